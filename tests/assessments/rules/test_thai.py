"""Thai text: digits, spelling, order and dates."""

import random
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessments.rules.thai import (
    collation_key,
    comparable,
    comparable_words,
    english_date,
    normalise,
    normalise_counted,
    parse_thai_date,
    thai_date,
    to_arabic_digits,
    to_thai_digits,
    without_tone_marks,
)

thai_text = st.text(
    st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B)
    | st.sampled_from(" 0123456789abc\u200b\u00ad"),
    max_size=40,
)


@given(st.text().filter(lambda text: not any("๐" <= one <= "๙" for one in text)))
def test_arabic_digits_come_back_from_thai_ones(text):
    assert to_arabic_digits(to_thai_digits(text)) == text


@given(st.text())
def test_digits_change_nothing_but_digits(text):
    assert len(to_thai_digits(text)) == len(text)
    assert to_arabic_digits(to_thai_digits(text)) == to_arabic_digits(text)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("อํานาจ", "อำนาจ"),
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("น\u0e4dา\u0e49", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("น \u0e4d \u0e49า", "น้ำ"),
        ("ตัว\u200bชี้\u00adวัด\ufeff", "ตัวชี้วัด"),
        ("ท\u0e48\u0e35", "ที่"),
        ("ที่่", "ที่"),
        ("กู้", "กู้"),
        ("ไม่เปลี่ยน ๆ", "ไม่เปลี่ยน ๆ"),
        ("plain text 1", "plain text 1"),
    ],
)
def test_a_word_is_stored_in_one_spelling(written, stored):
    assert normalise(written) == stored


def test_repairs_are_counted_by_kind():
    text, repairs = normalise_counted("อํานาจ\u200b น\u0e33\u0e49 ที่่")
    assert text == "อำนาจ น้ำ ที่"
    assert repairs == {"invisible": 1, "sara_am": 2, "marks": 1}
    assert normalise_counted(text) == (text, {})


@example("่ัิ")
@example("ำำ่")
@example("่ั่ิ")
@example("ุ\u200bฺ")
@given(thai_text)
def test_a_stored_text_is_not_changed_again(text):
    once = normalise(text)
    assert normalise(once) == once


def test_names_are_compared_without_blanks_and_kinds_of_digits():
    assert comparable("ฝ่าย ปกครอง/ ทุกฝ่าย") == comparable("ฝ่ายปกครอง/ทุกฝ่าย")
    assert comparable("เเขวง ๓ A") == comparable("แขวง 3 a")
    assert comparable("ฝ่ายปกครอง") != comparable("ฝ่ายโยธา")
    assert comparable_words("  เขต \n บางรัก ") == "เขต บางรัก"


NAMES_IN_ORDER = [
    "10",
    "9 แห่ง",
    "ITA",
    "กาญจนบุรี",
    "เกาะสมุย",
    "ขอนแก่น",
    "เชียงใหม่",
    "ไชยา",
    "ดินแดง",
    "ดุสิต",
    "ปทุมวัน",
    "ป้อมปราบศัตรูพ่าย",
    "แม่ฮ่องสอน",
    "ฤทธิ์",
    "ลาดพร้าว",
    "วัฒนา",
]


def test_names_are_sorted_as_a_thai_dictionary_does():
    shuffled = random.Random(2564).sample(NAMES_IN_ORDER, len(NAMES_IN_ORDER))
    assert sorted(shuffled, key=collation_key) == NAMES_IN_ORDER


@pytest.mark.parametrize(
    "in_order",
    [
        ["ปา", "ป่า", "ป้า", "ป๊า", "ป๋า"],
        ["เก", "เกง", "เก็ง", "เก่ง", "เก้ง"],
        ["กะ", "กัน", "กา", "กำ", "กิน", "เก", "แก", "โก", "ใก", "ไก"],
        ["เขต", "เขต ก", "เขตก"],
        ["บางซื่อ", "บางนา", "บางรัก"],
        ["ไก่", "ไก่ชน"],
    ],
)
def test_tone_marks_only_decide_between_words_alike(in_order):
    backwards = in_order[::-1]
    assert sorted(backwards, key=collation_key) == in_order


@given(st.lists(st.text(max_size=8), max_size=8))
def test_the_sort_key_is_plain_ascii(texts):
    for text in texts:
        key = collation_key(text)
        assert key.isascii()
        assert key == key.lower()


def test_a_forgiving_search_leaves_out_tone_marks():
    assert without_tone_marks("เขตตลิ่งชัน") == without_tone_marks("เขตตลิงชัน")


@pytest.mark.parametrize(
    ("day", "long", "short", "english", "english_short"),
    [
        (
            date(2022, 3, 31),
            "31 มีนาคม 2565",
            "31 มี.ค. 2565",
            "31 March 2022",
            "31 Mar 2022",
        ),
        (
            date(2021, 10, 1),
            "1 ตุลาคม 2564",
            "1 ต.ค. 2564",
            "1 October 2021",
            "1 Oct 2021",
        ),
    ],
)
def test_dates_are_written_in_both_languages(day, long, short, english, english_short):
    assert (thai_date(day), thai_date(day, "short")) == (long, short)
    assert (english_date(day), english_date(day, "short")) == (english, english_short)


def test_there_are_two_styles_of_dates_only():
    with pytest.raises(ValueError, match="not in tuple"):
        thai_date(date(2022, 3, 31), "medium")


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_written_date_is_read_back(day):
    for style in ("long", "short"):
        written = thai_date(day, style)
        assert parse_thai_date(written) == day
        assert parse_thai_date(to_thai_digits(written)) == day


@pytest.mark.parametrize(
    "text",
    ["31 มีค 2565", "31มีนาคม2565", "วันที่ ๓๑ มีนาคม พ.ศ. ๒๕๖๕", "31/3/2565"],
)
def test_dates_are_read_in_the_ways_people_write_them(text):
    assert parse_thai_date(text) == date(2022, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "มีนาคม 2565",
        "31 มีนาคม",
        "30 ก.พ. 2565",
        "31 มีนาคม 2022",
        "31 มีนา 2565",
        "31/13/2565",
        "31 มีนาคม 65",
        "2565-03-31",
        "0 มีนาคม 2565",
    ],
)
def test_what_is_no_date_of_the_buddhist_era_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        parse_thai_date(text)
