"""How long a signed-in browser stays so, and who may end it.

Only the pages of staff read sessions; public ones stay the same for everyone.
"""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from assessments import unfinished
from assessments.accounts.events import note
from assessments.accounts.second_factor import is_administrator, is_missing
from assessments.models import AccountSession

IDLE = timedelta(minutes=30)
IDLE_ADMINISTRATOR = timedelta(minutes=15)
LONGEST = timedelta(hours=12)
# How exactly it is known when a browser was last seen.
GRAIN = timedelta(minutes=1)
_KEY = "account_session"
_STAFF = ("/manage/", "/accounts/")
# What an administrator without a second factor may open: only how to get one.
_WITHOUT_SECOND_FACTOR = {"second-factor", "logout", "confirm"}


class AccountSessions:
    """End what has lasted too long; lead administrators to their second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_staff_path(request) or not request.user.is_authenticated:
            return self.get_response(request)
        user = request.user
        if ended := _seen(request, user):
            is_own_form = unfinished.is_own_form(request)
            logout(request)
            if is_own_form:
                unfinished.keep(request, user)
            query = {"ended": ended, **_way_back(request)}
            return redirect(f"{reverse('login')}?{urlencode(query)}")
        response = self.get_response(request)
        if response.status_code in (403, 404):
            note("perm.denied", user=user.pk, status=response.status_code)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Let nobody past the second factor who must have one."""
        if not _is_staff_path(request) or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if match and match.url_name in _WITHOUT_SECOND_FACTOR:
            return None
        if is_missing(request):
            query = urlencode(_way_back(request))
            return redirect(f"{reverse('second-factor')}?{query}")
        return None


def begin(request: HttpRequest, user: User) -> AccountSession:
    """Put the signed-in browser on the person's list."""
    now = timezone.now()
    AccountSession.objects.filter(user=user, started_at__lt=now - LONGEST).delete()
    if request.session.session_key is None:
        request.session.save()
    row, _ = AccountSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "started_at": now,
            "seen_at": now,
            "browser": browser_name(request.META.get("HTTP_USER_AGENT", "")),
        },
    )
    request.session[_KEY] = row.pk
    return row


def current(request: HttpRequest) -> int | None:
    """The number of this browser on its owner's list."""
    return request.session.get(_KEY)


def end(row: AccountSession) -> None:
    """Sign one browser out."""
    SessionStore(session_key=row.session_key).delete()
    row.delete()


def end_all(user: User, *, but: HttpRequest | None = None) -> None:
    """Sign a person out everywhere, or everywhere but here."""
    rows = AccountSession.objects.filter(user=user)
    if but is not None:
        rows = rows.exclude(pk=current(but) or 0)
    for row in rows:
        end(row)


def browser_name(agent: str) -> str:
    """A user agent as a person would say it: Firefox · Linux."""
    browsers = {
        "Edg": "Edge",
        "OPR": "Opera",
        "Firefox": "",
        "Chrome": "",
        "Safari": "",
    }
    systems = {
        "Android": "",
        "iPhone": "",
        "iPad": "",
        "Windows": "",
        "Mac OS": "macOS",
        "Linux": "",
    }
    found = [
        next((name or mark for mark, name in names.items() if mark in agent), "")
        for names in (browsers, systems)
    ]
    return " · ".join(filter(None, found))


def _seen(request: HttpRequest, user: User) -> str:
    """Note that the browser was seen; why its session is over, '' if it is not."""
    now = timezone.now()
    if (number := current(request)) is None:
        begin(request, user)
        return ""
    row = AccountSession.objects.filter(pk=number, user=user).first()
    if row is None:
        return "elsewhere"
    idle = IDLE_ADMINISTRATOR if is_administrator(user) else IDLE
    if now - row.seen_at > idle:
        end(row)
        return f"idle{idle.seconds // 60}"
    if now - row.started_at > LONGEST:
        end(row)
        return "long"
    if now - row.seen_at > GRAIN or row.session_key != request.session.session_key:
        # Not save(): the row may just have been ended from another browser.
        AccountSession.objects.filter(pk=row.pk).update(
            seen_at=max(now, row.started_at), session_key=request.session.session_key
        )
    return ""


def _way_back(request: HttpRequest) -> dict[str, str]:
    return {"next": request.get_full_path()} if request.method == "GET" else {}


def _is_staff_path(request: HttpRequest) -> bool:
    path = request.path_info
    for code, _name in settings.LANGUAGES:
        path = path.removeprefix(f"/{code}") if path.startswith(f"/{code}/") else path
    return path.startswith(_STAFF)
