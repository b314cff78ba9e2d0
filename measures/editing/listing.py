"""A draft's measures as a list: what is in it, and what a reader keeps of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.editing.lists import ListState
from assessments.models import Assessment
from assessments.pages import address, digits
from assessments.rules.thai import collation_key, comparable, without_tone_marks
from assessments.templatetags.ita import named
from measures.editing.forms import offer
from measures.editing.tables import AT_FIRST_HIDDEN, DraftRow, DraftTable
from measures.findings import Finding, findings
from measures.labels import CADENCES
from measures.models import Measure, Plan
from measures.rules.cadence import Cadence

ROWS = ("25", "50", "100")
LONGEST_SEARCH = 200


class DraftFilter(forms.Form):
    """Which measures to show, and how many on a page; all by GET."""

    q = forms.CharField(
        label=gettext_lazy("ค้นหาข้อความ"),
        required=False,
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    indicator = forms.ChoiceField(label=gettext_lazy("ตัวชี้วัด"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("ผู้รับผิดชอบ"), required=False)
    cadence = forms.ChoiceField(label=gettext_lazy("รอบติดตาม"), required=False)
    look = forms.ChoiceField(label=gettext_lazy("ข้อที่ต้องดู"), required=False)
    rows = forms.ChoiceField(
        label=gettext_lazy("จำนวนแถวต่อหน้า"),
        required=False,
        choices=[(count, count) for count in ROWS],
    )

    def __init__(self, data: Mapping[str, Any], *, rows: list[DraftRow]) -> None:
        super().__init__(data)
        numbers = {row.indicator: row.indicator_name for row in rows}
        owners = {name for row in rows for name in row.owners}
        used = {row.cadence for row in rows}
        offer(
            self,
            "indicator",
            [
                ("", _("ทุกตัวชี้วัด")),
                *((str(n), f"{n} {name}") for n, name in sorted(numbers.items())),
            ],
        )
        offer(
            self,
            "owner",
            [
                ("", _("ทุกคนที่รับผิดชอบ")),
                ("-", _("ไม่มีผู้รับผิดชอบหลัก")),
                *((name, name) for name in sorted(owners, key=collation_key)),
            ],
        )
        offer(
            self,
            "cadence",
            [
                ("", _("ทุกรอบ")),
                *((c.value, str(label)) for c, label in CADENCES.items() if c in used),
            ],
        )
        offer(
            self,
            "look",
            [
                ("", _("ทั้งหมด")),
                ("1", _("เฉพาะมาตรการที่มีข้อที่ต้องดู")),
            ],
        )
        self.is_valid()

    def keep(self, rows: Iterable[DraftRow]) -> list[DraftRow]:
        """The rows that fit; a value that is no choice asks for nothing."""
        asked = self.cleaned_data
        owner, cadence = asked.get("owner"), asked.get("cadence")
        indicator, words = asked.get("indicator"), asked.get("q", "").split()
        return [
            row
            for row in rows
            if (not indicator or str(row.indicator) == indicator)
            and (not owner or (owner in row.owners or (owner == "-" and not row.lead)))
            and (not cadence or row.cadence == cadence)
            and (not asked.get("look") or row.findings)
            and all(_says(row, word) for word in words)
        ]

    @property
    def per_page(self) -> int:
        """How many rows a page has."""
        return int(self.cleaned_data.get("rows") or ROWS[0])


def plan_of(draft: Assessment) -> Plan | None:
    """The draft's plan with its measures, if it has one."""
    return Plan.objects.with_measures().filter(assessment=draft).first()


def draft_list(
    request: HttpRequest, draft: Assessment, plan: Plan, *, editable: bool
) -> tuple[DraftTable, int]:
    """The table that the address asks for, and how many measures there are in all."""
    rows = draft_rows(draft, plan)
    if digits(request) == "thai":
        rows = [replace(row, url=address(row.url, {"digits": "thai"})) for row in rows]
    filters = DraftFilter(request.GET, rows=rows)
    shown = filters.keep(rows)
    table = DraftTable(
        shown,
        caption=_("%(count)d มาตรการ ปีงบประมาณ พ.ศ. %(year)d ฉบับร่าง")
        % {"count": len(shown), "year": plan.fiscal_year},
        editable=editable,
    )
    state = ListState(request, table, filters)
    if not state.chooses_columns:
        for name in AT_FIRST_HIDDEN:
            state.columns.remove(name)
            table.columns.hide(name)
    return table, len(rows)


def draft_rows(draft: Assessment, plan: Plan) -> list[DraftRow]:
    """Every measure of the plan, in the order of the document."""
    by_page: dict[str, list[str]] = {}
    for finding in findings(draft, plan):
        by_page.setdefault(finding.url, []).append(finding.text)
    rows = []
    for measure in plan.measures.all():
        url = _page(draft, measure)
        rows.append(_row(measure, by_page.get(url, ()), url))
    return rows


def findings_of(draft: Assessment, plan: Plan, measure: Measure) -> list[Finding]:
    """What is to be looked at in one measure."""
    page = _page(draft, measure)
    return [finding for finding in findings(draft, plan) if finding.url == page]


def _page(draft: Assessment, measure: Measure) -> str:
    place = [draft.agency.slug, draft.framework.fiscal_year, measure.pk]
    return reverse("measure", args=place)


def _row(measure: Measure, found: Iterable[str], url: str) -> DraftRow:
    lead = measure.lead()
    cadence = Cadence(measure.cadence)
    return DraftRow(
        key=measure.pk,
        version=measure.version,
        number=measure.number,
        indicator=measure.indicator.number,
        indicator_name=named(measure.indicator),
        place=measure.position,
        text=measure.text,
        monitoring=measure.monitoring,
        lead=named(lead) if lead else "",
        joint=tuple(named(section) for section in measure.joint()),
        all_sections=measure.all_sections,
        cadence=cadence,
        due_dates=measure.due_days(),
        owner_text=measure.owner_text,
        cadence_text=measure.cadence_text,
        findings=tuple(found),
        url=url,
    )


def _says(row: DraftRow, word: str) -> bool:
    """Whether a word stands in a measure, with or without its tone marks."""
    text = comparable(f"{row.number} {row.text} {row.monitoring} {row.owner_text}")
    sought = comparable(word)
    return sought in text or without_tone_marks(sought) in without_tone_marks(text)
