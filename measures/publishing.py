"""Freezing a plan beside the result that it answers."""

from measures.models import Measure, Plan
from measures.rules.cadence import Cadence, due_dates
from measures.rules.plan import PublishedMeasure, PublishedPlan, SectionName


def published_plan(plan: Plan) -> PublishedPlan:
    """The plan as readers will see it, due dates worked out for its fiscal year."""
    return PublishedPlan(
        fiscal_year=plan.fiscal_year,
        measures=tuple(
            _published_measure(measure, plan.fiscal_year)
            for measure in plan.measures.all()
        ),
    )


def _published_measure(measure: Measure, fiscal_year: int) -> PublishedMeasure:
    lead = measure.lead()
    cadence = Cadence(measure.cadence)
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
        cadence=cadence,
        cadence_text=measure.cadence_text,
        monitoring=measure.monitoring,
        due_dates=due_dates(cadence, fiscal_year),
    )
