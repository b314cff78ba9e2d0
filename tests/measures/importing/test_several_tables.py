"""Several tables in one document, and rows that name no indicator or several."""

from tests.measures.importing.district import codes
from tests.measures.importing.forms import (
    LISTED,
    NAMES,
    grid,
    only,
    paragraphs,
    plan,
    read,
    said,
    told,
)

HEADS = ("ตัวชี้วัด", "มาตรการ", "การกำกับติดตาม", "ผู้รับผิดชอบ")
ROW = ("การใช้งบประมาณ", "เผยแพร่แผน", "รายงานทุกไตรมาส", "ฝ่ายการคลัง")
AS_USUAL = ("2.1", "เผยแพร่แผน", "รายงานทุกไตรมาส", "ฝ่ายการคลัง", "quarterly")


SCORE_TABLE = grid(
    ("ลำดับ", "ตัวชี้วัด", "คะแนน"),
    *((str(number), name, f"8{number % 10}.50") for number, name in NAMES.items()),
    ("", "คะแนนรวม", "84.82"),
    table="ตารางที่ 1",
)


def test_scores_may_stand_in_a_table_of_their_own():
    reading = read(SCORE_TABLE, grid(HEADS, ROW, table="ตารางที่ 2"))
    assert codes(reading) == []
    assert len(reading.scores) == 10
    assert str(reading.result.total) == "84.82"
    assert said(only(reading)) == AS_USUAL
    assert told(reading, "table_joined") == []


def test_a_document_may_hold_only_scores():
    reading = read(SCORE_TABLE)
    assert codes(reading) == []
    assert (len(reading.scores), reading.measures) == (10, ())
    assert len(told(reading, "column_missing")) == 4


def test_a_document_may_hold_only_a_list_of_scores():
    reading = read(paragraphs(*LISTED))
    assert (codes(reading), len(reading.scores)) == ([], 10)
    assert len(told(reading, "table_missing")) == 1


def test_a_list_may_say_names_without_the_word_for_indicator():
    lines = [one.removeprefix("ตัวชี้วัดที่ ").replace(" ", ". ", 1) for one in LISTED]
    assert len(read(paragraphs(*lines)).scores) == 10


def test_a_document_may_hold_only_measures():
    reading = read(grid(HEADS, ROW))
    assert codes(reading) == []
    assert (dict(reading.scores), said(only(reading))) == ({}, AS_USUAL)


def test_a_document_with_neither_is_refused():
    assert codes(read(paragraphs("เรียน ผู้อำนวยการ"))) == ["T15"]


def test_a_score_sheet_that_lacks_an_indicator_is_refused():
    assert codes(read(SCORE_TABLE[:7] + SCORE_TABLE[8:])) == ["T02"]


def test_a_plan_may_be_for_the_weak_indicators_only():
    assert codes(plan(HEADS, ROW)) == []


def test_scores_merged_over_two_rows_are_refused():
    rows = grid(
        ("ตัวชี้วัด", "คะแนน"),
        *((name, "^" if number == 4 else "80.00") for number, name in NAMES.items()),
    )
    problem = read(rows).problems[0]
    assert problem.code == "T16"
    assert problem.place.th.endswith("คอลัมน์ที่ 2 ตัวชี้วัดที่ 4")


def test_of_several_years_scores_the_last_are_taken():
    rows = grid(
        ("ตัวชี้วัด", "คะแนนปี 2563", "คะแนนปี 2564"),
        *((name, "70.00", "80.00") for name in NAMES.values()),
    )
    reading = read(rows)
    assert {str(score) for score in reading.scores.values()} == {"80.00"}
    (doubt,) = told(reading, "score_column")
    earlier = read(rows, decisions={doubt.key: doubt.choices[1].key})
    assert {str(score) for score in earlier.scores.values()} == {"70.00"}


def two_plans(**options):
    old = [(name, f"เดิม {name}", "ทุกเดือน", "ฝ่ายโยธา") for name in NAMES.values()]
    new = [(name, f"ใหม่ {name}", "ทุกเดือน", "ฝ่ายโยธา") for name in NAMES.values()]
    return read(
        paragraphs(*LISTED),
        grid(HEADS, *old, table="แผ่นงาน 1"),
        grid(HEADS, *new, table="แผ่นงาน 2"),
        **options,
    )


def test_of_two_tables_that_fit_a_person_chooses():
    assert codes(two_plans()) == ["T19"]
    (doubt,) = told(two_plans(), "T19")
    for answer, word in (("1", "เดิม"), ("2", "ใหม่")):
        reading = two_plans(decisions={doubt.key: answer})
        assert codes(reading) == []
        assert len(reading.measures) == 10
        assert all(one.text.startswith(word) for one in reading.measures)
        assert reading.unread


# Rows that name no indicator, or several


def test_a_measure_of_several_indicators_goes_under_the_first_unless_decided():
    rows = (HEADS, ("ตัวชี้วัดที่ 1, 3 และ 5", *ROW[1:]))
    (doubt,) = told(plan(*rows), "several_indicators")
    assert [choice.key for choice in doubt.choices] == ["1", "3", "5", "each"]
    assert only(plan(*rows)).number == "1.1"
    assert only(plan(*rows, decisions={doubt.key: "5"})).number == "5.1"
    each = plan(*rows, decisions={doubt.key: "each"})
    assert [one.number for one in each.measures] == ["1.1", "3.1", "5.1"]


def test_a_theme_that_is_part_of_a_name_stands_for_it():
    reading = plan(HEADS, ("ด้านการสื่อสาร", *ROW[1:]))
    assert only(reading).number == "7.1"
    assert len(told(reading, "theme")) == 1


def test_a_theme_that_is_no_indicator_is_left_out_and_told():
    rows = (HEADS, ("ระบบ E-Service", *ROW[1:]), ("การใช้อำนาจ", *ROW[1:]))
    reading = plan(*rows)
    assert only(reading).number == "3.1"
    (doubt,) = told(reading, "theme")
    assert any("E-Service" in one.text for one in reading.unread)
    taken = plan(*rows, decisions={doubt.key: doubt.choices[1].key})
    assert len(taken.measures) == 2
