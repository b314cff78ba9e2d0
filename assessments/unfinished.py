"""What was typed when the time ran out: kept, and offered to be sent again.

A form that arrives after its person's session has ended, or too long after the
password was asked for, is not carried out. It waits in the session, for that person
alone, until they have proved once more who they are.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import reverse
from django.utils import timezone

KEPT_FOR = 12 * 3600
# Characters; a longer form is no text that somebody typed.
LARGEST = 500_000
FORM = "application/x-www-form-urlencoded"
_KEY = "unfinished"
_SECRETS = ("csrfmiddlewaretoken", "password", "token", "seed")


@dataclass(frozen=True)
class Unfinished:
    """A form that was sent too late: where to, and what it held."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def texts(self) -> list[str]:
        """The values that somebody is likely to have typed."""
        return [value for _, value in self.fields if "\n" in value or " " in value]


def keep(request: HttpRequest, user: User | AnonymousUser) -> None:
    """Keep the form that the person has just sent; what is no form is left alone."""
    if not _is_plain_form(request) or request.path.startswith(reverse("account")):
        return
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        if name not in _SECRETS
        for value in map(str, values)
    ]
    if not fields or sum(len(value) for _, value in fields) > LARGEST:
        return
    request.session[_KEY] = {
        "user": user.pk,
        "path": request.get_full_path(),
        "fields": fields,
        "at": timezone.now().timestamp(),
        "offered": False,
    }


def is_own_form(request: HttpRequest) -> bool:
    """Whether a form without files was sent from a page of this site.

    One with files is not even looked into: how large it may be is its page's affair.
    """
    if not _is_plain_form(request):
        return False
    guard = CsrfViewMiddleware(_no_view)
    return guard.process_view(request, _no_view, (), {}) is None


def way(request: HttpRequest) -> str:
    """Where the kept form is offered, once; '' if there is none for this person."""
    held = _held(request)
    if held is None or held["offered"]:
        return ""
    request.session[_KEY] = {**held, "offered": True}
    return reverse("unfinished")


def kept(request: HttpRequest) -> Unfinished | None:
    """The form that this person has not finished."""
    held = _held(request)
    if held is None:
        return None
    fields = tuple((name, value) for name, value in held["fields"])
    return Unfinished(held["path"], fields)


def _is_plain_form(request: HttpRequest) -> bool:
    return request.method == "POST" and request.content_type == FORM


def _no_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _held(request: HttpRequest) -> dict[str, Any] | None:
    held = request.session.get(_KEY)
    if not held or held["user"] != request.user.pk:
        return None
    return held if timezone.now().timestamp() - held["at"] < KEPT_FOR else None
