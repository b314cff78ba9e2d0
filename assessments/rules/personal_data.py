"""Personal data in a text that everybody will read: names, phones, e-mails, ids.

Measures and analyses name sections and positions, not people. What is found here
is a reason to look, not proof: Thai has no blanks between words, so a title counts
where a name may begin, and words such as นายกเทศมนตรี are no title.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assessments.rules.thai import to_arabic_digits


class Kind(StrEnum):
    """A kind of personal data."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    CITIZEN_ID = "citizen_id"


@dataclass(frozen=True)
class Trace:
    """Something that looks like personal data, as it is written in the text."""

    kind: Kind
    found: str
    start: int


def personal_data_in(text: str) -> tuple[Trace, ...]:
    """Return what looks like personal data in a text, in its order.

    >>> [trace.found for trace in personal_data_in("ติดต่อ นายสมชาย ใจดี ๐๘๑-๒๓๔-๕๖๗๘")]
    ['นายสมชาย ใจดี', '๐๘๑-๒๓๔-๕๖๗๘']
    >>> personal_data_in("ร่วมกับนายกเทศมนตรีและนายทะเบียน พัฒนายกระดับบริการ")
    ()
    """
    found = [*_names(text), *_emails(text), *_numbers(text)]
    return tuple(sorted(found, key=lambda trace: trace.start))


def is_citizen_id(digits: str) -> bool:
    """Return whether 13 digits are a person's number: its kind and last digit fit.

    A number that begins with 0 belongs to a company, not to a person.

    >>> is_citizen_id("1101700230708"), is_citizen_id("1101700230700")
    (True, False)
    """
    if len(digits) != 13 or not digits.isascii() or not digits.isdigit():
        return False
    weighed = sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12]))
    return digits[0] in "12345678" and int(digits[12]) == (11 - weighed % 11) % 10


_NAME = "[ก-ฮเ-ไ][ก-๎]+"
_SURNAME = "(?:[ ]+[ก-ฮเ-ไ][ก-๎]{2,})?"
_TITLES = "นางสาว|นาย|นาง|เด็กชาย|เด็กหญิง"
# Where a title may begin in running text: after no Thai letter, or one of these.
_BEFORE = (
    *("โดย", "ให้", "ของ", "และ", "หรือ", "คือ", "แก่", "กับ", "ถึง", "ได้แก่", "ที่", "ชื่อ"),
    *("เป็น", "ต่อ", "จาก", "หมาย", "แต่งตั้ง", "เรียน", "ติดต่อ", "ประสาน", "แจ้ง", "ซึ่ง"),
)
# Offices and other words that begin like a title.
_NO_NAMES = (
    "ก(?:รัฐมนตรี|เทศมนตรี|องค์การ|อบต|อบจ|สมาคม|สโมสร|เมือง|สภา|เหล่า|กิตติ|ฯ|(?![ก-๎]))"
    "|ทะเบียน|จ้าง|อำเภอ|ช่าง|แพทย์|หน้า|เวร|ตรวจ|ด่าน|สถานี|ประกัน|ทหาร|ตำรวจ|ทุน|ท้าย"
    "|เรือ|พล(?![ก-๎])|พัน(?![ก-๎])|ร้อย|สิบ|กอง|หมวด|หมู่|วง|ไปรษณีย์|สัตวแพทย์|ฟ้า|งาม"
    "|พญา|แบบ|ไม้|เอก(?![ก-๎])"
)
_SHORT_TITLES = (
    r"พล\.(?:ต\.)?[อทต]\.|พล\.(?:ร|อ)\.[อทต]\.|[พร]\.(?:ต\.)?[อทต]\.|จ\.ส\.[อทต]\."
    r"|ส\.ต\.[อทต]\.|ส\.[อต]\.|ด\.ต\.|น\.[อทต]\.|น\.ส\.|ด\.[ชญ]\.|ม\.ร\.ว\.|ม\.ล\."
    r"|ดร\.|ผศ\.|รศ\."
)
_RANKS = (
    "(?:ว่าที่)?(?:พล|พัน|ร้อย)(?:ตำรวจ|อากาศ)?(?:เอก|โท|ตรี)|พลเรือ(?:เอก|โท|ตรี)"
    "|จ่าสิบ(?:ตำรวจ)?(?:เอก|โท|ตรี)?|สิบ(?:ตำรวจ)?(?:เอก|โท|ตรี)|ดาบตำรวจ|หม่อมหลวง"
    "|หม่อมราชวงศ์|ดอกเตอร์"
)
_NAMES = re.compile(
    rf"(?:(?<![ก-๎.])|(?<={')|(?<='.join(_BEFORE)}))"
    rf"(?:{_TITLES}|{_RANKS})(?:หญิง)?[ ]?(?!{_NO_NAMES}){_NAME}{_SURNAME}"
    rf"|(?<![ก-๎.])(?:ว่าที่[ ]?)?(?:{_SHORT_TITLES})[ ]?(?:หญิง[ ]?)?"
    rf"{_NAME}(?![.ก-๎]){_SURNAME}"
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}\b", re.ASCII)
_SEPARATOR = r"[\s.\-–]?"
_DIGITS = re.compile(
    rf"(?<![\d,./-])\+?\d(?:{_SEPARATOR}\d){{8,12}}(?![\d,/])", re.ASCII
)
_PHONE = re.compile(r"0[689]\d{8}|0[2-7]\d{7}|66[689]\d{8}|66[2-7]\d{7}", re.ASCII)


def _names(text: str) -> Iterator[Trace]:
    for match in _NAMES.finditer(text):
        yield Trace(Kind.NAME, match[0].strip(), match.start())


def _emails(text: str) -> Iterator[Trace]:
    for match in _EMAIL.finditer(text):
        yield Trace(Kind.EMAIL, match[0], match.start())


def _numbers(text: str) -> Iterator[Trace]:
    for match in _DIGITS.finditer(to_arabic_digits(text)):
        digits = re.sub(r"\D", "", match[0])
        written = text[match.start() : match.end()]
        if is_citizen_id(digits):
            yield Trace(Kind.CITIZEN_ID, written, match.start())
        elif _PHONE.fullmatch(digits):
            yield Trace(Kind.PHONE, written, match.start())
