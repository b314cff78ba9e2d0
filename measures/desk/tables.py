"""The desk: drafts as a list. Rows are values, never models."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from assessments.rules.framework import Level
from assessments.rules.thai import collation_key
from assessments.templatetags.ita import named


class Named(Protocol):
    """What has a Thai and an English name."""

    name: str
    name_en: str


@dataclass(frozen=True)
class DeskRow:
    """One agency's draft of one year, as the desk and its file show it."""

    slug: str
    agency: Named
    year: int
    total: Decimal | None
    level: Level | None
    standing: str
    standing_words: str
    errors: int
    warnings: int
    findings_words: str

    # What a column sorts by.
    @property
    def agency_key(self) -> str:
        """The agency's place in Thai order."""
        return collation_key(self.agency.name)

    @property
    def total_key(self) -> Decimal:
        """The total; none comes first."""
        return Decimal(-1) if self.total is None else self.total

    @property
    def level_key(self) -> Decimal:
        """The level by its bound; none comes first."""
        return Decimal(-1) if self.level is None else self.level.minimum

    @property
    def findings_key(self) -> tuple[int, int]:
        """What blocks before what does not."""
        return self.errors, self.warnings


class DeskTable(tables.Table):
    """Drafts with their figures, what the public reads, and what was found."""

    fixed = ("agency", "year")

    agency = tables.TemplateColumn(
        verbose_name=_("หน่วยงาน"),
        template_name="desk/cell_agency.html",
        order_by="agency_key",
    )
    year = tables.TemplateColumn(
        verbose_name=_("ปีงบประมาณ"), template_name="desk/cell_year.html"
    )
    total = tables.TemplateColumn(
        verbose_name=_("คะแนนรวม"),
        template_name="desk/cell_total.html",
        order_by="total_key",
        empty_values=(),
    )
    level = tables.TemplateColumn(
        verbose_name=_("ระดับ"),
        template_name="desk/cell_level.html",
        order_by="level_key",
        empty_values=(),
    )
    standing = tables.TemplateColumn(
        verbose_name=_("การเผยแพร่"), template_name="desk/cell_standing.html"
    )
    findings = tables.TemplateColumn(
        verbose_name=_("เรื่องที่พบ"),
        template_name="desk/cell_findings.html",
        order_by="findings_key",
        empty_values=(),
    )

    class Meta:
        template_name = "components/list.html"
        order_by_field = "sort"
        empty_text = _("ไม่มีรายการที่ตรงกับตัวเลือกนี้")

    def __init__(self, rows: Iterable[DeskRow], *, caption: str) -> None:
        self.caption = caption
        super().__init__(list(rows))

    # What a file holds in place of markup.
    def value_agency(self, record: DeskRow) -> str:
        """The agency's name."""
        return named(record.agency)

    def value_year(self, record: DeskRow) -> int:
        """The fiscal year."""
        return record.year

    def value_total(self, record: DeskRow) -> Decimal | None:
        """The total, as a number."""
        return record.total

    def value_level(self, record: DeskRow) -> str | None:
        """The level's name."""
        return named(record.level) if record.level else None

    def value_standing(self, record: DeskRow) -> str:
        """What the public reads."""
        return record.standing_words

    def value_findings(self, record: DeskRow) -> str:
        """How much was found."""
        return record.findings_words
