"""The rows of a Word table with all columns of its grid, merged cells told apart."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from docx.oxml.ns import qn

from assessments.importing.reading.document import Merged
from assessments.importing.reading.word.notes import CHANGES, HIDDEN, Notes
from assessments.importing.reading.word.xml import (
    Element,
    find,
    inside,
    is_dropped,
    is_on,
    number,
    value,
)

MAX_COLUMNS = 200
# Borders of two rows that lie closer than this (3 mm) are meant to be one.
NARROW = 170
MERGES: tuple[tuple[str, Merged], ...] = (("w:vMerge", "up"), ("w:hMerge", "left"))


@dataclass(frozen=True)
class GridCell:
    """One cell of the grid; `element` is its `w:tc`, if a cell begins here."""

    element: Element | None
    merged: Merged = ""


@dataclass(frozen=True)
class _Span:
    element: Element
    start: int
    end: int
    goes_on: Merged


def table_rows(table: Element, notes: Notes) -> list[list[GridCell]]:
    """The rows of a `w:tbl`, each with a cell for every column in which one begins."""
    rows = [
        _spans(row)
        for row in inside(table)
        if row.tag == qn("w:tr") and not _left_out(row, notes)
    ]
    columns = _columns(table, rows)
    grid: list[list[GridCell]] = []
    for spans in rows:
        grid.append(_laid(spans, columns, grid[-1] if grid else []))
    return grid


def widest(table: Element) -> int:
    """How many cells the widest row of a `w:tbl` has."""
    rows = (row for row in inside(table) if row.tag == qn("w:tr"))
    counts = (sum(cell.tag == qn("w:tc") for cell in inside(row)) for row in rows)
    return max(counts, default=0)


def is_frame(table: Element) -> bool:
    """Tell whether a table is one cell around others: a frame, not a table."""
    rows = [row for row in inside(table) if row.tag == qn("w:tr")]
    cells = [cell for row in rows for cell in inside(row) if cell.tag == qn("w:tc")]
    return len(cells) == 1 and any(
        child.tag == qn("w:tbl") for child in inside(cells[0])
    )


def frame_cell(table: Element) -> Element:
    """The one cell of a frame."""
    return next(cell for cell in table.iter(qn("w:tc")))


def _left_out(row: Element, notes: Notes) -> bool:
    properties = find(row, "w:trPr")
    dropped = is_dropped(properties)
    if dropped or find(properties, "w:ins") is not None:
        notes.add(CHANGES, _text(row))
    if is_on(find(properties, "w:hidden")) and not dropped:
        notes.add(HIDDEN, _text(row))
        return True
    return dropped


def _spans(row: Element) -> list[_Span]:
    start = _within(number(find(row, "w:trPr/w:gridBefore"), 0))
    spans = []
    for cell in inside(row):
        if cell.tag != qn("w:tc"):
            continue
        width = max(1, number(find(cell, "w:tcPr/w:gridSpan"), 1))
        end = _within(start + width)
        spans.append(_Span(cell, start, end, _goes_on(cell)))
        start = end
    return spans


def _within(column: int) -> int:
    return min(max(column, 0), MAX_COLUMNS)


def _goes_on(cell: Element) -> Merged:
    for name, merged in MERGES:
        merge = find(cell, f"w:tcPr/{name}")
        if merge is not None and value(merge) in ("", "continue"):
            return merged
    return ""


def _columns(table: Element, rows: Sequence[Sequence[_Span]]) -> list[int]:
    """The grid columns in which a cell begins; those a hair apart count as one."""
    begun_in = [{span.start for span in row} for row in rows]
    begun = sorted({0}.union(*begun_in))
    widths = [
        max(0, number(one, 0, "w:w"))
        for one in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    ]
    edges = list(accumulate(widths, initial=0))
    columns: list[int] = []
    for column in begun:
        last = columns[-1] if columns else -1
        near = columns and column < len(edges) and edges[column] - edges[last] < NARROW
        # Two columns all the same, where a row begins cells in both.
        if not near or any({last, column} <= starts for starts in begun_in):
            columns.append(column)
    return columns


def _laid(
    spans: Sequence[_Span], columns: Sequence[int], above: Sequence[GridCell]
) -> list[GridCell]:
    """One row over the columns; what no cell of it fills is empty."""
    cells = [GridCell(None) for _ in columns]
    for span in spans:
        first = bisect_right(columns, span.start) - 1
        after = bisect_right(columns, span.end - 1)
        merged = span.goes_on
        if (merged == "up" and not above) or (merged == "left" and not first):
            merged = ""
        cells[first] = GridCell(span.element, merged)
        for column in range(first + 1, after):
            cells[column] = GridCell(None, "left")
    return cells


def _text(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))
