"""What is known of each draft at a glance: figures, version, findings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _

from assessments.models import Agency, Assessment, Publication
from assessments.publishing import canonical, digest_of
from assessments.rules.framework import Level
from assessments.rules.published import PublishedResult
from measures.actions import full_content
from measures.findings import Finding, findings
from measures.models import Plan


class Standing(StrEnum):
    """How a draft stands to what the public reads."""

    UNPUBLISHED = "unpublished"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Draft:
    """One agency's draft of a year, beside its latest publication."""

    agency: Agency
    assessment: Assessment
    plan: Plan | None
    publication: Publication | None

    @property
    def year(self) -> int:
        """The fiscal year of the result."""
        return self.assessment.framework.fiscal_year

    @property
    def slug(self) -> str:
        """The agency's place in addresses."""
        return self.agency.slug

    @cached_property
    def content(self) -> dict[str, object]:
        """What a publication of the draft would hold, complete or not."""
        return full_content(self.assessment, self.plan)

    @cached_property
    def result(self) -> PublishedResult:
        """The draft as readers would see it."""
        return PublishedResult.from_data(self.content)

    @property
    def total(self) -> Decimal | None:
        """The total that would show; None without one."""
        return self.result.total

    @cached_property
    def level(self) -> Level | None:
        """The level that would show; None without one, or with one of no framework."""
        stated = self.result.stated.level
        if stated is not None:
            levels = self.result.framework.levels
            return next((level for level in levels if level.code == stated), None)
        return self.result.computed_level

    @property
    def stated_level(self) -> Level | str:
        """The level that the source states; its code where no level has it."""
        stated = self.result.stated.level or ""
        return self.level if self.level and stated else stated

    @cached_property
    def findings(self) -> list[Finding]:
        """What is to be looked at."""
        return findings(self.assessment, self.plan)

    @property
    def errors(self) -> int:
        """How many findings keep the draft from being published."""
        return sum(finding.blocks for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings have to be taken note of."""
        return len(self.findings) - self.errors

    @cached_property
    def standing(self) -> Standing:
        """Whether the public reads this draft, an older one, or none."""
        if self.publication is None:
            return Standing.UNPUBLISHED
        if self.publication.withdrawn:
            return Standing.WITHDRAWN
        same = digest_of(canonical(self.content)) == self.publication.sha256
        return Standing.PUBLISHED if same else Standing.CHANGED

    @property
    def standing_words(self) -> str:
        """The same in words."""
        if self.publication is None:
            return _("ยังไม่เผยแพร่")
        number = {"number": self.publication.number}
        if self.standing is Standing.WITHDRAWN:
            return _("ฉบับที่ %(number)s ถอนการเผยแพร่แล้ว") % number
        if self.standing is Standing.CHANGED:
            return _("ฉบับที่ %(number)s มีการแก้ไขที่ยังไม่เผยแพร่") % number
        return _("ฉบับที่ %(number)s") % number

    @property
    def findings_words(self) -> str:
        """How much is to be looked at, in words."""
        if not self.findings:
            return _("ไม่มี")
        told = []
        if self.errors:
            told.append(_("ต้องแก้ %(count)s เรื่อง") % {"count": self.errors})
        if self.warnings:
            told.append(_("โปรดตรวจ %(count)s เรื่อง") % {"count": self.warnings})
        return " · ".join(told)


def drafts_of(agencies: Iterable[Agency], year: int | None = None) -> list[Draft]:
    """The agencies' drafts, the latest year first, in a fixed number of queries."""
    known = {agency.pk: agency for agency in agencies}
    rows = (
        Assessment.objects.with_scores()
        .prefetch_related("agency__sections")
        .filter(agency__in=known)
        .order_by("-framework__fiscal_year", "pk")
    )
    if year is not None:
        rows = rows.filter(framework__fiscal_year=year)
    assessments = list(rows)
    plans = {
        plan.assessment_id: plan
        for plan in Plan.objects.with_measures().filter(assessment__in=assessments)
    }
    published = _published(known)
    order = {pk: place for place, pk in enumerate(known)}
    drafts = [
        Draft(
            agency=row.agency,
            assessment=row,
            plan=plans.get(row.pk),
            publication=published.get((row.agency_id, row.framework.fiscal_year)),
        )
        for row in assessments
    ]
    return sorted(drafts, key=lambda draft: order[draft.agency.pk])


def _published(agencies: Mapping[int, Agency]) -> dict[tuple[int, int], Publication]:
    rows = Publication.objects.current().filter(agency__in=agencies).defer("content")
    return {(row.agency_id, row.fiscal_year): row for row in rows}
