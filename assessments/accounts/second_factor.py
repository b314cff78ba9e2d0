"""The code from a telephone that administrators sign in with, beside the password.

The rows are django-otp's. What lies in the database is not the secret itself but
what it is made from, together with the site's key: whoever finds a backup cannot
make codes with it.
"""

import base64
import hashlib
import hmac
import secrets
import time
from urllib.parse import quote, urlencode

import segno
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from assessments.models import Membership

ISSUER = "ITA"
# One step of half a minute before or after, for clocks that differ.
TOLERANCE = 1
_KEY = "second_factor"


def is_administrator(user: User) -> bool:
    """Whether the person looks after an agency, or after all."""
    return user.is_superuser or (
        Membership.objects.filter(
            user=user, role=Membership.Role.ADMINISTRATOR
        ).exists()
    )


def device_of(user: User) -> TOTPDevice | None:
    """The telephone that the person has set up, if any."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def is_required(user: User) -> bool:
    """Whether this person may not do without one."""
    return settings.REQUIRE_SECOND_FACTOR and is_administrator(user)


def is_missing(request: HttpRequest) -> bool:
    """Whether this person must show a second factor and has not."""
    user = request.user
    return user.is_authenticated and not request.session.get(_KEY) and is_required(user)


def shown(request: HttpRequest) -> None:
    """Remember that this browser's person has shown their second factor."""
    request.session[_KEY] = True


def new_seed() -> str:
    """What a new secret is made from, as it is kept."""
    return secrets.token_hex(20)


def secret_text(seed: str) -> str:
    """The secret as an app takes it by hand, in groups of four."""
    text = base64.b32encode(_secret(seed)).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def app_address(seed: str, user: User) -> str:
    """The address that an app reads from the drawing."""
    label = quote(f"{ISSUER}:{user.get_username()}")
    secret = secret_text(seed).replace(" ", "")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': ISSUER})}"


def drawing(address: str) -> dict[str, str | int]:
    """A QR code as one path, so that no page needs a picture or a style."""
    rows = segno.make(address, error="m", micro=False).matrix
    squares = [
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    ]
    # Four squares of quiet all around belong to the code.
    return {"path": "".join(squares), "size": len(rows) + 8}


@transaction.atomic
def enrol(user: User, seed: str, token: str) -> bool:
    """Set up a telephone in place of the one before, if its first code is right."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    device = TOTPDevice(user=user, name="", key=seed, confirmed=True)
    if not _accept(device, token):
        return False
    TOTPDevice.objects.filter(user=user).delete()
    device.save()
    return True


@transaction.atomic
def verify(user: User, token: str) -> bool:
    """Whether the code is right and was never used. Wrong ones slow the next down."""
    device = (
        TOTPDevice.objects.select_for_update(no_key=True)
        .filter(user=user, confirmed=True)
        .first()
    )
    if device is None or not device.verify_is_allowed()[0]:
        return False
    accepted = _accept(device, token)
    if accepted:
        device.throttle_reset(commit=False)
    else:
        device.throttle_increment(commit=False)
    device.save()
    return accepted


def forget(user: User) -> bool:
    """Take the telephone away; whether there was one."""
    deleted, _ = TOTPDevice.objects.filter(user=user).delete()
    return bool(deleted)


def _accept(device: TOTPDevice, token: str) -> bool:
    digits = token.replace(" ", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) == device.digits):
        return False
    totp = TOTP(_secret(device.key), device.step, device.t0, device.digits)
    totp.time = time.time()
    if not totp.verify(int(digits), TOLERANCE, device.last_t + 1):
        return False
    device.last_t = totp.t()
    return True


def _secret(seed: str) -> bytes:
    key = hashlib.sha256(b"second factor" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, bytes.fromhex(seed), hashlib.sha256).digest()[:20]
