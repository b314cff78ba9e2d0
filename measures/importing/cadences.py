"""What is doubtful about how often measures are reported on."""

from collections.abc import Sequence
from dataclasses import replace

from assessments.importing.findings import Choice, Findings, Place, Said
from assessments.importing.spelling import around
from measures.importing.measure import ReadMeasure, measures_place
from measures.rules.cadence import Cadence

NO_PERIODS = (Cadence.UNKNOWN, Cadence.DEADLINE)


def doubt_unclear(
    row: Place, measures: Sequence[ReadMeasure], time: str, findings: Findings
) -> None:
    """Note the measures of a row for which there will be no reporting dates."""
    unclear = [measure for measure in measures if measure.cadence in NO_PERIODS]
    if not unclear:
        return
    first = unclear[0]
    findings.doubt(
        "T21",
        row.within(measures_place(unclear)),
        about=Said("ไม่พบรอบติดตามที่แน่ชัด", "No sure monitoring cadence was found"),
        found=first.cadence_text or first.monitoring[-40:] or time,
        default=Said(
            "เก็บตามเดิม แต่ไม่สร้างกำหนดรายงาน",
            "Kept as written; no reporting dates are made.",
        ),
    )


def decided_cadence(
    row: Place,
    measure: ReadMeasure,
    neighbours: Sequence[ReadMeasure],
    findings: Findings,
) -> ReadMeasure:
    """A measure without a cadence of its own: its neighbour's, or none."""
    model = next(
        other
        for other in neighbours
        if other.cadence_text and other.cadence is measure.cadence
    )
    taken = findings.decide(
        "cadence_not_own",
        row.within(measures_place([measure])),
        subject=measure.number,
        about=Said(
            f"มาตรการ {measure.number} ไม่ได้ระบุรอบติดตามของตนเอง",
            f"Measure {measure.number} has no cadence of its own",
        ),
        found=measure.monitoring[max(0, measure.monitoring.find(model.cadence_text)) :],
        choices=(
            Choice(
                "neighbour",
                Said(
                    f"ใช้ “{model.cadence_text}” เหมือนมาตรการ {model.number}",
                    f"“{model.cadence_text}” is used, as for measure {model.number}.",
                ),
            ),
            Choice(
                "open",
                Said("เว้นว่างไว้ กรอกภายหลัง", "Left open, to be filled in later."),
            ),
        ),
        context=around(measure.monitoring, model.cadence_text),
    )
    if taken == "open":
        return replace(measure, cadence=Cadence.UNKNOWN)
    return measure
