"""Levels: which one a result reaches, and what the next one asks for.

Up to fiscal year 2565 the level was a letter, read from the total alone. From
2566 on it is a pass-level that also asks something of every instrument (adopted
by the NACC on 8 June 2566). Both are read from the top by lower bounds, so there
are no gaps between 84.99 and 85.00 for a total to fall into.
"""

from collections.abc import Mapping
from decimal import Decimal

from assessments.rules.framework import HUNDRED, Framework, Level


class InstrumentsNeeded(ValueError):
    """The level depends on instruments whose scores are not known."""


def level_of(
    framework: Framework, total: Decimal, instruments: Mapping[str, Decimal]
) -> Level:
    """Return the level of a result; total and instruments are already rounded.

    InstrumentsNeeded is raised when the level hangs on an instrument that is not
    given; where the level is read from the total alone none has to be.
    """
    for level in framework.levels:
        if total >= level.minimum and _instruments_reach(framework, level, instruments):
            return level
    raise ValueError(f"a total of {total} is below every level")


def band_of(framework: Framework, score: Decimal) -> Level:
    """Return the level in whose range a single score lies.

    It is a comparison only: levels are given to totals. What a level asks of the
    instruments does not matter here, and of levels that begin at the same score
    the lowest is returned.
    """
    minimum = max(level.minimum for level in framework.levels if level.minimum <= score)
    return next(
        level for level in reversed(framework.levels) if level.minimum == minimum
    )


def next_level(framework: Framework, level: Level) -> Level | None:
    """Return the level just above; None at the top."""
    place = framework.levels.index(level)
    return framework.levels[place - 1] if place else None


def ranges(framework: Framework) -> tuple[tuple[Level, Decimal, Decimal], ...]:
    """Return (level, low, high) from 0 up to 100, for drawing a scale.

    Levels that begin at the same score share one range, named by the lowest.
    """
    minima = sorted({level.minimum for level in framework.levels})
    ends = [*minima[1:], HUNDRED]
    return tuple(
        (band_of(framework, low), low, high)
        for low, high in zip(minima, ends, strict=True)
    )


def _instruments_reach(
    framework: Framework, level: Level, instruments: Mapping[str, Decimal]
) -> bool:
    if level.instrument_minimum is None:
        return True
    known = [
        instruments[one.code]
        for one in framework.instruments
        if one.code in instruments
    ]
    if any(score < level.instrument_minimum for score in known):
        return False
    if len(known) < len(framework.instruments):
        raise InstrumentsNeeded(
            f"the level {level.code} asks for {level.instrument_minimum} in every "
            "instrument, and not all of them are known"
        )
    return True
