"""The record as stories: who, what, when, why; filtered, paged, for those who may."""

import pytest
from django.urls import reverse

from assessments.history import Part, record
from tests.factories import make_agency
from tests.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(agency):
    return reverse("manage-history", args=["own"])


def write(agency, *, by=None, deed="แก้ไขมาตรการ", before="เก่า", after="ใหม่", note=""):
    part = Part("measure:1", "มาตรการ 1.1", "ข้อความ", before, after)
    return record(agency=agency, by=by, deed=deed, parts=[part], note=note)


def test_an_entry_is_told_with_person_deed_reason_and_the_difference(
    staff, url, agency, administrator, text_of
):
    write(
        agency,
        by=administrator,
        before="เพื่อให้คุ่มค่าและโปร่งใส",
        after="เพื่อให้คุ้มค่าและโปร่งใส",
        note="พิมพ์ผิด",
    )
    page = staff.get(url)
    said = text_of(page)
    assert "ผู้ดูแลตัวอย่าง · แก้ไขมาตรการ" in said
    assert "น. ·" in said
    assert "เหตุผล: พิมพ์ผิด" in said
    html = page.content.decode()
    assert "คุ่<" in html.split("<del>")[1]
    assert "คุ้<" in html.split("<ins>")[1]


def test_what_an_import_did_was_nobodys_hand(staff, url, agency, text_of):
    write(agency, deed="นำเข้าจากเอกสาร")
    assert "นำเข้าจากเอกสาร · นำเข้าจากเอกสาร" in text_of(staff.get(url))


def test_a_value_that_came_or_went_is_told_whole(staff, url, agency):
    write(agency, before=None, after="มาใหม่")
    write(agency, before="หายไป", after=None)
    html = staff.get(url).content.decode()
    assert html.count("<ins>") == html.count("<del>") == 1


def test_text_of_the_record_runs_nowhere(staff, url, agency):
    write(agency, after="<script>alert(1)</script>", note="<img src=x>")
    html = staff.get(url).content.decode()
    assert "&lt;" in html
    assert "<script>alert" not in html
    assert "<img" not in html


def test_another_agencys_entries_are_not_told(staff, url, agency, text_of):
    write(make_agency(slug="other"), after="ความลับของที่อื่น")
    assert "ความลับของที่อื่น" not in text_of(staff.get(url))


def test_entries_are_kept_by_deed_and_by_person(staff, url, agency, administrator):
    write(agency, by=administrator)
    write(agency, by=administrator, deed="ลบมาตรการ")
    write(agency, deed="นำเข้าจากเอกสาร")

    def deeds(**asked):
        return [story.deed for story in staff.get(url, asked).context["stories"]]

    assert deeds() == ["นำเข้าจากเอกสาร", "ลบมาตรการ", "แก้ไขมาตรการ"]
    assert deeds(deed="ลบมาตรการ") == ["ลบมาตรการ"]
    assert deeds(by=administrator.pk) == ["ลบมาตรการ", "แก้ไขมาตรการ"]
    assert len(deeds(deed="no such deed", by="x")) == 3


def test_a_long_record_is_paged_newest_first(staff, url, agency):
    for number in range(30):
        write(agency, after=str(number))
    page = staff.get(url)
    assert len(page.context["stories"]) == 25
    assert page.context["stories"][0].sequence == 30
    older = staff.get(page.context["older_url"])
    assert [story.sequence for story in older.context["stories"]] == [5, 4, 3, 2, 1]
    assert staff.get(older.context["newer_url"]).context["page"].number == 1


@pytest.mark.parametrize("page", ["0", "-1", "2", "x", "", "๑", "1" * 5000])
def test_a_page_that_is_not_there_is_not_found(staff, url, agency, page):
    assert staff.get(url, {"page": page}).status_code == 404


def test_an_entry_of_many_parts_is_folded(staff, url, agency, text_of):
    parts = [Part(f"measure:{n}", f"มาตรการ {n}", "x", "a", "b") for n in range(20)]
    record(agency=agency, by=None, deed="แก้ไขหลายมาตรการพร้อมกัน", parts=parts)
    assert "ดูอีก 14 ค่าที่เปลี่ยน" in text_of(staff.get(url))


def test_what_the_record_keeps_for_itself_is_not_told(staff, url, agency, text_of):
    parts = [
        Part("measure:1", "มาตรการ 1.1", "ข้อความ", None, "ใหม่"),
        Part("form:abc", "มาตรการ 1.1", "เลขที่แบบฟอร์ม", None, "abc"),
    ]
    record(agency=agency, by=None, deed="เพิ่มมาตรการ", parts=parts)
    assert "เลขที่แบบฟอร์ม" not in text_of(staff.get(url))


def test_telling_more_entries_takes_no_more_queries(
    staff, url, agency, administrator, count_queries
):
    write(agency, by=administrator)
    count_queries(url)
    few = count_queries(url)
    for number in range(20):
        write(agency, by=make_user(role="viewer", agency=agency), after=str(number))
    assert count_queries(url) == few


@pytest.mark.parametrize("role", ["viewer", "officer"])
def test_only_administrators_read_the_record(client, url, agency, role):
    client.force_login(make_user(role=role, agency=agency))
    assert client.get(url).status_code == 403


def test_a_system_administrator_reads_along(client, url, agency):
    client.force_login(make_user(system=True))
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_record_is_only_read(staff, url, agency, method):
    assert getattr(staff, method)(url).status_code == 405
