"""Excel workbooks: every sheet is a table, every value as the text that it stands for.

The sheets are read row by row, so that a sheet that is too large is left after the
row that made it so. A formula is never worked out, nor is its last value believed.
"""

import re
import warnings
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from itertools import chain
from typing import Any

from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import WorkSheetParser

from assessments.importing.findings import WHOLE_DOCUMENT, Findings, Place, Said
from assessments.importing.reading import Progress
from assessments.importing.reading.characters import clean_blocks
from assessments.importing.reading.document import Block, Cell, Document, Merged
from assessments.importing.reading.excel_asides import doubt_asides
from assessments.importing.reading.formulas import doubt_formula, refuse_formula
from assessments.importing.reading.sheet import (
    MAX_COLUMNS,
    Size,
    tidy,
)
from assessments.rules.scores import CENT, shown
from assessments.rules.thai import MONTHS

# A spreadsheet's arithmetic leaves as much behind the second decimal.
NOISE = Decimal("0.000001")
TOO_LARGE_FOR_A_SCORE = Decimal(10**9)
# A year that was typed in the Buddhist era and taken for the other one.
BUDDHIST_ERA = 2400
STRING = re.compile(rb"<(?:\w+:)?si[ />]")
# A workbook keeps the texts of deleted cells, too.
TEXTS_PER_CELL = 2
LONGEST_TITLE = 40
PERCENT = re.compile(r'%(?=(?:[^"]*"[^"]*")*[^"]*$)')


def read_excel(
    content: bytes, name: str, *, progress: Progress | None = None
) -> Document:
    """A workbook as blocks, one for each row that is not empty, sheet by sheet.

    `progress` is told how many rows are done, of how many.
    """
    findings = Findings()
    blocks: list[Block] = []
    if _has_few_strings(content, findings):
        with warnings.catch_warnings():
            # What openpyxl does not keep is of no account when only reading.
            warnings.simplefilter("ignore")
            sheets = _sheets(content, findings)
        count = sum(len(sheet.rows) for sheet in sheets)
        for block in chain.from_iterable(sheet.blocks() for sheet in sheets):
            blocks.append(block)
            if progress:
                progress(len(blocks), count)
        if not blocks and not findings.problems:
            _refuse_empty(sheets, findings)
        doubt_asides(content, findings)
    return Document(
        name=name,
        content=content,
        blocks=clean_blocks(blocks, findings),
        problems=tuple(findings.problems),
        doubts=tuple(findings.doubts),
    )


def _has_few_strings(content: bytes, findings: Findings) -> bool:
    """Tell whether the texts can be loaded; they are refused where they are many."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        count = sum(
            len(STRING.findall(archive.read(name)))
            for name in archive.namelist()
            if name.lower().endswith("strings.xml")
        )
    return Size(findings).takes_cells(count // TEXTS_PER_CELL, WHOLE_DOCUMENT)


def _sheets(content: bytes, findings: Findings) -> "list[_Sheet]":
    """The sheets with their values read. Raises ValueError where there are none."""
    book = load_workbook(BytesIO(content), read_only=True)
    size = Size(findings)
    sheets = [_Sheet(book, sheet, findings, size) for sheet in book.worksheets]
    if not sheets:
        raise ValueError("the workbook has no sheet")
    for sheet in sheets:
        sheet.take_rows()
    book.close()
    return sheets


def _refuse_empty(sheets: "list[_Sheet]", findings: Findings) -> None:
    titles = ", ".join(sheet.title for sheet in sheets[:10])
    findings.refuse(
        "T18",
        WHOLE_DOCUMENT,
        titles,
        Said(
            f"ไม่มีข้อมูลในแผ่นงาน “{titles}” ตรวจว่าบันทึกไฟล์ครบ แล้วนำเข้าใหม่",
            f"There is nothing in the sheet “{titles}”. Check that the whole file was "
            "saved and import it again.",
        ),
    )


@dataclass
class _Sheet:
    """One sheet on its way to blocks."""

    book: Any
    sheet: ReadOnlyWorksheet
    findings: Findings
    size: Size
    rows: dict[int, dict[int, dict[str, Any]]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: dict[tuple[int, int], Merged] = field(default_factory=dict)
    # Rows that a merged cell ties to the one before, with nothing but it between.
    tied: set[int] = field(default_factory=set)

    @cached_property
    def title(self) -> str:
        """The sheet's name as it is shown."""
        return shown(self.sheet.title, LONGEST_TITLE)

    def take_rows(self) -> None:
        """Read the values of the sheet, and which of its cells are hidden or merged.

        Raises ValueError where a row comes twice, as one would hide the other.
        """
        with self.book._archive.open(self.sheet._worksheet_path) as source:
            parser = WorkSheetParser(
                source,
                self.sheet._shared_strings,
                epoch=self.book.epoch,
                date_formats=self.book._date_formats,
                timedelta_formats=self.book._timedelta_formats,
            )
            for number, cells in parser.parse():
                # Taken out at once, as there may be a million of them.
                looks = parser.row_dimensions.pop(str(number), {})
                row = {cell["column"]: cell for cell in cells if _holds(cell)}
                if not row:
                    continue
                if number in self.rows:
                    raise ValueError(f"row {number} comes twice")
                place = self._place(f"แถว {number}", f"row {number}")
                if not self.size.takes_row(len(self.rows) + 1, max(row), place):
                    self.rows.clear()
                    return
                self.rows[number] = row
                if _is_hidden(looks, "ht"):
                    self.hidden_rows.add(number)
        self._take_columns(parser)
        self._take_merged(parser)

    def blocks(self) -> Iterator[Block]:
        """The rows that hold something, each with all columns of the sheet."""
        width = max((max(row) for row in self.rows.values()), default=0)
        before = 0
        for number in sorted(self.rows):
            place = self._place(f"แถว {number}", f"row {number}")
            if not self.size.takes_cells(width, place):
                return
            cells = tuple(self._cell(number, one) for one in range(1, width + 1))
            gap = not before or (number > before + 1 and number not in self.tied)
            before = number
            if self.size.takes_texts(cells):
                yield Block(cells, place, ruled=True, after_gap=gap, table=self.title)

    def _place(self, thai: str, english: str) -> Place:
        return Place(
            f"แผ่นงาน {self.title} {thai}",
            f"sheet {self.title}, {english}",
        )

    def _take_columns(self, parser: WorkSheetParser) -> None:
        for looks in parser.column_dimensions.values():
            if _is_hidden(looks, "width"):
                last = min(int(looks["max"]), MAX_COLUMNS)
                self.hidden_columns.update(range(int(looks["min"]), last + 1))

    def _take_merged(self, parser: WorkSheetParser) -> None:
        numbers = sorted(self.rows)
        merges = Size(self.findings)
        for merged in parser.merged_cells.mergeCell if parser.merged_cells else ():
            left, top, right, bottom = range_boundaries(merged.ref)
            first, last = bisect_left(numbers, top), bisect_right(numbers, bottom)
            columns = range(left, min(right, MAX_COLUMNS) + 1)
            if not merges.takes_cells(len(columns) * (last - first), WHOLE_DOCUMENT):
                return
            self.tied.update(
                number
                for number in numbers[first + 1 : last + 1]
                if bottom >= number - 1
            )
            for number in numbers[first:last]:
                for column in columns:
                    if (number, column) != (top, left):
                        self.merged[number, column] = "up" if number > top else "left"

    def _cell(self, number: int, column: int) -> Cell:
        coordinate = f"{get_column_letter(column)}{number}"
        place = self._place(f"เซลล์ {coordinate}", f"cell {coordinate}")
        hidden = (
            self.sheet.sheet_state != "visible"
            or number in self.hidden_rows
            or column in self.hidden_columns
        )
        cell = self.rows[number].get(column)
        if cell is None:
            merged = self.merged.get((number, column), "")
            return Cell("", place=place, merged=merged, hidden=hidden)
        text = self._text(cell, place)
        if cell["data_type"] in "ef" and not hidden:
            refuse_formula(text, place, self.findings)
        return Cell(text, place=place, hidden=hidden)

    def _text(self, cell: dict[str, Any], place: Place) -> str:
        value = cell["value"]
        match cell["data_type"]:
            case "f":
                return str(getattr(value, "text", value) or "=")
            case "b":
                return str(value).upper()
            case "d":
                return _date_text(value)
            case "n":
                return self._number_text(value, cell["style_id"], place)
        text = tidy(unescape(str(value)))
        doubt_formula(text, place, self.findings)
        return text

    def _number_text(self, value: float, style: int, place: Place) -> str:
        exact = Decimal(repr(value))
        if abs(exact) > TOO_LARGE_FOR_A_SCORE:
            return repr(value)
        percent = PERCENT.search(self._format(style)) is not None
        if percent:
            exact *= 100
        near = exact.quantize(CENT)
        noisy = exact != near and abs(exact - near) < NOISE
        text = f"{near if noisy else exact:f}"
        if noisy and not percent:
            self.findings.doubt(
                "S07",
                place,
                about=Said(
                    "ค่าในไฟล์มีเศษทศนิยมจากการคำนวณ", "A value with stray decimals"
                ),
                found=repr(value),
                default=Said(f"ปัดเป็น {near}", f"Rounded to {near}."),
                decision=False,
            )
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return f"{text}%" if percent else text

    def _format(self, style: int) -> str:
        number = self.book._cell_styles[style].numFmtId
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return BUILTIN_FORMATS.get(number, "")
        return self.book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE]


def _holds(cell: dict[str, Any]) -> bool:
    value = cell["value"]
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _is_hidden(looks: Mapping[str, str], size: str) -> bool:
    """Tell whether a row or column is hidden, or as good as that."""
    return looks.get("hidden") in ("1", "true") or looks.get(size) in ("0", "0.0")


def _date_text(value: object) -> str:
    """A date as it is written in Thai, whichever era its year was typed in."""
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date):
        return str(value)
    year = value.year if value.year > BUDDHIST_ERA else value.year + 543
    return f"{value.day} {MONTHS[value.month - 1][0]} {year}"
