"""One measure as a document has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessments.importing.findings import WHOLE_DOCUMENT, Place
from measures.importing.owners import Owners
from measures.rules.cadence import Cadence

MAX_PHRASE = 200


@dataclass(frozen=True)
class ReadMeasure:
    """A measure's words, beside what was read from them, and where they stand.

    `places` holds the closer places of its owners and its monitoring.
    """

    indicator: int
    position: int
    text: str
    monitoring: str
    owners: Owners
    cadence: Cadence
    cadence_text: str
    place: Place = WHOLE_DOCUMENT
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """The number that people say, as in 10.1."""
        return f"{self.indicator}.{self.position}"

    def to_data(self) -> dict[str, object]:
        """The measure as `--json` prints it."""
        return {
            "number": self.number,
            "indicator": self.indicator,
            "text": self.text,
            "lead": self.owners.lead,
            "joint": list(self.owners.joint),
            "all_sections": self.owners.all_sections,
            "owner_text": self.owners.text,
            "cadence": self.cadence.value,
            "cadence_text": self.cadence_text,
            "monitoring": self.monitoring,
        }


def measures_place(measures: Sequence[ReadMeasure]) -> Place:
    """The place of measures by their numbers."""
    numbers = ", ".join(measure.number for measure in measures)
    return Place(f"มาตรการ {numbers}", f"measure {numbers}")
