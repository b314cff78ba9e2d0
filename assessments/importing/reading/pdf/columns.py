"""Columns that no drawn line parts: strips of a page that several lines leave empty."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assessments.importing.reading.pdf.lines import Line

# In widths of a letter: how wide a strip has to be, on its first line and after.
WIDE = 1.2
STILL_WIDE = 0.8
FEWEST_STRIPS = 2
FEWEST_LINES = 3
# How far below the last line, in its heights, a line of the same table may stand.
FAR = 6.0

Strip = tuple[float, float]


def with_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, those that stand in columns cut where the columns part."""
    parted: list[Line] = []
    while len(parted) < len(lines):
        rest = lines[len(parted) :]
        run = _run(rest)
        if len(run) < FEWEST_LINES:
            parted.append(rest[0])
            continue
        cuts = _cuts(run)
        parted += [replace(line, cuts=cuts) for line in run]
    return parted


def columns_of(
    lines: Sequence[Line], right: float
) -> Iterator[tuple[list[Line], float, float]]:
    """The lines of each column that holds any, and from where to where it goes."""
    cuts = lines[0].cuts
    starts = (min(line.left for line in lines), *cuts)
    gutter = WIDE * lines[0].width
    ends = (*(cut - gutter for cut in cuts), max(right, *(one.right for one in lines)))
    parts = [line.columns() for line in lines]
    for column, (start, end) in enumerate(zip(starts, ends, strict=True)):
        held = [part[column] for part in parts if column in part]
        if held:
            yield held, start, end


def goes_on_in_columns(above: Line, line: Line, far: float) -> bool:
    """Tell whether a line only goes on with columns other than the first."""
    return (
        bool(line.cuts)
        and above.cuts == line.cuts
        and above.base - line.base <= far
        and 0 not in line.columns()
    )


def _run(lines: Sequence[Line]) -> list[Line]:
    """The first line and those after it that leave the same strips empty."""
    strips = [strip for strip in _gaps(lines[0]) if _wide(strip, lines[0], WIDE)]
    if len(strips) < FEWEST_STRIPS:
        return []
    run = [lines[0]]
    for line in lines[1:]:
        left = [_left_of(strip, line) for strip in strips]
        far = run[-1].base - line.base > FAR * line.width
        if far or not all(_wide(strip, line, STILL_WIDE) for strip in left):
            break
        strips = left
        run.append(line)
    return run


def _cuts(run: Sequence[Line]) -> tuple[float, ...]:
    """Where columns begin: after each strip that no line of a run fills."""
    width = STILL_WIDE * max(line.width for line in run)
    inked = sorted(
        (glyph.left, glyph.right)
        for line in run
        for glyph in line.glyphs
        if not glyph.blank
    )
    cuts = []
    end = inked[0][1]
    for left, right in inked:
        if left - end >= width:
            cuts.append(left)
        end = max(end, right)
    return tuple(cuts)


def _gaps(line: Line) -> Iterator[Strip]:
    """The strips between letters, blanks counted as empty."""
    inked = [glyph for glyph in line.glyphs if not glyph.blank]
    for before, after in pairwise(inked):
        yield before.right, after.left


def _left_of(strip: Strip, line: Line) -> Strip:
    """The widest part of a strip that a line leaves empty."""
    start, end = strip
    edges = [start]
    for glyph in line.glyphs:
        if not glyph.blank and glyph.right > start and glyph.left < end:
            edges += [glyph.left, glyph.right]
    edges.append(end)
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    return max(parts, key=lambda part: part[1] - part[0])


def _wide(strip: Strip, line: Line, widths: float) -> bool:
    return strip[1] - strip[0] >= widths * line.width
