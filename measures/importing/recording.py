"""Putting on record what a document changed, and telling whoever has it open.

The rows are read before and after; what differs is on record, and counts as the
next version of its row, so that an older form is refused.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_noop

from assessments.history import Part, record, subject_of
from assessments.importing.spelling import Correction
from assessments.labels import STATED, readings, result_label
from assessments.models import Agency, Analysis, Assessment
from measures import words
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


def state_of(assessment: Assessment, *, hold: bool = True) -> State:
    """All that an assessment and its plan say now; nobody changes it meanwhile.

    Call it inside the transaction that will change them, or let go with `hold`.
    """
    state = State()
    held = _held(Assessment.objects.all(), hold).get(pk=assessment.pk)
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
    for row in _held(held.analyses.select_related("indicator"), hold):
        what = {f"ผลการวิเคราะห์ตัวชี้วัดที่ {row.indicator}": row.text}
        state.add(f"analysis:{row.pk}", label, what)
    for plan in _held(Plan.objects.filter(assessment=held), hold):
        year = {words.PLAN_YEAR: str(plan.fiscal_year)}
        measures = list(_held(plan.measures.select_related("indicator"), hold))
        models.prefetch_related_objects(
            measures, "responsibilities__section", "due_rows"
        )
        year[words.COUNT] = str(len(measures))
        state.add(f"plan:{plan.pk}", words.plan_label(plan), year)
        for measure in measures:
            reading = words.reading(measure)
            state.add(f"measure:{measure.pk}", words.label(measure), reading)
    return state


def record_changes(
    agency: Agency,
    before: State,
    after: State,
    *,
    by: User | None,
    decided: Sequence[Part],
) -> None:
    """One entry with everything that is different; the rows become newer by one.

    `decided` tells what a person has put right in the document's words.
    """
    parts = list(_parts(before, after))
    record(agency=agency, by=by, deed=DEED, parts=[*parts, *decided])
    changed = {part.subject for part in parts} & before.values.keys()
    for model in (Assessment, Analysis, Plan, Measure):
        keys = [
            int(key)
            for kind, _colon, key in (subject.partition(":") for subject in changed)
            if kind == model._meta.model_name
        ]
        model._default_manager.filter(pk__in=keys).update(version=F("version") + 1)


def decided_parts(
    assessment: Assessment,
    corrections: Iterable[Correction],
    names: Mapping[int, str],
) -> list[Part]:
    """What a person has decided about a document's words, for the record."""
    subject = subject_of(assessment)
    label = result_label(assessment.framework.fiscal_year)
    corrected = [
        Part(subject, label, f"แก้คำที่ {one.place.th}", one.before, one.after)
        for one in corrections
    ]
    preferred = [
        Part(subject, label, f"ชื่อตัวชี้วัดที่ {number} ตามเอกสาร", None, name)
        for number, name in sorted(names.items())
    ]
    return [*corrected, *preferred]


def _held(rows: models.QuerySet, hold: bool) -> models.QuerySet:
    return rows.select_for_update(of=("self",)) if hold else rows


def _parts(before: State, after: State) -> Iterable[Part]:
    for subject in dict.fromkeys([*after.values, *before.values]):
        old = before.values.get(subject, {})
        new = after.values.get(subject, {})
        label = after.labels.get(subject) or before.labels[subject]
        for name in dict.fromkeys([*old, *new]):
            if old.get(name) != new.get(name):
                yield Part(subject, label, name, old.get(name), new.get(name))
