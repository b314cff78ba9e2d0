"""The front page, and what is said when there is no page."""

import logging
import re
import secrets
import sys

from django.core.paginator import InvalidPage, Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from assessments.away import answer_for
from assessments.frozen import frozen_response, is_live, state_of
from assessments.models import Agency, Publication
from assessments.pages import address, render_page

log = logging.getLogger(__name__)

PER_PAGE = 30
LONGEST_QUERY = 100
LATEST_SHOWN = 6
YEARS_SHOWN = 3
NEAR_SHOWN = 5
CURRENT = "current_publications"


@csrf_exempt
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Find an agency; without a search, the latest published results."""
    if is_live(request):
        words = re.sub(r"[\0-]", " ", request.GET.get("q", "")).split()
        query = " ".join(words)[:LONGEST_QUERY]
        return _agencies(request, query, request.GET.get("page", "1"))
    return frozen_response(
        request, "front", lambda: _agencies(request, "", "1"), seconds=60
    )


def _agencies(request: HttpRequest, query: str, page: str) -> HttpResponse:
    agencies = Agency.objects.in_thai_order().prefetch_related(
        Prefetch(
            "publications",
            Publication.objects.current()
            .filter(withdrawn=False)
            .newest_first()
            .defer("content"),
            to_attr=CURRENT,
        )
    )
    found = agencies.matching(query) if query else agencies
    try:
        shown = Paginator(found, PER_PAGE).page(page)
    except InvalidPage as error:
        raise Http404 from error
    nothing = bool(query) and shown.paginator.count == 0
    return render_page(
        request,
        "ita_dashboard/front.html",
        {
            "query": query,
            "searched": bool(query),
            "agencies": [_entry(agency) for agency in shown],
            "near": list(agencies.sounding_like(query)[:NEAR_SHOWN]) if nothing else [],
            "total_count": shown.paginator.count,
            "page_number": shown.number,
            "page_count": shown.paginator.num_pages,
            "previous_url": _page_url(request, query, shown.number - 1)
            if shown.has_previous()
            else None,
            "next_url": _page_url(request, query, shown.number + 1)
            if shown.has_next()
            else None,
            "latest": [] if query else _latest(),
        },
        status=404 if nothing else 200,
    )


def _entry(agency: Agency) -> dict[str, object]:
    return {
        "agency": agency,
        "results": getattr(agency, CURRENT)[:YEARS_SHOWN],
    }


def _latest() -> list[Publication]:
    return list(
        Publication.objects.current()
        .filter(withdrawn=False)
        .select_related("agency")
        .order_by("-published_at", "-fiscal_year", "agency__sort_key")[:LATEST_SHOWN]
    )


def _page_url(request: HttpRequest, query: str, page: int) -> str:
    state = state_of(request)
    if query:
        state["q"] = query
    return address(reverse("front"), {**state, "page": str(page)})


@csrf_exempt
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process is up; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address or form cannot be read."""
    return render_page(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but not allowed."""
    return render_page(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page."""
    return render_page(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; the reader gets a reference that is also in the log."""
    if response := answer_for(request, sys.exc_info()[1]):
        return response
    reference = secrets.token_hex(4).upper()
    log.error("reference %s for the fault above", reference)
    return render_page(
        request,
        "500.html",
        {"reference": f"{reference[:4]}-{reference[4:]}"},
        status=500,
    )
