"""`manage.py import_results`: what it refuses, and in which words."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessments.models import Agency, Assessment
from tests.assessments.result_tables import COLUMNS, NO_SCORES, ROW, as_csv, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def refusal():
    """Import a file that is refused: `refusal(path) -> what was said`."""

    def refused(path) -> str:
        with pytest.raises(CommandError) as caught:
            run(path)
        assert caught.value.returncode == 2
        assert not Assessment.objects.exists()
        return str(caught.value)

    return refused


@pytest.mark.usefixtures("frameworks")
def test_all_that_is_wrong_is_said_at_once_and_nothing_is_saved(write, refusal):
    text = refusal(
        write(
            ROW,
            {**ROW, "indicator_1": "100.01", "indicator_2": "66,33"},
            {**ROW, "fiscal_year": "2021"},
            {**ROW, "agency": "ที่สาม", "level": "AAA"},
        )
    )
    for said in (
        "แถวที่ 3 คอลัมน์ indicator_1 พบ “100.01”",
        "แถวที่ 3 คอลัมน์ indicator_2 พบ “66,33”",
        "row 4, column fiscal_year: found “2021”",
        "แถวที่ 5 คอลัมน์ level พบ “AAA”",
        "4 จุด",
        "[S01]",
        "[S05]",
        "[T06]",
        "[T10]",
    ):
        assert said in text
    assert not Agency.objects.exists()


@pytest.mark.usefixtures("frameworks")
@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"indicator_1": "-0.01"}, "S02", "indicator_1"),
        ({"indicator_1": "NaN"}, "S03", "indicator_1"),
        ({"total": "65.965"}, "S06", "total"),
        ({"indicator_1": "87.93%"}, "S08", "indicator_1"),
        ({"indicator_1": "-"}, "S09", "indicator_1"),
        ({"indicator_1": "8\u200b7.93"}, "S10", "indicator_1"),
        ({"oit_part": "40.01", "part_scale": "weighted"}, "S01", "oit_part"),
        ({"part_scale": "stars"}, "S17", "part_scale"),
        ({"fiscal_year": "2599"}, "T07", "fiscal_year"),
        ({"fiscal_year": "2567"}, "T12", "level"),
        ({"level": "ผ่านดี"}, "T12", "level"),
        ({"level": "ดีมาก"}, "T10", "level"),
        ({"agency": ""}, "T15", "agency"),
        ({"agency_type": ""}, "T15", "agency_type"),
        ({"agency": "=A1"}, "E13", "agency"),
        ({"agency": "ก" * 201}, "T26", "agency"),
        ({"agency": "เขต\x07"}, "E06", ""),
        ({"agency": "เขต\u202e"}, "E09", ""),
        ({**NO_SCORES, "total": ""}, "T02", ""),
    ],
)
def test_each_fault_has_its_code_and_place(write, refusal, change, code, column):
    text = refusal(write({**ROW, **change}))
    assert f"[{code}]" in text
    assert column in text
    assert "1 จุด" in text


@pytest.mark.usefixtures("year")
def test_the_same_agency_and_year_cannot_stand_twice(write, refusal):
    text = refusal(write(ROW, {**ROW, "agency": "สำนักงาน เขตตัวอย่าง"}))
    assert "แถวที่ 3" in text
    assert "[T03]" in text


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "F05"),
        (b"PK\x03\x04rest", "F02"),
        (as_csv().encode(), "T18"),
        (as_csv(columns=COLUMNS[1:]).encode(), "T15"),
        (as_csv(columns=[*COLUMNS, "total"]).encode(), "T15"),
        (as_csv(columns=[*COLUMNS, "indicator_11"]).encode(), "T01"),
        (as_csv(ROW).encode() + '"สำนักงาน'.encode(), "E15"),
        (as_csv(ROW).encode() + "สำนักงาน,2564".encode(), "T15"),
        (as_csv(ROW).encode().replace("ตัวอย่าง".encode(), b"\xff\xfe", 1), "E04"),
    ],
)
def test_what_is_no_table_of_results_is_refused(tmp_path, refusal, content, code):
    path = tmp_path / "results.csv"
    path.write_bytes(content)
    text = refusal(path)
    assert f"[{code}]" in text


def test_without_frameworks_the_way_out_is_named(write, refusal):
    assert "load_frameworks" in refusal(write(ROW))


@pytest.mark.usefixtures("year")
def test_a_refusal_is_json_when_json_is_asked_for(write):
    out = StringIO()
    with pytest.raises(CommandError):
        call_command(
            "import_results",
            str(write({**ROW, "total": "101"})),
            "--json",
            stdout=out,
        )
    (error,) = json.loads(out.getvalue())["errors"]
    assert error["code"] == "S01"
    assert error["found"] == "101"
    assert error["place"] == "แถวที่ 2 คอลัมน์ total"


def test_a_missing_file_is_refused(refusal):
    assert "nowhere.csv" in refusal("nowhere.csv")
