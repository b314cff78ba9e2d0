"""The people of an agency: who works for it, as what, since when unseen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db.models import Max, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tables2 import RequestConfig

from assessments.access import Capability
from assessments.accounts import actions, mail, second_factor, throttle
from assessments.accounts.forms import InviteForm, LeaveForm, PersonForm
from assessments.accounts.roles import NAMES
from assessments.accounts.sign_in import UNREADABLE
from assessments.accounts.tables import PeopleTable
from assessments.editing.conflicts import conflict
from assessments.editing.drafts import doer
from assessments.history import story_of
from assessments.models import Agency, Membership, Section
from assessments.pages import render_page
from assessments.staff_pages import DEED, FORM, staff_page
from assessments.versions import Stale

CONFLICT = 409
# What refuses a deed, with a sentence for the form.
REFUSALS = (
    actions.NotOneself,
    actions.LastAdministrator,
    actions.AlreadyHere,
    actions.NameTaken,
)


@dataclass(frozen=True)
class Person:
    """One row of the list."""

    name: str
    email: str
    role: str
    sections: str
    seen: datetime | None
    state: tuple[str, str]
    url: str


@staff_page(Capability.MANAGE_PEOPLE)
def people(request: HttpRequest, agency: Agency) -> HttpResponse:
    """List who works for the agency."""
    table = PeopleTable([_row(member) for member in _members(agency)])
    RequestConfig(request, paginate=False).configure(table)
    return render_page(
        request, "accounts/people.html", {"agency": agency, "table": table}
    )


@staff_page(Capability.MANAGE_PEOPLE, methods=FORM, confirm=True)
def invite(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Give somebody a role."""
    form = InviteForm(request.POST or None, agency=agency)
    if request.method == "POST" and form.is_valid():
        try:
            member = actions.invite(
                agency=agency,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                role=form.cleaned_data["role"],
                sections=_sections(agency, form),
                by=doer(request),
            )
        except REFUSALS as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(
                request,
                _("เพิ่มผู้ใช้แล้ว ระบบส่งอีเมลไปที่ %(email)s") % {"email": member.user.email},
            )
            return redirect("people", agency.slug)
    return render_page(
        request,
        "accounts/invite.html",
        {"agency": agency, "form": form},
        status=UNREADABLE if form.errors else 200,
    )


@staff_page(Capability.MANAGE_PEOPLE, methods=FORM, confirm=True)
def person(request: HttpRequest, agency: Agency, pk: int) -> HttpResponse:
    """Show a person, and change their role."""
    member = _member(agency, pk)
    form = PersonForm(
        request.POST or None,
        agency=agency,
        version=member.version,
        initial=_initial(member),
    )
    shown, status = None, 200
    if request.method == "POST":
        status = UNREADABLE
        if form.is_valid():
            try:
                actions.change_role(
                    member,
                    role=form.cleaned_data["role"],
                    sections=_sections(agency, form),
                    by=doer(request),
                    version=form.cleaned_data["version"],
                )
            except REFUSALS as refusal:
                form.add_error(None, str(refusal))
            except Stale:
                member = _member(agency, pk)
                shown = conflict(form, Stale(member), _initial(member), member.version)
                status = CONFLICT
            else:
                messages.success(request, _("บันทึกบทบาทแล้ว มีผลตั้งแต่หน้าถัดไปที่ผู้ใช้เปิด"))
                return redirect("people", agency.slug)
    return _person_page(request, member, form, shown, status)


@staff_page(Capability.MANAGE_PEOPLE, methods=FORM, confirm=True)
def deactivate(request: HttpRequest, agency: Agency, pk: int) -> HttpResponse:
    """Take a person's role away, with a reason."""
    return _with_reason(
        request,
        _member(agency, pk),
        "accounts/deactivate.html",
        lambda member, form: actions.deactivate(
            member,
            by=doer(request),
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        ),
        _("ปิดการใช้งานแล้ว ผู้ใช้ออกจากระบบทุกเบราว์เซอร์"),
    )


@staff_page(Capability.MANAGE_PEOPLE, methods=FORM, confirm=True)
def forget_second_factor(request: HttpRequest, agency: Agency, pk: int) -> HttpResponse:
    """Let a person whose telephone is lost set up another, with a reason."""
    return _with_reason(
        request,
        _member(agency, pk),
        "accounts/forget_second_factor.html",
        lambda member, form: actions.forget_second_factor(
            member,
            by=doer(request),
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
        ),
        _("ล้างการยืนยันสองขั้นแล้ว ผู้ใช้ตั้งใหม่ได้เมื่อเข้าสู่ระบบ"),
    )


@staff_page(Capability.MANAGE_PEOPLE, methods=DEED, confirm=True)
def invite_again(request: HttpRequest, agency: Agency, pk: int) -> HttpResponse:
    """Send the link once more to somebody who has not set a password yet."""
    member = _member(agency, pk)
    if not member.user.has_usable_password() and throttle.may_mail(member.user.email):
        mail.send_invitation(member)
        messages.success(
            request, _("ส่งอีเมลไปที่ %(email)s แล้ว") % {"email": member.user.email}
        )
    else:
        messages.warning(request, _("ไม่ได้ส่งอีเมล เพราะผู้ใช้ตั้งรหัสผ่านแล้ว หรือเพิ่งส่งไปหลายครั้ง"))
    return redirect("person", agency.slug, pk)


def _with_reason(
    request: HttpRequest,
    member: Membership,
    template: str,
    deed: Callable[[Membership, LeaveForm], object],
    done: str,
) -> HttpResponse:
    """A deed that takes something away: what it does, why, and a button."""
    form = LeaveForm(request.POST or None, version=member.version)
    shown, status = None, 200
    if request.method == "POST":
        status = UNREADABLE
        if form.is_valid():
            try:
                deed(member, form)
            except REFUSALS as refusal:
                form.add_error(None, str(refusal))
            except Stale as stale:
                current = _member(member.agency, member.pk)
                shown = conflict(form, stale, {}, current.version)
                status = CONFLICT
            else:
                messages.success(request, done)
                return redirect("people", member.agency.slug)
    return render_page(
        request,
        template,
        {
            "agency": member.agency,
            "member": member,
            "name": _name(member),
            "form": form,
            "conflict": shown,
        },
        status=status,
    )


def _person_page(
    request: HttpRequest,
    member: Membership,
    form: PersonForm,
    shown: dict[str, object] | None,
    status: int,
) -> HttpResponse:
    return render_page(
        request,
        "accounts/person.html",
        {
            "agency": member.agency,
            "member": member,
            "name": _name(member),
            "label": actions.label_of(member.user),
            "is_oneself": member.user_id == request.user.pk,
            "has_password": member.user.has_usable_password(),
            "device": second_factor.device_of(member.user),
            "form": form,
            "conflict": shown,
            "story": story_of(member)[:20],
        },
        status=status,
    )


def _member(agency: Agency, pk: int) -> Membership:
    return get_object_or_404(
        Membership.objects.select_related("user", "agency"), pk=pk, agency=agency
    )


def _members(agency: Agency) -> list[Membership]:
    return list(
        Membership.objects.filter(agency=agency)
        .select_related("user", "agency")
        .prefetch_related(Prefetch("sections", Section.objects.all()))
        .annotate(browser_seen=Max("user__account_sessions__seen_at"))
    )


def _row(member: Membership) -> Person:
    user = member.user
    browser_seen = getattr(member, "browser_seen", None)
    seen = [at for at in (browser_seen, user.last_login) if at]
    waiting = not user.has_usable_password()
    return Person(
        name=_name(member),
        email=user.email,
        role=str(NAMES[Membership.Role(member.role)]),
        sections=" · ".join(section.name for section in member.sections.all()),
        seen=max(seen, default=None),
        state=("warn", _("รอตั้งรหัสผ่าน")) if waiting else ("ok", _("ใช้งานได้")),
        url=reverse("person", args=[member.agency.slug, member.pk]),
    )


def _name(member: Membership) -> str:
    return member.user.get_full_name() or member.user.get_username()


def _initial(member: Membership) -> dict[str, object]:
    return {
        "role": member.role,
        "sections": [str(section.pk) for section in member.sections.all()],
    }


def _sections(agency: Agency, form: InviteForm | PersonForm) -> list[Section]:
    return list(agency.sections.filter(pk__in=form.cleaned_data["sections"]))
