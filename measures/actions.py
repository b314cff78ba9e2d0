"""What people do with a result and its measures."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.models import Assessment, Publication
from assessments.publishing import (
    NotReadyToPublish,
    draft_content,
    issue,
    result_content,
)
from measures.findings import Finding, findings
from measures.models import Plan
from measures.publishing import published_plan

Noted = Sequence[Mapping[str, str]]


class NotChecked(NotReadyToPublish):
    """The checklist has errors, or warnings that nobody took note of."""

    def __init__(self, open_findings: Sequence[Finding]) -> None:
        told = "; ".join(f"{one.place}: {one.text}" for one in open_findings)
        text = _("ยังเผยแพร่ไม่ได้ ตรวจรายการก่อนเผยแพร่ให้ครบ: %(told)s")
        super().__init__(text % {"told": told})
        self.findings = tuple(open_findings)


@transaction.atomic
def publish(
    assessment: Assessment,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    noted: Noted | None = None,
    expected_sha256: str | None = None,
) -> tuple[Publication, bool]:
    """Show a result and its measures to everyone; say whether this is a new version.

    `noted` holds the warnings that a person took note of: with it, the checklist
    has to be clear but for these. Without it nobody is asked, as on the command
    line. `expected_sha256` is the content that the person saw.

    Raises NotReadyToPublish, with what is missing, and then changes nothing.
    """
    assessment, plan = draft_of(assessment)
    content = full_content(assessment, plan, complete=True)
    if noted is not None:
        keys = {one["key"] for one in noted}
        found = findings(assessment, plan)
        if still_open := [one for one in found if one.blocks or one.key not in keys]:
            raise NotChecked(still_open)
        noted = [one.to_data() for one in found]
    return issue(
        assessment,
        content,
        by=by,
        at=at,
        reason=reason,
        noted=noted or (),
        expected_sha256=expected_sha256,
    )


def draft_of(assessment: Assessment) -> tuple[Assessment, Plan | None]:
    """A draft and its plan, with all that publishing reads of them."""
    row = Assessment.objects.with_scores().get(pk=assessment.pk)
    return row, Plan.objects.with_measures().filter(assessment=row).first()


def full_content(
    assessment: Assessment, plan: Plan | None, *, complete: bool = False
) -> dict[str, object]:
    """What a publication of this draft would hold; `complete` refuses a half one."""
    content = result_content(assessment) if complete else draft_content(assessment)
    return {**content, "plan": published_plan(plan).to_data() if plan else None}
