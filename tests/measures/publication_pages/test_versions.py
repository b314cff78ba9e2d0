"""Every version stays at its address; the history tells why each came; withdrawal."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import load_workbook

from assessments import frozen
from assessments.models import Entry, Publication
from assessments.publishing import NothingPublished, VersionChanged, withdraw
from measures.actions import publish
from tests.factories import WHEN, make_publication
from tests.measures.publication_pages.conftest import filled, said, sign_in
from tests.people import make_user

FILES = ("csv", "json", "xlsx")


@pytest.fixture
def two(draft):
    """Two versions: indicator 10 was 90.00, then 80.00."""
    make_publication(assessment=draft)
    draft.scores.filter(indicator__number=10).update(score="80.00")
    return make_publication(assessment=draft, reason="แก้ตามประกาศ")


def url(name, *place):
    return reverse(name, args=["own", 2564, *place])


def take_back(draft, number=2, by=None, reason="พบข้อผิดพลาด"):
    frozen.MEMORY.asked_at = float("-inf")
    return withdraw(draft.agency, 2564, number=number, reason=reason, by=by, at=WHEN)


def test_an_old_version_stays_readable_and_says_which_is_the_latest(client, two):
    text = said(client.get(url("version", 1)))
    assert "นี่คือฉบับที่ 1 ฉบับล่าสุดคือฉบับที่ 2" in text
    assert "90.00" in text
    assert "นี่คือฉบับที่ 2 ซึ่งเป็นฉบับล่าสุด" in said(client.get(url("version", 2)))
    assert "นี่คือฉบับ" not in said(client.get(url("result")))


def test_the_pages_of_a_version_lead_to_each_other(client, two):
    page = client.get(url("version", 1))
    assert url("version-indicator", 1, 10) in page.text
    assert url("indicator", 10) not in page.text
    assert url("version-figure", 1) in page.text
    assert all(url(f"version-{kind}", 1) in page.text for kind in FILES)
    old = said(client.get(url("version-indicator", 1, 10)))
    assert "นี่คือฉบับที่ 1" in old
    assert "90.00จาก 100 คะแนน" in old
    figure = json.loads(client.get(url("version-figure", 1)).content)
    assert "90.00" in json.dumps(figure)


def test_the_banner_of_an_old_version_follows_the_latest(client, draft, two):
    client.get(url("version", 1))
    draft.scores.filter(indicator__number=10).update(score="70.00")
    make_publication(assessment=draft, reason="แก้อีกครั้ง")
    frozen.MEMORY.asked_at = float("-inf")
    assert "ฉบับล่าสุดคือฉบับที่ 3" in said(client.get(url("version", 1)))


@pytest.mark.parametrize("number", [0, 3, 99999999999])
def test_a_version_that_never_was_is_404(client, two, number):
    assert client.get(f"/agencies/own/2564/p/{number}/").status_code == 404


def test_page_and_files_of_a_version_carry_its_number_and_hash(client, two):
    for number, publication in ((1, two.agency.publications.get(number=1)), (2, two)):
        page = client.get(url("version", number)).text
        assert publication.sha256 in page
        assert f"/agencies/own/2564/p/{number}/" in page
        data = json.loads(client.get(url("version-json", number)).content)
        assert data["publication"]["number"] == number
        assert data["publication"]["sha256"] == publication.sha256
        text = client.get(url("version-csv", number)).content.decode("utf-8-sig")
        last = list(csv.reader(io.StringIO(text)))[-1]
        assert last[:3] == ["publication", str(number), publication.sha256]
        assert last[3].endswith(f"/agencies/own/2564/p/{number}/")
        content = client.get(url("version-xlsx", number)).content
        book = load_workbook(io.BytesIO(content))
        told = {row[0].value: row[1].value for row in book["result"]}
        assert (told["version"], told["sha256"]) == (number, publication.sha256)


def test_versions_are_frozen_pages(client, two, django_assert_num_queries):
    pages = [url("version", 1), url("history"), url("version-json", 1)]
    for page in pages:
        assert client.get(page)["Cache-Control"].startswith("public")
    with django_assert_num_queries(0):
        for page in pages:
            client.get(page)


def test_the_history_tells_every_version_newest_first(client, two):
    text = said(client.get(url("history")))
    assert text.index("ฉบับที่ 2 ล่าสุด") < text.index("เผยแพร่ครั้งแรก")
    assert "14 มีนาคม 2565 10.00 น." in text
    assert "เหตุผล: แก้ตามประกาศ" in text
    assert "เปลี่ยน 2 ค่าจากฉบับที่ 1" in text
    assert "คะแนนตัวชี้วัดที่ 1090.0080.00" in text
    assert two.sha256 in text
    assert url("history") in client.get(url("result")).text


def test_the_history_names_a_role_and_no_person(client, draft, administrator, agency):
    administrator.first_name, administrator.last_name = "สมชาย", "ใจดี"
    administrator.save()
    publish(draft, by=administrator, at=WHEN)
    text = said(client.get(url("history")))
    assert f"ผู้ดูแลระบบของ{agency.name}" in text
    assert "สมชาย" not in text
    assert administrator.username not in text


def test_the_history_takes_no_more_queries_for_more_versions(
    client, draft, two, count_queries
):
    few = count_queries(url("history"))
    for score in ("70.00", "60.00", "50.00"):
        draft.scores.filter(indicator__number=10).update(score=score)
        make_publication(assessment=draft, reason="อีก")
    frozen.forget_all()
    assert count_queries(url("history")) == few


def test_a_year_without_a_result_has_no_history(client, draft):
    assert client.get(url("history")).status_code == 404


def test_withdrawing_says_when_and_why_everywhere_with_410(client, draft, two):
    publication, is_new = take_back(draft)
    assert (publication.number, publication.withdrawn, is_new) == (3, True, True)
    assert publication.content == two.content
    for name in ("result", "result-csv", "result-json", "result-xlsx", "figure"):
        response = client.get(url(name))
        assert response.status_code == 410
        assert "หน่วยงานถอนการเผยแพร่ฉบับนี้เมื่อ 14 มีนาคม 2565 เหตุผล: พบข้อผิดพลาด" in said(
            response
        )
    assert client.get(url("indicator", 10)).status_code == 410
    assert client.get(reverse("agency", args=["own"])).status_code == 404


def test_a_withdrawn_result_is_on_no_list(client, draft, two):
    assert "88.00" in said(client.get("/"))
    take_back(draft)
    frozen.forget_all()
    assert "88.00" not in said(client.get("/"))


def test_old_numbers_stay_readable_after_a_withdrawal(client, draft, two):
    take_back(draft)
    text = said(client.get(url("version", 1)))
    assert "นี่คือฉบับที่ 1 หน่วยงานถอนการเผยแพร่แล้ว" in text
    assert "90.00" in text
    own = client.get(url("version", 3))
    assert own.status_code == 200
    assert "หน่วยงานถอนการเผยแพร่ฉบับนี้" in said(own)
    assert "80.00" not in said(own)
    assert client.get(url("version-json", 3)).status_code == 410
    history = said(client.get(url("history")))
    assert "ฉบับที่ 3: ถอนการเผยแพร่" in history
    assert "ค่าทั้งหมดตรงกับฉบับก่อน" in history


def test_a_withdrawal_is_on_record_with_its_reason(draft, administrator, two):
    take_back(draft, by=administrator)
    entry = Entry.objects.first()
    assert (entry.deed, entry.note, entry.by) == (
        "ถอนการเผยแพร่ฉบับที่ 2",
        "พบข้อผิดพลาด",
        administrator,
    )
    publication = Publication.objects.get(number=3)
    assert publication.history_head == entry.sha256


def test_withdrawing_twice_is_withdrawing_once(draft, two):
    first, _ = take_back(draft)
    again, is_new = take_back(draft)
    assert (again, is_new) == (first, False)


def test_only_what_was_seen_is_withdrawn(draft, two):
    with pytest.raises(VersionChanged):
        take_back(draft, number=1)
    with pytest.raises(NothingPublished):
        withdraw(draft.agency, 2565, number=1, reason="x", by=None, at=WHEN)


def test_the_same_content_can_be_published_again_after_a_withdrawal(client, draft, two):
    take_back(draft)
    again, is_new = publish(draft, by=None, at=WHEN, reason="ตรวจแล้วถูกต้อง")
    assert (again.number, is_new, again.sha256) == (4, True, two.sha256)
    frozen.MEMORY.asked_at = float("-inf")
    assert client.get(url("result")).status_code == 200


def test_the_page_withdraws_with_a_reason_and_a_declaration(staff, draft, two):
    page = staff.get(url("withdraw"))
    assert "ถอนฉบับที่ 2" in said(page)
    form = {"number": 2, "reason": "", "declared": ""}
    refused = staff.post(url("withdraw"), form)
    assert refused.status_code == 422
    assert "บอกเหตุผลที่ถอนการเผยแพร่" in said(refused)
    form = {"number": 2, "reason": "พบข้อผิดพลาด", "declared": "on"}
    response = staff.post(url("withdraw"), form, follow=True)
    assert "ถอนการเผยแพร่แล้ว" in said(response)
    assert Publication.objects.current().get().withdrawn
    # The second of two submits.
    assert staff.post(url("withdraw"), form).status_code == 302
    assert Publication.objects.count() == 3


def test_a_version_published_meanwhile_is_not_withdrawn_unseen(staff, draft, two):
    draft.scores.filter(indicator__number=10).update(score="70.00")
    make_publication(assessment=draft, reason="ใหม่กว่า")
    form = {"number": 2, "reason": "พบข้อผิดพลาด", "declared": "on"}
    response = staff.post(url("withdraw"), form)
    assert response.status_code == 409
    assert "มีการเผยแพร่ฉบับที่ 3 ไปก่อน" in said(response)
    assert "พบข้อผิดพลาด" in response.text
    assert not Publication.objects.filter(withdrawn=True).exists()


def test_after_a_withdrawal_the_publish_page_issues_the_next_number(
    staff, draft, two, publish_url
):
    take_back(draft)
    page = staff.get(publish_url)
    assert "ฉบับที่ 3 เป็นการถอนการเผยแพร่" in said(page)
    staff.post(publish_url, filled(page, reason="ตรวจแล้วถูกต้อง"))
    assert Publication.objects.current().get().number == 4


@pytest.mark.parametrize("page", ["withdraw", "publish"])
def test_a_viewer_cannot_withdraw_or_publish(client, agency, two, page):
    sign_in(client, make_user(role="viewer", agency=agency))
    assert client.post(url(page), {"number": 2, "reason": "x"}).status_code == 403


def test_what_was_never_published_cannot_be_withdrawn(staff, draft):
    assert staff.get(url("withdraw")).status_code == 404


def test_the_command_withdraws(draft, two, capsys):
    call_command("withdraw", "own", "2564", "--reason", "พบข้อผิดพลาด")
    assert "ฉบับที่ 3: ถอนการเผยแพร่แล้ว" in capsys.readouterr().out
    call_command("withdraw", "own", "2564", "--reason", "พบข้อผิดพลาด")
    assert "ถอนไปก่อนแล้ว" in capsys.readouterr().out
    with pytest.raises(CommandError) as caught:
        call_command("withdraw", "nobody", "2564", "--reason", "x")
    assert caught.value.returncode == 2


def test_the_preview_is_the_public_page_of_the_draft_marked_as_one(
    client, draft, agency, two
):
    draft.scores.filter(indicator__number=10).update(score="12.34")
    sign_in(client, make_user(role="viewer", agency=agency))
    page = client.get(url("preview"))
    text = said(page)
    assert "ร่าง · ประชาชนยังไม่เห็นหน้านี้" in text
    assert "12.34" in text
    assert url("preview-indicator", 10) in page.text
    assert url("indicator", 10) not in page.text
    assert "no-store" in page["Cache-Control"]
    assert 'id="share"' not in page.text
    assert "12.34" in said(client.get(url("preview-indicator", 10)))
    assert "12.34" in client.get(url("preview-figure")).text
    assert client.get(url("preview-indicator", 11)).status_code == 404
    client.logout()
    assert "12.34" not in said(client.get(url("result")))
    assert client.get(url("preview")).status_code == 302


def test_a_draft_with_a_level_that_cannot_be_drawn_is_told_about(staff, draft):
    draft.stated_level = "ผ่านดี"
    draft.save()
    assert staff.get(url("preview")).status_code == 302
    response = staff.get(url("publish"))
    assert response.status_code == 200
    assert "ไม่มีระดับ “ผ่านดี”" in said(response)


def test_a_draft_without_scores_can_be_previewed(staff, draft):
    draft.scores.all().delete()
    assert "ไม่มีคะแนนรวม" in said(staff.get(url("preview")))
