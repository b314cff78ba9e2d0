"""A published result, read from the frozen content of its publication.

What the agency or the assessor stated is kept beside what follows from the
scores. The stated figures are the ones shown as the result; wherever the two
differ the difference is reported, never repaired.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from assessments.rules.framework import Framework, Level
from assessments.rules.levels import InstrumentsNeeded, level_of
from assessments.rules.parts import (
    ROUNDING_OF_PARTS,
    Scale,
    as_percent,
    as_published,
    total_of_instruments,
)
from assessments.rules.scores import rounded
from assessments.rules.scoring import Scorecard, scorecard

TOLERANCE = Decimal("0.01")


@dataclass(frozen=True)
class AgencyName:
    """The agency as it was called, and placed, when the result was published."""

    slug: str
    name: str
    name_en: str
    kind: str
    province: str
    group: str
    track: str


@dataclass(frozen=True)
class Stated:
    """The figures that the source states; None where it states none.

    `scale` says what the instruments are stated in: "percent", or "weighted" for
    the points that they add to the total.
    """

    total: Decimal | None = None
    level: str | None = None
    iit: Decimal | None = None
    eit: Decimal | None = None
    oit: Decimal | None = None
    scale: Scale | None = None

    @property
    def instruments(self) -> dict[str, Decimal]:
        """Return the stated instruments by code, on the scale they are stated in."""
        values = {"IIT": self.iit, "EIT": self.eit, "OIT": self.oit}
        return {code: value for code, value in values.items() if value is not None}


@dataclass(frozen=True)
class Source:
    """A document that the result was read from."""

    title: str
    sha256: str | None = None
    url: str | None = None

    @property
    def link(self) -> str | None:
        """Return the address if it is one of the web: what else might it run?"""
        is_web = self.url is not None and self.url.startswith(("https://", "http://"))
        return self.url if is_web else None


@dataclass(frozen=True)
class Difference:
    """A stated value that is not the computed one.

    `what` is "total", "level" or the code of an instrument. Scores are on the
    scale of 0 to 100 and rounded; levels are their codes.
    """

    what: str
    stated: Decimal | str
    computed: Decimal | str


@dataclass(frozen=True)
class PublishedResult:
    """One agency's result of one year, as it was published."""

    agency: AgencyName
    fiscal_year: int
    framework: Framework
    scores: Mapping[int, Decimal]
    analyses: Mapping[int, str]
    stated: Stated
    sources: tuple[Source, ...]

    @cached_property
    def scorecard(self) -> Scorecard:
        """Return the scorecard of the published scores."""
        return scorecard(self.framework, self.scores)

    @property
    def total(self) -> Decimal | None:
        """Return the stated total, else the computed one, else None."""
        return self.computed_total if self.stated.total is None else self.stated.total

    @property
    def level(self) -> Level | None:
        """Return the stated level, else the computed one, else None."""
        if self.stated.level is not None:
            return self.framework.level(self.stated.level)
        return self.computed_level

    @cached_property
    def computed_total(self) -> Decimal | None:
        """Return the total that follows from the scores, else from the instruments."""
        if self.scorecard.total is not None:
            return self.scorecard.total
        total = total_of_instruments(self.framework, self._stated_percent)
        return None if total is None else rounded(total)

    @cached_property
    def computed_level(self) -> Level | None:
        """Return the level that follows from the scores, else from the stated figures.

        None where these do not decide it: from 2566 on a total alone may not.
        """
        if self.scorecard.level is not None:
            return self.scorecard.level
        if (total := self.total) is None:
            return None
        instruments = {
            one.code: score
            for one in self.framework.instruments
            if (score := self.instrument_score(one.code)) is not None
        }
        try:
            return level_of(self.framework, total, instruments)
        except InstrumentsNeeded:
            return None

    def instrument_score(self, code: str) -> Decimal | None:
        """Return an instrument's computed score, else the stated one; 0 to 100."""
        computed = self.scorecard.instrument(code).rounded_score
        if computed is not None:
            return computed
        stated = self._stated_percent.get(code)
        return None if stated is None else rounded(stated)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Return every stated value that differs from the computed one.

        Figures may be 0.01 apart on the scale that they are stated in; a total
        that is computed from rounded instruments 0.02.
        """
        found = [self._total_difference(), self._level_difference()]
        found += [self._instrument_difference(code) for code in self._stated_percent]
        return tuple(difference for difference in found if difference)

    def _total_difference(self) -> Difference | None:
        stated, computed = self.stated.total, self.computed_total
        if stated is None or computed is None:
            return None
        allowed = TOLERANCE if self.scorecard.complete else ROUNDING_OF_PARTS
        if abs(stated - computed) <= allowed:
            return None
        return Difference("total", stated, computed)

    def _level_difference(self) -> Difference | None:
        stated, computed = self.stated.level, self.computed_level
        if stated is None or computed is None or stated == computed.code:
            return None
        return Difference("level", stated, computed.code)

    def _instrument_difference(self, code: str) -> Difference | None:
        computed = self.scorecard.instrument(code).score
        scale = self.stated.scale
        if computed is None or scale is None:
            return None
        expected = rounded(as_published(self.framework, code, computed, scale))
        if abs(self.stated.instruments[code] - expected) <= TOLERANCE:
            return None
        return Difference(code, rounded(self._stated_percent[code]), rounded(computed))

    @cached_property
    def _stated_percent(self) -> dict[str, Decimal]:
        """Return the stated instruments on the scale of 0 to 100, exact."""
        scale = self.stated.scale
        if scale is None:
            return {}
        return {
            code: as_percent(self.framework, code, value, scale)
            for code, value in self.stated.instruments.items()
        }

    @classmethod
    def from_data(cls, content: Mapping[str, Any]) -> "PublishedResult":
        """Build a result from the content of a publication."""
        stated = content["stated"]
        return cls(
            agency=AgencyName(**content["agency"]),
            fiscal_year=content["fiscal_year"],
            framework=Framework.from_data(content["framework"]),
            scores={
                int(number): Decimal(score)
                for number, score in content["scores"].items()
            },
            analyses={
                int(number): text for number, text in content["analyses"].items()
            },
            stated=Stated(
                total=_decimal(stated["total"]),
                level=stated["level"],
                iit=_decimal(stated["iit"]),
                eit=_decimal(stated["eit"]),
                oit=_decimal(stated["oit"]),
                scale=stated["scale"],
            ),
            sources=tuple(Source(**source) for source in content["sources"]),
        )

    def to_data(self) -> dict[str, Any]:
        """Return the content that `from_data` reads back, without plan and format."""
        return {
            "agency": dict(vars(self.agency)),
            "fiscal_year": self.fiscal_year,
            "framework": self.framework.to_data(),
            "scores": {
                str(number): str(score) for number, score in self.scores.items()
            },
            "analyses": {str(number): text for number, text in self.analyses.items()},
            "stated": {
                "total": _text(self.stated.total),
                "level": self.stated.level,
                "iit": _text(self.stated.iit),
                "eit": _text(self.stated.eit),
                "oit": _text(self.stated.oit),
                "scale": self.stated.scale,
            },
            "sources": [dict(vars(source)) for source in self.sources],
        }


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
