"""What people do with a result and its measures."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from assessments.models import Assessment, Publication
from assessments.publishing import issue, result_content
from measures.models import Plan
from measures.publishing import published_plan


@transaction.atomic
def publish(
    assessment: Assessment,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> tuple[Publication, bool]:
    """Show a result and its measures to everyone; say whether this is a new version.

    Raises NotReadyToPublish, with what is missing, and then changes nothing.
    """
    assessment = Assessment.objects.with_scores().get(pk=assessment.pk)
    plan = Plan.objects.with_measures().filter(assessment=assessment).first()
    content = {
        **result_content(assessment),
        "plan": published_plan(plan).to_data() if plan else None,
    }
    return issue(assessment, content, by=by, at=at, reason=reason)
