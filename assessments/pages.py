"""What every page shares: its language, its digits, its address, its typesetting."""

from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils.translation import get_language

from assessments.frozen import state_of
from assessments.rules.typesetting import typeset


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page in its language and digits, typeset."""
    html = render_to_string(template, dict(context or {}), request)
    return HttpResponse(
        typeset(html, language=language(), digits=digits(request)), status=status
    )


def language() -> Literal["th", "en"]:
    """The language of this page."""
    return "en" if get_language() == "en" else "th"


def digits(request: HttpRequest) -> Literal["arabic", "thai"]:
    """The digits that the reader asked for: "arabic" unless the address says thai."""
    return "thai" if state_of(request).get("digits") == "thai" else "arabic"


def address(path: str, state: Mapping[str, str] | Sequence[tuple[str, str]]) -> str:
    """A path with its state, on this site."""
    return f"{path}?{urlencode(state)}" if state else path


def page_context(request: HttpRequest) -> dict[str, object]:
    """The names that every template may use."""
    state = _whole_state(request)
    other = "en" if language() == "th" else "th"
    toggled = [(name, value) for name, value in state if name != "digits"]
    if digits(request) != "thai":
        toggled.append(("digits", "thai"))
    return {
        "language": language(),
        "digits": digits(request),
        "other_language_url": address(translate_url(request.path, other), state),
        "digits_url": address(request.path, toggled),
        "canonical_url": settings.SITE_URL + request.path,
    }


def _whole_state(request: HttpRequest) -> list[tuple[str, str]]:
    """What the address says: known names alone on public pages, all on others."""
    view = request.resolver_match.func if request.resolver_match else None
    if hasattr(view, "capability"):
        return [(n, value) for n, values in request.GET.lists() for value in values]
    return list(state_of(request).items())
