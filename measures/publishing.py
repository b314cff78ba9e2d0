"""Freezing a plan beside the result that it answers."""

from measures.models import Measure, Plan
from measures.rules.cadence import Cadence
from measures.rules.plan import PublishedMeasure, PublishedPlan, SectionName


def published_plan(plan: Plan) -> PublishedPlan:
    """The plan as readers will see it, with the days on which reports are due."""
    return PublishedPlan(
        fiscal_year=plan.fiscal_year,
        measures=tuple(_published_measure(measure) for measure in plan.measures.all()),
    )


def _published_measure(measure: Measure) -> PublishedMeasure:
    lead = measure.lead()
    return PublishedMeasure(
        number=measure.number,
        indicator=measure.indicator.number,
        text=measure.text,
        lead=SectionName(lead.name, lead.name_en) if lead else None,
        joint=tuple(
            SectionName(section.name, section.name_en) for section in measure.joint()
        ),
        all_sections=measure.all_sections,
        owner_text=measure.owner_text,
        cadence=Cadence(measure.cadence),
        cadence_text=measure.cadence_text,
        monitoring=measure.monitoring,
        due_dates=measure.due_days(),
    )
