"""Whether a document is of the agency that brings it in."""

import re

from assessments.importing.findings import WHOLE_DOCUMENT, Findings, Said
from assessments.importing.phrases import Passage, loose
from assessments.rules.thai import comparable

OWNED_BY = re.compile(rf"ของ((?:(?!ของ)[^\n])+?)\s*{loose('ประจำปี')}")
# Names that are written with and without these words mean the same agency.
OFFICE = "สำนักงาน"
ANY_AGENCY = "หน่วยงาน"
AFTER_NAME = ("กรุงเทพมหานคร", "กทม.", "จังหวัด", "จ.")


def check_agency(passage: Passage, heading: int, name: str, findings: Findings) -> None:
    """Check that the document names the agency; that of another one is refused.

    The heading of the measures stands at `heading`.
    """
    before = len(findings.problems)
    named = _names_agency(passage, 0, heading, name, findings)
    below = _names_agency(passage, heading, len(passage.text), name, findings)
    refused = len(findings.problems) > before
    # Above the heading nothing may stand at all.
    named = named or (below and not passage.text[:heading].strip())
    findings.check(
        "agency",
        named and not refused,
        Said(
            f"เอกสารเป็นของ{name}" if named else f"ไม่พบชื่อ “{name}” ในเอกสาร",
            f"The document {'names' if named else 'does not name'} “{name}”",
        ),
    )
    if not named and not refused:
        findings.doubt(
            "agency",
            WHOLE_DOCUMENT,
            about=Said(
                f"ไม่พบชื่อ “{name}” ในส่วนต้นของเอกสาร",
                f"The document does not name “{name}”",
            ),
            found="",
            default=Said(
                "ถือว่าเป็นเอกสารของหน่วยงานที่เลือก",
                "Taken to be of the agency that was chosen.",
            ),
        )


def _names_agency(
    passage: Passage, start: int, end: int, name: str, findings: Findings
) -> bool:
    """Tell whether a part of the passage names the agency; another one is refused."""
    others = []
    for found in OWNED_BY.finditer(passage.text, start, end):
        if _same_agency(found[1], name):
            passage.take_title(found.start(1))
            return True
        if not comparable(found[1]).startswith(ANY_AGENCY):
            others.append(found)
    if not others:
        return comparable(name) in comparable(passage.text[start:end])
    other = others[0]
    written = other[1].strip()
    findings.refuse(
        "T09",
        passage.place(other.start(1)),
        written,
        Said(
            f"เอกสารเป็นของ “{written}” ไม่ใช่ “{name}” เลือกหน่วยงานให้ตรง หรือแก้ชื่อในเอกสาร",
            f"The document is of “{written}”, not of “{name}”. Choose that agency, or "
            "correct the name.",
        ),
    )
    return False


def _same_agency(written: str, name: str) -> bool:
    said, known = (comparable(one).removeprefix(OFFICE) for one in (written, name))
    if said == known:
        return True
    return said.startswith(known) and said.removeprefix(known).startswith(AFTER_NAME)
