"""Plain text: paragraphs are lines, cells stand between tabs or runs of blanks."""

import re
import unicodedata

from assessments.importing.findings import Findings, Place, Said, lines
from assessments.importing.reading.characters import clean_lines
from assessments.importing.reading.document import Block, Cell, Document
from assessments.importing.reading.encoding import decode
from assessments.importing.reading.sheet import MAX_COLUMNS, Size

LINE_END = re.compile(r"\r\n|[\r\n\f\u2028\u2029]")
RUN_OF_BLANKS = re.compile(r" {2,}")


def read_text(content: bytes, name: str) -> Document:
    """A text file as blocks, with the doubts and problems of its characters."""
    findings = Findings()
    text = decode(content, findings)
    size = Size(findings)
    blocks = []
    gap = True
    for number, line in enumerate(clean_lines(LINE_END.split(text), findings), 1):
        if not line.strip():
            gap = True
            continue
        block = laid_out(line, lines([number]), after_gap=gap)
        gap = False
        if not size.takes_cells(len(block.split), block.place):
            break
        if len(block.cells) <= MAX_COLUMNS:
            blocks.append(block)
            continue
        findings.refuse(
            "F09",
            block.place,
            line,
            Said(
                f"บรรทัดนี้มีมากกว่า {MAX_COLUMNS} ช่อง ตรวจแท็บและช่องว่าง แล้วนำเข้าใหม่",
                f"This line has more than {MAX_COLUMNS} cells. Check tabs and blanks.",
            ),
        )
    return Document(
        name=name,
        content=content,
        blocks=tuple(blocks),
        problems=tuple(findings.problems),
        doubts=tuple(findings.doubts),
    )


def laid_out(line: str, place: Place, *, after_gap: bool = False) -> Block:
    """The block that one line makes: cells where tabs or runs of blanks part it."""
    ruled = "\t" in line.strip(" ")
    split = tuple(
        part for cell in _between_tabs(line) for part in _between_blanks(cell)
    )
    return Block(
        cells=_stripped(_between_tabs(line) if ruled else split),
        place=place,
        ruled=ruled,
        split=split,
        after_gap=after_gap,
    )


def _between_tabs(line: str) -> tuple[Cell, ...]:
    cells = []
    start = 0
    for text in line.split("\t"):
        cells.append(Cell(text, start))
        start += _width(text) + 1
    return tuple(cells)


def _between_blanks(cell: Cell) -> list[Cell]:
    cells = []
    before = 0
    start = cell.start
    for gap in RUN_OF_BLANKS.finditer(cell.text + "  "):
        piece = cell.text[before : gap.start()]
        if piece.strip():
            cells.append(Cell(piece.strip(), start))
        start += _width(piece) + len(gap.group())
        before = gap.end()
    return cells


def _stripped(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(cell.text.strip(), cell.start) for cell in cells)


def _width(text: str) -> int:
    """How many columns a text takes: Thai vowel and tone marks take none."""
    return sum(unicodedata.category(sign) != "Mn" for sign in text)
