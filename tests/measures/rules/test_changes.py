"""What differs between two publications, value by value."""

from copy import deepcopy

import pytest

from measures.rules.changes import changes
from measures.rules.wording import repeats_monitoring
from tests.assessments.rules.frameworks import letters_framework

SECTION = {"name": "ฝ่ายปกครอง", "name_en": "Administration Section"}


def measure(number, text, **more):
    return {
        "number": number,
        "indicator": int(number.split(".")[0]),
        "text": text,
        "lead": SECTION,
        "joint": [],
        "all_sections": False,
        "owner_text": "",
        "cadence": "quarterly",
        "cadence_text": "",
        "monitoring": "",
        "due_dates": ["2021-12-31"],
        **more,
    }


def content(**more):
    base = {
        "format": 1,
        "agency": {
            "slug": "own",
            "name": "เขต",
            "name_en": "District",
            "kind": "เขต",
            "province": "กรุงเทพมหานคร",
            "group": "",
            "track": "sub_department",
        },
        "fiscal_year": 2564,
        "framework": letters_framework().to_data(),
        "scores": {str(n): "70.00" for n in range(1, 11)},
        "analyses": {"1": "ดี"},
        "stated": dict.fromkeys(("total", "level", "iit", "eit", "oit", "scale")),
        "sources": [],
        "plan": None,
    }
    return {**base, **more}


def plan(*measures, fiscal_year=2565):
    return {"fiscal_year": fiscal_year, "measures": list(measures)}


def told(before, after):
    return [
        (c.part, c.place, c.field, c.before, c.after) for c in changes(before, after)
    ]


def test_nothing_differs_from_itself_nor_from_nothing():
    assert not changes(content(), content())
    assert not changes(None, content())


def test_a_score_moves_the_total_and_perhaps_the_level():
    after = content(scores={**content()["scores"], "10": "20.00"})
    assert told(content(), after) == [
        ("score", "10", "", "70.00", "20.00"),
        ("total", "", "", "70.00", "60.00"),
        ("level", "", "", "C", "D"),
    ]


def test_a_score_that_is_gone_is_none_and_not_zero():
    after = content(scores={str(n): "70.00" for n in range(1, 10)})
    assert told(content(), after)[0] == ("score", "10", "", "70.00", None)


@pytest.mark.parametrize(
    ("part", "more", "expected"),
    [
        ("analysis", {"analyses": {"1": "ดีมาก"}}, ("1", "", "ดี", "ดีมาก")),
        ("analysis", {"analyses": {}}, ("1", "", "ดี", None)),
        (
            "source",
            {"sources": [{"title": "เอกสาร", "sha256": None, "url": None}]},
            ("", "", None, "เอกสาร"),
        ),
        (
            "agency",
            {"agency": {**content()["agency"], "name": "เขตใหม่"}},
            ("", "name", "เขต", "เขตใหม่"),
        ),
        (
            "framework",
            {"framework": {**content()["framework"], "target": "90.00"}},
            ("", "target", None, None),
        ),
        ("plan", {"plan": plan(measure("1.1", "ก"))}, ("", "", None, "1")),
    ],
)
def test_every_kind_of_value_is_told(part, more, expected):
    assert told(content(), content(**more)) == [(part, *expected)]


def test_a_stated_figure_is_told_beside_the_total_that_it_makes():
    after = content(stated={**content()["stated"], "total": "71.00"})
    assert told(content(), after) == [
        ("total", "", "", "70.00", "71.00"),
        ("stated", "", "total", None, "71.00"),
    ]


@pytest.mark.parametrize(
    ("field", "more", "before", "after"),
    [
        ("text", {"text": "ข"}, "ก", "ข"),
        ("lead", {"lead": None}, "ฝ่ายปกครอง", None),
        ("joint", {"joint": [SECTION]}, None, "ฝ่ายปกครอง"),
        ("all_sections", {"all_sections": True}, None, "yes"),
        ("owner_text", {"owner_text": "ทุกฝ่าย"}, None, "ทุกฝ่าย"),
        ("cadence", {"cadence": "monthly"}, "quarterly", "monthly"),
        ("cadence_text", {"cadence_text": "ทุกเดือน"}, None, "ทุกเดือน"),
        ("monitoring", {"monitoring": "ติดตาม"}, None, "ติดตาม"),
        ("due_dates", {"due_dates": []}, "2021-12-31", None),
    ],
)
def test_every_field_of_a_measure_is_told(field, more, before, after):
    old = content(plan=plan(measure("1.1", "ก")))
    new = content(plan=plan(measure("1.1", **{"text": "ก", **more})))
    assert told(old, new) == [("measure", "1.1", field, before, after)]


def test_a_measure_that_only_moved_is_not_told_as_gone_and_new():
    old = content(plan=plan(measure("1.1", "ก"), measure("1.2", "ข")))
    new = content(plan=plan(measure("1.1", "ข"), measure("1.2", "ก")))
    assert told(old, new) == [
        ("measure", "1.1", "number", "1.2", "1.1"),
        ("measure", "1.2", "number", "1.1", "1.2"),
    ]


def test_a_split_is_one_changed_one_new_and_one_moved():
    old = content(plan=plan(measure("1.1", "ก และ ข"), measure("1.2", "ค")))
    new = content(
        plan=plan(measure("1.1", "ก"), measure("1.2", "ข"), measure("1.3", "ค"))
    )
    assert told(old, new) == [
        ("measure", "1.1", "text", "ก และ ข", "ก"),
        ("measure", "1.3", "number", "1.2", "1.3"),
        ("measure", "1.2", "", None, "ข"),
    ]


def test_a_measure_that_is_gone_says_what_it_said():
    old = content(plan=plan(measure("1.1", "ก"), measure("2.1", "ข")))
    new = content(plan=plan(measure("1.1", "ก")))
    assert told(old, new) == [("measure", "2.1", "", "ข", None)]


def test_equal_measures_are_paired_one_by_one():
    two = plan(measure("1.1", "ก"), measure("1.2", "ก"))
    three = deepcopy(two)
    three["measures"].append(measure("1.3", "ก"))
    assert told(content(plan=two), content(plan=three)) == [
        ("measure", "1.3", "", None, "ก")
    ]


def test_a_plan_that_is_gone_and_one_of_another_year_are_told():
    one = content(plan=plan(measure("1.1", "ก")))
    assert told(one, content()) == [("plan", "", "", "1", None)]
    other = content(plan=plan(measure("1.1", "ก"), fiscal_year=2566))
    assert told(one, other) == [("plan", "", "fiscal_year", "2565", "2566")]


@pytest.mark.parametrize(
    ("text", "monitoring", "claim"),
    [
        ("เผยแพร่แผน", "เผยแพร่แผน", True),
        ("เผยแพร่แผน", "- เผยแพร่ แผน ทุกไตรมาส", True),
        ("เผยแพร่แผน", "ผู้บริหารกำกับให้เผยแพร่แผน", False),
        ("เผยแพร่แผน", "", False),
        ("ทุกไตรมาส", "ทุกเดือน", False),
    ],
)
def test_a_measure_repeats_its_monitoring_or_not(text, monitoring, claim):
    assert repeats_monitoring(text, monitoring) is claim
