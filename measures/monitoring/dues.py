"""Adopting a plan, and keeping its due rows in step with its measures.

Whatever changes a measure calls `follow` in the same transaction. The rules of what
comes, goes and stays are in `measures.rules.due`; here are the rows.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assessments.history import changes, record
from assessments.rules.thai import thai_date
from assessments.versions import claim
from measures import words
from measures.models import DueRow, Measure, Plan
from measures.rules.cadence import Cadence
from measures.rules.due import Held, reconcile, wanted_rows

ADOPTED = gettext_noop("ประกาศใช้มาตรการ")
MOVED = gettext_noop("เลื่อนกำหนดรายงาน")
SET = gettext_noop("เพิ่มกำหนดรายงาน")
REMOVED = gettext_noop("ลบกำหนดรายงาน")
ENDED = gettext_noop("ยุติมาตรการ")
ADOPTED_ON = gettext_noop("วันที่ประกาศใช้")
SECOND_CHECK = gettext_noop("เกณฑ์ที่ต้องตรวจสองคน")
OWN = "own-"


class DueRefused(Exception):
    """A due date cannot be changed like this; the message says what to do."""


class ReasonMissing(DueRefused):
    """A day is moved, or a measure ended, with a reason or not at all."""


class HasReport(DueRefused):
    """What was reported is never lost: the row or the measure stays."""


@transaction.atomic
def adopt_plan(
    *,
    plan: Plan,
    on: date,
    by: User | None,
    second_check_below: Decimal | None = None,
) -> list[DueRow]:
    """Adopt a plan from a day on, and make the rows of what is due from then.

    Returns the rows that are new. Adopting it again with the same day changes
    nothing; with another day it adds what is missing and drops nothing.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",), no_key=True)
        .select_related("assessment__agency")
        .get(pk=plan.pk)
    )
    # Whoever is just saving one of the measures is waited for.
    measures = list(_measures(plan).select_for_update(of=("self",), no_key=True))
    before, said = _adoption(plan), {row.pk: words.reading(row) for row in measures}
    plan.adopted_on, plan.second_check_below = on, second_check_below
    if _adoption(plan) != before:
        claim(plan, plan.version)
        plan.save(update_fields=["adopted_on", "second_check_below"])
    made = _reconcile(plan, measures, since=on, drop=False)
    measures = list(_measures(plan))
    record(
        agency=plan.assessment.agency,
        by=by,
        deed=ADOPTED,
        parts=[
            *changes(plan, words.plan_label(plan), before, _adoption(plan)),
            *(
                part
                for row in measures
                for part in changes(
                    row, words.label(row), said[row.pk], words.reading(row)
                )
            ),
        ],
    )
    return made


def follow(plan: Plan, measures: Collection[Measure], today: date) -> None:
    """Bring the due rows of some measures of a plan in step with what they now say.

    Call it inside the transaction that changed them. Without an adopted plan
    nothing is due.
    """
    # Read anew: somebody may have adopted the plan since it was read.
    plan = Plan.objects.get(pk=plan.pk)
    if plan.adopted_on:
        _reconcile(plan, measures, since=max(plan.adopted_on, today), drop=True)


@transaction.atomic
def move_row(
    *, row: DueRow, version: int, due_on: date, reason: str, by: User
) -> DueRow:
    """Move a due row to another day, for a reason; its first day is kept.

    Raises Stale, ReasonMissing, HasReport for a row that is reported already, or
    DueRefused for a row that is due at no time.
    """
    row = rows().get(pk=row.pk)
    reason = reason.strip()
    if not reason:
        raise ReasonMissing(_("เขียนเหตุผลที่เลื่อนกำหนดรายงาน"))
    if row.due_on is None:
        raise DueRefused(_("มาตรการนี้รายงานได้ตลอด จึงไม่มีวันให้เลื่อน"))
    if hasattr(row, "reported"):
        raise HasReport(_("รอบนี้มีรายงานแล้ว จึงเลื่อนกำหนดไม่ได้"))
    if row.due_on == due_on:
        return row
    claim(row, version)
    before = words.reading(row.measure)
    if row.original_on is None:
        row.original_on = row.due_on
    row.due_on, row.moved_reason = due_on, reason
    row.save(update_fields=["due_on", "original_on", "moved_reason"])
    _record(row.measure, before, MOVED, by, reason)
    return row


@transaction.atomic
def set_row(*, measure: Measure, due_on: date, by: User, note: str = "") -> DueRow:
    """Make a report due on a day that a person gives; the same day again is that row.

    Raises DueRefused while the plan is not adopted.
    """
    measure = Measure.objects.select_for_update(of=("self",), no_key=True).get(
        pk=measure.pk
    )
    plan = Plan.objects.get(pk=measure.plan_id)
    if plan.adopted_on is None:
        raise DueRefused(_("ประกาศใช้มาตรการก่อน แล้วจึงเพิ่มกำหนดรายงาน"))
    there = list(DueRow.objects.filter(measure=measure))
    if same := next((row for row in there if row.due_on == due_on), None):
        return same
    before = words.reading(_fresh(measure))
    taken = {row.period for row in there}
    number = next(n for n in range(1, len(there) + 2) if f"{OWN}{n}" not in taken)
    row = DueRow.objects.create(measure=measure, period=f"{OWN}{number}", due_on=due_on)
    _record(measure, before, SET, by, note)
    return row


@transaction.atomic
def remove_row(*, row: DueRow, version: int, by: User, reason: str) -> None:
    """Take back a due row that nobody has reported. Raises Stale, HasReport."""
    row = rows().get(pk=row.pk)
    if not reason.strip():
        raise ReasonMissing(_("เขียนเหตุผลที่ลบกำหนดรายงาน"))
    if hasattr(row, "reported"):
        raise HasReport(_("รอบนี้มีรายงานแล้ว จึงลบไม่ได้"))
    claim(row, version)
    before = words.reading(row.measure)
    row.delete()
    _record(row.measure, before, REMOVED, by, reason.strip())


@transaction.atomic
def end_measure(
    *, measure: Measure, version: int, on: date, reason: str, by: User, today: date
) -> Measure:
    """End a measure on a day: what was reported stays, nothing more is due.

    Raises Stale, or ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing(_("เขียนเหตุผลที่ยุติมาตรการนี้"))
    measure = _fresh(measure)
    claim(measure, version)
    before = words.reading(measure)
    measure.ended_on, measure.ended_reason = on, reason.strip()
    measure.save(update_fields=["ended_on", "ended_reason"])
    follow(measure.plan, [measure], today)
    _record(measure, before, ENDED, by, reason.strip())
    return measure


def release(measure: Measure) -> None:
    """Take out the due rows of a measure that is about to be deleted.

    Raises HasReport where one is reported: then the measure is ended, not deleted.
    """
    if has_report(measure):
        raise HasReport(
            _("มาตรการ %(number)s มีรายงานผลแล้ว จึงลบไม่ได้ ให้ยุติมาตรการแทน")
            % {"number": measure.number}
        )
    measure.due_rows.all().delete()


def has_report(measure: Measure) -> bool:
    """Whether any section has begun a report on the measure."""
    return DueRow.objects.filter(measure=measure, reported__isnull=False).exists()


def rows() -> QuerySet[DueRow]:
    """Due rows with all that is asked of them, in a fixed number of queries."""
    return DueRow.objects.select_related(
        "measure__indicator",
        "measure__plan__assessment__agency",
        "measure__plan__assessment__framework",
        "reported__report__section",
    ).prefetch_related("measure__responsibilities__section", "measure__due_rows")


def _measures(plan: Plan) -> QuerySet[Measure]:
    return plan.measures.select_related("indicator").prefetch_related(
        "responsibilities__section", "due_rows"
    )


def _fresh(measure: Measure) -> Measure:
    return (
        Measure.objects.select_related("indicator", "plan__assessment__agency")
        .prefetch_related("responsibilities__section", "due_rows")
        .get(pk=measure.pk)
    )


def _reconcile(
    plan: Plan, measures: Collection[Measure], *, since: date, drop: bool
) -> list[DueRow]:
    """Add the rows that are missing and drop those that nobody asks for any more."""
    held: dict[int, list[Held]] = {measure.pk: [] for measure in measures}
    keys: dict[tuple[int, str], int] = {}
    for row in DueRow.objects.filter(measure__in=held).select_related("reported"):
        moved, reported = row.original_on is not None, hasattr(row, "reported")
        held[row.measure_id].append(Held(row.period, row.due_on, moved, reported))
        keys[row.measure_id, row.period] = row.pk
    made, over = [], []
    for measure in measures:
        change = reconcile(
            held[measure.pk],
            wanted_rows(Cadence(measure.cadence), plan.fiscal_year),
            since=since,
            ended_on=measure.ended_on,
        )
        made += [
            DueRow(measure=measure, period=one.period, due_on=one.due_on)
            for one in change.add
        ]
        over += [keys[measure.pk, row.period] for row in change.drop]
    if drop:
        DueRow.objects.filter(pk__in=over).delete()
    return DueRow.objects.bulk_create(made)


def _adoption(plan: Plan) -> dict[str, str]:
    shown = {
        ADOPTED_ON: thai_date(plan.adopted_on) if plan.adopted_on else "",
        SECOND_CHECK: ""
        if plan.second_check_below is None
        else f"{plan.second_check_below:.2f}",
    }
    return {name: value for name, value in shown.items() if value}


def _record(
    measure: Measure, before: dict[str, str], deed: str, by: User | None, note: str
) -> None:
    measure = _fresh(measure)
    record(
        agency=measure.plan.assessment.agency,
        by=by,
        deed=deed,
        parts=changes(measure, words.label(measure), before, words.reading(measure)),
        note=note,
    )
