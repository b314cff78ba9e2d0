"""Who is responsible for a measure: from the document's words to sections."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from assessments.importing.columns import skeleton
from assessments.importing.findings import Choice, Findings, Place, Said, together
from assessments.rules.thai import comparable
from measures.importing.owner_names import is_group, known_names, parts_of

KEEP = "keep"


@dataclass(frozen=True)
class Owners:
    """The sections that a text names; `text` is the text as it was written."""

    text: str
    lead: str | None = None
    joint: tuple[str, ...] = ()
    all_sections: bool = False
    # No section leads, and no unknown name stands where the lead should.
    nobody_named: bool = False


def read_owners(
    texts: Sequence[tuple[str, Place]], sections: Sequence[str], findings: Findings
) -> list[Owners]:
    """The lead (the first section named), the joint ones, and who is not known.

    A group of all sections joins and never leads. Where a name that stands before
    every known section is unknown, nobody leads until a person has decided; one
    unknown name is one doubt, wherever it stands.
    """
    known = known_names(sections)
    # The same few texts stand in most rows.
    parted = {text: parts_of(text, known) for text, _ in dict.fromkeys(texts)}
    split = [parted[text] for text, _ in texts]
    unknown: dict[str, list[tuple[str, Place]]] = {}
    for parts, (_, place) in zip(split, texts, strict=True):
        for part in parts:
            if not is_group(part) and skeleton(part) not in known:
                unknown.setdefault(skeleton(part), []).append((part, place))
    decided = dict(known)
    for form, found in unknown.items():
        if section := _decided(found, sections, findings):
            decided[form] = section
    owners = [
        _owners(text, parts, decided)
        for parts, (text, _) in zip(split, texts, strict=True)
    ]
    unnamed = [
        place for one, (_, place) in zip(owners, texts, strict=True) if one.nobody_named
    ]
    if unnamed:
        _doubt_none(together(unnamed), findings)
    _doubt_repaired(split, texts, known, findings)
    return owners


def unknown_names(text: str, sections: Sequence[str]) -> list[str]:
    """The names in a text that are no section's, as they are written.

    >>> unknown_names("ฝ่ายปกครอง/คณะทำงาน", ["ฝ่ายปกครอง"])
    ['คณะทำงาน']
    """
    known = known_names(sections)
    return [
        part
        for part in parts_of(text, known)
        if not is_group(part) and skeleton(part) not in known
    ]


def broken_sections(text: str, sections: Sequence[str]) -> list[str]:
    """The names in a text that a wrap has broken by a blank.

    >>> broken_sections("ฝ่าย ปกครอง/ ทุกฝ่าย", ["ฝ่ายปกครอง"])
    ['ฝ่าย ปกครอง']
    """
    known = known_names(sections)
    return [
        part
        for part in parts_of(text, known)
        if any(sign.isspace() for sign in part)
        and (skeleton(part) in known or is_group(part))
        and " ".join(part.split()) not in sections
    ]


def _owners(text: str, parts: Sequence[str], known: Mapping[str, str]) -> Owners:
    named: list[str] = []
    unknown_first = False
    all_sections = False
    for part in parts:
        if is_group(part):
            all_sections = True
        elif section := known.get(skeleton(part)):
            named.append(section)
        else:
            unknown_first = unknown_first or not named
    # Each section has one part in a measure, however often it is named.
    named = list(dict.fromkeys(named))
    lead = None if unknown_first else next(iter(named), None)
    return Owners(
        text=" ".join(text.split("\n")),
        lead=lead,
        joint=tuple(section for section in named if section != lead),
        all_sections=all_sections,
        nobody_named=lead is None and not unknown_first,
    )


def _decided(
    found: Sequence[tuple[str, Place]], sections: Sequence[str], findings: Findings
) -> str | None:
    """The section that a person takes an unknown name to mean; None for none yet."""
    part = found[0][0]
    close = get_close_matches(part, sections, n=1, cutoff=0.6)
    hint = f" ใกล้เคียงที่สุด: “{close[0]}”" if close else ""
    hint_en = f" The closest is “{close[0]}”." if close else ""
    keep = Choice(
        KEEP,
        Said(
            f"เก็บตามต้นฉบับ ยังไม่กำหนดเป็นผู้รับผิดชอบ{hint}",
            f"Kept as written, not yet made responsible.{hint_en}",
        ),
    )
    taken = findings.decide(
        "T20",
        together([place for _, place in found]),
        subject=comparable(part),
        about=Said("ไม่รู้จักฝ่ายนี้", "There is no section of this name"),
        found=part,
        choices=[
            keep,
            *(
                Choice(name, Said(f"หมายถึง “{name}”", f"“{name}” is meant."))
                for name in close
            ),
        ],
    )
    return None if taken == KEEP else taken


def _doubt_none(place: Place, findings: Findings) -> None:
    findings.doubt(
        "T20",
        place,
        about=Said("ไม่ได้ระบุผู้รับผิดชอบหลัก", "No section is named as the lead"),
        found="",
        default=Said("เว้นว่างไว้ กรอกภายหลัง", "Left open, to be filled in later."),
    )


def _doubt_repaired(
    split: Iterable[Sequence[str]],
    texts: Iterable[tuple[str, Place]],
    known: Mapping[str, str],
    findings: Findings,
) -> None:
    """Note the names that are known only once a sara am is put right."""
    repaired: dict[str, list[Place]] = {}
    for parts, (_, place) in zip(split, texts, strict=True):
        for part in parts:
            section = known.get(skeleton(part))
            if section and comparable(part) != comparable(section):
                repaired.setdefault(part, []).append(place)
    for part, places in repaired.items():
        section = known[skeleton(part)]
        findings.doubt(
            "section_repaired",
            together(places),
            about=Said("ชื่อฝ่ายสะกดผิด", "A section's name is misspelt"),
            found=part,
            default=Said(f"อ่านเป็น “{section}”", f"Read as “{section}”."),
            decision=False,
        )
