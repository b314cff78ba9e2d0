"""Tables that a word processor saved as text, each paragraph in a line of its own."""

import pytest

from assessments.importing.cell_lines import with_cells_side_by_side
from assessments.importing.findings import Findings
from assessments.importing.reading import read_document
from assessments.importing.vocabulary import Vocabulary

KNOWN = Vocabulary(is_name=lambda text: False, is_section=lambda text: False)
HEADS = ("ตัวชี้วัด", "ผลการวิเคราะห์", "มาตรการ", "การกำกับติดตาม", "ผู้รับผิดชอบ")
ONE = ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่", "ดี", "- ประชุม", "ทุกไตรมาส", "กองคลัง")
TWO = ("ตัวชี้วัดที่ 2 การใช้งบประมาณ", "พอใช้", "- อบรม", "รายเดือน", "กองช่าง")


def blocks(*lines, findings=None):
    """The lines read as a file, tables put together."""
    document = read_document("\n".join(lines).encode(), "a.txt")
    return with_cells_side_by_side(document.blocks, KNOWN, findings or Findings())


def rows(*lines):
    """The texts of the cells of each block."""
    return [tuple(cell.text for cell in block.cells) for block in blocks(*lines)]


def test_heads_and_rows_stand_side_by_side_again():
    found = rows("ก่อนตาราง", *HEADS, *ONE, *TWO, "", "หลังตาราง")
    assert found == [("ก่อนตาราง",), HEADS, ONE, TWO, ("หลังตาราง",)]


def test_that_is_told_once_with_its_place():
    findings = Findings()
    blocks(*HEADS, *ONE, *HEADS, *TWO, findings=findings)
    (doubt,) = findings.doubts
    assert doubt.code == "cells_side_by_side"
    assert doubt.place.th == "บรรทัดที่ 1, บรรทัดที่ 11"


def test_each_cell_knows_its_line():
    _, row = blocks(*HEADS, *ONE)
    assert row.ruled
    assert row.cells[2].place.th == "บรรทัดที่ 8"


def test_several_marked_lines_are_one_cell_of_measures():
    found = rows(*HEADS, *ONE[:3], "- อบรม", "- ประกาศ", *ONE[3:])
    assert found[1] == (*ONE[:2], "- ประชุม\n- อบรม\n- ประกาศ", *ONE[3:])


def test_an_empty_cell_leaves_a_gap():
    assert rows(*HEADS, *ONE[:3], "", ONE[4])[1] == (*ONE[:3], "", ONE[4])


def test_a_second_table_has_its_heads_again():
    assert rows(*HEADS, *ONE, *HEADS, *TWO) == [HEADS, ONE, HEADS, TWO]


@pytest.mark.parametrize(
    "lines",
    [
        HEADS,
        (*HEADS, *ONE[:4]),
        (*HEADS, *ONE, "อีกบรรทัด"),
        (*HEADS, *ONE[:3], "ประกาศ", *ONE[3:]),
        ("ตัวชี้วัด", "มาตรการ", *ONE),
        ("ผู้รับผิดชอบ", "ตัวชี้วัด", "มาตรการ", *ONE),
        ("ตัวชี้วัด", "มาตรการ", "มาตรการ", *ONE),
    ],
    ids=["heads", "short", "long", "unmarked", "two", "other first", "a head twice"],
)
def test_what_does_not_come_out_even_is_left_as_it_is(lines):
    findings = Findings()
    found = blocks(*lines, findings=findings)
    assert [block.text for block in found] == list(lines)
    assert not findings.doubts
