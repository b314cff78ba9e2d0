"""The places of measures in their indicator: 1, 2, 3 without a gap."""

from collections.abc import Sequence

from django.db.models import Max, QuerySet

from assessments.models import Indicator
from measures.models import Measure, Plan

# Out of the way, where no place of a plan is: the column ends at 32,767.
AWAY = 16_000


def of_indicator(plan: Plan, indicator: Indicator) -> list[Measure]:
    """The measures of one indicator of a plan, in their order."""
    return list(
        plan.measures.filter(indicator=indicator)
        .select_related("indicator")
        .order_by("position")
    )


def next_place(plan: Plan, indicator: Indicator) -> int:
    """The place behind the last one."""
    taken: QuerySet[Measure] = plan.measures.filter(indicator=indicator)
    return (taken.aggregate(last=Max("position"))["last"] or 0) + 1


def put_in_order(measures: Sequence[Measure]) -> None:
    """Give all measures of one indicator the places 1, 2, 3 as they stand here.

    A place is never held by two, not even on the way: those that move first step
    out of the way. Neither database then has a reason to refuse.
    """
    moving = [
        (place, measure)
        for place, measure in enumerate(measures, start=1)
        if measure.position != place
    ]
    rows = [measure for _, measure in moving]
    for offset in (AWAY, 0):
        for place, measure in moving:
            measure.position = place + offset
        Measure.objects.bulk_update(rows, ["position"])
