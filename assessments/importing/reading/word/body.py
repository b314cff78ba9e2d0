"""The body of a Word file as blocks: what stands in paragraphs, boxes and tables."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from docx.oxml.ns import qn

from assessments.importing.findings import DocumentRefused, Place, Problem, Said
from assessments.importing.reading.document import Block, Cell
from assessments.importing.reading.word import notes
from assessments.importing.reading.word.file import WordFile
from assessments.importing.reading.word.lists import Lists
from assessments.importing.reading.word.notes import Notes
from assessments.importing.reading.word.styles import Styles
from assessments.importing.reading.word.tables import (
    MAX_COLUMNS,
    GridCell,
    frame_cell,
    is_frame,
    table_rows,
    widest,
)
from assessments.importing.reading.word.text import TextReader
from assessments.importing.reading.word.xml import Element, inside

Progress = Callable[[int, int], None]

# A plan has hundreds of cells; each is kept in memory with its place.
MOST_CELLS = 100_000
PARAGRAPH = qn("w:p")
TABLE = qn("w:tbl")
INSERTED_FILE = qn("w:altChunk")


def paragraph_place(number: int) -> Place:
    """The place of a paragraph, counted by those that hold text."""
    return Place(f"ย่อหน้าที่ {number}", f"paragraph {number}")


def row_place(table: int, row: int) -> Place:
    """The place of a row of a table."""
    return table_place(table).within(Place(f"แถวที่ {row}", f"row {row}"))


def table_place(number: int) -> Place:
    """The place of a table."""
    return Place(f"ตารางที่ {number}", f"table {number}")


IN_BOX = Place("กล่องข้อความ", "text box")


class BodyReader:
    """Reads a body from its first block to its last; `notes` tells what else it met."""

    def __init__(self, file: WordFile, progress: Progress | None = None) -> None:
        styles = Styles(file.styles)
        self.notes = Notes(paragraph_place(1))
        self._body = file.body
        self._text = TextReader(
            Lists(file.numbering, styles), styles, self.notes, file.asides
        )
        self._progress = progress
        self._steps = sum(1 for _ in file.body.iter(PARAGRAPH)) if progress else 0
        self._done = 0
        self._paragraphs = 0
        self._tables = 0
        self._cells_taken = 0
        # What a paragraph whose end was deleted leaves to the next one.
        self._left_open = ""

    def blocks(self) -> list[Block]:
        """All blocks of the body; paragraphs are blocks of one cell."""
        return list(_with_gaps(self._blocks_in(self._body)))

    def _blocks_in(
        self, container: Element, box: Place | None = None
    ) -> Iterator[Block | None]:
        """The blocks of a body, a frame or a text box; None for an empty paragraph."""
        for child in inside(container):
            if child.tag == PARAGRAPH:
                yield from self._paragraph(child, box)
            elif child.tag == TABLE and is_frame(child):
                yield from self._blocks_in(frame_cell(child), box)
            elif child.tag == TABLE:
                yield from self._table(child)
            elif child.tag == INSERTED_FILE:
                self.notes.add(notes.INSERTED)

    def _paragraph(self, element: Element, box: Place | None) -> Iterator[Block | None]:
        place = box or paragraph_place(self._paragraphs + 1)
        self.notes.place = place
        text, boxes = self._read(element)
        if text is not None:
            lines = [line for line in text.split("\n") if line.strip()]
            self._paragraphs += bool(lines) and box is None
            for line in lines:
                yield Block((Cell(line),), place)
            if not lines:
                yield None
        for content in boxes:
            yield from self._blocks_in(content, box or place.within(IN_BOX))

    def _read(self, element: Element) -> tuple[str | None, list[Element]]:
        """A paragraph's text, None where it goes on in the next, and its boxes."""
        self._done += 1
        if self._progress:
            self._progress(self._done, self._steps)
        read = self._text.read(element)
        text = read.text
        if self._left_open:
            text = self._left_open + text
        elif text.strip():
            text = read.mark + text
        self._left_open = text if read.open else ""
        return (None if read.open else text), read.boxes

    def _table(self, element: Element) -> Iterator[Block]:
        self._tables += 1
        place = table_place(self._tables)
        self.notes.place = place
        rows = table_rows(element, self.notes)
        self._cells_taken += sum(map(len, rows))
        columns = widest(element)
        if self._cells_taken > MOST_CELLS or columns > MAX_COLUMNS:
            raise _too_large(place, f"{len(rows)} x {columns}")
        for number, row in enumerate(rows, 1):
            at = row_place(self._tables, number)
            cells = tuple(self._cells(row, at))
            if any(cell.text for cell in cells):
                yield Block(cells, at, ruled=True, table=place.th)

    def _cells(self, row: Iterable[GridCell], at: Place) -> Iterator[Cell]:
        for number, cell in enumerate(row, 1):
            place = at.within(Place(f"คอลัมน์ที่ {number}", f"column {number}"))
            self.notes.place = place
            lines = [] if cell.element is None else self._lines(cell.element)
            if cell.merged and lines:
                self.notes.add(notes.HIDDEN, lines[0])
            text = "" if cell.merged else "\n".join(lines)
            yield Cell(text, place=place, merged=cell.merged)

    def _lines(self, cell: Element) -> list[str]:
        """The lines of a cell, those of tables and boxes inside it with them."""
        lines: list[str] = []
        for child in inside(cell):
            if child.tag == PARAGRAPH:
                text, boxes = self._read(child)
                lines += _tidy(text or "")
                for box in boxes:
                    lines += self._lines(box)
            elif child.tag == TABLE:
                for row in table_rows(child, self.notes):
                    texts = (
                        self._lines(one.element)
                        for one in row
                        if one.element is not None
                    )
                    lines += _tidy(" ".join("\n".join(text) for text in texts if text))
        return lines


def _too_large(place: Place, found: str) -> DocumentRefused:
    remedy = Said(
        f"ตารางใหญ่เกิน {MAX_COLUMNS} คอลัมน์ หรือรวมเกิน {MOST_CELLS:,} ช่อง "
        "ตรวจว่าเป็นเอกสารที่ถูกต้อง",
        f"The tables have more than {MAX_COLUMNS} columns or {MOST_CELLS:,} cells. "
        "Check the document.",
    )
    return DocumentRefused([Problem("F09", place, found, remedy)])


def _tidy(text: str) -> list[str]:
    """The lines of a text that hold something; in a cell a tab parts nothing."""
    lines = (line.replace("\t", " ").strip() for line in text.split("\n"))
    return [line for line in lines if line]


def _with_gaps(blocks: Iterable[Block | None]) -> Iterator[Block]:
    """The blocks, each told whether something empty stands before it."""
    gap = True
    for block in blocks:
        if block is not None:
            yield replace(block, after_gap=gap and not block.table)
        gap = block is None
