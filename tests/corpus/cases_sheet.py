"""Excel and CSV: hidden rows, merged headers, odd numbers, formulas, encodings."""

import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.properties import PageSetupProperties

from tests.corpus import agencies, parts, writing
from tests.corpus.case import Case, read_from, refused
from tests.corpus.paper import HIGH_SCORES, SCORES, Paper, paper, thai
from tests.corpus.parts import Grid, Part

SIX = {
    "indicator": "ตัวชี้วัด",
    "score": "คะแนน",
    "analysis": "ผลการวิเคราะห์",
    "measures": "มาตรการ/กิจกรรม",
    "monitoring": "การกำกับติดตาม",
    "owner": "ผู้รับผิดชอบ",
}
TOWN = paper(agencies.TOWN, 2565, turn=1)
EACH = paper(agencies.TOWN, 2564, turn=2, each_its_own=True)
DISTRICT = paper(agencies.DISTRICT, 2565, turn=2)
HIGH = paper(agencies.DEPARTMENT, 2567, scores=HIGH_SCORES, turn=1)
LONG_SCORES = paper(agencies.HOSPITAL, 2564, scores={**SCORES, 1: "87.93"})
SCORE = 2


def usual(one: Paper, heads=SIX, say=str) -> list[Part]:
    """Title and result above one table."""
    return [
        *parts.title(one, say),
        *parts.result(one, say),
        *parts.plan_heading(one, say),
        parts.table(one, heads, say),
    ]


def as_numbers(page, first: int) -> None:
    """Make the scores numbers."""
    for row in page.iter_rows(min_row=first + 1, min_col=SCORE, max_col=SCORE):
        for cell in row:
            if cell.value is not None:
                cell.value = float(cell.value)


def as_shares(page, first: int) -> None:
    """Make the scores percent cells, as 0.8712 shown as 87.12 %."""
    as_numbers(page, first)
    for row in page.iter_rows(min_row=first + 1, min_col=SCORE, max_col=SCORE):
        row[0].value = round(row[0].value / 100, 6)
        row[0].number_format = "0.00%"


def as_computed(page, first: int) -> None:
    """Numbers as a spreadsheet computes them: 87.92999999999999 for 87.93."""
    as_numbers(page, first)
    page.cell(first + 1, SCORE).value = 87.92999999999999


def with_formula(page, first: int) -> None:
    as_numbers(page, first)
    page.cell(first + 3, SCORE).value = "=80+1.06"


def with_date(page, first: int) -> None:
    as_numbers(page, first)
    page.cell(first + 2, SCORE).value = datetime.date(2024, 1, 1)


def with_error(page, first: int) -> None:
    as_numbers(page, first)
    page.cell(first + 2, SCORE).value = "#DIV/0!"


def with_hidden_rows(page, first: int) -> None:
    """Three rows that nobody sees, below the table."""
    as_numbers(page, first)
    for number in range(3):
        page.append([f"บันทึกภายใน {number + 1}", "ไม่ใช้แล้ว"])
        page.row_dimensions[page.max_row].hidden = True


def with_hidden_column(page, first: int) -> None:
    """A column that nobody sees, with another head and texts of its own."""
    as_numbers(page, first)
    page.cell(first, 7).value = "หมายเหตุภายใน"
    page.cell(first + 1, 7).value = "ยังไม่เปิดเผย"
    page.column_dimensions["G"].hidden = True


def merged_over_scores(page, first: int) -> None:
    as_numbers(page, first)
    page.merge_cells(
        start_row=first + 2, end_row=first + 3, start_column=SCORE, end_column=SCORE
    )


def three_line_head() -> bytes:
    """A header of three lines, merged both ways."""
    body = parts.table(HIGH, SIX).rows[1:]
    top = ("ตัวชี้วัด", "ผลการประเมิน ITA", "", "แผนพัฒนา", "", "")
    middle = ("", "คะแนน", "ผลการวิเคราะห์", "มาตรการ/กิจกรรม", "ผู้ดำเนินการ", "")
    below = ("", "(100)", "", "", "การกำกับติดตาม", "ผู้รับผิดชอบ")
    merges = (
        (0, 0, 2, 0),
        (0, 1, 0, 2),
        (0, 3, 0, 5),
        (1, 2, 2, 2),
        (1, 3, 2, 3),
        (1, 4, 1, 5),
    )
    grid = Grid((top, middle, below, *body), merges, heads=3)
    return writing.sheet(
        [*parts.title(HIGH), *parts.result(HIGH), *parts.plan_heading(HIGH), grid]
    )


def fit_to_print(page, first: int) -> None:
    """Wide columns whose cells wrap, on a page laid across."""
    as_numbers(page, first)
    for letter, width in zip("ABCDEF", (22, 9, 34, 38, 34, 24), strict=True):
        page.column_dimensions[letter].width = width
    for row in page.iter_rows(min_row=first):
        page.row_dimensions[row[0].row].height = 66
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(*[Side(style="thin")] * 4)
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def free_form() -> bytes:
    """A table in the middle of a sheet, a merged title, empty rows, a row of means."""
    rows = parts.table(TOWN, SIX).rows
    book = Workbook()
    page = book.active
    page.title = "รายงาน"
    page["C2"] = parts.title(TOWN)[0].text
    page.merge_cells("C2:H3")
    page["C5"] = parts.result(TOWN)[0].text
    for place, line in enumerate(parts.plan_heading(TOWN), 6):
        page.cell(place, 3).value = line.text
    for down, row in enumerate(rows, 10):
        # An empty row before each instrument.
        gap = sum(down - 10 >= first for first in (6, 9))
        for right, cell in enumerate(row, 3):
            page.cell(down + gap, right).value = cell or None
    page.cell(24, 3).value = "เฉลี่ยรวม"
    page.cell(24, 4).value = float(TOWN.total)
    return writing.saved(book)


ENGLISH = {
    "english": "Indicator",
    "score": "Score",
    "analysis": "Analysis",
    "measures": "Measures",
    "monitoring": "Monitoring",
    "owner": "Responsible unit",
}


def two_sheets() -> bytes:
    """The result on one sheet, the plan on the next."""
    book = Workbook()
    page = book.active
    page.title = "ผลการประเมิน"
    heads = {"number": "ที่", "name": "ตัวชี้วัด", "score": "คะแนน"}
    writing.fill(
        page, [*parts.title(HIGH), *parts.result(HIGH), parts.table(HIGH, heads)]
    )
    plan = book.create_sheet("มาตรการ")
    heads = {key: head for key, head in SIX.items() if key != "score"}
    writing.fill(plan, [*parts.plan_heading(HIGH), parts.table(HIGH, heads)])
    return writing.saved(book)


def with_old_sheet(*, hidden: bool) -> bytes:
    """Another sheet holds a table of the same form with other scores."""
    book = Workbook()
    writing.fill(book.active, usual(TOWN))
    old = book.create_sheet("ฉบับเก่า")
    writing.fill(old, usual(paper(agencies.TOWN, 2565, turn=1, scores=HIGH_SCORES)))
    old.sheet_state = "hidden" if hidden else "visible"
    return writing.saved(book)


def quote_left_open() -> bytes:
    content = writing.comma_separated(usual(TOWN), "utf-8").decode()
    return content.replace("สำนักปลัดเทศบาล", '"สำนักปลัดเทศบาล', 1).encode()


def csv(one: Paper, **options) -> bytes:
    return writing.comma_separated(usual(one), **options)


CASES = [
    Case(
        "excel-numbers.xlsx",
        "คะแนนเป็นตัวเลขในคอลัมน์ของตนเอง",
        agencies.TOWN,
        lambda: writing.sheet(usual(TOWN), as_numbers),
        read_from(TOWN),
    ),
    Case(
        "excel-printed.xlsx",
        "ช่องตัดบรรทัดให้พอดีกับหน้ากระดาษแนวนอน",
        agencies.TOWN,
        lambda: writing.sheet(usual(TOWN), fit_to_print),
        read_from(TOWN),
    ),
    Case(
        "excel-scores-as-text.xlsx",
        "คะแนนเป็นข้อความเลขไทย",
        agencies.DISTRICT,
        lambda: writing.sheet(usual(DISTRICT.in_thai_digits(), say=thai)),
        read_from(DISTRICT.in_thai_digits(), told=["S04"]),
    ),
    Case(
        "excel-merged-rows.xlsx",
        "หนึ่งแถวหนึ่งมาตรการ ช่องตัวชี้วัดและคะแนนผสาน",
        agencies.TOWN,
        lambda: writing.sheet(
            [
                *parts.title(EACH),
                *parts.result(EACH),
                *parts.plan_heading(EACH),
                parts.deed_table(EACH, SIX),
            ]
        ),
        read_from(EACH),
    ),
    Case(
        "excel-head-of-three-lines.xlsx",
        "หัวตารางสามชั้น ผสานทั้งสองทาง",
        agencies.DEPARTMENT,
        three_line_head,
        read_from(HIGH),
    ),
    Case(
        "excel-percent.xlsx",
        "คะแนนเป็นเซลล์ร้อยละ",
        agencies.TOWN,
        lambda: writing.sheet(usual(TOWN), as_shares),
        read_from(TOWN, told=["S08"]),
    ),
    Case(
        "excel-computed-number.xlsx",
        "87.92999999999999 คือ 87.93",
        agencies.HOSPITAL,
        lambda: writing.sheet(usual(LONG_SCORES), as_computed),
        read_from(LONG_SCORES, told=["S07"]),
    ),
    Case(
        "excel-formula.xlsx",
        "คะแนนเป็นสูตร",
        agencies.TOWN,
        lambda: writing.sheet(usual(TOWN), with_formula),
        refused("S15"),
    ),
    Case(
        "excel-date.xlsx",
        "คะแนนเป็นวันที่",
        agencies.TOWN,
        lambda: writing.sheet(usual(TOWN), with_date),
        refused("S13"),
    ),
    Case(
        "excel-error.xlsx",
        "เซลล์คะแนนมีข้อผิดพลาดของสูตร",
        agencies.TOWN,
        lambda: writing.sheet(usual(TOWN), with_error),
        refused("S14"),
    ),
    Case(
        "excel-merged-scores.xlsx",
        "เซลล์คะแนนของสองตัวชี้วัดผสานกัน",
        agencies.TOWN,
        lambda: writing.sheet(usual(TOWN), merged_over_scores),
        refused("T16"),
    ),
    Case(
        "excel-hidden-rows.xlsx",
        "มีแถวซ่อนใต้ตาราง",
        agencies.TOWN,
        lambda: writing.sheet(usual(TOWN), with_hidden_rows),
        read_from(TOWN, told=["T17"], left=["บันทึกภายใน 1"]),
    ),
    Case(
        "excel-hidden-column.xlsx",
        "มีคอลัมน์ซ่อนข้างตาราง",
        agencies.TOWN,
        lambda: writing.sheet(usual(TOWN), with_hidden_column),
        read_from(TOWN, told=["T17"], left=["หมายเหตุภายใน"]),
    ),
    Case(
        "excel-hidden-sheet.xlsx",
        "แผ่นงานเก่าที่ซ่อนไว้มีคะแนนอื่น",
        agencies.TOWN,
        lambda: with_old_sheet(hidden=True),
        read_from(TOWN, told=["T17"], left=["การวิเคราะห์ผลการประเมิน"]),
    ),
    Case(
        "excel-two-tables-fit.xlsx",
        "สองแผ่นงานเข้าเกณฑ์ คะแนนต่างกัน",
        agencies.TOWN,
        lambda: with_old_sheet(hidden=False),
        refused("T19"),
    ),
    Case(
        "excel-two-sheets.xlsx",
        "ผลอยู่แผ่นหนึ่ง มาตรการอยู่อีกแผ่นหนึ่ง",
        agencies.DEPARTMENT,
        two_sheets,
        read_from(HIGH),
    ),
    Case(
        "excel-english.xlsx",
        "หัวตารางและชื่อตัวชี้วัดเป็นภาษาอังกฤษ",
        agencies.TOWN,
        lambda: writing.sheet(usual(TOWN, ENGLISH), as_numbers),
        read_from(TOWN),
    ),
    Case(
        "excel-free-form.xlsx",
        "ตารางอยู่กลางแผ่นงาน ชื่อเรื่องผสานเซลล์ มีแถวว่างและแถวเฉลี่ยรวม",
        agencies.TOWN,
        free_form,
        read_from(TOWN),
    ),
    Case(
        "csv-utf-8.csv",
        "CSV แบบ UTF-8 มี BOM หลายบรรทัดในช่อง",
        agencies.TOWN,
        lambda: csv(TOWN),
        read_from(TOWN),
    ),
    Case(
        "csv-windows-874.csv",
        "CSV แบบ Windows-874",
        agencies.TOWN,
        lambda: csv(TOWN, encoding="cp874"),
        read_from(TOWN, told=["E01"]),
    ),
    Case(
        "csv-utf-16.csv",
        "CSV แบบ UTF-16 คั่นด้วยแท็บ",
        agencies.DEPARTMENT,
        lambda: csv(HIGH, encoding="utf-16", delimiter="\t"),
        read_from(HIGH, told=["E02", "E15"]),
    ),
    Case(
        "csv-semicolons.csv",
        "คั่นด้วยอัฒภาค",
        agencies.TOWN,
        lambda: csv(TOWN, delimiter=";"),
        read_from(TOWN, told=["E15"]),
    ),
    Case(
        "csv-carriage-returns.csv",
        "ขึ้นบรรทัดด้วย CR อย่างเดียว",
        agencies.DISTRICT,
        lambda: csv(DISTRICT, line_end="\r"),
        read_from(DISTRICT, told=["E15"]),
    ),
    Case(
        "csv-open-quote.csv",
        "เครื่องหมายคำพูดไม่ปิด",
        agencies.TOWN,
        quote_left_open,
        refused("E15"),
    ),
]
