"""Forms of other agencies: their columns, their rows, and what they leave out."""

import pytest

from tests.measures.importing.district import TEXT, codes, essence
from tests.measures.importing.district import read as read_text
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


def test_the_districts_table_as_a_word_file_gives_it_reads_the_same():
    blocks = []
    for line in TEXT.splitlines():
        if "\t" in line:
            blocks += grid(
                [cell.replace(" - ", "\n- ") for cell in line.split("\t")],
                table=f"ตารางที่ {len(blocks)}",
            )
        elif line:
            blocks += paragraphs(line)
    # The usual title of these tests stands above and says the same.
    assert essence(read(blocks)) == essence(read_text(TEXT))


@pytest.mark.parametrize("turn", range(4))
def test_columns_may_stand_in_any_order(turn):
    reading = plan(HEADS[turn:] + HEADS[:turn], ROW[turn:] + ROW[:turn])
    assert codes(reading) == []
    assert said(only(reading)) == AS_USUAL


@pytest.mark.parametrize(
    "heads",
    [
        ("ชื่อตัวชี้วัด", "แนวทางการพัฒนา", "การติดตามและรายงานผล", "หน่วยงานที่รับผิดชอบ"),
        ("ตัวชี้วัด ITA", "โครงการ/กิจกรรม", "การรายงานผล", "หน่วยงานขับเคลื่อน"),
        ("ประเด็นการประเมิน", "วิธีการ", "กำกับติดตาม", "เจ้าภาพ"),
        ("Indicator", "Measures", "Monitoring", "Responsible unit"),
        ("(1) ตัวชี้วัด", "(2) กิจกรรม", "(3) การติดตาม", "(4) ฝ่ายที่รับผิดชอบ"),
        ("ตัวชี้วัด", "มำตรกำร", "กำรกำกับติดตำม", "ผู้รับผิดชอบ"),
    ],
)
def test_columns_are_known_by_many_names(heads):
    assert said(only(plan(heads, ROW))) == AS_USUAL


def test_damaged_heads_are_told():
    heads = ("ตัวชี้วัด", "มำตรกำร", "กำรกำกับติดตำม", "ผู้รับผิดชอบ")
    (doubt,) = told(plan(heads, ROW), "head_repaired")
    assert doubt.found == "มำตรกำร | กำรกำกับติดตำม"


def test_a_header_may_take_three_lines_merged_both_ways():
    reading = plan(
        ("ที่", "ตัวชี้วัด", "แผนการดำเนินงาน", "<", "<"),
        ("^", "^", "มาตรการ", "การขับเคลื่อน", "<"),
        ("^", "^", "^", "การกำกับติดตาม", "ผู้รับผิดชอบ"),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("1", *ROW),
    )
    assert codes(reading) == []
    assert said(only(reading)) == AS_USUAL


def test_columns_that_no_field_holds_are_told_with_what_they_say():
    reading = plan(
        (*HEADS, "งบประมาณ", "ตัวชี้วัดความสำเร็จ"), (*ROW, "5,000 บาท", "ร้อยละ 80")
    )
    assert said(only(reading)) == AS_USUAL
    texts = [one.text for one in reading.unread]
    assert "คอลัมน์ “งบประมาณ”: 5,000 บาท" in texts
    assert "คอลัมน์ “ตัวชี้วัดความสำเร็จ”: ร้อยละ 80" in texts


def test_a_plans_own_indicators_are_not_those_of_the_assessment():
    reading = plan(
        ("ประเด็น", "มาตรการ", "ผู้รับผิดชอบ", "ตัวชี้วัด"),
        ("การใช้งบประมาณ", "เผยแพร่แผน", "ฝ่ายการคลัง", "จำนวนครั้งที่เผยแพร่"),
        ("การใช้อำนาจ", "ทบทวนคำสั่ง", "ฝ่ายปกครอง", "จำนวนคำสั่ง"),
    )
    assert [one.number for one in reading.measures] == ["2.1", "3.1"]
    assert any("จำนวนครั้งที่เผยแพร่" in one.text for one in reading.unread)


def test_owners_are_known_by_what_stands_in_the_column():
    rows = ((*HEADS[:3], "หมายเหตุ"), ROW, ("การใช้อำนาจ", "ก", "ข", "ฝ่ายโยธา"))
    reading = plan(*rows)
    assert [one.owners.lead for one in reading.measures] == ["ฝ่ายการคลัง", "ฝ่ายโยธา"]
    (doubt,) = told(reading, "column_by_content")
    reading = plan(*rows, decisions={doubt.key: "leave"})
    assert {one.owners.lead for one in reading.measures} == {None}


def test_a_number_beside_a_damaged_name_tells_the_indicator():
    reading = plan(("ลำดับ", *HEADS), ("๒", "การใช้งบประมาน", *ROW[1:]))
    assert only(reading).number == "2.1"


def test_columns_that_are_missing_are_told_and_the_rest_is_read():
    reading = plan(("ตัวชี้วัด", "มาตรการ"), ("การใช้งบประมาณ", "เผยแพร่แผน"))
    assert codes(reading) == []
    assert only(reading).text == "เผยแพร่แผน"
    missing = [doubt.about.th for doubt in told(reading, "column_missing")]
    assert len(missing) == 3
    assert any("“ผู้รับผิดชอบ”" in one for one in missing)


def test_joint_owners_may_have_a_column_of_their_own():
    heads = (*HEADS, "ผู้รับผิดชอบร่วม")
    owners = only(plan(heads, (*ROW, "ฝ่ายโยธา\nทุกฝ่าย"))).owners
    assert (owners.lead, owners.joint) == ("ฝ่ายการคลัง", ("ฝ่ายโยธา",))
    assert owners.all_sections


def test_scores_may_be_shown_as_percentages():
    rows = [(name, "87.5%") for name in NAMES.values()]
    reading = read(grid(("ตัวชี้วัด", "คะแนน"), *rows))
    assert codes(reading) == []
    assert {str(score) for score in reading.scores.values()} == {"87.5"}
    (doubt,) = told(reading, "S08")
    assert not doubt.decision


def test_a_table_of_other_things_is_left_alone():
    survey = grid(("รายการ", "ร้อยละ"), ("เพศชาย", "40.00"), table="ตารางที่ 8")
    other = grid(
        ("ตัวชี้วัด", "ผลการประเมิน"),
        ("ร้อยละการเบิกจ่าย", "95.00"),
        ("จำนวนผู้รับบริการ", "80.00"),
        table="ตารางที่ 9",
    )
    reading = read(paragraphs(*LISTED), survey, other, grid(HEADS, ROW))
    assert codes(reading) == []
    assert said(only(reading)) == AS_USUAL
    assert any("เพศชาย" in one.text or "รายการ" in one.text for one in reading.unread)


# Rows


def test_rows_below_a_merged_indicator_have_measures_and_owners_of_their_own():
    reading = plan(
        HEADS,
        ROW,
        ("^", "เร่งรัดการเบิกจ่าย", "รายงานทุกเดือน", "ฝ่ายรายได้"),
        ("^", "ตรวจสอบพัสดุ", "^", "^"),
        ("การใช้อำนาจ", "ทบทวนคำสั่ง", "ปีละ 1 ครั้ง", "ฝ่ายปกครอง"),
    )
    assert codes(reading) == []
    assert [said(one)[0::3] for one in reading.measures] == [
        ("2.1", "ฝ่ายการคลัง"),
        ("2.2", "ฝ่ายรายได้"),
        ("2.3", "ฝ่ายรายได้"),
        ("3.1", "ฝ่ายปกครอง"),
    ]
    cadences = [one.cadence.value for one in reading.measures]
    assert cadences == ["quarterly", "monthly", "monthly", "yearly"]
    assert told(reading, "taken_from_above") == []


def test_what_an_empty_cell_takes_from_above_is_told_where_nothing_is_merged():
    reading = plan(HEADS, ROW, ("", "เร่งรัดการเบิกจ่าย", "รายงานทุกเดือน", ""))
    assert [one.owners.lead for one in reading.measures] == ["ฝ่ายการคลัง"] * 2
    assert len(told(reading, "taken_from_above")) == 1


def test_a_row_that_goes_on_after_a_page_break_is_still_one_row():
    reading = plan(HEADS, ROW, ("", "ให้ทั่วถึง", "", ""))
    assert only(reading).text == "เผยแพร่แผน ให้ทั่วถึง"
    assert len(told(reading, "row_joined")) == 1


def test_an_indicator_may_be_named_again_for_each_measure():
    reading = plan(HEADS, ROW, (ROW[0], "เร่งรัดการเบิกจ่าย", *ROW[2:]))
    assert codes(reading) == []
    assert [one.number for one in reading.measures] == ["2.1", "2.2"]


def test_a_row_across_all_columns_is_no_measure():
    reading = plan(HEADS, ("เครื่องมือ IIT", "<", "<", "<"), ROW)
    assert codes(reading) == []
    assert said(only(reading)) == AS_USUAL
    assert any("เครื่องมือ IIT" in one.text for one in reading.unread)


def test_rows_across_all_columns_may_name_the_indicators():
    reading = plan(
        ("มาตรการ/แนวทาง", "การกำกับติดตาม", "ผู้รับผิดชอบ"),
        ("ตัวชี้วัดที่ 2 การใช้งบประมาณ", "<", "<"),
        ROW[1:],
        ("เร่งรัดการเบิกจ่าย", "รายงานทุกเดือน", "ฝ่ายรายได้"),
        ("การใช้อำนาจ", "<", "<"),
        ("ทบทวนคำสั่ง", "ปีละ 1 ครั้ง", "ฝ่ายปกครอง"),
    )
    assert codes(reading) == []
    assert [one.number for one in reading.measures] == ["2.1", "2.2", "3.1"]
    assert said(reading.measures[0]) == AS_USUAL
    leads = [one.owners.lead for one in reading.measures]
    assert leads == ["ฝ่ายการคลัง", "ฝ่ายรายได้", "ฝ่ายปกครอง"]


def test_a_total_below_the_scores_is_read_without_the_other_columns():
    rows = [(name, "100", "85.30") for name in NAMES.values()]
    reading = read(
        grid(("ตัวชี้วัด", "คะแนนเต็ม", "คะแนน"), *rows, ("เฉลี่ย", "100", "85.30"))
    )
    assert (codes(reading), str(reading.result.total)) == ([], "85.30")


def test_list_marks_begin_lines_and_nothing_else():
    cell = "- ประชุม ปี 2565 - 2566\n- เผยแพร่\nทางเว็บไซต์"
    reading = plan(HEADS, (ROW[0], cell, *ROW[2:]))
    texts = [one.text for one in reading.measures]
    assert texts == ["ประชุม ปี 2565 - 2566", "เผยแพร่ ทางเว็บไซต์"]


@pytest.mark.parametrize(("answer", "count"), [("one", 1), ("each", 2)])
def test_lines_without_marks_are_a_decision(answer, count):
    rows = (HEADS, (ROW[0], "เผยแพร่แผน\nเร่งรัดการเบิกจ่าย", *ROW[2:]))
    reading = plan(*rows, decisions={"measure_lines:all": answer})
    assert len(reading.measures) == count
    assert told(reading, "measure_lines")[0].taken == answer


def test_the_time_gives_the_cadence_where_the_monitoring_does_not():
    reading = plan(
        (*HEADS, "ระยะเวลา"),
        (*ROW[:2], "ผู้บริหารติดตาม", ROW[3], "ทุกเดือน"),
        ("การใช้อำนาจ", "ทบทวน", "ทุกไตรมาส", ROW[3], "ทุกเดือน"),
    )
    cadences = [one.cadence.value for one in reading.measures]
    assert cadences == ["monthly", "quarterly"]


def test_a_deadline_is_no_cadence():
    reading = plan(HEADS, (*ROW[:2], "รายงานภายใน ๓๐ วันหลังเสร็จสิ้นงาน", ROW[3]))
    assert only(reading).cadence.value == "deadline"
    assert len(told(reading, "T21")) == 1


# Around the table


CHAPTER = "ผู้บริหารติดตามทุกมาตรการ และรายงานผลทุกไตรมาส"


@pytest.mark.parametrize(
    "chapter",
    [[f"การกำกับติดตาม: {CHAPTER}"], ["๔. การกำกับติดตามและรายงานผล", CHAPTER]],
)
def test_a_chapter_on_monitoring_speaks_for_all_measures(chapter):
    rows = grid((*HEADS[:2], HEADS[3]), (*ROW[:2], ROW[3]))
    blocks = (paragraphs(*LISTED), rows, paragraphs(*chapter))
    measure = only(read(*blocks))
    assert (measure.monitoring, measure.cadence.value) == (CHAPTER, "quarterly")
    opened = only(read(*blocks, decisions={"monitoring_chapter:all": "open"}))
    assert (opened.monitoring, opened.cadence.value) == ("", "unknown")


def test_what_no_rule_took_is_listed_with_its_place():
    reading = read(
        paragraphs(*LISTED, "คำนำของเอกสาร", "ยาว " * 100),
        grid(("ชื่อ", "จำนวน"), ("บุคลากร", "25"), table="ตารางที่ 9"),
    )
    first, *_ = reading.unread
    assert first.place.th == "ย่อหน้าที่ 11 ถึง ตารางที่ 9 แถวที่ 2"
    assert first.text.startswith("คำนำของเอกสาร")
    assert not any("ได้ค่าคะแนน" in one.text for one in reading.unread)
    assert reading.to_data()["unread"][0]["place_en"].startswith("paragraph 11")


def test_every_value_can_be_traced_to_its_place():
    reading = plan(HEADS, ROW)
    traces = {key: place.th for key, place in reading.traces.items()}
    cell = "ตารางที่ 1 แถวที่ 2 คอลัมน์ที่ {} ตัวชี้วัดที่ 2"
    assert traces["measure:2.1:text"] == cell.format(2)
    assert traces["measure:2.1:monitoring"] == cell.format(3)
    assert traces["measure:2.1:owner"] == cell.format(4)
    assert traces["score:9"] == "ย่อหน้าที่ 9"
    assert traces["year"] == "ย่อหน้าที่ 1"
