"""The sections of an agency: added, renamed, moved, taken away with a reason."""

import pytest
from django.urls import reverse

from assessments.models import Entry
from tests.factories import make_agency, make_measure, make_plan
from tests.people import make_user

pytestmark = pytest.mark.django_db


def names(agency):
    return [section.name for section in agency.sections.all()]


def at(name, section=None):
    return reverse(name, args=["own", *([section.pk] if section else [])])


@pytest.fixture
def first(agency):
    return agency.sections.first()


def test_a_section_is_added_behind_the_others(staff, filled, agency):
    url = at("section-new")
    page = staff.post(url, filled(url, name=" ฝ่าย  รายได้ ", name_en="Revenue"))
    assert page.status_code == 302
    assert names(agency) == ["ฝ่ายปกครอง", "ฝ่ายการคลัง", "ฝ่าย รายได้"]
    entry = Entry.objects.get()
    assert entry.deed == "เพิ่มฝ่าย"
    assert [(p["field"], p["after"]) for p in entry.parts] == [
        ("ชื่อ", "ฝ่าย รายได้"),
        ("ชื่อภาษาอังกฤษ", "Revenue"),
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "ชื่อฝ่าย: กรอกข้อความในช่องนี้"),
        ("ฝ่ายปกครอง", "ชื่อฝ่าย: มีฝ่ายชื่อ “ฝ่ายปกครอง” แล้ว ใช้ชื่ออื่น"),
        ("=1+1", "ชื่อขึ้นต้นด้วยเครื่องหมาย = ไม่ได้"),
        ("ก" * 201, "ยาวเกิน 200 ตัวอักษร (พบ 201)"),
    ],
)
def test_a_name_that_will_not_do_is_refused_with_what_to_do(
    staff, filled, agency, text_of, typed, sentence
):
    url = at("section-new")
    page = staff.post(url, filled(url, name=typed))
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert len(names(agency)) == 2


def test_a_section_is_renamed_on_record(staff, filled, agency, first):
    url = at("section", first)
    staff.post(url, filled(url, name="ฝ่ายปกครองและทะเบียน", note="รวมฝ่าย"))
    assert names(agency)[0] == "ฝ่ายปกครองและทะเบียน"
    entry = Entry.objects.get()
    assert (entry.note, entry.parts[0]["before"]) == ("รวมฝ่าย", "ฝ่ายปกครอง")


def test_the_same_name_again_changes_nothing(staff, filled, first, text_of):
    url = at("section", first)
    page = staff.post(url, filled(url), follow=True)
    assert "ไม่มีการเปลี่ยนแปลง" in text_of(page)
    first.refresh_from_db()
    assert first.version == 1
    assert not Entry.objects.exists()


def test_a_stale_rename_shows_both_names(staff, filled, first):
    url = at("section", first)
    mine = filled(url, name="ของฉัน")
    staff.post(url, filled(url, name="ของเขา"))
    page = staff.post(url, mine)
    assert page.status_code == 409
    [row] = page.context["conflict"]["rows"]
    assert (row["base"], row["theirs"], row["mine"]) == (
        "ฝ่ายปกครอง",
        "ของเขา",
        "ของฉัน",
    )


def test_a_section_moves_one_place(staff, agency, first):
    url = at("section-order", first)
    assert staff.post(url, {"to": "down", "version": "1"}).status_code == 302
    assert names(agency) == ["ฝ่ายการคลัง", "ฝ่ายปกครอง"]
    [part] = Entry.objects.get().parts
    assert (part["field"], part["before"], part["after"]) == ("ลำดับ", "1", "2")


def test_moving_beyond_the_end_changes_nothing(staff, agency, first):
    staff.post(at("section-order", first), {"to": "up", "version": "1"})
    assert names(agency) == ["ฝ่ายปกครอง", "ฝ่ายการคลัง"]
    assert not Entry.objects.exists()


def test_a_stale_move_is_refused(staff, agency, first, text_of):
    page = staff.post(at("section-order", first), {"to": "down", "version": "9"})
    assert page.status_code == 409
    assert "มีผู้แก้ฝ่ายปกครองไปก่อน" in text_of(page)
    assert names(agency) == ["ฝ่ายปกครอง", "ฝ่ายการคลัง"]


@pytest.mark.parametrize("to", ["", "sideways", "UP"])
def test_a_section_moves_nowhere_else(staff, first, to):
    url = at("section-order", first)
    assert staff.post(url, {"to": to, "version": "1"}).status_code == 404


def test_a_section_is_taken_away_with_the_reason(staff, filled, agency, first):
    make_user(role="officer", agency=agency, sections=["ฝ่ายปกครอง"])
    url = at("section-delete", first)
    assert staff.post(url, filled(url, note="ยุบฝ่าย")).status_code == 302
    assert names(agency) == ["ฝ่ายการคลัง"]
    entry = Entry.objects.get()
    assert (entry.deed, entry.note) == ("ลบฝ่าย", "ยุบฝ่าย")
    assert [(p["field"], p["before"]) for p in entry.parts] == [
        ("ชื่อ", "ฝ่ายปกครอง"),
        ("ชื่อภาษาอังกฤษ", "ฝ่ายปกครอง (en)"),
        ("เจ้าหน้าที่ของฝ่าย", "1 คน"),
    ]


def test_without_a_reason_nothing_is_taken_away(staff, filled, first, agency, text_of):
    url = at("section-delete", first)
    page = staff.post(url, filled(url, note="  "))
    assert page.status_code == 422
    assert "บอกเหตุผลที่ลบ" in text_of(page)
    assert len(names(agency)) == 2


@pytest.mark.parametrize("part", [{"lead": "ฝ่ายปกครอง"}, {"joint": ["ฝ่ายปกครอง"]}])
def test_a_section_that_leads_or_joins_measures_stays(
    staff, filled, draft, first, agency, text_of, part
):
    lead = part.pop("lead", "ฝ่ายการคลัง")
    make_measure(plan=make_plan(assessment=draft), lead=lead, **part)
    url = at("section-delete", first)
    page = staff.post(url, filled(url, note="ยุบฝ่าย"))
    assert page.status_code == 422
    assert "ยังเป็นผู้รับผิดชอบของ 1 มาตรการ" in text_of(page)
    assert len(names(agency)) == 2
    assert not Entry.objects.exists()


def test_a_section_that_somebody_renamed_is_not_taken_away_unseen(
    staff, filled, first, agency
):
    url = at("section-delete", first)
    mine = filled(url, note="ยุบฝ่าย")
    rename = at("section", first)
    staff.post(rename, filled(rename, name="ฝ่ายใหม่"))
    assert staff.post(url, mine).status_code == 409
    assert names(agency)[0] == "ฝ่ายใหม่"


@pytest.mark.parametrize("role", ["viewer", "officer"])
def test_staff_read_the_sections_and_change_none(client, agency, first, role, text_of):
    client.force_login(make_user(role=role, agency=agency))
    page = client.get(at("sections"))
    assert "ฝ่ายปกครอง" in text_of(page)
    assert "เพิ่มฝ่าย" not in text_of(page)
    for name in ("section", "section-delete", "section-order"):
        assert client.post(at(name, first), {"to": "up"}).status_code == 403
    assert client.post(at("section-new"), {"name": "x"}).status_code == 403


@pytest.mark.parametrize("name", ["section", "section-delete"])
def test_another_agencys_section_is_not_there(staff, agency, name):
    foreign = make_agency(slug="other").sections.first()
    assert staff.get(at(name, foreign)).status_code == 404
    assert staff.post(at(name, foreign), {"name": "x"}).status_code == 404
    assert foreign.agency.sections.count() == 2


def test_another_agencys_section_does_not_move(staff, agency):
    foreign = make_agency(slug="other").sections.first()
    url = at("section-order", foreign)
    assert staff.post(url, {"to": "down", "version": "1"}).status_code == 404


def test_the_list_takes_no_more_queries_for_more_sections(staff, agency, count_queries):
    count_queries(at("sections"))  # the first visit of a session costs more
    few = count_queries(at("sections"))
    for number in range(20):
        agency.sections.create(name=f"ฝ่าย {number}", position=number + 2)
    assert count_queries(at("sections")) == few
