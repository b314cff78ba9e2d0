"""Which items an agency may have passed, read back from an open data score.

An item of the open data instrument is passed or not. In the national framework
a sub-indicator is the share of its items that passed, and the indicator the
plain mean of its sub-indicators (proved on an official table of 2564, where 93.50
or 97.14 have one solution with sizes 9, 8, 7, 4 and 5 and none as a share of 33).
Some tracks use the share of all items instead ("flat").

A score may have several readings. All of them are returned; none is a fact.
"""

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product
from math import lcm

from assessments.rules.framework import Aggregation, Framework


@dataclass(frozen=True)
class Passed:
    """How many items of a sub-indicator passed; of the indicator in a flat one."""

    code: str
    passed: int
    size: int


Reading = tuple[Passed, ...]


def readings(framework: Framework, number: int, score: Decimal) -> tuple[Reading, ...]:
    """Return every combination of passed items that rounds to the score.

    Empty when there is none, and when the year's items are not known. The order
    is fixed: more items of the first sub-indicator come first.
    """
    codes, sizes = _groups(framework, number)
    hundredths = score * 100
    if not sizes or hundredths != int(hundredths):
        return ()
    return tuple(
        tuple(map(Passed, codes, counts, sizes))
        for counts in _counts_by_score(sizes).get(int(hundredths), ())
    )


def possible_scores(framework: Framework, number: int) -> tuple[Decimal, ...]:
    """Return the scores that the items of an indicator can give, ascending.

    Empty when the year's items are not known.
    """
    return _possible_scores(_groups(framework, number)[1])


def next_possible(
    framework: Framework, number: int, minimum: Decimal
) -> Decimal | None:
    """Return the lowest possible score that is not below the minimum, if any."""
    possible = possible_scores(framework, number)
    place = bisect_left(possible, minimum)
    return possible[place] if place < len(possible) else None


def _groups(
    framework: Framework, number: int
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the codes and sizes of the groups whose shares are averaged."""
    sub_indicators = framework.indicator(number).sub_indicators
    if sub_indicators and framework.aggregation is Aggregation.FLAT:
        # Which sub-indicator an item stands in makes no difference here.
        return (str(number),), (sum(sub.size for sub in sub_indicators),)
    return (
        tuple(sub.code for sub in sub_indicators),
        tuple(sub.size for sub in sub_indicators),
    )


@lru_cache(maxsize=64)
def _counts_by_score(sizes: tuple[int, ...]) -> dict[int, list[tuple[int, ...]]]:
    """Return the combinations of counts by the hundredths that they round to.

    Reckoned in whole numbers: the mean is (sum of count * common / size) over
    (common * groups), and half-up is "add a half, cut off".
    """
    common = lcm(*sizes)
    whole = common * len(sizes)
    steps = [range(size * (common // size), -1, -(common // size)) for size in sizes]
    found: dict[int, list[tuple[int, ...]]] = {}
    counts = product(*(range(size, -1, -1) for size in sizes))
    for combination, shares in zip(counts, product(*steps), strict=True):
        hundredths = (20000 * sum(shares) + whole) // (2 * whole)
        found.setdefault(hundredths, []).append(combination)
    return found


@lru_cache(maxsize=64)
def _possible_scores(sizes: tuple[int, ...]) -> tuple[Decimal, ...]:
    if not sizes:
        return ()
    return tuple(
        Decimal(hundredths).scaleb(-2) for hundredths in sorted(_counts_by_score(sizes))
    )
