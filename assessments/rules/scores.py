"""Scores as people write them: read strictly, rounded in one place.

A score is a `Decimal` from 0.00 to 100.00 with at most two decimals. Whatever
else stands in its place is refused with a code, what was found, and what to do.
Python's own `Decimal("...")` is too kind for this: it takes NaN, 1e2 and 1_0.
"""

import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from assessments.rules.thai import parse_thai_date, to_arabic_digits

LOWEST = Decimal("0.00")
HIGHEST = Decimal("100.00")
CENT = Decimal("0.01")
LONGEST = 20

_STRICT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?")
_PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?")
_NUMBERISH = re.compile(r"[0-9.,]*[0-9][0-9.,]*")
_NEGATIVE = re.compile(r"[-\u2212\u2013\u2010\u2011\ufe63\uff0d]\s*[0-9][0-9.,]*")
_WITH_COMMA = re.compile(r"[0-9]+(,[0-9]+)+(\.[0-9]+)?")
_DATE = re.compile(
    r"[0-9]{1,4}([/-])[0-9]{1,2}\1[0-9]{1,4}([ T].*)?|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}"
)
_UNITS = re.compile(r"%|฿|คะแนน|ร้อยละ|บาท|เปอร์เซ็นต์|percent|points?|pts?\.?", re.I)
_NO_SCORE = {"", "-", "--", "–", "—", "\u2212", "ไม่มี", "ไม่มีข้อมูล", "ไม่มีคะแนน"} | {
    "n/a",
    "na",
    "none",
    "null",
}

_REMEDIES = {
    "S01": (
        "คะแนนต้องไม่เกิน 100.00 (พบ {found}) โปรดตรวจกับต้นฉบับ",
        "A score cannot be above 100.00 (found {found}). Check it against the source.",
    ),
    "S02": (
        "คะแนนต้องไม่ต่ำกว่า 0.00 โปรดตรวจกับต้นฉบับ",
        "A score cannot be below 0.00. Check it against the source.",
    ),
    "S03": (
        "ไม่ใช่ตัวเลขคะแนน ใช้รูปแบบ 87.93",
        "This is not a score. Write it as in 87.93.",
    ),
    "S05": (
        "ใช้จุดทศนิยม ไม่ใช่จุลภาค เช่น 87.93",
        "Use a decimal point, not a comma, as in 87.93.",
    ),
    "S06": (
        "ทศนิยมไม่เกิน 2 ตำแหน่ง เช่น 87.93",
        "Use at most two decimals, as in 87.93.",
    ),
    "S08": (
        "ตัดหน่วยออก ใส่เฉพาะตัวเลข เช่น 87.93",
        "Leave out the unit and give the number alone, as in 87.93.",
    ),
    "S09": (
        "ไม่มีคะแนน: ถ้ายังไม่ประเมินให้เว้นตัวชี้วัดนี้ ไม่ใช่ 0",
        "There is no score: leave out an indicator that was not assessed; it is not 0.",
    ),
    "S10": (
        "มีช่องว่างหรืออักขระมองไม่เห็น ({marks}) ในตัวเลข ลบออกแล้วลองอีกครั้ง",
        "The number holds a blank or an invisible character ({marks}). Remove it.",
    ),
    "S11": (
        "ใช้เลขอารบิก 0-9 หรือเลขไทย",
        "Use the digits 0-9 or Thai digits.",
    ),
    "S12": (
        "ตัวเลขยาวเกินไป คะแนนมีไม่เกิน 6 ตัวอักษร เช่น 87.93",
        "The number is too long. A score has at most six characters, as in 87.93.",
    ),
    "S13": (
        "เป็นวันที่ ไม่ใช่คะแนน เปลี่ยนเป็นตัวเลข เช่น 87.93",
        "This is a date, not a score. Replace it with a number, as in 87.93.",
    ),
    "S14": (
        "เซลล์มีข้อผิดพลาดของสูตร แก้ในไฟล์ต้นทาง แล้ววางเป็นค่า",
        "The cell holds a formula error. Mend it in the source and paste the value.",
    ),
    "S15": (
        "เซลล์เป็นสูตร ให้วางเป็นค่า (Paste values)",
        "The cell holds a formula. Paste it as a value.",
    ),
}


class ScoreError(ValueError):
    """A text stands where a score should, and it is not one."""

    def __init__(self, code: str, found: str, remedy: str, remedy_en: str) -> None:
        # All four are the arguments, so that the error can cross a process.
        super().__init__(code, found, remedy, remedy_en)
        self.code = code
        self.found = found
        self.remedy = remedy
        self.remedy_en = remedy_en

    def __str__(self) -> str:
        return f"{self.code}: found “{self.found}”. {self.remedy_en}"


def parse_score(text: str) -> Decimal:
    """Return the score that a text holds; ScoreError says what is wrong with it.

    Thai digits are digits. Blanks around the number are not part of it.

    >>> parse_score(" ๘๗.๙๓ ")
    Decimal('87.93')
    >>> parse_score("87,93")
    Traceback (most recent call last):
    ...
    assessments.rules.scores.ScoreError: S05: found “87,93”. Use a decimal point, \
not a comma: do you mean 87.93?
    """
    number = to_arabic_digits(text.strip())
    if _STRICT.fullmatch(number) and (score := Decimal(number)) <= HIGHEST:
        return score
    raise _refusal(text, number)


def rounded(value: Decimal) -> Decimal:
    """Round to two decimals, halves up: the only rounding that results get.

    >>> rounded(Decimal("62.515")), rounded(Decimal("74.994999"))
    (Decimal('62.52'), Decimal('74.99'))
    """
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def look_like_shares(scores: Iterable[Decimal]) -> bool:
    """Tell whether all scores lie within 0 and 1, as shares of one would (S16).

    >>> look_like_shares([Decimal("0.8793"), Decimal("0.6633")])
    True
    >>> look_like_shares([Decimal("0.00"), Decimal("0.00")])
    False
    """
    scores = list(scores)
    return any(scores) and all(score <= 1 for score in scores)


def shown(text: str, length: int = 40) -> str:
    """Return the first characters of a text with invisible ones spelled out.

    >>> shown("8\\u200b7.93")
    '8U+200B7.93'
    """
    return "".join(
        f"U+{ord(character):04X}" if _is_hidden(character) else character
        for character in text[:length]
    )


def _refusal(text: str, number: str) -> ScoreError:
    """Say why a text is not a score: the first reason that fits, of a fixed order."""
    visible = "".join(
        character
        for character in number
        if not character.isspace() and not _is_hidden(character)
    )
    if visible.lower() in _NO_SCORE:
        return _error("S09", text)
    if number.startswith("="):
        return _error("S15", text)
    if number.startswith("#"):
        return _error("S14", text)
    if _DATE.fullmatch(number) or _is_thai_date(number):
        return _error("S13", text)
    if any(_is_foreign_digit(character) for character in number):
        return _error("S11", text)
    if len(visible) > LONGEST and _NUMBERISH.fullmatch(visible):
        return _error("S12", text)
    bare = _UNITS.sub("", number).strip()
    if bare != number and _NUMBERISH.fullmatch(bare):
        return _error("S08", text)
    if visible != number and _NUMBERISH.fullmatch(visible):
        return _error("S10", text, marks=_marks(number))
    if _NEGATIVE.fullmatch(number):
        return _error("S02", text)
    if _WITH_COMMA.fullmatch(number):
        return _comma_error(text, number)
    if _PLAIN.fullmatch(number):
        return _error("S01" if Decimal(number) > HIGHEST else "S06", text)
    return _error("S03", text)


def _error(code: str, text: str, marks: str = "") -> ScoreError:
    found = shown(text)
    thai, english = (
        remedy.format(found=found, marks=marks) for remedy in _REMEDIES[code]
    )
    return ScoreError(code, found, thai, english)


def _comma_error(text: str, number: str) -> ScoreError:
    """Offer the number with a point when it would be a score."""
    meant = number.replace(",", ".")
    if not _STRICT.fullmatch(meant) or Decimal(meant) > HIGHEST:
        return _error("S05", text)
    return ScoreError(
        "S05",
        shown(text),
        f"ใช้จุดทศนิยม ไม่ใช่จุลภาค: หมายถึง {meant} หรือไม่",
        f"Use a decimal point, not a comma: do you mean {meant}?",
    )


def _is_hidden(character: str) -> bool:
    """True for what cannot be seen or is a blank other than the plain one."""
    return character != " " and (
        character.isspace() or unicodedata.category(character) in ("Cf", "Cc", "Zs")
    )


def _is_foreign_digit(character: str) -> bool:
    return unicodedata.category(character) == "Nd" and not character.isascii()


def _is_thai_date(text: str) -> bool:
    try:
        parse_thai_date(text)
    except ValueError:
        return False
    return True


def _marks(number: str) -> str:
    """Name the characters that hide in a number, each once."""
    found = dict.fromkeys(
        f"U+{ord(character):04X}"
        for character in number
        if character.isspace() or _is_hidden(character)
    )
    return " ".join(found)
