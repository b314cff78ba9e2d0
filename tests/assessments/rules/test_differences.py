"""What changed between two texts: whole, readable, and never slow."""

import random
import time

import pytest

from assessments.rules.differences import differences

PAIRS = [
    ("", ""),
    ("ก", ""),
    ("", "ก"),
    ("ทุกไตรมาส", "ทุกเดือน"),
    ("ได้ 87.93 คะแนน", "ได้ 88.93 คะแนน"),
    ("เพื่อให้คุ่มค่า และโปร่งใส", "เพื่อให้คุ้มค่า และ โปร่งใส"),
    ("บรรทัดแรก\nบรรทัดสอง", "บรรทัดแรก\n\nบรรทัดสอง"),
    ("😀 e\u0301", "e\u0301 😀"),
]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_the_pieces_are_both_texts(before, after):
    pieces = differences(before, after)
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert "".join(p.text for p in pieces if p.kind != "gone") == after


def test_any_two_texts_are_whole():
    chance = random.Random(1)
    letters = "กขเาิ่้ ๑1ab\n"
    for _ in range(300):
        before, after = ("".join(chance.choices(letters, k=30)) for _ in range(2))
        pieces = differences(before, after)
        assert "".join(p.text for p in pieces if p.kind != "new") == before
        assert "".join(p.text for p in pieces if p.kind != "gone") == after


def test_a_mark_never_stands_alone():
    pieces = differences("คุ่มค่า", "คุ้มค่า")
    assert [(p.kind, p.text) for p in pieces] == [
        ("gone", "คุ่"),
        ("new", "คุ้"),
        ("same", "มค่า"),
    ]


def test_a_number_is_one_piece():
    gone = [p.text for p in differences("ได้ 87.93", "ได้ 88.93") if p.kind == "gone"]
    assert gone == ["87.93"]


def test_the_longest_texts_are_compared_in_a_moment():
    chance = random.Random(2)
    words = ["".join(chance.choices("กขคงจเาิ", k=5)) for _ in range(3000)]
    before = " ".join(words)
    after = " ".join(chance.sample(words, len(words)))
    started = time.perf_counter()
    pieces = differences(before, after)
    assert time.perf_counter() - started < 5
    assert "".join(p.text for p in pieces if p.kind != "new") == before


def test_a_long_stretch_that_is_the_same_can_be_cut():
    [piece] = differences("ก" * 500, "ก" * 500)
    assert piece.shortened == f"{'ก' * 80} … {'ก' * 80}"
