"""The list of scores that running text gives, an indicator each."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Place,
    Said,
    indicators,
)
from assessments.importing.names import Names, missing, twice
from assessments.importing.phrases import (
    SCORE_SAID,
    Passage,
    first_score,
    loose,
    raw_score_after,
    read_score,
)

ENTRY = re.compile(rf"{loose('ตัวชี้วัดที่')}\s*\d")
# An indicator's number and name, and right after them the words for its score.
MENTION = re.compile(
    rf"{loose('ตัวชี้วัดที่')}\s*\d{{1,2}}\s*(?P<name>[^\n\d]{{4,80}}?)\s*{SCORE_SAID.pattern}"
)
LIST_MARK = re.compile(r"\s*(?:[-–—•*]|\(?\d{1,2}[.)])\s*")
LINE_BEGUN = re.compile(r"(?:^|\n)\s*(?:(?:[-–—•*]|\(?\d{1,2}[.)])\s*)?$")
# A line that is a name and a number: "1) การใช้งบประมาณ = 78.12".
NAME_AND_SCORE = re.compile(
    r"[^=:\d]*\d{0,2}[^=:\d]+[\s=:]\s*(?P<score>\d{1,3}\.\d{1,2})\s*$"
)
LONGEST_MARK = 12
IN_LIST = Said("รายการคะแนนในส่วนต้น", "the list of scores")
LONGEST_ENTRY = 600
LONGEST_LINE = 200


@dataclass(frozen=True)
class Entry:
    """One indicator's score in one of the two places that give it."""

    score: Decimal | None
    place: Place


Spans = list[tuple[int, int]]


def read_list(
    passage: Passage, end: int, names: Names
) -> tuple[Spans, dict[int, Entry]]:
    """The scores that running text gives, and the spans of text that they fill.

    What begins a line is an entry of the list; in the middle of a sentence only a
    name and a score are, of an indicator that the list does not have.
    """
    text = passage.text[:end]
    starts = [found.start() for found in ENTRY.finditer(text)]
    entries = [
        (start, text[start : min(stop, start + LONGEST_ENTRY)])
        for start, stop in pairwise([*starts, len(text)])
    ]
    spans: Spans = []
    seen: dict[int, Entry] = {}
    for start, entry in entries:
        if _begins_line(text, start):
            _take_entry(passage, start, entry, names, spans, seen)
    for start, entry in entries:
        if not _begins_line(text, start):
            _take_mention(passage, start, entry, names, spans, seen)
    if not seen:
        spans, seen = _read_lines(passage, end, names)
    # Fewer are not a list: a text that speaks of the weak ones.
    if 2 * len(seen) > len(names.framework.indicators):
        missing(names, seen, IN_LIST, WHOLE_DOCUMENT)
    return spans, seen


def _begins_line(text: str, start: int) -> bool:
    return bool(LINE_BEGUN.search(text[max(0, start - LONGEST_MARK) : start]))


def _take_entry(
    passage: Passage,
    start: int,
    entry: str,
    names: Names,
    spans: Spans,
    seen: dict[int, Entry],
) -> None:
    """Take an entry of the list; what is wrong with it is refused."""
    found = first_score(entry)
    if found is None:
        return
    raw, position = found
    place = passage.place(start)
    spans.append((start, start + position + len(raw)))
    passage.take(*spans[-1])
    label = SCORE_SAID.split(entry[:position], maxsplit=1)[0]
    indicator = names.meant(label.strip(), place)
    if indicator is None:
        return
    number = indicator.number
    score_place = passage.place(start + position).within(indicators([number]))
    score = read_score(raw, score_place, names.findings)
    if number in seen:
        twice(names, number, entry, seen[number].place, place)
    else:
        seen[number] = Entry(score, place)


def _take_mention(
    passage: Passage,
    start: int,
    entry: str,
    names: Names,
    spans: Spans,
    seen: dict[int, Entry],
) -> None:
    """Take what a sentence says of an indicator, if that is plainly its score."""
    found = MENTION.match(entry)
    if found is None:
        return
    indicator = names.named(found["name"].strip())
    if indicator is None or indicator.number != names.number_of(entry[: found.end()]):
        return
    number = indicator.number
    raw = raw_score_after(entry, found.end())
    spans.append((start, start + found.end() + len(raw)))
    place = passage.place(start)
    score = read_score(raw, place.within(indicators([number])), names.findings)
    before = seen.setdefault(number, Entry(score, place))
    names.note(found["name"].strip(), place)
    if before.score != score:
        names.findings.doubt(
            "score_said_again",
            place.within(indicators([number])),
            about=Said(
                f"คะแนนตัวชี้วัดที่ {number} ในเนื้อความไม่ตรงกับ {before.place.th}",
                f"The score of indicator {number} in a sentence differs from that at "
                f"{before.place.en}",
            ),
            found=raw,
            default=Said(f"ใช้ {before.score}", f"{before.score} is used."),
        )


def _read_lines(
    passage: Passage, end: int, names: Names
) -> tuple[Spans, dict[int, Entry]]:
    """The same, where lines begin with a name and a number at most."""
    spans = []
    seen: dict[int, Entry] = {}
    start = 0
    for line in passage.text[:end].split("\n"):
        here, start = start, start + len(line) + 1
        found = _score_of(line) if len(line) <= LONGEST_LINE else None
        if found is None:
            continue
        raw, position = found
        label = SCORE_SAID.split(line[:position], maxsplit=1)[0]
        indicator = names.named(LIST_MARK.sub("", label, count=1).strip(" :=\t"))
        if indicator is None or indicator.number in seen:
            continue
        place = passage.place(here)
        names.note(indicator.name, place)
        spans.append((here, here + position + len(raw)))
        passage.take(*spans[-1])
        score = read_score(
            raw, place.within(indicators([indicator.number])), names.findings
        )
        seen[indicator.number] = Entry(score, place)
    return spans, seen


def _score_of(line: str) -> tuple[str, int] | None:
    """The score that a line says, or that stands alone at its end, and where."""
    if said := first_score(line):
        return said
    alone = NAME_AND_SCORE.match(line)
    return (alone["score"], alone.start("score")) if alone else None
