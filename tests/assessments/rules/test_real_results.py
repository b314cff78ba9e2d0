"""Published results of real agencies: the rules give what was published."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from assessments.rules.decoding import readings
from assessments.rules.framework import Framework
from assessments.rules.parts import as_percent, parts_scale
from assessments.rules.published import AgencyName, PublishedResult, Stated
from assessments.rules.scores import rounded
from tests.assessments.rules.frameworks import letters_framework, pass_framework

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
TOLERANCE = Decimal("0.02")
EXCHANGED = "สำนักงานคณะกรรมการอาหารและยา"
# The ministry's average carries the exchanged row within it.
INHERITED = "หน่วยงานในสังกัดกระทรวงสาธารณสุข (รวม)"


def read_rows(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


ROWS = read_rows("real-results.csv")
UNNAMED = read_rows("real-results-unnamed.csv")


def indicators(row: dict[str, str]) -> dict[int, Decimal]:
    return {
        number: Decimal(row[f"indicator_{number}"])
        for number in range(1, 11)
        if row[f"indicator_{number}"]
    }


def parts(row: dict[str, str]) -> dict[str, Decimal]:
    return {
        code: Decimal(row[f"{code.lower()}_part"])
        for code in ("IIT", "EIT", "OIT")
        if row[f"{code.lower()}_part"]
    }


def framework_of(row: dict[str, str]) -> Framework:
    return letters_framework() if int(row["fiscal_year"]) <= 2565 else pass_framework()


def published(row: dict[str, str]) -> PublishedResult:
    framework = framework_of(row)
    levels = {level.name: level.code for level in framework.levels}
    given = parts(row)
    return PublishedResult(
        agency=AgencyName("", row["agency"], "", "", row["province"], "", ""),
        fiscal_year=int(row["fiscal_year"]),
        framework=framework,
        scores=indicators(row),
        analyses={},
        stated=Stated(
            total=Decimal(row["total"]) if row["total"] else None,
            level=levels[row["level"]] if row["level"] else None,
            iit=given.get("IIT"),
            eit=given.get("EIT"),
            oit=given.get("OIT"),
            scale=row["part_scale"] or None,
        ),
        sources=(),
    )


WHOLE = [
    row for row in ROWS + UNNAMED if row["check"] == "ok" and len(indicators(row)) == 10
]


def by_agency(rows):
    return pytest.mark.parametrize(
        "row", rows, ids=[f"{row['agency']} {row['fiscal_year']}" for row in rows]
    )


def test_there_are_real_results_to_be_measured_by():
    assert len(WHOLE) >= 19
    assert all(row["check"] != "ok" or row in WHOLE for row in ROWS + UNNAMED)


@by_agency(WHOLE)
def test_the_published_total_and_level_are_reproduced(row):
    result = published(row)
    assert abs(result.scorecard.total - Decimal(row["total"])) <= TOLERANCE
    assert result.scorecard.level.name == row["level"]
    assert not {"total", "level"} & {one.what for one in result.differences}


@by_agency(WHOLE)
def test_the_published_parts_are_reproduced_or_reported(row):
    expected = ["EIT", "OIT"] if row["agency"] in (EXCHANGED, INHERITED) else []
    assert [one.what for one in published(row).differences] == expected


def test_exchanged_parts_are_reported_with_what_they_should_be():
    (row,) = [row for row in ROWS if row["agency"] == EXCHANGED]
    eit, oit = published(row).differences
    assert (eit.what, str(eit.stated), str(eit.computed)) == ("EIT", "53.46", "84.66")
    assert (oit.what, str(oit.stated), str(oit.computed)) == ("OIT", "84.66", "53.46")


@by_agency([row for row in ROWS + UNNAMED if parts(row)])
def test_the_scale_of_published_parts_is_never_mistaken(row):
    total = Decimal(row["total"]) if row["total"] else None
    found = parts_scale(framework_of(row), parts(row), total)
    assert found in (row["part_scale"], None)
    assert found or len(parts(row)) < 3


@by_agency([row for row in UNNAMED if row["part_scale"] == "weighted"])
def test_open_data_scores_of_an_official_table_give_its_points(row):
    scores = indicators(row)
    if set(scores) >= {9, 10}:
        mean = (scores[9] + scores[10]) / 2
        points = Decimal(row["oit_part"])
        assert rounded(mean * Decimal("0.40")) == points
        assert abs(as_percent(framework_of(row), "OIT", points, "weighted") - mean) < 1
        for number in (9, 10):
            assert readings(letters_framework(), number, scores[number])


@by_agency([row for row in ROWS + UNNAMED if row["check"] != "ok"])
def test_a_result_without_indicators_keeps_its_published_figures(row):
    result = published(row)
    assert result.scorecard.total is None
    assert result.total == (Decimal(row["total"]) if row["total"] else None)
    if row["level"]:
        assert result.level.name == row["level"]
    assert result.differences == ()
