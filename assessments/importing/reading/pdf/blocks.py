"""Blocks out of the pages of a PDF: paragraphs joined, rows joined over pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from statistics import median

from assessments.importing.findings import Place
from assessments.importing.reading.document import Block, Cell, Merged
from assessments.importing.reading.pdf.columns import columns_of, goes_on_in_columns
from assessments.importing.reading.pdf.lines import (
    Line,
    hidden_blanks,
    joined,
    paragraphs,
)
from assessments.importing.reading.pdf.pages import Page, PageTable
from assessments.importing.reading.pdf.rulings import NEAR

# How many usual distances between lines are a gap.
GAP = 1.6
# So many lines that end alike show where the margin is.
FULL_LINES = 3
WIDE = 0.8


@dataclass(frozen=True)
class Made:
    """The blocks of all pages, and where something had to be guessed.

    `broken` are rows that pages had broken; in `blanks` a blank may have been lost
    at the end of a line, one place for each.
    """

    blocks: list[Block]
    broken: list[Place]
    blanks: list[Place]


def blocks_of(pages: Sequence[Page]) -> Made:
    """The blocks that the lines and tables of the pages make."""
    builder = _Builder(pages)
    for page in pages:
        builder.take(page)
    builder.end_lines()
    blocks = [
        one if isinstance(one, Block) else builder.row(one) for one in builder.made
    ]
    return Made(blocks, builder.broken, builder.blanks)


@dataclass
class _Cell:
    lines: list[Line]
    left: float
    right: float
    merged: Merged = ""

    def paragraphs(self) -> tuple[list[list[Line]], float]:
        """Its paragraphs, and where they end: the margins are alike on both sides."""
        start = min((line.left for line in self.lines), default=self.left)
        end = self.right - (start - self.left)
        return paragraphs(self.lines, start, end), end


@dataclass
class _Row:
    cells: list[_Cell]
    place: Place
    table: str

    def words(self) -> list[str]:
        """The words of each cell, however they are wrapped."""
        return ["".join(line.text for line in cell.lines) for cell in self.cells]


@dataclass
class _Table:
    """A table that may go on over the next page."""

    number: int
    columns: tuple[float, ...]
    head: list[str] = field(default_factory=list)
    last: _Row | None = None
    rows: int = 0
    # Cells of its first column go over several rows.
    spans: bool = False
    open_below: bool = False


class _Builder:
    def __init__(self, pages: Sequence[Page]) -> None:
        lines = [line for page in pages for line in page.lines]
        self._width = median([line.width for line in lines]) if lines else 1.0
        self._margins = {page.width: self._margins_of(page, pages) for page in pages}
        self._left, self._right = 0.0, 0.0
        steps = [
            one.base - other.base
            for page in pages
            for one, other in pairwise(page.lines)
            if one.base > other.base
        ]
        self._pitch = median(steps) if steps else 1.0
        tables = [table for page in pages for table in page.tables]
        cells = [held for table in tables for held in table.lines.values()]
        self._keeps_blanks = any(line.ends_in_blank for line in chain(lines, *cells))
        self._tables = 0
        # The table that the last part was, while nothing stands after it.
        self._table: _Table | None = None
        self._open: list[tuple[Line, Place]] = []
        self._gap = True
        self.made: list[Block | _Row] = []
        self.broken: list[Place] = []
        self.blanks: list[Place] = []

    def take(self, page: Page) -> None:
        at = Place(f"หน้าที่ {page.number}", f"page {page.number}")
        number = 0
        if (self._left, self._right) != self._margins[page.width]:
            self.end_lines()
            self._left, self._right = self._margins[page.width]
        for part in page.parts():
            if isinstance(part, Line):
                number += 1
                place = at.within(Place(f"บรรทัดที่ {number}", f"line {number}"))
                self._open.append((part, place))
                self._table = None
            else:
                self.end_lines()
                self._take_table(part, at)
                self._gap = True

    def _margins_of(self, page: Page, pages: Sequence[Page]) -> tuple[float, float]:
        """Between what the lines stand on pages that are as wide as this one."""
        lines = [line for one in pages if one.width == page.width for line in one.lines]
        left = min((line.left for line in lines), default=0.0)
        right = max((line.right for line in lines), default=0.0)
        full = sum(line.right > right - 3 * self._width for line in lines)
        if full < FULL_LINES or right < WIDE * page.width:
            # Short lines tell nothing: the page is taken to have even margins.
            right = max(right, page.width - left)
        return left, right

    def end_lines(self) -> None:
        """Make blocks of the lines that were taken since the last table."""
        places = dict(self._open)
        before: Line | None = None
        for group in self._groups():
            first = group[0]
            if before is not None:
                self._gap = before.base - first.base > GAP * self._pitch
            place = places[first]
            cells = tuple(
                Cell(text, round((start - self._left) / self._width))
                for text, start in self._texts(group, place)
            )
            self.made.append(Block(cells, place, after_gap=self._gap))
            before = group[-1]
            self._gap = False
        self._open = []

    def row(self, row: _Row) -> Block:
        """The block that a row makes, once all of it has been taken."""
        cells = []
        for number, cell in enumerate(row.cells, 1):
            column = Place(f"คอลัมน์ที่ {number}", f"column {number}")
            place = row.place.within(column)
            groups, end = cell.paragraphs()
            for group in groups:
                self._note_blanks(group, end, place)
            text = "\n".join(map(joined, groups))
            cells.append(Cell(text, place=place, merged=cell.merged))
        return Block(tuple(cells), row.place, ruled=True, table=row.table)

    def _note_blanks(self, group: Sequence[Line], end: float, place: Place) -> None:
        times = hidden_blanks(group, end, kept=self._keeps_blanks)
        self.blanks += [place] * times

    def _texts(
        self, group: Sequence[Line], place: Place
    ) -> Iterator[tuple[str, float]]:
        """The texts of a group of lines, and where they or their columns begin."""
        if len(group) == 1:
            yield from group[0].pieces()
            return
        if not group[0].cuts:
            self._note_blanks(group, self._right, place)
            yield joined(group), group[0].left
            return
        for lines, start, end in columns_of(group, self._right):
            made = paragraphs(lines, start, end)
            for one in made:
                self._note_blanks(one, end, place)
            yield "\n".join(map(joined, made)), start

    def _groups(self) -> list[list[Line]]:
        """The open lines as paragraphs; lines with wide gaps stay by themselves.

        Lines in columns go with the one above as long as the first column is empty.
        """
        groups: list[list[Line]] = []
        run: list[Line] = []
        for line, _ in self._open:
            if not line.cuts and len(line.pieces()) == 1:
                run.append(line)
                continue
            groups += paragraphs(run, self._left, self._right)
            run = []
            above = groups[-1][-1] if groups else None
            if above and goes_on_in_columns(above, line, GAP * self._pitch):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups + paragraphs(run, self._left, self._right)

    def _take_table(self, part: PageTable, at: Place) -> None:
        table = self._table
        goes_on = table is not None and _same_columns(table.columns, part.grid.columns)
        if table is None or not goes_on:
            self._tables += 1
            table = self._table = _Table(self._tables, part.grid.columns)
        fresh = goes_on
        for cells in _cells(part):
            table.rows += 1
            named = Place(f"ตารางที่ {table.number}", f"table {table.number}")
            place = at.within(named).within(
                Place(f"แถวที่ {table.rows}", f"row {table.rows}")
            )
            row = _Row(cells, place, named.th)
            words = row.words()
            if not any(words) or (goes_on and words == table.head):
                continue
            cut = table.open_below or part.grid.open_above
            if fresh and table.last and (cut or not (words[0] or table.spans)):
                self._go_on(table.last, row)
            else:
                table.spans |= bool(cells[0].merged)
                table.head = table.head or words
                table.last = row
                self.made.append(row)
            fresh = False
        table.open_below = part.grid.open_below

    def _go_on(self, row: _Row, rest: _Row) -> None:
        """Put what stands on the next page to the cells that it belongs to."""
        for cell, more in zip(row.cells, rest.cells, strict=True):
            cell.lines += more.lines
        self.broken.append(row.place)


def _cells(part: PageTable) -> list[list[_Cell]]:
    """The rows of a table, in each the columns in which a cell begins somewhere."""
    grid = part.grid
    begun = sorted({column for _, column in grid.owners.values()})
    sides = grid.sides()
    rows = []
    for row in range(len(grid.rows) - 1):
        cells = []
        for column in begun:
            merged = grid.merged(row, column)
            if merged:
                cells.append(_Cell([], 0, 0, merged))
            else:
                lines = part.lines.get((row, column), [])
                cells.append(_Cell(list(lines), *sides[row, column]))
        rows.append(cells)
    return rows


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(first - second) <= NEAR for first, second in zip(one, other, strict=True)
    )
