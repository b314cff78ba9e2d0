"""A framework: what is assessed in one year on one track, and how it is scored.

A framework is data. The weights, indicators, items, levels and the way an open
data indicator is aggregated differ between fiscal years and between tracks (the
national one, the one below departments, the colleges'), so nothing of that is
written into the rules. Every part says where it comes from and how sure it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cached_property
from typing import Any

from assessments.rules.thai import comparable

TONES = ("AA", "A", "B", "C", "D", "E", "F")
STATUSES = ("sourced", "unsourced")
CONFIDENCES = ("high", "medium", "low")
HUNDRED = Decimal(100)


class FrameworkError(ValueError):
    """The data do not describe a framework that could be used for scoring."""


class Aggregation(StrEnum):
    """How the items of an open data indicator become its score."""

    MEAN_OF_SUB_INDICATORS = "mean_of_sub_indicators"
    FLAT = "flat"


@dataclass(frozen=True)
class Item:
    """One thing that has to be found on the agency's website (o1, o2, ...)."""

    code: str
    name: str
    status: str


@dataclass(frozen=True)
class SubIndicator:
    """A group of items within an indicator; its share is passed / size."""

    code: str
    name: str
    name_en: str
    size: int
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """One of the scored topics, under the number that everybody knows it by."""

    number: int
    instrument: str
    name: str
    name_en: str
    short_name: str
    aliases: tuple[str, ...] = ()
    sub_indicators: tuple[SubIndicator, ...] = ()


@dataclass(frozen=True)
class InstrumentPart:
    """A part of an instrument that is published on its own (EIT since 2566)."""

    code: str
    name: str
    weight: Decimal


@dataclass(frozen=True)
class Instrument:
    """One of the three ways of asking: IIT, EIT or OIT. Weights add up to 1."""

    code: str
    name: str
    name_en: str
    weight: Decimal
    parts: tuple[InstrumentPart, ...] = ()


@dataclass(frozen=True)
class Level:
    """A level and the least that reaches it; `tone` is the colour it is shown in."""

    code: str
    name: str
    name_en: str
    minimum: Decimal
    instrument_minimum: Decimal | None = None
    passes: bool | None = None
    tone: str = "C"


@dataclass(frozen=True)
class Provenance:
    """Where one part of the framework comes from and how sure we are of it.

    The note is in English; a framework of one's own may lack the Thai one.
    """

    part: str
    confidence: str
    sources: tuple[str, ...]
    note: str = ""
    note_th: str | None = None


@dataclass(frozen=True)
class Framework:
    """All that one (track, fiscal year) is scored by; every tuple is in order.

    Levels run from the top downwards, the last one from 0.00.
    """

    track: str
    fiscal_year: int
    instruments: tuple[Instrument, ...]
    indicators: tuple[Indicator, ...]
    levels: tuple[Level, ...]
    aggregation: Aggregation = Aggregation.MEAN_OF_SUB_INDICATORS
    target: Decimal | None = None
    measures_item: str | None = None
    progress_item: str | None = None
    provenance: tuple[Provenance, ...] = ()

    def __post_init__(self) -> None:
        if fault := next(_faults(self), None):
            raise FrameworkError(f"{self.track} {self.fiscal_year}: {fault}")

    def indicator(self, number: int) -> Indicator:
        """Return the indicator of that number; KeyError when there is none."""
        return self._by_number[number]

    def instrument(self, code: str) -> Instrument:
        """Return the instrument of that code; KeyError when there is none."""
        return self._by_code[code]

    def level(self, code: str) -> Level:
        """Return the level of that code; KeyError when there is none."""
        return self._level_by_code[code]

    def indicators_of(self, code: str) -> tuple[Indicator, ...]:
        """Return the indicators that an instrument is the mean of."""
        return self._indicators_by_instrument[code]

    def weight_of(self, number: int) -> Decimal:
        """Return how many of the 100 points an indicator carries.

        An instrument is the plain mean of its indicators (proved on published
        figures of 2564 to 2566), so they share its weight equally: 6, 10 or 20.
        """
        code = self.indicator(number).instrument
        return self.instrument(code).weight * HUNDRED / len(self.indicators_of(code))

    def indicator_named(self, name: str) -> Indicator | None:
        """Return the indicator of that name or alias, however it is spaced."""
        return self._by_name.get(comparable(name))

    @property
    def letters(self) -> bool:
        """True when the level is read from the total alone."""
        return all(level.instrument_minimum is None for level in self.levels)

    @cached_property
    def _by_number(self) -> dict[int, Indicator]:
        return {indicator.number: indicator for indicator in self.indicators}

    @cached_property
    def _by_code(self) -> dict[str, Instrument]:
        return {instrument.code: instrument for instrument in self.instruments}

    @cached_property
    def _level_by_code(self) -> dict[str, Level]:
        return {level.code: level for level in self.levels}

    @cached_property
    def _by_name(self) -> dict[str, Indicator]:
        return {
            comparable(name): indicator
            for indicator in self.indicators
            for name in (*indicator.aliases, indicator.name)
        }

    @cached_property
    def _indicators_by_instrument(self) -> dict[str, tuple[Indicator, ...]]:
        return {
            instrument.code: tuple(
                indicator
                for indicator in self.indicators
                if indicator.instrument == instrument.code
            )
            for instrument in self.instruments
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Framework":
        """Build a framework from JSON data; FrameworkError names what is wrong."""
        try:
            return cls(
                track=data["track"],
                fiscal_year=data["fiscal_year"],
                instruments=tuple(map(_instrument, data["instruments"])),
                indicators=tuple(map(_indicator, data["indicators"])),
                levels=tuple(map(_level, data["levels"])),
                aggregation=Aggregation(data["aggregation"]),
                target=_optional_decimal(data["target"]),
                measures_item=data["measures_item"],
                progress_item=data["progress_item"],
                provenance=tuple(map(_provenance, data["provenance"])),
            )
        except KeyError as error:
            raise FrameworkError(f"the framework lacks the field {error}") from error

    def to_data(self) -> dict[str, Any]:
        """Return JSON data that `from_data` reads back; decimals are strings."""
        data: dict[str, Any] = _plain(self)
        for one in data["provenance"]:
            if one["note_th"] is None:
                del one["note_th"]
        return data

    def as_published(self) -> "Framework":
        """Return the framework as a publication holds it, without notes in Thai.

        A translation must not make a published result look changed.
        """
        return replace(
            self,
            provenance=tuple(replace(one, note_th=None) for one in self.provenance),
        )


def _faults(framework: Framework) -> Iterator[str]:
    """Yield what makes a framework unusable, as sentences."""
    codes = [instrument.code for instrument in framework.instruments]
    numbers = [indicator.number for indicator in framework.indicators]
    levels = framework.levels
    if len(set(codes)) < len(codes):
        yield "an instrument is given twice"
    if len(set(numbers)) < len(numbers):
        yield "an indicator number is given twice"
    if sum(instrument.weight for instrument in framework.instruments) != 1:
        yield "the weights of the instruments do not add up to 1"
    for instrument in framework.instruments:
        parts = instrument.parts
        if parts and sum(part.weight for part in parts) != instrument.weight:
            yield f"the parts of {instrument.code} do not add up to its weight"
        if not framework.indicators_of(instrument.code):
            yield f"{instrument.code} has no indicators"
    for indicator in framework.indicators:
        if indicator.instrument not in codes:
            yield f"indicator {indicator.number} belongs to no instrument"
        for sub in indicator.sub_indicators:
            if sub.size < 1 or len(sub.items) > sub.size:
                yield f"sub-indicator {sub.code} has a wrong size"
            if any(item.status not in STATUSES for item in sub.items):
                yield f"an item of {sub.code} is neither sourced nor unsourced"
    if len({level.code for level in levels}) < len(levels):
        yield "a level is given twice"
    minima = [level.minimum for level in levels]
    if not minima or minima[-1] != 0 or minima != sorted(minima, reverse=True):
        yield "the levels must run from the top down to 0.00"
    if levels and levels[-1].instrument_minimum is not None:
        yield "the lowest level must be open to everyone"
    if any(level.tone not in TONES for level in levels):
        yield "a level has an unknown tone"
    if any(one.confidence not in CONFIDENCES for one in framework.provenance):
        yield "a confidence is neither high, medium nor low"


def _decimal(value: object) -> Decimal:
    """Read a decimal from a string; a float has already lost what was written."""
    try:
        if isinstance(value, str):
            return Decimal(value)
    except InvalidOperation:
        pass
    raise FrameworkError(f"{value!r} should be a decimal in a string")


def _optional_decimal(value: object) -> Decimal | None:
    return None if value is None else _decimal(value)


def _instrument(data: Mapping[str, Any]) -> Instrument:
    return Instrument(
        code=data["code"],
        name=data["name"],
        name_en=data["name_en"],
        weight=_decimal(data["weight"]),
        parts=tuple(
            InstrumentPart(part["code"], part["name"], _decimal(part["weight"]))
            for part in data["parts"]
        ),
    )


def _indicator(data: Mapping[str, Any]) -> Indicator:
    return Indicator(
        number=data["number"],
        instrument=data["instrument"],
        name=data["name"],
        name_en=data["name_en"],
        short_name=data["short_name"],
        aliases=tuple(data["aliases"]),
        sub_indicators=tuple(map(_sub_indicator, data["sub_indicators"])),
    )


def _sub_indicator(data: Mapping[str, Any]) -> SubIndicator:
    return SubIndicator(
        code=data["code"],
        name=data["name"],
        name_en=data["name_en"],
        size=data["size"],
        items=tuple(
            Item(item["code"], item["name"], item["status"]) for item in data["items"]
        ),
    )


def _level(data: Mapping[str, Any]) -> Level:
    return Level(
        code=data["code"],
        name=data["name"],
        name_en=data["name_en"],
        minimum=_decimal(data["minimum"]),
        instrument_minimum=_optional_decimal(data["instrument_minimum"]),
        passes=data["passes"],
        tone=data["tone"],
    )


def _provenance(data: Mapping[str, Any]) -> Provenance:
    return Provenance(
        part=data["part"],
        confidence=data["confidence"],
        sources=tuple(data["sources"]),
        note=data["note"],
        note_th=data.get("note_th"),
    )


def _plain(value: Any) -> Any:
    """Return what JSON can hold of a value of a framework, by the fields' names."""
    if is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name)) for field in fields(value)
        }
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.value if isinstance(value, Aggregation) else value
