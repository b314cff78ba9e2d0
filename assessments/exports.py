"""Tables as files: Thai opens right, and no cell is ever a live formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.http import HttpResponse

Value = str | int | Decimal | None
Rows = Iterable[Sequence[Value]]

# A spreadsheet program runs text that begins with one of these; the last is the mark
# itself, so that taking one mark away always gives back what was typed.
LIVE = ("=", "+", "-", "@", "\t", "\r", "'")


def csv_response(name: str, rows: Rows) -> HttpResponse:
    """A CSV file with a byte order mark, so that a spreadsheet program reads Thai."""
    text = io.StringIO()
    csv.writer(text).writerows([[in_cell(value) for value in row] for row in rows])
    return _file(
        f"{name}.csv", "text/csv; charset=utf-8", text.getvalue().encode("utf-8-sig")
    )


def xlsx_response(name: str, sheets: Mapping[str, Rows]) -> HttpResponse:
    """An Excel file, a sheet for each table; the first row of each is its head."""
    # Here and not above: no command and no other page should wait for it.
    from assessments.workbooks import workbook

    tables = {
        title: [[in_cell(value) for value in row] for row in rows]
        for title, rows in sheets.items()
    }
    return _file(
        f"{name}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        workbook(tables),
    )


def in_cell(value: Value) -> Value:
    """A value as it stands in a file: text that would run stands behind a mark."""
    if isinstance(value, str) and value.startswith(LIVE):
        return f"'{value}"
    return value


def _file(name: str, kind: str, content: bytes) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
