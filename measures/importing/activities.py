"""Several measures in one cell, and which of them a cadence speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assessments.importing.phrases import one_line
from assessments.rules.thai import comparable, to_arabic_digits
from measures.rules.cadence import Cadence, CadenceReading, cadences_in, read_cadence

DASH = "[-–—•●▪]"
# "๑ - ๔" is a range; a dash between a digit and a digit parts nothing.
DASHED = re.compile(
    rf"(?:^\s*|(?<![\d\s])\s+){DASH}\s*(?=\S)|(?<=\d)\s+{DASH}\s*(?=[^\d\s])"
)
FIRST_DASH = re.compile(rf"\s*{DASH}\s*(?=\S)")
LINE_DASH = re.compile(rf"(?m)^\s*{DASH}\s*(?=\S)")
# How a first item may be numbered, and how its number is written there. A list
# that Word numbers may go on from cell to cell, and then begins at any number.
FIRST_NUMBERS = (
    re.compile(r"\s*(?P<open>\(?)(?P<first>1)(?P<close>[).])\s*(?![\d])"),
    re.compile(r"\s*(?P<open>)(?P<whole>\d{1,2}\.)(?P<first>1)(?P<close>[).]?)\s+"),
    # A list that goes on from one cell to the next.
    re.compile(r"\s*(?P<open>\(?)(?P<first>\d{1,2})(?P<close>[).])\s+(?=[ก-ฮเ-ไ])"),
)
GRAM = 5


@dataclass(frozen=True)
class OwnCadence:
    """The cadence of one measure; `own` is false where it is its neighbour's."""

    cadence: Cadence
    phrase: str
    own: bool = True


def split_activities(text: str) -> tuple[str, ...]:
    """The activities of a cell, word for word, without their markers.

    A cell is split where its first marker comes again: a dash, or the next
    number of the same kind.

    >>> split_activities("- กำชับให้เจ้าหน้าที่ - เผยแพร่คู่มือ")
    ('กำชับให้เจ้าหน้าที่', 'เผยแพร่คู่มือ')
    >>> split_activities("๑) ประชุม ๒) เผยแพร่")
    ('ประชุม', 'เผยแพร่')
    """
    if "\n" in text and FIRST_DASH.match(text):
        # Paragraphs: a mark that does not begin one is no mark.
        pieces = LINE_DASH.split(text)
    else:
        pieces = DASHED.split(text) if FIRST_DASH.match(text) else _split_numbered(text)
    return tuple(line for piece in pieces if (line := one_line(piece)))


def cadences_of(monitoring: str, measures: Sequence[str]) -> tuple[OwnCadence, ...]:
    """The cadence of each measure of a row whose monitoring text they share.

    - As many points in the text as there are measures: they answer each other.
    - A phrase at the end speaks of everything before it.
    - A phrase with more text after it speaks only of what stands before; a measure
      whose words stand after it has no cadence of its own and takes, as a guess,
      that of its neighbour.
    """
    points = split_activities(monitoring)
    if len(points) == len(measures) > 1:
        readings = [_own(read_cadence(point)) for point in points]
        if any(one.cadence is not Cadence.UNKNOWN for one in readings):
            return tuple(_filled(readings))
    sections = _sections(monitoring)
    if len(measures) == 1 or len(sections) == 1:
        return (_own(read_cadence(monitoring)),) * len(measures)
    words = [_grams(text) for text, _ in sections]
    found = []
    for measure in measures:
        grams = _grams(measure)
        # The first of equals: what is not told apart goes with the first phrase.
        place = max(range(len(words)), key=lambda n: (len(grams & words[n]), -n))
        found.append(sections[place][1])
    return tuple(_filled(found))


def _sections(monitoring: str) -> list[tuple[str, OwnCadence]]:
    """The text cut after each sure phrase, each piece with its cadence."""
    sections = []
    start = 0
    for reading in cadences_in(monitoring):
        if reading.cadence in (
            Cadence.UNKNOWN,
            Cadence.CONTINUOUS,
            Cadence.DEADLINE,
        ):
            continue
        end = (reading.start or 0) + len(reading.phrase or "")
        sections.append((monitoring[start:end], _own(reading)))
        start = end
    rest = monitoring[start:]
    if len(rest.strip(" .,;)")) > GRAM or not sections:
        sections.append((rest, _own(read_cadence(rest))))
    return sections


def _own(reading: CadenceReading) -> OwnCadence:
    return OwnCadence(reading.cadence, reading.phrase or "")


def _filled(readings: Sequence[OwnCadence]) -> list[OwnCadence]:
    """The readings, a missing one taken from the nearest before it, else after."""
    sure = [one for one in readings if one.cadence is not Cadence.UNKNOWN]
    last = sure[0] if sure else None
    filled = []
    for one in readings:
        if one.cadence is not Cadence.UNKNOWN:
            last = one
        elif last and not one.phrase:
            one = OwnCadence(last.cadence, "", own=False)
        filled.append(one)
    return filled


def _grams(text: str) -> set[str]:
    """Thai has no blanks between words: runs of characters stand in for them."""
    bare = comparable(text)
    return {bare[n : n + GRAM] for n in range(len(bare) - GRAM + 1)}


def _split_numbered(text: str) -> list[str]:
    arabic = to_arabic_digits(text)
    first = next(filter(None, (one.match(arabic) for one in FIRST_NUMBERS)), None)
    if first is None:
        return [text]
    parts = first.groupdict()
    pieces: list[str] = []
    start = first.end()
    number = int(parts["first"]) + 1
    while True:
        mark = re.escape(f"{parts['open']}{parts.get('whole') or ''}{number}")
        following = re.compile(rf"\s{mark}{re.escape(parts['close'])}(?!\d)\s*").search(
            arabic, start
        )
        if following is None:
            return [*pieces, text[start:]]
        pieces.append(text[start : following.start()])
        start = following.end()
        number += 1
