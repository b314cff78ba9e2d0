"""Workbooks: rows with places, and every kind of value as a text or a refusal."""

from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.comments import Comment

from assessments.importing.findings import DocumentRefused
from assessments.importing.reading import read_document, sheet
from tests.assessments.importing.packages import excel, saved, workbook
from tests.assessments.importing.packages import sheet as sheet_xml


@pytest.fixture
def book():
    """A workbook of one sheet named ผล."""
    book = Workbook()
    book.active.title = "ผล"
    return book


def read(content):
    return read_document(content, "ผล.xlsx")


def texts(document):
    return [[cell.text for cell in block.cells] for block in document.blocks]


def only_cell(book, value, number_format=None):
    """What is read of a sheet with one value in B4."""
    book.active["B4"] = value
    if number_format:
        book.active["B4"].number_format = number_format
    document = read(saved(book))
    (block,) = document.blocks
    return document, block.cells[1]


def test_every_sheet_is_a_table_of_rows_with_all_columns():
    document = read(
        workbook(["ผลการประเมิน"], ["ตัวชี้วัด", "", "คะแนน"], [], ["ก", "ข", 80])
    )
    assert texts(document) == [
        ["ผลการประเมิน", "", ""],
        ["ตัวชี้วัด", "", "คะแนน"],
        ["ก", "ข", "80"],
    ]
    assert {block.table for block in document.blocks} == {"ผล"}
    assert all(block.ruled for block in document.blocks)
    assert [block.after_gap for block in document.blocks] == [True, False, True]


def test_places_name_sheet_row_and_cell():
    document = read(workbook([], [], [], ["ก", "ข"]))
    (block,) = document.blocks
    assert block.place.th == "แผ่นงาน ผล แถว 4"
    assert block.place.en == "sheet ผล, row 4"
    assert block.cells[1].place.th == "แผ่นงาน ผล เซลล์ B4"
    assert block.cells[1].place.en == "sheet ผล, cell B4"


def test_sheets_follow_one_another(book):
    book.active["A1"] = "ก"
    book.create_sheet("มาตรการ")["A1"] = "ข"
    document = read(saved(book))
    assert [block.table for block in document.blocks] == ["ผล", "มาตรการ"]
    assert all(block.after_gap for block in document.blocks)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (80, None, "80"),
        (80.0, None, "80"),
        (87.9, "0.00", "87.9"),
        (87.93, None, "87.93"),
        (87.935, None, "87.935"),
        (-5, None, "-5"),
        (1e-05, None, "0.00001"),
        (0.8793, "0.00%", "87.93%"),
        (0.07, "0%", "7%"),
        (87.93, '0.00" %"', "87.93"),
        (True, None, "TRUE"),
        ("๘๗.๙๓", None, "๘๗.๙๓"),
        (" ข้อความ\r\n- ข้อ 1\r", None, "ข้อความ\n- ข้อ 1"),
        (date(2021, 10, 1), None, "1 ตุลาคม 2564"),
        (datetime(2564, 2, 29), None, "29 กุมภาพันธ์ 2564"),  # noqa: DTZ001
        (time(8, 30), None, "08:30:00"),
        (CellRichText("การ", "ประเมิน"), None, "การประเมิน"),
    ],
)
def test_values_are_the_texts_that_they_stand_for(book, value, number_format, text):
    document, cell = only_cell(book, value, number_format)
    assert cell.text == text
    assert document.problems == ()
    assert document.doubts == ()


def test_stray_decimals_of_a_computation_are_rounded_and_told(book):
    document, cell = only_cell(book, 87.92999999999999)
    assert cell.text == "87.93"
    (doubt,) = document.doubts
    assert (doubt.code, doubt.found) == ("S07", "87.92999999999999")
    assert doubt.place == cell.place
    assert doubt.default.th == "ปัดเป็น 87.93"


def test_decimals_that_are_meant_are_kept_for_the_score_to_refuse(book):
    document, cell = only_cell(book, 87.930001)
    assert cell.text == "87.930001"
    assert document.doubts == ()


@pytest.mark.parametrize(
    ("value", "code", "found"),
    [
        ("=80+7.93", "S15", "=80+7.93"),
        ("=SUM(A1:A3)", "S15", "=SUM(A1:A3)"),
        ("#REF!", "S14", "#REF!"),
        ("#DIV/0!", "S14", "#DIV/0!"),
    ],
)
def test_formulas_and_their_errors_are_refused_where_they_stand(
    book, value, code, found
):
    document, cell = only_cell(book, value)
    (problem,) = document.problems
    assert (problem.code, problem.found) == (code, found)
    assert problem.place == cell.place
    assert "Paste values" in problem.remedy.th


def test_formulas_of_a_whole_range_are_refused_too():
    content = excel(
        sheet=sheet_xml(
            '<sheetData><row r="1">'
            '<c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c>'
            '<c r="B1"><f t="shared" si="0" ref="B1:C1">D1</f><v>1</v></c>'
            '<c r="C1"><f t="shared" si="0"/><v>1</v></c></row></sheetData>'
        )
    )
    problems = read(content).problems
    assert [problem.found for problem in problems] == ["=B1:B2", "=D1", "=E1"]


def test_a_text_that_looks_like_a_formula_stays_a_text():
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>=cmd|x</t></is></c></row>'
    document = read(excel(sheet=sheet_xml(f"<sheetData>{row}</sheetData>")))
    assert texts(document) == [["=cmd|x"]]
    assert document.problems == ()
    (doubt,) = document.doubts
    assert (doubt.code, doubt.place.en) == ("E13", "sheet ผล, cell A1")


# Merged cells


def test_merged_cells_say_what_they_go_on(book):
    page = book.active
    for row in (["ที่", "ผล", "", "หน่วย"], ["", "ก", "ข", ""], ["1", "2", "3", "4"]):
        page.append(row)
    for merged in ("A1:A2", "B1:C1", "D1:D2"):
        page.merge_cells(merged)
    document = read(saved(book))
    assert [[cell.merged for cell in block.cells] for block in document.blocks] == [
        ["", "", "left", ""],
        ["up", "", "", "up"],
        ["", "", "", ""],
    ]


def test_scores_under_a_merged_cell_are_marked(book):
    page = book.active
    page.append(["ก", 80])
    page.append(["ข", None])
    page.merge_cells("B1:B2")
    below = read(saved(book)).blocks[1].cells[1]
    assert (below.text, below.merged) == ("", "up")


def test_a_row_inside_a_merged_cell_is_no_gap(book):
    page = book.active
    page["A1"], page["B1"], page["B3"], page["B5"] = "ก", 1, 3, 5
    page.merge_cells("A1:A3")
    gaps = [block.after_gap for block in read(saved(book)).blocks]
    assert gaps == [True, False, True]


def test_rows_far_apart_in_a_merged_cell_are_no_gap():
    rows = "".join(
        f'<row r="{n}"><c r="B{n}"><v>1</v></c></row>' for n in (1, 9, 20, 30)
    )
    merged = (
        '<mergeCells><mergeCell ref="A1:A19"/><mergeCell ref="B30:C30"/></mergeCells>'
    )
    content = excel(sheet=sheet_xml(f"<sheetData>{rows}</sheetData>{merged}"))
    gaps = [block.after_gap for block in read(content).blocks]
    assert gaps == [True, False, False, True]


# What is not in a cell


def test_comments_are_told_and_left_out(book):
    book.active["A1"] = "ก"
    book.active["A1"].comment = Comment("ตรวจแล้ว", "ผู้ตรวจ")
    (doubt,) = read(saved(book)).doubts
    assert (doubt.code, doubt.found) == ("T23", "ตรวจแล้ว")


def test_words_in_text_boxes_are_told():
    drawing = (
        '<x xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<a:p><a:r><a:t>ผลการ</a:t></a:r><a:r><a:t>วิเคราะห์</a:t></a:r></a:p><a:p/></x>"
    )
    (doubt,) = read(excel(**{"xl/drawings/drawing1.xml": drawing})).doubts
    assert (doubt.code, doubt.found) == ("text_boxes", "ผลการวิเคราะห์")
    assert doubt.decision


def test_pictures_are_told():
    (doubt,) = read(excel(**{"xl/media/image1.png": b"x"})).doubts
    assert doubt.code == "pictures"
    assert "1 รูป" in doubt.about.th


# Hidden


def test_hidden_rows_columns_and_sheets_are_kept_and_marked(book):
    page = book.active
    for row in (["ก", "ข", "ค"], ["ง", "จ", "ฉ"]):
        page.append(row)
    page.row_dimensions[2].hidden = True
    page.column_dimensions["B"].hidden = True
    other = book.create_sheet("เก่า")
    other["A1"] = "ซ่อน"
    other.sheet_state = "veryHidden"
    blocks = read(saved(book)).blocks
    assert [block.hidden for block in blocks] == [False, True, True]
    assert [cell.hidden for cell in blocks[0].cells] == [False, True, False]


def test_a_row_or_column_without_height_or_width_is_hidden():
    content = excel(
        sheet=sheet_xml(
            '<cols><col min="2" max="3" width="0"/></cols><sheetData>'
            '<row r="1" ht="0"><c r="A1"><v>1</v></c></row>'
            '<row r="2"><c r="A2"><v>2</v></c><c r="C2"><v>3</v></c></row></sheetData>'
        )
    )
    first, second = read(content).blocks
    assert first.hidden
    assert [cell.hidden for cell in second.cells] == [False, True, True]


def test_a_formula_that_nobody_sees_is_not_refused(book):
    book.active["A1"] = "ก"
    book.active["A2"] = "=1+1"
    book.active.row_dimensions[2].hidden = True
    assert read(saved(book)).problems == ()


# Characters, each at its cell


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("การใช้อํานาจ", "E07", "การใช้อำนาจ"),
        ("ก\u200bข", "E08", "กข"),
        ("ก\u00a0ข", "E14", "ก ข"),
        ("ก\ufeffข", "E03", "กข"),
        ("กoก", "E11", "กoก"),
    ],
)
def test_what_is_put_right_is_noted_with_its_cell(book, value, code, text):
    document, cell = only_cell(book, value)
    assert cell.text == text
    (doubt,) = document.doubts
    assert (doubt.code, doubt.place) == (code, cell.place)


@pytest.mark.parametrize(
    ("value", "code"),
    [("ก_x0007_ข", "E06"), ("ก\u202eข", "E09"), ("ก\ufffdข", "E04")],
)
def test_characters_that_do_harm_are_refused_with_their_cell(book, value, code):
    document, cell = only_cell(book, value)
    (problem,) = document.problems
    assert (problem.code, problem.place) == (code, cell.place)


def test_many_cells_of_one_kind_are_named_together():
    document = read(workbook(*[["ก\u200bข"]] * 12))
    (doubt,) = document.doubts
    assert doubt.place.th.startswith("แผ่นงาน ผล เซลล์ A1, แผ่นงาน ผล เซลล์ A2")
    assert doubt.place.th.endswith("และอีก 2 แห่ง")
    assert doubt.found == "12 แห่ง"


# Too large, or empty


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "16,384"),
        ("<row><c><v>1</v></c></row>" * (sheet.MAX_ROWS + 1), "> 5,000"),
        (f"<row>{'<c><v>1</v></c>' * 101}</row>" * 100, "> 10,000"),
    ],
)
def test_a_sheet_that_is_too_large_is_refused(rows, found, monkeypatch):
    monkeypatch.setattr(sheet, "MAX_CELLS", 10_000)
    document = read(excel(sheet=sheet_xml(f"<sheetData>{rows}</sheetData>")))
    (problem,) = document.problems
    assert (problem.code, problem.found) == ("F09", found)
    assert problem.place.th.startswith("แผ่นงาน ผล แถว ")


def test_a_cell_that_is_too_long_is_refused_at_its_place():
    row = f'<row><c t="inlineStr"><is><t>{"ก" * 32_768}</t></is></c></row>'
    document = read(excel(sheet=sheet_xml(f"<sheetData>{row}</sheetData>")))
    (problem,) = document.problems
    assert (problem.code, problem.place.en) == ("F09", "sheet ผล, cell A1")
    assert "32,768" in problem.remedy.th


def test_more_texts_than_a_sheet_may_have_are_not_loaded():
    content = excel(**{"xl/sharedStrings.xml": f"<sst>{'<si/>' * 100_002}</sst>"})
    (problem,) = read(content).problems
    assert problem.code == "F09"


def test_merged_ranges_that_cover_everything_again_and_again_are_refused():
    rows = "".join(f'<row r="{n}"><c r="T{n}"><v>1</v></c></row>' for n in range(1, 99))
    merged = '<mergeCell ref="A1:XFD1048576"/>' * 20
    content = excel(
        sheet=sheet_xml(
            f"<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>"
        )
    )
    assert [problem.code for problem in read(content).problems] == ["F09"]


@pytest.mark.parametrize("content", [saved(Workbook()), workbook([" "], ["\n"])])
def test_a_workbook_with_nothing_in_it_is_refused(content):
    (problem,) = read(content).problems
    assert problem.code == "T18"
    assert "แผ่นงาน" in problem.remedy.th


@pytest.mark.parametrize(
    "row",
    [
        '<row><c t="s"><v>99</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row>' * 2,
    ],
    ids=["a text that is not there", "a row that comes twice"],
)
def test_a_sheet_that_contradicts_itself_is_damaged(row):
    with pytest.raises(DocumentRefused, match="เสียหาย"):
        read(excel(sheet=sheet_xml(f"<sheetData>{row}</sheetData>")))


def test_rows_are_told_as_they_are_read():
    told = []
    content = workbook(*[[number] for number in range(3)])
    read_document(content, "a.xlsx", lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]
