"""What differs between two versions of a result and its plan, value by value.

Measures have no lasting name in a publication: a split or a move gives its
neighbours other numbers. They are paired by their words first, by their number
next, so that a measure that only moved is not told as one gone and one new.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from assessments.rules.changes import Change, result_changes
from assessments.rules.thai import comparable
from measures.rules.plan import PublishedMeasure, PublishedPlan

Pairs = list[tuple[PublishedMeasure, PublishedMeasure]]


def changes(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[Change]:
    """Return all that differs between the contents of two publications.

    An unnamed `field` of a measure is the whole of it: it is new, or gone.
    """
    if before is None:
        return []
    return [
        *result_changes(before, after),
        *plan_changes(_plan(before), _plan(after)),
    ]


def plan_changes(
    before: PublishedPlan | None, after: PublishedPlan | None
) -> Iterator[Change]:
    """Give what differs between two plans; a plan that is new or gone is one change."""
    if before is None or after is None:
        if before != after:
            yield Change("plan", "", "", _size(before), _size(after))
        return
    if before.fiscal_year != after.fiscal_year:
        years = str(before.fiscal_year), str(after.fiscal_year)
        yield Change("plan", "", "fiscal_year", *years)
    pairs, gone, new = _paired(before.measures, after.measures)
    for old, now in pairs:
        yield from _measure_changes(old, now)
    for measure in gone:
        yield Change("measure", measure.number, "", measure.text, None)
    for measure in new:
        yield Change("measure", measure.number, "", None, measure.text)


def _measure_changes(
    before: PublishedMeasure, after: PublishedMeasure
) -> Iterator[Change]:
    old, new = _readable(before), _readable(after)
    for name in old:
        if old[name] != new[name]:
            # The number of today, by which the measure can be found.
            yield Change("measure", after.number, name, old[name], new[name])


def _readable(measure: PublishedMeasure) -> dict[str, str | None]:
    values = {
        "number": measure.number,
        "text": measure.text,
        "lead": measure.lead.name if measure.lead else "",
        "joint": ", ".join(section.name for section in measure.joint),
        "all_sections": "yes" if measure.all_sections else "",
        "owner_text": measure.owner_text,
        "cadence": measure.cadence.value,
        "cadence_text": measure.cadence_text,
        "monitoring": measure.monitoring,
        "due_dates": ", ".join(day.isoformat() for day in measure.due_dates),
    }
    return {name: value or None for name, value in values.items()}


def _paired(
    before: Sequence[PublishedMeasure], after: Sequence[PublishedMeasure]
) -> tuple[Pairs, list[PublishedMeasure], list[PublishedMeasure]]:
    """Return who was whom, then who is gone and who is new."""
    old, new = list(before), list(after)
    pairs: Pairs = []
    keys: tuple[Callable[[PublishedMeasure], object], ...] = (
        lambda measure: (measure.number, comparable(measure.text)),
        lambda measure: (measure.indicator, comparable(measure.text)),
        lambda measure: comparable(measure.text),
        lambda measure: measure.number,
    )
    for key in keys:
        waiting: dict[object, list[PublishedMeasure]] = {}
        for measure in old:
            waiting.setdefault(key(measure), []).append(measure)
        unmatched = []
        for measure in new:
            if same := waiting.get(key(measure)):
                pairs.append((same.pop(0), measure))
            else:
                unmatched.append(measure)
        matched = {id(was) for was, _ in pairs}
        old = [measure for measure in old if id(measure) not in matched]
        new = unmatched
    order = {id(measure): place for place, measure in enumerate(after)}
    pairs.sort(key=lambda pair: order[id(pair[1])])
    return pairs, old, new


def _plan(content: Mapping[str, Any]) -> PublishedPlan | None:
    data = content.get("plan")
    return PublishedPlan.from_data(data) if data else None


def _size(plan: PublishedPlan | None) -> str | None:
    return None if plan is None else str(len(plan.measures))
