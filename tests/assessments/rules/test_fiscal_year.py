"""Fiscal years begin in October, and are read only from the Buddhist era."""

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.rules.fiscal_year import (
    FiscalYearError,
    closing_day,
    common_era,
    fiscal_year_of,
    month_end,
    opening_day,
    parse_fiscal_year,
    quarter_end,
    quarter_of,
)

YEARS = range(2562, 2570)


@given(st.integers(min_value=2501, max_value=2699))
def test_one_fiscal_year_ends_the_day_before_the_next_begins(year):
    assert closing_day(year) + timedelta(days=1) == opening_day(year + 1)
    assert fiscal_year_of(opening_day(year)) == year
    assert fiscal_year_of(closing_day(year)) == year
    assert closing_day(year).year == common_era(year)


@pytest.mark.parametrize(
    ("quarter", "last_day"),
    [
        (1, date(2021, 12, 31)),
        (2, date(2022, 3, 31)),
        (3, date(2022, 6, 30)),
        (4, date(2022, 9, 30)),
    ],
)
def test_quarters_end_where_the_calendar_says(quarter, last_day):
    assert quarter_end(2565, quarter) == last_day
    assert quarter_of(last_day) == quarter
    assert quarter_of(last_day + timedelta(days=1)) == quarter % 4 + 1


def test_there_is_no_fifth_quarter():
    with pytest.raises(ValueError, match="quarters 1 to 4"):
        quarter_end(2565, 5)


def test_months_end_within_the_fiscal_year():
    ends = [month_end(2567, months) for months in range(1, 13)]
    assert ends[0] == date(2023, 10, 31)
    assert ends[4] == date(2024, 2, 29)
    assert ends[-1] == closing_day(2567)


@pytest.mark.parametrize(
    "text",
    [
        "2564",
        "๒๕๖๔",
        " 2564 ",
        "พ.ศ. ๒๕๖๔",
        "ปีงบประมาณ พ.ศ. 2564",
        "ปี 2564",
        "พ.ศ.2564",
    ],
)
def test_a_fiscal_year_is_read_in_either_kind_of_digits(text):
    assert parse_fiscal_year(text) == 2564
    assert parse_fiscal_year(text, YEARS) == 2564


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2021", "T06"),
        ("๒๐๒๑", "T06"),
        ("2464", "T07"),
        ("3107", "T07"),
        ("64", "T07"),
        ("", "T07"),
        ("สองห้าหกสี่", "T07"),
        ("25640", "T07"),
        ("2" * 4000, "T07"),
        ("-2564", "T07"),
        ("2564.0", "T07"),
    ],
)
def test_what_is_no_fiscal_year_is_refused_with_its_code(text, code):
    with pytest.raises(FiscalYearError) as caught:
        parse_fiscal_year(text)
    assert caught.value.code == code
    copy = pickle.loads(pickle.dumps(caught.value))
    assert str(copy) == str(caught.value)


def test_a_year_of_the_common_era_offers_the_one_that_may_be_meant():
    with pytest.raises(FiscalYearError) as caught:
        parse_fiscal_year("2021")
    assert "2564" in caught.value.remedy
    assert "2564" in caught.value.remedy_en


def test_a_year_without_a_framework_is_refused_with_those_that_have_one():
    with pytest.raises(FiscalYearError) as caught:
        parse_fiscal_year("2561", YEARS)
    assert caught.value.code == "T07"
    assert "2562-2569" in caught.value.remedy
