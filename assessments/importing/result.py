"""The result part of a document: scores in a list and in a table, total, level."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.importing.columns import ANALYSIS, INDICATOR, MEASURES, NUMBER, SCORE
from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Findings,
    Place,
    Said,
    indicators,
    together,
)
from assessments.importing.listed import Entry, read_list
from assessments.importing.names import Names, missing, twice
from assessments.importing.phrases import (
    Passage,
    first_score,
    one_line,
    read_score,
    score_in_label,
    without_score,
)
from assessments.importing.rivals import Group, tables_of
from assessments.importing.rows import TableRow
from assessments.importing.tables import Table
from assessments.importing.topics import indicators_of_row
from assessments.importing.totals import Stated, read_stated
from assessments.rules.framework import Framework, Level
from assessments.rules.thai import comparable

IN_BRACKETS = re.compile(r"\(\s*\d{1,2}\s*\)\s*([^()\n]+)")
IN_TABLE = Said("ตาราง", "the table")
MERGED_SCORES = Said(
    "เซลล์คะแนนผสานกับแถวบน ทำให้จับคู่คะแนนกับตัวชี้วัดไม่ได้ แยกเซลล์ แล้วใส่คะแนนทุกตัวชี้วัด",
    "The score's cell is merged with the row above. Split the cells and give each "
    "indicator its score.",
)
NO_SCORE_IN_ANALYSIS = Said(
    "ไม่พบคะแนนในรายละเอียดการวิเคราะห์ เพิ่ม “ได้ค่าคะแนน 87.93 คะแนน”",
    "No score was found in the analysis. Add it, as in 87.93.",
)


@dataclass(frozen=True)
class IndicatorRow:
    """A row of a table whose indicator is known."""

    number: int
    row: TableRow

    @property
    def place(self) -> Place:
        """The row's place, with the number that people look for."""
        return self.row.place.within(indicators([self.number]))

    def place_of(self, key: str) -> Place:
        """The closest place of one of its cells, with that number."""
        return self.row.place_of(key).within(indicators([self.number]))


@dataclass(frozen=True)
class ResultPart:
    """What a document says about one year's result, before it is checked."""

    listed: Mapping[int, Entry]
    tabled: Mapping[int, Entry]
    rows: tuple[IndicatorRow, ...]
    analyses: Mapping[int, str]
    stated: Stated
    # Names that a person prefers to the standard ones.
    names: Mapping[int, str] = field(default_factory=dict)
    # Rows that no indicator could be found for.
    left_out: tuple[TableRow, ...] = ()

    @property
    def total(self) -> Decimal | None:
        """The total that the document states."""
        return self.stated.total

    @property
    def level(self) -> Level | None:
        """The level that the document states."""
        return self.stated.level


def read_result(
    table: Table, passage: Passage, end: int, names: Names, *, sure: bool
) -> ResultPart:
    """The result part; the passage up to `end` speaks of it.

    `sure` says that the framework is that of the document's year.
    """
    spans, listed = read_list(passage, end, names)
    for found in IN_BRACKETS.finditer(passage.text, 0, end):
        names.note(found[1].strip(), passage.place(found.start(1)))
    rows: list[IndicatorRow] = []
    tabled: dict[int, Entry] = {}
    groups, left_out = tables_of(table, names)
    for group in groups:
        known, unknown = _known_rows(group, names)
        if group.scored:
            _refuse_missing(known, listed, names)
            tabled = _table_scores(known, names.findings) | tabled
        rows += known
        left_out += unknown
    rows.sort(key=lambda row: row.number)
    stated = read_stated(passage, end, spans, names, sure=sure)
    preferred = names.doubt_variants()
    names.doubt_broken()
    analyses = _analyses(rows, names.findings)
    return ResultPart(
        listed, tabled, tuple(rows), analyses, stated, preferred, tuple(left_out)
    )


def _known_rows(
    group: Group, names: Names
) -> tuple[list[IndicatorRow], list[TableRow]]:
    """The rows whose indicator is known, and the others."""
    known: list[IndicatorRow] = []
    unknown: list[TableRow] = []
    above: tuple[int, ...] = ()
    firsts: dict[int, TableRow] = {}
    for row in group.rows:
        if not row.below:
            meant = indicators_of_row(
                names, _label(row, names), row.place_of(INDICATOR), strict=group.scored
            )
            above = tuple(one.number for one in meant)
        if not above:
            unknown.append(row)
        for number in above:
            first = firsts.setdefault(number, row)
            if not (first is row or row.below or _is_another_measure(first, row)):
                twice(names, number, row.label, first.place, row.place)
            else:
                known.append(IndicatorRow(number, row))
    return known, unknown


def _label(row: TableRow, names: Names) -> str:
    """A row's label, with the number beside it where its name alone is not known."""
    label = without_score(" ".join(row.label.split("\n")))
    number = row.text(NUMBER).strip(" .)")
    if names.number_of(label) is None and number.isdecimal() and len(number) < 3:
        numbered = f"{number} {label}"
        if 1 <= int(number) <= len(names.framework.indicators):
            return numbered
    return label


def _is_another_measure(first: TableRow, row: TableRow) -> bool:
    """Tell whether a row that names its indicator again only adds a measure."""
    if not row.text(MEASURES) or row.text(MEASURES) == first.text(MEASURES):
        return False
    return all(
        comparable(row.text(key)) in ("", comparable(first.text(key)))
        for key in (ANALYSIS, SCORE)
    )


def _refuse_missing(
    rows: Iterable[IndicatorRow], listed: Mapping[int, Entry], names: Names
) -> None:
    """Refuse the indicators that a table of scores lacks.

    Where a list has them all and the table less than half, it is only about the
    weak ones.
    """
    found = {row.number for row in rows} | names.unread
    size = len(names.framework.indicators)
    if len(listed) == size and 2 * len(found) < size:
        lacking = sorted(set(listed) - found)
        names.findings.doubt(
            "some_indicators",
            WHOLE_DOCUMENT,
            about=Said(
                "ตารางมีเฉพาะบางตัวชี้วัด", "The table is about some of the indicators only"
            ),
            found=", ".join(map(str, lacking)),
            default=Said(
                "ตัวชี้วัดที่เหลือใช้คะแนนในรายการ ไม่มีมาตรการ",
                "The others have the list's scores and no measures.",
            ),
        )
        return
    missing(names, found, IN_TABLE, WHOLE_DOCUMENT)


def _table_scores(rows: Sequence[IndicatorRow], findings: Findings) -> dict[int, Entry]:
    scores: dict[int, Entry] = {}
    percent: list[IndicatorRow] = []
    for row in rows:
        if row.number in scores:
            continue
        if row.row.text(SCORE).strip().endswith("%"):
            percent.append(row)
        place = row.place_of(SCORE) if SCORE in row.row.cells else row.place
        scores[row.number] = Entry(_score_of(row, findings), place)
    if percent:
        first = percent[0].row.text(SCORE)
        findings.doubt(
            "S08",
            together([row.place_of(SCORE) for row in percent]),
            about=Said("คะแนนเป็นร้อยละ", "Scores are shown as percentages"),
            found=first,
            default=Said(
                f"อ่านเป็นคะแนนเต็ม 100 เช่น {_bare(first)}",
                f"Read as scores out of 100, as in {_bare(first)}.",
            ),
            decision=False,
        )
    return scores


def _score_of(row: IndicatorRow, findings: Findings) -> Decimal | None:
    """The score in a row's own column for it, behind its label, or in its analysis."""
    if SCORE in row.row.cells:
        place = row.place_of(SCORE)
        if SCORE in row.row.merged:
            findings.refuse("T16", place, "", MERGED_SCORES)
            return None
        return read_score(_bare(row.row.text(SCORE)), place, findings)
    if said := score_in_label(row.row.label):
        return read_score(said, row.place_of(INDICATOR), findings)
    text = row.row.text(ANALYSIS)
    found = first_score(text)
    if found is None:
        findings.refuse("S09", row.place, text, NO_SCORE_IN_ANALYSIS)
        return None
    return read_score(found[0], row.place, findings)


def _bare(text: str) -> str:
    """A score's cell without the sign with which a sheet shows percentages."""
    return text.strip().removesuffix("%").rstrip()


def _analyses(rows: Iterable[IndicatorRow], findings: Findings) -> dict[int, str]:
    """The analysis of each indicator; those of several rows are put together."""
    texts: dict[int, list[str]] = {}
    joined: list[IndicatorRow] = []
    for row in rows:
        text = one_line(row.row.text(ANALYSIS))
        before = texts.setdefault(row.number, [])
        if text and comparable(text) not in map(comparable, before):
            joined += [row] if before else []
            before.append(text)
    if joined:
        findings.doubt(
            "analysis_joined",
            indicators(row.number for row in joined),
            about=Said(
                "ผลการวิเคราะห์ของตัวชี้วัดเดียวกันอยู่หลายแถว",
                "The analysis of an indicator stands in several rows",
            ),
            found=joined[0].row.text(ANALYSIS),
            default=Said("ต่อเป็นข้อความเดียว", "Put together as one text."),
            decision=False,
        )
    return {number: " ".join(lines) for number, lines in texts.items() if lines}


def framework_or_nearest(
    frameworks: Mapping[int, Framework], year: int | None, chosen: int | None
) -> Framework:
    """The framework of the year, or one to go on reading with where that failed."""
    for wanted in (year, chosen):
        if wanted is not None and wanted in frameworks:
            return frameworks[wanted]
    return frameworks[max(frameworks)]
