"""An open data score read back into items: all readings, and nothing but them."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.rules.decoding import next_possible, possible_scores, readings
from tests.assessments.rules.frameworks import (
    SIZES_2564,
    SIZES_2566,
    flat_framework,
    framework_without_items,
    letters_framework,
    pass_framework,
)

LETTERS = letters_framework()


def counts(framework, number, score):
    return [
        tuple(passed.passed for passed in reading)
        for reading in readings(framework, number, Decimal(score))
    ]


def by_brute_force(sizes):
    """Return {score: combinations}, by the definition and nothing else."""
    found = {}
    for combination in product(*(range(size + 1) for size in sizes)):
        shares = [
            Fraction(passed, size)
            for passed, size in zip(combination, sizes, strict=True)
        ]
        mean = 100 * sum(shares) / len(sizes)
        exact = Decimal(mean.numerator) / Decimal(mean.denominator)
        score = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        found.setdefault(score, set()).add(combination)
    return found


def test_indicator_9_of_the_district_has_exactly_one_reading():
    (reading,) = readings(LETTERS, 9, Decimal("93.78"))
    assert [(one.code, one.passed, one.size) for one in reading] == [
        ("9.1", 8, 9),
        ("9.2", 8, 8),
        ("9.3", 7, 7),
        ("9.4", 4, 4),
        ("9.5", 4, 5),
    ]


def test_indicator_10_of_the_district_has_exactly_two_readings():
    assert counts(LETTERS, 10, "31.25") == [(5, 0), (1, 1)]


@pytest.mark.parametrize(
    "score", ["93.50", "93.78", "94.64", "96.00", "97.14", "97.50", "97.78", "100.00"]
)
def test_scores_of_an_official_table_of_2564_have_one_reading(score):
    assert len(counts(LETTERS, 9, score)) == 1
    assert counts(flat_framework(), 9, score) in ([], [(33,)])


@pytest.mark.parametrize(
    ("score", "expected"),
    [("93.75", [(7, 2)]), ("87.50", [(6, 2)]), ("0.00", [(0, 0)])],
)
def test_scores_of_indicator_10_are_read(score, expected):
    assert counts(LETTERS, 10, score) == expected


def test_92_50_has_two_readings():
    assert len(counts(LETTERS, 9, "92.50")) == 2


@pytest.mark.parametrize("score", ["31.24", "31.251", "0.01", "99.99"])
def test_a_score_that_no_items_give_has_no_reading(score):
    assert counts(LETTERS, 10, score) == []


@pytest.mark.parametrize("number", [1, 6])
def test_a_survey_has_no_readings(number):
    assert readings(LETTERS, number, Decimal("50.00")) == ()
    assert possible_scores(LETTERS, number) == ()
    assert next_possible(LETTERS, number, Decimal("50.00")) is None


def test_where_the_items_are_not_known_there_is_no_reading():
    assert readings(framework_without_items(), 10, Decimal("31.25")) == ()
    assert possible_scores(framework_without_items(), 10) == ()


@pytest.mark.parametrize(
    ("framework", "number", "sizes"),
    [
        (letters_framework(), 9, SIZES_2564[9]),
        (letters_framework(), 10, SIZES_2564[10]),
        (pass_framework(), 9, SIZES_2566[9]),
        (pass_framework(), 10, SIZES_2566[10]),
        (flat_framework(), 9, (33,)),
        (flat_framework(), 10, (10,)),
    ],
)
def test_readings_are_exactly_the_combinations_that_round_to_the_score(
    framework, number, sizes
):
    expected = by_brute_force(sizes)
    assert possible_scores(framework, number) == tuple(sorted(expected))
    for score, combinations in expected.items():
        found = counts(framework, number, score)
        assert set(found) == combinations
        assert len(found) == len(combinations)


@given(st.integers(min_value=0, max_value=10000))
@settings(max_examples=300)
def test_any_score_has_the_readings_of_its_definition(hundredths):
    score = Decimal(hundredths) / 100
    found = set(counts(LETTERS, 10, score))
    assert found == by_brute_force(SIZES_2564[10]).get(score, set())


def test_a_flat_indicator_counts_all_its_items_together():
    (reading,) = readings(flat_framework(), 9, Decimal("90.91"))
    assert [(one.code, one.passed, one.size) for one in reading] == [("9", 30, 33)]


@pytest.mark.parametrize(
    ("minimum", "expected"),
    [
        ("0.00", "0.00"),
        ("76.45", "81.25"),
        ("81.25", "81.25"),
        ("81.26", "87.50"),
        ("93.76", "100.00"),
        ("100.00", "100.00"),
        ("100.01", None),
    ],
)
def test_the_next_possible_score_is_not_below_the_minimum(minimum, expected):
    found = next_possible(LETTERS, 10, Decimal(minimum))
    assert (None if found is None else str(found)) == expected
