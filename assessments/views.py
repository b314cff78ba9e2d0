"""Pages that speak of scores alone."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from assessments.access import NoResult, latest_year
from assessments.frozen import frozen_response, state_of
from assessments.models import Framework
from assessments.pages import address, render_page
from assessments.published_pages import no_result


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
        rows = Framework.objects.with_rules().order_by("-fiscal_year", "track")
        return render_page(
            request,
            "assessments/about.html",
            {"frameworks": [framework.rules() for framework in rows]},
        )

    return frozen_response(request, "about", make, seconds=300)
