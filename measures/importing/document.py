"""One agency's whole document: read, checked against itself, ready to be saved."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.importing.checks import check_result, settled_scores
from assessments.importing.findings import (
    SHOWN_PROBLEMS,
    WHOLE_DOCUMENT,
    Check,
    Doubt,
    Findings,
    Problem,
    Said,
)
from assessments.importing.headings import (
    check_agency,
    check_chosen_year,
    doubt_other_years,
    read_year,
    refuse_no_year,
)
from assessments.importing.names import Names
from assessments.importing.phrases import Passage, loose
from assessments.importing.reading import Document
from assessments.importing.result import (
    ANALYSIS,
    RESULT_COLUMNS,
    ResultPart,
    framework_or_nearest,
    read_result,
)
from assessments.importing.spelling import doubt_slips
from assessments.importing.tables import read_table
from assessments.rules.framework import Framework, Level
from assessments.rules.scores import rounded
from assessments.rules.scoring import Scorecard, scorecard
from measures.importing.plan import (
    MEASURES,
    MONITORING,
    PLAN_COLUMNS,
    ReadMeasure,
    plan_year,
    read_measures,
)

PLAN_HEADING = re.compile(rf"(?m)^\s*{loose('มาตรการส่งเสริมคุณธรรม')}")
THAI_DIGITS = re.compile("[๐-๙]+(?:[.][๐-๙]+)?")


# The same keys for a file that could not even be opened.
NOTHING_READ: Mapping[str, object] = {
    "fiscal_year": None,
    "plan_year": None,
    "total": None,
    "level": None,
    "computed": {"total": None, "level": None, "instruments": {}},
    "scores": {},
    "analyses": {},
    "measures": [],
    "checks": [],
    "doubts": [],
    "errors": [],
}


@dataclass(frozen=True)
class AgencyFacts:
    """What has to be known of an agency to read its document."""

    name: str
    sections: tuple[str, ...]


@dataclass(frozen=True)
class ReadDocument:
    """All that a document says, and all that was found on the way."""

    document: Document
    fiscal_year: int | None
    plan_year: int | None
    result: ResultPart
    card: Scorecard
    measures: tuple[ReadMeasure, ...]
    table_parts: int
    checks: tuple[Check, ...]
    doubts: tuple[Doubt, ...]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Tell whether there is a reason not to save this."""
        return bool(self.problems)

    @property
    def scores(self) -> dict[int, Decimal]:
        """The scores by the number of their indicator."""
        return self.card.scores()

    def to_data(self) -> dict[str, object]:
        """The reading as `--json` prints it."""
        return {
            "fiscal_year": self.fiscal_year,
            "plan_year": self.plan_year,
            "total": _text(self.result.total),
            "level": _name(self.result.level),
            "computed": {
                "total": _text(self.card.total),
                "level": _name(self.card.level),
                "instruments": {
                    one.code: _text(rounded(one.score))
                    for one in self.card.instruments
                    if one.score is not None
                },
            },
            "scores": {
                str(number): str(self.scores[number]) for number in sorted(self.scores)
            },
            "analyses": {
                str(number): text
                for number, text in sorted(self.result.analyses.items())
            },
            "measures": [measure.to_data() for measure in self.measures],
            "checks": [check.to_data() for check in self.checks],
            "doubts": [doubt.to_data() for doubt in self.doubts],
            "errors": [problem.to_data() for problem in self.problems[:SHOWN_PROBLEMS]],
        }


def understand(
    document: Document,
    *,
    agency: AgencyFacts,
    frameworks: Mapping[int, Framework],
    chosen_year: int | None = None,
    decisions: Mapping[str, str] | None = None,
) -> ReadDocument:
    """What a document says, by the framework of its year.

    `decisions` are a person's answers to the doubts of an earlier reading.

    Nothing is raised for what is wrong in it: all of it is found and kept in
    `problems`, so that a person can mend it in one go.
    """
    findings = Findings(
        decisions=decisions or {},
        problems=list(document.problems),
        doubts=list(document.doubts),
    )
    table = read_table(document.blocks, (*RESULT_COLUMNS, *PLAN_COLUMNS), findings)
    passage = Passage.of(table.outside)
    heading = _plan_heading(passage)
    year = _result_year(passage, heading, frameworks, chosen_year, findings)
    framework = framework_or_nearest(frameworks, year, chosen_year)
    _check_agency(passage, heading, agency.name, findings)
    names = Names(framework, findings)
    part = read_result(table, passage, heading, names, sure=year is not None)
    card = scorecard(framework, settled_scores(part, framework, findings))
    check_result(part, card, findings)
    plan = _plan_year(passage, heading, year, frameworks, findings)
    measures = read_measures(part.rows, agency.sections, findings)
    _doubt_words(document, part, findings)
    return ReadDocument(
        document=document,
        fiscal_year=year,
        plan_year=plan,
        result=part,
        card=card,
        measures=measures,
        table_parts=table.parts,
        checks=tuple(findings.checks),
        doubts=tuple(findings.doubts),
        problems=tuple(findings.problems),
    )


def _plan_heading(passage: Passage) -> int:
    """Where the text begins to speak of the measures."""
    headings = list(PLAN_HEADING.finditer(passage.text))
    return headings[-1].start() if headings else len(passage.text)


def _result_year(
    passage: Passage,
    heading: int,
    frameworks: Mapping[int, Framework],
    chosen: int | None,
    findings: Findings,
) -> int | None:
    before = len(findings.problems)
    said = read_year(passage, 0, heading, frameworks, findings)
    check_chosen_year(said, chosen, findings)
    if said:
        doubt_other_years(passage, 0, heading, said, findings)
        return said.year
    if len(findings.problems) == before:
        refuse_no_year(findings)
    return None


def _check_agency(
    passage: Passage, heading: int, name: str, findings: Findings
) -> None:
    before = len(findings.problems)
    named = check_agency(passage, 0, heading, name, findings)
    check_agency(passage, heading, len(passage.text), name, findings)
    refused = len(findings.problems) > before
    findings.check(
        "agency",
        named and not refused,
        Said(
            f"เอกสารเป็นของ{name}" if named else f"ไม่พบชื่อ “{name}” ในเอกสาร",
            f"The document {'names' if named else 'does not name'} “{name}”",
        ),
    )
    if not named and not refused:
        findings.doubt(
            "agency",
            WHOLE_DOCUMENT,
            about=Said(
                f"ไม่พบชื่อ “{name}” ในส่วนต้นของเอกสาร",
                f"The document does not name “{name}”",
            ),
            found="",
            default=Said(
                "ถือว่าเป็นเอกสารของหน่วยงานที่เลือก",
                "Taken to be of the agency that was chosen.",
            ),
        )


def _plan_year(
    passage: Passage,
    heading: int,
    result_year: int | None,
    frameworks: Mapping[int, Framework],
    findings: Findings,
) -> int | None:
    before = len(findings.problems)
    # A plan may be of the year after the last one that has a framework.
    known = range(min(frameworks), max(frameworks) + 2)
    said = read_year(passage, heading, len(passage.text), known, findings)
    if result_year is None or len(findings.problems) > before:
        return said.year if said else None
    return plan_year(said, result_year, findings)


def _doubt_words(document: Document, part: ResultPart, findings: Findings) -> None:
    texts = [
        (row.row.cells.get(column, ""), row.place)
        for row in part.rows
        for column in (ANALYSIS, MEASURES, MONITORING)
    ]
    doubt_slips(texts, findings)
    numerals = sum(len(THAI_DIGITS.findall(block.text)) for block in document.blocks)
    if numerals:
        findings.doubt(
            "S04",
            WHOLE_DOCUMENT,
            about=Said(f"เลขไทย {numerals} แห่ง", f"Thai numerals, {numerals} times"),
            found=next(
                match.group()
                for block in document.blocks
                if (match := THAI_DIGITS.search(block.text))
            ),
            default=Said("อ่านเป็นเลขอารบิก", "Read as Arabic numerals."),
            decision=False,
        )


def _name(level: Level | None) -> str | None:
    return level.name if level else None


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
