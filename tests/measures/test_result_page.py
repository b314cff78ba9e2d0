"""The result page: who may see it, what it says, and that it does not grow."""

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from assessments import frozen
from tests.factories import (
    make_agency,
    make_assessment,
    make_measure,
    make_plan,
    make_publication,
)

pytestmark = pytest.mark.django_db


def url(publication, **state):
    path = reverse("result", args=[publication.agency.slug, publication.fiscal_year])
    return f"{path}?{urlencode(state)}" if state else path


@pytest.fixture
def publication():
    assessment = make_assessment(stated_total="65.96", stated_level="C")
    plan = make_plan(assessment=assessment)
    make_measure(plan=plan, text="เผยแพร่มาตรการป้องกันการทุจริต", all_sections=True)
    make_measure(
        plan=plan,
        indicator=2,
        lead="ฝ่ายการคลัง",
        text="เผยแพร่แผนการใช้จ่าย",
        cadence="half_yearly",
    )
    make_measure(plan=plan, indicator=6, text="กำชับเจ้าหน้าที่", joint=["ฝ่ายการคลัง"])
    return make_publication(assessment=assessment)


def plain(response):
    """The page's text without the typesetting's no-break spaces and spans."""
    return (
        response.text.replace("\xa0", " ")
        .replace('<span class="nw">', "")
        .replace("</span>", "")
    )


def test_a_draft_has_no_public_page(client):
    assessment = make_assessment()
    path = reverse("result", args=[assessment.agency.slug, 2564])
    assert client.get(path).status_code == 404


def test_the_page_says_total_level_and_the_way_to_the_next(client, publication):
    text = plain(client.get(url(publication)))
    for words in ("65.96", "9.04", "0.96", "76.03", "60.47", "62.52", "34.04"):
        assert words in text
    assert "76.45" in text
    assert "81.25" in text


def test_headings_state_the_finding(client, publication):
    text = plain(client.get(url(publication)))
    assert "คะแนนจากผู้มาติดต่อ (EIT) ต่ำกว่าคะแนนจากเจ้าหน้าที่ (IIT)" in text
    assert "ตัวชี้วัดที่ 10 ยังเพิ่มคะแนนรวมได้มากที่สุด" in text


def test_headings_are_neutral_where_the_data_supports_no_finding(client):
    even = make_publication(scores=dict.fromkeys(range(1, 11), "80.00"))
    text = plain(client.get(url(even)))
    assert "คะแนนจากผู้มาติดต่อ (EIT) ต่ำกว่า" not in text
    assert "คะแนน 10 ตัวชี้วัด" in text
    assert "คะแนนที่ยังเพิ่มได้ แยกตามตัวชี้วัด" in text


def test_the_page_speaks_english_under_en(client, publication):
    text = client.get("/en" + url(publication)).text
    assert '<html lang="en"' in text
    assert "Scores from service users (EIT) are lower than scores from staff" in text
    assert "Corruption prevention" in text


def test_thai_digits_come_on_request_and_go_on_with_the_links(client, publication):
    body = plain(client.get(url(publication, digits="thai"))).split("<body>")[1]
    words = re.sub(r"<[^>]+>", " ", body)
    assert "๖๕.๙๖" in words
    assert "65.96" not in words
    assert "digits=thai" in body


@pytest.mark.parametrize(
    ("state", "count"),
    [
        ({}, 3),
        ({"owner": "ฝ่ายการคลัง"}, 2),
        ({"owner": "ฝ่ายปกครอง"}, 2),
        ({"cadence": "half_yearly"}, 1),
        ({"indicator": "10"}, 1),
        ({"indicator": "6", "owner": "ฝ่ายการคลัง"}, 1),
        ({"indicator": "9"}, 3),
        ({"cadence": "'; drop table"}, 3),
    ],
)
def test_the_measures_are_filtered_by_the_address(client, publication, state, count):
    response = client.get(url(publication, **state))
    assert response.text.count("data-measure=") == count


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("", "10.1"),
        ("indicator", "2.1"),
        ("-indicator", "10.1"),
        ("cadence", "10.1"),
        ("-cadence", "2.1"),
        ("lead", "2.1"),
        ("nonsense", "10.1"),
    ],
)
def test_the_measures_are_sorted_by_any_column(client, publication, sort, first):
    response = client.get(url(publication, sort=sort) if sort else url(publication))
    rows = response.text.split('data-measure="')[1:]
    assert rows[0].startswith(first + '"')


@pytest.mark.parametrize(
    ("order", "first"), [("score", 10), ("headroom", 10), ("instrument", 1), ("x", 1)]
)
def test_the_ten_rows_are_ordered_by_the_address(client, publication, order, first):
    rows = client.get(url(publication, order=order)).text.split('data-indicator="')
    assert rows[1].startswith(f'{first}"')


def test_stated_and_computed_stand_side_by_side_where_they_differ(client):
    differing = make_publication(stated_total="65.69", stated_level="B")
    text = plain(client.get(url(differing)))
    assert "65.69" in text
    assert "65.96" in text


def test_a_missing_score_is_missing_and_never_zero(client):
    partial = make_publication(scores={9: "93.78"}, stated_total="80.00")
    text = plain(client.get(url(partial)))
    assert "ไม่มี" in text
    assert "0.00" not in text.replace("100.00", "").replace("80.00", "")


def test_a_result_without_measures_says_so(client):
    text = plain(client.get(url(make_publication())))
    assert "ยังไม่มีมาตรการ" in text


def test_the_version_and_its_hash_are_on_the_page(client, publication):
    text = plain(client.get(url(publication)))
    assert publication.sha256 in text
    assert "ฉบับที่ 1" in text


def test_the_page_has_no_more_queries_for_more_indicators_measures_and_agencies(
    client, publication, count_queries
):
    few = count_queries(url(publication))
    many = make_assessment(framework=publication.framework)
    plan = make_plan(assessment=many)
    for _ in range(20):
        make_measure(plan=plan)
        make_publication(assessment=make_assessment(framework=publication.framework))
    big = make_publication(assessment=many)
    frozen.forget_all()
    assert count_queries(url(big)) == few
    assert few <= 4


@pytest.mark.parametrize(
    "path",
    [
        "/agencies/nowhere/",
        "/agencies/nowhere/2564/",
        "/agencies/nowhere/2564.csv",
        "/agencies/nowhere/99999999999999999999/",
        "/en/agencies/nowhere/2564/",
    ],
)
def test_an_unknown_agency_is_a_friendly_404(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "<h1" in response.text


def test_a_year_without_a_result_leads_to_the_latest(client, publication):
    response = client.get(f"/agencies/{publication.agency.slug}/2566/")
    assert response.status_code == 404
    assert "ยังไม่มีผลประเมินปีงบประมาณ พ.ศ. 2566" in plain(response)
    assert url(publication) in response.text


def test_an_agency_without_any_result_says_so(client):
    response = client.get(f"/agencies/{make_agency().slug}/")
    assert response.status_code == 404
    assert "ยังไม่มีผลประเมิน" in plain(response)


def test_an_agency_leads_to_its_latest_year(client, publication):
    response = client.get(f"/agencies/{publication.agency.slug}/?digits=thai")
    assert response.status_code == 302
    assert response["Location"] == url(publication, digits="thai")
