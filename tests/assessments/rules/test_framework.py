"""A framework is checked when it is built, and survives the way through JSON."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assessments.rules.framework import Framework, FrameworkError
from tests.assessments.rules.frameworks import (
    flat_framework,
    framework_without_items,
    letters_framework,
    pass_framework,
)

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "frameworks"
FILES = sorted(FIXTURES.glob("*.json"))


@pytest.mark.parametrize(
    "make",
    [letters_framework, pass_framework, flat_framework, framework_without_items],
)
def test_a_framework_comes_back_whole_from_json(make):
    framework = make()
    data = json.loads(json.dumps(framework.to_data()))
    assert Framework.from_data(data) == framework
    assert Framework.from_data(data).to_data() == data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_framework_file_is_a_framework(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    framework = Framework.from_data(data)
    assert framework.to_data() == data
    assert Framework.from_data(framework.to_data()) == framework
    assert path.stem.endswith(str(framework.fiscal_year))
    assert framework.letters == (framework.fiscal_year <= 2565)


def test_the_indicators_of_an_instrument_share_its_weight():
    framework = letters_framework()
    weights = [framework.weight_of(number) for number in range(1, 11)]
    assert weights == [6, 6, 6, 6, 6, 10, 10, 10, 20, 20]
    assert [one.number for one in framework.indicators_of("EIT")] == [6, 7, 8]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("การใช้อำนาจ", 3),
        ("การใช้ อำนาจหน้าที่", 3),
        ("การใช้อํานาจ", 3),
        ("การใช้ ทรัพย์สิน ของทาง ราชการ", 4),
    ],
)
def test_an_indicator_is_found_by_any_of_its_names(written, number):
    found = letters_framework().indicator_named(written)
    assert found is not None
    assert found.number == number


def test_an_unknown_name_finds_no_indicator():
    assert letters_framework().indicator_named("การใช้") is None


def test_only_pass_levels_look_at_the_instruments():
    assert letters_framework().letters
    assert not pass_framework().letters


@pytest.mark.parametrize("get", ["indicator", "instrument", "level", "indicators_of"])
def test_what_the_framework_does_not_have_is_a_key_error(get):
    with pytest.raises(KeyError):
        getattr(letters_framework(), get)("ZZ")


def faulty(change):
    """Return the data of a framework with something wrong in it."""
    data = letters_framework().to_data()
    change(data)
    return data


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda data: data.pop("levels"), "levels"),
        (lambda data: data["instruments"][0].update(weight="0.31"), "add up to 1"),
        (lambda data: data["instruments"][0].update(weight=0.3), "in a string"),
        (lambda data: data["instruments"][0].update(weight="x"), "in a string"),
        (lambda data: data["instruments"][1].update(code="IIT"), "given twice"),
        (lambda data: data["indicators"][0].update(number=2), "given twice"),
        (lambda data: data["indicators"][0].update(instrument="XIT"), "no instrument"),
        (
            lambda data: data["instruments"].append(
                {"code": "X", "name": "", "name_en": "", "weight": "0", "parts": []}
            ),
            "X has no indicators",
        ),
        (lambda data: data["levels"].reverse(), "from the top"),
        (lambda data: data["levels"].pop(), "from the top"),
        (lambda data: data["levels"][1].update(code="AA"), "given twice"),
        (lambda data: data["levels"][0].update(tone="gold"), "tone"),
        (lambda data: data["levels"][-1].update(instrument_minimum="1"), "open to"),
        (lambda data: data["provenance"][0].update(confidence="sure"), "confidence"),
        (
            lambda data: data["indicators"][8]["sub_indicators"][0].update(size=0),
            "wrong size",
        ),
        (
            lambda data: data["indicators"][8]["sub_indicators"][0]["items"][0].update(
                status="heard"
            ),
            "neither sourced nor unsourced",
        ),
    ],
)
def test_a_framework_that_cannot_be_used_is_refused_in_words(change, fault):
    with pytest.raises(FrameworkError, match=fault):
        Framework.from_data(faulty(change))


def test_the_parts_of_an_instrument_must_add_up_to_it():
    framework = pass_framework()
    eit = framework.instrument("EIT")
    parts = (replace(eit.parts[0], weight=Decimal("0.20")), eit.parts[1])
    with pytest.raises(FrameworkError, match="parts of EIT"):
        replace(
            framework,
            instruments=tuple(
                replace(one, parts=parts) if one.code == "EIT" else one
                for one in framework.instruments
            ),
        )
