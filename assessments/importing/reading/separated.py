"""Rows whose cells a comma, a semicolon or a tab parts, with quotation marks."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from assessments.importing.findings import WHOLE_DOCUMENT, Findings, Place, Said
from assessments.importing.reading.characters import clean_blocks
from assessments.importing.reading.document import Block, Cell, Document
from assessments.importing.reading.encoding import decode
from assessments.importing.reading.formulas import doubt_formula
from assessments.importing.reading.sheet import (
    MAX_CHARACTERS,
    Size,
    tidy,
)

SEPARATORS = {
    ",": Said("จุลภาค", "a comma"),
    ";": Said("อัฒภาค (;)", "a semicolon"),
    "\t": Said("แท็บ", "a tab"),
}
STATED = re.compile(r"sep=(?P<sign>[,;\t])\s*(?:\r\n|\r|\n)", re.I)
# As many rows as tell which sign it is that parts cells.
SAMPLE = 200


class RowNotRead(Exception):
    """A row cannot be told apart into cells; `number` says which."""

    def __init__(self, number: int, *, too_long: bool) -> None:
        self.number = number
        self.too_long = too_long
        super().__init__(f"row {number}")


def read_csv(content: bytes, name: str) -> Document:
    """A CSV or TSV file as blocks, one for each row that is not empty."""
    findings = Findings()
    text = decode(content, findings)
    stated = STATED.match(text)
    separator = stated["sign"] if stated else _separator(text)
    usual = "\t" if PurePath(name).suffix.lower() == ".tsv" else ","
    if separator != usual:
        _note_separator(separator, findings)
    if "\r\n" not in text and "\r" in text:
        _note_line_ends(findings)
    rows = _rows(text[stated.end() :] if stated else text, separator)
    blocks = clean_blocks(tuple(_blocks(rows, findings)), findings)
    return Document(
        name=name,
        content=content,
        blocks=blocks,
        problems=tuple(findings.problems),
        doubts=tuple(findings.doubts),
    )


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """The rows of the text. Raises RowNotRead where one does not come to an end."""
    lines = io.StringIO(text, newline="")
    number = 0
    try:
        for row in csv.reader(lines, delimiter=separator, strict=True):
            number += 1
            yield row
    except csv.Error as error:
        too_long = "field limit" in str(error)
        raise RowNotRead(number + 1, too_long=too_long) from error


def _blocks(rows: Iterator[list[str]], findings: Findings) -> Iterator[Block]:
    size = Size(findings)
    gap = True
    taken = 0
    try:
        for number, row in enumerate(rows, 1):
            texts = list(map(tidy, row))
            if not any(texts):
                gap = True
                continue
            taken += 1
            place = _row_place(number)
            if not size.takes_row(taken, len(texts), place):
                return
            if not size.takes_cells(len(texts), place):
                return
            block = _block(texts, place, gap)
            gap = False
            for cell in block.cells:
                doubt_formula(cell.text, cell.place or place, findings)
            if size.takes_texts(block.cells):
                yield block
    except RowNotRead as error:
        _refuse_row(error, findings)


def _row_place(number: int) -> Place:
    return Place(f"แถว {number}", f"row {number}")


def _refuse_row(row: RowNotRead, findings: Findings) -> None:
    place = _row_place(row.number)
    if row.too_long:
        findings.refuse(
            "F09",
            place,
            "",
            Said(
                f"มีช่องที่ยาวเกิน {MAX_CHARACTERS:,} ตัวอักษร หรือเครื่องหมายคำพูดไม่ปิด "
                "แก้ในไฟล์ต้นทาง แล้วนำเข้าใหม่",
                f"A cell is longer than {MAX_CHARACTERS:,} characters, or a quotation "
                "mark is not closed. Mend it in the original and import it again.",
            ),
        )
        return
    findings.refuse(
        "E15",
        place,
        '"',
        Said(
            f"เครื่องหมายคำพูดไม่ปิดหรืออยู่ผิดที่ในแถว {row.number} แก้ในไฟล์ต้นทาง "
            "หรือบันทึกใหม่เป็น CSV จากโปรแกรมตารางคำนวณ แล้วนำเข้าใหม่",
            f"A quotation mark in row {row.number} is not closed, or stands in the "
            "wrong place. Mend it, or save the sheet as CSV again, and import that.",
        ),
    )


def _block(texts: list[str], place: Place, gap: bool) -> Block:
    cells = tuple(
        Cell(text, place=place.within(Place(f"คอลัมน์ {column}", f"column {column}")))
        for column, text in enumerate(texts, 1)
    )
    return Block(cells, place, ruled=True, after_gap=gap)


def _separator(text: str) -> str:
    """The sign that parts most rows into the same number of cells."""

    def even(separator: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            widths = Counter(len(row) for row in islice(rows, SAMPLE) if len(row) > 1)
        except csv.Error:
            return 0, 0
        if not widths:
            return 0, 0
        width, times = max(widths.items(), key=lambda one: (one[1], one[0]))
        return times, width

    return max(SEPARATORS, key=even)


def _note_separator(separator: str, findings: Findings) -> None:
    sign = SEPARATORS[separator]
    findings.doubt(
        "E15",
        WHOLE_DOCUMENT,
        about=Said(f"ตัวคั่นเป็น{sign.th}", f"Cells are parted by {sign.en}"),
        found=separator,
        default=Said("อ่านตามตัวคั่นนั้น", "Read by that sign."),
        decision=False,
    )


def _note_line_ends(findings: Findings) -> None:
    findings.doubt(
        "E15",
        WHOLE_DOCUMENT,
        about=Said(
            "ขึ้นบรรทัดใหม่ด้วยอักขระ CR อย่างเดียว", "Lines end with a carriage return alone"
        ),
        found="\r",
        default=Said("แปลงแล้ว", "Converted."),
        decision=False,
    )
