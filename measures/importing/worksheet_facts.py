"""What the lines above the table of a worksheet tell: whose it is, years, total."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.importing.findings import WHOLE_DOCUMENT, Findings, Place, Said
from assessments.importing.headings import SaidYear
from assessments.importing.phrases import read_score
from assessments.rules.framework import Framework, Level
from assessments.rules.thai import comparable, to_arabic_digits
from measures.importing.worksheet import Fact


@dataclass
class Facts:
    """The texts beside the names of the facts, and where they stand."""

    findings: Findings
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def tell(self, fact: str, text: str, place: Place) -> None:
        """Note what a line says."""
        self.texts[fact] = text
        self.places[fact] = place

    @property
    def stated_places(self) -> dict[str, Place]:
        """Where the stated total and level stand."""
        keys = {"total": Fact.TOTAL, "level": Fact.LEVEL}
        return {
            key: self.places[fact] for key, fact in keys.items() if fact in self.places
        }

    def check_agency(self, name: str) -> None:
        """Check whose table this is; another agency's is refused."""
        written = self.texts.get(Fact.AGENCY, "")
        holds = comparable(written) == comparable(name)
        self.findings.check(
            "agency",
            holds,
            Said(f"เอกสารเป็นของ{written}", f"The document names “{written}”"),
        )
        if not holds:
            self.findings.refuse(
                "T09",
                self.places.get(Fact.AGENCY, WHOLE_DOCUMENT),
                written,
                Said(
                    f"เอกสารเป็นของ “{written}” ไม่ใช่ “{name}” เลือกหน่วยงานให้ตรง",
                    f"The table is of “{written}”, not of “{name}”. Choose that "
                    "agency.",
                ),
            )

    def year(self, fact: Fact, known: Mapping[int, object]) -> SaidYear | None:
        """The fiscal year that a line tells; one that is not known is refused."""
        said = to_arabic_digits(self.texts.get(fact, ""))
        place = self.places.get(fact, WHOLE_DOCUMENT)
        year = int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 0
        if year in known:
            return SaidYear(year, place)
        self.findings.refuse(
            "T07",
            place,
            said,
            Said(
                f"{fact} ต้องเป็นปี พ.ศ. ตั้งแต่ {min(known)} ถึง {max(known)}",
                f"The fiscal year has to be one of {min(known)} to {max(known)}.",
            ),
        )
        return None

    def plan_year(
        self, result: SaidYear | None, known: Mapping[int, object], *, needed: bool
    ) -> SaidYear | None:
        """The year of the measures; where it is not told, the one after the result's.

        Without measures it is not `needed`.
        """
        if self.texts.get(Fact.PLAN_YEAR):
            years = range(min(known), max(known) + 3)
            return self.year(Fact.PLAN_YEAR, dict.fromkeys(years))
        if result and needed:
            return SaidYear(result.year + 1, result.place)
        return None

    def score(self, fact: Fact) -> Decimal | None:
        """The score that a line tells, if it tells one."""
        raw = self.texts.get(fact, "")
        return read_score(raw, self.places[fact], self.findings) if raw else None

    def level(self, framework: Framework) -> Level | None:
        """The level that a line tells, if it tells one."""
        said = self.texts.get(Fact.LEVEL, "")
        if not said:
            return None
        for level in framework.levels:
            if said in (level.name, level.code):
                return level
        listed = " · ".join(level.name for level in framework.levels)
        self.findings.refuse(
            "T10",
            self.places[Fact.LEVEL],
            said,
            Said(
                f"ไม่มีระดับนี้ในเกณฑ์การประเมินปี {framework.fiscal_year} ({listed})",
                f"There is no such level in the framework of {framework.fiscal_year} "
                f"({listed}).",
            ),
        )
        return None
