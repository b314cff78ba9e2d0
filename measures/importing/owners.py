"""Who is responsible for a measure: from the document's words to sections."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from assessments.importing.findings import Findings, Place, Said
from assessments.rules.thai import comparable

# A group of sections, kept as a flag: nobody in particular.
ALL_SECTIONS = tuple(
    map(comparable, ("ทุกฝ่าย", "ทุกส่วนราชการ", "ทุกหน่วยงาน", "ทุกสำนัก/กอง"))
)
LIST_MARK = re.compile(r"(?:^|(?<=\s))[-–—•]\s*(?=\S)")


@dataclass(frozen=True)
class Owners:
    """The sections that a text names; `text` is the text as it was written."""

    text: str
    lead: str | None = None
    joint: tuple[str, ...] = ()
    all_sections: bool = False


def read_owners(
    text: str, sections: Sequence[str], place: Place, findings: Findings
) -> Owners:
    """The lead (the first section named), the joint ones, and who is not known.

    A group of all sections joins and never leads. Where a name that stands before
    every known section is unknown, nobody leads until a person has decided.
    """
    known = {comparable(section): section for section in sections}
    if not text:
        _doubt_none(place, findings)
        return Owners("")
    named: list[str] = []
    unknown_first = False
    all_sections = False
    for part in _parts(text, known):
        form = comparable(part)
        if form in ALL_SECTIONS:
            all_sections = True
        elif form in known:
            named.append(known[form])
        else:
            unknown_first = unknown_first or not named
            _doubt_unknown(part, sections, place, findings)
    # Each section has one part in a measure, however often it is named.
    named = list(dict.fromkeys(named))
    lead = None if unknown_first else next(iter(named), None)
    if lead is None and all_sections and not named and not unknown_first:
        _doubt_none(place, findings)
    return Owners(
        text=text,
        lead=lead,
        joint=tuple(section for section in named if section != lead),
        all_sections=all_sections,
    )


def broken_sections(text: str, sections: Sequence[str]) -> list[str]:
    """The names in a text that a wrap has broken by a blank.

    >>> broken_sections("ฝ่าย ปกครอง/ ทุกฝ่าย", ["ฝ่ายปกครอง"])
    ['ฝ่าย ปกครอง']
    """
    known = {comparable(section): section for section in sections}
    return [
        part
        for part in _parts(text, known)
        if any(sign.isspace() for sign in part)
        and (comparable(part) in known or comparable(part) in ALL_SECTIONS)
        and part not in sections
    ]


def _parts(text: str, known: dict[str, str]) -> list[str]:
    if comparable(text) in ALL_SECTIONS:
        return [text]
    pieces = [
        piece.strip() for line in LIST_MARK.split(text) for piece in line.split("/")
    ]
    return [part for piece in pieces if piece for part in _between_and(piece, known)]


def _between_and(piece: str, known: dict[str, str]) -> list[str]:
    """Split at "และ" where that leaves only known sections, and only there.

    Names hold the word themselves (ฝ่ายสิ่งแวดล้อมและสุขาภิบาล), so from the end on
    each stretch between two of them is tried as one name.
    """
    words = piece.split("และ")
    # What the words from a place on come to, where they come to known names.
    tails: dict[int, list[str]] = {len(words): []}
    for start in range(len(words) - 1, -1, -1):
        for end in range(start + 1, len(words) + 1):
            name = "และ".join(words[start:end]).strip()
            if end in tails and _is_known(name, known):
                tails[start] = [name, *tails[end]]
    return tails.get(0, [piece])


def _is_known(part: str, known: dict[str, str]) -> bool:
    form = comparable(part)
    return form in known or form in ALL_SECTIONS


def _doubt_unknown(
    part: str, sections: Sequence[str], place: Place, findings: Findings
) -> None:
    close = get_close_matches(part, sections, n=1, cutoff=0.6)
    hint = f" ใกล้เคียงที่สุด: “{close[0]}”" if close else ""
    hint_en = f" The closest is “{close[0]}”." if close else ""
    findings.doubt(
        "T20",
        place,
        about=Said("ไม่รู้จักฝ่ายนี้", "There is no section of this name"),
        found=part,
        default=Said(
            f"เก็บตามต้นฉบับ ยังไม่กำหนดเป็นผู้รับผิดชอบ{hint}",
            f"Kept as written, not yet made responsible.{hint_en}",
        ),
    )


def _doubt_none(place: Place, findings: Findings) -> None:
    findings.doubt(
        "T20",
        place,
        about=Said("ไม่ได้ระบุผู้รับผิดชอบหลัก", "No section is named as the lead"),
        found="",
        default=Said("เว้นว่างไว้ กรอกภายหลัง", "Left open, to be filled in later."),
    )
