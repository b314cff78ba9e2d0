"""An agency's years, and one draft at a glance."""

import pytest
from django.urls import reverse

from assessments.actions import set_scores
from assessments.history import Part, record, subject_of
from assessments.models import Membership
from tests.factories import make_agency, make_assessment, make_framework, make_measure
from tests.people import make_user

pytestmark = pytest.mark.django_db
DRAFT = "/manage/own/2564/"
AGENCY = "/manage/own/"


def test_a_draft_shows_scores_texts_measures_and_findings(staff, draft, plan, text_of):
    draft.analyses.create(
        indicator=draft.framework.indicators.get(number=10), text="ควรปรับปรุง"
    )
    page = staff.get(DRAFT)
    said = text_of(page)
    assert "ร่าง" in said
    assert "65.96" in said
    assert "ควรปรับปรุง" in said
    assert "10.1 เปิดเผยการดำเนินการ" in said
    html = page.content.decode()
    for finding in page.context["draft"].findings:
        assert finding.url in html
    assert reverse("draft-analysis", args=["own", 2564, 10]) in html
    assert reverse("measure", args=["own", 2564, plan.measures.first().pk]) in html


def test_stated_and_computed_stand_side_by_side(staff, draft, text_of):
    draft.stated_total, draft.stated_level = "65.69", "B"
    draft.save()
    said = text_of(staff.get(DRAFT))
    assert "คะแนนรวม 65.96 65.69" in said
    assert "ตามที่ประกาศ คำนวณจากตัวชี้วัดได้ 65.96" in said
    assert "ค่าที่ประกาศคือ 65.69 แต่คำนวณจากตัวชี้วัดได้ 65.96" in said


def test_a_draft_without_scores_says_so(staff, agency, text_of):
    make_assessment(agency=agency, scores={})
    said = text_of(staff.get(DRAFT))
    assert "ไม่มีคะแนนรวม" in said
    assert "ไม่มีคะแนนไม่ใช่ 0 คะแนน" in said


def test_a_level_that_no_framework_has_does_not_break_the_page(staff, draft, text_of):
    draft.stated_level = "ZZ"
    draft.save()
    assert "ไม่มีระดับ “ZZ”" in text_of(staff.get(DRAFT))


@pytest.mark.parametrize("role", Membership.Role.values)
def test_staff_read_the_draft_and_only_an_administrator_is_offered_to_edit(
    client, agency, draft, plan, role
):
    client.force_login(make_user(role=role, agency=agency))
    html = client.get(DRAFT).content.decode()
    offered = role == "administrator"
    assert (reverse("draft-scores", args=["own", 2564]) in html) == offered
    assert (reverse("draft-analysis", args=["own", 2564, 1]) in html) == offered
    assert (reverse("manage-history", args=["own"]) in html) == offered
    html = client.get(AGENCY).content.decode()
    assert (reverse("draft-scores", args=["own", 2564]) in html) == offered
    assert (reverse("people", args=["own"]) in html) == offered


def test_an_analysis_runs_nowhere(staff, draft):
    text = "<script>alert(1)</script>"
    draft.analyses.create(indicator=draft.framework.indicators.first(), text=text)
    html = staff.get(DRAFT).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


@pytest.mark.parametrize("url", [DRAFT, AGENCY, f"{DRAFT}history/"])
def test_another_agencys_pages_are_not_there(client, draft, url):
    other = make_user(role="administrator", agency=make_agency())
    client.force_login(other)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("year", [2563, 0, 10**30])
def test_a_year_without_a_draft_is_not_there(staff, draft, year):
    assert staff.get(f"/manage/own/{year}/").status_code == 404
    assert staff.get(f"/manage/own/{year}/history/").status_code == 404


def test_an_agency_shows_its_years_the_latest_first(staff, agency, draft):
    make_assessment(agency=agency, framework=make_framework(fiscal_year=2565))
    page = staff.get(AGENCY)
    assert [one.year for one in page.context["drafts"]] == [2565, 2564]


def test_an_agency_without_results_says_what_to_do(staff, agency, text_of):
    assert "ยังไม่มีผลประเมิน" in text_of(staff.get(AGENCY))


@pytest.mark.parametrize("url", [DRAFT, AGENCY])
def test_a_page_takes_no_more_queries_for_more_measures(
    staff, draft, plan, count_queries, url
):
    def add(number):
        make_measure(plan=plan, indicator=number, joint=["ฝ่ายการคลัง"])
        draft.analyses.create(
            indicator=draft.framework.indicators.get(number=number), text="x"
        )

    add(1)
    count_queries(url)
    few = count_queries(url)
    for number in range(2, 11):
        add(number)
    assert count_queries(url) == few


def test_the_drafts_history_tells_of_its_figures_and_measures_only(
    staff, agency, draft, plan
):
    other = make_assessment(agency=agency, framework=make_framework(fiscal_year=2565))
    person = make_user(role="administrator", agency=agency)
    measure = plan.measures.first()
    set_scores(draft, {10: None}, None, "", by=person, version=1, note="ก")
    set_scores(other, {10: None}, None, "", by=person, version=1, note="ข")
    part = Part(subject_of(measure), "มาตรการ 10.1", "ข้อความ", "ก", "ข")
    record(agency=agency, by=person, deed="แก้ไขมาตรการ", parts=[part])
    stories = staff.get(f"{DRAFT}history/").context["stories"]
    assert [story.deed for story in stories] == ["แก้ไขมาตรการ", "แก้ไขคะแนน"]
    assert stories[1].note == "ก"


@pytest.mark.parametrize("role", ["viewer", "officer"])
def test_the_drafts_history_is_for_administrators(client, agency, draft, role):
    client.force_login(make_user(role=role, agency=agency))
    assert client.get(f"{DRAFT}history/").status_code == 403
