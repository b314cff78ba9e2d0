"""One measure into two, two into one, to another indicator, up and down."""

from dataclasses import replace

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from assessments import clock
from assessments.history import record
from assessments.models import Indicator
from assessments.versions import claim
from measures import words
from measures.editing import record as said
from measures.editing.actions import check_indicator, closed_up, held, released
from measures.editing.content import (
    MeasureRefused,
    check_room,
    checked_text,
    content_of,
    loaded,
    write,
)
from measures.editing.places import next_place, of_indicator, put_in_order
from measures.models import Measure
from measures.monitoring.dues import follow


class NotMergeable(MeasureRefused):
    """Only two measures of one indicator of one plan become one."""


@transaction.atomic
def split_measure(
    *, measure: Measure, version: int, texts: tuple[str, str], by: User, note: str = ""
) -> tuple[Measure, Measure]:
    """Make two measures of one: the second stands behind it, alike in all but text.

    Raises Stale, or MeasureRefused.
    """
    first_text, second_text = map(checked_text, texts)
    plan = held(measure.plan)
    measure = loaded().get(pk=measure.pk)
    claim(measure, version)
    count = check_room(plan)
    content, before = content_of(measure), words.reading(measure)
    write(measure, replace(content, text=first_text))
    second = Measure.objects.create(
        plan=plan,
        indicator=measure.indicator,
        position=next_place(plan, measure.indicator),
        text=second_text,
        cadence_text=measure.cadence_text,
        owner_text=measure.owner_text,
    )
    write(second, replace(content, text=second_text))
    rows = of_indicator(plan, measure.indicator)
    rows.insert(rows.index(measure) + 1, rows.pop(rows.index(second)))
    numbers = {row.pk: row.number for row in rows}
    put_in_order(rows)
    follow(plan, [second], clock.today())
    measure, second = (loaded().get(pk=row.pk) for row in (measure, second))
    behind = [row for row in rows if row != second]
    record(
        agency=plan.assessment.agency,
        by=by,
        deed=said.SPLIT,
        parts=[
            *said.changed(measure, before),
            *said.made(second),
            *said.renumbered(behind, numbers),
            *said.counted(plan, count, count + 1),
        ],
        note=note,
    )
    return measure, second


@transaction.atomic
def merge_measures(
    *,
    measure: Measure,
    version: int,
    other: Measure,
    other_version: int,
    by: User,
    note: str = "",
) -> Measure:
    """Make one measure of two: the first stays, with the words and helpers of both.

    Texts are joined by a blank; equal ones stand once. The first keeps its lead and
    cadence, and the other's lead joins. Everything that the other said is in the
    record. Raises Stale, NotMergeable, or TextRefused if both texts are too long.
    """
    plan = held(measure.plan)
    rows = {row.pk: row for row in loaded().filter(pk__in=[measure.pk, other.pk])}
    if len(rows) < 2:
        raise NotMergeable(_("เลือกมาตรการอื่นในตัวชี้วัดเดียวกัน"))
    first, second = rows[measure.pk], rows[other.pk]
    if first.plan_id != second.plan_id or first.indicator_id != second.indicator_id:
        raise NotMergeable(_("เลือกมาตรการอื่นในตัวชี้วัดเดียวกัน"))
    claim(first, version)
    claim(second, other_version)
    mine, theirs = content_of(first), content_of(second)
    lead = mine.lead or theirs.lead
    helpers = mine.joint | theirs.joint | ({theirs.lead} if theirs.lead else set())
    count, before = plan.measures.count(), words.reading(first)
    gone = said.gone(second)
    released(second)
    second.delete()
    write(
        first,
        replace(
            mine,
            text=checked_text(_joined(mine.text, theirs.text)),
            monitoring=checked_text(
                _joined(mine.monitoring, theirs.monitoring), required=False
            ),
            lead=lead,
            joint=frozenset(helpers - {lead}),
            all_sections=mine.all_sections or theirs.all_sections,
        ),
    )
    moved = [
        part
        for part in closed_up(plan, first.indicator)
        if part.subject != f"measure:{first.pk}"
    ]
    first = loaded().get(pk=first.pk)
    record(
        agency=plan.assessment.agency,
        by=by,
        deed=said.MERGED,
        parts=[
            *said.changed(first, before),
            *gone,
            *moved,
            *said.counted(plan, count, count - 1),
        ],
        note=note,
    )
    return first


@transaction.atomic
def move_measure(
    *, measure: Measure, version: int, indicator: Indicator, by: User, note: str = ""
) -> Measure:
    """Move a measure to the last place of another indicator; those behind move up.

    Raises Stale, or ForeignIndicator.
    """
    plan = held(measure.plan)
    check_indicator(plan, indicator)
    measure = loaded().get(pk=measure.pk)
    if measure.indicator_id == indicator.pk:
        return measure
    claim(measure, version)
    left, before = measure.indicator, words.reading(measure)
    measure.indicator = indicator
    measure.position = next_place(plan, indicator)
    measure.save(update_fields=["indicator", "position"])
    record(
        agency=plan.assessment.agency,
        by=by,
        deed=said.MOVED,
        parts=[*said.changed(measure, before), *closed_up(plan, left)],
        note=note,
    )
    return measure


@transaction.atomic
def reorder(*, measure: Measure, version: int, steps: int, by: User) -> Measure:
    """Move a measure up (-1) or down (+1) among those of its indicator.

    At either end it stays where it is. Raises Stale.
    """
    plan = held(measure.plan)
    measure = loaded().get(pk=measure.pk)
    rows = of_indicator(plan, measure.indicator)
    here = rows.index(measure)
    there = min(max(here + steps, 0), len(rows) - 1)
    if here == there:
        return measure
    claim(measure, version)
    numbers = {row.pk: row.number for row in rows}
    rows.insert(there, rows.pop(here))
    put_in_order(rows)
    record(
        agency=plan.assessment.agency,
        by=by,
        deed=said.REORDERED,
        parts=said.renumbered(rows, numbers, moved=measure),
    )
    return loaded().get(pk=measure.pk)


def _joined(one: str, other: str) -> str:
    return one if one == other else f"{one} {other}".strip()
