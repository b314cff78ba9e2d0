"""A plan as it was published: measures, who answers for them, when they report.

The words of the document stand beside what was read from them: the owners'
phrase beside the sections, the cadence phrase beside the cadence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from measures.rules.cadence import Cadence


@dataclass(frozen=True)
class SectionName:
    """The name of a section of an agency in both languages."""

    name: str
    name_en: str


@dataclass(frozen=True)
class PublishedMeasure:
    """One measure: its indicator, text, owners, cadence and due dates.

    `all_sections` says that every section takes part besides the lead; `lead` is
    None where the document names nobody.
    """

    number: str
    indicator: int
    text: str
    lead: SectionName | None
    joint: tuple[SectionName, ...]
    all_sections: bool
    owner_text: str
    cadence: Cadence
    cadence_text: str
    monitoring: str
    due_dates: tuple[date, ...]

    @property
    def sections(self) -> tuple[SectionName, ...]:
        """Return the sections that are named, the lead first."""
        return self.joint if self.lead is None else (self.lead, *self.joint)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "PublishedMeasure":
        """Build a measure from the JSON data of a publication."""
        return cls(
            number=data["number"],
            indicator=data["indicator"],
            text=data["text"],
            lead=None if data["lead"] is None else SectionName(**data["lead"]),
            joint=tuple(SectionName(**section) for section in data["joint"]),
            all_sections=data["all_sections"],
            owner_text=data["owner_text"],
            cadence=Cadence(data["cadence"]),
            cadence_text=data["cadence_text"],
            monitoring=data["monitoring"],
            due_dates=tuple(map(date.fromisoformat, data["due_dates"])),
        )

    def to_data(self) -> dict[str, Any]:
        """Return JSON data that `from_data` reads back."""
        return {
            "number": self.number,
            "indicator": self.indicator,
            "text": self.text,
            "lead": None if self.lead is None else _section_data(self.lead),
            "joint": [_section_data(section) for section in self.joint],
            "all_sections": self.all_sections,
            "owner_text": self.owner_text,
            "cadence": self.cadence.value,
            "cadence_text": self.cadence_text,
            "monitoring": self.monitoring,
            "due_dates": [day.isoformat() for day in self.due_dates],
        }


@dataclass(frozen=True)
class PublishedPlan:
    """The measures that an agency adopted for one fiscal year, in their order."""

    fiscal_year: int
    measures: tuple[PublishedMeasure, ...]

    def measures_of(self, indicator: int) -> tuple[PublishedMeasure, ...]:
        """Return the measures that are meant to improve one indicator."""
        return tuple(one for one in self.measures if one.indicator == indicator)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "PublishedPlan":
        """Build a plan from the JSON data of a publication."""
        return cls(
            fiscal_year=data["fiscal_year"],
            measures=tuple(map(PublishedMeasure.from_data, data["measures"])),
        )

    def to_data(self) -> dict[str, Any]:
        """Return JSON data that `from_data` reads back."""
        return {
            "fiscal_year": self.fiscal_year,
            "measures": [measure.to_data() for measure in self.measures],
        }


def _section_data(section: SectionName) -> dict[str, str]:
    return {"name": section.name, "name_en": section.name_en}
