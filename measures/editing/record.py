"""How the record speaks of what was done to measures: deeds, in Thai words."""

from django.utils.translation import gettext_noop

from assessments.history import Part, changes, subject_of
from measures.models import Measure, Plan
from measures.words import COUNT, NUMBER, label, plan_label, reading

ADDED = gettext_noop("เพิ่มมาตรการ")
EDITED = gettext_noop("แก้ไขมาตรการ")
SPLIT = gettext_noop("แยกมาตรการ")
MERGED = gettext_noop("รวมมาตรการ")
MOVED = gettext_noop("ย้ายมาตรการ")
REORDERED = gettext_noop("เปลี่ยนลำดับมาตรการ")
DELETED = gettext_noop("ลบมาตรการ")
CHANGED_TOGETHER = gettext_noop("แก้ไขหลายมาตรการพร้อมกัน")
STARTED = gettext_noop("เริ่มปีงบประมาณใหม่")

# Of those that only follow: what was done was done to another measure.
FOLLOWED = "เลขที่เลื่อนตามมาตรการอื่น"
RESULT_YEAR = gettext_noop("ปีงบประมาณของผลประเมิน")
LEFT_BEHIND = gettext_noop("มาตรการที่ไม่ได้นำมา")
FORM = gettext_noop("เลขที่แบบฟอร์ม")


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
