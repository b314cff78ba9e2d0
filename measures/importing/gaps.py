"""What a document lacks, and that its table comes in parts."""

from assessments.importing.columns import (
    ANALYSIS,
    INDICATOR,
    MEASURES,
    MONITORING,
    OWNER,
    TITLES,
)
from assessments.importing.findings import WHOLE_DOCUMENT, Findings, Place, Said
from assessments.importing.headers import titles
from assessments.importing.result import ResultPart
from assessments.importing.tables import Table

LOST_WITHOUT = {
    ANALYSIS: Said("ไม่มีผลการวิเคราะห์", "There are no analyses."),
    MEASURES: Said("ไม่มีมาตรการ", "There are no measures."),
    OWNER: Said("เว้นผู้รับผิดชอบว่างไว้ กรอกภายหลัง", "Owners are left open."),
    MONITORING: Said("เว้นการกำกับติดตามว่างไว้ กรอกภายหลัง", "Monitoring is left open."),
}


def doubt_joined(table: Table, findings: Findings) -> None:
    """Note that a table was put together of several parts."""
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


def tell_missing(table: Table, part: ResultPart, findings: Findings) -> None:
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
