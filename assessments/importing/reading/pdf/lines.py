"""Lines of a PDF page out of its letters, and paragraphs out of its lines."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assessments.importing.reading.pdf.glyphs import Glyph, usual_width

# All in widths of a letter.
BLANK = 0.35
BETWEEN_CELLS = 3.0
LONGEST_WORD = 11.0
INDENT = 1.5
OFF_LINE = 0.8
DOUBTFUL = 0.4
LIST_MARK = re.compile(
    r"\s*(?:[-–—•●▪]\s|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]\s?(?![0-9๐-๙])|[ก-ฮ][.)]\s)"
)
MARK_ALONE = re.compile(
    r"[-–—•●▪]|\(?(?:[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*|[ก-ฮA-Za-z])[.)]"
)
# Letters and marks, no digits: what is broken with no blank between.
THAI = re.compile("[ก-ฮะ-ูเ-ๅ็-๎]")
OPENING = "/([“‘–"
CLOSING = ")],.;:”’ๆฯ"
USUAL_BLANK = 0.7


@dataclass(frozen=True, eq=False)
class Line:
    """Letters that stand on one line, from left to right.

    `cuts` are where columns begin, if the line is one of several that share them.
    """

    glyphs: tuple[Glyph, ...]
    text: str
    left: float
    right: float
    base: float
    width: float
    cuts: tuple[float, ...] = ()

    @property
    def end(self) -> float:
        """Where the line ends, a blank at its end counted."""
        return max(self.right, self.glyphs[-1].right)

    @property
    def blank(self) -> float:
        """How wide a blank is on this line."""
        blanks = [glyph.right - glyph.left for glyph in self.glyphs if glyph.blank]
        return median(blanks) if blanks else USUAL_BLANK * self.width

    @property
    def ends_in_blank(self) -> bool:
        """Tell whether the file itself has a blank at the end of the line."""
        return self.glyphs[-1].blank

    def pieces(self) -> list[tuple[str, float]]:
        """The texts between cuts or wide gaps, and where their columns begin."""
        pieces: list[list[Glyph]] = []
        for glyph in self.glyphs:
            if glyph.blank:
                continue
            if not pieces or self._parted(pieces, glyph):
                pieces.append([])
            pieces[-1].append(glyph)
        return [(self._text_of(one), self._start_of(one[0])) for one in pieces]

    def columns(self) -> dict[int, "Line"]:
        """The parts of the line between its cuts, by the number of their column."""
        held: dict[int, list[Glyph]] = {}
        for glyph in self.glyphs:
            held.setdefault(self._column(glyph), []).append(glyph)
        parts = {column: _line(glyphs) for column, glyphs in held.items()}
        return {column: part for column, part in parts.items() if part is not None}

    def _parted(self, pieces: Sequence[Sequence[Glyph]], glyph: Glyph) -> bool:
        """Tell whether a letter begins another piece than the last one."""
        last = pieces[-1]
        if self.cuts:
            return self._column(last[-1]) != self._column(glyph)
        if glyph.left - last[-1].right <= BETWEEN_CELLS * self.width:
            return False
        text = "".join(one.text for one in last)
        return len(pieces) > 1 or not MARK_ALONE.fullmatch(text)

    def _column(self, glyph: Glyph) -> int:
        return bisect_right(self.cuts, glyph.middle)

    def _start_of(self, glyph: Glyph) -> float:
        column = self._column(glyph)
        return self.cuts[column - 1] if column else glyph.left

    def _text_of(self, piece: Sequence[Glyph]) -> str:
        first, last = piece[0].left, piece[-1].left
        return _text([one for one in self.glyphs if first <= one.left <= last]).strip()


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that the letters make, from the top of the page down."""
    glyphs = list(glyphs)
    width = usual_width(glyphs)
    lines = []
    group: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if group and group[0].base - glyph.base > OFF_LINE * width:
            lines.append(group)
            group = []
        group.append(glyph)
    lines.append(group)
    made = (_line(group) for group in lines)
    return [line for line in made if line is not None]


def _line(group: Sequence[Glyph]) -> Line | None:
    seen: list[Glyph] = []
    for glyph in sorted(group, key=lambda glyph: glyph.left):
        # Letters drawn twice, a hair apart, are bold and not double.
        twice = seen and seen[-1].letter == glyph.letter
        if not (twice and glyph.left - seen[-1].left < (glyph.right - glyph.left) / 4):
            seen.append(glyph)
    while seen and seen[0].blank:
        seen.pop(0)
    inked = [glyph for glyph in seen if not glyph.blank]
    if not inked:
        return None
    return Line(
        glyphs=tuple(seen),
        text=_text(seen).strip(),
        left=inked[0].left,
        right=max(glyph.right for glyph in inked),
        base=median(glyph.base for glyph in inked),
        width=usual_width(inked),
    )


def _text(glyphs: Sequence[Glyph]) -> str:
    """The text, with a blank where letters stand apart without one."""
    gaps = [
        after.left - before.right
        for before, after in pairwise(glyphs)
        if not (before.blank or after.blank)
    ]
    # Letters of a justified line all stand a little apart.
    usual = max(median(gaps), 0.0) if len(gaps) > 8 else 0.0
    wide = usual + BLANK * usual_width(glyphs)
    pieces = [glyph.text for glyph in glyphs[:1]]
    for before, after in pairwise(glyphs):
        apart = after.left - before.right > wide
        if apart and not (before.blank or after.blank):
            pieces.append(" ")
        pieces.append(after.text)
    return re.sub(r"\s+", " ", "".join(pieces))


def paragraphs(lines: Sequence[Line], left: float, right: float) -> list[list[Line]]:
    """The lines between two margins, put in groups that are a paragraph each."""
    groups: list[list[Line]] = []
    pitch = _pitch(lines)
    for line in lines:
        if groups and goes_on(groups[-1][-1], line, left, right, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def joined(paragraph: Sequence[Line]) -> str:
    """The text of the lines of one paragraph."""
    text = paragraph[0].text
    for before, line in pairwise(paragraph):
        if before.ends_in_blank or apart(before.text, line.text):
            text += " "
        text += line.text
    return text


def goes_on(before: Line, line: Line, left: float, right: float, pitch: float) -> bool:
    """Tell whether a line goes on with the one before: that was full, as it seems."""
    if before.base - line.base > 1.5 * pitch:
        return False
    width = before.width
    if line.left > before.left + INDENT * width and not LIST_MARK.match(before.text):
        return False
    room = right - before.end
    indent = before.left - left
    if indent > 2 * width and abs(right - before.right - indent) < 2 * width:
        room += indent
    first = line.text.split(" ", 1)[0]
    if not before.ends_in_blank and apart(before.text, line.text):
        room -= before.blank
    if room > _width_of_first(line, len(first)) + DOUBTFUL * width:
        return False
    if before.ends_in_blank:
        return True
    if LIST_MARK.match(line.text):
        return False
    return room < LONGEST_WORD * width or not THAI.match(first)


def hidden_blanks(paragraph: Sequence[Line], right: float, *, kept: bool) -> int:
    """At how many line ends of a paragraph a blank may have been lost.

    Programs leave out a blank that does not fit on the line any more. Some leave out
    all of them; `kept` says that this one does not.
    """
    return sum(
        not before.ends_in_blank
        and not apart(before.text, line.text)
        and (right - before.right < before.blank or not kept)
        for before, line in pairwise(paragraph)
    )


def apart(before: str, after: str) -> bool:
    """Tell whether two texts that a line end parts have a blank between them.

    Thai words are broken with none; and no line is broken between Thai and other
    letters or digits, unless there is a blank.

    >>> apart("สำนักงาน", "เขต"), apart("แอปพลิเคชัน", "BMA Q"), apart("ฝ่าย/", "งาน")
    (False, True, False)
    """
    if THAI.match(before[-1]) and THAI.match(after[0]):
        return False
    if before[-1] == "-":
        return before == "-" or before[-2].isspace()
    return before[-1] not in OPENING and after[0] not in CLOSING


def _width_of_first(line: Line, characters: int) -> float:
    """How wide the first so many characters of a line are."""
    end = line.left
    for glyph in line.glyphs:
        characters -= len(glyph.text)
        end = glyph.right
        if characters <= 0:
            break
    return end - line.left


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next."""
    steps = [one.base - other.base for one, other in pairwise(lines)]
    down = [step for step in steps if step > 0]
    return median(down) if down else float("inf")
