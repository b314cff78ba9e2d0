"""How a list writes the number of an item: digits, letters, Roman numerals, words."""

from assessments.rules.thai import to_thai_digits

LATIN = "abcdefghijklmnopqrstuvwxyz"
THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
ONES = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")


def written(number: int, form: str) -> str:
    """The number as a list of that form writes it; digits where it is not known.

    >>> [written(3, form) for form in ("decimal", "thaiNumbers", "thaiLetters")]
    ['3', '๓', 'ค']
    >>> written(28, "lowerLetter"), written(14, "upperRoman")
    ('bb', 'XIV')
    >>> written(21, "thaiCounting")
    'ยี่สิบเอ็ด'
    """
    if form == "none":
        return ""
    if number < 1:
        return str(number)
    match form:
        case "thaiNumbers":
            return to_thai_digits(str(number))
        case "thaiLetters":
            return _letters(number, THAI)
        case "lowerLetter":
            return _letters(number, LATIN)
        case "upperLetter":
            return _letters(number, LATIN).upper()
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "thaiCounting" if number < 100:
            return _thai_words(number)
    return str(number)


def _letters(number: int, alphabet: str) -> str:
    """The letters in turn, then each doubled, as Word goes on after the last."""
    times, position = divmod(number - 1, len(alphabet))
    return alphabet[position] * (times + 1) if times < 20 else str(number)


def _roman(number: int) -> str:
    if number >= 4000:
        return str(number)
    letters = ""
    for worth, sign in ROMAN:
        times, number = divmod(number, worth)
        letters += sign * times
    return letters


def _thai_words(number: int) -> str:
    tens, ones = divmod(number, 10)
    lead = {0: "", 1: "สิบ", 2: "ยี่สิบ"}.get(tens) or (f"{ONES[tens]}สิบ" if tens else "")
    return lead + ("เอ็ด" if tens and ones == 1 else ONES[ones])
