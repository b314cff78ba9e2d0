"""When the database is away: the public reads on, everyone else is told in words."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import add_never_cache_headers

from assessments.copies import copied_agencies, copied_agency
from assessments.pages import render_page

# Not ProgrammingError and the like: those are our fault, not the database's absence.
AWAY = (OperationalError, InterfaceError)
RETRY_AFTER = "15"
log = logging.getLogger(__name__)


class DatabaseAway:
    """Answer for whichever view finds the database gone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """What to send instead of a fault, if the database is what is missing."""
        return answer_for(request, exception)


def answer_for(
    request: HttpRequest, exception: BaseException | None
) -> HttpResponse | None:
    """The page from disk, or a sentence with 503; None for every other fault."""
    if not isinstance(exception, AWAY):
        return None
    log.error("the database is away: %s", type(exception).__name__)
    return _from_disk(request) or _in_words(request)


def _from_disk(request: HttpRequest) -> HttpResponse | None:
    """The front page and an agency's address; a result looks after itself."""
    if request.method not in ("GET", "HEAD"):
        return None
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None
    if match.url_name == "front" and (agencies := copied_agencies()):
        response = render_page(
            request, "publication/copies.html", {"agencies": agencies}
        )
    elif match.url_name == "agency":
        found = copied_agency(match.kwargs["slug"])
        if not found or found.latest is None:
            return None
        response = HttpResponseRedirect(
            reverse("result", args=[found.slug, found.latest])
        )
    elif getattr(match.func, "reads_copies", False) and not request.resolver_match:
        # Something before the view asked the database; the view need not.
        return match.func(request, *match.args, **match.kwargs)
    else:
        return None
    response["Cache-Control"] = "no-cache"
    return response


def _in_words(request: HttpRequest) -> HttpResponse:
    """Nothing was saved, and when to try again: drawn without anything else."""
    wrote = request.method not in ("GET", "HEAD", "OPTIONS")
    html = render_to_string("503.html", {"wrote": wrote})
    response = HttpResponse(html, status=503, headers={"Retry-After": RETRY_AFTER})
    add_never_cache_headers(response)
    return response
