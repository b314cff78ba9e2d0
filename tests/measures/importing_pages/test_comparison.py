"""What is shown as a change is what loading changes, and nothing else."""

import pytest

from measures.importing.comparison import compare
from measures.importing.loading import load
from measures.models import Measure
from tests.measures.importing.district import TEXT, once, read

EDITS = {
    "nothing": TEXT,
    "a score": once("๗๗.๘๑", "๗๗.๑๘").replace("๗๗.๘๑", "๗๗.๑๘"),
    "an analysis and a plan": TEXT.replace("เจตจูงใจ", "เจตจำนง"),
    "a measure less": TEXT.replace("เผยแพร่คู่มือติดต่อราชการ", "ไม่เผยแพร่คู่มือ"),
}


@pytest.mark.parametrize("text", EDITS.values(), ids=EDITS)
def test_what_is_listed_is_what_is_done(agency, text):
    load(read(), agency)
    Measure.objects.filter(indicator__number=10, position=1).update(text="เดิม")
    extra = Measure.objects.get(indicator__number=9, position=1)
    Measure.objects.create(
        plan=extra.plan, indicator=extra.indicator, position=9, text="เกินมา"
    )
    reading = read(text)
    listed = compare(reading, agency)
    outcome = load(reading, agency)
    done = {change.what for change in outcome.changes}
    shown = {
        value.what
        for value in listed.differing
        if value.field not in ("lead", "joint") and value.kind != "removed"
    }
    gone = {value.what for value in listed.values if value.key == "measure:9.9:text"}
    source = {what for what in done if what.en == "source document"}
    assert shown | gone == done - source
    assert not compare(reading, agency).differing


def test_before_the_first_loading_everything_is_new(agency):
    reading = read()
    assert compare(reading, agency).counts["added"] == len(
        compare(reading, agency).values
    )
