"""Publishing: what is shown is what is published, once, with a reason on record."""

import pytest
from django.urls import reverse

from assessments.history import breaks
from assessments.models import ChainHead, Entry, Publication
from measures.actions import NotChecked, publish
from measures.models import Measure
from tests.factories import WHEN, make_measure, make_publication
from tests.measures.publication_pages.conftest import (
    filled,
    said,
    shown_hash,
    sign_in,
    ticks,
)
from tests.people import make_user


def change(draft, score="80.00"):
    """Another score of indicator 10, which has a measure."""
    draft.scores.filter(indicator__number=10).update(score=score)


def test_the_page_shows_what_the_public_will_see(staff, draft, publish_url):
    text = said(staff.get(publish_url))
    assert "A90.00ระดับ A · 10 ตัวชี้วัด · 1 มาตรการ" in text
    assert reverse("preview", args=[draft.agency.slug, 2564]) in staff.get(
        publish_url
    ).text.replace("?", "")
    assert "เผยแพร่ครั้งแรก" in text
    assert "หน้าเว็บ ไฟล์ดาวน์โหลด และ API เปลี่ยนพร้อมกัน" in text
    assert "ถ้าต้องแก้ไข ให้ออกฉบับที่ 2 ประวัติลบไม่ได้" in text
    assert "/agencies/own/2564/" in text


def test_a_first_version_needs_no_reason_but_a_declaration(staff, publish_url):
    page = staff.get(publish_url)
    assert 'name="reason"' not in page.text
    refused = staff.post(publish_url, filled(page, declared=""))
    assert refused.status_code == 422
    assert "ยืนยันว่าตรวจแล้วและได้รับมอบหมาย" in said(refused)
    assert not Publication.objects.exists()
    response = staff.post(publish_url, filled(page), follow=True)
    assert "เผยแพร่ฉบับที่ 1 แล้ว" in said(response)
    assert Publication.objects.get().reason == ""


def test_the_next_version_tells_its_reason_and_what_it_changes(
    staff, draft, administrator, publish_url
):
    make_publication(assessment=draft)
    change(draft)
    page = staff.get(publish_url)
    text = said(page)
    assert "เปลี่ยนจากฉบับที่ 1" in text
    assert "คะแนนตัวชี้วัดที่ 1090.0080.00" in text
    assert "คะแนนรวม90.0088.00 ระดับ A เท่าเดิม" in text
    refused = staff.post(publish_url, filled(page, reason="  "))
    assert refused.status_code == 422
    assert "บอกเหตุผลที่ออกฉบับใหม่" in said(refused)
    staff.post(publish_url, filled(page, reason="แก้ตามประกาศ"))
    second = Publication.objects.get(number=2)
    assert (second.reason, second.published_by) == ("แก้ตามประกาศ", administrator)
    assert str(second.total) == "88.00"


def test_what_was_published_is_on_record_and_holds_the_end_of_the_record(
    staff, draft, administrator, publish_url
):
    make_publication(assessment=draft)
    change(draft)
    staff.post(publish_url, filled(staff.get(publish_url), reason="แก้ตามประกาศ"))
    entry = Entry.objects.first()
    assert (entry.deed, entry.note, entry.by) == (
        "เผยแพร่ฉบับที่ 2",
        "แก้ตามประกาศ",
        administrator,
    )
    told = {part["field"]: (part["before"], part["after"]) for part in entry.parts}
    assert told["ฉบับที่"] == ("1", "2")
    assert told["คะแนนรวม"] == ("90.00", "88.00")
    head = ChainHead.objects.get()
    assert Publication.objects.get(number=2).history_head == head.sha256
    assert not list(breaks())


def test_publishing_and_its_record_are_one(staff, draft, publish_url, monkeypatch):
    page = staff.get(publish_url)

    def fail(*args, **kwargs):
        raise RuntimeError("in the middle")

    monkeypatch.setattr(Publication, "save", fail)
    with pytest.raises(RuntimeError):
        staff.post(publish_url, filled(page))
    assert not Publication.objects.exists()
    assert not Entry.objects.exists()


def test_two_submits_publish_once(staff, publish_url):
    form = filled(staff.get(publish_url))
    for _ in range(2):
        response = staff.post(publish_url, form, follow=True)
        assert "เผยแพร่ฉบับที่ 1 แล้ว" in said(response)
    assert Publication.objects.count() == 1


def test_a_draft_that_changed_meanwhile_is_shown_anew_and_not_published(
    staff, draft, publish_url
):
    make_publication(assessment=draft)
    change(draft)
    form = filled(staff.get(publish_url), reason="แก้ตามประกาศ")
    change(draft, "70.00")
    response = staff.post(publish_url, form)
    assert response.status_code == 409
    text = said(response)
    assert "ร่างเปลี่ยนไปหลังจากที่เปิดหน้านี้ จึงยังไม่ได้เผยแพร่" in text
    assert "คะแนนตัวชี้วัดที่ 1090.0070.00" in text
    assert "แก้ตามประกาศ" in response.text
    assert "checked" not in response.text.split('name="declared"')[1][:60]
    assert Publication.objects.count() == 1
    again = filled(response, reason="แก้ตามประกาศ")
    assert again["sha256"] != form["sha256"]
    assert staff.post(publish_url, again).status_code == 302
    assert str(Publication.objects.get(number=2).total) == "86.00"


@pytest.mark.parametrize("sha256", ["", "0" * 64, "x", "'\"<"])
def test_a_form_without_what_was_shown_publishes_nothing(staff, publish_url, sha256):
    form = {**filled(staff.get(publish_url)), "sha256": sha256}
    assert staff.post(publish_url, form).status_code == 409
    assert not Publication.objects.exists()


def test_an_error_blocks_and_leads_to_where_it_is_mended(staff, draft, publish_url):
    measure = Measure.objects.get()
    measure.responsibilities.all().delete()
    page = staff.get(publish_url)
    assert "ยังเผยแพร่ไม่ได้ มี 1 เรื่องที่ต้องแก้" in said(page)
    assert reverse("measure", args=["own", 2564, measure.pk]) in page.text
    assert 'type="submit">เผยแพร่' not in page.text.replace('<span class="nw">', "")
    form = {"sha256": shown_hash(page), "when": "now", "declared": "on"}
    assert staff.post(publish_url, form).status_code == 422
    assert not Publication.objects.exists()


def test_every_warning_needs_a_tick_that_is_kept(staff, draft, publish_url):
    make_measure(plan=draft.plan, text="แจ้ง นายสมชาย ใจดี โทร 0812345678")
    page = staff.get(publish_url)
    names = ticks(page)
    assert len(names) == 2
    refused = staff.post(publish_url, filled(page, **{names[0]: ""}))
    assert refused.status_code == 422
    assert "มาตรการ 10.2: ทำเครื่องหมายรับทราบ หรือแก้ไขก่อนเผยแพร่" in said(refused)
    staff.post(publish_url, filled(page))
    noted = Publication.objects.get().noted
    assert [one["code"] for one in noted] == ["personal-name", "personal-phone"]
    assert all(one["place"] == "มาตรการ 10.2" and one["text"] for one in noted)


def test_the_action_asks_for_the_checklist_of_whoever_gives_ticks(draft):
    make_measure(plan=draft.plan, cadence="unknown")
    with pytest.raises(NotChecked, match=r"มาตรการ 10\.2"):
        publish(draft, by=None, at=WHEN, noted=[])
    assert not Publication.objects.exists()
    # On the command line nobody is asked.
    assert publish(draft, by=None, at=WHEN)[1]


def test_the_checklist_says_what_is_in_order(staff, publish_url):
    text = said(staff.get(publish_url))
    assert "คะแนนครบ 10 ตัวชี้วัด และคำนวณคะแนนรวมได้ตรงกัน" in text
    assert "ทุกมาตรการมีผู้รับผิดชอบหลักและรอบติดตาม" in text
    assert "ไม่พบชื่อบุคคล อีเมล เลขประจำตัวประชาชน หรือหมายเลขโทรศัพท์ในข้อความ" in text


def test_when_nothing_changed_there_is_nothing_to_publish(staff, draft, publish_url):
    publication = make_publication(assessment=draft)
    page = staff.get(publish_url)
    assert "ประชาชนเห็นข้อมูลนี้แล้วในฉบับที่ 1" in said(page)
    assert 'name="declared"' not in page.text
    form = {"sha256": "0" * 64, "when": "now", "declared": "on", "reason": "ซ้ำ"}
    response = staff.post(publish_url, form, follow=True)
    assert "ไม่มีการเปลี่ยนแปลง จึงไม่ได้ออกฉบับใหม่" in said(response)
    assert Publication.objects.get() == publication


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("ก" * 501, "ยาวเกิน 500 ตัวอักษร"),
        ("ก\x00ข", "U+0000"),
        ("ก\u202eข", "U+202E"),
    ],
)
def test_a_reason_that_cannot_be_kept_is_refused_in_words(
    staff, draft, publish_url, reason, told
):
    make_publication(assessment=draft)
    change(draft)
    response = staff.post(publish_url, filled(staff.get(publish_url), reason=reason))
    assert response.status_code == 422
    assert told in said(response)


def test_a_reason_comes_back_as_it_was_typed_and_runs_nowhere(
    staff, draft, publish_url, client
):
    make_publication(assessment=draft)
    change(draft)
    reason = "<script>alert(1)</script> =1+1 {{ 7 }}"
    staff.post(publish_url, filled(staff.get(publish_url), reason=reason))
    assert Publication.objects.get(number=2).reason == reason
    page = client.get(reverse("history", args=["own", 2564]))
    assert "<script>alert" not in page.text
    assert reason in said(page)


@pytest.mark.parametrize(
    ("role", "status"), [("viewer", 403), ("officer", 403), (None, 404)]
)
def test_only_an_administrator_of_the_agency_publishes(
    client, agency, publish_url, role, status
):
    sign_in(client, make_user(role=role, agency=agency if role else None))
    assert client.get(publish_url).status_code == status
    assert client.post(publish_url, {}).status_code == status


def test_publishing_asks_for_the_password_again(client, administrator, publish_url):
    client.force_login(administrator)
    response = client.get(publish_url)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("confirm"))


def test_a_year_without_a_draft_is_404(staff, draft):
    assert staff.get(reverse("publish", args=["own", 2570])).status_code == 404


def test_the_page_takes_no_more_queries_for_more_measures(
    staff, draft, publish_url, count_queries
):
    count_queries(publish_url)
    few = count_queries(publish_url)
    for _ in range(12):
        make_measure(plan=draft.plan, text="นายสมชาย ใจดี", joint=["ฝ่ายการคลัง"])
    assert count_queries(publish_url) == few


def test_the_page_is_kept_by_nobody(staff, publish_url):
    assert "no-store" in staff.get(publish_url)["Cache-Control"]


def test_the_english_page_is_english(staff, publish_url):
    assert staff.get(f"/en{publish_url}").status_code == 200
