"""What people call measures, plans and their values, on record: in Thai words.

The record keeps what a person would read, so that it can still be read when the
sections, the cadences or the measure itself are gone.
"""

from django.utils import translation
from django.utils.translation import gettext_noop

from assessments.rules.thai import thai_date
from measures.labels import CADENCES
from measures.models import DueRow, Measure, Plan
from measures.rules.cadence import Cadence

NUMBER = gettext_noop("เลขที่มาตรการ")
TEXT = gettext_noop("มาตรการ")
MONITORING = gettext_noop("การกำกับติดตาม")
LEAD = gettext_noop("ผู้รับผิดชอบหลัก")
JOINT = gettext_noop("ผู้รับผิดชอบร่วม")
ALL_SECTIONS = gettext_noop("ทุกฝ่ายร่วม")
CADENCE = gettext_noop("รอบติดตาม")
CADENCE_TEXT = gettext_noop("รอบติดตามตามเอกสาร")
OWNER_TEXT = gettext_noop("ผู้รับผิดชอบตามเอกสาร")
DUE = gettext_noop("กำหนดรายงาน")
ENDED = gettext_noop("วันที่ยุติ")
COUNT = gettext_noop("จำนวนมาตรการ")
PLAN_YEAR = gettext_noop("ปีงบประมาณของมาตรการ")


def reading(measure: Measure) -> dict[str, str]:
    """Every value that a measure has, by the name of its field; with its due rows."""
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
        DUE: " · ".join(_due(row) for row in measure.due_rows.all()),
        ENDED: thai_date(measure.ended_on, "short") if measure.ended_on else "",
    }
    return {field: value for field, value in values.items() if value}


def _due(row: DueRow) -> str:
    """A due row on record: its day, or its period where it has none."""
    day = thai_date(row.due_on, "short") if row.due_on else row.period
    return f"{day} ({row.moved_reason})" if row.original_on else day


def label(measure: Measure) -> str:
    """What people call a measure: มาตรการ 10.1."""
    return f"มาตรการ {measure.number}"


def plan_label(plan: Plan) -> str:
    """What people call a plan: มาตรการปี 2565."""
    return f"มาตรการปี {plan.fiscal_year}"
