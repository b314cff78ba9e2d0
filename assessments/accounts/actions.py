"""What administrators do with the people of an agency. Every deed is on record.

The record names accounts by number: a person's name can be taken out of the
database without breaking it.
"""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assessments.accounts import mail, second_factor, sessions
from assessments.accounts.events import note
from assessments.history import changes, record
from assessments.models import Agency, Membership, Section
from assessments.versions import claim


class NotOneself(Exception):
    """Nobody takes rights from themselves, or gives them to themselves."""

    def __init__(self) -> None:
        super().__init__(_("เปลี่ยนบทบาทหรือปิดบัญชีของตนเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นเป็นผู้ทำ"))


class LastAdministrator(Exception):
    """An agency keeps somebody who can look after it."""

    def __init__(self) -> None:
        super().__init__(_("เป็นผู้ดูแลระบบคนสุดท้ายของหน่วยงาน ตั้งผู้ดูแลระบบคนอื่นก่อน แล้วทำอีกครั้ง"))


class AlreadyHere(Exception):
    """The person has a role in the agency."""

    def __init__(self) -> None:
        super().__init__(_("ผู้ใช้อีเมลนี้มีบทบาทในหน่วยงานนี้แล้ว เปลี่ยนบทบาทได้ในหน้าของผู้ใช้"))


class NameTaken(Exception):
    """Another account stands in the way of this address."""

    def __init__(self) -> None:
        super().__init__(_("มีบัญชีที่ใช้ชื่อผู้ใช้นี้แล้ว โปรดแจ้งผู้ดูแลระบบกลาง"))


@transaction.atomic
def invite(
    *,
    agency: Agency,
    name: str,
    email: str,
    role: str,
    sections: Sequence[Section] = (),
    by: User | None,
    send: bool = True,
) -> Membership:
    """Give a person a role, with a new account if the address has none yet.

    Raises AlreadyHere and NameTaken.
    """
    _lock(agency)
    user = User.objects.filter(email__iexact=email).order_by("pk").first()
    if user is None:
        if User.objects.filter(username__iexact=email).exists():
            raise NameTaken
        user = User.objects.create_user(
            username=email.lower(), email=email, first_name=name
        )
    elif Membership.objects.filter(user=user, agency=agency).exists():
        raise AlreadyHere
    elif not user.is_active:
        _reopen(user)
    membership = join(user=user, agency=agency, role=role, sections=sections, by=by)
    if send:
        transaction.on_commit(lambda: mail.send_invitation(membership))
    return membership


@transaction.atomic
def join(
    *,
    user: User,
    agency: Agency,
    role: str,
    sections: Sequence[Section] = (),
    by: User | None,
) -> Membership:
    """Give an account a role in an agency."""
    membership = Membership.objects.create(user=user, agency=agency, role=role)
    membership.sections.set(sections)
    record(
        agency=agency,
        by=by,
        deed=gettext_noop("เพิ่มผู้ใช้"),
        parts=changes(membership, label_of(user), {}, reading(membership)),
    )
    _note(membership, by)
    return membership


@transaction.atomic
def change_role(
    membership: Membership,
    *,
    role: str,
    sections: Sequence[Section] = (),
    by: User | None,
    version: int,
) -> Membership:
    """Change what a person may do here, from their next request on.

    Raises Stale, NotOneself and LastAdministrator.
    """
    _lock(membership.agency)
    claim(membership, version)
    _refuse_oneself(membership, by)
    before = reading(membership)
    if role != Membership.Role.ADMINISTRATOR:
        _keep_an_administrator(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    membership.sections.set(sections)
    after = reading(membership)
    record(
        agency=membership.agency,
        by=by,
        deed=gettext_noop("เปลี่ยนบทบาทของผู้ใช้"),
        parts=changes(membership, label_of(membership.user), before, after),
    )
    _note(membership, by)
    return membership


@transaction.atomic
def deactivate(membership: Membership, *, by: User, version: int, reason: str) -> User:
    """Take a person's role away and sign them out everywhere.

    An account that has no role left anywhere is closed. Raises Stale, NotOneself
    and LastAdministrator.
    """
    _lock(membership.agency)
    claim(membership, version)
    _refuse_oneself(membership, by)
    _keep_an_administrator(membership)
    user = User.objects.select_for_update(no_key=True).get(pk=membership.user_id)
    parts = changes(membership, label_of(user), reading(membership), {})
    record(
        agency=membership.agency,
        by=by,
        deed=gettext_noop("ปิดการใช้งานของผู้ใช้"),
        parts=parts,
        note=reason,
    )
    _note(membership, by)
    membership.delete()
    if not user.is_superuser and not Membership.objects.filter(user=user).exists():
        user.is_active = False
        user.save(update_fields=["is_active"])
    sessions.end_all(user)
    return user


@transaction.atomic
def forget_second_factor(
    membership: Membership, *, by: User, version: int, reason: str
) -> None:
    """Let a person whose telephone is lost set up another, and sign them out.

    Raises Stale and NotOneself.
    """
    claim(membership, version)
    _refuse_oneself(membership, by)
    if second_factor.forget(membership.user):
        before = {"ยืนยันสองขั้น": "ตั้งไว้"}
        record(
            agency=membership.agency,
            by=by,
            deed=gettext_noop("ล้างการยืนยันสองขั้นของผู้ใช้"),
            parts=changes(membership, label_of(membership.user), before, {}),
            note=reason,
        )
    sessions.end_all(membership.user)
    note("mfa.change", user=by.pk, about=membership.user_id)


def label_of(user: User) -> str:
    """What the record calls an account for good."""
    return f"บัญชีผู้ใช้หมายเลข {user.pk}"


def reading(membership: Membership) -> dict[str, str]:
    """A membership as the record holds it."""
    role = Membership.Role(membership.role).label
    names = " · ".join(section.name for section in membership.sections.all())
    return {"บทบาท": role, **({"ฝ่าย": names} if names else {})}


def _reopen(user: User) -> None:
    """Whoever was sent away comes back with a new password and no older role."""
    if user.is_superuser:
        raise NameTaken
    Membership.objects.filter(user=user).delete()
    user.is_active = True
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])


def _lock(agency: Agency) -> None:
    """Two administrators who remove each other take turns."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)


def _refuse_oneself(membership: Membership, by: User | None) -> None:
    if by is not None and membership.user_id == by.pk:
        raise NotOneself


def _keep_an_administrator(membership: Membership) -> None:
    if membership.role != Membership.Role.ADMINISTRATOR:
        return
    others = Membership.objects.filter(
        agency=membership.agency,
        role=Membership.Role.ADMINISTRATOR,
        user__is_active=True,
    ).exclude(pk=membership.pk)
    if not others.exists():
        raise LastAdministrator


def _note(membership: Membership, by: User | None) -> None:
    # A command tells whoever runs it; the log tells of the site.
    if by is not None:
        note(
            "user.change",
            user=by.pk,
            agency=membership.agency_id,
            about=membership.user_id,
        )
