"""From the words for who is responsible to sections."""

import pytest

from assessments.importing.findings import WHOLE_DOCUMENT, Findings
from measures.importing.owners import broken_sections, read_owners
from tests.measures.importing.district import SECTIONS

GREEN = "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล"


def read(text):
    findings = Findings()
    (owners,) = read_owners([(text, WHOLE_DOCUMENT)], SECTIONS, findings)
    return owners, findings.doubts


@pytest.mark.parametrize(
    ("text", "lead", "joint", "all_sections"),
    [
        ("ฝ่ายปกครอง", "ฝ่ายปกครอง", (), False),
        ("ฝ่าย ปกครอง/ ทุกฝ่าย", "ฝ่ายปกครอง", (), True),
        ("ทุกฝ่าย/ฝ่ายปกครอง", "ฝ่ายปกครอง", (), True),
        ("ฝ่ายปกครอง/ฝ่ายการคลัง/ฝ่ายโยธา", "ฝ่ายปกครอง", ("ฝ่ายการคลัง", "ฝ่ายโยธา"), False),
        ("- ฝ่ายปกครอง - ฝ่ายการคลัง", "ฝ่ายปกครอง", ("ฝ่ายการคลัง",), False),
        ("ฝ่ายปกครองและฝ่ายการคลัง", "ฝ่ายปกครอง", ("ฝ่ายการคลัง",), False),
        ("ฝ่ายปกครอง และทุกฝ่าย", "ฝ่ายปกครอง", (), True),
        (GREEN, GREEN, (), False),
        (f"{GREEN}และฝ่ายปกครอง", GREEN, ("ฝ่ายปกครอง",), False),
        (f"ฝ่ายปกครองและ{GREEN}และฝ่ายโยธา", "ฝ่ายปกครอง", (GREEN, "ฝ่ายโยธา"), False),
        ("ฝ่ายปกครอง/ฝ่ายปกครอง", "ฝ่ายปกครอง", (), False),
        ("ฝ่ายปกครอง / ทุกส่วนราชการ", "ฝ่ายปกครอง", (), True),
        ("ฝ่ายปกครอง/", "ฝ่ายปกครอง", (), False),
        ("ฝ่ายปกครอง\nฝ่ายโยธา", "ฝ่ายปกครอง", ("ฝ่ายโยธา",), False),
        ("1. ฝ่ายปกครอง\n2. ฝ่ายโยธา", "ฝ่ายปกครอง", ("ฝ่ายโยธา",), False),
        ("๑) ฝ่ายปกครอง ๒) ฝ่ายโยธา", "ฝ่ายปกครอง", ("ฝ่ายโยธา",), False),
        ("ฝ่ายปกครอง, ฝ่ายโยธา และทุกฝ่าย", "ฝ่ายปกครอง", ("ฝ่ายโยธา",), True),
        ("ฝ่ายปกครอง ฝ่ายโยธา", "ฝ่ายปกครอง", ("ฝ่ายโยธา",), False),
        ("ฝ่ายปกครอง (หน่วยงานหลัก) ทุกกลุ่มงาน", "ฝ่ายปกครอง", (), True),
        ("ฝ่ายสิ่งแวดล้อม\nและสุขาภิบาล", GREEN, (), False),
        ("ฝ่ายปกครอง/ทุกหน่วยงานในสังกัด", "ฝ่ายปกครอง", (), True),
        ("ฝ่ายปกครอง/หน่วยงานในสังกัดสำนักงานเขต", "ฝ่ายปกครอง", (), True),
    ],
)
def test_known_sections_lead_and_join(text, lead, joint, all_sections):
    owners, doubts = read(text)
    assert (owners.lead, owners.joint) == (lead, joint)
    assert owners.all_sections is all_sections
    assert owners.text == text.replace("\n", " ")
    assert doubts == []


@pytest.mark.parametrize(
    ("text", "lead", "joint", "found"),
    [
        ("คณะทำงาน", None, (), "คณะทำงาน"),
        ("คณะทำงาน/ฝ่ายปกครอง", None, ("ฝ่ายปกครอง",), "คณะทำงาน"),
        ("ฝ่ายปกครอง/ผู้บริหาร", "ฝ่ายปกครอง", (), "ผู้บริหาร"),
        ("ฝ่ายปกครองและผู้บริหาร", None, (), "ฝ่ายปกครองและผู้บริหาร"),
        ("ทุกฝ่าย", None, (), ""),
        ("ทุกสำนัก/กอง", None, (), ""),
        ("", None, (), ""),
    ],
)
def test_who_is_not_known_does_not_lead(text, lead, joint, found):
    owners, (doubt,) = read(text)
    assert (owners.lead, owners.joint) == (lead, joint)
    assert (doubt.code, doubt.found) == ("T20", found)


def test_a_long_list_of_names_is_read_at_once():
    owners, doubts = read("และ".join(["ฝ่ายปกครอง", GREEN] * 40))
    assert (owners.lead, owners.joint, doubts) == ("ฝ่ายปกครอง", (GREEN,), [])


def test_a_dozen_sections_by_lines_are_all_taken():
    owners, doubts = read("\n".join(f"- {name}" for name in SECTIONS))
    assert ((owners.lead, *owners.joint), doubts) == (SECTIONS, [])


def test_a_name_whose_sara_am_went_wrong_is_known_and_told():
    findings = Findings()
    text = [("ฝ่ายทะเบียน/ฝ่ายสำรวจ", WHOLE_DOCUMENT), ("ฝ่ายสารวจ", WHOLE_DOCUMENT)]
    _, owners = read_owners(text, ["ฝ่ายทะเบียน", "ฝ่ายสำรวจ"], findings)
    assert owners.lead == "ฝ่ายสำรวจ"
    (doubt,) = findings.doubts
    assert (doubt.code, doubt.found) == ("section_repaired", "ฝ่ายสารวจ")


def test_the_closest_section_is_named():
    _, (doubt,) = read("ฝ่ายคลัง")
    assert "“ฝ่ายการคลัง”" in doubt.default.th


def test_only_names_that_were_joined_are_broken():
    text = "ฝ่าย ปกครอง/ทุก ฝ่าย/คณะ ทำงาน/ฝ่ายโยธา"
    assert broken_sections(text, SECTIONS) == ["ฝ่าย ปกครอง", "ทุก ฝ่าย"]
    assert broken_sections("ฝ่าย ก", ["ฝ่าย ก"]) == []
