"""The measures table of a published plan. Rows are values, never models."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from assessments.rules.scoring import Scorecard, ScoredIndicator
from assessments.rules.thai import collation_key
from measures.labels import BY_FREQUENCY, CADENCES
from measures.rules.plan import PublishedMeasure, PublishedPlan, SectionName

# On a phone the first indicators show, then one link to the rest.
FIRST_INDICATORS = 4


@dataclass(frozen=True)
class MeasureRow:
    """A measure with the indicator that it is to raise."""

    measure: PublishedMeasure
    scored: ScoredIndicator
    folds: bool = False

    @property
    def indicator(self) -> int:
        """The indicator's number."""
        return self.scored.number

    @property
    def number(self) -> str:
        """The measure's number, as in 10.1."""
        return self.measure.number

    @property
    def text(self) -> str:
        """What is to be done."""
        return self.measure.text

    @property
    def lead(self) -> SectionName | None:
        """The section that reports."""
        return self.measure.lead

    @property
    def joint(self) -> Sequence[SectionName]:
        """The sections that help."""
        return self.measure.joint

    @property
    def all_sections(self) -> bool:
        """Whether every section helps."""
        return self.measure.all_sections

    @property
    def cadence(self) -> str:
        """How often a report is due, in the reader's words."""
        return str(CADENCES[self.measure.cadence])

    @property
    def due_dates(self) -> tuple[date, ...]:
        """The days of the fiscal year on which a report is due."""
        return self.measure.due_dates

    # What a column sorts by.
    @property
    def lead_key(self) -> str:
        """The lead section's place in Thai order; unknown ones last."""
        return collation_key(self.lead.name) if self.lead else "\uffff"

    @property
    def joint_key(self) -> str:
        """The joint sections' place: all sections first, none last."""
        if self.all_sections:
            return ""
        names = [collation_key(section.name) for section in self.joint]
        return " ".join(names) or "\uffff"

    @property
    def cadence_key(self) -> int:
        """From most to least often."""
        return BY_FREQUENCY[self.measure.cadence]

    @property
    def due_key(self) -> date:
        """The first due date; none comes last."""
        return self.due_dates[0] if self.due_dates else date.max

    @property
    def text_key(self) -> str:
        """The text's place in Thai order."""
        return collation_key(self.text)


def measure_rows(plan: PublishedPlan, card: Scorecard) -> list[MeasureRow]:
    """The measures, those of the indicator with the most points to gain first."""
    order = [row.number for row in card.by_headroom]
    order += [row.number for row in card.indicators if row.number not in order]
    with_measures = [
        number
        for number in order
        if any(measure.indicator == number for measure in plan.measures)
    ]
    shown_first = set(with_measures[:FIRST_INDICATORS])
    return [
        MeasureRow(measure, card.indicator(number), folds=number not in shown_first)
        for number in with_measures
        for measure in plan.measures
        if measure.indicator == number
    ]


class MeasureTable(tables.Table):
    """Measures with who is responsible, how often they report, and when."""

    indicator = tables.TemplateColumn(
        verbose_name=_("ตัวชี้วัด"),
        template_name="components/measure_indicator.html",
        order_by="indicator",
    )
    text = tables.TemplateColumn(
        verbose_name=_("มาตรการ"),
        template_name="components/measure_text.html",
        order_by="text_key",
    )
    lead = tables.TemplateColumn(
        verbose_name=_("ผู้รับผิดชอบหลัก"),
        template_name="components/measure_lead.html",
        order_by="lead_key",
        empty_values=(),
    )
    joint = tables.TemplateColumn(
        verbose_name=_("ผู้รับผิดชอบร่วม"),
        template_name="components/measure_joint.html",
        order_by="joint_key",
        empty_values=(),
    )
    cadence = tables.Column(verbose_name=_("รอบติดตาม"), order_by="cadence_key")
    due_dates = tables.TemplateColumn(
        verbose_name=_("กำหนดรายงาน"),
        template_name="components/measure_due_dates.html",
        order_by="due_key",
        empty_values=(),
    )

    class Meta:
        template_name = "components/table.html"
        order_by_field = "sort"
        empty_text = _("ไม่มีมาตรการที่ตรงกับตัวกรองนี้")

    def __init__(
        self,
        rows: Iterable[MeasureRow],
        *,
        caption: str,
        sort: str = "",
        folded: bool = False,
    ) -> None:
        self.caption = caption
        self.folded = folded
        wanted = sort if sort.lstrip("-") in self.base_columns else ""
        super().__init__(list(rows), order_by=wanted or None)
        self.sort = wanted
        # In the first order the rows stand under their indicators.
        self.grouped = not wanted
