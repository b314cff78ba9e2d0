"""One's own account: password, second factor, the browsers that are signed in."""

from django.contrib import auth, messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from assessments import unfinished
from assessments.accounts import second_factor, sessions
from assessments.accounts.events import note
from assessments.accounts.forms import ChangePasswordForm, EnrolForm
from assessments.accounts.roles import NAMES
from assessments.accounts.sign_in import (
    UNREADABLE,
    way_on,
    wrong_password,
    wrong_token,
)
from assessments.editing.drafts import doer
from assessments.models import AccountSession, Membership
from assessments.pages import render_page
from assessments.staff_pages import DEED, FORM, own_page

_SALT = "assessments.accounts.seed"
_SEED_FOR = 30 * 60


@own_page()
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, and what one can set."""
    user = doer(request)
    memberships = (
        Membership.objects.filter(user=user)
        .select_related("agency")
        .prefetch_related("sections")
        .order_by("agency__sort_key")
    )
    return render_page(
        request,
        "accounts/account.html",
        {
            "roles": [
                (member.agency, NAMES[Membership.Role(member.role)], member.sections)
                for member in memberships
            ],
            "device": second_factor.device_of(user),
            "sessions": AccountSession.objects.filter(user=user),
            "here": sessions.current(request),
        },
    )


@sensitive_post_parameters()
@own_page(methods=FORM)
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; every other browser is signed out."""
    form = ChangePasswordForm(doer(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        known = auth.authenticate(
            request,
            username=request.user.get_username(),
            password=form.cleaned_data["password"],
        )
        if known is None:
            form.add_error("password", wrong_password())
        else:
            user = form.save()
            sessions.end_all(user, but=request)
            # The key of this session changes, too: an old copy of it is worthless.
            auth.update_session_auth_hash(request, user)
            note("user.change", request, about=user.pk)
            messages.success(request, _("เปลี่ยนรหัสผ่านแล้ว เบราว์เซอร์อื่นออกจากระบบทั้งหมด"))
            return redirect("account")
    return render_page(
        request,
        "accounts/password.html",
        {"form": form},
        status=UNREADABLE if form.errors else 200,
    )


@own_page(methods=FORM, confirm=True)
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Set up a telephone, or another one in its place."""
    user = doer(request)
    form = EnrolForm(request.POST or None)
    seed = ""
    if request.method == "POST":
        seed = _seed_of(request)
        if seed and form.is_valid():
            if second_factor.enrol(user, seed, form.cleaned_data["token"]):
                second_factor.shown(request)
                note("mfa.change", request, about=user.pk)
                messages.success(request, _("ตั้งการยืนยันสองขั้นแล้ว"))
                return redirect(way_on(request))
            form.add_error("token", wrong_token())
        elif not seed:
            form = EnrolForm()
            messages.warning(request, _("หน้านี้หมดอายุ สแกนภาพใหม่อีกครั้ง"))
    seed = seed or second_factor.new_seed()
    return render_page(
        request,
        "accounts/second_factor.html",
        {
            "form": form,
            "seed": signing.dumps([user.pk, seed], salt=_SALT),
            "drawing": second_factor.drawing(second_factor.app_address(seed, user)),
            "secret": second_factor.secret_text(seed),
            "device": second_factor.device_of(user),
            "must": second_factor.is_required(user),
            "next": way_on(request),
        },
        status=UNREADABLE if form.errors else 200,
    )


@own_page(methods=FORM, confirm=True)
def second_factor_remove(request: HttpRequest) -> HttpResponse:
    """Do without a telephone again, where nobody demands one."""
    must = second_factor.is_required(doer(request))
    if request.method == "POST" and not must:
        second_factor.forget(doer(request))
        note("mfa.change", request, about=request.user.pk)
        messages.success(request, _("ยกเลิกการยืนยันสองขั้นแล้ว"))
        return redirect("account")
    return render_page(
        request,
        "accounts/second_factor_remove.html",
        {"must": must},
        status=403 if request.method == "POST" else 200,
    )


@own_page(methods=DEED)
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one of one's own browsers out."""
    row = get_object_or_404(AccountSession, pk=pk, user=request.user)
    if row.pk == sessions.current(request):
        row.delete()
        auth.logout(request)
        return redirect("login")
    sessions.end(row)
    messages.success(request, _("ออกจากระบบในเบราว์เซอร์นั้นแล้ว"))
    return redirect("account")


def _seed_of(request: HttpRequest) -> str:
    """What the drawing on the page was made from; '' if that is not ours or old."""
    try:
        whose, seed = signing.loads(
            request.POST.get("seed", ""), salt=_SALT, max_age=_SEED_FOR
        )
    except (signing.BadSignature, ValueError):
        return ""
    return seed if whose == request.user.pk else ""


@own_page()
def unfinished_form(request: HttpRequest) -> HttpResponse:
    """Show what was sent too late, to be sent after all."""
    form = unfinished.kept(request)
    if form is None:
        return redirect("desk")
    return render_page(request, "accounts/unfinished.html", {"form": form})
