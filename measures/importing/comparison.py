"""Every value that a reading has, beside the one that the draft has now.

It is the same question as `loading.load` asks of each value, answered without
writing: once the reading is loaded, every value is as it was.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from assessments.importing.findings import Place, Said
from assessments.models import Agency, Assessment
from measures.importing.fields import (
    PLAN_YEAR,
    analysis_of,
    fields_of,
    measure_field,
    score_of,
    stated_in,
)
from measures.importing.reading import ReadDocument
from measures.models import Measure, Plan

Kind = Literal["changed", "added", "removed", "same"]
# In this order people want to see them.
KINDS: tuple[Kind, ...] = ("changed", "removed", "added", "same")
TEXTS = ("text", "monitoring", "cadence_text", "owner_text", "lead", "joint")
LEAD = Said("ผู้รับผิดชอบหลัก", "lead")
JOINT = Said("ผู้รับผิดชอบร่วม", "joint sections")
# Where a value stands whose own place is not told: with another one of its measure.
STANDS_WITH = {
    "cadence_text": "cadence",
    "lead": "owner",
    "joint": "owner",
    "owner_text": "owner",
    "all_sections": "owner",
}


@dataclass(frozen=True)
class Value:
    """One value: what the draft says now, and what it says once this is loaded.

    None is "there is none". `key` names it as the traces of a reading do.
    """

    key: str
    what: Said
    before: str | None
    after: str | None
    place: Place | None

    @property
    def kind(self) -> Kind:
        """What loading does to it."""
        if self.before == self.after:
            return "same"
        if self.before is None:
            return "added"
        return "changed" if self.after is not None else "removed"

    @property
    def is_text(self) -> bool:
        """Whether it is words of the document, and not a figure or a choice."""
        return self.key.startswith("analysis:") or self.field in TEXTS

    @property
    def field(self) -> str:
        """What of a measure it is; '' for a value of something else."""
        return self.key.split(":")[2] if self.key.startswith("measure:") else ""


@dataclass(frozen=True)
class Comparison:
    """All values of a reading against those of the draft of its year."""

    values: tuple[Value, ...]

    @cached_property
    def counts(self) -> Mapping[Kind, int]:
        """How many values there are of each kind."""
        kinds = [value.kind for value in self.values]
        return {kind: kinds.count(kind) for kind in KINDS}

    @property
    def differing(self) -> list[Value]:
        """The values that loading changes, those first that are there already."""
        return [value for value in self.ordered if value.kind != "same"]

    @cached_property
    def ordered(self) -> list[Value]:
        """All values, by what happens to them."""
        return sorted(self.values, key=lambda value: KINDS.index(value.kind))


def compare(reading: ReadDocument, agency: Agency) -> Comparison:
    """What loading the reading would do to the agency's draft of its year."""
    assessment = draft_for(reading, agency)
    return Comparison(
        tuple(
            Value(key, what, before or None, after or None, _place(reading, key))
            for key, what, before, after in _all(reading, assessment)
            if before or after
        )
    )


def draft_for(reading: ReadDocument, agency: Agency) -> Assessment | None:
    """The draft that the reading is loaded into, where there is one."""
    return (
        Assessment.objects.with_scores()
        .filter(agency=agency, framework__fiscal_year=reading.fiscal_year)
        .first()
    )


Row = tuple[str, Said, str | None, str | None]


def _all(reading: ReadDocument, draft: Assessment | None) -> Iterator[Row]:
    yield from _figures(reading, draft)
    analyses = (
        {row.indicator.number: row.text for row in draft.analyses.all()}
        if draft
        else {}
    )
    for number, text in sorted(reading.result.analyses.items()):
        yield f"analysis:{number}", analysis_of(number), analyses.get(number), text
    plan = (
        Plan.objects.with_measures().filter(assessment=draft).first() if draft else None
    )
    if reading.plan_year:
        year = str(plan.fiscal_year) if plan else None
        yield "plan_year", PLAN_YEAR, year, str(reading.plan_year)
    yield from _measures(reading, plan)


def _figures(reading: ReadDocument, draft: Assessment | None) -> Iterator[Row]:
    for column, (value, title) in stated_in(reading).items():
        if value is not None:
            before = getattr(draft, column) if draft else None
            yield column.removeprefix("stated_"), title, _figure(before), _figure(value)
    scores = draft.score_map() if draft else {}
    for number, score in sorted(reading.scores.items()):
        before = _figure(scores.get(number))
        yield f"score:{number}", score_of(number), before, _figure(score)


def _measures(reading: ReadDocument, plan: Plan | None) -> Iterator[Row]:
    rows = {row.number: row for row in plan.measures.all()} if plan else {}
    for measure in reading.measures:
        row = rows.pop(measure.number, None)
        for name, (value, title) in fields_of(measure).items():
            before = getattr(row, name) if row else None
            if name == "all_sections":
                before, value = _flag(before), _flag(value)
            yield _measure_row(measure.number, name, title, before, value)
        owners = measure.owners
        lead = row.lead() if row else None
        yield _measure_row(
            measure.number, "lead", LEAD, lead.name if lead else None, owners.lead
        )
        joint = _joint([one.name for one in row.joint()]) if row else None
        yield _measure_row(measure.number, "joint", JOINT, joint, _joint(owners.joint))
    for number, row in rows.items():
        yield from _dropped(number, row)


def _dropped(number: str, row: Measure) -> Iterator[Row]:
    """A measure that the document does not have; with it goes all that it says."""
    yield f"measure:{number}:text", measure_field(number), row.text, None
    monitoring = Said("การกำกับติดตาม", "monitoring")
    yield _measure_row(number, "monitoring", monitoring, row.monitoring, None)


def _measure_row(
    number: str, name: str, title: Said, before: object, after: object
) -> Row:
    what = measure_field(number, title)
    return f"measure:{number}:{name}", what, _text(before), _text(after)


def _place(reading: ReadDocument, key: str) -> Place | None:
    if place := reading.traces.get(key) or reading.traces.get(key.upper()):
        return place
    head, _colon, field = key.rpartition(":")
    if head.startswith("measure:") and field in STANDS_WITH:
        return reading.traces.get(f"{head}:{STANDS_WITH[field]}")
    return None


def _joint(names: Iterable[str]) -> str:
    return "\n".join(sorted(names))


def _figure(value: object) -> str | None:
    return f"{value:.2f}" if isinstance(value, Decimal) else _text(value)


def _flag(value: object) -> str | None:
    return "yes" if value else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)
