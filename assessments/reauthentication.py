"""Asking for the password again before a deed that matters."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

CONFIRMED_FOR = timedelta(minutes=15)
_KEY = "confirmed_at"


def confirm_now(request: HttpRequest) -> None:
    """Remember that the person has just proved who they are."""
    request.session[_KEY] = timezone.now().timestamp()


def confirmed_lately(request: HttpRequest) -> bool:
    """Whether the person proved who they are within the last quarter of an hour."""
    at = request.session.get(_KEY)
    return (
        isinstance(at, float)
        and timezone.now().timestamp() - at < CONFIRMED_FOR.total_seconds()
    )
