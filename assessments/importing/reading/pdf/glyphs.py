"""The letters of a PDF page where they stand, Thai marks joined to their letters."""

import ctypes
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from statistics import median

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from assessments.importing.reading import symbols
from assessments.importing.reading.thai_marks import usual_marks

UNREADABLE = "\ufffd"
MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
# What PDFium puts for a hyphen at the end of a line.
HYPHEN_AT_END = 2
MOST_GLYPHS = 20_000
# How high the bands are, in points, in which the letter of a mark is looked for.
BAND = 12.0

# A letter and sara am together, in widths of a letter.
WITH_SARA_AM = 1.85
BULLET = "•"
SAME = 0.1
SARA_AM = "\u0e33"
CONSONANT = re.compile("[ก-ฮ]")

Point = tuple[float, float]
Box = tuple[Point, Point]


@dataclass(slots=True)
class Glyph:
    """A letter with its marks: where it begins and ends, and the line it stands on."""

    letter: str
    left: float
    right: float
    base: float
    marks: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The letter, then its vowel marks, then its tone, none of them twice."""
        if not self.marks:
            return self.letter
        marks = dict.fromkeys(sorted(self.marks, key=lambda mark: mark in TONES))
        return self.letter + "".join(marks)

    @property
    def blank(self) -> bool:
        """Tell whether this is a blank."""
        return self.letter.isspace()

    @property
    def middle(self) -> float:
        """Halfway between its sides."""
        return (self.left + self.right) / 2


def glyphs_of(page: PdfPage) -> list[Glyph]:
    """The glyphs of a page, in the order in which the file draws them."""
    turned = turn(page)
    text = page.get_textpage()
    gathering = _Gathering()
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    for index in range(min(pdfium.FPDFText_CountChars(text), MOST_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (10, 13, 32) and pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        (x0, y0), (x1, y1) = turned(box.left, box.bottom), turned(box.right, box.top)
        corners = (min(x0, x1), min(y0, y1)), (max(x0, x1), max(y0, y1))
        gathering.take(_letter(code), turned(x.value, y.value), corners)
    text.close()
    return gathering.glyphs()


class _Gathering:
    """Puts the characters of a page together to letters with their marks.

    A program may say of one drawn shape that it is several characters. Of the shape
    of a mark it may then say once more at what letter the mark stands: an echo.
    """

    def __init__(self) -> None:
        self._glyphs: list[Glyph] = []
        self._astray: list[Glyph] = []
        self._origin: Point | None = None
        self._box: Box | None = None
        self._before = False
        self._echo = False
        # Sara am whose second half is a shape of its own that has no name.
        self._halves: list[tuple[Glyph, float]] = []

    def take(self, letter: str, origin: Point, box: Box) -> None:
        """Take the next character, where it begins and the box that it fills."""
        (left, _), (right, _) = box
        glyph = Glyph(letter, left, right, origin[1])
        same_shape = origin == self._origin and _goes_on(self._box, box)
        is_mark = bool(MARK.fullmatch(letter))
        if same_shape and self._before and not is_mark and left > origin[0] - SAME:
            # A mark takes no room: the next letter begins where the mark does.
            same_shape = False
        self._origin, self._box = origin, box
        if not same_shape:
            # Only marks are drawn before the point where they begin.
            self._before = right < origin[0] + SAME
            self._echo = self._before and bool(CONSONANT.fullmatch(letter))
        if self._echo:
            return
        if not is_mark:
            self._glyphs.append(glyph)
            if same_shape and letter == SARA_AM:
                self._halves.append((glyph, origin[0]))
        elif self._glyphs and (same_shape or _belongs(glyph, self._glyphs[-1])):
            last = self._glyphs[-1]
            last.marks.append(letter)
            if same_shape:
                # Boxes within a shape are as wide as its ink, and the ink is narrower.
                last.left = min(last.left, origin[0])
                last.right = max(last.right, right)
        else:
            self._astray.append(glyph)

    def glyphs(self) -> list[Glyph]:
        """All letters, each with its marks."""
        width = usual_width(self._glyphs)
        for half, start in self._halves:
            half.right = max(half.right, start + WITH_SARA_AM * width)
        return self._glyphs + _astray_still(self._astray, self._glyphs)


def _goes_on(box: Box | None, other: Box) -> bool:
    """Tell whether a box is of the same shape: its next part, or the whole again."""
    if box is None or abs(box[0][1] - other[0][1]) > SAME:
        return False
    return abs(box[1][0] - other[0][0]) < SAME or box == other


def turn(page: PdfPage) -> Callable[[float, float], Point]:
    """What takes a point of the page to where it is seen, if the page is turned."""
    width, height = page.get_mediabox()[2:]
    match page.get_rotation():
        case 90:
            return lambda x, y: (y, width - x)
        case 180:
            return lambda x, y: (width - x, height - y)
        case 270:
            return lambda x, y: (height - y, x)
    return lambda x, y: (x, y)


def usual_width(glyphs: Iterable[Glyph]) -> float:
    """The width that half of the letters exceed, as a measure for gaps."""
    widths = [glyph.right - glyph.left for glyph in glyphs if not glyph.blank]
    return max(median(widths), 1.0) if widths else 1.0


def _letter(code: int) -> str:
    if code == HYPHEN_AT_END:
        return "-"
    if not code or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return UNREADABLE
    if symbols.PRIVATE_SIGN.fullmatch(chr(code)):
        return symbols.sign(code) or BULLET
    return usual_marks(chr(code))


def _belongs(mark: Glyph, letter: Glyph) -> bool:
    """Tell whether a mark is drawn over or under a letter."""
    width = max(letter.right - letter.left, 1.0)
    return (
        letter.left - width / 10 <= mark.middle <= letter.right + width / 6
        and abs(mark.base - letter.base) < 2 * width
        and not letter.blank
    )


def _astray_still(astray: Sequence[Glyph], glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Give marks that were drawn later to their letters; those that have none stay."""
    by_height: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        by_height[round(glyph.base / BAND)].append(glyph)
    left = []
    for mark in astray:
        band = round(mark.base / BAND)
        near = chain.from_iterable(by_height[band + step] for step in (-1, 0, 1))
        owners = [glyph for glyph in near if _belongs(mark, glyph)]
        if owners:
            nearest = min(owners, key=lambda glyph: abs(glyph.middle - mark.middle))
            nearest.marks.append(mark.letter)
        else:
            left.append(mark)
    return left
