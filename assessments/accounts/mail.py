"""What the product writes to people about their accounts.

Addresses in a mail come from the settings, never from the request: a forged Host
must not lead anyone elsewhere. Mail leaves after the answer, so that an answer
takes as long for an unknown address as for a known one.
"""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from assessments.accounts.roles import NAMES
from assessments.models import Membership

POSTMAN = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")
log = logging.getLogger("ita.mail")


def password_address(user: User) -> str:
    """Where this person can set a password: works once, and for a day."""
    path = reverse(
        "password_reset_confirm",
        args=[
            urlsafe_base64_encode(force_bytes(user.pk)),
            default_token_generator.make_token(user),
        ],
    )
    return settings.SITE_URL + path


def send_reset(user: User) -> None:
    """Send the way to a new password."""
    _send(
        user,
        _("ตั้งรหัสผ่านใหม่ของผลประเมิน ITA"),
        _("มีผู้ขอตั้งรหัสผ่านใหม่ของบัญชี %(username)s") % {"username": user.get_username()},
        _("ตั้งรหัสผ่านใหม่: %(address)s") % {"address": password_address(user)},
        _("ลิงก์นี้ใช้ได้ครั้งเดียว ภายใน 24 ชั่วโมง"),
        _("ถ้าคุณไม่ได้ขอ ไม่ต้องทำอะไร รหัสผ่านเดิมยังใช้ได้"),
    )


def send_invitation(membership: Membership) -> None:
    """Tell a person which role they have, and how to sign in for the first time."""
    user, agency = membership.user, membership.agency.name
    role = NAMES[Membership.Role(membership.role)]
    told = [
        _("คุณได้รับบทบาท%(role)sของ%(agency)s") % {"role": role, "agency": agency},
        _("ชื่อผู้ใช้ของคุณคือ %(username)s") % {"username": user.get_username()},
    ]
    if user.has_usable_password():
        address = settings.SITE_URL + reverse("login")
        told.append(_("เข้าสู่ระบบ: %(address)s") % {"address": address})
    else:
        address = password_address(user)
        told += [
            _("ตั้งรหัสผ่านเพื่อเริ่มใช้งาน: %(address)s") % {"address": address},
            _("ลิงก์นี้ใช้ได้ครั้งเดียว ภายใน 24 ชั่วโมง"),
        ]
    _send(user, _("บัญชีผู้ใช้ของ%(agency)s") % {"agency": agency}, *told)


def _send(user: User, subject: str, *paragraphs: str) -> None:
    text = "\n\n".join([*paragraphs, _("ผลประเมิน ITA"), _("อีเมลนี้ส่งโดยอัตโนมัติ")])
    # A subject is one line, whatever an agency is called.
    message = EmailMessage(" ".join(subject.split()), f"{text}\n", to=[user.email])
    POSTMAN.submit(_deliver, message, user.pk)


def _deliver(message: EmailMessage, number: int) -> None:
    try:
        message.send()
    except Exception:
        # Nobody waits for the answer: the log is where it can be seen.
        log.exception("mail not sent", extra={"about": number})
