"""How a change between two versions is written for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.rules.changes import Change, shown_level
from assessments.rules.published import PublishedResult
from assessments.templatetags.ita import day_short, named
from measures.labels import CADENCES
from measures.rules.cadence import Cadence
from measures.rules.changes import changes

STATED = {
    "total": gettext_lazy("คะแนนรวมที่ประกาศ"),
    "level": gettext_lazy("ระดับที่ประกาศ"),
    "iit": gettext_lazy("คะแนน IIT ที่ประกาศ"),
    "eit": gettext_lazy("คะแนน EIT ที่ประกาศ"),
    "oit": gettext_lazy("คะแนน OIT ที่ประกาศ"),
    "scale": gettext_lazy("สเกลของคะแนนที่ประกาศ"),
}
AGENCY = {
    "name": gettext_lazy("ชื่อหน่วยงาน"),
    "name_en": gettext_lazy("ชื่อหน่วยงานภาษาอังกฤษ"),
    "kind": gettext_lazy("ประเภทหน่วยงาน"),
    "province": gettext_lazy("จังหวัด"),
    "group": gettext_lazy("กลุ่ม"),
    "track": gettext_lazy("เกณฑ์ที่ใช้"),
}
MEASURE = {
    "number": gettext_lazy("หมายเลข"),
    "text": gettext_lazy("มาตรการ"),
    "lead": gettext_lazy("ผู้รับผิดชอบหลัก"),
    "joint": gettext_lazy("ผู้รับผิดชอบร่วม"),
    "all_sections": gettext_lazy("ทุกฝ่ายร่วม"),
    "owner_text": gettext_lazy("ผู้รับผิดชอบตามเอกสาร"),
    "cadence": gettext_lazy("รอบติดตาม"),
    "cadence_text": gettext_lazy("รอบติดตามตามเอกสาร"),
    "monitoring": gettext_lazy("การกำกับติดตาม"),
    "due_dates": gettext_lazy("กำหนดรายงาน"),
}
# Texts of the document, in Thai and shown as they were written.
QUOTED = {"analysis", "source", "agency"}
QUOTED_FIELDS = {"text", "owner_text", "cadence_text", "monitoring", "lead", "joint"}


# Finding the words that changed takes time; beyond this the texts stand whole.
LONGEST = 6000


@dataclass(frozen=True)
class ChangeRow:
    """One line of a table of changes; a value that was not there is empty."""

    label: str
    before: str
    after: str
    note: str = ""
    quoted: bool = False

    @property
    def compares(self) -> bool:
        """Whether the words that changed are marked, and not the whole text."""
        lengths = len(self.before) + len(self.after)
        return self.quoted and bool(self.before and self.after) and lengths < LONGEST


def change_rows(
    before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> list[ChangeRow]:
    """All that differs between two contents, as lines of a table."""
    found = changes(before, after)
    level_moved = any(change.part == "level" for change in found)
    return [_row(change, before or {}, after, level_moved) for change in found]


def _row(
    change: Change,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    level_moved: bool,
) -> ChangeRow:
    same_level = change.part == "total" and change.after and not level_moved
    return ChangeRow(
        label=_label(change, before, after),
        before=_value(change, change.before),
        after=_after(change),
        note=_same_level(after) if same_level else "",
        quoted=change.part in QUOTED
        or (change.part == "measure" and (change.field or "text") in QUOTED_FIELDS),
    )


def _same_level(after: Mapping[str, Any]) -> str:
    """Say of a total that moved that its level did not."""
    level = shown_level(PublishedResult.from_data(after))
    return _("ระดับ %(level)s เท่าเดิม") % {"level": named(level)} if level else ""


def _label(change: Change, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    if change.part == "score":
        return _("คะแนนตัวชี้วัดที่ %(number)s") % {"number": change.place}
    if change.part == "analysis":
        return _("ผลการวิเคราะห์ตัวชี้วัดที่ %(number)s") % {"number": change.place}
    if change.part == "measure":
        label = _("มาตรการ %(number)s") % {"number": change.place}
        return f"{label} · {MEASURE[change.field]}" if change.field else label
    if change.part == "plan":
        if change.field:
            return _("ปีของมาตรการ")
        plan = after.get("plan") or before.get("plan") or {}
        return _("มาตรการปี %(year)s") % {"year": plan["fiscal_year"]}
    if change.part == "stated":
        return str(STATED[change.field])
    if change.part == "agency":
        return str(AGENCY[change.field])
    if change.part == "framework":
        return _("เกณฑ์การประเมิน (%(part)s)") % {"part": change.field}
    return {"total": _("คะแนนรวม"), "level": _("ระดับ"), "source": _("แหล่งที่มา")}[
        change.part
    ]


def _after(change: Change) -> str:
    if change.part == "framework":
        # Too long to be shown: that it changed has to do.
        return _("มีการแก้ไข")
    return _value(change, change.after)


def _value(change: Change, value: str | None) -> str:
    if value is None:
        return ""
    if change.part == "plan" and not change.field:
        return _("%(count)s มาตรการ") % {"count": value}
    if change.part == "measure":
        if change.field == "cadence":
            return str(CADENCES[Cadence(value)])
        if change.field == "all_sections":
            return _("ใช่")
        if change.field == "due_dates":
            days = map(date.fromisoformat, value.split(", "))
            return " · ".join(map(day_short, days))
    return value
