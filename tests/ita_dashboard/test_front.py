"""The front page finds agencies, in Thai order, by either name."""

import re

import pytest

from tests.factories import (
    make_agency,
    make_assessment,
    make_framework,
    make_publication,
)
from tests.measures.test_result_page import plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def districts():
    return [
        make_agency(name=f"สำนักงานเขต{name}", name_en=f"{english} District Office")
        for name, english in [
            ("ไชยา", "Chaiya"),
            ("ตลิ่งชัน", "Taling Chan"),
            ("เกาะสมุย", "Ko Samui"),
            ("ขอนแก่น", "Khon Kaen"),
        ]
    ]


@pytest.mark.parametrize(
    "query", ["ตลิ่งชัน", "ตลิ่ง", "taling", "Taling Chan", "เขตตลิ่งชัน กรุงเทพ", "TALING"]
)
def test_an_agency_is_found_by_either_name(client, districts, query):
    text = plain(client.get("/", {"q": query}))
    assert "สำนักงานเขตตลิ่งชัน" in text
    assert "สำนักงานเขตขอนแก่น" not in text


def test_agencies_stand_in_thai_order(client, districts):
    text = plain(client.get("/"))
    places = [text.index(f"สำนักงานเขต{n}") for n in ("เกาะสมุย", "ขอนแก่น", "ไชยา")]
    assert places == sorted(places)


def test_a_misspelt_name_is_answered_with_names_near_it(client, districts):
    response = client.get("/", {"q": "ตลิ่งชั้น"})
    assert response.status_code == 404
    text = plain(response)
    assert "ตลิ่งชั้น" in text
    assert "สำนักงานเขตตลิ่งชัน" in text


@pytest.mark.parametrize("query", ["ตลิ่งชันน", "ตลิงชัน"])
def test_a_slip_in_a_name_still_finds_its_neighbours(client, districts, query):
    assert "สำนักงานเขตตลิ่งชัน" in plain(client.get("/", {"q": query}))


def test_a_name_as_in_an_address_is_found(client, districts):
    assert "สำนักงานเขตตลิ่งชัน" in plain(client.get("/", {"q": "taling-chan"}))


def test_a_name_that_is_nowhere_near_is_answered_kindly(client, districts):
    response = client.get("/", {"q": "<script>alert(1)</script>"})
    assert response.status_code == 404
    assert "<script>alert" not in response.text
    assert "&lt;script&gt;" in response.text


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ff", "page=-1", "page=NaN", "page=99999", f"q={'ก' * 5000}"]
)
def test_odd_addresses_never_break_the_page(client, districts, query):
    assert client.get(f"/?{query}").status_code in (200, 404)


def test_the_latest_published_years_stand_beside_the_agency(client, districts):
    framework = make_framework()
    make_publication(
        assessment=make_assessment(agency=districts[1], framework=framework)
    )
    make_assessment(agency=districts[0], framework=framework)  # a draft
    text = plain(client.get("/", {"q": "เขต"}))
    assert text.count("65.96") == 1
    assert f"/agencies/{districts[1].slug}/2564/" in text
    assert f"/agencies/{districts[0].slug}/2564/" not in text


def test_many_agencies_come_page_by_page(client):
    for n in range(35):
        make_agency(name=f"เทศบาลตัวอย่าง {n:02}")
    first, second = (plain(client.get("/", {"page": page})) for page in (1, 2))
    names = [set(re.findall(r"เทศบาลตัวอย่าง \d\d", text)) for text in (first, second)]
    assert [len(found) for found in names] == [30, 5]
    assert "page=2" in first
    assert "page=1" in second


def test_the_search_has_no_more_queries_for_more_agencies(
    client, districts, count_queries
):
    few = count_queries("/?q=เขต")
    framework = make_framework()
    for n in range(20):
        make_publication(
            assessment=make_assessment(
                agency=make_agency(name=f"สำนักงานเขตตัวอย่าง {n}"), framework=framework
            )
        )
    assert count_queries("/?q=เขต") == few
    assert few <= 3


def test_the_front_page_is_hot_after_the_first_reader(client, districts, count_queries):
    client.get("/")
    assert count_queries("/") == 0


def test_a_search_is_never_answered_with_the_frozen_front_page(client, districts):
    client.get("/")
    assert "สำนักงานเขตขอนแก่น" not in plain(client.get("/?q=ตลิ่งชัน"))
    assert client.get("/?q=" + "ก" * 200).status_code == 404


def test_the_process_says_that_it_is_up(client):
    assert client.get("/healthz").text == "ok\n"


def test_an_unknown_address_is_a_friendly_404_in_either_language(client):
    assert "ไม่พบหน้านี้" in plain(client.get("/nothing/here/"))
    english = client.get("/en/nothing/here/")
    assert english.status_code == 404
    assert "Page not found" in english.text


def test_a_fault_of_ours_is_told_with_a_reference(client, monkeypatch, caplog):
    client.raise_request_exception = False

    def fail(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("ita_dashboard.views._agencies", fail)
    response = client.get("/", {"q": "x"})
    assert response.status_code == 500
    [reference] = set(re.findall(r">([0-9A-F]{4}-[0-9A-F]{4})<", response.text))
    assert reference.replace("-", "") in caplog.text
    assert "RuntimeError" not in response.text
