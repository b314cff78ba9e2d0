"""What a new password must be: long, not common, and not the agency's own words.

No rule asks for signs and capitals, and none for a change every few months: both
make passwords worse.
"""

import re

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.models import Agency
from assessments.rules.thai import comparable

SHORTEST, LONGEST = 12, 128
# So many letters and digits must be left once the words below are taken out.
LEAST_OWN = 8
_PRODUCT_WORDS = (
    *("ita", "iit", "eit", "oit", "nacc", "bma", "bangkok", "thailand"),
    *("district", "office", "password", "passw0rd", "admin", "administrator"),
    *("ป.ป.ช.", "คุณธรรม", "ความโปร่งใส", "โปร่งใส", "ทุจริต", "หน่วยงาน"),
    *("สำนักงาน", "สำนักงานเขต", "เขต", "กรุงเทพ", "กรุงเทพมหานคร", "ประเทศไทย"),
    *("รหัสผ่าน", "ผู้ดูแลระบบ"),
)
_SIGNS = re.compile(r"[\W_]+")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_YEARS = re.compile("(19|20|24|25)[0-9]{2}")


class LongEnough:
    """Twelve characters or more."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a short password."""
        if len(password) < SHORTEST:
            raise ValidationError(
                _("รหัสผ่านสั้นเกินไป ใช้อย่างน้อย %(shortest)s ตัวอักษร")
                % {"shortest": SHORTEST},
                code="password_too_short",
            )

    def get_help_text(self) -> str:
        """What the form says beforehand."""
        return _("อย่างน้อย %(shortest)s ตัวอักษร") % {"shortest": SHORTEST}


class NotTooLong:
    """At most 128 characters, so that nobody can keep the server busy."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a password that is a document."""
        if len(password) > LONGEST:
            raise ValidationError(
                _("รหัสผ่านยาวเกินไป ใช้ไม่เกิน %(longest)s ตัวอักษร") % {"longest": LONGEST},
                code="password_too_long",
            )

    def get_help_text(self) -> str:
        """Nothing: nobody needs to be told."""
        return ""


class NotCommon(CommonPasswordValidator):
    """None of the 20,000 passwords that are tried first, padded or repeated."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse one of them, also with digits around it or twice in a row."""
        core = _ENDS.sub("", password)
        for guess in {password, core, _repeated(password), _repeated(core)}:
            super().validate(guess, user)

    def get_error_message(self) -> str:
        """The sentence at the field."""
        return _("รหัสผ่านนี้มีผู้ใช้บ่อย จึงเดาได้ง่าย เลือกรหัสผ่านอื่น")

    def get_help_text(self) -> str:
        """What the form says beforehand."""
        return _("ไม่ใช่รหัสผ่านที่ใช้กันบ่อย")


class NotTheName(UserAttributeSimilarityValidator):
    """Not the person's user name, name or e-mail address."""

    def get_error_message(self) -> str:
        """The sentence at the field."""
        return _("รหัสผ่านคล้ายกับชื่อหรืออีเมลของคุณ เลือกรหัสผ่านอื่น")

    def get_help_text(self) -> str:
        """Nothing: the next rule says it."""
        return ""


class NotTheAgency:
    """Not made of the names of agencies, of this product, and a year."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a password that says little else."""
        left = _bare(password)
        # The longest first, so that a word inside a word is not taken alone.
        for word in sorted({*map(_bare, self._words(user))}, key=len, reverse=True):
            if len(word) >= 3:
                left = left.replace(word, "")
        if len(_YEARS.sub("", left)) < min(LEAST_OWN, len(_bare(password))):
            raise ValidationError(
                _("รหัสผ่านมีแต่ชื่อหน่วยงานหรือคำที่เดาได้ง่าย เติมคำอื่นที่คุณจำได้"),
                code="password_too_agency",
            )

    def get_help_text(self) -> str:
        """What the form says beforehand."""
        return _("ไม่ใช่ชื่อของคุณ ชื่อหน่วยงาน หรือปีงบประมาณ")

    def _words(self, user: User | None) -> list[str]:
        words = list(_PRODUCT_WORDS)
        if user and user.pk:
            for agency in Agency.objects.filter(memberships__user=user):
                named = (agency.name, agency.name_en, agency.slug, agency.province)
                for name in named:
                    words += [name, *re.split(r"[\s-]+", name)]
                words += [word.removeprefix("สำนักงานเขต") for word in [agency.name]]
        return words


def _repeated(text: str) -> str:
    """What a text is made of over and over; else the text itself."""
    return text[: (text + text).find(text, 1)] if text else text


def _bare(text: str) -> str:
    return _SIGNS.sub("", comparable(text)).lower()
