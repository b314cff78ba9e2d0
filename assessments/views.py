"""Pages that speak of scores alone."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from assessments.access import NoResult, latest_year
from assessments.away import AWAY
from assessments.frozen import frozen_response, state_of
from assessments.importing.frameworks import read_frameworks, shipped_files
from assessments.models import Framework
from assessments.pages import address, render_page
from assessments.published_pages import no_result
from assessments.rules import framework as rules


@csrf_exempt
@require_safe
def agency(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to the latest published year."""
    try:
        year = latest_year(slug)
    except NoResult as absence:
        return no_result(request, absence)
    return HttpResponseRedirect(
        address(reverse("result", args=[slug, year]), state_of(request))
    )


@csrf_exempt
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How a score is made, what the levels are, and how sure we are of it."""

    def make() -> HttpResponse:
        return render_page(
            request, "assessments/about.html", {"frameworks": _frameworks()}
        )

    return frozen_response(request, "about", make, seconds=300)


def _frameworks() -> list[rules.Framework]:
    """Every year's rules, the newest first; while the database is away, as shipped."""
    try:
        found = [row.rules() for row in Framework.objects.with_rules()]
    except AWAY:
        found = read_frameworks(shipped_files())
    return sorted(found, key=lambda one: (-one.fiscal_year, one.track))
