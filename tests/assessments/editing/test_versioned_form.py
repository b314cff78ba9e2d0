"""The parts that every form of staff shares."""

from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict

from assessments.forms import NameField, ScoreField, VersionedForm, WrittenField


class Example(VersionedForm):
    text = WrittenField(label="ข้อความ")
    many = forms.MultipleChoiceField(
        label="หลายอย่าง", choices=[("1", "หนึ่ง"), ("2", "สอง")], required=False
    )
    tick = forms.BooleanField(label="ทุกฝ่าย", required=False)
    score = ScoreField(label="คะแนน")


OPENED = {"text": "ก", "many": ["1"], "tick": False, "score": Decimal("5.00")}


def sent(**typed):
    form = Example(version=3, initial=OPENED)
    data = QueryDict(mutable=True)
    data["version"], data["base"] = "3", form["base"].value()
    data["text"], data["score"] = "ก", "5.00"
    data.setlist("many", ["1"])
    for name, value in typed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return Example(data, version=4, initial=OPENED)


def test_a_form_carries_the_version_that_was_seen():
    assert sent().seen == 3


def test_what_nobody_changed_is_no_conflict():
    form = sent()
    assert form.conflict_rows(form.readable(OPENED)) == []


def test_a_conflict_tells_all_three_as_a_person_reads_them():
    form = sent(text="ของฉัน", many=["1", "2"], tick="on")
    current = {**OPENED, "text": "ของเขา", "many": []}
    assert form.conflict_rows(form.readable(current)) == [
        {"label": "ข้อความ", "base": "ก", "theirs": "ของเขา", "mine": "ของฉัน"},
        {"label": "หลายอย่าง", "base": "หนึ่ง", "theirs": "", "mine": "หนึ่ง · สอง"},
        {"label": "ทุกฝ่าย", "base": "ไม่ใช่", "theirs": "ไม่ใช่", "mine": "ใช่"},
    ]


def test_taking_up_stands_on_what_is_saved_now_and_keeps_what_was_typed():
    form = sent(text="ของฉัน")
    form.take_up(7, {**OPENED, "text": "ของเขา"})
    assert (form.seen, form["text"].value()) == (7, "ของฉัน")
    [row] = form.conflict_rows({"text": "ของเขา"})
    assert row["base"] == "ของเขา"


@pytest.mark.parametrize(
    ("typed", "score"), [("", None), ("  ", None), ("0", Decimal(0)), ("๕", Decimal(5))]
)
def test_no_score_is_none_and_never_zero(typed, score):
    assert ScoreField().clean(typed) == score


def test_a_text_keeps_its_blanks_and_unifies_its_line_ends():
    assert WrittenField().clean(" ก\r\nข\rค ") == " ก\nข\nค "


@pytest.mark.parametrize(
    ("typed", "name"),
    [(" ฝ่าย \u00a0 ปกครอง\n", "ฝ่าย ปกครอง"), ("การใช้อ\u0e4d\u0e32นาจ", "การใช้อำนาจ")],
)
def test_a_name_is_one_line_in_one_spelling(typed, name):
    assert NameField().clean(typed) == name
