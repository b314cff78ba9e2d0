"""The page of one measure: who reads it, who saves it, what a late save is told."""

import pytest
from django.urls import reverse

from assessments.models import Membership
from assessments.models.history import Entry
from measures.editing.actions import edit_measure
from tests.factories import make_agency, make_assessment, make_measure, make_plan
from tests.measures.editing.plans import (
    content,
    form_of,
    only_entry,
    owners,
    read,
    section,
)
from tests.people import make_user


def page_of(measure, name="measure"):
    draft = measure.plan.assessment
    return reverse(
        name, args=[draft.agency.slug, draft.framework.fiscal_year, measure.pk]
    )


def save(client, measure, **changes):
    return client.post(page_of(measure), form_of(measure, **changes))


def test_an_administrator_reads_the_form_with_everything_around_it(staff, measure):
    page = staff.get(page_of(measure))
    text = read(page)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    for said in ("ป้องกันการทุจริต 2", "ประชาชนจะเห็นแบบนี้", "ประวัติการแก้ไข"):
        assert said in text
    # Each cadence says in words when a report would be due.
    assert "31 ธ.ค. 2564 · 31 มี.ค. 2565" in text
    assert "วันครบกำหนดตามรอบนี้" in text


@pytest.mark.parametrize("role", ["viewer", "officer"])
def test_who_may_not_edit_reads(client, agency, measure, role):
    client.force_login(make_user(role=role, agency=agency))
    page = client.get(page_of(measure))
    text = read(page)
    assert page.status_code == 200
    assert "ป้องกันการทุจริต 2" in text
    assert "<textarea" not in text
    assert "ประวัติการแก้ไข" not in text
    assert save(client, measure, text="ใหม่").status_code == 403
    for name in ("split", "merge", "move", "delete"):
        assert client.get(page_of(measure, f"measure-{name}")).status_code == 403
    measure.refresh_from_db()
    assert measure.version == 1


def test_the_system_administrator_reads_along_but_does_not_edit(client, measure):
    client.force_login(make_user(system=True))
    page = client.get(page_of(measure))
    assert "<textarea" not in read(page)
    assert "ประวัติการแก้ไข" in read(page)
    assert save(client, measure, text="ใหม่").status_code == 403


def test_strangers_find_nothing(client, measure):
    assert client.get(page_of(measure)).status_code == 302
    assert save(client, measure).status_code == 302
    client.force_login(make_user(role="administrator", agency=make_agency()))
    assert client.get(page_of(measure)).status_code == 404
    assert save(client, measure, text="ใหม่").status_code == 404


def test_a_measure_of_another_agency_or_year_is_not_there(staff, agency, plan, measure):
    stranger = make_agency()
    other = make_plan(
        assessment=make_assessment(agency=stranger, framework=plan.assessment.framework)
    )
    theirs = make_measure(plan=other, text="ความลับ")
    for args in (["own", 2564, theirs.pk], ["own", 2563, measure.pk]):
        for name in ("measure", "measure-split", "measure-delete", "measure-history"):
            assert staff.get(reverse(name, args=args)).status_code == 404
        for name in ("measure", "measure-up", "measure-delete", "measure-merge"):
            assert staff.post(reverse(name, args=args), {}).status_code == 404


def test_a_save_says_so_and_is_on_record(staff, agency, administrator, measure):
    answer = save(
        staff,
        measure,
        text="เผยแพร่แผน",
        lead=section(agency, "ฝ่ายการคลัง").pk,
        joint=[section(agency, "ฝ่ายรายได้").pk],
        all_sections="on",
        cadence="half_yearly",
        note="ตามมติ",
    )
    assert answer.status_code == 302
    measure.refresh_from_db()
    assert (measure.text, measure.cadence, measure.version) == (
        "เผยแพร่แผน",
        "half_yearly",
        2,
    )
    assert measure.all_sections
    assert owners(measure) == {("ฝ่ายการคลัง", "lead"), ("ฝ่ายรายได้", "joint")}
    entry = only_entry()
    assert (entry.by, entry.note) == (administrator, "ตามมติ")
    shown = read(staff.get(answer.url))
    assert "บันทึกมาตรการ" in shown
    assert "ผู้ดูแลตัวอย่าง" in shown
    assert "<ins>" in shown


def test_saving_without_a_change_says_so(staff, measure):
    answer = save(staff, measure)
    assert "ไม่มีการเปลี่ยนแปลง" in read(staff.get(answer.url))
    assert not Entry.objects.exists()


def test_what_is_missing_is_said_on_top_and_at_the_field_and_typed_text_is_kept(
    staff, measure
):
    answer = save(staff, measure, text="ข้อความที่พิมพ์ไว้", lead=None, cadence="x")
    text = read(answer)
    assert answer.status_code == 422
    assert "ข้อความที่พิมพ์ไว้</textarea>" in text
    assert text.count("หลัก 1 ฝ่าย") == 2
    assert 'href="#id_lead"' in text
    assert 'id="id_lead"' in text
    assert 'href="#id_cadence"' in text
    assert 'id="id_cadence"' in text
    measure.refresh_from_db()
    assert measure.version == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": " "}, "เขียน"),
        ({"text": "ก\u202eข"}, "E09"),
        ({"monitoring": "ก\x08ข"}, "E06"),
        ({"text": "ก" * 20_001}, "20,000"),
        ({"lead": "999999"}, "เลือกจากรายการที่มี"),
        ({"joint": ["999999"]}, "เลือกจากรายการที่มี"),
        ({"note": "ก" * 501}, "500"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_what_to_do(
    staff, measure, changes, code
):
    answer = save(staff, measure, **changes)
    assert answer.status_code == 422
    assert code in read(answer)
    measure.refresh_from_db()
    assert measure.version == 1


def test_a_section_of_another_agency_cannot_be_chosen(staff, measure):
    stranger = make_agency(sections=["ฝ่ายลับ"])
    foreign = section(stranger, "ฝ่ายลับ")
    assert "ฝ่ายลับ" not in read(staff.get(page_of(measure)))
    for wrong in ({"lead": foreign.pk}, {"joint": [foreign.pk]}):
        answer = save(staff, measure, **wrong)
        assert answer.status_code == 422
        assert "ฝ่ายลับ" not in read(answer)


def test_one_section_does_not_both_lead_and_join(staff, agency, measure):
    answer = save(staff, measure, joint=[section(agency, "ฝ่ายปกครอง").pk])
    assert answer.status_code == 422
    assert 'href="#id_joint"' in read(answer)
    assert 'id="id_joint"' in read(answer)


def test_a_late_save_sees_theirs_mine_and_the_base(staff, agency, measure):
    opened = staff.get(page_of(measure)).context["form"]
    other = make_user(role="administrator", agency=agency, first_name="อีกคน")
    theirs = content(agency, text="ของเขา", monitoring="")
    edit_measure(measure=measure, version=1, content=theirs, by=other)
    mine = form_of(measure, text="ของฉัน", base=opened["base"].value())
    answer = staff.post(page_of(measure), mine)
    text = read(answer)
    assert answer.status_code == 409
    [row] = answer.context["conflict"]["rows"]
    assert (row["base"], row["theirs"], row["mine"]) == (
        "ป้องกันการทุจริต 2",
        "ของเขา",
        "ของฉัน",
    )
    assert "อีกคน" in text
    assert "ของฉัน</textarea>" in text
    measure.refresh_from_db()
    assert (measure.text, measure.version) == ("ของเขา", 2)
    # Having seen theirs, the person may put the own text on top.
    form = answer.context["form"]
    again = {**mine, "version": form["version"].value(), "base": form["base"].value()}
    assert staff.post(page_of(measure), again).status_code == 302
    measure.refresh_from_db()
    assert (measure.text, measure.version) == ("ของฉัน", 3)


@pytest.mark.parametrize("version", [None, "", "0", "-1", "1 OR 1=1", "9" * 30])
def test_a_save_without_the_version_that_was_seen_is_refused(staff, measure, version):
    answer = save(staff, measure, text="ใหม่", version=version)
    assert answer.status_code == 409
    measure.refresh_from_db()
    assert measure.version == 1


def test_the_same_save_twice_is_one(staff, measure):
    for _ in range(2):
        assert save(staff, measure, text="ใหม่").status_code == 302
    assert only_entry()


def test_what_was_typed_survives_the_measure(staff, plan, measure):
    staff.post(page_of(measure, "measure-delete"), {"version": 1, "reason": "ซ้ำ"})
    answer = save(staff, measure, text="ข้อความที่พิมพ์นาน", note="เหตุผล")
    text = read(answer)
    assert answer.status_code == 409
    assert "ข้อความที่พิมพ์นาน</textarea>" in text
    assert 'value="เหตุผล"' in text
    assert 'name="token"' in text


def test_fields_that_are_not_the_forms_are_not_written(staff, measure):
    save(
        staff,
        measure,
        text="ใหม่",
        position=9,
        plan=99,
        indicator=1,
        owner_text="x",
        cadence_text="x",
    )
    measure.refresh_from_db()
    assert (measure.number, measure.owner_text, measure.cadence_text) == (
        "10.2",
        "",
        "",
    )


def test_markup_is_shown_as_typed_and_runs_nowhere(staff, measure):
    payload = "<script>alert(1)</script>{{ 7*7 }}'\"&lt;"
    answer = save(staff, measure, text=payload)
    measure.refresh_from_db()
    assert measure.text == payload
    shown = read(staff.get(answer.url))
    assert "<script>alert" not in shown
    assert "{{ 7*7 }}" in shown


def test_losing_the_role_counts_from_the_next_request(
    staff, agency, administrator, measure
):
    Membership.objects.filter(user=administrator).update(role="viewer")
    assert save(staff, measure, text="ใหม่").status_code == 403


def test_other_methods_are_refused(staff, measure):
    for method in ("put", "patch", "delete", "options"):
        assert getattr(staff, method)(page_of(measure)).status_code == 405
    assert staff.get(page_of(measure, "measure-up")).status_code == 405


def test_a_measures_page_takes_no_more_queries_for_more_measures(
    staff, plan, measure, count_queries
):
    staff.get(page_of(measure))
    few = count_queries(page_of(measure))
    for place in range(30):
        make_measure(plan=plan, indicator=3, text=f"มาตรการ {place}")
    assert count_queries(page_of(measure)) == few


def test_the_story_of_a_measure_has_a_page(staff, measure):
    save(staff, measure, text="ข้อความใหม่")
    page = staff.get(page_of(measure, "measure-history"))
    assert page.status_code == 200
    assert "แก้ไขมาตรการ" in read(page)
