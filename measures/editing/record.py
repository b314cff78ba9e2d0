"""How the record speaks of measures: deeds, fields and values, in Thai words.

The record keeps what a person would read, so that it can still be read when the
sections, the cadences or the measure itself are gone.
"""

from django.utils import translation
from django.utils.translation import gettext_noop

from assessments.history import Part, changes, subject_of
from measures.labels import CADENCES
from measures.models import Measure, Plan
from measures.rules.cadence import Cadence

ADDED = gettext_noop("เพิ่มมาตรการ")
EDITED = gettext_noop("แก้ไขมาตรการ")
SPLIT = gettext_noop("แยกมาตรการ")
MERGED = gettext_noop("รวมมาตรการ")
MOVED = gettext_noop("ย้ายมาตรการ")
REORDERED = gettext_noop("เปลี่ยนลำดับมาตรการ")
DELETED = gettext_noop("ลบมาตรการ")
CHANGED_TOGETHER = gettext_noop("แก้ไขหลายมาตรการพร้อมกัน")
STARTED = gettext_noop("เริ่มปีงบประมาณใหม่")

NUMBER = gettext_noop("เลขที่มาตรการ")
# Of those that only follow: what was done was done to another measure.
FOLLOWED = "เลขที่เลื่อนตามมาตรการอื่น"
TEXT = gettext_noop("มาตรการ")
MONITORING = gettext_noop("การกำกับติดตาม")
LEAD = gettext_noop("ผู้รับผิดชอบหลัก")
JOINT = gettext_noop("ผู้รับผิดชอบร่วม")
ALL_SECTIONS = gettext_noop("ทุกฝ่ายร่วม")
CADENCE = gettext_noop("รอบติดตาม")
CADENCE_TEXT = gettext_noop("รอบติดตามตามเอกสาร")
OWNER_TEXT = gettext_noop("ผู้รับผิดชอบตามเอกสาร")
COUNT = gettext_noop("จำนวนมาตรการ")
PLAN_YEAR = gettext_noop("ปีงบประมาณของมาตรการ")
RESULT_YEAR = gettext_noop("ปีงบประมาณของผลประเมิน")
LEFT_BEHIND = gettext_noop("มาตรการที่ไม่ได้นำมา")
FORM = gettext_noop("เลขที่แบบฟอร์ม")


def reading(measure: Measure) -> dict[str, str]:
    """Every value that a measure has, by the name of its field."""
    lead = measure.lead()
    with translation.override("th"):
        cadence = str(CADENCES[Cadence(measure.cadence)])
    values = {
        NUMBER: measure.number,
        TEXT: measure.text,
        MONITORING: measure.monitoring,
        LEAD: lead.name if lead else "",
        JOINT: " · ".join(section.name for section in measure.joint()),
        ALL_SECTIONS: "ใช่" if measure.all_sections else "",
        CADENCE: cadence,
        CADENCE_TEXT: measure.cadence_text,
        OWNER_TEXT: measure.owner_text,
    }
    return {field: value for field, value in values.items() if value}


def label(measure: Measure) -> str:
    """What people call a measure: มาตรการ 10.1."""
    return f"มาตรการ {measure.number}"


def changed(measure: Measure, before: dict[str, str]) -> list[Part]:
    """What is different about a measure from an earlier reading of it."""
    return changes(measure, label(measure), before, reading(measure))


def made(measure: Measure) -> list[Part]:
    """Every value of a new measure."""
    return changes(measure, label(measure), {}, reading(measure))


def gone(measure: Measure) -> list[Part]:
    """Every value of a measure that is about to go."""
    return changes(measure, label(measure), reading(measure), {})


def renumbered(
    measures: list[Measure], before: dict[int, str], *, moved: Measure | None = None
) -> list[Part]:
    """The measures that have another number than before, by their key.

    All but `moved` only follow another one.
    """
    return [
        Part(
            subject_of(row),
            label(row),
            NUMBER if row == moved else FOLLOWED,
            before[row.pk],
            row.number,
        )
        for row in measures
        if before[row.pk] != row.number
    ]


def counted(plan: Plan, before: int, after: int) -> list[Part]:
    """How many measures a plan has, so that its own story tells who came and went."""
    return changes(plan, plan_label(plan), {COUNT: str(before)}, {COUNT: str(after)})


def plan_label(plan: Plan) -> str:
    """What people call a plan: มาตรการปี 2565."""
    return f"มาตรการปี {plan.fiscal_year}"
