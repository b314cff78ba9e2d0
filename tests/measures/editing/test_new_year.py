"""Beginning the measures of a fiscal year."""

import pytest

from assessments.models import Assessment
from assessments.models.history import Entry
from measures.editing import new_year
from measures.editing.new_year import start_plan
from measures.models import Plan
from tests.factories import make_assessment, make_framework, make_measure, make_plan
from tests.measures.editing.plans import only_entry, owners, texts, told


@pytest.fixture
def next_framework(plan):
    return make_framework(fiscal_year=2565)


def test_a_new_year_brings_a_draft_without_scores_and_an_empty_plan(
    plan, agency, administrator, next_framework
):
    started = start_plan(
        agency=agency, year=2565, from_last_year=False, by=administrator
    )
    draft = started.plan.assessment
    assert draft.framework == next_framework
    assert not draft.scores.exists()
    assert draft.stated_total is None
    assert started.plan.fiscal_year == 2566
    assert not started.plan.measures.exists()
    assert told(only_entry()) == [
        ("ผลประเมินปี 2565", "ปีงบประมาณของผลประเมิน", None, "2565"),
        ("มาตรการปี 2566", "ปีงบประมาณของมาตรการ", None, "2566"),
        ("มาตรการปี 2566", "จำนวนมาตรการ", None, "0"),
    ]


def test_a_new_year_may_start_from_the_last_ones_measures(
    plan, agency, administrator, next_framework
):
    make_measure(
        plan=plan,
        indicator=2,
        text="มาตรการที่มีทุกอย่าง",
        joint=["ฝ่ายการคลัง"],
        all_sections=True,
        cadence="yearly",
        monitoring="ติดตาม",
        cadence_text="ทุกปี",
        owner_text="ฝ่ายปกครอง",
    )
    started = start_plan(
        agency=agency, year=2565, from_last_year=True, by=administrator
    )
    new = started.plan
    assert started.left_behind == ()
    for number in (2, 10):
        assert texts(new, number) == texts(plan, number)
    copy = new.measures.get(text="มาตรการที่มีทุกอย่าง")
    old = plan.measures.get(text="มาตรการที่มีทุกอย่าง")
    assert copy.indicator.framework == next_framework
    for field in ("monitoring", "cadence", "cadence_text", "owner_text"):
        assert getattr(copy, field) == getattr(old, field)
    assert copy.all_sections
    assert owners(copy) == owners(old)
    assert plan.measures.count() == new.measures.count() == 6
    said = told(only_entry())
    assert ("มาตรการปี 2566", "จำนวนมาตรการ", None, "6") in said
    assert ("มาตรการ 10.1", "มาตรการ", None, "ป้องกันการทุจริต 1") in said


def test_a_measure_follows_the_name_of_its_indicator_or_stays_behind(
    plan, agency, administrator, next_framework
):
    rows = {row.number: row for row in next_framework.indicators.all()}
    rows[9].name, rows[10].name = rows[10].name, rows[9].name
    rows[9].save()
    rows[10].save()
    rows[2].name = "ตัวชี้วัดใหม่"
    rows[2].save()
    started = start_plan(
        agency=agency, year=2565, from_last_year=True, by=administrator
    )
    assert texts(started.plan, 9) == texts(plan, 10)
    assert [row.number for row in started.left_behind] == ["2.1"]
    assert ("มาตรการปี 2566", "มาตรการที่ไม่ได้นำมา", "2.1 ใช้งบประมาณให้คุ้มค่า", None) in told(
        only_entry()
    )


def test_the_nearest_earlier_plan_is_the_last_one(plan, agency, administrator):
    make_plan(
        assessment=make_assessment(
            agency=agency, framework=make_framework(fiscal_year=2562)
        )
    )
    make_framework(fiscal_year=2567)
    started = start_plan(
        agency=agency, year=2567, from_last_year=True, by=administrator
    )
    assert started.plan.measures.count() == 5


def test_a_result_that_is_there_is_kept_as_it_is(
    plan, agency, administrator, next_framework
):
    result = make_assessment(agency=agency, framework=next_framework)
    started = start_plan(
        agency=agency, year=2565, from_last_year=False, by=administrator
    )
    assert started.plan.assessment == result
    assert result.scores.count() == 10
    assert Assessment.objects.count() == 2


def test_a_year_begins_once(plan, agency, administrator, next_framework):
    deed = {"agency": agency, "year": 2565, "from_last_year": True}
    start_plan(**deed, by=administrator)
    with pytest.raises(new_year.PlanExists, match="2565"):
        start_plan(**deed, by=administrator)
    assert Plan.objects.count() == 2
    assert only_entry()


def test_a_year_needs_rules_and_a_copy_needs_an_original(agency, administrator):
    with pytest.raises(new_year.NoFramework, match="2570"):
        start_plan(agency=agency, year=2570, from_last_year=False, by=administrator)
    make_framework(fiscal_year=2565)
    with pytest.raises(new_year.NothingToStartFrom):
        start_plan(agency=agency, year=2565, from_last_year=True, by=administrator)
    assert not Assessment.objects.exists()
    assert not Entry.objects.exists()


def test_beginning_a_year_takes_no_more_queries_for_more_measures(
    plan, agency, administrator, next_framework, django_assert_max_num_queries
):
    for place in range(40):
        make_measure(plan=plan, indicator=3, text=f"มาตรการ {place}")
    with django_assert_max_num_queries(45):
        start_plan(agency=agency, year=2565, from_last_year=True, by=administrator)
