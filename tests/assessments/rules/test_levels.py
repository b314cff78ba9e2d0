"""Levels are read by lower bounds: every edge of both schemes, and a hair beside."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.rules.levels import (
    InstrumentsNeeded,
    band_of,
    level_of,
    next_level,
    ranges,
)
from tests.assessments.rules.frameworks import letters_framework, pass_framework

LETTERS = letters_framework()
PASS = pass_framework()
CENT = Decimal("0.01")
LETTER_EDGES = [
    ("95.00", "AA", "A"),
    ("85.00", "A", "B"),
    ("75.00", "B", "C"),
    ("65.00", "C", "D"),
    ("55.00", "D", "E"),
    ("50.00", "E", "F"),
]


def all_three(score):
    return dict.fromkeys(("IIT", "EIT", "OIT"), Decimal(score))


@pytest.mark.parametrize(("edge", "at", "below"), LETTER_EDGES)
def test_letters_change_exactly_at_their_minimum(edge, at, below):
    edge = Decimal(edge)
    for total, code in ((edge - CENT, below), (edge, at), (edge + CENT, at)):
        assert level_of(LETTERS, total, {}).code == code
        assert band_of(LETTERS, total).code == code


@pytest.mark.parametrize(
    ("total", "code"),
    [("0.00", "F"), ("0.01", "F"), ("99.99", "AA"), ("100.00", "AA"), ("64.99", "D")],
)
def test_letters_reach_from_0_to_100(total, code):
    assert level_of(LETTERS, Decimal(total), {}).code == code


@pytest.mark.parametrize(
    ("edge", "at", "below"),
    [
        ("95.00", "pass_excellent", "pass_good"),
        ("85.00", "pass_good", "improve"),
        ("70.00", "improve", "improve_urgent"),
    ],
)
def test_pass_levels_change_at_their_minimum_when_the_instruments_agree(
    edge, at, below
):
    edge = Decimal(edge)
    for total, code in ((edge - CENT, below), (edge, at), (edge + CENT, at)):
        assert level_of(PASS, total, all_three(total)).code == code


@pytest.mark.parametrize("weak", ["IIT", "EIT", "OIT"])
@pytest.mark.parametrize(
    ("total", "lowest", "code"),
    [
        ("97.00", "95.01", "pass_excellent"),
        ("97.00", "95.00", "pass_excellent"),
        ("97.00", "94.99", "pass_good"),
        ("97.00", "85.00", "pass_good"),
        ("97.00", "84.99", "pass"),
        ("95.00", "94.99", "pass_good"),
        ("94.99", "94.99", "pass_good"),
        ("90.00", "85.01", "pass_good"),
        ("90.00", "85.00", "pass_good"),
        ("90.00", "84.99", "pass"),
        ("85.00", "0.00", "pass"),
        ("84.99", "84.99", "improve"),
        ("70.00", "0.00", "improve"),
        ("69.99", "0.00", "improve_urgent"),
    ],
)
def test_pass_levels_ask_something_of_every_instrument(weak, total, lowest, code):
    instruments = all_three("99.00") | {weak: Decimal(lowest)}
    assert level_of(PASS, Decimal(total), instruments).code == code


@pytest.mark.parametrize(
    ("total", "instruments", "code"),
    [
        # Bangkok 2566, a district's indicator of 2566 or later, an agency of 2568.
        ("88.98", {"IIT": "82.44", "EIT": "80.82", "OIT": "100.00"}, "pass"),
        ("88.44", {"IIT": "88.43", "EIT": "80.53", "OIT": "94.38"}, "pass"),
        ("94.64", {"IIT": "96.00", "EIT": "84.00", "OIT": "100.00"}, "pass"),
    ],
)
def test_published_pass_levels_are_reproduced(total, instruments, code):
    instruments = {key: Decimal(value) for key, value in instruments.items()}
    assert level_of(PASS, Decimal(total), instruments).code == code


def test_a_total_alone_is_enough_where_no_instrument_matters():
    assert level_of(PASS, Decimal("84.99"), {}).code == "improve"


def test_one_weak_instrument_is_enough_to_know_the_level():
    known = {"IIT": Decimal("84.99")}
    assert level_of(PASS, Decimal("90.00"), known).code == "pass"


def test_a_pass_level_is_not_guessed_without_the_instruments():
    with pytest.raises(InstrumentsNeeded, match="pass_good"):
        level_of(PASS, Decimal("90.00"), {"IIT": Decimal("90.00")})


def test_a_total_below_zero_has_no_level():
    with pytest.raises(ValueError, match="below every level"):
        level_of(LETTERS, Decimal("-1"), {})


@pytest.mark.parametrize(
    ("score", "code"),
    [("95.00", "pass_excellent"), ("94.99", "pass"), ("85.00", "pass")],
)
def test_an_indicator_is_compared_with_the_lowest_of_equal_levels(score, code):
    assert band_of(PASS, Decimal(score)).code == code


def test_the_next_level_is_the_one_above():
    assert next_level(LETTERS, LETTERS.level("C")).code == "B"
    assert next_level(PASS, PASS.level("pass")).code == "pass_good"
    assert next_level(LETTERS, LETTERS.level("AA")) is None


@pytest.mark.parametrize("framework", [LETTERS, PASS])
def test_ranges_cover_the_scale_without_gaps(framework):
    scale = ranges(framework)
    assert scale[0][1] == 0
    assert scale[-1][2] == 100
    assert [high for _, _, high in scale[:-1]] == [low for _, low, _ in scale[1:]]
    assert len({low for _, low, _ in scale}) == len(scale)
    assert all(level.minimum == low for level, low, _ in scale)


def test_levels_that_begin_together_share_one_range():
    codes = [level.code for level, _, _ in ranges(PASS)]
    assert codes == ["improve_urgent", "improve", "pass", "pass_excellent"]


@given(st.integers(min_value=0, max_value=9999))
def test_a_hundredth_more_never_lowers_the_level(hundredths):
    total = Decimal(hundredths) / 100
    for framework in (LETTERS, PASS):
        codes = [level.code for level in framework.levels]
        lower = level_of(framework, total, all_three(total)).code
        higher = level_of(framework, total + CENT, all_three(total + CENT)).code
        assert codes.index(higher) <= codes.index(lower)
