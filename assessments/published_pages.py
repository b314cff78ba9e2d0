"""The frame of every page that is drawn from one publication."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from assessments.access import NoResult, Published, published_result
from assessments.frozen import frozen_response
from assessments.pages import render_page

View = Callable[..., HttpResponse]


def published_page(view: View) -> View:
    """Serve `view(request, published, …)` as frozen bytes, or a friendly 404."""

    @wraps(view)
    @require_safe
    def page(
        request: HttpRequest, slug: str, year: int, **rest: object
    ) -> HttpResponse:
        try:
            published: Published = published_result(slug, year)
        except NoResult as absence:
            return no_result(request, absence)
        version = f"{published.publication.sha256} {published.years}"
        return frozen_response(
            request, version, lambda: view(request, published, **rest)
        )

    return page


def no_result(request: HttpRequest, absence: NoResult) -> HttpResponse:
    """The friendly 404 of an agency without a result for that year."""
    latest = absence.latest
    return render_page(
        request,
        "assessments/no_result.html",
        {
            "agency": absence.agency,
            "year": absence.year,
            "latest_year": latest,
            "latest_url": reverse("result", args=[absence.agency.slug, latest])
            if latest
            else None,
        },
        status=404,
    )
