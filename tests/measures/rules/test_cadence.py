"""Cadences: read from the phrases of real documents, and turned into dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.rules.fiscal_year import closing_day, opening_day
from assessments.rules.thai import to_arabic_digits, to_thai_digits
from measures.rules.cadence import Cadence, cadences_in, read_cadence
from measures.rules.due import due_dates

PHRASES = [
    ("ทุกเดือน", "monthly"),
    ("รายเดือน", "monthly"),
    ("ประจำเดือน", "monthly"),
    ("ประจำทุกเดือน", "monthly"),
    ("เดือนละ ๑ ครั้ง", "monthly"),
    ("ทุกวันที่ 5 ของเดือน", "monthly"),
    ("ทุกวันที่ ๑ - ๕ ของทุกเดือน", "monthly"),
    ("ปีละ 12 ครั้ง", "monthly"),
    ("ทุกไตรมาส", "quarterly"),
    ("รายไตรมาส", "quarterly"),
    ("ไตรมาส ๑ - ๔", "quarterly"),
    ("ไตรมาสละ 1 ครั้ง", "quarterly"),
    ("ทุก ๓ เดือน", "quarterly"),
    ("ทุก ๆ 3 เดือน", "quarterly"),
    ("ปีละ ๔ ครั้ง", "quarterly"),
    ("ปีละ ๒ ครั้ง", "half_yearly"),
    ("ปีละสองครั้ง", "half_yearly"),
    ("อย่างน้อยปีละ 2 ครั้ง", "half_yearly"),
    ("2 ครั้ง/ปี", "half_yearly"),
    ("2 ครั้งต่อปี", "half_yearly"),
    ("ราย 6 เดือน", "half_yearly"),
    ("ทุกหกเดือน", "half_yearly"),
    ("รอบ 6 เดือน และรอบ 12 เดือน", "half_yearly"),
    ("รอบ 6 เดือน (ต.ค. - มี.ค.) และรอบ 12 เดือน", "half_yearly"),
    ("รอบ ๖ เดือน และ ๑๒ เดือน", "half_yearly"),
    ("ไตรมาสที่ 2/ไตรมาสที่ 4", "half_yearly"),
    ("รอบ 6 เดือน", "six_month"),
    ("รอบ 12 เดือน", "yearly"),
    ("ปีละ ๑ ครั้ง", "yearly"),
    ("อย่างน้อยปีละ ๑ ครั้ง", "yearly"),
    ("๑ ครั้ง/ปี", "yearly"),
    ("ทุกปี", "yearly"),
    ("อย่างต่อเนื่อง", "continuous"),
    ("ตลอดปีงบประมาณ", "continuous"),
    ("ภายใน ๓๐ วัน", "deadline"),
    ("ภายในสามสิบวัน", "deadline"),
    ("ภายในหกสิบวัน", "deadline"),
    ("ภายในวันที่ 31 มีนาคม 2565", "deadline"),
    ("ภายในเดือนมีนาคม 2565", "deadline"),
    ("รอบ 6 เดือน รอบ 9 เดือน และรอบ 12 เดือน", "unknown"),
    ("รายไตรมาส หรือรอบ 6 เดือน และรอบ 12 เดือน", "unknown"),
    ("อย่างน้อย ๓ ครั้ง/ปี", "unknown"),
    ("อย่างน้อย ๓ กิจกรรม/ปี", "unknown"),
    ("เดือนละ 2 ครั้ง", "unknown"),
    ("ทุกสัปดาห์", "unknown"),
    ("ทุกวันทำการ", "unknown"),
    ("ทุก 7 วัน", "unknown"),
]
NOT_CADENCES = [
    "",
    "แผนการใช้จ่ายงบประมาณประจำปี",
    "รายงานประจำปี",
    "ประจำเดือนมีนาคม",
    "ประจำเดือน ต.ค.",
    "อย่างน้อย ๒ ครั้ง/ปี/คน",
    "ให้เกิดความต่อเนื่องและดียิ่งขึ้น",
    "ตลอดปีการศึกษา",
    "ตลอดภาคเรียนที่ ๑ และ ๒",
    "มาตรการภายในเพื่อป้องกันการทุจริตภายในหน่วยงาน",
    "๗ วัน / 3 วัน",
    "เมื่อสิ้นสุดแผนฯ",
    "ทุกฝ่าย ทุกวันนี้ ทุกส่วนราชการ",
]


@pytest.mark.parametrize(("phrase", "cadence"), PHRASES)
def test_a_phrase_is_read_wherever_it_stands(phrase, cadence):
    for text in (phrase, f"อย่างเป็นธรรม{phrase}", f"ส่วนรวม {phrase} และกำชับ"):
        reading = read_cadence(text)
        assert reading.cadence == Cadence(cadence)
        assert reading.phrase == phrase
        assert text[reading.start :].startswith(phrase)


@pytest.mark.parametrize("text", NOT_CADENCES)
def test_other_words_of_time_are_not_taken_for_a_cadence(text):
    reading = read_cadence(text)
    assert reading.cadence is Cadence.UNKNOWN
    assert reading.phrase is None
    assert reading.start is None


@pytest.mark.parametrize(("phrase", "cadence"), PHRASES)
@pytest.mark.parametrize("digits", [to_thai_digits, to_arabic_digits])
def test_the_kind_of_digits_makes_no_difference(phrase, cadence, digits):
    assert read_cadence(digits(phrase)).cadence == Cadence(cadence)


@pytest.mark.parametrize(
    ("text", "phrase", "cadence"),
    [
        ("ส่วนรวมทุกไตร มาส", "ทุกไตร มาส", "quarterly"),
        ("ปี\nละ ๒ ครั้ง", "ปี\nละ ๒ ครั้ง", "half_yearly"),
        ("ทุก\u00a0เดือน", "ทุก\u00a0เดือน", "monthly"),
    ],
)
def test_a_phrase_that_a_cell_has_wrapped_is_quoted_as_it_stands(text, phrase, cadence):
    reading = read_cadence(text)
    assert (reading.phrase, reading.cadence.value) == (phrase, cadence)


@pytest.mark.parametrize(
    ("text", "cadence", "phrase"),
    [
        ("เป็นปัจจุบันอย่างต่อเนื่อง ปีละ ๒ ครั้ง", "half_yearly", "ปีละ ๒ ครั้ง"),
        ("ทุกไตรมาส ภายในวันที่ 5 ของเดือนถัดไป", "quarterly", "ทุกไตรมาส"),
        ("อย่างต่อเนื่อง ภายใน 30 วัน", "deadline", "ภายใน 30 วัน"),
        ("ทุกไตรมาส และรายไตรมาส", "quarterly", "ทุกไตรมาส"),
        ("ทุกเดือน และปีละ ๒ ครั้ง", "unknown", "ทุกเดือน และปีละ ๒ ครั้ง"),
        ("เดือนละ 2 ครั้ง ทุกปี", "unknown", "เดือนละ 2 ครั้ง ทุกปี"),
    ],
)
def test_of_several_phrases_the_surest_counts(text, cadence, phrase):
    reading = read_cadence(text)
    assert (reading.cadence.value, reading.phrase) == (cadence, phrase)


def test_every_phrase_of_a_text_can_be_listed():
    found = cadences_in("ทุกเดือน อย่างต่อเนื่อง และทุกไตรมาส")
    assert [one.cadence.value for one in found] == [
        "monthly",
        "continuous",
        "quarterly",
    ]


@given(st.text(alphabet="ทุกไตรมาสปีละครั้งเดือนรอบภายใน๐๑๒๖6 12/-วัน", max_size=60))
def test_a_quoted_phrase_always_stands_in_the_text(text):
    for reading in (*cadences_in(text), read_cadence(text)):
        if reading.phrase is not None:
            assert text[reading.start :].startswith(reading.phrase)


@pytest.mark.parametrize(
    ("cadence", "days"),
    [
        ("quarterly", ["2021-12-31", "2022-03-31", "2022-06-30", "2022-09-30"]),
        ("half_yearly", ["2022-03-31", "2022-09-30"]),
        ("six_month", ["2022-03-31"]),
        ("yearly", ["2022-09-30"]),
        ("continuous", []),
        ("deadline", []),
        ("unknown", []),
    ],
)
def test_reports_are_due_when_a_period_is_over(cadence, days):
    assert [day.isoformat() for day in due_dates(Cadence(cadence), 2565)] == days


def test_monthly_reports_are_due_at_the_end_of_each_month():
    days = due_dates(Cadence.MONTHLY, 2567)
    assert len(days) == 12
    assert days[0] == date(2023, 10, 31)
    assert days[4] == date(2024, 2, 29)
    assert days[-1] == date(2024, 9, 30)


@given(st.sampled_from(Cadence), st.integers(min_value=2562, max_value=2600))
def test_due_dates_lie_in_order_within_the_fiscal_year(cadence, year):
    days = due_dates(cadence, year)
    assert list(days) == sorted(set(days))
    assert all(opening_day(year) <= day <= closing_day(year) for day in days)
