"""The page of the scores: ten scores in one form, computed beside stated."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Entry
from tests.factories import make_agency, make_assessment
from tests.people import make_user

pytestmark = pytest.mark.django_db


def test_the_form_shows_the_scores_and_the_computed_beside_the_stated(
    staff, scores_url, text_of
):
    page = staff.get(scores_url)
    assert page.context["form"]["score_10"].value() == Decimal("31.25")
    assert "คะแนนรวม 65.96 65.96" in text_of(page)
    assert page["Cache-Control"].count("no-store")


def test_a_correction_is_saved_and_says_the_new_total(
    staff, filled, scores_url, draft, text_of
):
    sent = filled(scores_url, score_10="76.45", note="ประกาศผลฉบับแก้ไข")
    page = staff.post(scores_url, sent, follow=True)
    assert page.redirect_chain == [(scores_url, 302)]
    assert "บันทึกคะแนนแล้ว คำนวณคะแนนรวมได้ 75.00 ระดับ B" in text_of(page)
    assert draft.scores.get(indicator__number=10).score == Decimal("76.45")
    assert Entry.objects.get().note == "ประกาศผลฉบับแก้ไข"


def test_thai_digits_are_read_as_digits(staff, filled, scores_url, draft):
    staff.post(scores_url, filled(scores_url, score_1="๘๘.๕๐", note="แก้"))
    assert draft.scores.get(indicator__number=1).score == Decimal("88.50")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("100.01", "คะแนนต้องไม่เกิน 100.00 (พบ 100.01) โปรดตรวจกับต้นฉบับ (S01)"),
        ("87,93", "ใช้จุดทศนิยม ไม่ใช่จุลภาค: หมายถึง 87.93 หรือไม่ (S05)"),
        ("-1", "คะแนนต้องไม่ต่ำกว่า 0.00 โปรดตรวจกับต้นฉบับ (S02)"),
        ("-", "ไม่มีคะแนน: ถ้ายังไม่ประเมินให้เว้นตัวชี้วัดนี้ ไม่ใช่ 0 (S09)"),
        ("1e2", "ไม่ใช่ตัวเลขคะแนน ใช้รูปแบบ 87.93 (S03)"),
    ],
)
def test_a_score_that_cannot_be_read_says_so_at_its_field_and_keeps_what_was_typed(
    staff, filled, scores_url, text_of, typed, sentence
):
    page = staff.post(scores_url, filled(scores_url, score_3=typed, note="แก้"))
    assert page.status_code == 422
    html = page.content.decode()
    assert f'value="{typed}"' in html
    assert '<a href="#id_score_3">' in html
    assert 'aria-describedby="id_score_3_error"' in html
    said = text_of(page)
    assert "ยังบันทึกไม่ได้ มี 1 จุดที่ต้องแก้" in said
    assert said.count(sentence) == 2
    assert not Entry.objects.exists()


def test_the_sentence_is_english_on_the_english_page(staff, filled, draft, text_of):
    url = reverse("draft-scores", args=["own", 2564])
    page = staff.post(f"/en{url}", filled(url, score_3="87,93"))
    assert "Use a decimal point, not a comma" in text_of(page)


def test_a_change_without_a_reason_is_refused_at_the_reason(
    staff, filled, scores_url, draft, text_of
):
    page = staff.post(scores_url, filled(scores_url, score_10="32"))
    assert page.status_code == 422
    assert "บอกเหตุผลที่แก้คะแนน" in text_of(page)
    assert page.context["form"]["score_10"].value() == "32"
    assert draft.scores.get(indicator__number=10).score == Decimal("31.25")


def test_an_empty_score_takes_the_score_away(staff, filled, scores_url, draft, text_of):
    sent = filled(scores_url, score_10="", note="ยังไม่ประกาศ")
    page = staff.post(scores_url, sent, follow=True)
    assert "ยังคำนวณคะแนนรวมไม่ได้" in text_of(page)
    assert draft.scores.count() == 9


def test_compute_shows_the_total_and_saves_nothing(
    staff, filled, scores_url, draft, text_of
):
    page = staff.post(scores_url, filled(scores_url, score_10="76.45", do="compute"))
    assert page.status_code == 200
    said = text_of(page)
    assert "คำนวณจากคะแนนที่พิมพ์ ยังไม่ได้บันทึก" in said
    assert "คะแนนรวม 75.00 65.96" in said
    assert page.context["form"]["score_10"].value() == "76.45"
    assert draft.scores.get(indicator__number=10).score == Decimal("31.25")
    assert not Entry.objects.exists()


def test_nothing_changed_says_so_and_asks_for_no_reason(
    staff, filled, scores_url, text_of
):
    page = staff.post(scores_url, filled(scores_url), follow=True)
    assert "ไม่มีการเปลี่ยนแปลง" in text_of(page)
    assert not Entry.objects.exists()


def test_a_level_of_another_year_is_refused(staff, filled, scores_url, text_of):
    page = staff.post(scores_url, filled(scores_url, stated_level="ผ่าน", note="แก้"))
    assert page.status_code == 422
    assert "ระดับที่ประกาศ: เลือกระดับจากรายการ" in text_of(page)


def test_a_stale_save_is_refused_with_theirs_mine_and_the_base_side_by_side(
    staff, filled, scores_url, draft, text_of
):
    old = filled(scores_url, score_10="40", note="ของฉัน")
    staff.post(scores_url, filled(scores_url, score_10="35", note="ของเขา"))
    page = staff.post(scores_url, old)
    assert page.status_code == 409
    assert page.context["conflict"]["rows"] == [
        {
            "label": "ตัวชี้วัดที่ 10 การป้องกันการทุจริต",
            "base": "31.25",
            "theirs": "35.00",
            "mine": "40",
        }
    ]
    said = text_of(page)
    assert "ยังไม่ได้บันทึก เพราะมีผู้บันทึกก่อนคุณ ผู้ดูแลตัวอย่าง บันทึกเมื่อ" in said
    form = page.context["form"]
    assert (form["score_10"].value(), form["note"].value()) == ("40", "ของฉัน")
    assert draft.scores.get(indicator__number=10).score == Decimal("35")
    # Having seen both, the person may put theirs on top.
    again = {field.html_name: field.value() or "" for field in form}
    assert staff.post(scores_url, again).status_code == 302
    assert draft.scores.get(indicator__number=10).score == Decimal("40")


@pytest.mark.parametrize("version", ["", "0", "-1", "1.0", "99999999999999", "x", "๑"])
def test_a_save_without_a_version_or_with_a_forged_one_is_refused(
    staff, filled, scores_url, draft, version
):
    sent = filled(scores_url, score_10="40", note="แก้", version=version)
    assert staff.post(scores_url, sent).status_code == 409
    assert draft.scores.get(indicator__number=10).score == Decimal("31.25")


@pytest.mark.parametrize("base", ["", "x", "x:y:z", "{}", "a" * 5000])
def test_a_forged_base_is_no_base(staff, filled, scores_url, base):
    sent = filled(scores_url, score_10="40", note="แก้", base=base, version="9")
    page = staff.post(scores_url, sent)
    assert page.status_code == 409
    assert {row["base"] for row in page.context["conflict"]["rows"]} == {""}


@pytest.mark.parametrize("role", ["viewer", "officer"])
def test_only_an_administrator_edits_scores(client, draft, role):
    client.force_login(make_user(role=role, agency=draft.agency))
    url = reverse("draft-scores", args=["own", 2564])
    assert client.get(url).status_code == 403
    assert client.post(url, {}).status_code == 403


def test_another_agencys_draft_is_not_there(staff, draft):
    other = make_agency(slug="other")
    make_assessment(agency=other, framework=draft.framework)
    assert staff.get(reverse("draft-scores", args=["other", 2564])).status_code == 404


@pytest.mark.parametrize("year", [2565, 0, 99999999999999999999999])
def test_a_year_without_a_draft_is_not_there(staff, draft, year):
    assert staff.get(f"/manage/own/{year}/scores/").status_code == 404


def test_saving_takes_no_more_queries_for_more_scores(staff, filled, scores_url):
    def queries(**typed):
        sent = filled(scores_url, note="แก้", **typed)
        with CaptureQueriesContext(connection) as captured:
            assert staff.post(scores_url, sent).status_code == 302
        return len(captured)

    queries(score_1="10")
    one = queries(score_1="11")
    # One UPDATE for each score that changes, and nothing else.
    assert queries(**{f"score_{n}": "50" for n in range(1, 11)}) == one + 9
