"""One agency's whole document: read, checked against itself, ready to be saved."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from assessments.importing.bands import with_bands_in_a_column
from assessments.importing.cell_lines import with_cells_side_by_side
from assessments.importing.checks import check_result, settled_scores
from assessments.importing.columns import (
    ANALYSIS,
    INDICATOR,
    JOINT,
    MEASURES,
    MONITORING,
    OWNER,
    TITLES,
    skeleton,
)
from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Findings,
    Place,
    Said,
)
from assessments.importing.headers import Vocabulary, titles
from assessments.importing.headings import (
    SaidYear,
    check_agency,
    check_chosen_year,
    decided_year,
    doubt_chosen_year,
    read_plan_year,
    read_result_year,
    refuse_no_year,
)
from assessments.importing.hidden import visible
from assessments.importing.instruments import checked_scale
from assessments.importing.names import LABEL, Names
from assessments.importing.phrases import Passage, any_of
from assessments.importing.reading import Document
from assessments.importing.result import (
    IndicatorRow,
    ResultPart,
    framework_or_nearest,
    read_result,
)
from assessments.importing.spelling import (
    Correction,
    corrected,
    corrections_in,
    decided_slips,
    doubt_impossible,
)
from assessments.importing.tables import Table, read_table
from assessments.importing.unread import unread_in
from assessments.rules.framework import Framework
from assessments.rules.scoring import scorecard
from measures.importing.chapter import monitoring_chapter
from measures.importing.owner_names import is_group
from measures.importing.people import doubt_people
from measures.importing.plan import decided_chapter, read_measures
from measures.importing.reading import ReadDocument
from measures.importing.worksheet_reading import is_worksheet, read_worksheet
from measures.importing.years import plan_year

Key = TypeVar("Key")
PLAN_HEADING = re.compile(
    r"(?m)^[ \t]*"
    + any_of(
        "มาตรการส่งเสริมคุณธรรม",
        "มาตรการเพื่อส่งเสริม",
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
THAI_DIGITS = re.compile("[๐-๙]+(?:[.][๐-๙]+)?")
LOST_WITHOUT = {
    ANALYSIS: Said("ไม่มีผลการวิเคราะห์", "There are no analyses."),
    MEASURES: Said("ไม่มีมาตรการ", "There are no measures."),
    OWNER: Said("เว้นผู้รับผิดชอบว่างไว้ กรอกภายหลัง", "Owners are left open."),
    MONITORING: Said("เว้นการกำกับติดตามว่างไว้ กรอกภายหลัง", "Monitoring is left open."),
}


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
    vocabulary = _vocabulary(agency, frameworks)
    rows = with_cells_side_by_side(blocks, vocabulary, findings)
    table = read_table(with_bands_in_a_column(rows, vocabulary), vocabulary, findings)
    _doubt_joined(table, findings)
    passage = Passage.of(table.outside)
    heading = _plan_heading(passage)
    said, year = _result_year(passage, heading, frameworks, chosen_year, findings)
    framework = framework_or_nearest(frameworks, year, chosen_year)
    _check_agency(passage, heading, agency.name, findings)
    names = Names(framework, findings)
    part = read_result(table, passage, heading, names, sure=year is not None)
    part, corrections = _corrected(part, findings)
    _tell_missing(table, part, findings)
    card = scorecard(framework, settled_scores(part, framework, findings))
    check_result(part, card, findings)
    scale = checked_scale(part.stated, card, findings)
    planned = _plan_year(passage, heading, said, year, frameworks, findings)
    chapter = _chapter(passage, part, findings)
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


def _vocabulary(agency: AgencyFacts, frameworks: Mapping[int, Framework]) -> Vocabulary:
    """What cells may hold, in whatever year."""
    names = {
        skeleton(name)
        for framework in frameworks.values()
        for one in framework.indicators
        for name in (one.name, one.name_en, *one.aliases)
    }
    sections = set(map(skeleton, agency.sections))

    def is_name(text: str) -> bool:
        label = LABEL.fullmatch(text) if len(text) < 200 else None
        return bool(label and skeleton(label["name"]) in names)

    def is_section(text: str) -> bool:
        return skeleton(text.split("/")[0]) in sections or is_group(text)

    return Vocabulary(is_name, is_section)


def _doubt_joined(table: Table, findings: Findings) -> None:
    if table.parts > 1:
        findings.doubt(
            "table_joined",
            WHOLE_DOCUMENT,
            about=Said(
                f"ตารางแบ่งเป็น {table.parts} ช่วง หัวตารางซ้ำทุกช่วง",
                f"The table comes in {table.parts} parts, each with its header",
            ),
            found=f"{table.parts} ช่วง",
            default=Said("รวมเป็นตารางเดียว", "Joined into one table."),
            decision=False,
        )


def _plan_heading(passage: Passage) -> int:
    """Where the text begins to speak of the measures."""
    headings = list(PLAN_HEADING.finditer(passage.text))
    if not headings:
        return len(passage.text)
    passage.take_title(headings[-1].start())
    return headings[-1].start()


def _result_year(
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


def _check_agency(
    passage: Passage, heading: int, name: str, findings: Findings
) -> None:
    before = len(findings.problems)
    named = check_agency(passage, 0, heading, name, findings)
    below = check_agency(passage, heading, len(passage.text), name, findings)
    refused = len(findings.problems) > before
    # Above the heading nothing may stand at all.
    named = named or (below and not passage.text[:heading].strip())
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


def _corrected(
    part: ResultPart, findings: Findings
) -> tuple[ResultPart, tuple[Correction, ...]]:
    """The result part with the slips put right that a person wants put right."""
    texts = [
        (row.row.text(column), row.place_of(column))
        for row in part.rows
        for column in (ANALYSIS, MEASURES, MONITORING)
    ]
    decided = decided_slips(texts, findings)
    doubt_impossible(texts, findings)
    if not decided:
        return part, ()
    rows = tuple(
        replace(row, row=replace(row.row, cells=_all_corrected(row.row.cells, decided)))
        for row in part.rows
    )
    analyses = _all_corrected(part.analyses, decided)
    done = [
        one for text, place in texts for one in corrections_in(text, place, decided)
    ]
    return replace(part, rows=rows, analyses=analyses), tuple(done)


def _all_corrected(
    texts: Mapping[Key, str], decided: Mapping[str, str]
) -> dict[Key, str]:
    return {key: corrected(text, decided) for key, text in texts.items()}


def _tell_missing(table: Table, part: ResultPart, findings: Findings) -> None:
    """Refuse a document with nothing to read; else tell what it lacks."""
    refused = any(one.code in ("T15", "T18") for one in findings.problems)
    if not table.headers:
        if not part.listed and not refused:
            missing = titles((INDICATOR, ANALYSIS, MEASURES, OWNER))
            findings.refuse(
                "T15",
                WHOLE_DOCUMENT,
                "",
                Said(
                    f"ไม่พบหัวคอลัมน์ {missing.th} เพิ่มหัวตารางตามแบบ แล้วนำเข้าใหม่",
                    f"The column heads {missing.en} were not found. "
                    "Add them as in the form.",
                ),
            )
        elif not refused:
            _doubt_missing(
                "table_missing",
                WHOLE_DOCUMENT,
                Said("ไม่มีตารางวิเคราะห์และมาตรการ", "There is no table of measures"),
                Said("นำเข้าเฉพาะคะแนน", "Only the scores are taken over."),
                findings,
            )
        return
    for key, lost in LOST_WITHOUT.items():
        if not table.has(key):
            title = TITLES[key]
            _doubt_missing(
                "column_missing",
                table.headers[0].place,
                Said(f"ไม่มีคอลัมน์ “{title.th}”", f"There is no column of {title.en}"),
                lost,
                findings,
            )


def _doubt_missing(
    code: str, place: Place, about: Said, default: Said, findings: Findings
) -> None:
    findings.doubt(code, place, about=about, found="", default=default)


def _plan_year(
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
    return plan_year(said, result_year, findings), said


def _chapter(passage: Passage, part: ResultPart, findings: Findings) -> str:
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
