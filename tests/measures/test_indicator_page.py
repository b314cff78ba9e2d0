"""The page of one indicator: what it scored, how that came about, what is done."""

import pytest

from tests.factories import make_assessment, make_measure, make_plan, make_publication
from tests.measures.test_result_page import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication():
    assessment = make_assessment()
    indicator = assessment.framework.indicators.get(number=10)
    assessment.analyses.create(
        indicator=indicator, text="ได้ค่าคะแนน ๓๑.๒๕ คะแนน เจตจูงใจสุจริตของผู้บริหาร"
    )
    make_measure(plan=make_plan(assessment=assessment), monitoring="กำกับทุกไตรมาส")
    return make_publication(assessment=assessment)


def page(client, publication, number, prefix="", query=""):
    path = f"/agencies/{publication.agency.slug}/2564/indicators/{number}/"
    return client.get(prefix + path + query)


def test_it_says_score_weight_points_and_headroom(client, publication):
    text = plain(page(client, publication, 10))
    for words in ("31.25", "20%", "6.25", "13.75", "76.45", "81.25"):
        assert words in text


def test_every_reading_of_an_oit_score_is_shown(client, publication):
    two = page(client, publication, 10).text
    assert two.count("data-reading=") == 2
    one = page(client, publication, 9).text
    assert one.count("data-reading=") == 1
    assert page(client, publication, 1).text.count("data-reading=") == 0


def test_an_indicator_that_cannot_reach_the_level_alone_says_so(client, publication):
    text = plain(page(client, publication, 1))
    assert "ตัวชี้วัดนี้ตัวชี้วัดเดียวยังไม่พอให้ถึงระดับ B แม้ได้ 100 คะแนน" in text


def test_the_analysis_is_word_for_word_in_any_digits(client, publication):
    words = "ได้ค่าคะแนน ๓๑.๒๕ คะแนน เจตจูงใจสุจริตของผู้บริหาร"
    for query in ("", "?digits=thai"):
        assert words in page(client, publication, 10, query=query).text
    assert words in page(client, publication, 10, prefix="/en").text


def test_the_measures_of_the_indicator_stand_on_its_page(client, publication):
    text = plain(page(client, publication, 10))
    assert "เผยแพร่ข้อมูลบนเว็บไซต์" in text
    assert "กำกับทุกไตรมาส" in text
    assert "เผยแพร่ข้อมูลบนเว็บไซต์" not in plain(page(client, publication, 9))


@pytest.mark.parametrize("number", [0, 11, 999])
def test_an_unknown_indicator_is_404(client, publication, number):
    assert page(client, publication, number).status_code == 404


def test_a_missing_score_says_that_it_is_missing(client):
    publication = make_publication(scores={9: "93.78"}, stated_total="80.00")
    text = plain(page(client, publication, 6))
    assert "ไม่มีคะแนนของตัวชี้วัดนี้" in text
