"""Files hold the numbers of the page; Thai opens right; nothing in them runs."""

import csv
import io
import json

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments import exports
from tests.factories import make_assessment, make_measure, make_plan, make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication():
    assessment = make_assessment(stated_total="65.96", stated_level="C")
    make_measure(plan=make_plan(assessment=assessment), text="=1+1 เผยแพร่ข้อมูล")
    return make_publication(assessment=assessment)


def download(client, publication, kind):
    return client.get(reverse(f"result-{kind}", args=[publication.agency.slug, 2564]))


def test_the_csv_opens_right_in_a_spreadsheet_program(client, publication):
    response = download(client, publication, "csv")
    assert response.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    by_part = {(row["part"], row["number"]): row for row in rows}
    assert by_part["indicator", "10"]["score"] == "31.25"
    assert by_part["indicator", "10"]["points_to_gain"] == "13.75"
    assert by_part["total", ""]["score"] == "65.96"
    assert [r["score"] for r in rows if r["part"] == "instrument"] == [
        "76.03",
        "60.47",
        "62.52",
    ]


def test_the_workbook_holds_result_scores_and_measures_and_no_formula(
    client, publication
):
    response = download(client, publication, "xlsx")
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["result", "scores", "measures"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    assert book["measures"]["C2"].value == "'=1+1 เผยแพร่ข้อมูล"
    assert book["scores"]["F11"].value == 31.25


def test_the_json_is_the_frozen_content_and_what_follows_from_it(client, publication):
    data = json.loads(download(client, publication, "json").content)
    assert data["content"] == publication.data
    assert data["publication"]["sha256"] == publication.sha256
    assert data["computed"]["total"] == "65.96"
    assert data["computed"]["level"] == "C"
    assert data["computed"]["points_to_next_level"] == "9.04"
    assert len(data["computed"]["indicators"]["10"]["readings"]) == 2


def test_files_agree_with_each_other_and_name_the_same_version(client, publication):
    data = json.loads(download(client, publication, "json").content)
    book = load_workbook(io.BytesIO(download(client, publication, "xlsx").content))
    told = {row[0].value: row[1].value for row in book["result"]}
    assert told["sha256"] == data["publication"]["sha256"]
    assert str(told["total"]) == data["computed"]["total"]


def test_a_missing_score_is_an_empty_cell(client):
    publication = make_publication(scores={9: "93.78"}, stated_total="80.00")
    text = download(client, publication, "csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["score"] == ""
    data = json.loads(download(client, publication, "json").content)
    assert data["computed"]["total"] is None
    assert data["computed"]["indicators"]["1"]["readings"] == []


@pytest.mark.parametrize("start", exports.LIVE)
def test_text_that_a_spreadsheet_would_run_is_kept_as_text(start):
    response = exports.csv_response("x", [[f"{start}cmd", 1]])
    text = response.content.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(text, newline="")))[0] == f"'{start}cmd"


def test_what_is_stated_stands_in_the_csv_beside_what_the_scores_give(client):
    publication = make_publication(
        stated_total="65.97",
        stated_eit="62.52",
        stated_oit="60.47",
        stated_scale="percent",
    )
    text = download(client, publication, "csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    [total] = [row for row in rows if row["part"] == "total"]
    assert (total["score"], total["points_to_gain"]) == ("65.97", "34.04")
    given = {row["name"]: row["score"] for row in rows if row["part"] == "stated"}
    assert given == {"EIT": "62.52", "OIT": "60.47"}
