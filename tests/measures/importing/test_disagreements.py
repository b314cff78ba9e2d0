"""The district's document with parts that disagree or that nobody knows."""

import re

import pytest

from tests.measures.importing.district import (
    SCORES,
    TEXT,
    codes,
    doubts,
    edited,
    essence,
    failed,
    once,
    read,
    rows,
)

AS_IT_IS = essence(read())


def test_a_total_that_does_not_come_out_is_doubted_and_kept():
    reading = read(edited(("๖๕.๙๖", "๖๕.๖๙")))
    assert failed(reading) == ["S18"]
    assert reading.to_data()["total"] == "65.69"
    assert reading.to_data()["computed"]["total"] == "65.96"
    assert "0.27" in doubts(reading, "S18")[0]["about"]


def test_a_difference_of_one_hundredth_is_rounding():
    assert failed(read(edited(("๖๕.๙๖", "๖๕.๙๕")))) == []


def test_the_plain_mean_in_place_of_the_total_is_recognised():
    assert failed(read(edited(("๖๕.๙๖", "๖๘.๖๖")))) == ["S18", "S19"]


def test_a_level_that_does_not_fit_is_doubted_and_kept():
    reading = read(edited(("ระดับ C", "ระดับ B")))
    assert failed(reading) == ["T11"]
    assert reading.result.level.code == "B"


def test_scores_of_0_to_1_are_doubted():
    text = re.sub(r"ค่าคะแนน [๐-๙]+\.", "ค่าคะแนน ๐.", TEXT)
    assert "S16" in failed(read(text))


def test_where_list_and_table_differ_the_list_is_taken():
    reading = read(once("ค่าคะแนน ๘๗.๙๓", "ค่าคะแนน ๘๗.๓๙", which=1))
    assert failed(reading) == ["list_equals_table_1"]
    assert reading.to_data()["scores"] == SCORES
    assert doubts(reading, "list_differs_from_table")[0]["default"] == "ใช้ 87.93"


def test_where_only_the_table_comes_to_the_total_it_is_taken():
    reading = read(once("ค่าคะแนน ๘๗.๙๓", "ค่าคะแนน ๗๘.๙๓"))
    assert reading.to_data()["scores"] == SCORES
    assert doubts(reading, "list_differs_from_table")[0]["found"] == "78.93 / 87.93"


def test_a_document_without_a_list_is_read_from_its_table():
    text = re.sub(r"\nตัวชี้วัดที่ [^\t\n]+คะแนน\n", "\n", TEXT)
    reading = read(text)
    assert reading.to_data()["scores"] == SCORES
    assert len(doubts(reading, "list_missing")) == 1


def test_a_list_may_stand_after_the_table():
    found = re.findall(r"ตัวชี้วัดที่ [^\t\n]+คะแนน\n", TEXT)
    text = TEXT
    for line in found:
        text = text.replace(line, "", 1)
    heading = text.index("มาตรการส่งเสริมคุณธรรม")
    reading = read(text[:heading] + "".join(found) + text[heading:])
    assert essence(reading) == AS_IT_IS


def test_a_list_may_say_only_points():
    text = re.sub(r"(\nตัวชี้วัดที่ [^\t\n]+?) ได้ค่าคะแนน", r"\1", TEXT)
    assert essence(read(text)) == AS_IT_IS


def test_total_and_level_may_be_left_unsaid():
    text = edited((" ได้คะแนนเท่ากับ ๖๕.๙๖ คะแนน จัดอยู่ในระดับ C", ""))
    reading = read(text)
    data = reading.to_data()
    assert (data["total"], data["level"]) == (None, None)
    assert doubts(reading, "total_not_stated")
    assert doubts(reading, "level_not_stated")


def test_scores_of_the_list_are_not_taken_for_the_total():
    text = TEXT.replace("ได้ค่าคะแนน", "ได้คะแนนเท่ากับ")
    heading = text.index("เมื่อนำผล")
    listed = text.index("ตัวชี้วัดที่ ๑ ")
    plan = text.index("มาตรการส่งเสริม")
    moved = text[:heading] + text[listed:plan] + text[heading:listed] + text[plan:]
    data = read(moved).to_data()
    assert (data["total"], data["level"]) == ("65.96", "C")
    assert data["scores"] == SCORES


@pytest.mark.parametrize(
    ("year", "taken"), [("๒๕๖๔", 2564), ("๒๕๖๖", 2566)], ids=["same", "two on"]
)
def test_a_plan_of_an_odd_year_is_doubted_and_kept(year, taken):
    reading = read(edited(("พ.ศ. ๒๕๖๕", f"พ.ศ. {year}")))
    assert failed(reading) == ["plan_year"]
    assert reading.plan_year == taken
    assert len(doubts(reading, "plan_year")) == 1


def test_a_plan_without_a_year_is_of_the_year_after():
    reading = read(edited((" ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", "")))
    assert reading.plan_year == 2565
    assert failed(reading) == ["plan_year"]


def test_another_year_further_down_is_doubted():
    reading = read(once("พ.ศ. ๒๕๖๔", "พ.ศ. ๒๕๖๓", which=1))
    assert reading.fiscal_year == 2564
    assert doubts(reading, "other_year")[0]["place"] == "บรรทัดที่ 5"
    assert doubts(read(once("พ.ศ. ๒๕๖๔", "พ.ศ. ๙", which=1)), "other_year")


def test_letters_of_another_script_in_a_word_are_doubted():
    reading = read(once("การเปิดเผยข้อมูล", "การเปิoดเผยข้อมูล", which=3))
    assert len(doubts(reading, "E11")) == 1
    assert codes(reading) == []


# Measures, owners, cadences


def test_an_indicator_may_have_no_measures():
    row = rows()[8]
    cells = row.split("\t")
    reading = read(TEXT.replace(row, "\t".join([*cells[:2], "", *cells[3:]])))
    assert len(reading.measures) == 14
    assert doubts(reading, "no_measures")[0]["place"].endswith("ตัวชี้วัดที่ 9")


def test_an_unknown_section_is_kept_as_written_and_does_not_lead():
    reading = read(edited(("\tฝ่ายการคลัง", "\tฝ่ายคลังและพัสดุ")))
    assert [one.owners.lead for one in reading.measures[2:5]] == [None] * 3
    assert reading.measures[2].owners.text == "ฝ่ายคลังและพัสดุ"
    (doubt,) = doubts(reading, "T20")
    assert doubt["found"] == "ฝ่ายคลังและพัสดุ"


def test_a_cadence_that_is_not_known_makes_no_dates():
    reading = read(TEXT.replace("เว็บไซต์สำนักงานเขตทุกไตรมาส", "เว็บไซต์สำนักงานเขตทุกวันพระ"))
    assert reading.measures[-1].cadence == "unknown"
    (doubt,) = doubts(reading, "T21")
    assert "มาตรการ 10.1" in doubt["place"]


def test_a_table_without_monitoring_is_read():
    text = TEXT
    for line in TEXT.splitlines():
        if "\t" in line:
            cells = line.split("\t")
            text = text.replace(line, "\t".join([*cells[:3], cells[4]]))
    reading = read(text)
    assert codes(reading) == []
    assert len(reading.measures) == 15
    assert {one.cadence for one in reading.measures} == {"unknown"}
