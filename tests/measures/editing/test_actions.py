"""Adding, changing and deleting measures."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.models.history import Entry
from assessments.versions import Stale
from measures.editing import content as contents
from measures.editing.actions import (
    AlreadySaved,
    ForeignIndicator,
    ReasonMissing,
    add_measure,
    delete_measure,
    edit_measure,
)
from measures.editing.record import FOLLOWED
from measures.models import Measure
from measures.rules.cadence import Cadence
from tests.factories import make_agency, make_framework
from tests.measures.editing.plans import (
    content,
    only_entry,
    owners,
    section,
    texts,
    told,
)


def indicator(plan, number=10):
    return plan.assessment.framework.indicators.get(number=number)


def test_a_new_measure_stands_last_in_its_indicator(plan, agency, administrator):
    made = add_measure(
        plan=plan,
        indicator=indicator(plan),
        content=content(agency, joint=["ฝ่ายการคลัง"], all_sections=True),
        by=administrator,
        note="ตามมติที่ประชุม",
    )
    assert made.number == "10.5"
    assert owners(made) == {("ฝ่ายปกครอง", "lead"), ("ฝ่ายการคลัง", "joint")}
    entry = only_entry()
    assert (entry.deed, entry.by, entry.note, entry.agency) == (
        "เพิ่มมาตรการ",
        administrator,
        "ตามมติที่ประชุม",
        agency,
    )
    said = told(entry)
    assert ("มาตรการ 10.5", "มาตรการ", None, "เผยแพร่แผนบนเว็บไซต์") in said
    assert ("มาตรการ 10.5", "ผู้รับผิดชอบหลัก", None, "ฝ่ายปกครอง") in said
    assert ("มาตรการปี 2565", "จำนวนมาตรการ", "5", "6") in said


def test_one_form_sent_twice_adds_once(plan, agency, administrator):
    deed = {
        "plan": plan,
        "indicator": indicator(plan),
        "content": content(agency),
        "by": administrator,
        "form": "a" * 32,
    }
    first, second = add_measure(**deed), add_measure(**deed)
    assert first == second
    assert plan.measures.count() == 6
    assert only_entry()


def test_a_form_whose_measure_was_deleted_adds_nothing_again(
    plan, agency, administrator
):
    deed = {
        "plan": plan,
        "indicator": indicator(plan),
        "content": content(agency),
        "by": administrator,
        "form": "a" * 32,
    }
    made = add_measure(**deed)
    delete_measure(measure=made, version=1, reason="ซ้ำ", by=administrator)
    with pytest.raises(AlreadySaved):
        add_measure(**deed)
    assert plan.measures.count() == 5


def test_a_measure_is_added_to_an_indicator_of_its_own_framework_only(
    plan, agency, administrator
):
    other = make_framework(fiscal_year=2563).indicators.get(number=10)
    with pytest.raises(ForeignIndicator):
        add_measure(
            plan=plan, indicator=other, content=content(agency), by=administrator
        )


@pytest.mark.parametrize("lead", ["ฝ่ายปกครอง", "ฝ่ายการคลัง"])
def test_a_section_of_another_agency_neither_leads_nor_joins(
    plan, agency, administrator, measure, lead
):
    stranger = make_agency(sections=[lead])
    for wrong in (
        {"lead": section(stranger, lead)},
        {"joint": frozenset([section(stranger, lead)])},
    ):
        bad = replace(content(agency, lead="ฝ่ายรายได้"), **wrong)
        with pytest.raises(contents.ForeignSection):
            add_measure(
                plan=plan, indicator=indicator(plan), content=bad, by=administrator
            )
        with pytest.raises(contents.ForeignSection):
            edit_measure(measure=measure, version=1, content=bad, by=administrator)
    assert not Entry.objects.exists()


def test_a_plan_holds_a_limited_number_of_measures(
    plan, agency, administrator, monkeypatch
):
    monkeypatch.setattr(contents, "MOST_MEASURES", 5)
    with pytest.raises(contents.TooManyMeasures, match="5"):
        add_measure(
            plan=plan,
            indicator=indicator(plan),
            content=content(agency),
            by=administrator,
        )


def test_an_edit_says_what_changed_from_what_to_what(agency, administrator, measure):
    Measure.objects.filter(pk=measure.pk).update(
        cadence_text="ทุกวันพระ", owner_text="ฝ่ายปกครองและงานแผน"
    )
    saved = edit_measure(
        measure=measure,
        version=1,
        content=content(
            agency,
            text="  ป้องกันการทุจริต  อย่างจริงจัง\n",
            lead="ฝ่ายการคลัง",
            joint=["ฝ่ายปกครอง"],
            all_sections=True,
            cadence=Cadence.YEARLY,
            monitoring="",
        ),
        by=administrator,
    )
    assert saved.version == 2
    assert saved.text == "ป้องกันการทุจริต  อย่างจริงจัง"
    assert saved.number == "10.2"
    # The document's own words stay.
    assert (saved.cadence_text, saved.owner_text) == ("ทุกวันพระ", "ฝ่ายปกครองและงานแผน")
    assert told(only_entry()) == [
        (
            "มาตรการ 10.2",
            "มาตรการ",
            "ป้องกันการทุจริต 2",
            "ป้องกันการทุจริต  อย่างจริงจัง",
        ),
        ("มาตรการ 10.2", "ผู้รับผิดชอบหลัก", "ฝ่ายปกครอง", "ฝ่ายการคลัง"),
        ("มาตรการ 10.2", "รอบติดตาม", "ทุกไตรมาส", "ปีละ 1 ครั้ง"),
        ("มาตรการ 10.2", "ผู้รับผิดชอบร่วม", None, "ฝ่ายปกครอง"),
        ("มาตรการ 10.2", "ทุกฝ่ายร่วม", None, "ใช่"),
    ]


def test_saving_what_is_there_leaves_no_trace(agency, administrator, measure):
    same = content(agency, text=measure.text, monitoring="")
    saved = edit_measure(measure=measure, version=1, content=same, by=administrator)
    assert saved.version == 1
    assert not Entry.objects.exists()


def test_a_stale_edit_is_refused_and_changes_nothing(agency, administrator, measure):
    first = content(agency, text="ข้อความแรก")
    edit_measure(measure=measure, version=1, content=first, by=administrator)
    second = content(agency, text="ข้อความที่สอง")
    with pytest.raises(Stale) as late:
        edit_measure(measure=measure, version=1, content=second, by=administrator)
    assert late.value.current.text == "ข้อความแรก"
    assert only_entry()


def test_the_same_edit_twice_is_one(agency, administrator, measure):
    edit = {
        "measure": measure,
        "version": 1,
        "content": content(agency, text="ข้อความใหม่"),
        "by": administrator,
    }
    edit_measure(**edit)
    assert edit_measure(**edit).version == 2
    assert only_entry()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "กรอกข้อความ"),
        (" \n ", "กรอกข้อความ"),
        ("ก" * 20_001, "20,000"),
        ("ก\x00ข", r"U\+0000.*E06"),
        ("ก\x1bข", r"U\+001B.*E06"),
        ("ก\u202eข", r"U\+202E.*E09"),
        ("ก\u2066ข", r"U\+2066.*E09"),
    ],
)
def test_a_text_that_does_harm_is_refused(agency, administrator, measure, text, said):
    with pytest.raises(contents.TextRefused, match=said):
        edit_measure(
            measure=measure,
            version=1,
            content=content(agency, text=text),
            by=administrator,
        )
    measure.refresh_from_db()
    assert (measure.version, measure.text) == (1, "ป้องกันการทุจริต 2")


@pytest.mark.parametrize("text", ["ก" * 20_000, "=1+1", "<b>ก</b>\n\tข", "ทำดี 😀 ๆ"])
def test_every_other_text_comes_back_as_it_was_typed(
    agency, administrator, measure, text
):
    saved = edit_measure(
        measure=measure,
        version=1,
        content=content(agency, text=text),
        by=administrator,
    )
    assert saved.text == text


def test_one_section_leads(agency, administrator, measure):
    nobody = content(agency, lead=None)
    with pytest.raises(contents.LeadMissing, match="เลือกผู้รับผิดชอบหลัก 1 ฝ่าย"):
        edit_measure(measure=measure, version=1, content=nobody, by=administrator)
    both = content(agency, joint=["ฝ่ายปกครอง"])
    with pytest.raises(contents.LeadIsJoint, match="ฝ่ายปกครอง"):
        edit_measure(measure=measure, version=1, content=both, by=administrator)


def test_a_deleted_measure_is_kept_in_the_record_and_the_others_move_up(
    plan, administrator, measure
):
    delete_measure(measure=measure, version=1, reason=" ซ้ำกับ 10.1 ", by=administrator)
    assert texts(plan) == [
        "ป้องกันการทุจริต 1",
        "ป้องกันการทุจริต 3",
        "ป้องกันการทุจริต 4",
    ]
    entry = only_entry()
    assert (entry.deed, entry.note) == ("ลบมาตรการ", "ซ้ำกับ 10.1")
    said = told(entry)
    assert ("มาตรการ 10.2", "มาตรการ", "ป้องกันการทุจริต 2", None) in said
    assert ("มาตรการ 10.2", "ผู้รับผิดชอบหลัก", "ฝ่ายปกครอง", None) in said
    assert ("มาตรการ 10.2", FOLLOWED, "10.3", "10.2") in said
    assert ("มาตรการ 10.3", FOLLOWED, "10.4", "10.3") in said
    assert ("มาตรการปี 2565", "จำนวนมาตรการ", "5", "4") in said


def test_nothing_is_deleted_without_a_reason_or_with_an_old_version(
    plan, administrator, measure
):
    with pytest.raises(ReasonMissing):
        delete_measure(measure=measure, version=1, reason="  ", by=administrator)
    with pytest.raises(Stale):
        delete_measure(measure=measure, version=0, reason="ซ้ำ", by=administrator)
    assert plan.measures.count() == 5
    assert not Entry.objects.exists()


def test_a_plan_is_held_without_its_key(plan, agency, administrator, measure):
    """Whoever saves a row that refers to the plan is not kept waiting.

    On PostgreSQL two such waits for each other would be a deadlock.
    """
    with CaptureQueriesContext(connection) as queries:
        add_measure(
            plan=plan,
            indicator=indicator(plan),
            content=content(agency),
            by=administrator,
        )
        delete_measure(measure=measure, version=1, reason="ซ้ำ", by=administrator)
    held = [
        query["sql"]
        for query in queries
        if 'FROM "measures_plan"' in query["sql"] and "FOR UPDATE" in query["sql"]
    ]
    assert not held
