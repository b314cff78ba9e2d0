"""From parts to files: text, CSV, Word and Excel."""

import csv
import textwrap
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO

import docx
from docx.document import Document
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.parts import Grid, Line, Part

Dress = Callable[[Document], object]


def text(parts: Sequence[Part], encoding: str = "utf-8") -> bytes:
    """Plain text, a tab between the cells of a table."""
    lines = []
    for part in parts:
        if isinstance(part, Line):
            lines.append(part.text)
        else:
            lines += ["\t".join(map(_on_one_line, row)) for row in part.rows]
    return "\n".join(lines).encode(encoding)


def laid_out(parts: Sequence[Part], widths: Sequence[int]) -> bytes:
    """Plain text whose columns stand below each other, parted by blanks alone."""
    lines = []
    for part in parts:
        if isinstance(part, Line):
            lines += ["", part.text]
            continue
        lines.append("")
        for row in part.rows:
            cells = [
                _broken(_on_one_line(cell), width - 3)
                for cell, width in zip(row, widths, strict=True)
            ]
            for number in range(max(map(len, cells))):
                lines.append(
                    "".join(
                        _padded(cell[number] if number < len(cell) else "", width)
                        for cell, width in zip(cells, widths, strict=True)
                    ).rstrip()
                )
    return "\n".join(lines).encode()


def comma_separated(
    parts: Sequence[Part],
    encoding: str = "utf-8-sig",
    *,
    delimiter: str = ",",
    line_end: str = "\r\n",
) -> bytes:
    """A CSV file as spreadsheets write it."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    for row in _as_rows(parts):
        writer.writerow(row)
    return out.getvalue().encode(encoding)


def word(parts: Sequence[Part], dress: Dress = lambda document: None) -> bytes:
    """A Word file; `dress` may do to it what parts cannot say."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, Line):
            document.add_paragraph(part.text)
        else:
            _word_table(document, part)
    dress(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def sheet(
    parts: Sequence[Part],
    dress: Callable[[Worksheet, int], object] = lambda page, first: None,
    *,
    name: str = "ผลและมาตรการ",
) -> bytes:
    """An Excel file of one sheet.

    `dress` gets the sheet and the number of the row where its last table begins.
    """
    book = Workbook()
    page = book.active
    page.title = name
    first = fill(page, parts)
    dress(page, first)
    return saved(book)


def fill(page: Worksheet, parts: Sequence[Part]) -> int:
    """Write parts into a sheet; return the row where the last table begins."""
    first = 1
    for part in parts:
        if isinstance(part, Line):
            page.append([part.text] if part.text else [None])
            continue
        first = page.max_row + 1 if page.max_row > 1 or page["A1"].value else 1
        for row in part.rows:
            page.append([cell or None for cell in row])
        for top, left, bottom, right in part.merges:
            page.merge_cells(
                start_row=first + top,
                start_column=left + 1,
                end_row=first + bottom,
                end_column=right + 1,
            )
    return first


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _word_table(document: Document, grid: Grid) -> None:
    made = document.add_table(len(grid.rows), len(grid.rows[0]), style="Table Grid")
    cells = [row.cells for row in made.rows]
    for top, left, bottom, right in grid.merges:
        cells[top][left].merge(cells[bottom][right])
    for number, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            if cell:
                put(cells[number][column], cell)


def put(cell, words: str) -> None:
    """Write words into a cell, a paragraph for each line."""
    first, *others = words.split("\n")
    cell.paragraphs[0].text = first
    for line in others:
        cell.add_paragraph(line)


def _as_rows(parts: Sequence[Part]) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for part in parts:
        if isinstance(part, Line):
            rows.append([part.text])
        else:
            rows += part.rows
    return rows


def _on_one_line(cell: str) -> str:
    return " ".join(cell.split("\n"))


def _broken(cell: str, width: int) -> list[str]:
    """A cell's lines; a word longer than its column is broken, as pages break it."""
    return textwrap.wrap(cell, width) or [""]


def _padded(cell: str, width: int) -> str:
    """Filled up to the width; marks above and below a letter take none."""
    return cell + " " * (width - sum(not _is_mark(sign) for sign in cell))


def _is_mark(sign: str) -> bool:
    return sign == "ั" or "ิ" <= sign <= "ฺ" or "็" <= sign <= "๎"
