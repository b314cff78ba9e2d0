"""Level ranges as places on a 0 to 100 line, for drawings and charts."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.rules.framework import Framework, Level
from assessments.rules.levels import ranges

TOP = Decimal("100")
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Range:
    """One level's stretch of the 0 to 100 line."""

    level: Level
    low: float
    high: float
    last: Decimal  # the highest score of two decimals that is still in it

    @property
    def width(self) -> float:
        """How long the stretch is."""
        return self.high - self.low

    @property
    def middle(self) -> float:
        """Where its name goes."""
        return (self.low + self.high) / 2


def scale(framework: Framework) -> tuple[Range, ...]:
    """The stretches of a year's levels, low to high. Places only, never scores."""
    return tuple(
        Range(level, float(low), float(high), _last(high))
        for level, low, high in ranges(framework)
    )


def _last(high: Decimal) -> Decimal:
    """100.00 belongs to the top; every other bound to the level above it."""
    return high if high == TOP else high - CENT
