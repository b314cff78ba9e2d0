"""What stands around the tables: years, totals on other scales, hidden rows, people."""

import time
from dataclasses import replace

import pytest

from assessments.importing.reading import Block, Cell, Document
from measures.importing.document import understand
from tests.measures.importing.district import AGENCY, TEXT, codes, doubts, frameworks
from tests.measures.importing.district import read as read_text
from tests.measures.importing.forms import (
    LISTED,
    NAMES,
    grid,
    paragraphs,
    plan,
    read,
    told,
)

HEADS = ("ตัวชี้วัด", "มาตรการ", "การกำกับติดตาม", "ผู้รับผิดชอบ")
ROW = ("การใช้งบประมาณ", "เผยแพร่แผน", "รายงานทุกไตรมาส", "ฝ่ายการคลัง")
# The scores of LISTED come to these.
IIT, EIT, OIT = "83.50", "87.50", "85.00"
POINTS = ("25.05", "26.25", "34.00")


# The result


def stated(*texts, **options):
    return read(paragraphs(*LISTED, *texts), **options)


def test_instruments_out_of_100_are_read_and_checked():
    reading = stated(f"IIT {IIT} คะแนน EIT ได้คะแนน {EIT}", f"OIT เท่ากับ {OIT}")
    parts = {code: str(score) for code, score in reading.result.stated.parts.items()}
    assert parts == {"IIT": IIT, "EIT": EIT, "OIT": OIT}
    assert reading.scale == "percent"
    assert reading.to_data()["parts"] == parts
    assert [check.holds for check in reading.checks if "S18_" in check.code] == [
        True
    ] * 3


def test_instruments_as_the_points_that_they_add_are_told_apart():
    codes_and_points = zip(("IIT", "EIT", "OIT"), POINTS, strict=True)
    texts = [f"{code} {points}" for code, points in codes_and_points]
    reading = stated(*texts, "คะแนนรวม 85.30")
    assert reading.scale == "weighted"
    (doubt,) = told(reading, "S17")
    assert [choice.key for choice in doubt.choices] == ["weighted", "percent"]
    assert not told(reading, "S18")
    otherwise = stated(*texts, "คะแนนรวม 85.30", decisions={doubt.key: "percent"})
    assert otherwise.scale == "percent"
    assert len(told(otherwise, "S18")) == 3


def test_the_two_parts_of_eit_are_told_and_kept_in_the_source():
    reading = stated("EIT ส่วนที่ 1 88.00 คะแนน", "EIT ส่วนที่ ๒ 87.00 คะแนน")
    assert set(reading.result.stated.parts) == {"EIT1", "EIT2"}
    (doubt,) = told(reading, "parts_of_instrument")
    assert doubt.found == "EIT1 88.00 · EIT2 87.00"
    assert reading.scale is None


@pytest.mark.parametrize(
    "text",
    [
        "มีผลคะแนนภาพรวม 85.10 คะแนน ระดับผลการประเมิน A",
        "คะแนนรวม : ๘๕.๑๐\nระดับ A",
        "ผลการประเมินในภาพรวม เท่ากับ 85.10 จัดอยู่ในระดับ A",
    ],
)
def test_total_and_level_are_said_in_many_ways(text):
    result = stated(*text.split("\n")).result
    assert (str(result.total), result.level.name) == ("85.10", "A")


def test_an_instrument_that_is_too_low_for_the_level_is_a_case_of_its_own():
    listed = [
        f"ตัวชี้วัดที่ {number} {name} ได้ค่าคะแนน {score} คะแนน"
        for (number, name), score in zip(
            NAMES.items(), ["99.00"] * 5 + ["84.99"] * 3 + ["100.00"] * 2, strict=True
        )
    ]
    title = paragraphs("ประจำปีงบประมาณ พ.ศ. 2567 อยู่ในระดับ ผ่านดีเยี่ยม")
    reading = understand(
        Document("a.docx", b"a", (*title, *paragraphs(*listed))),
        agency=AGENCY,
        frameworks=frameworks(),
    )
    assert codes(reading) == []
    assert [one.code for one in reading.checks if not one.holds] == [
        "agency",
        "T13",
        "plan_year",
    ]


@pytest.mark.parametrize("score", ["89.50", "89.00"])
def test_a_sentence_may_speak_of_an_indicator_of_the_list_again(score):
    text = f"โดยเฉพาะตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ได้คะแนน {score} คะแนน"
    reading = stated(text)
    assert codes(reading) == []
    assert str(reading.scores[9]) == "89.50"
    assert len(told(reading, "score_said_again")) == (score == "89.00")


def test_shares_in_a_sentence_are_no_scores():
    reading = stated("ผู้ตอบใน ตัวชี้วัดที่ 3 ร้อยละ 12 เห็นว่า ตัวชี้วัดที่ 4 ได้รับการพัฒนา")
    assert codes(reading) == []
    assert str(reading.scores[3]) == "83.50"


def test_a_text_about_the_weak_indicators_is_no_list_that_lacks_the_others():
    reading = read(paragraphs(*LISTED[6:8]), grid(HEADS, ROW))
    assert codes(reading) == []
    assert sorted(reading.scores) == [7, 8]
    assert len(told(reading, "indicators_complete")) == 1


# Years


def test_a_left_over_year_is_a_decision():
    text = "จากผลการประเมิน ประจำปีงบประมาณ พ.ศ. 2563"
    (doubt,) = told(stated(text), "other_year")
    assert stated(text).fiscal_year == 2564
    assert stated(text, decisions={doubt.key: "other"}).fiscal_year == 2563


def test_the_year_of_the_measures_may_stand_beside_the_results():
    reading = stated("และมาตรการประจำปีงบประมาณ พ.ศ. 2565")
    assert (reading.fiscal_year, reading.plan_year) == (2564, 2565)
    assert not told(reading, "other_year")
    assert not told(reading, "plan_year")


def test_a_title_may_speak_of_the_measures_first():
    title = (
        "มาตรการส่งเสริมคุณธรรม ของสำนักงานเขตตลิ่งชัน ประจำปีงบประมาณ พ.ศ. 2565 "
        "จากผลการประเมิน ประจำปีงบประมาณ พ.ศ. 2564"
    )
    blocks = [*paragraphs(title), *grid(HEADS, ROW)]
    reading = understand(
        Document("a.docx", b"a", tuple(blocks)), agency=AGENCY, frameworks=frameworks()
    )
    assert codes(reading) == []
    assert (reading.fiscal_year, reading.plan_year) == (2564, 2565)


def test_an_odd_year_of_the_measures_may_be_decided_otherwise():
    text = TEXT.replace("พ.ศ. ๒๕๖๕", "พ.ศ. ๒๕๖๖")
    assert read_text(text, decisions={"plan_year:2566": "usual"}).plan_year == 2565


def test_a_document_without_a_year_is_of_the_chosen_one():
    blocks = (*paragraphs("สำนักงานเขตตลิ่งชัน"), *grid(HEADS, ROW))
    document = Document("a.docx", b"a", blocks)
    options = {"agency": AGENCY, "frameworks": frameworks()}
    assert codes(understand(document, **options)) == ["T07"]
    reading = understand(document, **options, chosen_year=2564)
    assert (codes(reading), reading.fiscal_year) == ([], 2564)
    assert len(told(reading, "result_year")) == 1


# Hidden rows


def hidden(block: Block) -> Block:
    return replace(
        block, cells=tuple(replace(cell, hidden=True) for cell in block.cells)
    )


def with_hidden_row(**options):
    shown = grid(HEADS, ROW, table="แผ่นงาน ก")
    more = grid(("การใช้อำนาจ", "ทบทวน", "ทุกเดือน", "ฝ่ายโยธา"), table="แผ่นงาน ก")
    return read(paragraphs(*LISTED), shown, [hidden(one) for one in more], **options)


def test_hidden_rows_are_left_out_and_told():
    reading = with_hidden_row()
    assert [one.number for one in reading.measures] == ["2.1"]
    (doubt,) = told(reading, "T17")
    assert [choice.key for choice in doubt.choices] == ["leave", "take"]
    assert any("ทบทวน" in one.text for one in reading.unread)


def test_hidden_rows_may_be_taken_in():
    reading = with_hidden_row(decisions={"T17:แผ่นงาน ก": "take"})
    assert [one.number for one in reading.measures] == ["2.1", "3.1"]


def test_a_hidden_column_is_not_read():
    rows = grid((*HEADS, "คะแนน"), (*ROW, "55.00"))
    blocks = [
        replace(row, cells=(*row.cells[:4], replace(row.cells[4], hidden=True)))
        for row in rows
    ]
    reading = read(paragraphs(*LISTED), blocks)
    assert codes(reading) == []
    assert str(reading.scores[2]) == "82.50"


# Words


@pytest.mark.parametrize(("answer", "word"), [("keep", "สานัก"), ("correct", "สำนัก")])
def test_a_lost_sara_am_in_prose_is_flagged_and_may_be_put_right(answer, word):
    row = (ROW[0], "แจ้งสานักทุกแห่ง", *ROW[2:])
    reading = plan(HEADS, row, decisions={"as_written:สานัก": answer})
    assert reading.measures[0].text == f"แจ้ง{word}ทุกแห่ง"
    (doubt,) = told(reading, "as_written")
    assert doubt.place.th == "ตารางที่ 1 แถวที่ 2 คอลัมน์ที่ 2 ตัวชี้วัดที่ 2"


@pytest.mark.parametrize("text", ["กำรประชุมทุกเดือน", "ท ำ ง า น ให้ดี", "จำำนวน"])
def test_letters_that_no_word_holds_are_flagged(text):
    reading = plan(HEADS, (ROW[0], text, *ROW[2:]))
    assert reading.measures[0].text == text
    assert len(told(reading, "letters_damaged")) == 1


def test_sound_words_are_not_flagged():
    assert not doubts(read_text(TEXT), "letters_damaged")
    assert not told(plan(HEADS, (ROW[0], "กำราบการทุจริต", *ROW[2:])), "letters_damaged")


def test_people_in_an_owners_cell_are_told():
    owner = "ฝ่ายการคลัง\nนายสมชาย ใจดี โทร. 081-234-5678"
    reading = plan(HEADS, (*ROW[:3], owner))
    assert reading.measures[0].owners.lead == "ฝ่ายการคลัง"
    found = [doubt.found for doubt in told(reading, "personal_data")]
    assert found == ["นายสมชาย ใจดี", "081-234-5678"]


# Speed


def test_two_hundred_pages_are_understood_in_seconds():
    prose = "ผลการสำรวจของกลุ่มตัวอย่าง ตัวชี้วัดที่ ๓ ร้อยละ ๑๒ ของผู้ตอบ ได้คะแนน "
    blocks = []
    for number in range(5_000):
        blocks += paragraphs(prose * 6 + str(number))
        if number % 3 == 0:
            cells = tuple(Cell(f"ค่า {n} {number}") for n in range(6))
            blocks.append(
                Block(cells, blocks[-1].place, ruled=True, table=f"ต {number // 30}")
            )
    start = time.perf_counter()
    reading = read(paragraphs(*LISTED), blocks, grid(HEADS, ROW, table="สุดท้าย"))
    assert time.perf_counter() - start < 6
    assert len(reading.measures) == 1
