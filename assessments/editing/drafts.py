"""Finding the draft that an address speaks of, and who speaks."""

from typing import cast

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest

from assessments.models import Agency, Assessment


def doer(request: HttpRequest) -> User:
    """Whoever sent the request; staff pages let in nobody who is not signed in."""
    return cast(User, request.user)


def draft_of(agency: Agency, year: int) -> Assessment:
    """The agency's draft of a fiscal year, with its scores. Raises Http404."""
    draft = (
        Assessment.objects.with_scores()
        .filter(agency=agency, framework__fiscal_year=year)
        .order_by("-pk")
        .first()
    )
    if draft is None:
        raise Http404(f"no draft of {year}")
    return draft
