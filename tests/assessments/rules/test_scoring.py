"""The scorecard: exact inside, rounded once, and silent where a score is missing."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.rules.levels import level_of
from assessments.rules.scores import rounded
from assessments.rules.scoring import plain_mean, scorecard
from assessments.rules.what_if import what_if
from tests.assessments.rules.frameworks import (
    SEED,
    by_instrument,
    flat_framework,
    framework_without_items,
    letters_framework,
    pass_framework,
    same_scores,
)

LETTERS = letters_framework()
PASS = pass_framework()
CENT = Decimal("0.01")

some_scores = st.integers(min_value=0, max_value=10000).map(
    lambda hundredths: Decimal(hundredths) / 100
)
ten_scores = st.lists(some_scores, min_size=10, max_size=10).map(
    lambda scores: dict(enumerate(scores, start=1))
)
frameworks = st.sampled_from([LETTERS, PASS])


def test_the_result_of_the_district_is_reproduced():
    card = scorecard(LETTERS, SEED)
    exact = [instrument.score for instrument in card.instruments]
    assert exact[0] == Decimal("76.028")
    assert rounded(exact[1]) == Decimal("60.47")
    assert exact[2] == Decimal("62.515")
    assert [instrument.rounded_score for instrument in card.instruments] == [
        Decimal("76.03"),
        Decimal("60.47"),
        Decimal("62.52"),
    ]
    assert card.exact_total == Decimal("65.9564")
    assert str(card.total) == "65.96"
    assert card.level.code == "C"
    assert card.complete
    assert card.missing == ()


def test_the_distances_of_the_district_are_told():
    card = scorecard(LETTERS, SEED)
    assert str(card.points_to_next) == "9.04"
    assert str(card.above_floor) == "0.96"
    assert card.headroom == Decimal("34.0436")
    assert card.next_level.code == "B"
    assert not card.at_top
    assert (card.highest.number, card.lowest.number) == (9, 10)
    assert card.biggest.number == 10
    assert card.biggest.headroom == Decimal("13.75")
    assert [one.number for one in card.by_headroom[:3]] == [10, 8, 6]
    assert [one.number for one in card.by_score[:3]] == [10, 8, 6]


def test_each_indicator_of_the_district_has_its_place():
    indicator = scorecard(LETTERS, SEED).indicator(10)
    assert (indicator.score, indicator.weight) == (Decimal("31.25"), 20)
    assert (indicator.points, indicator.headroom) == (Decimal("6.25"), Decimal("13.75"))
    assert indicator.band.code == "F"
    assert (indicator.instrument, indicator.number) == ("OIT", 10)
    assert indicator.name == "การป้องกันการทุจริต"
    assert indicator.name_en == "Corruption prevention"
    assert indicator.short_name == "ป้องกันทุจริต"


def test_an_instrument_knows_its_weight_points_and_indicators():
    iit = scorecard(LETTERS, SEED).instrument("IIT")
    assert (iit.code, iit.weight) == ("IIT", 30)
    assert iit.points == Decimal("22.8084")
    assert (iit.name, iit.name_en) == ("แบบวัดภายใน", "Internal")
    assert [one.number for one in iit.indicators] == [1, 2, 3, 4, 5]


def test_the_plain_mean_of_the_district_is_not_its_total():
    assert plain_mean(scorecard(LETTERS, SEED)) == Decimal("68.66")
    assert plain_mean(scorecard(LETTERS, {1: Decimal(5)})) is None


# What one indicator alone would need ----------------------------------------


def test_indicator_10_of_the_district_needs_76_45_and_can_reach_81_25():
    needed = scorecard(LETTERS, SEED).needed(10)
    assert needed.level.code == "B"
    assert str(needed.minimum) == "76.45"
    assert str(needed.reachable) == "81.25"


@pytest.mark.parametrize("number", range(1, 10))
def test_no_other_indicator_of_the_district_can_reach_the_level_alone(number):
    needed = scorecard(LETTERS, SEED).needed(number)
    assert needed.level.code == "B"
    assert needed.minimum is None
    assert needed.reachable is None


@pytest.mark.parametrize("framework", [framework_without_items(), LETTERS])
def test_what_is_needed_can_be_told_without_knowing_the_items(framework):
    needed = scorecard(framework, same_scores("74.90")).needed(1)
    assert needed.minimum == Decimal("76.49")
    assert needed.reachable is None


@given(frameworks, ten_scores, st.integers(min_value=1, max_value=10))
@settings(max_examples=200)
def test_what_is_needed_is_the_least_score_that_reaches_the_level(
    framework, scores, number
):
    card = scorecard(framework, scores)
    needed = card.needed(number)
    order = [level.code for level in framework.levels]

    def reaches(score):
        code = what_if(card, {number: score}).level.code
        return order.index(code) <= order.index(needed.level.code)

    if needed is None:
        assert card.at_top
    elif needed.minimum is None:
        assert not reaches(Decimal(100))
    else:
        assert reaches(needed.minimum)
        assert not reaches(needed.minimum - CENT)
        assert needed.minimum > scores[number]


def test_rounding_is_part_of_what_is_needed():
    card = scorecard(LETTERS, same_scores("74.99"))
    assert card.total == Decimal("74.99")
    assert card.needed(9).minimum == Decimal("75.02")
    assert what_if(card, {9: Decimal("75.02")}).exact_total == Decimal("74.996")
    assert what_if(card, {9: Decimal("75.01")}).exact_total == Decimal("74.994")


def test_nothing_is_needed_at_the_top_or_without_a_total():
    assert scorecard(LETTERS, same_scores("95.00")).needed(1) is None
    assert scorecard(LETTERS, {1: Decimal(50)}).needed(1) is None
    with pytest.raises(KeyError):
        scorecard(LETTERS, SEED).needed(11)


# Pass-level years -----------------------------------------------------------


def test_a_weak_instrument_keeps_a_level_from_being_reached():
    card = scorecard(PASS, by_instrument("96.00", "84.00", "100.00"))
    assert (card.total, card.level.code) == (Decimal("94.00"), "pass")
    assert card.next_level.code == "pass_good"
    assert str(card.points_to_next) == "0.00"
    assert card.instruments_below_next == (("EIT", Decimal("1.00")),)


def test_only_an_indicator_of_the_weak_instrument_can_mend_it():
    card = scorecard(PASS, by_instrument("96.00", "84.00", "100.00"))
    assert card.needed(6).minimum == Decimal("86.99")
    assert what_if(card, {6: Decimal("86.99")}).level.code == "pass_good"
    assert what_if(card, {6: Decimal("86.98")}).level.code == "pass"
    assert card.needed(1).minimum is None
    assert card.needed(9).minimum is None


def test_two_weak_instruments_cannot_be_mended_by_one_indicator():
    card = scorecard(PASS, by_instrument("84.00", "84.00", "100.00"))
    assert [code for code, _ in card.instruments_below_next] == ["IIT", "EIT"]
    assert all(card.needed(number).minimum is None for number in range(1, 11))


def test_a_pass_that_asks_nothing_of_instruments_needs_the_total_alone():
    card = scorecard(PASS, by_instrument("84.00", "84.00", "84.00"))
    assert (card.level.code, card.next_level.code) == ("improve", "pass")
    assert card.instruments_below_next == ()
    assert card.needed(9).minimum == Decimal("88.98")


def test_letters_ask_nothing_of_the_instruments():
    card = scorecard(LETTERS, by_instrument("96.00", "20.00", "100.00"))
    assert card.instruments_below_next == ()


# Edges ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("framework", "score", "code"),
    [
        (LETTERS, "94.99", "A"),
        (LETTERS, "95.00", "AA"),
        (LETTERS, "84.99", "B"),
        (LETTERS, "85.00", "A"),
        (LETTERS, "74.99", "C"),
        (LETTERS, "75.00", "B"),
        (LETTERS, "64.99", "D"),
        (LETTERS, "65.00", "C"),
        (LETTERS, "54.99", "E"),
        (LETTERS, "55.00", "D"),
        (LETTERS, "49.99", "F"),
        (LETTERS, "50.00", "E"),
        (LETTERS, "0.00", "F"),
        (LETTERS, "100.00", "AA"),
        (PASS, "94.99", "pass_good"),
        (PASS, "95.00", "pass_excellent"),
        (PASS, "84.99", "improve"),
        (PASS, "85.00", "pass_good"),
        (PASS, "69.99", "improve_urgent"),
        (PASS, "70.00", "improve"),
        (PASS, "0.00", "improve_urgent"),
    ],
)
def test_the_level_changes_at_its_edge(framework, score, code):
    card = scorecard(framework, same_scores(score))
    assert str(card.total) == score
    assert card.level.code == code
    assert card.at_top == (card.next_level is None)


def test_the_level_is_read_from_the_rounded_total():
    card = scorecard(LETTERS, same_scores("74.99") | {9: Decimal("75.02")})
    assert card.exact_total == Decimal("74.996")
    assert str(card.total) == "75.00"
    assert card.level.code == "B"


def test_a_half_is_rounded_up_even_where_thirds_are_summed():
    # The thirds of the second instrument must not blur the half in the total.
    scores = same_scores("80.00") | {6: Decimal("80.05")}
    card = scorecard(LETTERS, scores)
    assert card.exact_total == Decimal("80.005")
    assert str(card.total) == "80.01"


def test_at_the_top_there_is_nothing_left_to_reach():
    card = scorecard(LETTERS, same_scores("100"))
    assert card.at_top
    assert card.next_level is None
    assert card.points_to_next is None
    assert card.instruments_below_next == ()
    assert card.headroom == 0


# Missing scores -------------------------------------------------------------


def test_a_missing_score_is_missing_and_never_zero():
    scores = {number: score for number, score in SEED.items() if number != 7}
    card = scorecard(LETTERS, scores)
    assert not card.complete
    assert card.missing == (7,)
    assert card.instrument("IIT").score == Decimal("76.028")
    assert card.instrument("EIT").score is None
    assert card.instrument("EIT").points is None
    assert card.instrument("EIT").rounded_score is None
    assert card.indicator(7).score is None
    assert card.indicator(7).band is None
    assert card.indicator(7).weight == 10
    assert (card.exact_total, card.total, card.level) == (None, None, None)
    assert (card.headroom, card.points_to_next, card.above_floor) == (None, None, None)
    assert not card.at_top
    assert card.needed(10) is None
    assert 7 not in [one.number for one in card.by_score + card.by_headroom]
    assert card.lowest.number == 10


def test_without_any_score_nothing_is_highest_or_lowest():
    card = scorecard(LETTERS, {})
    assert (card.highest, card.lowest, card.biggest) == (None, None, None)
    assert len(card.indicators) == 10
    assert card.instruments_below_next == ()


def test_zero_is_a_score():
    card = scorecard(LETTERS, same_scores("0.00"))
    assert card.complete
    assert (str(card.total), card.level.code) == ("0.00", "F")
    assert scorecard(PASS, same_scores("0")).level.code == "improve_urgent"


def test_equal_scores_are_ordered_by_number():
    card = scorecard(LETTERS, same_scores("50"))
    assert [one.number for one in card.by_score] == list(range(1, 11))
    assert [one.number for one in card.by_headroom] == [9, 10, 6, 7, 8, 1, 2, 3, 4, 5]
    assert (card.highest.number, card.lowest.number) == (1, 1)


@pytest.mark.parametrize("score", [Decimal("100.01"), Decimal("-0.01"), 87.93, "87.93"])
def test_what_is_no_score_is_refused(score):
    with pytest.raises(ValueError, match="indicator 1"):
        scorecard(LETTERS, {1: score})


def test_a_number_without_an_indicator_is_refused():
    with pytest.raises(KeyError):
        scorecard(LETTERS, {11: Decimal(50)})


# Properties -----------------------------------------------------------------


@given(frameworks, ten_scores)
def test_the_total_stays_within_0_and_100(framework, scores):
    card = scorecard(framework, scores)
    assert 0 <= card.total <= 100
    assert min(scores.values()) <= card.exact_total <= max(scores.values())
    rounded_ones = {one.code: one.rounded_score for one in card.instruments}
    assert card.level == level_of(framework, card.total, rounded_ones)


@given(frameworks, ten_scores, st.integers(min_value=1, max_value=10), some_scores)
def test_raising_a_score_never_lowers_the_total_or_the_level(
    framework, scores, number, other
):
    low, high = sorted((scores[number], other))
    order = [level.code for level in framework.levels]
    before = scorecard(framework, scores | {number: low})
    after = what_if(before, {number: high})
    assert after.exact_total >= before.exact_total
    assert after.total >= before.total
    assert order.index(after.level.code) <= order.index(before.level.code)
    assert (after.exact_total > before.exact_total) == (high > low)


@given(frameworks, ten_scores)
def test_points_and_headroom_are_whole(framework, scores):
    card = scorecard(framework, scores)
    assert sum(one.headroom for one in card.indicators) == 100 - card.exact_total
    assert sum(one.points for one in card.indicators) == card.exact_total
    assert card.headroom == 100 - card.exact_total
    assert all(one.points + one.headroom == one.weight for one in card.indicators)


# What if --------------------------------------------------------------------


def test_what_if_replaces_scores_and_leaves_the_result_alone():
    card = scorecard(LETTERS, SEED)
    better = what_if(card, {10: Decimal("81.25")})
    assert (str(better.total), better.level.code) == ("75.96", "B")
    assert str(card.total) == "65.96"
    assert what_if(card, {}) == card


def test_what_if_may_fill_in_a_missing_score():
    scores = {number: score for number, score in SEED.items() if number != 7}
    card = what_if(scorecard(LETTERS, scores), {7: SEED[7]})
    assert str(card.total) == "65.96"


def test_the_way_items_are_counted_does_not_change_the_total():
    assert scorecard(flat_framework(), SEED).total == scorecard(LETTERS, SEED).total
