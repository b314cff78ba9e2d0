"""From a file to a draft: chosen, read, checked, decided, saved once or not at all."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment, Entry, SourceDocument
from measures.importing.proposals import clear_expired
from measures.models import ImportProposal, Measure
from tests.factories import make_publication
from tests.measures.importing.district import TEXT, once
from tests.measures.importing_pages.conftest import (
    check_url,
    filled,
    proposal_in,
    said,
    upload,
)
from tests.people import make_user


@pytest.fixture
def proposal(staff):
    return proposal_in(upload(staff))


@pytest.fixture
def page(staff, proposal):
    return staff.get(check_url(proposal))


def confirm(client, proposal, data):
    return client.post(check_url(proposal, "import-confirm"), data)


def test_the_way_from_file_to_draft(staff, administrator, proposal, page):
    words = said(page)
    assert "พบ 10 ตัวชี้วัด 15 มาตรการ จากตารางที่แบ่งเป็น 5 ช่วง" in words
    assert "ได้คะแนนรวม 65.96 ตรงกับเอกสาร" in words
    assert "65.96 อยู่ในระดับ C ตรงกับเอกสาร" in words
    assert "มี 6 เรื่องให้ตัดสินใจ" in words
    assert not Assessment.objects.exists()
    done = confirm(staff, proposal, filled(page))
    assert done["Location"] == reverse("draft", args=["taling-chan", 2564])
    draft = Assessment.objects.get()
    assert draft.scorecard().total == Decimal("65.96")
    assert draft.plan.measures.count() == 15
    entry = Entry.objects.get()
    assert entry.by == administrator
    assert {"field": "เอกสารต้นฉบับ", "after": "plan.txt"}.items() <= next(
        part for part in entry.parts if part["field"] == "เอกสารต้นฉบับ"
    ).items()


def test_words_stay_as_written_until_somebody_decides_and_that_is_on_record(
    staff, proposal, page
):
    data = filled(page, คุ่มค่า="correct")
    again = staff.post(check_url(proposal), data)
    assert again.status_code == 302
    proposal.refresh_from_db()
    assert proposal.decisions["as_written:คุ่มค่า"] == "correct"
    assert "as_written:มีมี" in proposal.decisions
    page = staff.get(check_url(proposal))
    confirm(staff, proposal, filled(page))
    texts = " ".join(Measure.objects.values_list("monitoring", flat=True))
    texts += " ".join(Assessment.objects.get().analyses.values_list("text", flat=True))
    assert "คุ่มค่า" not in texts
    assert "เจตจูงใจสุจริต" in texts
    parts = [part for part in Entry.objects.get().parts if part["before"] == "คุ่มค่า"]
    assert {part["after"] for part in parts} == {"คุ้มค่า"}


def test_answers_that_come_with_the_confirmation_hold(staff, proposal, page):
    confirm(staff, proposal, filled(page, มีมี="correct"))
    assert not Measure.objects.filter(monitoring__contains="มีมี").exists()


def test_answers_that_nobody_was_asked_for_are_none(staff, proposal):
    forged = {"answer-0000": "correct", "answer-": "x"}
    assert staff.post(check_url(proposal), forged).status_code == 302
    proposal.refresh_from_db()
    assert proposal.decisions == {}


def test_the_same_file_is_the_same_proposal(staff, proposal):
    assert proposal_in(upload(staff, name="another name.txt")) == proposal
    assert ImportProposal.objects.count() == SourceDocument.objects.count() == 1


def test_the_same_file_after_it_was_saved_says_when_and_changes_nothing(
    staff, proposal, page
):
    confirm(staff, proposal, filled(page))
    again = proposal_in(upload(staff))
    assert again != proposal
    page = staff.get(check_url(again))
    assert "ไฟล์นี้นำเข้าแล้วเมื่อ" in said(page)
    assert "ไม่มีการเปลี่ยนแปลง" in said(page)
    confirm(staff, again, filled(page))
    assert Entry.objects.count() == 1


def test_what_changed_comes_first_and_the_rest_can_be_had(staff, proposal, page):
    confirm(staff, proposal, filled(page))
    other = proposal_in(upload(staff, once("๗๗.๘๑", "๗๗.๑๘")))
    page = staff.get(check_url(other))
    shown = staff.get(check_url(other), {"show": "all"})
    assert page.text.count('<th scope="row">') < shown.text.count('<th scope="row">')
    assert "แสดงทั้งหมด" in said(page)
    assert "เหมือนเดิม" in said(shown)


def test_a_draft_that_changed_meanwhile_is_not_written_over(staff, proposal, page):
    confirm(staff, proposal, filled(page))
    draft = Assessment.objects.get()
    draft.scores.filter(indicator__number=9).update(score="93.87")
    other = proposal_in(upload(staff, once("ประจำปี", "ประจำ ปี")))
    page = staff.get(check_url(other))
    data = filled(page)
    draft.scores.filter(indicator__number=9).update(score="90.00")
    refused = confirm(staff, other, data)
    assert refused.status_code == 409
    assert draft.scores.get(indicator__number=9).score == Decimal("90.00")
    words = said(refused)
    assert "ร่างเปลี่ยนไปหลังจากที่เปิดหน้านี้" in words
    assert "93.87" in words
    assert "90.00" in words
    assert confirm(staff, other, filled(refused)).status_code == 302
    assert draft.scores.get(indicator__number=9).score == Decimal("93.78")


@pytest.mark.parametrize("seen", ["", "forged", "a:b:c"])
def test_what_was_not_shown_is_not_confirmed(staff, proposal, page, seen):
    data = {**filled(page), "seen": seen}
    assert confirm(staff, proposal, data).status_code == 409
    assert not Assessment.objects.exists()


def test_a_second_confirmation_leads_to_the_draft_and_does_nothing(
    staff, proposal, page
):
    data = filled(page)
    for _ in range(2):
        done = confirm(staff, proposal, data)
        assert done["Location"] == reverse("draft", args=["taling-chan", 2564])
    assert Entry.objects.count() == 1


def test_a_cancelled_import_leaves_nothing(staff, proposal, page):
    assert staff.post(check_url(proposal, "import-cancel")).status_code == 302
    assert not ImportProposal.objects.exists()
    assert not SourceDocument.objects.exists()
    gone = staff.get(check_url(proposal))
    assert gone.status_code == 404
    assert "หมดอายุหรือถูกยกเลิกแล้ว อัปโหลดไฟล์ใหม่" in said(gone)


def test_a_source_that_a_draft_has_is_kept(staff, proposal, page):
    confirm(staff, proposal, filled(page))
    again = proposal_in(upload(staff))
    staff.post(check_url(again, "import-cancel"))
    assert Assessment.objects.get().source_document.name == "plan.txt"


def test_a_proposal_lives_for_a_day(staff, proposal, page):
    data = filled(page)
    yesterday = timezone.now() - timedelta(hours=25)
    ImportProposal.objects.update(
        made_at=yesterday, expires_at=yesterday + timedelta(hours=24)
    )
    for answer in (staff.get(check_url(proposal)), confirm(staff, proposal, data)):
        assert answer.status_code == 404
        assert "อัปโหลดไฟล์ใหม่" in said(answer)
    assert not Assessment.objects.exists()
    assert clear_expired() == 1
    assert not SourceDocument.objects.exists()


def test_a_document_with_faults_shows_all_of_them_and_saves_nothing(staff):
    text = once("๗๗.๘๑", "๑๗๗.๘๑").replace("พ.ศ. ๒๕๖๔", "พ.ศ. ๒๐๒๑")
    proposal = proposal_in(upload(staff, text))
    page = staff.get(check_url(proposal))
    words = said(page)
    assert "นำเข้าไม่ได้" in words
    for code in ("(S01)", "(T06)"):
        assert code in words
    assert 'formaction="/manage/taling-chan/import/' in page.text
    assert "บันทึกเป็นร่าง</button>" not in page.text
    done = confirm(staff, proposal, {"seen": ""})
    assert done.status_code == 422
    assert not Assessment.objects.exists()


def test_a_file_that_cannot_be_read_says_why_and_what_to_do(staff):
    proposal = proposal_in(upload(staff, b"%PDF-1.4 broken", name="plan.docx"))
    assert proposal.state == "refused"
    words = said(staff.get(check_url(proposal)))
    assert "(F04)" in words
    assert "เนื้อไฟล์ไม่ตรงกับนามสกุล" in words


def test_another_agencys_document_is_refused(staff):
    text = TEXT.replace("สำนักงานเขตตลิ่งชัน", "สำนักงานเขตบางรัก")
    proposal = proposal_in(upload(staff, text))
    assert "(T09)" in said(staff.get(check_url(proposal)))


def test_a_chosen_year_that_is_not_the_documents_is_refused(staff):
    proposal = proposal_in(upload(staff, year="๒๕๖๕"))
    assert "(T08)" in said(staff.get(check_url(proposal)))


def test_a_year_that_is_published_is_told(staff, proposal, page):
    assert "(T14)" not in said(page)
    confirm(staff, proposal, filled(page))
    make_publication(assessment=Assessment.objects.get())
    again = proposal_in(upload(staff, once("ประจำปี", "ประจำ ปี")))
    assert "ปี 2564 เผยแพร่แล้ว (ฉบับที่ 1)" in said(staff.get(check_url(again)))


def test_every_value_tells_where_it_came_from_until_it_is_changed(
    staff, proposal, page
):
    confirm(staff, proposal, filled(page))
    measure = Measure.objects.get(indicator__number=10, position=1)
    place = ["taling-chan", 2564]
    for url in (
        reverse("draft-scores", args=place),
        reverse("draft-analysis", args=[*place, 10]),
        reverse("measure", args=[*place, measure.pk]),
    ):
        words = said(staff.get(url))
        assert "ที่มา" in words
        assert "บรรทัดที่" in words
        assert "plan.txt" in words
    Measure.objects.filter(pk=measure.pk).update(text="ข้อความใหม่")
    assert "มาตรการ: บรรทัดที่" not in said(
        staff.get(reverse("measure", args=[*place, measure.pk]))
    )


def test_the_source_comes_as_a_file_and_runs_nowhere(staff, proposal, page):
    confirm(staff, proposal, filled(page))
    source = Assessment.objects.get().source_document
    url = reverse("source-document", args=["taling-chan", source.pk])
    file = staff.get(url)
    assert file.content == bytes(source.content)
    assert file["Content-Disposition"] == (
        f'attachment; filename="{source.sha256[:8]}-plan.txt"'
    )
    assert file["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in file["Content-Security-Policy"]


def test_somebody_elses_administrator_finds_no_proposal(client, agency, proposal):
    client.force_login(make_user(role="viewer", agency=agency))
    assert client.get(check_url(proposal)).status_code == 403
