"""Putting on record what a document changed, and telling whoever has it open.

The rows are read before and after; what differs is on record, and counts as the
next version of its row, so that an older form is refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_noop

from assessments.history import Part, record
from assessments.labels import STATED, readings, result_label
from assessments.models import Agency, Analysis, Assessment
from measures.editing import record as said
from measures.models import Measure, Plan

DEED = gettext_noop("นำเข้าจากเอกสาร")

Reading = Mapping[str, str]


@dataclass
class State:
    """What an assessment and its plan say, as a person reads it, by subject."""

    values: dict[str, Reading] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def add(self, subject: str, label: str, reading: Reading) -> None:
        """One thing with its values."""
        self.values[subject] = reading
        self.labels[subject] = label


def state_of(assessment: Assessment) -> State:
    """All that an assessment and its plan say now; nobody changes it meanwhile.

    Call it inside the transaction that will change them.
    """
    state = State()
    held = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    label = result_label(held.framework.fiscal_year)
    scores = list(held.scores.select_related("indicator"))
    figures = readings(
        {column: getattr(held, column) for column in STATED},
        {row.indicator.number: row.score for row in scores},
        {row.indicator.number: row.indicator.name for row in scores},
        {level.code: level.name for level in held.framework.levels.all()},
    )
    if held.source_document:
        figures["เอกสารต้นฉบับ"] = held.source_document.name
    state.add(f"assessment:{held.pk}", label, figures)
    for row in _held(held.analyses.select_related("indicator")):
        what = {f"ผลการวิเคราะห์ตัวชี้วัดที่ {row.indicator}": row.text}
        state.add(f"analysis:{row.pk}", label, what)
    for plan in _held(Plan.objects.filter(assessment=held)):
        year = {said.PLAN_YEAR: str(plan.fiscal_year)}
        measures = list(_held(plan.measures.select_related("indicator")))
        models.prefetch_related_objects(measures, "responsibilities__section")
        year[said.COUNT] = str(len(measures))
        state.add(f"plan:{plan.pk}", said.plan_label(plan), year)
        for measure in measures:
            reading = said.reading(measure)
            state.add(f"measure:{measure.pk}", said.label(measure), reading)
    return state


def record_changes(agency: Agency, before: State, after: State) -> None:
    """One entry with everything that is different; the rows become newer by one."""
    parts = list(_parts(before, after))
    record(agency=agency, by=None, deed=DEED, parts=parts)
    changed = {part.subject for part in parts} & before.values.keys()
    for model in (Assessment, Analysis, Plan, Measure):
        keys = [
            int(key)
            for kind, _colon, key in (subject.partition(":") for subject in changed)
            if kind == model._meta.model_name
        ]
        model._default_manager.filter(pk__in=keys).update(version=F("version") + 1)


def _held(rows: models.QuerySet) -> models.QuerySet:
    return rows.select_for_update(of=("self",))


def _parts(before: State, after: State) -> Iterable[Part]:
    for subject in dict.fromkeys([*after.values, *before.values]):
        old = before.values.get(subject, {})
        new = after.values.get(subject, {})
        label = after.labels.get(subject) or before.labels[subject]
        for name in dict.fromkeys([*old, *new]):
            if old.get(name) != new.get(name):
                yield Part(subject, label, name, old.get(name), new.get(name))
