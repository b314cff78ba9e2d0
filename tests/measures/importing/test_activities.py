"""Several measures in one cell, and which of them a cadence speaks of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.importing.activities import cadences_of, split_activities


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("- ก ข - ค", ("ก ข", "ค")),
        ("-ก -ข", ("ก", "ข")),
        ("– ก • ข", ("ก", "ข")),
        ("- ประชุม ๒ ครั้ง ปี ๒๕๖๕ - เผยแพร่", ("ประชุม ๒ ครั้ง ปี ๒๕๖๕", "เผยแพร่")),
        ("- ไตรมาส ๑ - ๔ รายงาน", ("ไตรมาส ๑ - ๔ รายงาน",)),
        ("- E-Service", ("E-Service",)),
        ("๑) ก ๒) ข ๓) ค", ("ก", "ข", "ค")),
        ("(๑) ก (2) ข", ("ก", "ข")),
        ("1. ก 2. ข 1.5 ล้าน", ("ก", "ข 1.5 ล้าน")),
        ("4.1 ก 4.2 ข", ("ก", "ข")),
        ("10.1) ก 10.2) ข", ("ก", "ข")),
        ("๑) ก ๓) ข", ("ก ๓) ข",)),
        ("ก - ข", ("ก - ข",)),
        ("ก", ("ก",)),
        ("", ()),
        ("- ", ("-",)),
    ],
)
def test_a_cell_is_split_where_its_first_marker_comes_again(cell, texts):
    assert split_activities(cell) == texts


@given(st.text(alphabet="กขค -–1๒).(", max_size=40))
def test_splitting_loses_no_letter(cell):
    kept = "".join(split_activities(cell))
    for letter in "กขค":
        assert kept.count(letter) == cell.count(letter)


ONE = "กำชับให้เจ้าหน้าที่ปฏิบัติงานตามคู่มือ"
TWO = "เผยแพร่แผนการใช้จ่ายงบประมาณประจำปี"
THREE = "ปรับปรุงข้อมูลบนเว็บไซต์ให้เป็นปัจจุบัน"


@pytest.mark.parametrize(
    ("monitoring", "cadences", "own"),
    [
        # At the end it holds for all.
        (f"{ONE} และ{TWO} ทุกไตรมาส", ["quarterly"] * 2, [True] * 2),
        # In the middle it holds for what stands before.
        (f"{ONE} ทุกไตรมาส และ{TWO}", ["quarterly"] * 2, [True, False]),
        # What follows may speak of no other measure.
        (f"{ONE} และ{TWO} ทุกไตรมาส โดยผู้บริหาร", ["quarterly"] * 2, [True] * 2),
        (f"{ONE} ทุกเดือน และ{TWO} ปีละ ๒ ครั้ง", ["monthly", "half_yearly"], [True] * 2),
        (f"- {ONE} ทุกเดือน - {TWO} ปีละ ๑ ครั้ง", ["monthly", "yearly"], [True] * 2),
        (f"- {ONE} - {TWO} ปีละ ๑ ครั้ง", ["yearly"] * 2, [False, True]),
        (f"- {ONE} - {TWO}", ["unknown"] * 2, [True] * 2),
        (f"{ONE} และ{TWO}", ["unknown"] * 2, [True] * 2),
        (f"{ONE} และ{TWO} อย่างต่อเนื่อง", ["continuous"] * 2, [True] * 2),
        ("", ["unknown"] * 2, [True] * 2),
    ],
)
def test_a_cadence_covers_what_stands_before_it(monitoring, cadences, own):
    found = cadences_of(monitoring, [ONE, TWO])
    assert [one.cadence.value for one in found] == cadences
    assert [one.own for one in found] == own


def test_a_phrase_that_names_no_known_cadence_is_not_filled_from_a_neighbour():
    one, two = cadences_of(f"- {ONE} อย่างน้อย ๓ ครั้ง/ปี - {TWO} ทุกเดือน", [ONE, TWO])
    assert (one.cadence.value, two.cadence.value) == ("unknown", "monthly")


def test_one_measure_with_two_different_cadences_is_not_sure():
    (one,) = cadences_of(f"{ONE} ทุกเดือน และทุกไตรมาส", [ONE])
    assert one.cadence.value == "unknown"


def test_three_measures_share_two_phrases():
    text = f"{ONE} และ{TWO} ทุกเดือน ทั้งนี้ให้{THREE} ทุกไตรมาส"
    found = cadences_of(text, [ONE, TWO, THREE])
    assert [one.cadence.value for one in found] == ["monthly", "monthly", "quarterly"]
