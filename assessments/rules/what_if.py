"""What the result would be with other scores: the same rules, nothing stored."""

from collections.abc import Mapping
from decimal import Decimal

from assessments.rules.scoring import Scorecard, scorecard


def what_if(card: Scorecard, replaced: Mapping[int, Decimal]) -> Scorecard:
    """Return the scorecard with some scores replaced; the given one is unchanged.

    A score that was missing may be filled in. KeyError and ValueError are those of
    `scorecard`.
    """
    return scorecard(card.framework, {**card.scores(), **replaced})
