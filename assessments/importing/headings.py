"""What a document's headings say: which agency, which fiscal years."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Findings,
    Place,
    Said,
)
from assessments.importing.phrases import BLANKS, Passage, any_of, loose
from assessments.rules.fiscal_year import FiscalYearError, parse_fiscal_year
from assessments.rules.thai import comparable

YEAR = re.compile(
    rf"{any_of('ประจำปีงบประมาณ', 'ปีงบประมาณ', 'ประจำปี')}\s*"
    r"(?:[พค]\s*\.?\s*ศ\s*\.?\s*)?(\d+(?: \d+)*)"
)
OWNED_BY = re.compile(rf"ของ((?:(?!ของ)[^\n])+?)\s*{loose('ประจำปี')}")
# Names that are written with and without these words mean the same agency.
OFFICE = "สำนักงาน"
ANY_AGENCY = "หน่วยงาน"
AFTER_NAME = ("กรุงเทพมหานคร", "กทม.", "จังหวัด", "จ.")


@dataclass(frozen=True)
class SaidYear:
    """A fiscal year that the document names, and where."""

    year: int
    place: Place


def read_year(
    passage: Passage, start: int, end: int, known: Collection[int], findings: Findings
) -> SaidYear | None:
    """The first fiscal year named in a part of the passage; refusals are noted."""
    found = YEAR.search(passage.text, start, end)
    if found is None:
        return None
    place = passage.place(found.start(1))
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
    return SaidYear(year, place)


def doubt_other_years(
    passage: Passage, start: int, end: int, year: SaidYear, findings: Findings
) -> None:
    """Note where a part of the passage names another year than its first."""
    for found in YEAR.finditer(passage.text, start, end):
        raw = found[1]
        try:
            other = parse_fiscal_year(BLANKS.sub("", raw))
        except FiscalYearError:
            other = 0
        if other != year.year:
            findings.doubt(
                "other_year",
                passage.place(found.start(1)),
                about=Said(
                    f"ปีไม่ตรงกับ {year.place.th} ซึ่งเป็นปี {year.year}",
                    f"The year differs from {year.place.en}, which says {year.year}",
                ),
                found=found[0],
                default=Said(f"ใช้ปี {year.year}", f"{year.year} is used."),
            )


def check_agency(
    passage: Passage, start: int, end: int, name: str, findings: Findings
) -> bool:
    """Tell whether a part of the passage names the agency; another one is refused."""
    others = []
    for found in OWNED_BY.finditer(passage.text, start, end):
        if _same_agency(found[1], name):
            return True
        if not comparable(found[1]).startswith(ANY_AGENCY):
            others.append(found)
    if not others:
        return comparable(name) in comparable(passage.text[start:end])
    other = others[0]
    written = other[1].strip()
    findings.refuse(
        "T09",
        passage.place(other.start(1)),
        written,
        Said(
            f"เอกสารเป็นของ “{written}” ไม่ใช่ “{name}” เลือกหน่วยงานให้ตรง หรือแก้ชื่อในเอกสาร",
            f"The document is of “{written}”, not of “{name}”. Choose that agency, or "
            "correct the name.",
        ),
    )
    return False


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


def _same_agency(written: str, name: str) -> bool:
    said, known = (comparable(one).removeprefix(OFFICE) for one in (written, name))
    if said == known:
        return True
    return said.startswith(known) and said.removeprefix(known).startswith(AFTER_NAME)
