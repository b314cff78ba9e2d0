"""What the product reads in a document of the corpus, laid beside what it says."""

import json
from functools import cache
from pathlib import Path

from assessments.importing.findings import DocumentRefused
from assessments.importing.reading import read_document
from assessments.rules.framework import Framework
from measures.importing.document import AgencyFacts, ReadDocument, understand
from tests.corpus.agencies import Office
from tests.corpus.case import Case, Reading

FRAMEWORKS = Path(__file__).resolve().parents[2] / "fixtures" / "frameworks"
COMPARED = ("text", "lead", "joint", "all_sections", "cadence", "monitoring")


@cache
def frameworks(track: str) -> dict[int, Framework]:
    """The frameworks of a track, from the files that are shipped."""
    paths = FRAMEWORKS.glob(f"{track}-*.json")
    found = (Framework.from_data(json.loads(path.read_text())) for path in paths)
    return {one.fiscal_year: one for one in found}


def read(content: bytes, name: str, office: Office) -> ReadDocument:
    """The product's whole reading. Raises DocumentRefused where there is none."""
    return understand(
        read_document(content, name),
        agency=AgencyFacts(office.name, office.sections),
        frameworks=frameworks(office.track),
    )


def reading_of(case: Case) -> Reading:
    """What the product reads in a document, in the shape of what is expected."""
    try:
        found = read(case.content(), case.name, case.office)
    except DocumentRefused as no:
        return Reading(refused=frozenset(one.code for one in no.problems))
    return as_reading(found)


def as_reading(found: ReadDocument) -> Reading:
    """The product's reading in the shape of what is expected."""
    return Reading(
        fiscal_year=found.fiscal_year,
        plan_year=found.plan_year,
        total=None if found.result.total is None else str(found.result.total),
        level=found.result.level.name if found.result.level else None,
        scores={number: str(score) for number, score in found.scores.items()},
        analyses=dict(found.result.analyses),
        measures={
            one.number: {key: one.to_data()[key] for key in COMPARED}
            for one in found.measures
        },
        told=frozenset(doubt.code for doubt in found.doubts),
        left=tuple(one.text for one in found.unread),
        refused=frozenset(problem.code for problem in found.problems),
    )
