"""The pages of a PDF as lines and tables, without what repeats on every page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from assessments.importing.reading.pdf.columns import with_columns
from assessments.importing.reading.pdf.glyphs import Glyph, glyphs_of
from assessments.importing.reading.pdf.lines import Line, lines_of
from assessments.importing.reading.pdf.rulings import Grid, grids_of

DIGITS = re.compile("[0-9๐-๙]+")
# How many lines at the top and at the bottom may be a running head or foot.
RUNNING = 3
# How much of a page a picture covers that is the page.
WHOLE_PAGE = 0.8


@dataclass(frozen=True)
class PageTable:
    """A table on a page, and the lines of text in each of its cells."""

    grid: Grid
    lines: dict[tuple[int, int], list[Line]]

    @property
    def top(self) -> float:
        """How high on the page it begins."""
        return self.grid.rows[0]


@dataclass(frozen=True)
class Page:
    """One page: its lines outside tables and its tables.

    A page may be a `picture` with no text, or one `over_picture`: letters that a
    program found in it.
    """

    number: int
    width: float
    lines: tuple[Line, ...]
    tables: tuple[PageTable, ...]
    picture: bool = False
    over_picture: bool = False

    def parts(self) -> list[Line | PageTable]:
        """Lines and tables as they follow each other down the page."""

        def height(part: Line | PageTable) -> float:
            return part.base if isinstance(part, Line) else part.top

        return sorted([*self.lines, *self.tables], key=height, reverse=True)


def page_of(page: PdfPage, number: int) -> Page:
    """What one page of a file holds."""
    glyphs = glyphs_of(page)
    outside: list[Glyph] = []
    grids = grids_of(page) if glyphs else []
    cells: list[dict[tuple[int, int], list[Glyph]]] = [{} for _ in grids]
    for glyph in glyphs:
        for grid, held in zip(grids, cells, strict=True):
            at = grid.cell_at(glyph)
            if at is not None:
                held.setdefault(at, []).append(glyph)
                break
        else:
            outside.append(glyph)
    pictured = _pictured(page)
    return Page(
        number=number,
        width=page.get_width(),
        lines=tuple(with_columns(lines_of(outside))),
        tables=tuple(
            PageTable(grid, {at: lines_of(inside) for at, inside in held.items()})
            for grid, held in zip(grids, cells, strict=True)
            if held
        ),
        picture=bool(pictured) and not glyphs,
        over_picture=pictured >= WHOLE_PAGE and bool(glyphs),
    )


def without_running(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """The pages without heads, feet and page numbers, and what was dropped."""
    seen = Counter(
        key for page in pages for key in {_running(line) for line in _ends(page)}
    )
    often = max(2, (len(pages) + 1) // 2)
    dropped: dict[str, None] = {}
    heads: set[str] = set()
    kept = []
    for page in pages:
        gone = []
        for line in dict.fromkeys(_ends(page)):
            if seen[_running(line)] < often:
                continue
            # The head of a table without lines comes on every page, too: it stays once.
            if len(line.pieces()) > 1 and line.text not in heads:
                heads.add(line.text)
                continue
            gone.append(line)
            dropped[line.text] = None
        lines = tuple(line for line in page.lines if line not in gone)
        kept.append(replace(page, lines=lines))
    return kept, list(dropped)


def _ends(page: Page) -> Iterator[Line]:
    """The lines at the top and at the bottom of a page, tables not passed."""
    for parts in (page.parts(), page.parts()[::-1]):
        for part in parts[:RUNNING]:
            if not isinstance(part, Line):
                break
            yield part


def _running(line: Line) -> tuple[str, int]:
    """What a running head has in common from page to page: words and height."""
    return DIGITS.sub("#", line.text), round(line.base / 4)


def _pictured(page: PdfPage) -> float:
    """How much of a page pictures cover, from 0 to 1; a scan may come in strips."""
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    box = page.get_mediabox()
    return min(sum(_area(one.get_bounds()) for one in pictures) / _area(box), 1.0)


def _area(box: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = box
    return max((right - left) * (top - bottom), 1.0)
