"""The fiscal years of a document: the result's, the plan's, how they go together."""

import re
from collections.abc import Mapping
from dataclasses import replace

from assessments.importing.findings import WHOLE_DOCUMENT, Choice, Findings, Said
from assessments.importing.headings import (
    SaidYear,
    check_chosen_year,
    decided_year,
    doubt_chosen_year,
    read_plan_year,
    read_result_year,
    refuse_no_year,
)
from assessments.importing.phrases import Passage, any_of
from assessments.rules.framework import Framework

FIGURES = re.compile(r"\d{2}")
PLAN_HEADING = re.compile(
    r"(?m)^[ \t]*"
    + any_of(
        "มาตรการส่งเสริมคุณธรรม",
        "มาตรการเพื่อ",
        "มาตรการยกระดับ",
        "มาตรการในการ",
        "แผนการขับเคลื่อน",
        "แผนขับเคลื่อน",
        "แผนยกระดับ",
        "แผนพัฒนา",
        "แผนปฏิบัติการ",
        "แนวทางการพัฒนา",
        "แนวทางการยกระดับ",
        "แนวทางการปรับปรุง",
    )
)


def plan_heading(passage: Passage) -> int:
    """Where the text begins to speak of the measures."""
    headings = list(PLAN_HEADING.finditer(passage.text))
    if not headings:
        return len(passage.text)
    if not FIGURES.search(passage.text, 0, headings[-1].start()):
        # Nothing is said before it: it is the title of the whole document.
        passage.take_title(headings[-1].start())
        return len(passage.text)
    passage.take_title(headings[-1].start())
    return headings[-1].start()


def result_year(
    passage: Passage,
    heading: int,
    frameworks: Mapping[int, Framework],
    chosen: int | None,
    findings: Findings,
) -> tuple[SaidYear | None, int | None]:
    """The result's year as it is said, and as it is taken."""
    before = len(findings.problems)
    said = read_result_year(passage, heading, frameworks, findings)
    if said:
        year = decided_year(passage, heading, said, frameworks, findings)
        said = replace(said, year=year)
        check_chosen_year(said, chosen, findings)
        return said, year
    if len(findings.problems) > before:
        return None, None
    if chosen is not None and chosen in frameworks:
        doubt_chosen_year(chosen, findings)
        return None, chosen
    refuse_no_year(findings)
    return None, None


def planned_year(
    passage: Passage,
    heading: int,
    result: SaidYear | None,
    result_year: int | None,
    frameworks: Mapping[int, Framework],
    findings: Findings,
) -> tuple[int | None, SaidYear | None]:
    """The year of the measures, and where it is said."""
    before = len(findings.problems)
    # A plan may be of the year after the last one that has a framework.
    known = range(min(frameworks), max(frameworks) + 2)
    said = read_plan_year(passage, heading, result, known, findings)
    if result_year is None or len(findings.problems) > before:
        return (said.year if said else None), said
    return _checked_year(said, result_year, findings), said


def _checked_year(said: SaidYear | None, result_year: int, findings: Findings) -> int:
    """The plan's fiscal year; that it follows the result's is a check."""
    expected = result_year + 1
    year = said.year if said else expected
    findings.check(
        "plan_year",
        year == expected and said is not None,
        Said(
            f"ผลประเมินปี {result_year} มาตรการปี {said.year if said else 'ไม่ระบุ'}",
            f"Result of {result_year}, measures of "
            f"{said.year if said else 'no stated year'}",
        ),
    )
    if said is None:
        findings.doubt(
            "plan_year",
            WHOLE_DOCUMENT,
            about=Said(
                "ไม่พบปีงบประมาณของมาตรการ", "The year of the measures is not stated"
            ),
            found="",
            default=Said(
                f"ใช้ปี {expected} ซึ่งถัดจากปีผลประเมิน",
                f"{expected} is used, the year after the result's.",
            ),
        )
    elif year not in (result_year, expected, expected + 1):
        findings.refuse(
            "T07",
            said.place,
            str(year),
            Said(
                f"ปีของมาตรการ ({year}) ห่างจากปีผลประเมิน ({result_year}) เกินไป "
                f"ปกติคือปี {expected} แก้ให้ถูกต้อง แล้วนำเข้าใหม่",
                f"The year of the measures, {year}, is too far from the result's, "
                f"{result_year}; it is usually {expected}.",
            ),
        )
    elif year != expected:
        return _decided(said, expected, findings)
    return year


def _decided(said: SaidYear, expected: int, findings: Findings) -> int:
    """The year to take where the document says an unusual one."""
    taken = findings.decide(
        "plan_year",
        said.place,
        subject=str(said.year),
        about=Said(
            f"ปีของมาตรการปกติคือ {expected} ถัดจากปีผลประเมิน",
            f"Measures are usually of {expected}, the year after the result's",
        ),
        found=str(said.year),
        choices=(
            Choice(
                "written",
                Said(f"ใช้ปี {said.year} ตามต้นฉบับ", f"{said.year} is used, as written."),
            ),
            Choice("usual", Said(f"ใช้ปี {expected}", f"{expected} is used.")),
        ),
    )
    return expected if taken == "usual" else said.year
