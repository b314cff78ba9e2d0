"""Monitoring that is said once for all measures, in a chapter of its own."""

import re

from assessments.importing.findings import Place
from assessments.importing.phrases import Passage, any_of, one_line

HEADING = re.compile(
    r"(?m)^[ \t]*(?:[-–•]|\(?[\d.]{1,5}[.)]?)?[ \t]*"
    + any_of(
        "การกำกับติดตาม",
        "การกำกับ ติดตาม",
        "การติดตามและรายงานผล",
        "การติดตามและประเมินผล",
        "การติดตามประเมินผล",
        "แนวทางการกำกับติดตาม",
        "วิธีการกำกับติดตาม",
        "การรายงานผล",
    )
    + r"([^\n]*)"
)
SHORT = 40
LONGEST_BLOCK = 600


def monitoring_chapter(passage: Passage) -> tuple[str, Place] | None:
    """What such a chapter says and where; None where there is none."""
    for found in HEADING.finditer(passage.text):
        place = passage.place(found.start())
        _, colon, rest = found[1].partition(":")
        said = rest if colon else found[1]
        end = found.end()
        if len(said.strip()) < SHORT and not (colon and rest.strip()):
            # Only the heading: what it speaks of stands in the next paragraph.
            end = passage.text.find("\n", found.end() + 1)
            end = len(passage.text) if end < 0 else end
            said = passage.text[found.end() : end]
        if said.strip() and len(said) <= LONGEST_BLOCK:
            passage.take(found.start(), end - 1)
            return one_line(said), place
    return None
