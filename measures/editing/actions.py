"""Adding, changing and deleting measures. Each deed is one transaction, one entry.

Whoever changes which measures a plan has, or their order, holds the plan's row
until the end, so that two people never give out the same place.
"""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from assessments import clock
from assessments.history import Part, record
from assessments.models import Indicator, Section
from assessments.models.history import EntrySubject
from assessments.versions import Stale, claim
from measures import words
from measures.editing import record as said
from measures.editing.content import (
    Content,
    MeasureRefused,
    check_room,
    check_sections,
    checked,
    content_of,
    loaded,
    write,
    write_owners,
)
from measures.editing.places import next_place, of_indicator, put_in_order
from measures.models import Measure, Plan
from measures.monitoring.dues import HasReport, follow, release
from measures.rules.cadence import Cadence


class AlreadySaved(Exception):
    """This form was saved before, and its measure is gone again."""


class ForeignIndicator(MeasureRefused):
    """The indicator is of another framework than the plan's result."""


class ReasonMissing(MeasureRefused):
    """A measure is deleted with a reason, or not at all."""


class NothingChosen(MeasureRefused):
    """A change of several measures needs measures, and a change."""


class StaleMeasures(Exception):
    """Some of several measures were saved meanwhile; none was changed."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        self.measures = list(measures)
        super().__init__(", ".join(measure.number for measure in measures))


@transaction.atomic
def add_measure(
    *,
    plan: Plan,
    indicator: Indicator,
    content: Content,
    by: User,
    note: str = "",
    form: str = "",
) -> Measure:
    """Add a measure behind the last one of its indicator.

    `form` names the form that it comes from: the same one sent again adds nothing
    and gives back the measure that it made. Raises MeasureRefused or AlreadySaved.
    """
    plan = held(plan)
    agency = plan.assessment.agency
    check_indicator(plan, indicator)
    content = checked(content, agency)
    if form and (made := _made_by(form, plan)):
        return made
    count = check_room(plan)
    measure = Measure.objects.create(
        plan=plan,
        indicator=indicator,
        position=next_place(plan, indicator),
        text=content.text,
    )
    write(measure, content)
    follow(plan, [measure], clock.today())
    measure = loaded().get(pk=measure.pk)
    parts = [*said.made(measure), *said.counted(plan, count, count + 1)]
    if form:
        parts.append(
            Part(f"form:{form}", words.label(measure), said.FORM, None, form[:8])
        )
    record(agency=agency, by=by, deed=said.ADDED, parts=parts, note=note)
    return measure


@transaction.atomic
def edit_measure(
    *, measure: Measure, version: int, content: Content, by: User, note: str = ""
) -> Measure:
    """Change what a measure says; indicator, place and the document's words stay.

    Saving what is there already changes nothing, whoever did it first. Raises
    Stale, or MeasureRefused.
    """
    measure = loaded().get(pk=measure.pk)
    agency = measure.plan.assessment.agency
    content = checked(content, agency)
    if content_of(measure) == content:
        return measure
    before = words.reading(measure)
    try:
        claim(measure, version)
    except Stale:
        # The same form at the same moment, twice.
        current = loaded().get(pk=measure.pk)
        if content_of(current) == content:
            return current
        raise
    write(measure, content)
    follow(measure.plan, [measure], clock.today())
    measure = loaded().get(pk=measure.pk)
    record(
        agency=agency,
        by=by,
        deed=said.EDITED,
        parts=said.changed(measure, before),
        note=note,
    )
    return measure


@transaction.atomic
def delete_measure(*, measure: Measure, version: int, reason: str, by: User) -> None:
    """Delete a measure for a reason; those behind it move up.

    Everything that it said is in the record. Raises Stale, ReasonMissing, or
    MeasureRefused for one that was reported on.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing(_("เขียนเหตุผลที่ลบมาตรการนี้"))
    plan = held(measure.plan)
    measure = loaded().get(pk=measure.pk)
    claim(measure, version)
    count = plan.measures.count()
    gone = said.gone(measure)
    released(measure)
    measure.delete()
    record(
        agency=plan.assessment.agency,
        by=by,
        deed=said.DELETED,
        parts=[
            *gone,
            *closed_up(plan, measure.indicator),
            *said.counted(plan, count, count - 1),
        ],
        note=reason,
    )


@transaction.atomic
def bulk_change(
    *,
    plan: Plan,
    seen: dict[int, int],
    lead: Section | None = None,
    cadence: Cadence | None = None,
    by: User,
    note: str = "",
) -> list[Measure]:
    """Give several measures another lead section, another cadence, or both.

    `seen` holds the version that the person saw, by the key of the measure. All
    are changed or none: raises StaleMeasures with those that somebody saved
    meanwhile, or MeasureRefused. A section that takes the lead joins no more.
    Returns the measures that changed.
    """
    plan = held(plan)
    agency = plan.assessment.agency
    if lead:
        check_sections(agency, lead)
    chosen = list(loaded().filter(plan=plan, pk__in=seen).order_by("pk"))
    if len(chosen) < len(seen) or not chosen or not (lead or cadence):
        raise NothingChosen(_("เลือกมาตรการ และเลือกฝ่ายหลักหรือรอบติดตามที่จะเปลี่ยน"))
    before = {measure.pk: words.reading(measure) for measure in chosen}
    changing = [row for row in chosen if would_change(row, lead, cadence)]
    stale = [row for row in chosen if row.version != seen[row.pk]]
    for measure in changing:
        if measure in stale:
            continue
        try:
            claim(measure, seen[measure.pk])
        except Stale:
            stale.append(measure)
    if stale:
        raise StaleMeasures(stale)
    for measure in changing:
        _change(measure, lead, cadence)
    follow(plan, changing, clock.today())
    changed = list(
        loaded()
        .filter(pk__in=[row.pk for row in changing])
        .order_by("indicator__number", "position")
    )
    record(
        agency=agency,
        by=by,
        deed=said.CHANGED_TOGETHER,
        parts=[part for row in changed for part in said.changed(row, before[row.pk])],
        note=note,
    )
    return changed


def would_change(
    measure: Measure, lead: Section | None, cadence: Cadence | None
) -> bool:
    """Whether that lead or that cadence is another than the measure's own."""
    return bool(
        (lead and measure.lead() != lead)
        or (cadence and measure.cadence != cadence.value)
    )


def held(plan: Plan) -> Plan:
    """The plan, kept from everybody else until this transaction ends.

    Not its key: rows that refer to it may still be written, so that nobody who
    saves a measure meanwhile waits for this and is waited for.
    """
    return (
        Plan.objects.select_for_update(of=("self",), no_key=True)
        .select_related("assessment__agency", "assessment__framework")
        .get(pk=plan.pk)
    )


def check_indicator(plan: Plan, indicator: Indicator) -> None:
    """Raise ForeignIndicator for one that the plan's result does not have."""
    if indicator.framework_id != plan.assessment.framework_id:
        raise ForeignIndicator(_("เลือกตัวชี้วัดของปีนี้"))


def released(measure: Measure) -> None:
    """Let go of a measure's due rows; raises MeasureRefused if one is reported."""
    try:
        release(measure)
    except HasReport as refusal:
        raise MeasureRefused(str(refusal)) from None


def closed_up(plan: Plan, indicator: Indicator) -> list[Part]:
    """Close the gaps that a measure left; the parts say who moved up."""
    rows = of_indicator(plan, indicator)
    before = {row.pk: row.number for row in rows}
    put_in_order(rows)
    return said.renumbered(rows, before)


def _change(measure: Measure, lead: Section | None, cadence: Cadence | None) -> None:
    if cadence:
        measure.cadence = cadence.value
        measure.save(update_fields=["cadence"])
    if lead:
        joint = frozenset(measure.joint()) - {lead}
        write_owners(measure, lead=lead, joint=joint)


def _made_by(form: str, plan: Plan) -> Measure | None:
    """The measure that this form made, if it was sent before."""
    known = (
        EntrySubject.objects.filter(
            subject=f"form:{form}", entry__agency=plan.assessment.agency
        )
        .select_related("entry")
        .first()
    )
    if known is None:
        return None
    _kind, _colon, key = known.entry.parts[0]["subject"].partition(":")
    measure = loaded().filter(plan=plan, pk=key).first()
    if measure is None:
        raise AlreadySaved(_("แบบฟอร์มนี้บันทึกไปแล้ว และมาตรการนั้นไม่อยู่แล้ว"))
    return measure
