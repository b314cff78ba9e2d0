"""Plain text: paragraphs are lines, cells stand between tabs or runs of blanks."""

import re
import unicodedata

from assessments.importing.findings import Findings, lines
from assessments.importing.reading.characters import clean_lines
from assessments.importing.reading.document import Block, Cell, Document
from assessments.importing.reading.encoding import decode

LINE_END = re.compile(r"\r\n|[\r\n\f\u2028\u2029]")
RUN_OF_BLANKS = re.compile(r" {2,}")


def read_text(content: bytes, name: str) -> Document:
    """A text file as blocks, with the doubts and problems of its characters."""
    findings = Findings()
    text = decode(content, findings)
    blocks = []
    gap = True
    for number, line in enumerate(clean_lines(LINE_END.split(text), findings), 1):
        if not line.strip():
            gap = True
            continue
        blocks.append(_block(line, number, gap))
        gap = False
    return Document(
        name=name,
        content=content,
        blocks=tuple(blocks),
        problems=tuple(findings.problems),
        doubts=tuple(findings.doubts),
    )


def _block(line: str, number: int, gap: bool) -> Block:
    ruled = "\t" in line.strip(" ")
    split = tuple(
        part for cell in _between_tabs(line) for part in _between_blanks(cell)
    )
    return Block(
        cells=_stripped(_between_tabs(line) if ruled else split),
        place=lines([number]),
        ruled=ruled,
        split=split,
        after_gap=gap,
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
    for gap in RUN_OF_BLANKS.finditer(cell.text + "  "):
        piece = cell.text[before : gap.start()]
        if piece.strip():
            start = cell.start + _width(cell.text[:before])
            cells.append(Cell(piece.strip(), start))
        before = gap.end()
    return cells


def _stripped(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(cell.text.strip(), cell.start) for cell in cells)


def _width(text: str) -> int:
    """How many columns a text takes: Thai vowel and tone marks take none."""
    return sum(unicodedata.category(sign) != "Mn" for sign in text)
