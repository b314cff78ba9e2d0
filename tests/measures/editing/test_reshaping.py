"""Splitting, merging, moving and reordering measures."""

import pytest

from assessments.models.history import Entry
from assessments.versions import Stale
from measures.editing.actions import ForeignIndicator
from measures.editing.content import TextRefused
from measures.editing.record import FOLLOWED
from measures.editing.reshaping import (
    NotMergeable,
    merge_measures,
    move_measure,
    reorder,
    split_measure,
)
from measures.models import Measure
from tests.factories import make_framework, make_measure
from tests.measures.editing.plans import only_entry, owners, texts, told


def at(plan, place, indicator=10):
    return plan.measures.get(indicator__number=indicator, position=place)


def test_two_come_of_one_and_the_second_stands_behind_it(plan, administrator):
    measure = make_measure(
        plan=plan,
        indicator=2,
        text="จัดประชุม และเผยแพร่แผน",
        joint=["ฝ่ายการคลัง"],
        all_sections=True,
        cadence="yearly",
        monitoring="ติดตามทุกปี",
        cadence_text="ทุกปี",
        owner_text="ฝ่ายปกครอง ฝ่ายการคลัง",
    )
    make_measure(plan=plan, indicator=2, text="มาตรการถัดไป")
    first, second = split_measure(
        measure=measure,
        version=1,
        texts=("จัดประชุม", " เผยแพร่แผน "),
        by=administrator,
    )
    assert texts(plan, 2) == [
        "ใช้งบประมาณให้คุ้มค่า",
        "จัดประชุม",
        "เผยแพร่แผน",
        "มาตรการถัดไป",
    ]
    assert (first.number, first.version, second.number) == ("2.2", 2, "2.3")
    for field in ("monitoring", "cadence", "cadence_text", "owner_text"):
        assert (
            getattr(first, field) == getattr(second, field) == getattr(measure, field)
        )
    assert second.all_sections
    assert owners(first) == owners(second)
    entry = only_entry()
    assert entry.deed == "แยกมาตรการ"
    said = told(entry)
    assert ("มาตรการ 2.2", "มาตรการ", "จัดประชุม และเผยแพร่แผน", "จัดประชุม") in said
    assert ("มาตรการ 2.3", "มาตรการ", None, "เผยแพร่แผน") in said
    assert ("มาตรการ 2.4", FOLLOWED, "2.3", "2.4") in said
    assert ("มาตรการปี 2565", "จำนวนมาตรการ", "7", "8") in said


def test_a_split_needs_two_texts_and_the_current_version(plan, administrator, measure):
    with pytest.raises(TextRefused):
        split_measure(measure=measure, version=1, texts=("ก", " "), by=administrator)
    with pytest.raises(Stale):
        split_measure(measure=measure, version=0, texts=("ก", "ข"), by=administrator)
    assert len(texts(plan)) == 4
    assert not Entry.objects.exists()


def test_one_comes_of_two_with_the_words_and_helpers_of_both(plan, administrator):
    first = at(plan, 3)
    second = make_measure(
        plan=plan,
        indicator=10,
        lead="ฝ่ายการคลัง",
        joint=["ฝ่ายรายได้", "ฝ่ายปกครอง"],
        text="ข้อความของอีกมาตรการ",
        monitoring="ติดตาม",
        cadence="yearly",
        all_sections=True,
        owner_text="ฝ่ายการคลัง ฝ่ายรายได้ ฝ่ายปกครอง",
    )
    merged = merge_measures(
        measure=first,
        version=1,
        other=second,
        other_version=1,
        by=administrator,
        note="เรื่องเดียวกัน",
    )
    assert merged.pk == first.pk
    assert merged.text == "ป้องกันการทุจริต 3 ข้อความของอีกมาตรการ"
    assert merged.monitoring == "ติดตาม"
    assert merged.cadence == "quarterly"
    assert merged.all_sections
    assert owners(merged) == {
        ("ฝ่ายปกครอง", "lead"),
        ("ฝ่ายการคลัง", "joint"),
        ("ฝ่ายรายได้", "joint"),
    }
    assert len(texts(plan)) == 4
    said = told(only_entry())
    assert ("มาตรการ 10.5", "มาตรการ", "ข้อความของอีกมาตรการ", None) in said
    assert ("มาตรการ 10.5", "รอบติดตาม", "ปีละ 1 ครั้ง", None) in said
    assert (
        "มาตรการ 10.5",
        "ผู้รับผิดชอบตามเอกสาร",
        "ฝ่ายการคลัง ฝ่ายรายได้ ฝ่ายปกครอง",
        None,
    ) in said


def test_the_places_close_up_when_an_earlier_measure_is_merged_in(plan, administrator):
    merged = merge_measures(
        measure=at(plan, 3),
        version=1,
        other=at(plan, 1),
        other_version=1,
        by=administrator,
    )
    assert merged.number == "10.2"
    assert texts(plan) == [
        "ป้องกันการทุจริต 2",
        "ป้องกันการทุจริต 3 ป้องกันการทุจริต 1",
        "ป้องกันการทุจริต 4",
    ]
    own = told(only_entry(), f"measure:{merged.pk}")
    assert ("มาตรการ 10.2", "เลขที่มาตรการ", "10.3", "10.2") in own
    assert len([part for part in own if "เลขที่" in part[1]]) == 1


def test_equal_texts_stand_once_after_a_merge(plan, administrator):
    twin = make_measure(plan=plan, indicator=10, text="ป้องกันการทุจริต 1")
    merged = merge_measures(
        measure=at(plan, 1), version=1, other=twin, other_version=1, by=administrator
    )
    assert merged.text == "ป้องกันการทุจริต 1"


def test_a_merge_takes_the_lead_that_there_is(plan, administrator):
    orphan = make_measure(plan=plan, indicator=10, lead=None)
    merged = merge_measures(
        measure=orphan, version=1, other=at(plan, 1), other_version=1, by=administrator
    )
    assert owners(merged) == {("ฝ่ายปกครอง", "lead")}


def test_a_merge_is_refused_unless_both_are_current_and_of_one_indicator(
    plan, administrator
):
    one, two, elsewhere = at(plan, 1), at(plan, 2), at(plan, 1, indicator=2)
    merge = {"measure": one, "version": 1, "by": administrator}
    for other in (elsewhere, one):
        with pytest.raises(NotMergeable):
            merge_measures(other=other, other_version=1, **merge)
    with pytest.raises(Stale):
        merge_measures(other=two, other_version=7, **merge)
    with pytest.raises(Stale):
        merge_measures(other=two, other_version=1, **{**merge, "version": 7})
    Measure.objects.filter(pk__in=[one.pk, two.pk]).update(text="ก" * 10_001)
    two.refresh_from_db()
    Measure.objects.filter(pk=two.pk).update(text="ข" * 10_001)
    with pytest.raises(TextRefused, match="20,000"):
        merge_measures(other=two, other_version=1, **merge)
    assert plan.measures.count() == 5
    assert set(plan.measures.values_list("version", flat=True)) == {1}
    assert not Entry.objects.exists()


def test_a_moved_measure_stands_last_and_leaves_no_gap(plan, administrator, measure):
    target = plan.assessment.framework.indicators.get(number=2)
    moved = move_measure(measure=measure, version=1, indicator=target, by=administrator)
    assert (moved.number, moved.version) == ("2.2", 2)
    assert texts(plan, 2) == ["ใช้งบประมาณให้คุ้มค่า", "ป้องกันการทุจริต 2"]
    assert texts(plan) == [
        "ป้องกันการทุจริต 1",
        "ป้องกันการทุจริต 3",
        "ป้องกันการทุจริต 4",
    ]
    assert told(only_entry()) == [
        ("มาตรการ 2.2", "เลขที่มาตรการ", "10.2", "2.2"),
        ("มาตรการ 10.2", FOLLOWED, "10.3", "10.2"),
        ("มาตรการ 10.3", FOLLOWED, "10.4", "10.3"),
    ]


def test_a_move_stays_in_the_framework_and_needs_the_current_version(
    plan, administrator, measure
):
    other = make_framework(fiscal_year=2563).indicators.get(number=2)
    with pytest.raises(ForeignIndicator):
        move_measure(measure=measure, version=1, indicator=other, by=administrator)
    target = plan.assessment.framework.indicators.get(number=2)
    with pytest.raises(Stale):
        move_measure(measure=measure, version=0, indicator=target, by=administrator)
    assert len(texts(plan)) == 4


def test_a_move_to_where_it_is_changes_nothing(administrator, measure):
    same = move_measure(
        measure=measure, version=1, indicator=measure.indicator, by=administrator
    )
    assert same.version == 1
    assert not Entry.objects.exists()


@pytest.mark.parametrize(("steps", "order"), [(-1, "2134"), (1, "1324")])
def test_a_measure_changes_places_with_its_neighbour(
    plan, administrator, measure, steps, order
):
    reorder(measure=measure, version=1, steps=steps, by=administrator)
    assert texts(plan) == [f"ป้องกันการทุจริต {place}" for place in order]
    # The neighbour's own form is not stale for it.
    assert at(plan, 2).version == 1
    assert {part[1] for part in told(only_entry())} == {"เลขที่มาตรการ", FOLLOWED}


def test_at_the_end_a_measure_stays_where_it_is(plan, administrator):
    for place, steps in ((1, -1), (4, 1)):
        reorder(measure=at(plan, place), version=1, steps=steps, by=administrator)
    assert texts(plan) == [f"ป้องกันการทุจริต {place}" for place in range(1, 5)]
    assert not Entry.objects.exists()


def test_a_stale_step_is_refused(plan, administrator, measure):
    with pytest.raises(Stale):
        reorder(measure=measure, version=2, steps=1, by=administrator)
    assert texts(plan) == [f"ป้องกันการทุจริต {place}" for place in range(1, 5)]
