"""Writing the table that goes out with a draft in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.models import Agency, Assessment, Framework
from measures.importing.worksheet import (
    ADVICE,
    EVERYBODY,
    MARK,
    WIDTH,
    Fact,
    Head,
    cadence_names,
)
from measures.models import Measure, Plan
from measures.rules.cadence import Cadence


@dataclass(frozen=True)
class Draft:
    """What a worksheet is filled with; without a draft it is empty."""

    agency: Agency
    framework: Framework
    assessment: Assessment | None
    plan: Plan | None


def draft_of(agency: Agency, framework: Framework) -> Draft:
    """The agency's draft under that framework, or an empty one."""
    assessment = (
        Assessment.objects.with_scores()
        .filter(agency=agency, framework=framework)
        .first()
    )
    plan = Plan.objects.with_measures().filter(assessment=assessment).first()
    return Draft(agency, framework, assessment, plan if assessment else None)


def worksheet(draft: Draft) -> list[list[str]]:
    """The lines of the table, each as wide as the others."""
    return [_line(*line) for line in (*_facts(draft), tuple(Head), *_rows(draft))]


def _line(*texts: str) -> list[str]:
    cells = [str(text) for text in texts]
    return cells + [""] * (WIDTH - len(cells))


def _facts(draft: Draft) -> Iterator[tuple[str, ...]]:
    held, year = draft.assessment, draft.framework.fiscal_year
    plan_year = str(draft.plan.fiscal_year) if draft.plan else ""
    total = held.stated_total if held else None
    levels = {row.code: row.name for row in draft.framework.levels.all()}
    code = held.stated_level if held else ""
    yield (MARK,)
    yield Fact.AGENCY, draft.agency.name
    yield Fact.YEAR, str(year)
    yield Fact.PLAN_YEAR, plan_year if held else str(year + 1)
    yield Fact.TOTAL, "" if total is None else f"{total:.2f}"
    yield Fact.LEVEL, levels.get(code, code)
    yield Fact.ADVICE, ADVICE


def _rows(draft: Draft) -> Iterator[tuple[str, ...]]:
    held = draft.assessment
    scores = held.score_map() if held else {}
    analyses = (
        {row.indicator.number: row.text for row in held.analyses.all()} if held else {}
    )
    for indicator in draft.framework.indicators.all():
        number = indicator.number
        measures = _measures(draft, number) or [None]
        score = f"{scores[number]:.2f}" if number in scores else ""
        first = (score, analyses.get(number, ""))
        for measure in measures:
            yield (str(number), indicator.name, *first, *_measure(measure))
            first = ("", "")


def _measures(draft: Draft, number: int) -> list[Measure | None]:
    if draft.plan is None:
        return []
    return [row for row in draft.plan.measures.all() if row.indicator.number == number]


def _measure(measure: Measure | None) -> tuple[str, ...]:
    if measure is None:
        return ()
    cadences = {cadence: words for words, cadence in cadence_names().items()}
    lead = measure.lead()
    joint = [section.name for section in measure.joint()]
    if measure.all_sections:
        joint.append(EVERYBODY)
    return (
        measure.text,
        measure.monitoring,
        cadences[Cadence(measure.cadence)],
        measure.cadence_text,
        lead.name if lead else "",
        "\n".join(joint),
        measure.owner_text,
    )
