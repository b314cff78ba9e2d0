"""One agency's whole document: read, checked against itself, ready to be saved."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessments.importing.bands import with_bands_in_a_column
from assessments.importing.cell_lines import with_cells_side_by_side
from assessments.importing.checks import check_result, settled_scores
from assessments.importing.columns import (
    ANALYSIS,
    JOINT,
    MEASURES,
    MONITORING,
    OWNER,
)
from assessments.importing.correcting import corrected_part
from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Findings,
    Place,
    Said,
)
from assessments.importing.hidden import visible
from assessments.importing.instruments import checked_scale
from assessments.importing.labelled import with_labelled_lines
from assessments.importing.names import Names
from assessments.importing.own_agency import check_agency
from assessments.importing.phrases import Passage
from assessments.importing.reading import Document
from assessments.importing.result import (
    IndicatorRow,
    ResultPart,
    framework_or_nearest,
    read_result,
)
from assessments.importing.tables import read_table
from assessments.importing.unread import unread_in
from assessments.rules.framework import Framework
from assessments.rules.scoring import scorecard
from measures.importing.chapter import monitoring_chapter
from measures.importing.gaps import doubt_joined, tell_missing
from measures.importing.known import vocabulary_of
from measures.importing.people import doubt_people
from measures.importing.plan import decided_chapter, read_measures
from measures.importing.reading import ReadDocument
from measures.importing.worksheet_reading import is_worksheet, read_worksheet
from measures.importing.years import plan_heading, planned_year, result_year

THAI_DIGITS = re.compile("[๐-๙]+(?:[.][๐-๙]+)?")


@dataclass(frozen=True)
class AgencyFacts:
    """What has to be known of an agency to read its document."""

    name: str
    sections: tuple[str, ...]


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
    if is_worksheet(document):
        return read_worksheet(
            document,
            agency=agency.name,
            sections=agency.sections,
            frameworks=frameworks,
            chosen_year=chosen_year,
            findings=findings,
        )
    blocks, hidden = visible(document.blocks, findings)
    vocabulary = vocabulary_of(agency.sections, frameworks)
    rows = with_cells_side_by_side(blocks, vocabulary, findings)
    rows = with_labelled_lines(rows, vocabulary, findings)
    table = read_table(with_bands_in_a_column(rows, vocabulary), vocabulary, findings)
    doubt_joined(table, findings)
    passage = Passage.of(table.outside)
    heading = plan_heading(passage)
    said, year = result_year(passage, heading, frameworks, chosen_year, findings)
    framework = framework_or_nearest(frameworks, year, chosen_year)
    check_agency(passage, heading, agency.name, findings)
    names = Names(framework, findings)
    part = read_result(table, passage, heading, names, sure=year is not None)
    part, corrections = corrected_part(part, findings)
    tell_missing(table, part, findings)
    card = scorecard(framework, settled_scores(part, framework, findings))
    check_result(part, card, findings)
    scale = checked_scale(part.stated, card, findings)
    planned = planned_year(passage, heading, said, year, frameworks, findings)
    chapter = chapter_for(passage, part, findings)
    measures = read_measures(part.rows, agency.sections, chapter, findings)
    _doubt_numerals(document, findings)
    doubt_people(_public_texts(part.rows), findings)
    places = {"year": said, "plan_year": planned[1]}
    return ReadDocument(
        document=document,
        fiscal_year=year,
        plan_year=planned[0],
        result=part,
        card=card,
        measures=measures,
        table_parts=table.parts,
        checks=tuple(findings.checks),
        doubts=tuple(findings.doubts),
        problems=tuple(findings.problems),
        corrections=corrections,
        unread=unread_in(passage, table, part.left_out, hidden),
        scale=scale,
        year_places={key: one.place for key, one in places.items() if one},
    )


def chapter_for(passage: Passage, part: ResultPart, findings: Findings) -> str:
    """What a chapter says of the monitoring of measures that have none."""
    if not any(MEASURES in row.row.cells for row in part.rows):
        return ""
    if all(row.row.text(MONITORING) for row in part.rows if row.row.text(MEASURES)):
        return ""
    found = monitoring_chapter(passage)
    return decided_chapter(*found, findings) if found else ""


def _public_texts(rows: Iterable[IndicatorRow]) -> Iterator[tuple[str, Place]]:
    for row in rows:
        for key in (ANALYSIS, MEASURES, MONITORING, OWNER, JOINT):
            if text := row.row.text(key):
                yield text, row.place_of(key)


def _doubt_numerals(document: Document, findings: Findings) -> None:
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
