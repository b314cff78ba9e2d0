"""Signing in, signing out, and proving once more who one is."""

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from assessments import unfinished
from assessments.accounts import second_factor, sessions, throttle
from assessments.accounts.events import note
from assessments.accounts.forms import ConfirmForm, SignInForm, TokenForm
from assessments.editing.drafts import doer
from assessments.models import AccountSession
from assessments.pages import render_page
from assessments.reauthentication import confirm_now
from assessments.staff_pages import DEED, FORM, own_page

BACKEND = "django.contrib.auth.backends.ModelBackend"
UNREADABLE = 422
# Between the password and the code from the telephone.
_PENDING, _PENDING_FOR, _MOST_TOKENS = "pending", 300, 5


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def login(request: HttpRequest) -> HttpResponse:
    """Ask for the user name and the password."""
    if request.user.is_authenticated:
        return redirect(way_on(request))
    form = SignInForm(request.POST or None)
    if request.method != "POST":
        return _sign_in_page(request, form)
    if not form.is_valid():
        return _sign_in_page(request, form, UNREADABLE)
    username = form.cleaned_data["username"]
    if seconds := throttle.seconds_to_wait(request, username):
        return throttle.too_many(request, seconds)
    user = auth.authenticate(request, **form.cleaned_data)
    if user is None:
        note("login.fail", request, address=throttle.client_address(request) or "")
        form.add_error(
            None,
            _("ชื่อผู้ใช้หรือรหัสผ่านไม่ตรงกับที่มีในระบบ ลองอีกครั้ง หรือตั้งรหัสผ่านใหม่"),
        )
        return _sign_in_page(request, form, UNREADABLE)
    if second_factor.device_of(user):
        request.session.cycle_key()
        request.session[_PENDING] = {
            "user": user.pk,
            "at": timezone.now().timestamp(),
            "tries": 0,
            "next": way_on(request),
        }
        return redirect("login-token")
    return _enter(request, user, way_on(request))


@sensitive_post_parameters()
@never_cache
@require_http_methods(FORM)
def login_token(request: HttpRequest) -> HttpResponse:
    """Ask for the code from the telephone, after the password was right."""
    pending = request.session.get(_PENDING) or {}
    user = User.objects.filter(pk=pending.get("user", 0), is_active=True).first()
    if user is None or timezone.now().timestamp() - pending["at"] > _PENDING_FOR:
        request.session.pop(_PENDING, None)
        return redirect("login")
    form = TokenForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = UNREADABLE if form.is_bound else 200
        return _token_page(request, form, status)
    if second_factor.verify(user, form.cleaned_data["token"]):
        del request.session[_PENDING]
        response = _enter(request, user, pending["next"])
        second_factor.shown(request)
        return response
    note("login.fail", request, about=user.pk)
    pending["tries"] += 1
    request.session[_PENDING] = pending
    if pending["tries"] >= _MOST_TOKENS:
        del request.session[_PENDING]
        return redirect("login")
    form.add_error("token", wrong_token())
    return _token_page(request, form, UNREADABLE)


@own_page(methods=DEED)
def logout(request: HttpRequest) -> HttpResponse:
    """Sign out: the session is gone, here and in the database."""
    AccountSession.objects.filter(pk=sessions.current(request) or 0).delete()
    auth.logout(request)
    return redirect(f"{resolve_url('login')}?ended=here")


@sensitive_post_parameters()
@own_page(methods=FORM)
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for the password once more, before a deed that matters."""
    user = doer(request)
    device = second_factor.device_of(user)
    form = ConfirmForm(request.POST or None, with_token=device is not None)
    if request.method == "POST" and form.is_valid():
        known = auth.authenticate(
            request,
            username=user.get_username(),
            password=form.cleaned_data["password"],
        )
        if known is None or known.pk != user.pk:
            form.add_error("password", wrong_password())
        elif device and not second_factor.verify(user, form.cleaned_data["token"]):
            form.add_error("token", wrong_token())
        else:
            if device:
                second_factor.shown(request)
            confirm_now(request)
            return redirect(unfinished.way(request) or way_on(request))
    return render_page(
        request,
        "accounts/confirm.html",
        {"form": form, "next": _asked_for(request)},
        status=UNREADABLE if form.errors else 200,
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form whose secret is missing or old."""
    return render_page(request, "accounts/form_expired.html", status=403)


def way_on(request: HttpRequest) -> str:
    """Where to go afterwards: what was asked for on this site, else the desk."""
    return _asked_for(request) or resolve_url(settings.LOGIN_REDIRECT_URL)


def wrong_password() -> str:
    """The sentence for a signed-in person's wrong password."""
    return _("รหัสผ่านไม่ตรงกับที่มีในระบบ ลองอีกครั้ง")


def wrong_token() -> str:
    """The sentence for a wrong, used or too hasty code."""
    return _("รหัสจากแอปไม่ตรง หรือใช้ไปแล้ว รอให้แอปแสดงรหัสใหม่ แล้วลองอีกครั้ง")


def _enter(request: HttpRequest, user: User, where: str) -> HttpResponse:
    auth.login(request, user, backend=BACKEND)
    sessions.begin(request, user)
    confirm_now(request)
    note("login.ok", request)
    response = redirect(unfinished.way(request) or where)
    throttle.remember_browser(response, user)
    return response


def _sign_in_page(
    request: HttpRequest, form: SignInForm, status: int = 200
) -> HttpResponse:
    return render_page(
        request,
        "accounts/login.html",
        {
            "form": form,
            "next": _asked_for(request),
            "ended": "" if form.is_bound else _ended(request.GET.get("ended", "")),
        },
        status=status,
    )


def _token_page(request: HttpRequest, form: TokenForm, status: int) -> HttpResponse:
    return render_page(request, "accounts/token.html", {"form": form}, status=status)


def _asked_for(request: HttpRequest) -> str:
    asked = request.POST.get("next", request.GET.get("next", ""))
    safe = url_has_allowed_host_and_scheme(
        asked,
        allowed_hosts={request.get_host()},
        require_https=request.is_secure(),
    )
    # A path only: redirect() takes a bare word for the name of a view.
    return asked if safe and asked.startswith("/") else ""


def _ended(how: str) -> str:
    """Why the person has to sign in again, in words."""
    if how.startswith("idle") and how[4:] in ("15", "30"):
        minutes = int(how[4:])
        return _("ออกจากระบบแล้วเพราะไม่มีการใช้งาน %(minutes)s นาที โปรดเข้าสู่ระบบอีกครั้ง") % {
            "minutes": minutes
        }
    return {
        "here": _("ออกจากระบบแล้ว"),
        "long": _("ออกจากระบบแล้วเพราะใช้งานครบ 12 ชั่วโมง โปรดเข้าสู่ระบบอีกครั้ง"),
        "elsewhere": _("เบราว์เซอร์นี้ออกจากระบบแล้ว โปรดเข้าสู่ระบบอีกครั้ง"),
        "password": _("ตั้งรหัสผ่านใหม่แล้ว เข้าสู่ระบบด้วยรหัสผ่านใหม่"),
    }.get(how, "")
