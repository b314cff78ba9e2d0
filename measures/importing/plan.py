"""The plan part of a document: its fiscal year and its measures."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Findings,
    Place,
    Said,
)
from assessments.importing.headings import SaidYear
from assessments.importing.result import IndicatorRow
from assessments.importing.tables import Column
from measures.importing.activities import (
    FIRST_DASH,
    OwnCadence,
    cadences_of,
    split_activities,
)
from measures.importing.owners import Owners, broken_sections, read_owners
from measures.rules.cadence import Cadence

MEASURES = "measures"
MONITORING = "monitoring"
OWNER = "owner"
PLAN_COLUMNS = (
    Column(
        MEASURES,
        "มาตรการ/กิจกรรมในการพัฒนาปรับปรุง",
        ("มาตรการ", "แนวทางการพัฒนา", "แนวทางปฏิบัติ", "กิจกรรม"),
    ),
    Column(MONITORING, "การกำกับติดตาม", ("การกำกับติดตาม", "กำกับติดตาม"), required=False),
    Column(OWNER, "ผู้รับผิดชอบ", ("ผู้รับผิดชอบ", "หน่วยงานขับเคลื่อน", "หน่วยงานที่รับผิดชอบ")),
)
MAX_MEASURES = 10_000
# What the rows hold; a phrase so long is two that contradict each other.
MAX_OWNER = 500
MAX_PHRASE = 200
NO_PERIODS = (Cadence.UNKNOWN, Cadence.DEADLINE)


@dataclass(frozen=True)
class ReadMeasure:
    """One measure as the document has it, beside what was read from its words."""

    indicator: int
    position: int
    text: str
    monitoring: str
    owners: Owners
    cadence: Cadence
    cadence_text: str

    @property
    def number(self) -> str:
        """The number that people say, as in 10.1."""
        return f"{self.indicator}.{self.position}"

    def to_data(self) -> dict[str, object]:
        """The measure as `--json` prints it."""
        return {
            "number": self.number,
            "indicator": self.indicator,
            "text": self.text,
            "lead": self.owners.lead,
            "joint": list(self.owners.joint),
            "all_sections": self.owners.all_sections,
            "owner_text": self.owners.text,
            "cadence": self.cadence.value,
            "cadence_text": self.cadence_text,
            "monitoring": self.monitoring,
        }


def read_measures(
    rows: Sequence[IndicatorRow], sections: Sequence[str], findings: Findings
) -> tuple[ReadMeasure, ...]:
    """All measures of the table, by indicator, with the doubts about them."""
    measures = tuple(
        measure for row in rows for measure in _row_measures(row, sections, findings)
    )
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
    _doubt_broken_sections(rows, sections, findings)
    return measures


def plan_year(said: SaidYear | None, result_year: int, findings: Findings) -> int:
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
        findings.doubt(
            "plan_year",
            said.place,
            about=Said(
                f"ปีของมาตรการปกติคือ {expected} ถัดจากปีผลประเมิน",
                f"Measures are usually of {expected}, the year after the result's",
            ),
            found=str(year),
            default=Said(f"ใช้ปี {year} ตามต้นฉบับ", f"{year} is used, as written."),
        )
    return year


def _row_measures(
    row: IndicatorRow, sections: Sequence[str], findings: Findings
) -> list[ReadMeasure]:
    texts = split_activities(row.row.cells.get(MEASURES, ""))
    if not texts:
        findings.doubt(
            "no_measures",
            row.place,
            about=Said("ตัวชี้วัดนี้ไม่มีมาตรการ", "There are no measures for this indicator"),
            found="",
            default=Said("ไม่มีมาตรการ", "None are made."),
        )
        return []
    owner = row.row.cells.get(OWNER, "")
    if len(owner) > MAX_OWNER:
        findings.refuse(
            "T26",
            row.place,
            owner,
            Said(
                f"ผู้รับผิดชอบยาวเกิน {MAX_OWNER} ตัวอักษร (พบ {len(owner)}) "
                "ตรวจว่าข้อความไม่ได้อยู่ผิดช่อง",
                f"The owners take more than {MAX_OWNER} characters ({len(owner)}). "
                "Check that the text is in the right cell.",
            ),
        )
        return []
    owners = read_owners(owner, sections, row.place, findings)
    monitoring = row.row.cells.get(MONITORING, "")
    cadences = cadences_of(monitoring, texts)
    measures = [
        ReadMeasure(
            indicator=row.number,
            position=position,
            text=text,
            monitoring=_without_only_mark(monitoring),
            owners=owners,
            cadence=cadence.cadence,
            cadence_text=cadence.phrase[:MAX_PHRASE],
        )
        for position, (text, cadence) in enumerate(zip(texts, cadences, strict=True), 1)
    ]
    _doubt_cadences(row, measures, cadences, findings)
    return measures


def _without_only_mark(monitoring: str) -> str:
    """The text without its dash, where that only marks the one point there is."""
    mark = FIRST_DASH.match(monitoring)
    if mark and len(split_activities(monitoring)) == 1:
        return monitoring[mark.end() :]
    return monitoring


def _doubt_cadences(
    row: IndicatorRow,
    measures: Sequence[ReadMeasure],
    cadences: Sequence[OwnCadence],
    findings: Findings,
) -> None:
    unclear = [measure for measure in measures if measure.cadence in NO_PERIODS]
    if unclear:
        findings.doubt(
            "T21",
            row.place.within(_measures_place(unclear)),
            about=Said("ไม่พบรอบติดตามที่แน่ชัด", "No sure monitoring cadence was found"),
            found=unclear[0].cadence_text or unclear[0].monitoring[-40:],
            default=Said(
                "เก็บตามเดิม แต่ไม่สร้างกำหนดรายงาน",
                "Kept as written; no reporting dates are made.",
            ),
        )
    for measure, cadence in zip(measures, cadences, strict=True):
        if cadence.own:
            continue
        model = next(
            other
            for other, source in zip(measures, cadences, strict=True)
            if source.own and source.cadence is cadence.cadence
        )
        findings.doubt(
            "cadence_not_own",
            row.place.within(_measures_place([measure])),
            about=Said(
                f"มาตรการ {measure.number} ไม่ได้ระบุรอบติดตามของตนเอง",
                f"Measure {measure.number} has no cadence of its own",
            ),
            found=_after(model.cadence_text, measure.monitoring),
            default=Said(
                f"ใช้ “{model.cadence_text}” เหมือนมาตรการ {model.number}",
                f"“{model.cadence_text}” is used, as for measure {model.number}.",
            ),
        )


def _after(phrase: str, text: str) -> str:
    """The phrase and what follows it."""
    return text[max(0, text.find(phrase)) :]


def _doubt_broken_sections(
    rows: Sequence[IndicatorRow], sections: Sequence[str], findings: Findings
) -> None:
    """Note the section names that were put together, each spelling once."""
    found: dict[str, list[IndicatorRow]] = {}
    for row in rows:
        for name in broken_sections(row.row.cells.get(OWNER, ""), sections):
            found.setdefault(name, []).append(row)
    for name, where in found.items():
        joined = "".join(name.split())
        numbers = ", ".join(str(row.number) for row in where)
        place = where[0].row.place.within(
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


def _measures_place(measures: Sequence[ReadMeasure]) -> Place:
    numbers = ", ".join(measure.number for measure in measures)
    return Place(f"มาตรการ {numbers}", f"measure {numbers}")
