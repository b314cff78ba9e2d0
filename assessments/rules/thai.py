"""Thai digits, spelling, sorting and dates, both ways.

The same Thai word can be stored as different characters: nikhahit and sara aa
for sara am, a tone mark before or after its vowel, zero-width characters that a
program left behind. Unicode's NFC leaves most of that alone, so it is done here.
"""

import re
import unicodedata
from datetime import date

_ARABIC = "0123456789"
_THAI = "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)
_TO_THAI = str.maketrans(_ARABIC, _THAI)

_TONE = "\u0e48-\u0e4b"
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
# A cell wrap may leave a blank before a mark: none of these can follow one.
_SPLIT_AM = re.compile(f" ?([{_TONE}]?) ?\u0e4d ?([{_TONE}]?) ?\u0e32([{_TONE}]?)")
_AM_THEN_TONE = re.compile(f"(\u0e33+)([{_TONE}]+)")
_TONE_THEN_VOWEL = re.compile(
    f"[\u0e31\u0e34-\u0e3a{_TONE}]*[{_TONE}][\u0e31\u0e34-\u0e3a][\u0e31\u0e34-\u0e3a{_TONE}]*"
)
_DOUBLED_MARK = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")
_TONE_MARKS = re.compile(f"[{_TONE}]")
_BLANKS = re.compile(r"\s+")

MONTHS = (
    ("มกราคม", "ม.ค.", "January", "Jan"),
    ("กุมภาพันธ์", "ก.พ.", "February", "Feb"),
    ("มีนาคม", "มี.ค.", "March", "Mar"),
    ("เมษายน", "เม.ย.", "April", "Apr"),
    ("พฤษภาคม", "พ.ค.", "May", "May"),
    ("มิถุนายน", "มิ.ย.", "June", "Jun"),
    ("กรกฎาคม", "ก.ค.", "July", "Jul"),
    ("สิงหาคม", "ส.ค.", "August", "Aug"),
    ("กันยายน", "ก.ย.", "September", "Sep"),
    ("ตุลาคม", "ต.ค.", "October", "Oct"),
    ("พฤศจิกายน", "พ.ย.", "November", "Nov"),
    ("ธันวาคม", "ธ.ค.", "December", "Dec"),
)
_MONTH_NUMBERS = {
    name.replace(".", ""): number
    for number, (long, short, _, _) in enumerate(MONTHS, start=1)
    for name in (long, short)
}
_WRITTEN_DATE = re.compile(
    r"(?:วันที่)?\s*([0-9]{1,2})\s*([ก-ฮเ][ก-๎.]+?)\s*(?:พ\.?ศ\.?)?\s*([0-9]{4})"
)
_NUMERIC_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def to_arabic_digits(text: str) -> str:
    """Return the text with Thai digits as Arabic ones, all else untouched.

    >>> to_arabic_digits("ได้ ๘๗.9๓ คะแนน")
    'ได้ 87.93 คะแนน'
    """
    return text.translate(_TO_ARABIC)


def to_thai_digits(text: str) -> str:
    """Return the text with Arabic digits as Thai ones, all else untouched.

    >>> to_thai_digits("87.93")
    '๘๗.๙๓'
    """
    return text.translate(_TO_THAI)


def normalise(text: str) -> str:
    """Return the text spelled the one way in which it is stored.

    >>> normalise("การใช้อํานาจ") == "การใช้อำนาจ"
    True
    """
    return normalise_counted(text)[0]


def normalise_counted(text: str) -> tuple[str, dict[str, int]]:
    """Return the normalised text, and how often each kind of repair was made.

    The kinds are `invisible` (zero-width characters and soft hyphens dropped),
    `sara_am` (put together again) and `marks` (reordered, or doubled ones joined).

    >>> normalise_counted("น\\u0e4d\\u0e49าใจ\\u200b")
    ('น้ำใจ', {'invisible': 1, 'sara_am': 1})
    """
    if text.isascii():
        return text, {}
    text, invisible = _INVISIBLE.subn("", text)
    text = unicodedata.normalize("NFC", text)
    text, split = _SPLIT_AM.subn("\\1\\2\\3\u0e33", text)
    text, late = _AM_THEN_TONE.subn(r"\2\1", text)
    text, early = _TONE_THEN_VOWEL.subn(_vowels_first, text)
    text, doubled = _DOUBLED_MARK.subn(r"\1", text)
    repairs = {
        "invisible": invisible,
        "sara_am": split + late,
        "marks": early + doubled,
    }
    return text, {kind: times for kind, times in repairs.items() if times}


def _vowels_first(run: re.Match[str]) -> str:
    marks = run.group()
    return _TONE_MARKS.sub("", marks) + "".join(_TONE_MARKS.findall(marks))


def comparable(text: str) -> str:
    """Return what two spellings of one name have in common, for comparing only.

    >>> comparable("การใช้ ทรัพย์สิน ของทาง ราชการ ๔") == comparable(
    ...     "การใช้ทรัพย์สินของทางราชการ 4"
    ... )
    True
    """
    bare = _BLANKS.sub("", normalise(text)).replace("เเ", "แ")
    return to_arabic_digits(bare).casefold()


def without_tone_marks(text: str) -> str:
    """Return the text without its four tone marks, for a search that forgives.

    >>> without_tone_marks("แม่ฮ่องสอน")
    'แมฮองสอน'
    """
    return _TONE_MARKS.sub("", normalise(text))


def collation_key(text: str) -> str:
    """Return a key that sorts names as a Thai dictionary does.

    A vowel written before its consonant counts after it, and tone marks decide
    only between words that are otherwise alike (the order of the Royal Institute
    dictionary). The key is plain ASCII, so it sorts alike in Python and in every
    database, whatever collation that has.

    >>> sorted(["ไชยา", "เกาะสมุย", "ขอนแก่น", "กาญจนบุรี"], key=collation_key)
    ['กาญจนบุรี', 'เกาะสมุย', 'ขอนแก่น', 'ไชยา']
    """
    letters: list[str] = []
    marks: list[str] = []
    for character in _LEADING_VOWEL.sub(r"\2\1", comparable_words(text)):
        if "\u0e47" <= character <= "\u0e4e":
            if marks:
                marks[-1] = f"{ord(character) - 0x0E46:02x}"
        elif rank := _rank(character):
            letters.append(rank)
            marks.append("00")
    return "".join(letters) + "00" + "".join(marks).rstrip("0")


def comparable_words(text: str) -> str:
    """Return the text for comparing, its words still parted by single blanks.

    >>> comparable_words(" เขต  ตลิ่งชัน ๑ ")
    'เขต ตลิ่งชัน 1'
    """
    words = _BLANKS.sub(" ", normalise(text)).strip().replace("เเ", "แ")
    return to_arabic_digits(words).casefold()


_LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")


def _rank(character: str) -> str:
    """Return a character's place in the order, as hex digits; '' if it has none."""
    code = ord(character)
    if "\u0e01" <= character <= "\u0e2e":
        return f"{0x50 + code - 0x0E01:02x}"
    if "\u0e30" <= character <= "\u0e45":
        return f"{0x80 + code - 0x0E30:02x}"
    if character == " ":
        return "10"
    if "0" <= character <= "9":
        return f"{0x20 + code - 0x30:02x}"
    base = unicodedata.normalize("NFD", character)[0]
    if "a" <= base <= "z":
        return f"{0x30 + ord(base) - 0x61:02x}"
    return f"ff{code:06x}" if character.isalnum() else ""


def thai_date(day: date, style: str = "long") -> str:
    """Return a date in Thai with its Buddhist-era year, "long" or "short".

    >>> thai_date(date(2022, 3, 31)), thai_date(date(2022, 3, 31), "short")
    ('31 มีนาคม 2565', '31 มี.ค. 2565')
    """
    name = MONTHS[day.month - 1][_column(style)]
    return f"{day.day} {name} {day.year + 543}"


def english_date(day: date, style: str = "long") -> str:
    """Return a date in English with its common-era year, "long" or "short".

    >>> english_date(date(2022, 3, 31)), english_date(date(2022, 3, 31), "short")
    ('31 March 2022', '31 Mar 2022')
    """
    name = MONTHS[day.month - 1][2 + _column(style)]
    return f"{day.day} {name} {day.year}"


def _column(style: str) -> int:
    return ("long", "short").index(style)


def parse_thai_date(text: str) -> date:
    """Return the date that is written in Thai; ValueError when it is none.

    The month may be in full, shortened, or a number; the year has four digits
    and is of the Buddhist era: "2022" is refused, not guessed.

    >>> parse_thai_date("๓๑ มี.ค. ๒๕๖๕")
    datetime.date(2022, 3, 31)
    """
    plain = to_arabic_digits(normalise(text)).strip()
    if written := _WRITTEN_DATE.fullmatch(plain):
        month = _MONTH_NUMBERS.get(written[2].replace(".", ""))
    elif written := _NUMERIC_DATE.fullmatch(plain):
        month = int(written[2])
    else:
        month = None
    if written is None or month is None:
        raise ValueError(f"“{text}” is not a date like 31 มีนาคม 2565")
    year = int(written[3])
    if year < 2400:
        raise ValueError(f"the year {year} of “{text}” is not of the Buddhist era")
    return date(year - 543, month, int(written[1]))
