"""The plan part of a document: its fiscal year and its measures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assessments.importing.columns import JOINT, MEASURES, MONITORING, OWNER, TIME
from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Choice,
    Findings,
    Place,
    Said,
    together,
)
from assessments.importing.phrases import one_line
from assessments.importing.result import IndicatorRow
from measures.importing.activities import FIRST_DASH, cadences_of, split_activities
from measures.importing.cadences import decided_cadence, doubt_unclear
from measures.importing.measure import MAX_PHRASE, ReadMeasure
from measures.importing.owners import Owners, broken_sections, read_owners
from measures.rules.cadence import Cadence, read_cadence

MAX_MEASURES = 10_000
# What the rows hold; a phrase so long is two that contradict each other.
MAX_OWNER = 500


@dataclass(frozen=True)
class PlanRow:
    """A row's words about measures; what stands above it is filled in."""

    row: IndicatorRow
    measures: str
    monitoring: str
    owner: str
    time: str
    above: frozenset[str] = field(default_factory=frozenset)

    @property
    def place(self) -> Place:
        """Where the row stands."""
        return self.row.place


def read_measures(
    rows: Sequence[IndicatorRow],
    sections: Sequence[str],
    chapter: str,
    findings: Findings,
) -> tuple[ReadMeasure, ...]:
    """All measures of the tables, by indicator, with the doubts about them.

    `chapter` is what a chapter of its own says of the monitoring of all of them.
    """
    plan = _filled(rows, chapter)
    plan = [row for row in plan if not _is_too_long(row, findings)]
    owners = read_owners([(row.owner, row.place) for row in plan], sections, findings)
    counted: Counter[int] = Counter()
    measures: list[ReadMeasure] = []
    texts = _texts(plan, findings)
    for row, of_row, of_measures in zip(plan, owners, texts, strict=True):
        measures += _row_measures(row, of_row, of_measures, counted, findings)
    _doubt_none(plan, counted, findings)
    _doubt_above(plan, findings)
    if len(measures) > MAX_MEASURES:
        findings.refuse(
            "T26",
            WHOLE_DOCUMENT,
            f"{len(measures)}",
            Said(
                f"พบ {len(measures):,} มาตรการ เกิน {MAX_MEASURES:,} "
                "ตรวจเครื่องหมายหน้ามาตรการ",
                f"{len(measures):,} measures were found, more than {MAX_MEASURES:,}.",
            ),
        )
    _doubt_broken_sections(plan, sections, findings)
    return tuple(measures)


def _filled(rows: Sequence[IndicatorRow], chapter: str) -> list[PlanRow]:
    """The rows' words; one below another takes from it what it leaves open."""
    filled: list[PlanRow] = []
    for row in rows:
        if MEASURES not in row.row.cells:
            continue
        texts = {key: row.row.text(key) for key in (OWNER, JOINT, MONITORING, TIME)}
        above = set()
        if row.row.below and filled and filled[-1].row.number == row.number:
            for key in (OWNER, MONITORING, TIME):
                before = filled[-1].row.row.text(key) if not texts[key] else ""
                if before:
                    texts[key] = before
                    above.add(key)
        owner = "\n".join(filter(None, (texts[OWNER], texts[JOINT])))
        filled.append(
            PlanRow(
                row=replace(
                    row, row=replace(row.row, cells={**row.row.cells, **texts})
                ),
                measures=row.row.text(MEASURES),
                monitoring=texts[MONITORING] or chapter,
                owner=owner,
                time=texts[TIME],
                above=frozenset(above - row.row.merged),
            )
        )
    return filled


def _is_too_long(row: PlanRow, findings: Findings) -> bool:
    if len(row.owner) <= MAX_OWNER:
        return False
    findings.refuse(
        "T26",
        row.row.place_of(OWNER),
        row.owner,
        Said(
            f"ผู้รับผิดชอบยาวเกิน {MAX_OWNER} ตัวอักษร (พบ {len(row.owner)}) "
            "ตรวจว่าข้อความไม่ได้อยู่ผิดช่อง",
            f"The owners take more than {MAX_OWNER} characters ({len(row.owner)}). "
            "Check that the text is in the right cell.",
        ),
    )
    return True


def _texts(plan: Sequence[PlanRow], findings: Findings) -> list[tuple[str, ...]]:
    """The measures of each row; of lines without marks it is a doubt what they are."""
    texts = [split_activities(row.measures) for row in plan]
    plain = [
        len(split) == 1 and "\n" in row.measures.strip()
        for row, split in zip(plan, texts, strict=True)
    ]
    of_lines = [row for row, is_plain in zip(plan, plain, strict=True) if is_plain]
    if not of_lines:
        return texts
    taken = findings.decide(
        "measure_lines",
        together([row.row.place_of(MEASURES) for row in of_lines]),
        subject="all",
        about=Said(
            "ช่องมาตรการมีหลายบรรทัดแต่ไม่มีเครื่องหมายหน้าข้อ",
            "Cells of measures have several lines without marks",
        ),
        found=of_lines[0].measures,
        choices=(
            Choice("one", Said("ช่องละหนึ่งมาตรการ", "Each cell is one measure.")),
            Choice("each", Said("บรรทัดละหนึ่งมาตรการ", "Each line is one measure.")),
        ),
        context=of_lines[0].measures[:200],
    )
    if taken == "one":
        return texts
    return [
        tuple(filter(None, map(str.strip, row.measures.split("\n"))))
        if is_plain
        else split
        for row, split, is_plain in zip(plan, texts, plain, strict=True)
    ]


def _row_measures(
    row: PlanRow,
    owners: Owners,
    texts: tuple[str, ...],
    counted: Counter[int],
    findings: Findings,
) -> list[ReadMeasure]:
    number = row.row.number
    monitoring = one_line(_without_only_mark(row.monitoring))
    cadences = cadences_of(row.monitoring, texts) if texts else ()
    by_time = read_cadence(row.time)
    measures = []
    for text, cadence in zip(texts, cadences, strict=True):
        counted[number] += 1
        measure = ReadMeasure(
            indicator=number,
            position=counted[number],
            text=text,
            monitoring=monitoring,
            owners=owners,
            cadence=cadence.cadence,
            cadence_text=one_line(cadence.phrase)[:MAX_PHRASE],
            place=row.row.place_of(MEASURES),
            places={
                OWNER: row.row.place_of(OWNER),
                MONITORING: row.row.place_of(MONITORING),
            },
        )
        if cadence.cadence is Cadence.UNKNOWN and not cadence.phrase:
            # What the time says counts where the monitoring says nothing.
            measure = replace(
                measure,
                cadence=by_time.cadence,
                cadence_text=one_line(by_time.phrase or "")[:MAX_PHRASE],
            )
        measures.append(measure)
    doubt_unclear(row.place, measures, row.time, findings)
    return [
        measure
        if cadence.own
        else decided_cadence(row.place, measure, measures, findings)
        for measure, cadence in zip(measures, cadences, strict=True)
    ]


def _without_only_mark(monitoring: str) -> str:
    """The text without its dash, where that only marks the one point there is."""
    mark = FIRST_DASH.match(monitoring)
    if mark and len(split_activities(monitoring)) == 1:
        return monitoring[mark.end() :]
    return monitoring


def _doubt_none(
    plan: Sequence[PlanRow], counted: Counter[int], findings: Findings
) -> None:
    """Note each indicator whose rows hold no measure."""
    told: set[int] = set()
    for row in plan:
        number = row.row.number
        if counted[number] or number in told:
            continue
        told.add(number)
        findings.doubt(
            "no_measures",
            row.place,
            about=Said("ตัวชี้วัดนี้ไม่มีมาตรการ", "There are no measures for this indicator"),
            found="",
            default=Said("ไม่มีมาตรการ", "None are made."),
        )


def _doubt_above(plan: Sequence[PlanRow], findings: Findings) -> None:
    """Note what was taken from the row above though nothing says that it is merged."""
    places = [row.place for row in plan if row.above]
    if places:
        findings.doubt(
            "taken_from_above",
            together(places),
            about=Said(
                "แถวของตัวชี้วัดเดียวกันเว้นช่องว่างไว้",
                "A further row of an indicator leaves cells empty",
            ),
            found="",
            default=Said("ใช้ข้อความของแถวบน", "The row above counts for it, too."),
        )


def _doubt_broken_sections(
    plan: Sequence[PlanRow], sections: Sequence[str], findings: Findings
) -> None:
    """Note the section names that were put together, each spelling once."""
    broken = {
        owner: broken_sections(owner, sections) for owner in {row.owner for row in plan}
    }
    found: dict[str, list[PlanRow]] = {}
    for row in plan:
        for name in broken[row.owner]:
            found.setdefault(name, []).append(row)
    for name, where in found.items():
        joined = "".join(name.split())
        numbers = ", ".join(str(row.row.number) for row in where)
        place = where[0].row.row.place.within(
            Place(f"ตัวชี้วัดที่ {numbers}", f"indicators {numbers}")
        )
        findings.doubt(
            "section_joined",
            place,
            about=Said(
                f"ชื่อฝ่ายมีช่องว่างกลางคำ {len(where)} แห่ง",
                f"A section's name is broken by a blank, {len(where)} times",
            ),
            found=name,
            default=Said(f"อ่านเป็น “{joined}”", f"Read as “{joined}”."),
            decision=False,
        )


def decided_chapter(chapter: str, place: Place, findings: Findings) -> str:
    """A chapter on monitoring, if a person lets it speak for all measures."""
    if not chapter:
        return ""
    taken = findings.decide(
        "monitoring_chapter",
        place,
        subject="all",
        about=Said(
            "การกำกับติดตามเขียนไว้ในหัวข้อแยก ไม่ได้อยู่ในตาราง",
            "Monitoring is said in a chapter of its own, not in the table",
        ),
        found=chapter,
        choices=(
            Choice(
                "all", Said("ใช้กับทุกมาตรการที่ไม่ได้ระบุไว้", "Used where a measure has none.")
            ),
            Choice(
                "open", Said("เว้นว่างไว้ กรอกภายหลัง", "Left open, to be filled in later.")
            ),
        ),
        context=chapter[:200],
    )
    return chapter if taken == "all" else ""
