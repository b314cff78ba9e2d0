"""A draft as it would be published: what changes, and what is still to be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.access import Published
from assessments.models import Agency, Assessment, Publication
from assessments.publishing import Frozen, current_version, unsaved
from assessments.rules.changes import shown_level
from assessments.rules.framework import Level
from assessments.rules.published import PublishedResult
from measures.actions import draft_of, full_content
from measures.findings import Finding, findings
from measures.models import Plan, ScheduledPublication
from measures.publication_pages.shown import ChangeRow, change_rows

OWNERS = {"measure-without-lead", "owner-unknown", "cadence-unknown"}
COVERAGE = {"no-measures", "indicator-without-measure"}


@dataclass(frozen=True)
class Proposal:
    """What the next version would be."""

    assessment: Assessment
    plan: Plan | None
    frozen: Frozen
    current: Publication | None
    found: Sequence[Finding]

    @property
    def result(self) -> PublishedResult:
        """The result as the public would read it."""
        return self.frozen.result

    @property
    def level(self) -> Level | None:
        """Its level, if there is one."""
        return shown_level(self.result)

    @property
    def number(self) -> int:
        """The number that it would get."""
        return self.current.number + 1 if self.current else 1

    @property
    def following(self) -> int:
        """The number that a correction of it would get."""
        return self.number + 1

    @property
    def measures(self) -> int:
        """How many measures it holds."""
        return len(self.plan.measures.all()) if self.plan else 0

    @property
    def is_published(self) -> bool:
        """Whether everybody reads just this already."""
        current = self.current
        return (
            current is not None
            and not current.withdrawn
            and current.sha256 == self.frozen.sha256
        )

    @property
    def errors(self) -> list[Finding]:
        """What keeps it from being published."""
        return [finding for finding in self.found if finding.blocks]

    @property
    def warnings(self) -> list[Finding]:
        """What has to be taken note of."""
        return [finding for finding in self.found if not finding.blocks]

    @cached_property
    def changes(self) -> list[ChangeRow]:
        """What is not as in the current version."""
        if self.current is None:
            return []
        return change_rows(self.current.data, full_content(self.assessment, self.plan))

    @property
    def passed(self) -> list[str]:
        """The checks that found nothing, in words."""
        codes = {finding.code for finding in self.found}
        figures = {code for code in codes if code.endswith("-differs")}
        passed = []
        if self.result.scorecard.complete and not figures:
            count = len(self.result.scorecard.indicators)
            text = _("คะแนนครบ %(count)s ตัวชี้วัด และคำนวณคะแนนรวมได้ตรงกัน")
            passed.append(text % {"count": count})
        if self.measures and not codes & OWNERS:
            passed.append(_("ทุกมาตรการมีผู้รับผิดชอบหลักและรอบติดตาม"))
        if self.measures and not codes & COVERAGE:
            passed.append(_("ทุกตัวชี้วัดที่ต่ำกว่าเป้าหมายมีมาตรการ"))
        if not any(code.startswith("personal-") for code in codes):
            text = _("ไม่พบชื่อบุคคล อีเมล เลขประจำตัวประชาชน หรือหมายเลขโทรศัพท์ในข้อความ")
            passed.append(text)
        return passed

    @cached_property
    def waiting(self) -> ScheduledPublication | None:
        """The publication at a set time that waits, if one does."""
        return (
            ScheduledPublication.objects.filter(
                assessment=self.assessment, done_at=None
            )
            .select_related("by")
            .first()
        )

    @cached_property
    def last_promise(self) -> ScheduledPublication | None:
        """The last one that is over, so that its outcome is seen."""
        over = ScheduledPublication.objects.filter(
            assessment=self.assessment, done_at__isnull=False
        )
        return over.order_by("-done_at", "-pk").first()


def proposal_of(agency: Agency, year: int) -> Proposal:
    """The draft of an agency's year as it is now. Raises Http404 if there is none."""
    row = get_object_or_404(
        Assessment.objects.select_related("framework"),
        agency=agency,
        framework__fiscal_year=year,
    )
    assessment, plan = draft_of(row)
    return Proposal(
        assessment=assessment,
        plan=plan,
        frozen=Frozen.of(full_content(assessment, plan)),
        current=current_version(agency.pk, year),
        found=findings(assessment, plan),
    )


def as_if_published(proposal: Proposal) -> Published:
    """The draft in the form from which the public pages are drawn."""
    publication = unsaved(proposal.assessment, proposal.frozen, number=proposal.number)
    publication.published_at = timezone.now()
    agency = proposal.assessment.agency
    others = (
        Publication.objects.current()
        .filter(agency=agency, withdrawn=False)
        .values_list("fiscal_year", flat=True)
    )
    return Published(
        publication=publication,
        years=tuple(sorted({*others, publication.fiscal_year})),
        first_published_at=publication.published_at,
        latest_number=proposal.number,
        latest_withdrawn=False,
    )
