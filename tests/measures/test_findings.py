"""What a person should look at in a draft, each with where it is mended."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from measures.actions import draft_of
from measures.findings import findings
from tests.factories import SCORES, make_assessment, make_measure, make_plan

pytestmark = pytest.mark.django_db

HIGH = dict.fromkeys(SCORES, "90.00")


def found_in(assessment):
    return findings(*draft_of(assessment))


def codes(assessment):
    return [finding.code for finding in found_in(assessment)]


@pytest.fixture
def draft():
    """A draft in which there is nothing to find."""
    assessment = make_assessment(scores=HIGH)
    make_measure(plan=make_plan(assessment=assessment), cadence_text="ทุกไตรมาส")
    return assessment


@pytest.fixture
def measure(draft):
    return draft.plan.measures.get()


def only(draft, **fields):
    """The one finding after the draft's measure was given these fields."""
    draft.plan.measures.update(**fields)
    [finding] = found_in(draft)
    return finding


def test_a_draft_in_order_has_no_findings(draft):
    assert found_in(draft) == []


def test_a_measure_without_a_lead_is_an_error(draft, measure):
    measure.responsibilities.all().delete()
    [finding] = found_in(draft)
    assert (finding.code, finding.severity) == ("measure-without-lead", "error")
    assert finding.place == "มาตรการ 10.1"
    assert finding.text == "ยังไม่มีผู้รับผิดชอบหลัก เลือกผู้รับผิดชอบหลัก 1 ฝ่าย"
    assert finding.url == reverse("measure", args=[draft.agency.slug, 2564, measure.pk])


@pytest.mark.parametrize(
    ("owner", "unknown"),
    [
        ("ฝ่ายปกครอง", []),
        ("ฝ่าย ปกครอง/ ทุกฝ่าย", []),
        ("ฝ่ายปกครอง/ฝ่ายวิชาการ", ["ฝ่ายวิชาการ"]),
        ("ทุกฝ่าย", []),
        ("", []),
    ],
)
def test_an_owner_that_is_no_section_is_a_warning(draft, owner, unknown):
    draft.plan.measures.update(owner_text=owner)
    found = [one for one in found_in(draft) if one.code == "owner-unknown"]
    assert [one.severity for one in found] == ["warning"] * len(unknown)
    assert all(name in one.text for name, one in zip(unknown, found, strict=True))


def test_a_cadence_that_is_not_understood_says_its_phrase(draft):
    finding = only(draft, cadence="unknown", cadence_text="ทุกวันพระ")
    assert (finding.code, finding.severity) == ("cadence-unknown", "warning")
    assert "“ทุกวันพระ”" in finding.text


def test_a_cadence_that_nobody_chose_is_a_warning(draft):
    finding = only(draft, cadence="unknown", cadence_text="")
    assert "ยังไม่ได้เลือกรอบติดตาม" in finding.text


def test_a_measure_that_repeats_its_monitoring_is_a_warning(draft):
    finding = only(draft, monitoring="- เผยแพร่ข้อมูลบนเว็บไซต์ ทุกไตรมาส")
    assert (finding.code, finding.severity) == ("monitoring-repeated", "warning")


def test_indicators_below_the_target_without_a_measure_are_warnings(draft):
    draft.scores.filter(indicator__number__in=[2, 10]).update(score="84.99")
    [finding] = found_in(draft)
    assert (finding.code, finding.place) == (
        "indicator-without-measure",
        "ตัวชี้วัดที่ 2",
    )
    assert finding.text == "ได้ 84.99 ต่ำกว่าเป้าหมาย 85.00 แต่ยังไม่มีมาตรการ"


def test_no_measures_at_all_is_one_warning():
    assessment = make_assessment()
    [finding] = found_in(assessment)
    assert finding.code == "no-measures"
    assert "ตัวชี้วัดที่ 2, 3, 4, 5, 6, 7, 8, 10" in finding.text
    assert finding.url == reverse("draft-measures", args=[assessment.agency.slug, 2564])


def test_a_total_and_a_level_that_do_not_reproduce_are_warnings(draft):
    draft.stated_total, draft.stated_level = "89.00", "B"
    draft.save()
    total, level = found_in(draft)
    assert (total.code, level.code) == ("total-differs", "level-differs")
    assert "ค่าที่ประกาศคือ 89.00 แต่คำนวณจากตัวชี้วัดได้ 90.00" in total.text
    assert "ระดับที่ประกาศคือ B แต่คะแนนอยู่ในระดับ A" in level.text
    assert {total.severity, level.severity} == {"warning"}


def test_missing_scores_without_a_stated_total_are_an_error(draft):
    draft.scores.filter(indicator__number__in=[3, 6]).delete()
    [finding] = found_in(draft)
    assert (finding.code, finding.severity) == ("scores-missing", "error")
    assert "ตัวชี้วัดที่ 3, 6" in finding.text
    draft.stated_total = "90.00"
    draft.save()
    assert found_in(draft) == []


def test_a_level_that_the_year_does_not_have_is_an_error(draft):
    draft.stated_level = "ผ่านดี"
    draft.save()
    [finding] = found_in(draft)
    assert (finding.code, finding.severity) == ("level-unknown", "error")


@pytest.mark.parametrize("field", ["text", "monitoring", "owner_text"])
@pytest.mark.parametrize(
    ("code", "written", "told"),
    [
        ("personal-name", "นายสมชาย ใจดี", "“นายสมชาย ใจดี”"),
        ("personal-phone", "081-234-5678", "“081-234-5678”"),
        ("personal-email", "a@b.go.th", "“a@b.go.th”"),
        ("personal-citizen-id", "1101700230708", "“1101…”"),
    ],
)
def test_personal_data_in_a_measure_is_a_warning(draft, field, code, written, told):
    draft.plan.measures.update(**{field: f"แจ้ง {written} ก่อน"})
    [finding] = [one for one in found_in(draft) if one.code == code]
    assert finding.severity == "warning"
    assert told in finding.text


def test_personal_data_in_an_analysis_leads_to_the_analysis(draft):
    row = draft.framework.indicators.get(number=3)
    draft.analyses.create(indicator=row, text="พบ นายสมชาย ใจดี แล้ว นายสมชาย ใจดี")
    [finding] = found_in(draft)
    assert finding.place == "ผลการวิเคราะห์ตัวชี้วัดที่ 3"
    assert finding.url == reverse("draft-analysis", args=[draft.agency.slug, 2564, 3])


def test_errors_come_first(draft, measure):
    measure.responsibilities.all().delete()
    draft.stated_total = "89.00"
    draft.save()
    assert codes(draft) == ["measure-without-lead", "total-differs"]


def test_the_key_of_a_finding_is_the_same_in_every_language(draft):
    thai = only(draft, cadence="unknown", cadence_text="ทุกวันพระ")
    with translation.override("en"):
        [english] = found_in(draft)
    assert thai.key == english.key
    other = only(draft, cadence_text="ทุกวันเพ็ญ")
    assert other.key != thai.key


def test_findings_take_no_more_queries_for_more_measures(draft):
    assessment, plan = draft_of(draft)
    with CaptureQueriesContext(connection) as few:
        findings(assessment, plan)
    for _ in range(12):
        make_measure(plan=plan, lead=None, text="นายสมชาย ใจดี", owner_text="ใคร")
    assessment, plan = draft_of(draft)
    with CaptureQueriesContext(connection) as many:
        assert len(findings(assessment, plan)) == 36
    assert len(many) == len(few) <= 1
