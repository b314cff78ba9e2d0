"""Scores are read strictly, and whatever is refused gets its code and a remedy."""

import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.rules.scores import (
    ScoreError,
    look_like_shares,
    parse_score,
    rounded,
    shown,
)
from assessments.rules.thai import to_thai_digits

hundredths = st.integers(min_value=0, max_value=10000)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("0", "0"),
        ("0.00", "0.00"),
        ("100", "100"),
        ("100.00", "100.00"),
        ("87.9", "87.9"),
        ("87.93", "87.93"),
        ("๘๗.๙๓", "87.93"),
        ("๘7.๙3", "87.93"),
        ("  87.93\t", "87.93"),
        ("\u00a087.93", "87.93"),
    ],
)
def test_a_score_is_read_as_it_is_written(text, score):
    assert str(parse_score(text)) == score


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("100.01", "S01"),
        ("๑๐๐.๐๑", "S01"),
        ("1000", "S01"),
        ("8793", "S01"),
        ("150.123", "S01"),
        ("-0.01", "S02"),
        ("-0", "S02"),
        ("\u22125", "S02"),
        ("–5", "S02"),
        ("NaN", "S03"),
        ("sNaN", "S03"),
        ("Infinity", "S03"),
        ("1e2", "S03"),
        ("1E+2", "S03"),
        ("1_0", "S03"),
        ("0x50", "S03"),
        ("true", "S03"),
        ("+5", "S03"),
        (".5", "S03"),
        ("87.", "S03"),
        ("8.7.93", "S03"),
        ("(87.93)", "S03"),
        ("87½", "S03"),
        ("แปดสิบเจ็ด", "S03"),
        ("<script>", "S03"),
        ("๘๗,๙๓", "S05"),
        ("87,93", "S05"),
        ("1,000", "S05"),
        ("1,000.00", "S05"),
        ("87.935", "S06"),
        ("87.930", "S06"),
        ("87.92999999999999", "S06"),
        ("87.93%", "S08"),
        ("87.93 คะแนน", "S08"),
        ("๘๗.๙๓ คะแนน", "S08"),
        ("ร้อยละ 87.93", "S08"),
        ("฿87", "S08"),
        ("87 points", "S08"),
        ("", "S09"),
        ("   ", "S09"),
        ("\u200b", "S09"),
        ("-", "S09"),
        ("–", "S09"),
        ("ไม่มี", "S09"),
        ("N/A", "S09"),
        ("8 7.93", "S10"),
        ("8\u00a07.93", "S10"),
        ("87\u200b.93", "S10"),
        ("\u200b87.93", "S10"),
        ("87.\u202e93", "S10"),
        ("87\n.93", "S10"),
        ("٨٧", "S11"),
        ("８７", "S11"),
        ("໘໗", "S11"),
        ("9" * 400, "S12"),
        ("0." + "3" * 400, "S12"),
        ("๙" * 400, "S12"),
        ("1/1/2567", "S13"),
        ("2024-01-01", "S13"),
        ("2024-01-01 00:00:00", "S13"),
        ("1.1.2567", "S13"),
        ("๑ ม.ค. ๒๕๖๗", "S13"),
        ("#REF!", "S14"),
        ("#DIV/0!", "S14"),
        ("=80+7.93", "S15"),
        ("=cmd|'/c calc'!A0", "S15"),
    ],
)
def test_what_is_not_a_score_is_refused_with_its_code(text, code):
    with pytest.raises(ScoreError) as caught:
        parse_score(text)
    error = caught.value
    assert error.code == code
    assert error.found == shown(text)
    assert any("ก" <= character <= "๛" for character in error.remedy)
    assert "ก" not in error.remedy_en
    assert error.remedy_en.endswith((".", "?"))
    assert "{" not in error.remedy + error.remedy_en


def test_a_score_above_the_highest_is_named():
    with pytest.raises(ScoreError, match=r"found 100\.01") as caught:
        parse_score("100.01")
    assert caught.value.remedy.startswith("คะแนนต้องไม่เกิน 100.00 (พบ 100.01)")


@pytest.mark.parametrize(
    ("text", "offered"), [("๘๗,๙๓", "87.93"), ("87,9", "87.9"), ("1,000", None)]
)
def test_a_decimal_comma_offers_the_number_that_may_be_meant(text, offered):
    with pytest.raises(ScoreError) as caught:
        parse_score(text)
    asks = "หมายถึง" in caught.value.remedy
    assert asks == (offered is not None)
    assert not offered or f" {offered} " in caught.value.remedy


def test_an_invisible_character_is_named():
    with pytest.raises(ScoreError) as caught:
        parse_score("87\u200b.93")
    assert "U+200B" in caught.value.remedy
    assert caught.value.found == "87U+200B.93"


def test_only_the_beginning_of_a_long_text_is_shown():
    with pytest.raises(ScoreError) as caught:
        parse_score("9" * 400)
    assert caught.value.found == "9" * 40


def test_a_refusal_can_cross_a_process():
    with pytest.raises(ScoreError) as caught:
        parse_score("87,93")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.code, copy.found) == ("S05", "87,93")
    assert str(copy) == str(caught.value)


@given(hundredths)
def test_every_score_is_read_in_either_kind_of_digits(number):
    written = f"{number // 100}.{number % 100:02}"
    assert parse_score(written) == Decimal(number) / 100
    assert parse_score(to_thai_digits(written)) == Decimal(number) / 100


@given(st.text(max_size=12))
def test_any_text_is_a_score_of_0_to_100_or_is_refused(text):
    try:
        score = parse_score(text)
    except ScoreError:
        return
    assert 0 <= score <= 100
    assert score == score.quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("62.515", "62.52"),
        ("62.5149999", "62.51"),
        ("74.995", "75.00"),
        ("74.994999", "74.99"),
        ("0.005", "0.01"),
        ("100", "100.00"),
    ],
)
def test_halves_are_rounded_up(exact, expected):
    assert str(rounded(Decimal(exact))) == expected


def test_scores_of_one_at_most_look_like_shares():
    assert look_like_shares([Decimal("0.87"), Decimal("1.00")])
    assert not look_like_shares([Decimal("0.87"), Decimal("66.33")])
    assert not look_like_shares([])
