"""The result part of a document: scores in a list and in a table, total, level."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Findings,
    Place,
    Said,
    indicators,
)
from assessments.importing.names import Names, missing, twice
from assessments.importing.phrases import (
    SCORE_SAID,
    Passage,
    any_of,
    first_score,
    loose,
    raw_score_after,
    read_score,
)
from assessments.importing.tables import INDICATOR, Column, Table, TableRow
from assessments.rules.framework import Framework, Level
from assessments.rules.thai import comparable

ANALYSIS = "analysis"
RESULT_COLUMNS = (
    Column(
        INDICATOR,
        "ตัวชี้วัด",
        ("ตัวชี้วัด", "ตัวชี้วัดที่", "ตัวชี้วัดการประเมิน", "ชื่อตัวชี้วัด"),
        exact=True,
    ),
    Column(
        ANALYSIS,
        "รายละเอียดการวิเคราะห์",
        ("รายละเอียดการวิเคราะห์", "ผลการวิเคราะห์", "การวิเคราะห์"),
    ),
)

ENTRY = re.compile(rf"{loose('ตัวชี้วัดที่')}\s*\d")
IN_BRACKETS = re.compile(r"\(\s*\d{1,2}\s*\)\s*([^()\n]+)")
TOTAL_SAID = re.compile(
    any_of(
        "ได้คะแนนเท่ากับ",
        "ได้คะแนนรวมเท่ากับ",
        "คะแนนรวมเท่ากับ",
        "คะแนนเท่ากับ",
        "ได้คะแนนรวม",
        "คะแนนรวม",
        "คะแนนเฉลี่ยรวม",
    )
    + rf"\s*(?:{loose('ร้อยละ')})?\s*"
)
LEVEL_SAID = re.compile(rf"(?:{loose('จัด')}\s*)?{loose('อยู่ในระดับ')}\s*|(?<=\s)ระดับ\s*")
LETTERS = ("AA", "A", "B", "C", "D", "E", "F")
PASS_LEVELS = ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุง")
IN_LIST = Said("รายการคะแนนในส่วนต้น", "the list of scores")
IN_TABLE = Said("ตาราง", "the table")


@dataclass(frozen=True)
class Entry:
    """One indicator's score in one of the two places that give it."""

    score: Decimal | None
    place: Place


@dataclass(frozen=True)
class IndicatorRow:
    """A row of the table whose indicator is known."""

    number: int
    row: TableRow

    @property
    def place(self) -> Place:
        """The row's place, with the number that people look for."""
        return self.row.place.within(indicators([self.number]))


@dataclass(frozen=True)
class ResultPart:
    """What a document says about one year's result, before it is checked."""

    listed: Mapping[int, Entry]
    tabled: Mapping[int, Entry]
    rows: tuple[IndicatorRow, ...]
    analyses: Mapping[int, str]
    total: Decimal | None
    level: Level | None


def read_result(
    table: Table, passage: Passage, end: int, names: Names, *, sure: bool
) -> ResultPart:
    """The result part; the passage up to `end` speaks of it.

    `sure` says that the framework is that of the document's year; else the
    level, which depends on it, is not read.
    """
    findings = names.findings
    spans, listed = _read_list(passage, end, names)
    for found in IN_BRACKETS.finditer(passage.text, 0, end):
        names.note(found[1].strip(), passage.place(found.start(1)))
    rows = _known_rows(table, names)
    tabled = {}
    analyses = {}
    for row in rows:
        text = row.row.cells.get(ANALYSIS, "")
        tabled[row.number] = Entry(_table_score(text, row.place, findings), row.place)
        if text:
            analyses[row.number] = text
    total, after = _read_total(passage, end, spans, findings)
    level = _read_level(passage, after, end, names) if sure else None
    names.doubt_variants()
    names.doubt_broken()
    return ResultPart(listed, tabled, rows, analyses, total, level)


def _read_list(
    passage: Passage, end: int, names: Names
) -> tuple[list[tuple[int, int]], dict[int, Entry]]:
    """The scores that running text gives, and the spans of text that they fill."""
    text = passage.text[:end]
    starts = [found.start() for found in ENTRY.finditer(text)]
    spans = []
    seen: dict[int, Entry] = {}
    for start, stop in pairwise([*starts, len(text)]):
        entry = text[start : min(stop, start + 600)]
        found = first_score(entry)
        if found is None:
            continue
        raw, position = found
        place = passage.place(start)
        spans.append((start, start + position + len(raw)))
        label = SCORE_SAID.split(entry[:position], maxsplit=1)[0]
        indicator = names.meant(label.strip(), place)
        if indicator is None:
            continue
        number = indicator.number
        score = read_score(
            raw,
            passage.place(start + position).within(indicators([number])),
            names.findings,
        )
        if number in seen:
            twice(names, number, entry, seen[number].place, place)
        else:
            seen[number] = Entry(score, place)
    if seen:
        missing(names, seen, IN_LIST, WHOLE_DOCUMENT)
    return spans, seen


def _known_rows(table: Table, names: Names) -> tuple[IndicatorRow, ...]:
    rows: dict[int, IndicatorRow] = {}
    for row in table.rows:
        label = row.cells[INDICATOR]
        indicator = names.meant(label, row.place)
        if indicator is None:
            continue
        number = indicator.number
        if number in rows:
            twice(names, number, label, rows[number].row.place, row.place)
        else:
            rows[number] = IndicatorRow(number, row)
    if table.rows:
        missing(names, rows, IN_TABLE, WHOLE_DOCUMENT)
    return tuple(rows[number] for number in sorted(rows))


def _table_score(text: str, place: Place, findings: Findings) -> Decimal | None:
    found = first_score(text)
    if found is None:
        findings.refuse(
            "S09",
            place,
            text,
            Said(
                "ไม่พบคะแนนในรายละเอียดการวิเคราะห์ เพิ่ม “ได้ค่าคะแนน 87.93 คะแนน”",
                "No score was found in the analysis. Add it, as in 87.93.",
            ),
        )
        return None
    return read_score(found[0], place, findings)


def _read_total(
    passage: Passage, end: int, spans: list[tuple[int, int]], findings: Findings
) -> tuple[Decimal | None, int]:
    """The total that the text states, and the position after it."""
    for found in TOTAL_SAID.finditer(passage.text, 0, end):
        if any(start <= found.start() < stop for start, stop in spans):
            continue
        raw = raw_score_after(passage.text, found.end())
        place = passage.place(found.start())
        return read_score(raw, place, findings), found.end() + len(raw)
    findings.doubt(
        "total_not_stated",
        WHOLE_DOCUMENT,
        about=Said("เอกสารไม่ได้ระบุคะแนนรวม", "The document states no total"),
        found="",
        default=Said("ใช้คะแนนรวมที่คำนวณได้", "The computed total is used."),
    )
    return None, 0


def _read_level(passage: Passage, start: int, end: int, names: Names) -> Level | None:
    findings = names.findings
    framework = names.framework
    said = LEVEL_SAID.search(passage.text, start, end)
    if said is None:
        findings.doubt(
            "level_not_stated",
            WHOLE_DOCUMENT,
            about=Said("เอกสารไม่ได้ระบุระดับ", "The document states no level"),
            found="",
            default=Said("ใช้ระดับที่คำนวณได้", "The computed level is used."),
        )
        return None
    rest = passage.text[said.end() : min(end, said.end() + 60)]
    place = passage.place(said.start())
    by_name = {level.name: level for level in framework.levels}
    if name := _level_name(rest, tuple(by_name)):
        return by_name[name]
    listed = " ".join(by_name)
    year = framework.fiscal_year
    if other := _level_name(rest, (*LETTERS, *PASS_LEVELS)):
        findings.refuse(
            "T12",
            place,
            other,
            Said(
                f"เกณฑ์การประเมินปี {year} ใช้ระดับ {listed} ไม่ใช้ “{other}” "
                "ตรวจปีและระดับกับต้นฉบับ",
                f"The levels of {year} are {listed}; “{other}” is not one of them. "
                "Check year and level against the source.",
            ),
        )
        return None
    findings.refuse(
        "T10",
        place,
        rest.split(maxsplit=1)[0] if rest.strip() else "",
        Said(
            f"ไม่มีระดับนี้ในเกณฑ์การประเมินปี {year} ({listed}) โปรดตรวจกับต้นฉบับ",
            f"There is no such level in the framework of {year} ({listed}). Check it "
            "against the source.",
        ),
    )
    return None


def _level_name(text: str, known: tuple[str, ...]) -> str | None:
    """The level that a text begins with: the longest that fits, whole if letters."""
    said = comparable(text)
    for name in sorted(known, key=len, reverse=True):
        form = comparable(name)
        if not said.startswith(form):
            continue
        if name.isascii():
            word = re.match(r"\s*([A-Za-z+\-]+)", text)
            if word is None or word[1].casefold() != form:
                continue
        return name
    return None


def framework_or_nearest(
    frameworks: Mapping[int, Framework], year: int | None, chosen: int | None
) -> Framework:
    """The framework of the year, or one to go on reading with where that failed."""
    for wanted in (year, chosen):
        if wanted is not None and wanted in frameworks:
            return frameworks[wanted]
    return frameworks[max(frameworks)]
