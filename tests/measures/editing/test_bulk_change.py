"""Changing the lead or the cadence of several measures at once."""

import pytest

from assessments.models.history import Entry
from measures.editing.actions import NothingChosen, StaleMeasures, bulk_change
from measures.editing.content import ForeignSection
from measures.models import Measure
from measures.rules.cadence import Cadence
from tests.factories import make_agency, make_assessment, make_measure, make_plan
from tests.measures.editing.plans import only_entry, owners, section, told


def seen(plan, indicator=10):
    rows = plan.measures.filter(indicator__number=indicator)
    return dict(rows.values_list("pk", "version"))


def test_several_measures_change_in_one_entry(plan, agency, administrator):
    changed = bulk_change(
        plan=plan,
        seen=seen(plan),
        lead=section(agency, "ฝ่ายการคลัง"),
        cadence=Cadence.MONTHLY,
        by=administrator,
        note="แบ่งงานใหม่",
    )
    assert [row.number for row in changed] == ["10.1", "10.2", "10.3", "10.4"]
    for row in changed:
        assert owners(row) == {("ฝ่ายการคลัง", "lead")}
        assert (row.cadence, row.version) == ("monthly", 2)
    entry = only_entry()
    assert (entry.deed, entry.note) == ("แก้ไขหลายมาตรการพร้อมกัน", "แบ่งงานใหม่")
    assert told(entry)[:2] == [
        ("มาตรการ 10.1", "ผู้รับผิดชอบหลัก", "ฝ่ายปกครอง", "ฝ่ายการคลัง"),
        ("มาตรการ 10.1", "รอบติดตาม", "ทุกไตรมาส", "ทุกเดือน"),
    ]
    assert len(told(entry)) == 8
    assert plan.measures.get(indicator__number=2).version == 1


def test_a_section_that_takes_the_lead_joins_no_more(plan, agency, administrator):
    row = make_measure(plan=plan, indicator=3, joint=["ฝ่ายการคลัง", "ฝ่ายรายได้"])
    bulk_change(
        plan=plan,
        seen={row.pk: 1},
        lead=section(agency, "ฝ่ายการคลัง"),
        by=administrator,
    )
    assert owners(row) == {("ฝ่ายการคลัง", "lead"), ("ฝ่ายรายได้", "joint")}
    row.refresh_from_db()
    assert row.cadence == "quarterly"


def test_all_or_none_and_the_stale_ones_are_named(plan, agency, administrator):
    old = seen(plan)
    plan.measures.filter(position__in=[2, 4]).update(version=2)
    with pytest.raises(StaleMeasures) as late:
        bulk_change(plan=plan, seen=old, cadence=Cadence.YEARLY, by=administrator)
    assert [row.number for row in late.value.measures] == ["10.2", "10.4"]
    assert str(late.value) == "10.2, 10.4"
    assert set(plan.measures.values_list("cadence", flat=True)) == {"quarterly"}
    # Not even the version of one that was not late has moved.
    versions = plan.measures.filter(pk__in=old).values_list("position", "version")
    assert dict(versions) == {1: 1, 2: 2, 3: 1, 4: 2}
    assert not Entry.objects.exists()


def test_a_measure_that_is_so_already_keeps_its_version(plan, administrator):
    Measure.objects.filter(plan=plan, position=1).update(cadence="yearly")
    changed = bulk_change(
        plan=plan, seen=seen(plan), cadence=Cadence.YEARLY, by=administrator
    )
    assert [row.number for row in changed] == ["10.2", "10.3", "10.4"]
    again = bulk_change(
        plan=plan, seen=seen(plan), cadence=Cadence.YEARLY, by=administrator
    )
    assert again == []
    assert only_entry()


def test_measures_and_sections_of_others_are_out_of_reach(plan, agency, administrator):
    stranger = make_agency()
    other = make_plan(
        assessment=make_assessment(agency=stranger, framework=plan.assessment.framework)
    )
    theirs = make_measure(plan=other)
    with pytest.raises(NothingChosen):
        bulk_change(
            plan=plan,
            seen={**seen(plan), theirs.pk: 1},
            cadence=Cadence.YEARLY,
            by=administrator,
        )
    with pytest.raises(ForeignSection):
        bulk_change(
            plan=plan,
            seen=seen(plan),
            lead=section(stranger, "ฝ่ายปกครอง"),
            by=administrator,
        )
    assert not Entry.objects.exists()


def test_a_change_needs_measures_and_a_change(plan, administrator):
    for wrong in ({"seen": {}, "cadence": Cadence.YEARLY}, {"seen": seen(plan)}):
        with pytest.raises(NothingChosen):
            bulk_change(plan=plan, by=administrator, **wrong)
