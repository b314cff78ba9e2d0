"""All that was read in one agency's document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assessments.importing.columns import ANALYSIS, MONITORING, OWNER
from assessments.importing.findings import (
    SHOWN_PROBLEMS,
    Check,
    Doubt,
    Place,
    Problem,
)
from assessments.importing.reading import Document
from assessments.importing.result import ResultPart
from assessments.importing.spelling import Correction
from assessments.importing.unread import Unread
from assessments.rules.framework import Level
from assessments.rules.parts import Scale
from assessments.rules.scores import rounded
from assessments.rules.scoring import Scorecard
from measures.importing.measure import ReadMeasure

# The same keys for a file that could not even be opened.
NOTHING_READ: Mapping[str, object] = {
    "fiscal_year": None,
    "plan_year": None,
    "total": None,
    "level": None,
    "parts": {},
    "scale": None,
    "computed": {"total": None, "level": None, "instruments": {}},
    "scores": {},
    "analyses": {},
    "measures": [],
    "names": {},
    "corrections": [],
    "unread": [],
    "checks": [],
    "doubts": [],
    "errors": [],
}


@dataclass(frozen=True)
class ReadDocument:
    """All that a document says, and all that was found on the way."""

    document: Document
    fiscal_year: int | None
    plan_year: int | None
    result: ResultPart
    card: Scorecard
    measures: tuple[ReadMeasure, ...]
    table_parts: int
    checks: tuple[Check, ...]
    doubts: tuple[Doubt, ...]
    problems: tuple[Problem, ...]
    # What a person has decided to put right in the words.
    corrections: tuple[Correction, ...]
    # What is kept in the source only.
    unread: tuple[Unread, ...]
    # Whether the stated instruments are out of 100 or the points that they add.
    scale: Scale | None
    year_places: Mapping[str, Place]

    @property
    def refused(self) -> bool:
        """Tell whether there is a reason not to save this."""
        return bool(self.problems)

    @property
    def scores(self) -> dict[int, Decimal]:
        """The scores by the number of their indicator."""
        return self.card.scores()

    @cached_property
    def traces(self) -> Mapping[str, Place]:
        """Where each value stands: "total", "score:9", "measure:1.2:owner" ..."""
        return dict(self._traces())

    def to_data(self) -> dict[str, object]:
        """The reading as `--json` prints it."""
        return {
            "fiscal_year": self.fiscal_year,
            "plan_year": self.plan_year,
            "total": _text(self.result.total),
            "level": _name(self.result.level),
            "parts": {
                code: str(score) for code, score in self.result.stated.parts.items()
            },
            "scale": self.scale,
            "computed": {
                "total": _text(self.card.total),
                "level": _name(self.card.level),
                "instruments": {
                    one.code: _text(rounded(one.score))
                    for one in self.card.instruments
                    if one.score is not None
                },
            },
            "scores": {
                str(number): str(self.scores[number]) for number in sorted(self.scores)
            },
            "analyses": {
                str(number): text
                for number, text in sorted(self.result.analyses.items())
            },
            "measures": [measure.to_data() for measure in self.measures],
            "names": {str(number): name for number, name in self.result.names.items()},
            "corrections": [one.to_data() for one in self.corrections],
            "unread": [one.to_data() for one in self.unread],
            "checks": [check.to_data() for check in self.checks],
            "doubts": [doubt.to_data() for doubt in self.doubts],
            "errors": [problem.to_data() for problem in self.problems[:SHOWN_PROBLEMS]],
        }

    def _traces(self) -> Iterator[tuple[str, Place]]:
        yield from self.year_places.items()
        yield from self.result.stated.places.items()
        for number, score in self.scores.items():
            entries = (self.result.listed.get(number), self.result.tabled.get(number))
            for entry in entries:
                if entry and entry.score == score:
                    yield f"score:{number}", entry.place
                    break
        for row in reversed(self.result.rows):
            if row.row.text(ANALYSIS):
                yield f"analysis:{row.number}", row.row.place_of(ANALYSIS)
        for measure in self.measures:
            key = f"measure:{measure.number}"
            monitoring = measure.places.get(MONITORING, measure.place)
            yield f"{key}:text", measure.place
            yield f"{key}:owner", measure.places.get(OWNER, measure.place)
            yield f"{key}:monitoring", monitoring
            yield f"{key}:cadence", monitoring


def _name(level: Level | None) -> str | None:
    return level.name if level else None


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
