"""Tables as files: Thai opens right, and no cell is ever a live formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.http import HttpResponse

Value = str | int | Decimal | None
Rows = Iterable[Sequence[Value]]

# A spreadsheet program runs text that begins with one of these.
LIVE = ("=", "+", "-", "@", "\t", "\r")


def csv_response(name: str, rows: Rows) -> HttpResponse:
    """A CSV file with a byte order mark, so that a spreadsheet program reads Thai."""
    text = io.StringIO()
    csv.writer(text).writerows([[_safe(value) for value in row] for row in rows])
    return _file(
        f"{name}.csv", "text/csv; charset=utf-8", text.getvalue().encode("utf-8-sig")
    )


def xlsx_response(name: str, sheets: dict[str, Rows]) -> HttpResponse:
    """An Excel file, a sheet for each table; the first row of each is its head."""
    # Here and not above: no command and no other page should wait for it.
    from assessments.workbooks import workbook

    tables = {
        title: [[_safe(value) for value in row] for row in rows]
        for title, rows in sheets.items()
    }
    return _file(
        f"{name}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        workbook(tables),
    )


def _safe(value: Value) -> Value:
    if isinstance(value, str) and value.startswith(LIVE):
        return f"'{value}"
    return value


def _file(name: str, kind: str, content: bytes) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
