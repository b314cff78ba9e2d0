"""`manage.py import_results`: many agencies' results, from CSV to rows."""

import csv
import os
import pty
import sys
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.models import Agency, Assessment, Score
from tests.assessments.result_tables import NO_SCORES, ROW, run, run_json
from tests.factories import SCORES, make_agency, make_publication

FIXTURES = Path(__file__).parents[2] / "fixtures"
REAL = FIXTURES / "real-results.csv"
UNNAMED = FIXTURES / "real-results-unnamed.csv"

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("frameworks")
@pytest.mark.parametrize("path", [REAL, UNNAMED], ids=lambda path: path.stem)
def test_every_complete_real_result_reproduces_its_total_and_level(path):
    marks = {
        (row["agency"], row["fiscal_year"]): row["check"]
        for row in csv.DictReader(path.read_text().splitlines())
    }
    rows = run_json(path, "--dry-run")["rows"]
    assert len(rows) == len(marks)
    complete = [
        row for row in rows if marks[row["agency"], str(row["fiscal_year"])] == "ok"
    ]
    assert complete
    for row in complete:
        published, computed = row["published"], row["computed"]
        total = Decimal(published["total"]) - Decimal(computed["total"])
        assert abs(total) <= Decimal("0.02"), row["agency"]
        assert published["level"] == computed["level"]


@pytest.mark.usefixtures("frameworks")
def test_the_agency_with_exchanged_parts_is_reported_in_its_parts_only():
    rows = run_json(REAL)["rows"]
    differing = {
        row["agency"]: {check["code"] for check in row["checks"] if not check["holds"]}
        for row in rows
        if any(not check["holds"] for check in row["checks"])
    }
    assert differing == {"สำนักงานคณะกรรมการอาหารและยา": {"S18_EIT", "S18_OIT"}}


@pytest.mark.usefixtures("frameworks")
def test_a_total_may_come_without_indicators():
    rows = {row["agency"]: row for row in run_json(REAL)["rows"]}
    city = rows["กรุงเทพมหานคร"]
    assert city["published"] == {
        "total": "88.98",
        "level": "ผ่าน",
        "iit": "82.44",
        "eit": None,
        "oit": None,
        "scale": "percent",
    }
    assert set(city["computed"].values()) == {None}
    # IIT alone rules out every level above ผ่าน.
    assert [check["code"] for check in city["checks"]] == ["T11"]
    assessment = Assessment.objects.get(agency__name="กรุงเทพมหานคร")
    assert assessment.stated_level == "pass"
    assert not assessment.scores.exists()


@pytest.mark.usefixtures("frameworks")
def test_known_agencies_keep_their_addresses():
    for name in ("bangkok-districts", "real-results"):
        path = FIXTURES / "agencies" / f"{name}.json"
        call_command("load_agencies", str(path), stdout=StringIO())
    data = run_json(REAL)
    assert data["new_agencies"] == 0
    assert data["rows"][0]["slug"] == "taling-chan"
    assert Agency.objects.count() == 74


@pytest.mark.usefixtures("year")
def test_a_result_is_kept_as_it_was_published(write):
    run(write({**ROW, "iit_part": "22.81", "oit_part": "25.01"}))
    assessment = Assessment.objects.with_scores().get()
    assert assessment.stated_total == Decimal("65.96")
    assert assessment.stated_level == "C"
    assert assessment.stated_iit == Decimal("22.81")
    assert assessment.stated_eit is None
    assert assessment.source_url == "https://example.go.th/ita"
    assert assessment.source_title == "หน้า 3"
    assert assessment.score_map() == {
        number: Decimal(score) for number, score in SCORES.items()
    }
    agency = assessment.agency
    assert agency.slug.startswith("agency-")
    assert len(agency.slug) == len("agency-") + 8
    assert agency.track == "sub_department"


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(
    ("parts", "scale"),
    [
        (("76.03", "60.47", "62.52"), "percent"),
        (("22.81", "18.14", "25.01"), "weighted"),
    ],
)
def test_the_scale_of_the_parts_is_read_from_the_values(write, parts, scale):
    columns = dict(zip(("iit_part", "eit_part", "oit_part"), parts, strict=True))
    row = run_json(write({**ROW, **columns}))["rows"][0]
    assert row["published"]["scale"] == scale
    assert all(check["holds"] for check in row["checks"])
    assert row["computed"]["eit"] == "60.47"
    assert Assessment.objects.get().stated_scale == scale


@pytest.mark.usefixtures("year")
def test_parts_that_fit_no_scale_are_reported(write):
    parts = {"iit_part": "20.00", "eit_part": "20.00", "oit_part": "20.00"}
    row = run_json(write({**ROW, **parts}))["rows"][0]
    assert row["published"]["scale"] is None
    assert "S17" in [check["code"] for check in row["checks"] if not check["holds"]]


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"total": "65.98"}, set()),
        ({"total": "65.99"}, {"S18"}),
        ({"total": "68.66"}, {"S18", "S19"}),
        ({"level": "B"}, {"T11"}),
        ({"indicator_3": ""}, {"indicators_complete"}),
        ({f"indicator_{number}": "0.8" for number in SCORES}, {"S16", "S18", "T11"}),
    ],
)
def test_what_disagrees_is_reported_and_kept(write, change, codes):
    row = run_json(write({**ROW, **change}))["rows"][0]
    assert {check["code"] for check in row["checks"] if not check["holds"]} == codes
    assert row["outcome"] == "created"


@pytest.mark.usefixtures("year")
def test_a_missing_indicator_is_missing_and_not_zero(write):
    row = run_json(write({**ROW, "indicator_3": "", "indicator_4": "0.00"}))["rows"][0]
    assert row["computed"] == {
        "total": None,
        "level": None,
        "iit": None,
        "eit": "60.47",
        "oit": "62.52",
    }
    scores = Assessment.objects.with_scores().get().score_map()
    assert 3 not in scores
    assert scores[4] == 0


@pytest.mark.usefixtures("year")
def test_one_name_in_two_provinces_is_two_agencies(write):
    run(write(ROW, {**ROW, "province": "เชียงใหม่", "total": "65.97"}))
    assert Agency.objects.count() == 2
    assert Assessment.objects.count() == 2


@pytest.mark.usefixtures("year")
def test_a_known_agency_is_found_however_its_name_is_spaced(write):
    agency = make_agency(name="สำนักงานเขตตัวอย่าง")
    data = run_json(write({**ROW, "agency": "สํานักงาน เขตตัวอย่าง\u200b"}))
    assert data["rows"][0]["slug"] == agency.slug
    assert data["new_agencies"] == 0
    assert {doubt["code"] for doubt in data["doubts"]} == {"E07", "E08"}


@pytest.mark.usefixtures("frameworks")
def test_a_second_import_changes_nothing_and_says_so():
    run(REAL)
    before = list(Score.objects.order_by("pk").values_list("pk", "score"))
    assert "ไม่มีการเปลี่ยนแปลง คงเดิม 25" in run(REAL)
    assert list(Score.objects.order_by("pk").values_list("pk", "score")) == before


@pytest.mark.usefixtures("year")
def test_a_corrected_row_changes_its_own_result_only(write):
    other = {**ROW, "agency": "สำนักงานเขตอื่น"}
    run(write(ROW, other))
    said = run(write({**ROW, "indicator_10": "31.26"}, other))
    assert "1 changed, 1 as before" in said
    scores = Score.objects.filter(indicator__number=10).order_by("score")
    assert [str(row.score) for row in scores] == ["31.25", "31.26"]


@pytest.mark.usefixtures("year")
def test_a_file_of_totals_takes_no_score_away(write):
    run(write(ROW))
    said = run(write({**ROW, **NO_SCORES, "level": "", "total": "65.97"}))
    assert "1 changed" in said
    assessment = Assessment.objects.get()
    assert assessment.scores.count() == 10
    assert assessment.stated_total == Decimal("65.97")
    assert assessment.stated_level == "C"


def test_a_changed_row_of_a_published_year_says_that_it_is_a_draft(year, write):
    agency = make_agency(name=ROW["agency"])
    make_publication(framework=year, agency=agency)
    row = run_json(write({**ROW, "total": "65.97"}))["rows"][0]
    assert row["outcome"] == "changed"
    assert row["checks"][-1]["code"] == "T14"
    assert "ฉบับที่ 1" in row["checks"][-1]["detail"]


@pytest.mark.usefixtures("year")
def test_a_dry_run_keeps_nothing(write):
    assert "ไม่ได้บันทึก" in run(write(ROW), "--dry-run")
    assert not Assessment.objects.exists()
    assert not Agency.objects.exists()


@pytest.mark.usefixtures("year")
def test_an_import_takes_no_more_queries_for_more_rows(write):
    def queries(path) -> int:
        with CaptureQueriesContext(connection) as captured:
            run(path)
        return len(captured)

    few = [{**ROW, "agency": f"สำนักงานเขต {n}"} for n in range(2)]
    many = [{**ROW, "agency": f"สำนักงานเขตที่ {n}"} for n in range(20)]
    run(write({**ROW, "agency": "สำนักงานเขตแรก"}))  # begins the record
    assert queries(write(*many)) == queries(write(*few))


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(
    ("encoding", "code"),
    [("utf-8-sig", None), ("cp874", "E01"), ("utf-16", "E02")],
)
def test_files_of_spreadsheet_programs_can_be_read(write, encoding, code):
    row = {**ROW, "source_url": "รายงานผลการประเมินคุณธรรมและความโปร่งใสของหน่วยงาน" * 5}
    data = run_json(write(row, encoding=encoding))
    assert data["created"] == 1
    assert [doubt["code"] for doubt in data["doubts"]] == ([code] if code else [])


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_semicolons_and_tabs_part_columns_too(write, delimiter):
    assert run_json(write(ROW, delimiter=delimiter))["created"] == 1


@pytest.mark.usefixtures("year")
def test_the_bar_is_drawn_only_for_somebody_who_looks(write, monkeypatch, capsys):
    path = write(ROW)
    run(path)
    assert capsys.readouterr().err == ""
    master, terminal = pty.openpty()
    with os.fdopen(terminal, "w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        run(path)
        monkeypatch.undo()
    shown = os.read(master, 4096).decode()
    os.close(master)
    assert "100%" in shown
