"""How often a measure is reported on, as prose says it.

Documents put the cadence inside a sentence, often with no blank before it
("...เป็นธรรมปีละ ๒ ครั้ง"), in either kind of digits, and with blanks inside a
word where a table cell was wrapped. Only what is sure becomes a cadence: the
phrases are those of public documents of Thai agencies, 2561 to 2570. A deadline
("ภายใน ๓๐ วัน") or a period is something else than a cadence.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from assessments.rules.thai import to_arabic_digits


class Cadence(StrEnum):
    """How often a measure is reported on within a fiscal year."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    SIX_MONTH = "six_month"
    YEARLY = "yearly"
    CONTINUOUS = "continuous"
    DEADLINE = "deadline"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class CadenceReading:
    """A cadence, the phrase that says so as it is written, and where it starts.

    An UNKNOWN with a phrase names a frequency that has no cadence here; without
    one, the text names none.
    """

    cadence: Cadence
    phrase: str | None = None
    start: int | None = None


def read_cadence(text: str) -> CadenceReading:
    """Return the cadence that a text states, or UNKNOWN.

    A frequency counts for more than a deadline, and that for more than
    "continuously". Two different frequencies are not sure, so they are UNKNOWN
    and the phrase runs from the first of them to the last.

    >>> read_cadence("คัดเลือกบุคลากรอย่างเป็นธรรมปีละ ๒ ครั้ง").cadence.value
    'half_yearly'
    >>> read_cadence("ภายใน ๓๐ วันหลังเสร็จสิ้นงาน").cadence.value
    'deadline'
    """
    found = cadences_in(text)
    for weak in (Cadence.CONTINUOUS, Cadence.DEADLINE):
        strong = [reading for reading in found if reading.cadence is not weak]
        found = tuple(strong) or found
    if not found:
        return CadenceReading(Cadence.UNKNOWN)
    first, last = found[0], found[-1]
    if any(reading.cadence is not first.cadence for reading in found):
        end = (last.start or 0) + len(last.phrase or "")
        phrase = text[first.start : end]
        return CadenceReading(Cadence.UNKNOWN, phrase, first.start)
    return first


def cadences_in(text: str) -> tuple[CadenceReading, ...]:
    """Return everything in a text that speaks of time like this, in order."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    compact = to_arabic_digits("".join(text[place] for place in places))
    found = []
    for match in _PHRASES.finditer(compact):
        start, end = places[match.start()], places[match.end() - 1] + 1
        cadence = _CADENCES[match.lastgroup or ""]
        found.append(CadenceReading(cadence, text[start:end], start))
    return tuple(found)


def _number(digits: str, word: str) -> str:
    return rf"(?:(?<![0-9]){digits}(?![0-9])|{word})"


_ONE, _TWO = _number("0?1", "หนึ่ง"), _number("0?2", "สอง")
_THREE, _FOUR = _number("0?3", "สาม"), _number("0?4", "สี่")
_SIX, _TWELVE = _number("0?6", "หก"), _number("12", "สิบสอง")
_EVERY = "(?:ทุกๆ?|ราย)"
_ASIDE = r"\([^()]{1,40}\)"
_ROUND = "(?:ใน)?(?:รอบ|ระยะ)"
_PER_YEAR = "(?:/|ต่อ)ปี(?:งบประมาณ)?(?!/คน|/หน่วยงาน)"
_MONTH = (
    "(?:(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)"
    "(?:คม|ยน|พันธ์)?"
    r"|(?:ม|ก|มี|เม|พ|มิ|ส|ต|ธ)\.?[คพยก]\.)"
)
_WORD_NUMBER = "(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|ยี่|สิบ|เอ็ด)+"

# The first that matches at a place wins, so the longer phrase stands first. All
# are matched with the blanks taken out and Thai digits made Arabic.
_PATTERNS: tuple[tuple[Cadence, str], ...] = (
    # Rounds after 6, 9 and 12 months: three dates that no cadence has.
    (
        Cadence.UNKNOWN,
        rf"{_ROUND}{_SIX}เดือน,?(?:และ)?{_ROUND}9เดือน,?(?:(?:และ)?(?:{_ROUND})?{_TWELVE}เดือน)?",
    ),
    (
        Cadence.HALF_YEARLY,
        rf"{_ROUND}{_SIX}(?:เดือน)?(?:{_ASIDE})?(?:,|/|-|และ)*(?:{_ROUND})?{_TWELVE}เดือน"
        rf"|ไตรมาส(?:ที่)?2(?:,|/|และ)+(?:ไตรมาส(?:ที่)?)?4(?![0-9])"
        rf"|ปีละ{_TWO}ครั้ง|{_TWO}ครั้ง{_PER_YEAR}"
        rf"|{_EVERY}{_SIX}เดือน|(?:ทุก|ราย)ครึ่งปี",
    ),
    (Cadence.SIX_MONTH, rf"{_ROUND}{_SIX}เดือน"),
    (
        Cadence.QUARTERLY,
        rf"{_EVERY}ไตรมาส|ไตรมาส(?:ที่)?1(?:-|–|ถึง)(?:ไตรมาส(?:ที่)?)?4(?![0-9])"
        rf"|ไตรมาสละ(?:{_ONE})?ครั้ง|{_EVERY}{_THREE}เดือน"
        rf"|ปีละ{_FOUR}ครั้ง|{_FOUR}ครั้ง{_PER_YEAR}",
    ),
    (
        Cadence.MONTHLY,
        rf"{_EVERY}(?:{_ONE})?เดือน|เดือนละ(?:{_ONE})?ครั้ง|ปีละ{_TWELVE}ครั้ง"
        rf"|ทุกวันที่[0-9]{{1,2}}(?:[-–][0-9]{{1,2}})?ของ(?:ทุก|แต่ละ)?เดือน"
        rf"|วันที่[0-9]{{1,2}}(?:[-–][0-9]{{1,2}})?ของ(?:ทุก|แต่ละ)เดือน"
        rf"|{_ONE}ครั้ง(?:/|ต่อ)เดือน|ประจ(?:ำ|ํา)(?:ทุก)?เดือน(?!{_MONTH}|[0-9])",
    ),
    (
        Cadence.YEARLY,
        rf"ปีละ(?:{_ONE})?ครั้ง|{_ONE}ครั้ง{_PER_YEAR}|{_ROUND}{_TWELVE}เดือน"
        rf"|{_EVERY}(?:{_ONE})?ปี(?!การศึกษา|ภาษี)",
    ),
    # Frequencies that are clear enough, but for which there is no cadence.
    (
        Cadence.UNKNOWN,
        r"ปีละ[0-9]{1,3}(?:-[0-9]{1,3})?ครั้ง|เดือนละ[0-9]{1,3}ครั้ง"
        rf"|[0-9]{{1,3}}(?:ครั้ง|กิจกรรม){_PER_YEAR}|{_EVERY}(?:[0-9]{{1,3}})?สัปดาห์"
        rf"|สัปดาห์ละ[0-9]*ครั้ง|ทุกวัน(?:ทำการ)?(?!ที่|นี้)|{_EVERY}[0-9]{{1,3}}(?:วัน|เดือน)",
    ),
    (
        Cadence.DEADLINE,
        rf"ภายใน(?:เวลา|ระยะเวลา)?(?:[0-9]{{1,3}}|{_WORD_NUMBER})(?:วัน(?:ทำการ)?|เดือน|ปี)"
        rf"|ภายในวันที่[0-9]{{1,2}}(?:{_MONTH}(?:พ\.ศ\.)?(?:[0-9]{{4}})?)?"
        rf"|ภายใน(?:เดือน)?{_MONTH}(?:พ\.ศ\.)?(?:[0-9]{{4}})?"
        r"|ภายใน(?:สิ้น)?(?:เดือน|ปีงบประมาณ|ปี)",
    ),
    (
        Cadence.CONTINUOUS,
        r"อย่างต่อเนื่อง|^ต่อเนื่อง$|ตลอด(?:ทั้ง)?ปี(?:งบประมาณ)?(?!การศึกษา)",
    ),
)
_GROUPS = [f"p{place}" for place in range(len(_PATTERNS))]
_CADENCES = dict(zip(_GROUPS, (cadence for cadence, _ in _PATTERNS), strict=True))
_PHRASES = re.compile(
    "(?:อย่างน้อย|ไม่น้อยกว่า)?(?:"
    + "|".join(
        f"(?P<{group}>{pattern})"
        for group, (_, pattern) in zip(_GROUPS, _PATTERNS, strict=True)
    )
    + ")"
)
