"""A published plan comes back from its data as it was."""

import json
from datetime import date

import pytest

from measures.rules.cadence import Cadence
from measures.rules.plan import PublishedMeasure, PublishedPlan, SectionName

ADMINISTRATION = SectionName("ฝ่ายปกครอง", "Administration Section")
FINANCE = SectionName("ฝ่ายการคลัง", "Finance Section")


def measure(**changes):
    values = {
        "number": "1.1",
        "indicator": 1,
        "text": "กำชับให้เจ้าหน้าที่ทุกฝ่ายปฏิบัติงานตามคู่มือ",
        "lead": ADMINISTRATION,
        "joint": (FINANCE,),
        "all_sections": True,
        "owner_text": "ฝ่าย ปกครอง/ ทุกฝ่าย",
        "cadence": Cadence.HALF_YEARLY,
        "cadence_text": "ปีละ ๒ ครั้ง",
        "monitoring": "ผู้บริหารกำกับ ปีละ ๒ ครั้ง",
        "due_dates": (date(2022, 3, 31), date(2022, 9, 30)),
    }
    return PublishedMeasure(**values | changes)


PLAN = PublishedPlan(
    fiscal_year=2565,
    measures=(
        measure(),
        measure(number="1.2", cadence=Cadence.UNKNOWN, cadence_text="", due_dates=()),
        measure(number="2.1", indicator=2, lead=None, joint=(), all_sections=False),
    ),
)


def test_a_plan_comes_back_whole_from_json():
    data = json.loads(json.dumps(PLAN.to_data()))
    assert PublishedPlan.from_data(data) == PLAN
    assert PublishedPlan.from_data(data).to_data() == data


def test_a_measure_is_written_as_publications_hold_it():
    assert measure().to_data() == {
        "number": "1.1",
        "indicator": 1,
        "text": "กำชับให้เจ้าหน้าที่ทุกฝ่ายปฏิบัติงานตามคู่มือ",
        "lead": {"name": "ฝ่ายปกครอง", "name_en": "Administration Section"},
        "joint": [{"name": "ฝ่ายการคลัง", "name_en": "Finance Section"}],
        "all_sections": True,
        "owner_text": "ฝ่าย ปกครอง/ ทุกฝ่าย",
        "cadence": "half_yearly",
        "cadence_text": "ปีละ ๒ ครั้ง",
        "monitoring": "ผู้บริหารกำกับ ปีละ ๒ ครั้ง",
        "due_dates": ["2022-03-31", "2022-09-30"],
    }


def test_the_measures_of_an_indicator_keep_their_order():
    assert [one.number for one in PLAN.measures_of(1)] == ["1.1", "1.2"]
    assert PLAN.measures_of(10) == ()


def test_the_lead_is_the_first_of_the_sections():
    assert measure().sections == (ADMINISTRATION, FINANCE)
    assert measure(lead=None).sections == (FINANCE,)


@pytest.mark.parametrize("field", ["cadence", "due_dates"])
def test_a_plan_with_what_cannot_be_is_refused(field):
    data = measure().to_data() | {field: ["x"]}
    with pytest.raises(ValueError, match="x"):
        PublishedMeasure.from_data(data)
