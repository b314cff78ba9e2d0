"""From indicator scores to one scorecard: instruments, total, level, headroom.

An instrument is the plain mean of its indicators, the total their weighted sum
(proved on published results of 2564 to 2566: a plain mean of the ten indicators
of one district's 2564 result gives 68.66, the weighted sum its published 65.96).
Everything is exact until the end; the total and the instruments are rounded once,
halves up, and the level is read from the rounded figures.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import ceil

from assessments.rules.decoding import next_possible
from assessments.rules.framework import HUNDRED, Framework, Indicator, Instrument, Level
from assessments.rules.levels import band_of, level_of, next_level
from assessments.rules.scores import rounded

_HALF_CENT = Fraction(5, 1000)


@dataclass(frozen=True)
class ScoredIndicator:
    """An indicator with its score, exact; all but the weight is None if missing.

    `weight` and `points` are out of the 100 of the total, and `headroom` is what
    is left of the weight. `band` compares the score with the levels' ranges.
    """

    indicator: Indicator
    score: Decimal | None
    weight: Decimal
    points: Decimal | None
    headroom: Decimal | None
    band: Level | None

    @property
    def number(self) -> int:
        """Return the number of the indicator."""
        return self.indicator.number

    @property
    def name(self) -> str:
        """Return the Thai name of the indicator."""
        return self.indicator.name

    @property
    def name_en(self) -> str:
        """Return the English name of the indicator."""
        return self.indicator.name_en

    @property
    def short_name(self) -> str:
        """Return the Thai name for narrow columns."""
        return self.indicator.short_name

    @property
    def instrument(self) -> str:
        """Return the code of the instrument that the indicator belongs to."""
        return self.indicator.instrument


@dataclass(frozen=True)
class ScoredInstrument:
    """An instrument with the exact mean of its indicators; None if one is missing."""

    instrument: Instrument
    score: Decimal | None
    weight: Decimal
    points: Decimal | None
    indicators: tuple[ScoredIndicator, ...]

    @property
    def code(self) -> str:
        """Return the code of the instrument."""
        return self.instrument.code

    @property
    def name(self) -> str:
        """Return the Thai name of the instrument."""
        return self.instrument.name

    @property
    def name_en(self) -> str:
        """Return the English name of the instrument."""
        return self.instrument.name_en

    @property
    def rounded_score(self) -> Decimal | None:
        """Return the score to two decimals, as it is published and judged."""
        return None if self.score is None else rounded(self.score)


@dataclass(frozen=True)
class Needed:
    """What one indicator alone would have to score for the next level.

    `minimum` is None when it cannot do so alone. `reachable` is the next score
    that its items can give; None where the items are not known, or not enough.
    """

    level: Level
    minimum: Decimal | None
    reachable: Decimal | None


@dataclass(frozen=True)
class Scorecard:
    """All that follows from the scores of one agency in one year.

    A missing score is missing, never zero: without it there is no mean of its
    instrument, no total and no level.
    """

    framework: Framework
    instruments: tuple[ScoredInstrument, ...]
    indicators: tuple[ScoredIndicator, ...]
    exact_total: Decimal | None
    total: Decimal | None
    level: Level | None

    @property
    def complete(self) -> bool:
        """True when every indicator has a score."""
        return all(one.score is not None for one in self.indicators)

    @property
    def missing(self) -> tuple[int, ...]:
        """Return the numbers of the indicators without a score."""
        return tuple(one.number for one in self.indicators if one.score is None)

    @property
    def headroom(self) -> Decimal | None:
        """Return the points between the exact total and 100; None without a total."""
        return None if self.exact_total is None else HUNDRED - self.exact_total

    @cached_property
    def scored(self) -> tuple[ScoredIndicator, ...]:
        """Return the indicators that have a score, by number."""
        return tuple(one for one in self.indicators if one.score is not None)

    @cached_property
    def by_headroom(self) -> tuple[ScoredIndicator, ...]:
        """Return the scored indicators, most points to gain first."""
        return tuple(
            sorted(self.scored, key=lambda one: (-(one.headroom or 0), one.number))
        )

    @cached_property
    def by_score(self) -> tuple[ScoredIndicator, ...]:
        """Return the scored indicators, lowest score first."""
        return tuple(sorted(self.scored, key=lambda one: (one.score or 0, one.number)))

    @property
    def lowest(self) -> ScoredIndicator | None:
        """Return the indicator with the lowest score, the first of equals."""
        return min(self.by_score, key=lambda one: one.score or 0, default=None)

    @property
    def highest(self) -> ScoredIndicator | None:
        """Return the indicator with the highest score, the first of equals."""
        return max(self.by_score, key=lambda one: one.score or 0, default=None)

    @property
    def biggest(self) -> ScoredIndicator | None:
        """Return the indicator with the most points to gain."""
        return next(iter(self.by_headroom), None)

    @property
    def next_level(self) -> Level | None:
        """Return the level above; None at the top or without a level."""
        return next_level(self.framework, self.level) if self.level else None

    @property
    def at_top(self) -> bool:
        """True when there is a level and none above it."""
        return self.level is not None and self.next_level is None

    @property
    def points_to_next(self) -> Decimal | None:
        """Return how far the rounded total is below the next level, at least 0.

        It is 0.00 when only an instrument keeps the level from being reached.
        """
        if self.total is None or (above := self.next_level) is None:
            return None
        return rounded(max(above.minimum - self.total, Decimal(0)))

    @property
    def instruments_below_next(self) -> tuple[tuple[str, Decimal], ...]:
        """Return (code, points short) of instruments too low for the next level.

        Empty where levels are read from the total alone.
        """
        above = self.next_level
        if above is None or above.instrument_minimum is None:
            return ()
        return tuple(
            (one.code, rounded(above.instrument_minimum - score))
            for one in self.instruments
            if (score := one.rounded_score) is not None
            and score < above.instrument_minimum
        )

    @property
    def above_floor(self) -> Decimal | None:
        """Return how far the rounded total is above the least of its own level."""
        if self.total is None or self.level is None:
            return None
        return rounded(self.total - self.level.minimum)

    def indicator(self, number: int) -> ScoredIndicator:
        """Return the scored indicator of that number; KeyError if there is none."""
        return self._by_number[number]

    def instrument(self, code: str) -> ScoredInstrument:
        """Return the scored instrument of that code; KeyError if there is none."""
        return self._by_code[code]

    def scores(self) -> dict[int, Decimal]:
        """Return the scores by indicator number, without the missing ones."""
        return {
            one.number: one.score for one in self.indicators if one.score is not None
        }

    def needed(self, number: int) -> Needed | None:
        """Return what this indicator alone would need for the next level.

        It is the smallest score of two decimals with which the *rounded* total
        reaches the level, and in pass-level years every rounded instrument what
        the level asks of it. None at the top, or when a score is missing.
        """
        above = self.next_level
        own = self.indicator(number)
        if above is None or own.score is None:
            return None
        least = self._least(own, above)
        if least > HUNDRED:
            return Needed(above, None, None)
        return Needed(above, least, next_possible(self.framework, number, least))

    def _least(self, own: ScoredIndicator, above: Level) -> Decimal:
        """Return the least score that will do; above 100 when none will."""
        group = self.instrument(own.instrument)
        size = len(group.indicators)
        others = sum(
            (Fraction(one.score or 0) for one in group.indicators if one is not own),
            Fraction(0),
        )
        points = Fraction(group.instrument.weight) / size
        rest = _exact_total(self.framework, self.scores()) - points * Fraction(
            own.score or 0
        )
        least = (Fraction(above.minimum) - _HALF_CENT - rest) / points
        if above.instrument_minimum is not None:
            short = {code for code, _ in self.instruments_below_next}
            if short - {own.instrument}:
                return HUNDRED + 1
            asked = Fraction(above.instrument_minimum) - _HALF_CENT
            least = max(least, asked * size - others)
        return Decimal(max(ceil(least * 100), 0)).scaleb(-2)

    @cached_property
    def _by_number(self) -> dict[int, ScoredIndicator]:
        return {one.number: one for one in self.indicators}

    @cached_property
    def _by_code(self) -> dict[str, ScoredInstrument]:
        return {one.code: one for one in self.instruments}


def scorecard(framework: Framework, scores: Mapping[int, Decimal]) -> Scorecard:
    """Return the scorecard of some scores, given by indicator number.

    A number that is absent is a missing score. KeyError names a number that the
    framework does not have, ValueError a score outside of 0 to 100.
    """
    for number, score in scores.items():
        framework.indicator(number)
        if not isinstance(score, Decimal) or not 0 <= score <= HUNDRED:
            raise ValueError(f"indicator {number}: {score!r} is no score of 0 to 100")
    instruments = tuple(
        _scored_instrument(framework, instrument, scores)
        for instrument in framework.instruments
    )
    by_number = {one.number: one for group in instruments for one in group.indicators}
    indicators = tuple(by_number[one.number] for one in framework.indicators)
    if any(group.score is None for group in instruments):
        return Scorecard(framework, instruments, indicators, None, None, None)
    exact_total = _decimal(_exact_total(framework, scores))
    total = rounded(exact_total)
    level = level_of(
        framework,
        total,
        {
            group.code: rounded(group.score)
            for group in instruments
            if group.score is not None
        },
    )
    return Scorecard(framework, instruments, indicators, exact_total, total, level)


def plain_mean(card: Scorecard) -> Decimal | None:
    """Return the mean of all indicators, rounded: a common slip for the total (S19).

    It is here only to recognise that slip in a document.
    """
    if not card.complete:
        return None
    total = sum((one.score or Decimal(0) for one in card.indicators), Decimal(0))
    return rounded(total / len(card.indicators))


def _scored_instrument(
    framework: Framework, instrument: Instrument, scores: Mapping[int, Decimal]
) -> ScoredInstrument:
    members = framework.indicators_of(instrument.code)
    size = len(members)
    full = instrument.weight * HUNDRED
    indicators = tuple(
        _scored_indicator(
            framework, indicator, scores.get(indicator.number), full, size
        )
        for indicator in members
    )
    if any(one.number not in scores for one in members):
        return ScoredInstrument(instrument, None, full, None, indicators)
    sum_of_scores = _sum(scores[one.number] for one in members)
    return ScoredInstrument(
        instrument=instrument,
        score=sum_of_scores / size,
        weight=full,
        points=instrument.weight * sum_of_scores / size,
        indicators=indicators,
    )


def _scored_indicator(
    framework: Framework,
    indicator: Indicator,
    score: Decimal | None,
    full: Decimal,
    size: int,
) -> ScoredIndicator:
    weight = full / size
    if score is None:
        return ScoredIndicator(indicator, None, weight, None, None, None)
    # Multiplied first and divided last: so a score of two decimals stays exact.
    return ScoredIndicator(
        indicator=indicator,
        score=score,
        weight=weight,
        points=score * full / (HUNDRED * size),
        headroom=(HUNDRED - score) * full / (HUNDRED * size),
        band=band_of(framework, score),
    )


def _exact_total(framework: Framework, scores: Mapping[int, Decimal]) -> Fraction:
    """Return the weighted sum as a fraction, so that thirds cannot blur a half."""
    total = Fraction(0)
    for instrument in framework.instruments:
        members = framework.indicators_of(instrument.code)
        sum_of_scores = _sum(scores[one.number] for one in members)
        total += Fraction(instrument.weight * sum_of_scores) / len(members)
    return total


def _decimal(fraction: Fraction) -> Decimal:
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal(0))
