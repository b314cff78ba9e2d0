"""From what a document says to rows: all of it in one transaction, or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.contrib.auth.models import User
from django.db import transaction

from assessments import clock
from assessments.importing.findings import DocumentRefused, Said
from assessments.models import (
    Agency,
    Analysis,
    Assessment,
    Framework,
    Indicator,
    Score,
    Section,
    SourceDocument,
)
from assessments.rules import framework as rules
from assessments.rules.scores import shown
from measures.importing.document import AgencyFacts
from measures.importing.fields import (
    PLAN_YEAR,
    analysis_of,
    fields_of,
    measure_field,
    score_of,
    stated_in,
)
from measures.importing.measure import ReadMeasure
from measures.importing.origins import keep_origins
from measures.importing.reading import ReadDocument
from measures.importing.recording import State, decided_parts, record_changes, state_of
from measures.models import Measure, Plan, Responsibility
from measures.monitoring.dues import follow, has_report

Saved = Literal["created", "changed", "unchanged"]
ROLE = Responsibility.Role
NOT_IN_DOCUMENT = "ไม่มีในเอกสารฉบับใหม่"


@dataclass(frozen=True)
class Change:
    """One value that differs: what it was in the rows, what the document says."""

    what: Said
    before: str
    after: str

    def to_data(self) -> dict[str, str]:
        """The change as `--json` prints it."""
        return {
            "what": self.what.th,
            "what_en": self.what.en,
            "before": self.before,
            "after": self.after,
        }


@dataclass
class Outcome:
    """What loading did to the rows."""

    saved: Saved = "unchanged"
    changes: list[Change] = field(default_factory=list)

    def note(self, what: Said, before: object, after: object) -> None:
        """Remember a value that was replaced, in the length that fits a line."""
        texts = ("" if one is None else shown(str(one)) for one in (before, after))
        self.changes.append(Change(what, *texts))
        if self.saved == "unchanged":
            self.saved = "changed"


def facts_of(agency: Agency) -> AgencyFacts:
    """What reading has to know of an agency."""
    return AgencyFacts(
        name=agency.name,
        sections=tuple(section.name for section in agency.sections.all()),
    )


def frameworks_for(agency: Agency) -> dict[int, rules.Framework]:
    """The frameworks of an agency's track, by fiscal year."""
    rows = Framework.objects.filter(track=agency.track).with_rules()
    return {row.fiscal_year: row.rules() for row in rows}


@transaction.atomic
def load(reading: ReadDocument, agency: Agency, *, by: User | None = None) -> Outcome:
    """Write what the document says and the rows do not; the document wins.

    What the document does not speak of is left alone. Raises DocumentRefused for
    a reading with problems, and then changes nothing.
    """
    if reading.problems:
        raise DocumentRefused(reading.problems)
    # A reading without problems has a year, and that of its measures if it has any.
    assert reading.fiscal_year
    assert reading.plan_year or not reading.measures
    # Whoever reads in a document of the same agency waits here.
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    framework = Framework.objects.get(
        track=agency.track, fiscal_year=reading.fiscal_year
    )
    outcome = Outcome()
    assessment, is_new = Assessment.objects.get_or_create(
        agency=agency, framework=framework
    )
    before = State() if is_new else state_of(assessment)
    if is_new:
        outcome.saved = "created"
    by_number = {row.number: row for row in framework.indicators.all()}
    _write_stated(assessment, reading, outcome)
    _write_scores(assessment, reading, by_number, outcome)
    _write_analyses(assessment, reading, by_number, outcome)
    if reading.plan_year:
        plan = _write_plan_year(assessment, reading.plan_year, outcome)
        _write_measures(plan, agency, reading, by_number, outcome)
    _keep_source(assessment, reading, outcome)
    if outcome.saved != "unchanged":
        names = reading.result.names
        record_changes(
            agency,
            before,
            state_of(assessment),
            by=by,
            decided=decided_parts(assessment, reading.corrections, names),
        )
        keep_origins(assessment, reading)
    return outcome


def _write_stated(
    assessment: Assessment, reading: ReadDocument, outcome: Outcome
) -> None:
    """What the document states of the whole; what it does not say stays."""
    changed = []
    for column, (value, title) in stated_in(reading).items():
        before = getattr(assessment, column)
        if value is None or before == value:
            continue
        outcome.note(title, before, value)
        setattr(assessment, column, value)
        changed.append(column)
    assessment.save(update_fields=changed)


def _write_scores(
    assessment: Assessment,
    reading: ReadDocument,
    by_number: Mapping[int, Indicator],
    outcome: Outcome,
) -> None:
    rows = {row.indicator_id: row for row in assessment.scores.all()}
    added = []
    for number, score in reading.scores.items():
        indicator = by_number[number]
        row = rows.get(indicator.pk)
        if row and row.score == score:
            continue
        outcome.note(score_of(number), row.score if row else None, score)
        if row:
            row.score = score
            row.save(update_fields=["score"])
        else:
            added.append(Score(assessment=assessment, indicator=indicator, score=score))
    Score.objects.bulk_create(added)


def _write_analyses(
    assessment: Assessment,
    reading: ReadDocument,
    by_number: Mapping[int, Indicator],
    outcome: Outcome,
) -> None:
    rows = {row.indicator_id: row for row in assessment.analyses.all()}
    added = []
    for number, text in reading.result.analyses.items():
        indicator = by_number[number]
        row = rows.get(indicator.pk)
        if row and row.text == text:
            continue
        outcome.note(analysis_of(number), row.text if row else None, text)
        if row:
            row.text = text
            row.save(update_fields=["text"])
        else:
            added.append(
                Analysis(assessment=assessment, indicator=indicator, text=text)
            )
    Analysis.objects.bulk_create(added)


def _write_plan_year(assessment: Assessment, year: int, outcome: Outcome) -> Plan:
    plan = Plan.objects.filter(assessment=assessment).first()
    if plan is None:
        plan = Plan.objects.create(assessment=assessment, fiscal_year=year)
        outcome.note(PLAN_YEAR, None, year)
    elif plan.fiscal_year != year:
        outcome.note(PLAN_YEAR, plan.fiscal_year, year)
        plan.fiscal_year = year
        plan.save(update_fields=["fiscal_year"])
    return plan


def _write_measures(
    plan: Plan,
    agency: Agency,
    reading: ReadDocument,
    by_number: Mapping[int, Indicator],
    outcome: Outcome,
) -> None:
    rows = {
        (row.indicator.number, row.position): row
        for row in plan.measures.select_related("indicator").prefetch_related(
            "responsibilities__section"
        )
    }
    sections = {section.name: section for section in agency.sections.all()}
    for measure in reading.measures:
        row = rows.pop((measure.indicator, measure.position), None)
        if row is None:
            row = Measure(
                plan=plan,
                indicator=by_number[measure.indicator],
                position=measure.position,
            )
        _write_measure(row, measure, sections, outcome)
    _drop(rows.values(), outcome)
    measures = plan.measures.prefetch_related("due_rows")
    follow(plan, list(measures), clock.today())


def _write_measure(
    row: Measure,
    measure: ReadMeasure,
    sections: Mapping[str, Section],
    outcome: Outcome,
) -> None:
    is_new = row.pk is None
    changed = []
    if row.ended_reason == NOT_IN_DOCUMENT:
        # It is in the document again.
        row.ended_on, row.ended_reason = None, ""
        changed += ["ended_on", "ended_reason"]
    for name, (value, title) in fields_of(measure).items():
        before = getattr(row, name)
        if before == value:
            continue
        setattr(row, name, value)
        changed.append(name)
        if not is_new:
            outcome.note(measure_field(measure.number, title), before, value)
    if is_new:
        row.save()
        outcome.note(measure_field(measure.number), None, measure.text)
    elif changed:
        row.save(update_fields=changed)
    _write_owners(row, measure, sections, outcome, is_new=is_new)


def _write_owners(
    row: Measure,
    measure: ReadMeasure,
    sections: Mapping[str, Section],
    outcome: Outcome,
    *,
    is_new: bool,
) -> None:
    wanted = [(name, ROLE.JOINT) for name in measure.owners.joint]
    if measure.owners.lead:
        wanted.insert(0, (measure.owners.lead, ROLE.LEAD))
    there = (
        []
        if is_new
        else [(one.section.name, one.role) for one in row.responsibilities.all()]
    )
    if sorted(there) == sorted((name, role.value) for name, role in wanted):
        return
    if not is_new:
        outcome.note(
            measure_field(measure.number, Said("ผู้รับผิดชอบ", "owners")),
            ", ".join(name for name, _ in there),
            ", ".join(name for name, _ in wanted),
        )
        row.responsibilities.all().delete()
    Responsibility.objects.bulk_create(
        Responsibility(measure=row, section=sections[name], role=role)
        for name, role in wanted
    )


def _drop(rows: Iterable[Measure], outcome: Outcome) -> None:
    """Take out measures that the document no longer has; end what was reported on."""
    for row in rows:
        if row.ended_on:
            continue
        outcome.note(measure_field(row.number), row.text, None)
        if has_report(row):
            row.ended_on, row.ended_reason = clock.today(), NOT_IN_DOCUMENT
            row.save(update_fields=["ended_on", "ended_reason"])
        else:
            row.due_rows.all().delete()
            row.delete()


def _keep_source(
    assessment: Assessment, reading: ReadDocument, outcome: Outcome
) -> None:
    """Keep the file. One that says nothing new is not a new source."""
    if outcome.saved == "unchanged" and assessment.source_document_id:
        return
    document = reading.document
    before = assessment.source_document
    kept = SourceDocument.keep(document.name, document.content)
    if before != kept:
        outcome.note(
            Said("เอกสารต้นฉบับ", "source document"),
            before.name if before else None,
            kept.name,
        )
        assessment.source_document = kept
        assessment.save(update_fields=["source_document"])
