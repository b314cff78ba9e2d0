"""The list of a draft's measures. Rows are values, never models."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import django_tables2 as tables
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.rules.thai import collation_key
from assessments.templatetags.ita import day_short
from measures.labels import BY_FREQUENCY, CADENCES
from measures.rules.cadence import Cadence

LAST = "\uffff"
# Columns that show only to whoever asks for them.
AT_FIRST_HIDDEN = ("monitoring", "owner_text", "cadence_text")


@dataclass(frozen=True)
class DraftRow:
    """One measure of a draft, as the list and its files show it."""

    key: int
    version: int
    number: str
    indicator: int
    indicator_name: str
    place: int
    text: str
    monitoring: str
    lead: str
    joint: tuple[str, ...]
    all_sections: bool
    cadence: Cadence
    due_dates: tuple[date, ...]
    owner_text: str
    cadence_text: str
    findings: tuple[str, ...]
    url: str

    @property
    def chosen_as(self) -> str:
        """How a form names it: its key and the version that is shown."""
        return f"{self.key}-{self.version}"

    @property
    def owners(self) -> tuple[str, ...]:
        """Every section that is named."""
        return (self.lead, *self.joint) if self.lead else self.joint

    @property
    def joint_words(self) -> str:
        """Who helps, in words."""
        every = (_("ทุกฝ่าย"),) if self.all_sections else ()
        return " · ".join((*every, *self.joint))

    @property
    def cadence_words(self) -> str:
        """How often a report is due, in words."""
        return str(CADENCES[self.cadence])

    @property
    def due_words(self) -> str:
        """The days on which a report is due."""
        return " · ".join(day_short(day) for day in self.due_dates)

    # What a column sorts by.
    @property
    def number_key(self) -> tuple[int, int]:
        """The order of the document."""
        return self.indicator, self.place

    @cached_property
    def text_key(self) -> str:
        """The text's place in Thai order."""
        return collation_key(self.text)

    @cached_property
    def monitoring_key(self) -> str:
        """The same of the monitoring; none comes last."""
        return collation_key(self.monitoring) or LAST

    @cached_property
    def lead_key(self) -> str:
        """The lead section's place in Thai order; none comes last."""
        return collation_key(self.lead) if self.lead else LAST

    @cached_property
    def joint_key(self) -> str:
        """The helpers' place; none comes last."""
        return collation_key(self.joint_words) or LAST

    @property
    def cadence_key(self) -> int:
        """From most to least often."""
        return BY_FREQUENCY[self.cadence]

    @property
    def due_key(self) -> date:
        """The first due date; none comes last."""
        return self.due_dates[0] if self.due_dates else date.max

    @property
    def findings_key(self) -> int:
        """Most to look at first."""
        return -len(self.findings)


def _cell(name: str) -> str:
    return f"editing/measures_{name}.html"


class DraftTable(tables.Table):
    """Measures with everything that may be filtered, sorted and left out."""

    choose = tables.TemplateColumn(
        verbose_name=gettext_lazy("เลือก"),
        template_name=_cell("choose"),
        orderable=False,
        exclude_from_export=True,
        empty_values=(),
    )
    number = tables.TemplateColumn(
        verbose_name=gettext_lazy("เลขที่"),
        template_name=_cell("number"),
        order_by="number_key",
    )
    indicator = tables.TemplateColumn(
        verbose_name=gettext_lazy("ตัวชี้วัด"),
        template_name=_cell("indicator"),
        order_by="number_key",
    )
    text = tables.TemplateColumn(
        verbose_name=gettext_lazy("มาตรการ"),
        template_name=_cell("text"),
        order_by="text_key",
    )
    monitoring = tables.TemplateColumn(
        verbose_name=gettext_lazy("การกำกับติดตาม"),
        template_name=_cell("said"),
        order_by="monitoring_key",
    )
    lead = tables.TemplateColumn(
        verbose_name=gettext_lazy("ผู้รับผิดชอบหลัก"),
        template_name=_cell("lead"),
        order_by="lead_key",
        empty_values=(),
    )
    joint = tables.Column(
        verbose_name=gettext_lazy("ผู้รับผิดชอบร่วม"),
        accessor="joint_words",
        order_by="joint_key",
        default="–",
    )
    cadence = tables.Column(
        verbose_name=gettext_lazy("รอบติดตาม"),
        accessor="cadence_words",
        order_by="cadence_key",
    )
    due_dates = tables.TemplateColumn(
        verbose_name=gettext_lazy("กำหนดรายงาน"),
        template_name=_cell("due_dates"),
        order_by="due_key",
        empty_values=(),
    )
    owner_text = tables.TemplateColumn(
        verbose_name=gettext_lazy("ผู้รับผิดชอบตามเอกสาร"),
        template_name=_cell("said"),
        orderable=False,
    )
    cadence_text = tables.TemplateColumn(
        verbose_name=gettext_lazy("รอบติดตามตามเอกสาร"),
        template_name=_cell("said"),
        orderable=False,
    )
    findings = tables.TemplateColumn(
        verbose_name=gettext_lazy("ข้อที่ต้องดู"),
        template_name=_cell("findings"),
        order_by="findings_key",
        empty_values=(),
    )

    fixed = ("choose", "number", "text")

    class Meta:
        template_name = "components/list.html"
        order_by_field = "sort"
        empty_text = gettext_lazy("ไม่มีมาตรการที่ตรงกับตัวกรองนี้")

    def __init__(
        self,
        rows: Iterable[DraftRow],
        *,
        caption: str,
        editable: bool = False,
    ) -> None:
        self.caption = caption
        super().__init__(list(rows), exclude=() if editable else ("choose",))

    # What a file holds instead of the markup.
    def value_number(self, record: DraftRow) -> str:
        """The number alone."""
        return record.number

    def value_indicator(self, record: DraftRow) -> str:
        """The indicator's number and name."""
        return f"{record.indicator} {record.indicator_name}"

    def value_text(self, record: DraftRow) -> str:
        """The measure in its own words."""
        return record.text

    def value_monitoring(self, record: DraftRow) -> str:
        """The monitoring in its own words."""
        return record.monitoring

    def value_lead(self, record: DraftRow) -> str:
        """The lead section's name."""
        return record.lead

    def value_joint(self, record: DraftRow) -> str:
        """The names of the sections that help."""
        return record.joint_words

    def value_due_dates(self, record: DraftRow) -> str:
        """The days, as on screen."""
        return record.due_words

    def value_owner_text(self, record: DraftRow) -> str:
        """The document's own words."""
        return record.owner_text

    def value_cadence_text(self, record: DraftRow) -> str:
        """The document's own words."""
        return record.cadence_text

    def value_findings(self, record: DraftRow) -> str:
        """What was found, each thing after the other."""
        return " · ".join(record.findings)
