"""Results that are published by instrument instead of by indicator.

Agencies publish the three instruments, or since 2566 the two parts of EIT, and
they do so on either of two scales: 0 to 100, or the points that the instrument
adds to the total (26.53 out of 30). One scale is kept inside, both are read.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from assessments.rules.framework import HUNDRED, Framework, Instrument

Scale = Literal["percent", "weighted"]

# Three parts and a total, each rounded by at most half a hundredth.
ROUNDING_OF_PARTS = Decimal("0.02")


def instruments_of(
    framework: Framework, values: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """Return the instruments' scores of 0 to 100 that the values give, exact.

    An instrument may be given by its own code or by all of its parts (EIT1 and
    EIT2); one that is given by neither is left out.
    """
    return {
        instrument.code: values.get(instrument.code, points / instrument.weight)
        for instrument in framework.instruments
        if (points := _points(instrument, values)) is not None
    }


def total_of_instruments(
    framework: Framework, values: Mapping[str, Decimal]
) -> Decimal | None:
    """Return the exact weighted sum of instruments, or of their parts.

    None when one of them is missing. The values are scores of 0 to 100.
    """
    total = Decimal(0)
    for instrument in framework.instruments:
        points = _points(instrument, values)
        if points is None:
            return None
        total += points
    return total


def as_percent(
    framework: Framework, code: str, value: Decimal, scale: Scale
) -> Decimal:
    """Return a published instrument or part on the scale of 0 to 100, exact."""
    return value if scale == "percent" else value / _weights(framework)[code]


def as_published(
    framework: Framework, code: str, value: Decimal, scale: Scale
) -> Decimal:
    """Return a score of 0 to 100 on the scale that it is published on, exact."""
    return value if scale == "percent" else value * _weights(framework)[code]


def parts_scale(
    framework: Framework, parts: Mapping[str, Decimal], total: Decimal | None
) -> Scale | None:
    """Return the scale that published parts are on; None when it cannot be told.

    With a total, it is the scale on which they add up to it. Without one, or when
    they fit neither way, a part above its full points can only be a percentage.
    """
    weights = _weights(framework)
    fits_points = all(value <= weights[code] * 100 for code, value in parts.items())
    weighted_sum = total_of_instruments(framework, parts)
    if total is not None and weighted_sum is not None:
        if abs(weighted_sum - total) <= ROUNDING_OF_PARTS:
            return "percent"
        plain_sum = sum(parts.values(), Decimal(0))
        if fits_points and abs(plain_sum - total) <= ROUNDING_OF_PARTS:
            return "weighted"
    if fits_points or any(value > HUNDRED for value in parts.values()):
        return None
    return "percent"


def _points(instrument: Instrument, values: Mapping[str, Decimal]) -> Decimal | None:
    """Return what the instrument adds to the total; None when it is not given."""
    if instrument.code in values:
        return instrument.weight * values[instrument.code]
    parts = instrument.parts
    if not parts or any(part.code not in values for part in parts):
        return None
    return sum((part.weight * values[part.code] for part in parts), Decimal(0))


def _weights(framework: Framework) -> dict[str, Decimal]:
    weights = {}
    for instrument in framework.instruments:
        weights[instrument.code] = instrument.weight
        weights.update({part.code: part.weight for part in instrument.parts})
    return weights
