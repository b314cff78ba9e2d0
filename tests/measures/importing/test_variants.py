"""The district's document as other programs and other hands might have left it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.rules.thai import to_arabic_digits
from tests.measures.importing.district import (
    AGENCY,
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


def same_but_digits(data):
    """The reading with one kind of digits, for texts that hold another."""
    return to_arabic_digits(repr(data))


# Nothing is lost


def test_arabic_digits_say_the_same():
    assert same_but_digits(essence(read(to_arabic_digits(TEXT)))) == same_but_digits(
        AS_IT_IS
    )


def test_a_document_without_thai_digits_has_no_doubt_about_them():
    assert doubts(read(to_arabic_digits(TEXT)), "S04") == []


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(0, TEXT.count("๙") - 1)))
def test_mixed_digits_say_the_same(places):
    pieces = TEXT.split("๙")
    text = pieces[0]
    for place, piece in enumerate(pieces[1:]):
        text += ("9" if place in places else "๙") + piece
    assert same_but_digits(essence(read(text))) == same_but_digits(AS_IT_IS)


def test_damaged_sara_am_is_put_right_and_counted():
    reading = read(TEXT.replace("ำ", "ํา"))
    assert essence(reading) == AS_IT_IS
    (doubt,) = doubts(reading, "E07")
    assert doubt["found"] == f"{TEXT.count('ำ')} แห่ง"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, len(TEXT)), min_size=1, max_size=30, unique=True),
    st.sampled_from("\u200b\u200d\ufeff\u00ad\u200e"),
)
def test_invisible_characters_are_dropped_and_counted(places, sign):
    text = TEXT
    for place in sorted(places, reverse=True):
        text = text[:place] + sign + text[place:]
    # One at the very start is the mark of UTF-8.
    reading = read(text if not text.startswith("\ufeff") else "\n" + text)
    assert {**essence(reading)} == AS_IT_IS
    (doubt,) = doubts(reading, "E03" if sign == "\ufeff" else "E08")
    assert doubt["found"] == f"{len(places)} แห่ง"


@pytest.mark.parametrize("gap", ["  ", "    ", " " * 12])
def test_runs_of_blanks_part_columns_as_tabs_do(gap):
    assert essence(read(TEXT.replace("\t", gap))) == AS_IT_IS


def test_tabs_and_runs_of_blanks_may_be_mixed():
    assert essence(read(TEXT.replace("\t", "   ", 30))) == AS_IT_IS
    assert essence(read(once("\t- กำชับ", "   - กำชับ"))) == AS_IT_IS


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_line_ends(end):
    assert essence(read(TEXT.replace("\n", end))) == AS_IT_IS


def test_blanks_of_other_kinds_are_blanks():
    reading = read(TEXT.replace("ตัวชี้วัดที่ ", "ตัวชี้วัดที่\u00a0"))
    assert essence(reading) == AS_IT_IS
    assert len(doubts(reading, "E14")) == 2


@pytest.mark.parametrize(
    "encoding", ["cp874", "utf-16", "utf-8-sig"], ids=["windows", "utf16", "bom"]
)
def test_other_encodings_say_the_same(encoding):
    reading = read(TEXT.encode(encoding))
    assert essence(reading) == AS_IT_IS
    noted = [one.code for one in reading.doubts if one.code in ("E01", "E02")]
    assert noted == {"cp874": ["E01"], "utf-16": ["E02"], "utf-8-sig": []}[encoding]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_cells_may_wrap_at_any_blank_of_the_table(data):
    """A wrap instead of a blank changes no fact, whatever word it breaks."""
    row = data.draw(st.sampled_from(rows()))
    blanks = [m.start() for m in re.finditer("(?<=[ก-๛]) (?=[ก-๛])", row)]
    place = data.draw(st.sampled_from(blanks))
    text = TEXT.replace(row, row[:place] + "\n" + row[place + 1 :])
    assert essence(read(text)) == AS_IT_IS


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ตัวชี้วัดที่ ๓ การใช้อำนาจ ได้", "ตัวชี้วัดที่ ๓ การใช้\nอำนาจ ได้"),
        ("ตัวชี้วัดที่ ๓ การใช้อำนาจ ได้", "ตัว ชี้วัดที่ ๓ การใช้ อำ นาจ ได้"),
        ("ได้ค่าคะแนน ๗๘.๙๔ คะแนน\n", "ได้ค่า คะแนน\n๗๘.๙๔ คะแนน\n"),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๕", "ประจำปี งบประมาณ พ. ศ. ๒๕๖๕"),
        ("ได้คะแนนเท่ากับ ๖๕.๙๖ คะแนน", "ได้คะแนนเท่ากับร้อยละ ๖๕.๙๖"),
        ("จัดอยู่ในระดับ C โดย", "จัดอยู่ใน ระดับ C โดย"),
        ("\t- มีการกำชับ", "\t-มีการกำชับ"),
        ("ผู้รับผิดชอบ\n", "ผู้รับ ผิดชอบ\n"),
    ],
)
def test_words_broken_by_wraps_are_understood(before, after):
    assert essence(read(edited((before, after)))) == AS_IT_IS


def test_page_numbers_and_running_titles_in_the_table_are_left_out():
    title = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ภายในหน่วยงาน"
    text = TEXT.replace("\n\nตัวชี้วัด\t", f"\n- 2 -\n{title}\n\nตัวชี้วัด\t")
    assert essence(read(text)) == AS_IT_IS


# Rows that go on after a page break


def broken_row(tail):
    """Row 2 cut before its second measure; the rest is what `tail` makes of it."""
    row = rows()[1]
    label, analysis, measures, monitoring, owner = row.split("\t")
    first, rest = measures.split(" - ", 1)
    return TEXT.replace(
        row,
        "\t".join((label, analysis, first, monitoring, owner))
        + "\n\n"
        + "\t".join(TEXT.splitlines()[37].split("\t"))
        + "\n"
        + tail(label, rest),
    )


@pytest.mark.parametrize(
    "tail",
    [
        lambda label, rest: f"\t\t- {rest}\t\t",
        lambda label, rest: f"\t\t- {rest}",
        lambda label, rest: f"{label} (ต่อ)\t\t- {rest}\t\t",
    ],
    ids=["empty cells", "cut short", "said to go on"],
)
def test_a_row_that_goes_on_after_a_page_break_is_one_row(tail):
    reading = read(broken_row(tail))
    assert essence(reading) == AS_IT_IS
    assert len(doubts(reading, "row_joined")) == 1
    assert reading.table_parts == 6


def test_a_laid_out_table_is_read_by_the_place_of_its_columns():
    text = laid_out(TEXT)
    reading = read(text)
    assert codes(reading) == []
    data = reading.to_data()
    assert data["scores"] == SCORES
    assert [one["lead"] for one in data["measures"]] == [
        one["lead"] for one in AS_IT_IS["measures"]
    ]
    assert [one["cadence"] for one in data["measures"]] == [
        one["cadence"] for one in AS_IT_IS["measures"]
    ]


def test_a_laid_out_row_may_lack_a_cell():
    cells = rows()[6].split("\t")
    without = "\t".join([*cells[:3], "", cells[4]])
    reading = read(laid_out(TEXT.replace(rows()[6], without)))
    assert codes(reading) == []
    (measure,) = [one for one in reading.measures if one.indicator == 7]
    assert (measure.monitoring, measure.owners.lead) == ("", "ฝ่ายปกครอง")


def laid_out(text, widths=(24, 44, 44, 44, 20)):
    """The table as a program writes it that keeps the look of the page."""

    def wrapped(cell, width):
        lines, line = [], ""
        for word in re.split(" ", cell):
            pieces = [word[n : n + width - 4] for n in range(0, len(word), width - 4)]
            for piece in pieces:
                if line and len(line) + len(piece) > width - 4:
                    lines.append(line)
                    line = piece
                else:
                    line = f"{line} {piece}".strip()
        return [*lines, line]

    def column(piece, width):
        seen = sum(not re.match("[ัิ-ฺ็-๎]", sign) for sign in piece)
        return piece + " " * max(width - seen, 2)

    out = []
    for line in text.splitlines():
        if "\t" not in line:
            out.append(line)
            continue
        cells = [wrapped(c, w) for c, w in zip(line.split("\t"), widths, strict=True)]
        if line.startswith("ตัวชี้วัด\t"):
            cells = [["".join(cell)] for cell in cells]
        for n in range(max(map(len, cells))):
            pieces = [cell[n] if n < len(cell) else "" for cell in cells]
            out.append("".join(map(column, pieces, widths)).rstrip())
    return "\n".join(out)


# Numbers split by blanks


@pytest.mark.parametrize("written", ["๘๗. ๙๓", "๘ ๗.๙๓", "8 7.๙ 3", "๘๗ .๙๓"])
def test_a_split_number_is_joined_and_doubted(written):
    reading = read(once("ได้ค่าคะแนน ๘๗.๙๓ คะแนน", f"ได้ค่าคะแนน {written} คะแนน"))
    assert reading.to_data()["scores"] == SCORES
    (doubt,) = doubts(reading, "S10")
    assert doubt["found"] == written
    assert doubt["place"] == "บรรทัดที่ 15 ตัวชี้วัดที่ 1"
    assert "87.93" in doubt["default"]


@pytest.mark.parametrize("written", ["๘๗ ๙๓", "๘๗.๙ ๓๕", "๘๗.๙๓ ๖๖.๓๓"])
def test_a_split_number_that_cannot_be_a_score_is_refused(written):
    reading = read(once("ได้ค่าคะแนน ๘๗.๙๓ คะแนน", f"ได้ค่าคะแนน {written} คะแนน"))
    (problem,) = reading.problems
    assert problem.found == written


def test_a_split_year_is_joined_and_doubted():
    reading = read(TEXT.replace("พ.ศ. ๒๕๖๕", "พ.ศ. ๒๕ ๖๕"))
    assert essence(reading) == AS_IT_IS
    assert doubts(reading, "S10")[0]["default"] == "อ่านเป็น 2565"


def test_a_split_indicator_number_is_joined():
    assert essence(read(edited(("ตัวชี้วัดที่ ๑๐ ", "ตัวชี้วัดที่ ๑ ๐ ")))) == AS_IT_IS


# Names


@pytest.mark.parametrize("name", ["การใช้อานาจ", "กำรใช้อำนำจ", "การใช้อำนาจ (ต่อ)"])
def test_a_damaged_name_is_known_by_its_number(name):
    reading = read(once("ตัวชี้วัดที่ ๓ การใช้อำนาจ ", f"ตัวชี้วัดที่ ๓ {name} "))
    assert essence(reading) == AS_IT_IS
    assert len(doubts(reading, "name_repaired")) == (name[-1] != ")")


def test_rows_without_numbers_are_known_by_name():
    text = TEXT
    for row in rows():
        text = text.replace(row, re.sub(r"^ตัวชี้วัดที่ [๐-๙]+ ", "", row))
    assert essence(read(text)) == AS_IT_IS
    assert essence(read(text.replace("\t", "   "))) == AS_IT_IS


def test_rows_with_bare_numbers_are_known_by_number():
    text = TEXT
    for row in rows():
        text = text.replace(row, row.removeprefix("ตัวชี้วัดที่ "))
    assert essence(read(text)) == AS_IT_IS


def test_a_number_without_a_name_is_enough():
    reading = read(edited(("ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร\t", "ตัวชี้วัดที่ ๗\t")))
    assert essence(reading) == AS_IT_IS


def test_other_things_in_brackets_are_no_indicators():
    text = once("(๑) การปฏิบัติหน้าที่", "(๑) เรื่องอื่น ๆ")
    assert essence(read(text)) == AS_IT_IS


@pytest.mark.parametrize(
    "name",
    ["เขตตลิ่งชัน", "สำนักงานเขต ตลิ่งชัน", "สำนักงานเขตตลิ่งชัน กรุงเทพมหานคร"],
)
def test_the_agency_may_be_written_in_several_ways(name):
    reading = read(edited(("ของสำนักงานเขตตลิ่งชัน ประจำ", f"ของ{name} ประจำ")))
    assert essence(reading) == AS_IT_IS


def test_an_agency_named_only_in_passing_is_enough():
    text = TEXT.replace("ของสำนักงานเขตตลิ่งชัน ประจำ", "ของหน่วยงาน ประจำ")
    assert failed(read(text)) == []


def test_a_document_that_names_no_agency_is_doubted():
    text = TEXT.replace("ของสำนักงานเขตตลิ่งชัน ประจำ", "ประจำ")
    reading = read(text.replace(AGENCY.name, "หน่วยงาน"))
    assert failed(reading) == ["agency"]
    assert len(doubts(reading, "agency")) == 1


def test_what_nobody_has_seen_breaks_nothing():
    """A reader stands between people and rows: it says what it found, always."""
    for text in ("\t", "ตัวชี้วัด\tมาตรการ\nก\tข", "ตัวชี้วัดที่ ๑", "๑ " * 500):
        assert read(text + "\nก").refused


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 54), max_size=40), st.integers(0, 3))
def test_lines_in_any_order_are_read_or_refused_in_words(order, blanks):
    lines = TEXT.splitlines()
    reading = read(("\n" * (blanks + 1)).join(["ก", *(lines[n] for n in order)]))
    for problem in reading.problems:
        assert problem.remedy.th
        assert problem.place.th
    reading.to_data()
