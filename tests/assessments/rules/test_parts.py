"""Published instruments: two scales, one total, and EIT in two parts."""

from decimal import Decimal

import pytest

from assessments.rules.parts import (
    as_percent,
    as_published,
    instruments_of,
    parts_scale,
    total_of_instruments,
)
from assessments.rules.scores import rounded
from tests.assessments.rules.frameworks import letters_framework, pass_framework

LETTERS = letters_framework()
PASS = pass_framework()


def decimals(**values):
    return {code: Decimal(value) for code, value in values.items()}


BANGKOK_2566 = decimals(IIT="82.44", EIT1="79.40", EIT2="82.24", OIT="100")


def test_the_total_is_the_weighted_sum_of_the_instruments():
    values = decimals(IIT="98.60", EIT="90.89", OIT="100.00")
    assert total_of_instruments(LETTERS, values) == Decimal("96.847")


def test_an_instrument_may_be_given_by_its_parts():
    assert total_of_instruments(PASS, BANGKOK_2566) == Decimal("88.978")
    assert instruments_of(PASS, BANGKOK_2566)["EIT"] == Decimal("80.82")


@pytest.mark.parametrize(
    "values",
    [
        {},
        decimals(IIT="98.60", EIT="90.89"),
        decimals(IIT="82.44", EIT1="79.40", OIT="100"),
    ],
)
def test_without_every_instrument_there_is_no_total(values):
    assert total_of_instruments(PASS, values) is None


def test_instruments_that_are_not_given_are_left_out():
    values = decimals(IIT="82.44", EIT1="79.40")
    assert instruments_of(PASS, values) == decimals(IIT="82.44")


def test_weighted_points_are_put_on_the_scale_of_100():
    assert rounded(as_percent(PASS, "EIT", Decimal("24.16"), "weighted")) == Decimal(
        "80.53"
    )
    assert as_percent(PASS, "EIT1", Decimal("12"), "weighted") == 80
    assert as_percent(PASS, "OIT", Decimal("94.38"), "percent") == Decimal("94.38")
    assert as_published(PASS, "OIT", Decimal("95"), "weighted") == 38


@pytest.mark.parametrize(
    ("values", "total", "scale"),
    [
        (decimals(IIT="98.60", EIT="90.89", OIT="100"), "96.85", "percent"),
        (decimals(IIT="26.53", EIT="24.16", OIT="37.75"), "88.44", "weighted"),
        (decimals(IIT="0", EIT="0", OIT="0"), "0", "percent"),
        # Exchanged at the source: no sum fits, but 53.46 is not a part of 30.
        (decimals(IIT="92.14", EIT="53.46", OIT="84.66"), "74.42", "percent"),
        (decimals(IIT="26.53", EIT="24.16", OIT="37.75"), "70.00", None),
        (decimals(IIT="26.53", EIT="24.16", OIT="37.75"), None, None),
        (decimals(IIT="82.44", EIT="80.00"), None, "percent"),
        (decimals(IIT="20.00"), "80.00", None),
        (decimals(IIT="120.00", EIT="24.16", OIT="37.75"), "88.44", None),
        ({}, "88.44", None),
    ],
)
def test_the_scale_is_told_from_the_values(values, total, scale):
    total = None if total is None else Decimal(total)
    assert parts_scale(LETTERS, values, total) == scale


def test_the_scale_of_instruments_in_parts_is_told():
    assert parts_scale(PASS, BANGKOK_2566, Decimal("88.98")) == "percent"
    points = decimals(IIT="24.73", EIT1="11.91", EIT2="12.34", OIT="40")
    assert parts_scale(PASS, points, Decimal("88.98")) == "weighted"
