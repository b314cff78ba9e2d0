"""Words that are probably slips. They are kept as written; a person decides."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessments.importing.findings import Choice, Findings, Place, Said, together

# Seen in documents of agencies, with what was probably meant.
LIKELY_SLIPS = {
    "คุ่มค่า": "คุ้มค่า",
    "เจตจูงใจสุจริต": "เจตจำนงสุจริต",
    "มีมี": "มี",
    "และและ": "และ",
    "โดยโดย": "โดย",
    # Sara am that lost its ring.
    "อานาจ": "อำนาจ",
    "ดาเนิน": "ดำเนิน",
    "สานัก": "สำนัก",
    "กาหนด": "กำหนด",
    "จานวน": "จำนวน",
    "สาคัญ": "สำคัญ",
    "ประจาปี": "ประจำปี",
}
# What no Thai word holds: sara am doubled or for sara aa, letters set apart.
IMPOSSIBLE = re.compile(
    "\u0e33[\u0e32\u0e33\u0e45]|\u0e32\u0e33|กำร(?!าบ)|\u0e4d(?!\u0e32)"
    "|(?:(?<![ก-๛])[ก-๎][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{0,2} ){4,}"
)
KEEP = Choice("keep", Said("คงตามต้นฉบับ", "Kept as written."))
AROUND = 40
# Signs that stand on the letter before them, and vowels that lead the next.
HANGING = "ะัาำิีึืฺุูๅๆ็่้๊๋์ํ๎ "
LEADING = "เแโใไ "


@dataclass(frozen=True)
class Correction:
    """A word that a person has decided to put right, in one text."""

    subject: str
    place: Place
    before: str
    after: str

    def to_data(self) -> dict[str, str]:
        """The correction as `--json` prints it."""
        return {
            "subject": self.subject,
            "place": self.place.th,
            "place_en": self.place.en,
            "from": self.before,
            "to": self.after,
        }


def decided_slips(
    texts: Iterable[tuple[str, Place]], findings: Findings
) -> Mapping[str, str]:
    """The slips that are to be put right, with what takes their place.

    Each likely slip is a doubt, with how often it occurs and where.
    """
    texts = list(texts)
    decided = {}
    for slip, meant in LIKELY_SLIPS.items():
        found = [(text, place) for text, place in texts if slip in text]
        if not found:
            continue
        times = sum(text.count(slip) for text, _ in found)
        everywhere = f" ทั้ง {times} แห่ง" if times > 1 else ""
        taken = findings.decide(
            "as_written",
            together([place for _, place in found]),
            subject=slip,
            about=Said(
                f"อาจพิมพ์ผิด: “{slip}” {times} แห่ง อาจหมายถึง “{meant}”",
                f"Perhaps a slip: “{slip}”, {times} times; perhaps “{meant}” is meant",
            ),
            found=slip,
            choices=(
                KEEP,
                Choice(
                    "correct",
                    Said(
                        f"แก้เป็น “{meant}”{everywhere}",
                        f"Corrected to “{meant}”, {times} times.",
                    ),
                ),
            ),
            context=around(found[0][0], slip),
        )
        if taken != KEEP.key:
            decided[slip] = meant
    return decided


def doubt_impossible(texts: Iterable[tuple[str, Place]], findings: Findings) -> None:
    """Note once where texts hold what no word of the language holds."""
    found = [
        (match, place) for text, place in texts if (match := IMPOSSIBLE.search(text))
    ]
    if found:
        first = found[0][0]
        findings.doubt(
            "letters_damaged",
            together([place for _, place in found]),
            about=Said(
                "สระอำผิดหรือตัวอักษรถูกแยกด้วยช่องว่างในข้อความ",
                "Sara am gone wrong, or letters set apart, in running text",
            ),
            found=around(first.string, first[0]),
            default=Said("คงตามต้นฉบับ", "Kept as written."),
        )


def corrected(text: str, decided: Mapping[str, str]) -> str:
    """A text with the slips put right that a person wants put right.

    >>> corrected("ใช้งบให้คุ่มค่า", {"คุ่มค่า": "คุ้มค่า"})
    'ใช้งบให้คุ้มค่า'
    """
    for slip, meant in decided.items():
        text = text.replace(slip, meant)
    return text


def corrections_in(
    text: str, place: Place, decided: Mapping[str, str]
) -> Iterable[Correction]:
    """What is put right in a text."""
    for slip, meant in decided.items():
        if slip in text:
            yield Correction(f"as_written:{slip}", place, slip, meant)


def around(text: str, word: str) -> str:
    """A word with what stands before and after it.

    >>> around("ก" * 50 + "คุ่มค่า" + "ข", "คุ่มค่า").startswith("…ก")
    True
    """
    start = text.find(word)
    end = start + len(word)
    before = text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND]
    if start > AROUND:
        # Where the cut falls inside a syllable, its marks would hang in the air.
        before = "…" + before.lstrip(HANGING)
    if end + AROUND < len(text):
        after = after.rstrip(LEADING) + "…"
    return f"{before}{word}{after}".strip()
