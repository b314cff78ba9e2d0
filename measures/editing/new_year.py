"""Beginning the measures of a fiscal year."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.history import Part, changes, record, subject_of
from assessments.labels import result_label
from assessments.models import Agency, Assessment, Framework, Indicator
from measures import words
from measures.editing import record as said
from measures.editing.content import MeasureRefused, loaded
from measures.models import Measure, Plan, Responsibility


class NoFramework(MeasureRefused):
    """There are no rules for that year and this kind of agency."""


class PlanExists(MeasureRefused):
    """That year has its measures already."""


class NothingToStartFrom(MeasureRefused):
    """No earlier year has measures."""


@dataclass(frozen=True)
class Started:
    """A plan that begins, and the measures that found no place in it."""

    plan: Plan
    left_behind: tuple[Measure, ...] = ()


@transaction.atomic
def start_plan(
    *, agency: Agency, year: int, from_last_year: bool, by: User, note: str = ""
) -> Started:
    """Begin the measures that answer the result of one fiscal year.

    An agency learns its result of year n as that year ends, and adopts measures
    for year n + 1. So a new fiscal year needs two rows: the draft of the result of
    year n, by that year's framework and without scores (those are announced, not
    made up here), and the plan for year n + 1. A result that is there already, with
    or without scores, is kept as it is.

    With `from_last_year` the plan begins with copies of the measures of the nearest
    earlier plan: wording, owners and cadence, in the same order, each under the
    indicator of the same name. A measure whose indicator the new framework does not
    have is not forced under another one: it is left behind, and named.

    Raises NoFramework, PlanExists or NothingToStartFrom.
    """
    # Whoever begins a year of the same agency at the same moment waits here.
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    framework = Framework.objects.filter(track=agency.track, fiscal_year=year).first()
    if framework is None:
        raise NoFramework(_("ไม่มีเกณฑ์การประเมินของปี %(year)d") % {"year": year})
    assessment, is_new = Assessment.objects.get_or_create(
        agency=agency, framework=framework
    )
    if Plan.objects.filter(assessment=assessment).exists():
        raise PlanExists(_("ปี %(year)d มีมาตรการแล้ว") % {"year": year})
    source = last_plan(agency, before=year)
    if from_last_year and source is None:
        raise NothingToStartFrom(_("ไม่มีมาตรการของปีก่อนหน้า เลือกเริ่มจากแผนว่าง"))
    plan = Plan.objects.create(assessment=assessment, fiscal_year=year + 1)
    copied: list[Measure] = []
    left: list[Measure] = []
    if from_last_year and source:
        copied, left = _copy_measures(source, plan)
    record(
        agency=agency,
        by=by,
        deed=said.STARTED,
        parts=[
            *(_result_parts(assessment) if is_new else []),
            *_plan_parts(plan, len(copied)),
            *_left_parts(plan, left),
            *(part for row in copied for part in said.made(row)),
        ],
        note=note,
    )
    return Started(plan, tuple(left))


def last_plan(agency: Agency, *, before: int) -> Plan | None:
    """The nearest plan that answers the result of an earlier year."""
    return (
        Plan.objects.filter(
            assessment__agency=agency, assessment__framework__fiscal_year__lt=before
        )
        .select_related("assessment__framework")
        .order_by("-assessment__framework__fiscal_year")
        .first()
    )


def years_to_start(agency: Agency) -> list[int]:
    """The years of results that have rules but no measures yet, oldest first."""
    planned = Plan.objects.filter(assessment__agency=agency).values(
        "assessment__framework"
    )
    years = Framework.objects.filter(track=agency.track).exclude(pk__in=planned)
    return sorted(years.values_list("fiscal_year", flat=True))


def _copy_measures(source: Plan, plan: Plan) -> tuple[list[Measure], list[Measure]]:
    framework = plan.assessment.framework
    rules = Framework.objects.with_rules().get(pk=framework.pk).rules()
    rows = {row.number: row for row in framework.indicators.all()}
    found: dict[int, Indicator | None] = {}
    places: dict[int, int] = {}
    copies, shares, left = [], [], []
    for measure in (
        loaded().filter(plan=source).order_by("indicator__number", "position")
    ):
        old = measure.indicator
        if old.pk not in found:
            same = rules.indicator_named(old.name)
            found[old.pk] = rows[same.number] if same else None
        indicator = found[old.pk]
        if indicator is None:
            left.append(measure)
            continue
        places[indicator.pk] = places.get(indicator.pk, 0) + 1
        copy = Measure(
            plan=plan,
            indicator=indicator,
            position=places[indicator.pk],
            text=measure.text,
            monitoring=measure.monitoring,
            cadence=measure.cadence,
            cadence_text=measure.cadence_text,
            owner_text=measure.owner_text,
            all_sections=measure.all_sections,
        )
        copies.append(copy)
        shares += [
            Responsibility(measure=copy, section=share.section, role=share.role)
            for share in measure.responsibilities.all()
        ]
    Measure.objects.bulk_create(copies)
    Responsibility.objects.bulk_create(shares)
    made = loaded().filter(plan=plan).order_by("indicator__number", "position")
    return list(made), left


def _result_parts(assessment: Assessment) -> list[Part]:
    year = assessment.framework.fiscal_year
    return changes(assessment, result_label(year), {}, {said.RESULT_YEAR: str(year)})


def _plan_parts(plan: Plan, count: int) -> list[Part]:
    after = {words.PLAN_YEAR: str(plan.fiscal_year), words.COUNT: str(count)}
    return changes(plan, words.plan_label(plan), {}, after)


def _left_parts(plan: Plan, left: list[Measure]) -> list[Part]:
    subject, label = subject_of(plan), words.plan_label(plan)
    return [
        Part(subject, label, said.LEFT_BEHIND, str(measure), None) for measure in left
    ]
