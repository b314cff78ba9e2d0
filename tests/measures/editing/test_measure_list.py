"""The list of a draft's measures: filter, order, columns, pages, files."""

import csv
import io
import re
from html import unescape

import pytest
from openpyxl import load_workbook

from measures.models import Measure
from tests.factories import make_agency, make_assessment, make_measure, make_plan
from tests.measures.editing.plans import read
from tests.people import make_user

LIST = "/manage/own/2564/measures/"
KINDS = ("csv", "xlsx")


def rows(page):
    return [row.record.number for row in page.context["table"].paginated_rows]


def csv_of(client, query=""):
    answer = client.get(f"/manage/own/2564/measures.csv{query}")
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_staff_read_the_list_and_administrators_change_it(client, agency, plan):
    client.force_login(make_user(role="viewer", agency=agency))
    page = client.get(LIST)
    text = read(page)
    assert rows(page) == ["2.1", "10.1", "10.2", "10.3", "10.4"]
    assert "no-store" in page["Cache-Control"]
    assert 'type="checkbox" name="measure"' not in text
    assert "เพิ่มมาตรการ" not in text
    client.force_login(make_user(role="administrator", agency=agency))
    text = read(client.get(LIST))
    assert text.count('type="checkbox" name="measure"') == 5
    assert "เพิ่มมาตรการ" in text


def test_strangers_find_no_list_and_no_file(client, plan):
    addresses = [
        LIST,
        "/manage/own/2564/measures.csv",
        "/manage/own/2564/measures.xlsx",
    ]
    for address in addresses:
        assert client.get(address).status_code == 302
    client.force_login(make_user(role="administrator", agency=make_agency()))
    for address in addresses:
        assert client.get(address).status_code == 404


def test_a_year_without_a_draft_is_not_there(staff, plan):
    assert staff.get("/manage/own/2563/measures/").status_code == 404
    assert staff.get("/manage/own/2563/measures.csv").status_code == 404


def test_a_draft_without_a_plan_says_how_to_begin(client, staff, agency):
    make_assessment(agency=agency)
    assert "/manage/own/years/new/?year=2564" in read(staff.get(LIST))
    client.force_login(make_user(role="viewer", agency=agency))
    assert "years/new" not in read(client.get(LIST))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("indicator=2", ["2.1"]),
        ("indicator=7", ["2.1", "3.1", "10.1", "10.2", "10.3", "10.4"]),
        ("owner=ฝ่ายการคลัง", ["3.1"]),
        ("owner=-", ["10.4"]),
        ("cadence=yearly", ["10.3"]),
        ("q=คุมคา", ["2.1"]),
        ("q=ป้องกัน 3", ["10.3"]),
        ("q=ไม่มีคำนี้", []),
        ("look=1", ["10.4"]),
        ("indicator=10&cadence=quarterly", ["10.1", "10.2", "10.4"]),
        ("sort=-number", ["10.4", "10.3", "10.2", "10.1", "3.1", "2.1"]),
        ("sort=text", ["2.1", "10.1", "10.2", "10.3", "10.4", "3.1"]),
        ("sort=lead", ["3.1", "2.1", "10.1", "10.2", "10.3", "10.4"]),
        ("sort=-cadence", ["10.3", "2.1", "3.1", "10.1", "10.2", "10.4"]),
        ("sort=findings", ["10.4", "2.1", "3.1", "10.1", "10.2", "10.3"]),
        ("sort=nonsense", ["2.1", "3.1", "10.1", "10.2", "10.3", "10.4"]),
    ],
)
def test_filter_and_order_are_the_address(staff, plan, query, found):
    make_measure(plan=plan, indicator=3, text="รายงาน", lead="ฝ่ายการคลัง")
    Measure.objects.filter(indicator__number=10, position=3).update(cadence="yearly")
    plan.measures.get(indicator__number=10, position=4).responsibilities.all().delete()
    page = staff.get(f"{LIST}?{query}")
    assert rows(page) == found
    if query == "indicator=7":
        return
    # The file is the screen.
    table = csv_of(staff, f"?{query}")
    assert [row[0] for row in table[1:]] == found


def test_columns_are_chosen_in_the_address_and_so_are_the_files(staff, plan):
    page = staff.get(LIST)
    assert "การกำกับติดตาม" not in csv_of(staff)[0]
    assert [c.name for c in page.context["table"].columns][:3] == [
        "choose",
        "number",
        "indicator",
    ]
    query = "?columns=monitoring&columns=cadence&sort=-number"
    page = staff.get(LIST + query)
    assert [c.name for c in page.context["table"].columns] == [
        "choose",
        "number",
        "text",
        "monitoring",
        "cadence",
    ]
    head, *table = csv_of(staff, query)
    assert head == ["เลขที่", "มาตรการ", "การกำกับติดตาม", "รอบติดตาม", "สถานะ"]
    assert table[0] == ["10.4", "ป้องกันการทุจริต 4", "", "ทุกไตรมาส", "ร่าง"]
    # The links to the files carry the same choice.
    [link] = re.findall(r'href="[^"]*measures\.csv([^"]*)"', read(page))
    assert csv_of(staff, unescape(link)) == [head, *table]


def test_the_excel_file_holds_the_same_table(staff, plan):
    answer = staff.get("/manage/own/2564/measures.xlsx?indicator=10")
    assert "own-2564-measures-draft.xlsx" in answer["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(answer.content)).active
    table = [["" if v is None else str(v) for v in row] for row in sheet.values]
    assert table == csv_of(staff, "?indicator=10")
    assert "ร่าง" in sheet.title


def test_no_cell_is_a_live_formula_and_texts_are_as_typed(staff, plan):
    text = "=cmd|'/c calc'!A0 <b>&amp;</b> \"ก\""
    make_measure(plan=plan, indicator=3, text=text)
    line = csv_of(staff, "?indicator=3")[1]
    assert f"'{text}" in line


def test_a_long_list_has_pages_and_the_reader_says_how_long(staff, plan):
    for place in range(60):
        make_measure(plan=plan, indicator=3, text=f"มาตรการ {place}")
    assert len(rows(staff.get(LIST))) == 25
    assert len(rows(staff.get(f"{LIST}?page=3"))) == 15
    assert len(rows(staff.get(f"{LIST}?rows=50"))) == 50
    assert len(rows(staff.get(f"{LIST}?rows=100"))) == 65
    assert len(csv_of(staff, "?rows=25&page=2")) == 66
    for odd in ("0", "-1", "99", "x", "9" * 40, "๓"):
        assert staff.get(f"{LIST}?page={odd}").status_code == 200
    second = read(staff.get(f"{LIST}?page=2&indicator=3&sort=-number"))
    assert "sort=-number" in second
    assert "indicator=3" in second
    assert 'rel="prev"' in second


def test_a_list_takes_no_more_queries_for_more_measures(staff, plan, count_queries):
    staff.get(LIST)
    few = count_queries(LIST), count_queries("/manage/own/2564/measures.csv")
    for place in range(30):
        make_measure(plan=plan, indicator=3, text=f"มาตรการ {place}")
    many = count_queries(LIST), count_queries("/manage/own/2564/measures.csv")
    assert many == few


def test_other_agencies_measures_are_not_counted(staff, plan):
    other = make_plan(
        assessment=make_assessment(
            agency=make_agency(), framework=plan.assessment.framework
        )
    )
    make_measure(plan=other, text="ความลับ")
    page = staff.get(LIST)
    assert page.context["total"] == 5
    assert "ความลับ" not in read(page)


def test_the_list_speaks_english(staff, plan):
    page = staff.get(f"/en{LIST}")
    assert page.status_code == 200
    assert '<html lang="en">' in read(page)
    assert "Corruption prevention" in read(page)
