"""Excel files, written cell by cell: text stays text, scores keep two decimals."""

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Table = Sequence[Sequence[str | int | Decimal | None]]

WIDEST_COLUMN = 60


def workbook(tables: Mapping[str, Table]) -> bytes:
    """The file's bytes: a sheet for each table, the first row of each its head."""
    book = Workbook(write_only=True)
    for title, table in tables.items():
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for place, width in enumerate(_widths(table), start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        for line, row in enumerate(table):
            sheet.append([_cell(sheet, value, head=line == 0) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: object, value: str | int | Decimal | None, *, head: bool) -> Cell:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        # Even a text that looks like a formula is a text.
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    elif isinstance(value, Decimal):
        cell.number_format = "0.00"
    if head:
        cell.font = Font(bold=True)
    return cell


def _widths(table: Table) -> list[int]:
    return [
        min(WIDEST_COLUMN, max(len(str(value or "")) for value in column) + 2)
        for column in zip(*table, strict=True)
    ]
