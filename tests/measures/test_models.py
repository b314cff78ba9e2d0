"""What a plan and a measure may be: every constraint is tried, on both databases."""

import pytest
from django.db import IntegrityError, transaction

from measures.models import Measure, Plan, Responsibility
from tests.factories import make_assessment, make_measure, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_plan(assessment=make_assessment())


def refused(name, make):
    """Making the row is refused by the constraint of that name."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    assert name in str(caught.value) or "UNIQUE" in str(caught.value)


def test_a_result_has_one_plan(plan):
    refused(
        "assessment",
        lambda: Plan.objects.create(assessment=plan.assessment, fiscal_year=2566),
    )


def test_a_plan_year_is_of_the_buddhist_era():
    assessment = make_assessment()
    refused(
        "plan_year_is_of_the_buddhist_era",
        lambda: make_plan(assessment=assessment, fiscal_year=2022),
    )


def test_a_measure_has_a_place_of_its_own_from_one(plan):
    measure = make_measure(plan=plan)
    refused(
        "measure_position_once_per_indicator",
        lambda: Measure.objects.create(
            plan=plan, indicator=measure.indicator, position=1, text="อีกมาตรการ"
        ),
    )
    refused(
        "measure_position_starts_at_one", lambda: make_measure(plan=plan, position=0)
    )


def test_a_measure_says_something(plan):
    refused("measure_says_something", lambda: make_measure(plan=plan, text=""))


def test_a_measure_has_at_most_one_lead(plan):
    measure = make_measure(plan=plan)
    other = plan.assessment.agency.sections.get(name="ฝ่ายการคลัง")
    refused(
        "measure_has_one_lead",
        lambda: Responsibility.objects.create(
            measure=measure, section=other, role="lead"
        ),
    )


def test_a_section_stands_once_in_a_measure(plan):
    measure = make_measure(plan=plan)
    refused(
        "section_once_per_measure",
        lambda: Responsibility.objects.create(
            measure=measure, section=measure.lead(), role="joint"
        ),
    )


def test_a_measure_knows_its_lead_its_joint_sections_and_its_number(plan):
    measure = make_measure(plan=plan, joint=["ฝ่ายการคลัง"])
    assert measure.number == "10.1"
    assert measure.lead().name == "ฝ่ายปกครอง"
    assert [section.name for section in measure.joint()] == ["ฝ่ายการคลัง"]


def test_a_measure_may_be_without_a_lead_while_it_is_a_draft(plan):
    assert make_measure(plan=plan, lead=None).lead() is None
