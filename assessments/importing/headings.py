"""What a document's headings say: which agency, which fiscal years."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Choice,
    Findings,
    Place,
    Said,
    together,
)
from assessments.importing.phrases import BLANKS, Passage, any_of
from assessments.rules.fiscal_year import FiscalYearError, parse_fiscal_year

YEAR = re.compile(
    rf"{any_of('ประจำปีงบประมาณ', 'ปีงบประมาณ', 'ประจำปี')}\s*"
    r"(?:[พค]\s*\.?\s*ศ\s*\.?\s*)?(\d+(?: \d+)*)"
)
# Where a title speaks of measures first, and then of the result they answer.
RESULT_YEAR = re.compile(
    rf"{any_of('ผลการประเมิน', 'ผลประเมิน', 'ผลการวิเคราะห์', 'ผลคะแนน')}[^\n]{{0,150}}?"
    + YEAR.pattern
)
PLAN_FIRST = re.compile(rf"\s*{any_of('มาตรการ', 'แผน', 'แนวทาง')}")
YEAR_ALONE = re.compile(r"(?:ปี|พ\s*\.?\s*ศ\s*\.?|ITA)\s*(25\d\d|๒๕[๐-๙]{2})(?!\d)")


@dataclass(frozen=True)
class SaidYear:
    """A fiscal year that the document names, and where."""

    year: int
    place: Place
    # Where in the passage it is said.
    position: int = -1


def read_result_year(
    passage: Passage, heading: int, known: Collection[int], findings: Findings
) -> SaidYear | None:
    """The fiscal year of the result; the plan's heading stands at `heading`."""
    text = passage.text
    found = (
        YEAR.search(text, 0, heading)
        or RESULT_YEAR.search(text)
        or YEAR_ALONE.search(text, 0, heading)
    )
    if found and PLAN_FIRST.match(text, text.rfind("\n", 0, found.start()) + 1):
        # The title is the plan's; the result is that of the year before.
        before = _plain_year(found[1]) - 1
        results = RESULT_YEAR.finditer(text)
        found = next((one for one in results if _plain_year(one[1]) == before), found)
    return _said_year(found, passage, known, findings) if found else None


def read_plan_year(
    passage: Passage,
    heading: int,
    result: SaidYear | None,
    known: Collection[int],
    findings: Findings,
) -> SaidYear | None:
    """The fiscal year of the measures: below their heading, or beside the result's."""
    taken = result.position if result else -1
    for found in YEAR.finditer(passage.text, heading):
        if found.start(1) != taken:
            return _said_year(found, passage, known, findings)
    if result is None:
        return None
    for found in YEAR.finditer(passage.text):
        if _plain_year(found[1]) == result.year + 1:
            return SaidYear(result.year + 1, passage.place(found.start(1)))
    for found in YEAR_ALONE.finditer(passage.text):
        if _plain_year(found[1]) == result.year + 1:
            return SaidYear(result.year + 1, passage.place(found.start(1)))
    return None


def _said_year(
    found: re.Match[str],
    passage: Passage,
    known: Collection[int],
    findings: Findings,
) -> SaidYear | None:
    """The year of a match, of which what is wrong is noted."""
    place = passage.place(found.start(1))
    passage.take_title(found.start(1))
    raw = found[1]
    joined = BLANKS.sub("", raw)
    try:
        year = parse_fiscal_year(joined, known)
    except FiscalYearError as error:
        findings.refuse(error.code, place, raw, Said(error.remedy, error.remedy_en))
        return None
    if joined != raw:
        findings.doubt(
            "S10",
            place,
            about=Said("ปีมีช่องว่างคั่น", "A year is split by blanks"),
            found=raw,
            default=Said(f"อ่านเป็น {year}", f"Read as {year}."),
        )
    return SaidYear(year, place, found.start(1))


def _plain_year(raw: str) -> int:
    """The year that digits mean, 0 where they mean none."""
    try:
        return parse_fiscal_year(BLANKS.sub("", raw))
    except FiscalYearError:
        return 0


def decided_year(
    passage: Passage,
    end: int,
    year: SaidYear,
    known: Collection[int],
    findings: Findings,
) -> int:
    """The result's year, where the passage up to `end` names others as well.

    The year after it is that of the measures and no contradiction.
    """
    others: dict[str, list[re.Match[str]]] = {}
    for found in YEAR.finditer(passage.text, 0, end):
        if _plain_year(found[1]) not in (year.year, year.year + 1):
            others.setdefault(found[1], []).append(found)
    decided = year.year
    for raw, where in others.items():
        other = _plain_year(raw)
        choices = [Choice("first", Said(f"ใช้ปี {year.year}", f"{year.year} is used."))]
        if other in known:
            choices.append(Choice("other", Said(f"ใช้ปี {other}", f"{other} is used.")))
        taken = findings.decide(
            "other_year",
            together([passage.place(found.start(1)) for found in where]),
            subject=raw,
            about=Said(
                f"ปีไม่ตรงกับ {year.place.th} ซึ่งเป็นปี {year.year}",
                f"The year differs from {year.place.en}, which says {year.year}",
            ),
            found=where[0][0],
            choices=choices,
        )
        if taken == "other":
            decided = other
    return decided


def check_chosen_year(
    said: SaidYear | None, chosen: int | None, findings: Findings
) -> None:
    """Refuse a document of another year than the one that was chosen."""
    if said is None or chosen is None or said.year == chosen:
        return
    findings.refuse(
        "T08",
        said.place,
        str(said.year),
        Said(
            f"เอกสารระบุปี {said.year} แต่เลือก {chosen} เลือกปีให้ตรงกับเอกสาร",
            f"The document says {said.year}, but {chosen} was chosen.",
        ),
    )


def doubt_chosen_year(chosen: int, findings: Findings) -> None:
    """Note that the document names no year, so that the chosen one is taken."""
    findings.doubt(
        "result_year",
        WHOLE_DOCUMENT,
        about=Said("เอกสารไม่ได้ระบุปีของผลประเมิน", "The result's year is not stated"),
        found="",
        default=Said(f"ใช้ปี {chosen} ที่เลือกไว้", f"{chosen} is used, as chosen."),
    )


def refuse_no_year(findings: Findings) -> None:
    """Refuse a document in which no fiscal year can be found."""
    findings.refuse(
        "T07",
        WHOLE_DOCUMENT,
        "",
        Said(
            "ไม่พบปีงบประมาณของผลประเมิน เพิ่ม “ประจำปีงบประมาณ พ.ศ. 2564” ในชื่อเอกสาร",
            "No fiscal year of the result was found. Add it to the title.",
        ),
    )
