"""The pages on which measures are added, reshaped, deleted, changed and begun."""

import pytest
from django.urls import reverse

from assessments.models import Assessment
from assessments.models.history import Entry
from measures.models import Plan
from tests.factories import (
    make_agency,
    make_assessment,
    make_framework,
    make_measure,
    make_plan,
)
from tests.measures.editing.plans import only_entry, owners, read, section, texts
from tests.people import make_user

LIST = "/manage/own/2564/measures/"
NEW = f"{LIST}new/"
BULK = f"{LIST}bulk/"
YEAR = "/manage/own/years/new/"


def page_of(measure, name):
    return reverse(f"measure-{name}", args=["own", 2564, measure.pk])


def new(agency, **changes):
    return {
        "indicator": 10,
        "text": "มาตรการใหม่",
        "lead": section(agency, "ฝ่ายปกครอง").pk,
        "cadence": "quarterly",
        **changes,
    }


def test_the_form_of_a_new_measure_adds_it_once(staff, agency, plan):
    token = staff.get(NEW).context["form"]["token"].value()
    form = new(agency, token=token)
    first, second = staff.post(NEW, form), staff.post(NEW, form)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert texts(plan)[-1] == "มาตรการใหม่"
    assert len(texts(plan)) == 5
    assert "เพิ่มมาตรการ" in read(staff.get(first.url))
    assert only_entry()
    # Another form is another measure, whatever it says.
    assert staff.get(NEW).context["form"]["token"].value() != token


def test_a_new_measure_may_be_begun_under_its_indicator(staff, plan):
    text = read(staff.get(f"{NEW}?indicator=2"))
    assert '<option value="2" selected>' in text


@pytest.mark.parametrize(
    "wrong", [{"indicator": 99}, {"indicator": ""}, {"text": ""}, {"cadence": ""}]
)
def test_a_new_measure_that_lacks_something_is_refused(staff, agency, plan, wrong):
    answer = staff.post(NEW, new(agency, monitoring="พิมพ์ไว้แล้ว", **wrong))
    assert answer.status_code == 422
    assert "พิมพ์ไว้แล้ว</textarea>" in read(answer)
    assert plan.measures.count() == 5


def test_a_draft_without_a_plan_takes_no_measure(staff, agency):
    make_assessment(agency=agency)
    assert staff.get(NEW).status_code == 404
    assert staff.get(BULK).status_code == 404


def test_split_page(staff, plan, measure):
    page = staff.get(page_of(measure, "split"))
    assert "ป้องกันการทุจริต 2</textarea>" in read(page)
    form = {"version": 1, "first": "ก", "second": ""}
    refused = staff.post(page_of(measure, "split"), form)
    assert refused.status_code == 422
    form["second"] = "ข"
    assert staff.post(page_of(measure, "split"), form).url == LIST
    assert texts(plan)[1:3] == ["ก", "ข"]
    late = staff.post(page_of(measure, "split"), form)
    assert late.status_code == 409
    assert len(texts(plan)) == 5


def test_merge_page(staff, plan, measure):
    other = plan.measures.get(indicator__number=10, position=4)
    page = read(staff.get(page_of(measure, "merge")))
    assert f'value="{other.pk}-1"' in page
    assert f'value="{measure.pk}-1"' not in page
    assert "ใช้งบประมาณ" not in page.split("<form", 2)[2].split("</form>")[0]
    form = {"version": 1, "other": f"{other.pk}-1"}
    assert staff.post(page_of(measure, "merge"), {"version": 1}).status_code == 422
    stale = {**form, "other": f"{other.pk}-7"}
    assert staff.post(page_of(measure, "merge"), stale).status_code == 409
    assert staff.post(page_of(measure, "merge"), form).status_code == 302
    assert texts(plan)[1] == "ป้องกันการทุจริต 2 ป้องกันการทุจริต 4"
    again = staff.post(page_of(measure, "merge"), form)
    assert again.status_code in (409, 422)
    assert len(texts(plan)) == 3


def test_a_measure_of_another_indicator_or_agency_cannot_be_merged_in(
    staff, plan, measure
):
    elsewhere = plan.measures.get(indicator__number=2)
    for other in (elsewhere, measure):
        form = {"version": 1, "other": f"{other.pk}-1"}
        assert staff.post(page_of(measure, "merge"), form).status_code == 422
    assert plan.measures.count() == 5


def test_a_lone_measure_has_nothing_to_be_merged_with(staff, plan):
    lone = plan.measures.get(indicator__number=2)
    text = read(staff.get(page_of(lone, "merge")))
    assert "มาตรการเดียว" in text


def test_move_page(staff, plan, measure):
    form = {"version": 1, "indicator": 10}
    assert staff.post(page_of(measure, "move"), form).status_code == 422
    form["indicator"] = 2
    assert staff.post(page_of(measure, "move"), form).status_code == 302
    assert texts(plan, 2) == ["ใช้งบประมาณให้คุ้มค่า", "ป้องกันการทุจริต 2"]
    form["indicator"] = 3
    assert staff.post(page_of(measure, "move"), form).status_code == 409


def test_delete_page(staff, plan, measure):
    refused = staff.post(page_of(measure, "delete"), {"version": 1, "reason": " "})
    assert refused.status_code == 422
    assert "เหตุผล" in read(refused)
    late = staff.post(page_of(measure, "delete"), {"version": 9, "reason": "ซ้ำ"})
    assert late.status_code == 409
    assert 'value="ซ้ำ"' in read(late)
    form = {"version": 1, "reason": "ซ้ำ"}
    for _ in range(2):
        assert staff.post(page_of(measure, "delete"), form).url == LIST
    assert len(texts(plan)) == 3
    assert only_entry().note == "ซ้ำ"


def test_steps_up_and_down(staff, plan, measure):
    staff.post(page_of(measure, "up"), {"version": 1})
    assert texts(plan)[0] == "ป้องกันการทุจริต 2"
    assert staff.post(page_of(measure, "up"), {"version": 1}).status_code == 302
    late = staff.post(page_of(measure, "down"), {"version": 1})
    assert late.status_code == 409
    back = {"version": 2, "next": f"{LIST}?sort=text"}
    assert staff.post(page_of(measure, "down"), back).url == back["next"]
    assert texts(plan)[1] == "ป้องกันการทุจริต 2"


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "x"])
def test_a_step_leads_to_no_other_site(staff, measure, target):
    answer = staff.post(page_of(measure, "up"), {"version": 1, "next": target})
    assert answer.url == reverse("measure", args=["own", 2564, measure.pk])


def chosen(plan, **more):
    rows = plan.measures.filter(indicator__number=10)
    return {"measure": [f"{row.pk}-{row.version}" for row in rows], **more}


def test_a_change_of_several_is_shown_before_it_is_made(staff, agency, plan):
    lead = section(agency, "ฝ่ายการคลัง")
    form = chosen(plan, lead=lead.pk, cadence="yearly")
    page = staff.get(BULK, form)
    text = read(page)
    assert page.status_code == 200
    assert text.count("<del>") == 8
    assert text.count("<ins>") == 8
    # What is confirmed is what is shown: nothing else can be chosen here.
    assert "<select" not in text
    assert f'name="lead" value="{lead.pk}"' in text
    assert not Entry.objects.exists()
    assert staff.post(BULK, {**form, "note": "แบ่งงานใหม่"}).url == LIST
    for row in plan.measures.filter(indicator__number=10):
        assert owners(row) == {("ฝ่ายการคลัง", "lead")}
        assert row.cadence == "yearly"
    assert only_entry().note == "แบ่งงานใหม่"


def test_a_late_change_of_several_changes_none_and_names_the_late_ones(
    staff, plan, measure
):
    form = chosen(plan, cadence="yearly")
    plan.measures.filter(pk=measure.pk).update(version=2)
    answer = staff.post(BULK, form)
    text = read(answer)
    assert answer.status_code == 409
    assert "10.2" in text.split('id="errors"')[1].split("</div>")[0]
    assert not plan.measures.filter(cadence="yearly").exists()
    # Confirming what is shown now is a change that has seen theirs.
    assert f'value="{measure.pk}-2"' in text
    assert staff.post(BULK, chosen(plan, cadence="yearly")).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"cadence": "yearly"},
        {"measure": ["x"], "cadence": "yearly"},
        {"measure": ["1-1"], "cadence": "sometimes"},
    ],
)
def test_a_change_of_several_that_lacks_something_is_refused(staff, plan, wrong):
    first = plan.measures.first()
    wrong = {
        name: [f"{first.pk}-1"] if value == ["1-1"] else value
        for name, value in wrong.items()
    }
    refused = staff.get(BULK, wrong)
    assert refused.status_code == 422
    assert "ยืนยันการเปลี่ยน" not in read(refused)
    assert staff.post(BULK, wrong).status_code == 422
    assert not Entry.objects.exists()


def test_several_measures_are_of_the_own_plan_with_own_sections(staff, plan):
    stranger = make_agency(sections=["ฝ่ายลับ"])
    other = make_plan(
        assessment=make_assessment(agency=stranger, framework=plan.assessment.framework)
    )
    theirs = make_measure(plan=other, lead="ฝ่ายลับ")
    form = {"measure": [f"{theirs.pk}-1"], "cadence": "yearly"}
    assert staff.get(BULK, form).status_code == 404
    assert staff.post(BULK, form).status_code == 404
    foreign = chosen(plan, lead=section(stranger, "ฝ่ายลับ").pk)
    answer = staff.post(BULK, foreign)
    assert answer.status_code == 422
    assert "ฝ่ายลับ" not in read(answer)
    assert not Entry.objects.exists()


def test_the_page_of_a_change_takes_no_more_queries_for_more_measures(
    staff, plan, count_queries
):
    def address():
        marks = "&".join(f"measure={row.pk}-1" for row in plan.measures.all())
        return f"{BULK}?{marks}&cadence=yearly"

    staff.get(address())
    few = count_queries(address())
    for place in range(20):
        make_measure(plan=plan, indicator=3, text=f"มาตรการ {place}")
    assert count_queries(address()) == few


def test_a_year_is_begun_from_the_last_one(staff, agency, plan):
    make_framework(fiscal_year=2565)
    page = read(staff.get(YEAR))
    assert "มาตรการปี 2566" in page
    form = {"year": 2565, "start": "copy"}
    for _ in range(2):
        assert staff.post(YEAR, form).url == "/manage/own/2565/measures/"
    assert Plan.objects.get(fiscal_year=2566).measures.count() == 5
    assert Assessment.objects.count() == 2
    assert only_entry()


@pytest.mark.parametrize(
    "wrong",
    [
        {"year": 2565},
        {"start": "copy"},
        {"year": 2599, "start": "empty"},
        {"year": "x", "start": "empty"},
    ],
)
def test_a_year_that_lacks_something_is_refused(staff, plan, wrong):
    make_framework(fiscal_year=2565)
    assert staff.post(YEAR, wrong).status_code == 422
    assert Plan.objects.count() == 1


def test_a_year_without_an_earlier_plan_says_so(staff, agency):
    make_framework(fiscal_year=2565)
    answer = staff.post(YEAR, {"year": 2565, "start": "copy"})
    assert answer.status_code == 422
    assert "แผนว่าง" in read(answer)


def test_only_administrators_begin_a_year(client, agency, plan):
    client.force_login(make_user(role="officer", agency=agency))
    for address in (YEAR, NEW, BULK):
        assert client.get(address).status_code == 403
        assert client.post(address, {}).status_code == 403
