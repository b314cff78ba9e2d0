"""What running text says of the whole result: total, level, the instruments."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Place,
    Said,
)
from assessments.importing.names import Names
from assessments.importing.phrases import (
    Passage,
    any_of,
    loose,
    raw_score_after,
    read_score,
)
from assessments.rules.framework import Level
from assessments.rules.thai import comparable, to_arabic_digits

TOTAL_SAID = re.compile(
    "(?:"
    + any_of(
        "ได้คะแนนเท่ากับ",
        "ได้คะแนนรวมเท่ากับ",
        "คะแนนรวมเท่ากับ",
        "คะแนนภาพรวมเท่ากับ",
        "คะแนนเฉลี่ยเท่ากับ",
        "คะแนนเท่ากับ",
        "ได้คะแนนรวม",
    )
    # These are said of other things as well: a figure has to follow.
    + "|(?:"
    + any_of(
        "ได้คะแนนภาพรวม",
        "คะแนนรวมเฉลี่ย",
        "คะแนนรวม",
        "คะแนนเฉลี่ยรวม",
        "คะแนนภาพรวม",
        "คะแนนในภาพรวม",
        "ภาพรวมหน่วยงาน",
        "ภาพรวมของหน่วยงาน",
        "ผลการประเมินภาพรวม",
        "ผลการประเมินในภาพรวม",
        "คะแนนเฉลี่ย",
        "ได้รับคะแนน",
        "ผลคะแนน",
    )
    + r"|(?<![^\n])\s*(?:รวม|เฉลี่ย|ภาพรวม|total|overall)(?![ก-๛a-z]))"
    # Of whom or of what it is the total.
    + r"(?:\s*(?:ของ|ทุก)[^\n\d]{1,60}?)?"
    + rf"\s*[:=]?\s*(?:{any_of('เท่ากับ', 'ได้', 'คือ')})?"
    + rf"(?=\s*(?:{loose('ร้อยละ')})?\s*[-\d]))"
    + rf"\s*(?:{loose('ร้อยละ')})?\s*",
    re.IGNORECASE,
)
LEVEL_SAID = re.compile(
    rf"(?:{loose('จัด')}\s*)?{loose('อยู่ในระดับ')}\s*"
    rf"|{any_of('ผลการประเมินระดับ', 'ผลประเมินระดับ')}\s*[:=]?\s*"
    rf"|(?:{any_of('ผลการประเมิน', 'ผลประเมิน', 'เกรด')})\s*[:=]?\s*"
    r"(?=[“\"']?(?:AA\b|[A-F]\b|ผ่าน|ต้องปรับปรุง))"
    rf"|(?<!\S)ระดับ(?:{any_of('ผลการประเมิน', 'คะแนน', 'คุณธรรม')})?\s*[:=]?\s*"
    r"|\(\s*ระดับ\s*(?=AA|[A-F]\b|ผ่าน|ต้องปรับปรุง)"
    r"|(?<!\S)rating(?: level)?\s*[:=]?\s*",
    re.IGNORECASE,
)
PART_SAID = re.compile(
    # The code, perhaps which part, words that join it to its score, the score.
    r"(?P<code>IIT|EIT|OIT)\)?\s*(?:\(?(?:ส่วนที่|part)?\s*(?P<part>[1-2๑๒])(?![\d.])\)?)?"
    rf"(?:\s|[:=(]|{any_of('ได้', 'มี', 'ค่า', 'ผล', 'คะแนน', 'เท่ากับ')}"
    rf"|{any_of('ร้อยละ', 'เฉลี่ย', 'รวม')}){{0,12}}"
    r"(?P<score>\d{1,3}\.\d{1,2})(?![\d.])",
    re.IGNORECASE,
)
YEAR_NAMED = re.compile(r"(?<!\d)25\d\d(?!\d)")
LETTERS = ("AA", "A", "B", "C", "D", "E", "F")
PASS_LEVELS = ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุง")
Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Stated:
    """What a document states of the whole result, and where; what is not is None."""

    total: Decimal | None = None
    level: Level | None = None
    parts: dict[str, Decimal] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


def read_stated(
    passage: Passage, end: int, spans: Spans, names: Names, *, sure: bool
) -> Stated:
    """What the passage up to `end` states; `spans` are the scores of the list.

    `sure` says that the framework is that of the document's year; else the
    level, which depends on it, is not read.
    """
    places: dict[str, Place] = {}
    total, after = _read_total(passage, end, spans, names, places)
    level = _read_level(passage, after, end, names, places) if sure else None
    parts = _read_parts(passage, end, names, places)
    return Stated(total, level, parts, places)


def _read_total(
    passage: Passage,
    end: int,
    spans: Spans,
    names: Names,
    places: dict[str, Place],
) -> tuple[Decimal | None, int]:
    """The total that the text states, and the position after it.

    One that stands behind the name of another year is that year's.
    """
    findings = names.findings
    year = names.framework.fiscal_year
    said = [
        found
        for found in TOTAL_SAID.finditer(passage.text, 0, end)
        if not any(start <= found.start() < stop for start, stop in spans)
    ]
    of_year = [one for one in said if _year_before(passage.text, one) in (None, year)]
    for found in of_year or said:
        raw = raw_score_after(passage.text, found.end())
        places["total"] = passage.place(found.start())
        passage.take(found.start(), found.end())
        score = read_score(raw, places["total"], findings)
        return score, found.end() + len(raw)
    findings.doubt(
        "total_not_stated",
        WHOLE_DOCUMENT,
        about=Said("เอกสารไม่ได้ระบุคะแนนรวม", "The document states no total"),
        found="",
        default=Said("ใช้คะแนนรวมที่คำนวณได้", "The computed total is used."),
    )
    return None, 0


def _year_before(text: str, found: re.Match[str]) -> int | None:
    """The last year that a line names before a place; None where it names none."""
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    years = YEAR_NAMED.findall(to_arabic_digits(line))
    return int(years[-1]) if years else None


def _read_level(
    passage: Passage,
    start: int,
    end: int,
    names: Names,
    places: dict[str, Place],
) -> Level | None:
    findings = names.findings
    said = LEVEL_SAID.search(passage.text, start, end) or LEVEL_SAID.search(
        passage.text, 0, end
    )
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
    places["level"] = place = passage.place(said.start())
    passage.take(said.start(), said.end())
    by_name = {level.name: level for level in names.framework.levels}
    if name := _level_name(rest, tuple(by_name)):
        return by_name[name]
    _refuse_level(rest, " ".join(by_name), place, names)
    return None


def _refuse_level(rest: str, listed: str, place: Place, names: Names) -> None:
    year = names.framework.fiscal_year
    if other := _level_name(rest, (*LETTERS, *PASS_LEVELS)):
        names.findings.refuse(
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
        return
    names.findings.refuse(
        "T10",
        place,
        rest.split(maxsplit=1)[0] if rest.strip() else "",
        Said(
            f"ไม่มีระดับนี้ในเกณฑ์การประเมินปี {year} ({listed}) โปรดตรวจกับต้นฉบับ",
            f"There is no such level in the framework of {year} ({listed}). Check it "
            "against the source.",
        ),
    )


def _level_name(text: str, known: tuple[str, ...]) -> str | None:
    """The level that a text begins with: the longest that fits, whole if letters."""
    said = comparable(text).lstrip("“\"'")
    for name in sorted(known, key=len, reverse=True):
        form = comparable(name)
        if not said.startswith(form):
            continue
        if name.isascii():
            word = re.match(r"[\s“\"']*([A-Za-z+\-]+)", text)
            if word is None or word[1].casefold() != form:
                continue
        return name
    return None


def _read_parts(
    passage: Passage, end: int, names: Names, places: dict[str, Place]
) -> dict[str, Decimal]:
    """The instruments' scores, and since 2566 those of the two parts of EIT."""
    parts: dict[str, Decimal] = {}
    for found in PART_SAID.finditer(passage.text, 0, end):
        code = found["code"].upper() + to_arabic_digits(found["part"] or "")
        if code in parts:
            continue
        place = passage.place(found.start())
        score = read_score(found["score"], place, names.findings)
        if score is not None:
            parts[code] = score
            places[code] = place
            passage.take(found.start(), found.end())
    return parts
