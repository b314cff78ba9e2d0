"""Tables as files: Thai opens right, and no cell is ever a live formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Value = str | int | Decimal | None
Rows = Iterable[Sequence[Value]]

# A spreadsheet program runs text that begins with one of these.
LIVE = ("=", "+", "-", "@", "\t", "\r")
WIDEST_COLUMN = 60


def csv_response(name: str, rows: Rows) -> HttpResponse:
    """A CSV file with a byte order mark, so that a spreadsheet program reads Thai."""
    text = io.StringIO()
    csv.writer(text).writerows([[_safe(value) for value in row] for row in rows])
    return _file(
        f"{name}.csv", "text/csv; charset=utf-8", text.getvalue().encode("utf-8-sig")
    )


def xlsx_response(name: str, sheets: dict[str, Rows]) -> HttpResponse:
    """An Excel file, a sheet for each table; the first row of each is its head."""
    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        table = [[_safe(value) for value in row] for row in rows]
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for place, width in enumerate(_widths(table), start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        for line, row in enumerate(table):
            sheet.append([_cell(sheet, value, head=line == 0) for value in row])
    file = io.BytesIO()
    book.save(file)
    return _file(
        f"{name}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        file.getvalue(),
    )


def _safe(value: Value) -> Value:
    if isinstance(value, str) and value.startswith(LIVE):
        return f"'{value}"
    return value


def _cell(sheet: object, value: Value, *, head: bool) -> Cell:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    elif isinstance(value, Decimal):
        cell.number_format = "0.00"
    if head:
        cell.font = Font(bold=True)
    return cell


def _widths(table: Sequence[Sequence[Value]]) -> list[int]:
    return [
        min(WIDEST_COLUMN, max(len(str(value or "")) for value in column) + 2)
        for column in zip(*table, strict=True)
    ]


def _file(name: str, kind: str, content: bytes) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
