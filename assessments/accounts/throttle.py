"""How fast passwords may be guessed, and how nobody is shut out by that.

django-axes stops one name at one address after five wrong passwords. From many
addresses together a name may be tried so many times in an hour; whoever has signed
in on this browser before is not counted among them, so that a stranger who keeps a
name busy does not shut its owner out (OWASP's device cookies).
"""

from datetime import datetime, timedelta
from ipaddress import ip_address
from math import ceil
from urllib.parse import urlencode

from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from assessments.accounts.events import note
from assessments.pages import render_page

WINDOW = timedelta(hours=1)
MOST_FAILURES = 20
# One password tried on many names: a whole office behind one address stays below.
MOST_FROM_ONE_PLACE = 60
MOST_MAILS = 3
_SALT = "assessments.accounts.known-browser"
_KNOWN_FOR = timedelta(days=180)


def client_address(request: HttpRequest) -> str | None:
    """Where the request came from: what the last proxy of ours has seen.

    Whatever a visitor wrote into X-Forwarded-For stands further left.
    """
    seen = request.META.get("REMOTE_ADDR") or None
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.PROXIES <= len(forwarded):
        try:
            return str(ip_address(forwarded[-settings.PROXIES].strip()))
        except ValueError:
            return seen
    return seen


def seconds_to_wait(request: HttpRequest, username: str) -> int:
    """How long this name may not be tried from here; 0 if it may."""
    if knows_browser(request, username):
        return 0
    address = client_address(request)
    failures = AccessFailureLog.objects.all()
    return max(
        _seconds_until_fewer(failures.filter(username=username), MOST_FAILURES),
        _seconds_until_fewer(failures.filter(ip_address=address), MOST_FROM_ONE_PLACE),
    )


def knows_browser(request: HttpRequest, username: str) -> bool:
    """Whether the person of that name has signed in on this browser before."""
    try:
        known = signing.loads(
            request.COOKIES.get(_cookie_name(), ""), salt=_SALT, max_age=_KNOWN_FOR
        )
    except signing.BadSignature:
        return False
    return known == username


def remember_browser(response: HttpResponse, user: User) -> None:
    """Let this person sign in here even while strangers try the name elsewhere."""
    response.set_cookie(
        _cookie_name(),
        signing.dumps(user.get_username(), salt=_SALT),
        max_age=_KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, str]
) -> HttpResponse:
    """The answer to a name that axes has locked at this address."""
    last = (
        AccessAttempt.objects.filter(
            username=(credentials or {}).get("username"),
            ip_address=client_address(request),
        )
        .order_by("-attempt_time")
        .values_list("attempt_time", flat=True)
        .first()
    )
    return too_many(request, _seconds_until_open(last))


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429, with the sentence and when to come back."""
    note("login.locked", request, address=client_address(request) or "")
    minutes = ceil(seconds / 60)
    response = render_page(
        request, "accounts/too_many.html", {"minutes": minutes}, status=429
    )
    response["Retry-After"] = str(seconds)
    add_never_cache_headers(response)
    return response


def forgive(username: str) -> None:
    """Forget the wrong passwords of a name: its owner has a new one."""
    AccessAttempt.objects.filter(username=username).delete()
    AccessFailureLog.objects.filter(username=username).delete()


def may_mail(*whom: str) -> bool:
    """Whether one more mail may go to all of these within the hour; counts it.

    Kept in the memory of this process: it holds off a flood, no more.
    """
    keys = ["mail-" + urlencode({"to": one}) for one in whom]
    for key in keys:
        cache.add(key, 0, timeout=WINDOW.total_seconds())
    return all(cache.incr(key) <= MOST_MAILS for key in keys)


def _seconds_until_fewer(failures: QuerySet[AccessFailureLog], most: int) -> int:
    now = timezone.now()
    latest = list(
        failures.filter(attempt_time__gt=now - WINDOW)
        .order_by("-attempt_time")
        .values_list("attempt_time", flat=True)[:most]
    )
    if len(latest) < most:
        return 0
    return ceil((latest[-1] + WINDOW - now).total_seconds())


def _seconds_until_open(last: datetime | None) -> int:
    cool_off: timedelta = settings.AXES_COOLOFF_TIME
    if last is None:
        return int(cool_off.total_seconds())
    return max(1, ceil((last + cool_off - timezone.now()).total_seconds()))


def _cookie_name() -> str:
    return "__Host-known" if settings.SESSION_COOKIE_SECURE else "known"
