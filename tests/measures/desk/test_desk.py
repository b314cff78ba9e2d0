"""Where staff begin: their own drafts, as a list that is its address."""

import csv
import re
from decimal import Decimal
from html import unescape
from io import BytesIO, StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from measures.actions import publish
from tests.factories import (
    WHEN,
    make_agency,
    make_assessment,
    make_framework,
    make_measure,
    make_plan,
)
from tests.people import make_user

pytestmark = pytest.mark.django_db
URL = "/manage/"


def rows(page):
    return [row.record for row in page.context["table"].rows]


def read_csv(response):
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client):
    page = client.get(URL)
    assert page.status_code == 302
    assert page.url.startswith("/accounts/login/")


def test_the_desk_shows_a_draft_with_its_figures_and_findings(staff, draft, text_of):
    [row] = rows(staff.get(URL))
    assert (row.year, row.total, row.level.code) == (2564, Decimal("65.96"), "C")
    assert row.standing_words == "ยังไม่เผยแพร่"
    assert row.warnings > 0
    assert "โปรดตรวจ" in text_of(staff.get(URL))


def test_the_desk_tells_how_a_draft_stands_to_what_is_published(staff, draft, plan):
    publish(draft, by=None, at=WHEN)
    assert rows(staff.get(URL))[0].standing_words == "ฉบับที่ 1"
    measure = plan.measures.first()
    measure.text = "แก้แล้ว"
    measure.save()
    [row] = rows(staff.get(URL))
    assert row.standing_words == "ฉบับที่ 1 มีการแก้ไขที่ยังไม่เผยแพร่"


def test_a_draft_without_a_total_has_none_and_is_not_zero(staff, agency, text_of):
    make_assessment(agency=agency, scores={1: "80"})
    [row] = rows(staff.get(URL))
    assert (row.total, row.level) == (None, None)
    assert row.errors == 1
    assert "ต้องแก้ 1 เรื่อง" in text_of(staff.get(URL))


def test_drafts_of_other_agencies_are_not_on_the_desk(staff, draft, text_of):
    other = make_agency(name="หน่วยงานอื่น")
    make_assessment(agency=other, framework=draft.framework)
    page = staff.get(URL)
    assert [row.slug for row in rows(page)] == ["own"]
    assert "หน่วยงานอื่น" not in text_of(page)
    assert "หน่วยงานอื่น" not in str(read_csv(staff.get(reverse("desk-csv"))))


def test_somebody_of_no_agency_is_told_whom_to_ask(client, text_of):
    client.force_login(make_user())
    assert "ยังไม่มีหน่วยงานของคุณ" in text_of(client.get(URL))


@pytest.fixture
def three(staff, agency):
    """Drafts of three years: 70, none and 90."""
    for year, scores in ((2563, "70"), (2564, None), (2565, "90")):
        make_assessment(
            agency=agency,
            framework=make_framework(fiscal_year=year),
            scores=dict.fromkeys(range(1, 11), scores) if scores else {},
        )
    return staff


def test_the_latest_year_comes_first(three):
    assert [row.year for row in rows(three.get(URL))] == [2565, 2564, 2563]


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("?sort=year", [2563, 2564, 2565]),
        ("?sort=total", [2564, 2563, 2565]),
        ("?sort=-total", [2565, 2563, 2564]),
        ("?year=2563", [2563]),
        ("?standing=published", []),
        ("?standing=unpublished&sort=year", [2563, 2564, 2565]),
        ("?q=ของฉัน", [2565, 2564, 2563]),
        ("?q=ไม่มีชื่อนี้", []),
        ("?sort=nonsense&year=x&standing=y&columns=z", [2565, 2564, 2563]),
    ],
)
def test_filter_and_order_are_the_address(three, query, years):
    page = three.get(URL + query)
    assert [row.year for row in rows(page)] == years
    exported = read_csv(three.get(reverse("desk-csv") + query))[1:]
    assert [int(row[1]) for row in exported] == years


def test_columns_are_chosen_by_the_address_and_kept_in_every_link(three):
    page = three.get(f"{URL}?columns=total&sort=-total&year=2565")
    assert page.context["state"].columns == ["agency", "year", "total"]
    links = [
        (url.path, parse_qs(url.query))
        for link in re.findall(r'href="([^"]+)"', page.text)
        if (url := urlsplit(unescape(link))).query
    ]
    shown = {"year": ["2565"], "columns": ["agency", "year", "total"]}
    assert (URL, {**shown, "sort": ["year"]}) in links
    assert (reverse("desk-csv"), {**shown, "sort": ["-total"]}) in links
    kept = {"year": ["2565"], "columns": ["total"], "sort": ["-total"]}
    assert (f"/en{URL}", kept) in links
    assert (URL, {**kept, "digits": ["thai"]}) in links


def test_the_file_is_exactly_what_is_on_screen(three):
    query = "?columns=total&columns=level&sort=-total"
    table = read_csv(three.get(reverse("desk-csv") + query))
    assert table == [
        ["หน่วยงาน", "ปีงบประมาณ", "คะแนนรวม", "ระดับ"],
        ["หน่วยงานของฉัน", "2565", "90.00", "A"],
        ["หน่วยงานของฉัน", "2563", "70.00", "C"],
        ["หน่วยงานของฉัน", "2564", "", ""],
    ]
    response = three.get(reverse("desk-xlsx") + query)
    sheet = load_workbook(BytesIO(response.content)).active
    assert [cell.value for cell in sheet[2]] == ["หน่วยงานของฉัน", 2565, 90, "A"]


def test_a_name_is_no_live_formula_in_the_file(client, db):
    agency = make_agency(name="=1+1", name_en="")
    make_assessment(agency=agency)
    client.force_login(make_user(role="viewer", agency=agency))
    assert read_csv(client.get(reverse("desk-csv")))[1][0] == "'=1+1"


def test_the_desk_takes_no_more_queries_for_more_drafts(staff, agency, count_queries):
    def draft(year):
        framework = make_framework(fiscal_year=year)
        plan = make_plan(assessment=make_assessment(agency=agency, framework=framework))
        make_measure(plan=plan, joint=["ฝ่ายการคลัง"])
        publish(plan.assessment, by=None, at=WHEN)

    draft(2563)
    count_queries(URL)
    few = count_queries(URL)
    for year in range(2564, 2569):
        draft(year)
    assert count_queries(URL) == few


def test_a_system_administrator_finds_any_agency_by_its_name(
    client, draft, text_of, monkeypatch
):
    for number in range(3):
        other = make_agency(name=f"หน่วยงานอื่น {number}")
        make_assessment(agency=other, framework=draft.framework)
    client.force_login(make_user(system=True))
    monkeypatch.setattr("measures.desk.views.MOST_AGENCIES", 2)
    page = client.get(URL)
    assert len(rows(page)) == 2
    assert "แสดง 2 จาก 4 หน่วยงาน" in text_of(page)
    assert len(rows(client.get(URL, {"q": "ของฉัน"}))) == 1
