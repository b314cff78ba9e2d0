"""The tables that the lines drawn on a PDF page make, cell by cell."""

import ctypes
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TypeVar

import pypdfium2.raw as pdfium
from pypdfium2 import PdfObject, PdfPage

from assessments.importing.reading.document import Merged
from assessments.importing.reading.pdf.glyphs import Glyph, turn

T = TypeVar("T")
Point = tuple[float, float]

# In points: how thick a line may be, how short, and how far off a crossing.
THICKEST = 3.0
SHORTEST = 8.0
NEAR = 3.0
# Beyond these a page is a drawing, not a table.
MOST_PATHS = 20_000
MOST_LINES = 1_000
MOST_CELLS = 5_000


@dataclass(frozen=True)
class Ruling:
    """A drawn line: where it lies across its direction, and from where to where."""

    at: float
    start: float
    end: float

    def covers(self, position: float) -> bool:
        """Tell whether a position along the line lies on it."""
        return self.start - NEAR <= position <= self.end + NEAR


@dataclass(frozen=True)
class Grid:
    """A table: the edges of its columns, of its rows from the top, and its cells.

    `owners` gives for each row and column the cell (row, column) that fills it.
    No line is drawn above a table that is `open_above`, or below an `open_below` one.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    owners: dict[tuple[int, int], tuple[int, int]]
    open_above: bool = False
    open_below: bool = False

    def cell_at(self, glyph: Glyph) -> tuple[int, int] | None:
        """The cell in which a letter stands, None outside."""
        column = bisect_right(self.columns, glyph.middle) - 1
        # The rows go down the page, their edges by falling height.
        row = bisect_right(self.rows, -(glyph.base + 1.0), key=lambda edge: -edge) - 1
        return self.owners.get((row, column))

    def merged(self, row: int, column: int) -> Merged:
        """How the place goes on another cell, empty where a cell begins here."""
        owner = self.owners[row, column]
        if owner == (row, column):
            return ""
        return "up" if self.owners.get((row - 1, column)) == owner else "left"

    def sides(self) -> dict[tuple[int, int], tuple[float, float]]:
        """The left and right edge of each cell."""
        ends: dict[tuple[int, int], float] = {}
        for (_, column), owner in self.owners.items():
            ends[owner] = max(ends.get(owner, 0.0), self.columns[column + 1])
        return {owner: (self.columns[owner[1]], end) for owner, end in ends.items()}


def grids_of(page: PdfPage) -> list[Grid]:
    """The tables of a page that have more than one column, from the top down."""
    across, down = _rulings(page)
    if len(across) + len(down) > MOST_LINES:
        return []
    groups = _crossing(across, down) if across else [([], down)]
    made = (_grid(*group) for group in groups)
    return sorted(
        (grid for grid in made if grid is not None), key=lambda grid: -grid.rows[0]
    )


def _rulings(page: PdfPage) -> tuple[list[Ruling], list[Ruling]]:
    """The lines across the page, and those down it."""
    turned = turn(page)
    across, down = [], []
    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)
    for path in islice(paths, MOST_PATHS):
        for start, end in _edges(path):
            (x0, y0), (x1, y1) = turned(*start), turned(*end)
            width, height = abs(x1 - x0), abs(y1 - y0)
            if height <= THICKEST and width >= SHORTEST:
                across.append(Ruling((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif width <= THICKEST and height >= SHORTEST:
                down.append(Ruling((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return _merged(across), _merged(down)


def _edges(path: PdfObject) -> Iterator[tuple[Point, Point]]:
    """The corners of each thin shape that is drawn, or the sides of a drawn box."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    for points in _shapes(path):
        xs, ys = zip(*points, strict=True)
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if min(width, height) <= THICKEST:
            yield (min(xs), min(ys)), (max(xs), max(ys))
        elif stroke.value:
            yield from pairwise(points)


def _shapes(path: PdfObject) -> Iterator[list[Point]]:
    """The points of each part of a path, where it comes to stand on the page."""
    matrix = path.get_matrix()
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if points:
                yield points
            points = []
        points.append(matrix.on_point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """The lines with those put together that lie on each other or meet end to end."""
    merged: list[Ruling] = []
    for group in _near(sorted(rulings, key=lambda one: one.at), lambda one: one.at):
        at = sum(one.at for one in group) / len(group)
        start, end = None, 0.0
        for one in sorted(group, key=lambda one: one.start):
            if start is not None and one.start <= end + NEAR:
                end = max(end, one.end)
                continue
            if start is not None:
                merged.append(Ruling(at, start, end))
            start, end = one.start, one.end
        if start is not None:
            merged.append(Ruling(at, start, end))
    return merged


def _near(ordered: Iterable[T], position: Callable[[T], float]) -> Iterator[list[T]]:
    """The items in groups, each item close to the first of its group."""
    group: list[T] = []
    for one in ordered:
        if group and position(one) - position(group[0]) > NEAR:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _crossing(
    across: Sequence[Ruling], down: Sequence[Ruling]
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """The lines in groups that hang together by their crossings."""
    left = list(range(len(across) + len(down)))
    rulings = [*across, *down]
    while left:
        group = [left.pop(0)]
        for one in group:
            met = {other for other in left if _cross(rulings, one, other, len(across))}
            group += met
            left = [other for other in left if other not in met]
        yield (
            [rulings[one] for one in group if one < len(across)],
            [rulings[one] for one in group if one >= len(across)],
        )


def _cross(rulings: Sequence[Ruling], one: int, other: int, across: int) -> bool:
    if (one < across) == (other < across):
        return False
    first, second = rulings[one], rulings[other]
    return first.covers(second.at) and second.covers(first.at)


def _grid(across: Sequence[Ruling], down: Sequence[Ruling]) -> Grid | None:
    # A table may be open at its sides, and above and below where a page breaks it.
    columns = _with_ends(_positions(down), across)
    rows = _with_ends(_positions(across), down)[::-1]
    if len(rows) < 2 or len(columns) < 3 or len(rows) * len(columns) > MOST_CELLS:
        return None
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    beside = [_near_to(down, edge) for edge in columns]
    above = [_near_to(across, edge) for edge in rows]
    for row, (top, bottom) in enumerate(pairwise(rows)):
        for column, (left, right) in enumerate(pairwise(columns)):
            owner = (row, column)
            if column and not _ruled(beside[column], (top + bottom) / 2):
                owner = owners[row, column - 1]
            elif row and not _ruled(above[row], (left + right) / 2):
                owner = owners[row - 1, column]
            owners[row, column] = owner
    return Grid(tuple(columns), tuple(rows), owners, not above[0], not above[-1])


def _with_ends(positions: list[float], crossing: Sequence[Ruling]) -> list[float]:
    """The positions of lines, with the ends of those that cross them beyond."""
    start = min((one.start for one in crossing), default=0.0)
    end = max((one.end for one in crossing), default=0.0)
    if not positions:
        return [start, end]
    before = [start] * (positions[0] - start > SHORTEST)
    return before + positions + [end] * (end - positions[-1] > SHORTEST)


def _positions(rulings: Sequence[Ruling]) -> list[float]:
    ordered = sorted(one.at for one in rulings)
    return [sum(group) / len(group) for group in _near(ordered, float)]


def _near_to(rulings: Sequence[Ruling], edge: float) -> list[Ruling]:
    return [one for one in rulings if abs(one.at - edge) <= NEAR]


def _ruled(rulings: Sequence[Ruling], position: float) -> bool:
    """Tell whether one of these lines is drawn at a position along them."""
    return any(one.covers(position) for one in rulings)
