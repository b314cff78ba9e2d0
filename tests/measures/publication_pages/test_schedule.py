"""A publication at a set time: promised in words, kept once, given up with a reason."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from assessments.models import Entry, Membership, Publication
from assessments.publishing import DraftChanged, ReasonMissing, withdraw
from measures.actions import draft_of, full_content
from measures.models import ScheduledPublication
from measures.publication_pages.proposal import proposal_of
from measures.schedules import (
    AlreadyScheduled,
    TooLate,
    cancel,
    publish_due,
    schedule,
)
from tests.factories import WHEN, make_agency, make_assessment, make_publication
from tests.measures.publication_pages.conftest import filled, said, sign_in
from tests.people import make_user

NOON = datetime(2022, 3, 14, 5, 0, tzinfo=UTC)  # 12.00 น.
LATER = NOON + timedelta(hours=4)


def later(page, **more):
    """A form that asks for tomorrow, 8.30."""
    day = timezone.localtime() + timedelta(days=1)
    moment = {"day": day.day, "month": day.month, "year": day.year + 543}
    return filled(page, **{"when": "later", "clock": "8.30", **moment, **more})


def promise(draft, by, **more):
    sha256 = proposal_of(draft.agency, 2564).frozen.sha256
    given = {"at": LATER, "now": NOON, "expected_sha256": sha256, **more}
    return schedule(draft, by=by, **given)


def test_the_page_promises_to_publish_at_the_set_time(staff, draft, publish_url):
    response = staff.post(publish_url, later(staff.get(publish_url)), follow=True)
    waiting = ScheduledPublication.objects.get()
    local = timezone.localtime(waiting.at)
    assert (local.hour, local.minute) == (8, 30)
    assert f"{local.year + 543} 08.30 น." in said(response)
    assert "ถ้าร่างเปลี่ยนก่อนถึงเวลา ระบบจะไม่เผยแพร่" in said(response)
    assert not Publication.objects.exists()
    assert Entry.objects.first().deed == "ตั้งเวลาเผยแพร่"


def test_thai_digits_are_read(staff, publish_url):
    page = staff.get(publish_url)
    year = timezone.localtime().year + 544
    thai = str(year).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    form = later(page, day="๑", month="1", year=thai, clock="๑๖.๐๕ น.")
    assert staff.post(publish_url, form).status_code == 302
    local = timezone.localtime(ScheduledPublication.objects.get().at)
    assert (local.day, local.month, local.hour, local.minute) == (1, 1, 16, 5)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("day", "", "กรอกวันที่เป็นตัวเลข 1 ถึง 31"),
        ("day", "สิบ", "กรอกวันที่เป็นตัวเลข 1 ถึง 31"),
        ("day", "32", "ไม่มีวันที่ 32 ในเดือนนี้"),
        ("year", "2026", "ปีต้องเป็น พ.ศ. ถ้าหมายถึงปี 2569 ให้แก้เป็น 2569"),
        ("year", "69", "ปีต้องเป็น พ.ศ."),
        ("year", "", "กรอกปี พ.ศ. สี่หลัก"),
        ("year", "2565", "เวลานี้ผ่านไปแล้ว"),
        ("year", "2699", "ตั้งเวลาล่วงหน้าได้ไม่เกิน 1 ปี"),
        ("clock", "", "กรอกเวลาเป็นชั่วโมงและนาที"),
        ("clock", "24.00", "กรอกเวลาเป็นชั่วโมงและนาที"),
        ("clock", "8", "กรอกเวลาเป็นชั่วโมงและนาที"),
        ("month", "13", "เดือน"),
        ("when", "", "เลือกเวลาเผยแพร่"),
    ],
)
def test_a_moment_that_cannot_be_is_refused_in_words(
    staff, publish_url, field, value, told
):
    form = later(staff.get(publish_url), **{field: value})
    response = staff.post(publish_url, form)
    assert response.status_code == 422
    assert told in said(response)
    assert not ScheduledPublication.objects.exists()


def test_two_submits_promise_once_and_another_time_has_to_wait(staff, publish_url):
    form = later(staff.get(publish_url))
    assert staff.post(publish_url, form).status_code == 302
    assert staff.post(publish_url, form).status_code == 302
    refused = staff.post(publish_url, {**form, "clock": "9.30"})
    assert refused.status_code == 422
    assert "มีการตั้งเวลาเผยแพร่ผลนี้รออยู่แล้ว" in said(refused)
    assert ScheduledPublication.objects.count() == 1


def test_it_is_cancelled_from_the_page(staff, publish_url):
    staff.post(publish_url, later(staff.get(publish_url)))
    waiting = ScheduledPublication.objects.get()
    url = reverse("schedule-cancel", args=["own", 2564, waiting.pk])
    assert url in staff.get(publish_url).text
    assert staff.get(url).status_code == 405
    response = staff.post(url, follow=True)
    assert "ยกเลิกการตั้งเวลาเผยแพร่แล้ว" in said(response)
    assert "สิ้นสุดไปแล้ว" in said(staff.post(url, follow=True))
    assert Entry.objects.filter(deed="ยกเลิกการตั้งเวลาเผยแพร่").count() == 1


def test_another_agencys_promise_is_404(staff, draft):
    other = make_assessment(agency=make_agency(), framework=draft.framework)
    waiting = promise(other, make_user(role="administrator", agency=other.agency))
    for slug in ("own", other.agency.slug):
        url = reverse("schedule-cancel", args=[slug, 2564, waiting.pk])
        assert staff.post(url).status_code == 404
    waiting.refresh_from_db()
    assert waiting.done_at is None


def test_a_promise_is_kept_at_its_time_and_only_once(draft, administrator):
    waiting = promise(draft, administrator)
    assert publish_due(LATER - timedelta(seconds=1)) == []
    [done] = publish_due(LATER)
    assert done.pk == waiting.pk
    assert publish_due(LATER) == []
    publication = Publication.objects.get()
    assert (publication.published_at, publication.published_by) == (
        LATER,
        administrator,
    )
    waiting.refresh_from_db()
    assert (waiting.done_at, waiting.outcome) == (LATER, "เผยแพร่ฉบับที่ 1 แล้ว")


def test_reason_and_ticks_are_kept_with_the_promise(draft, administrator):
    make_publication(assessment=draft)
    draft.plan.measures.update(cadence="unknown")
    noted = [one.to_data() for one in proposal_of(draft.agency, 2564).warnings]
    promise(draft, administrator, reason="ตามกำหนด", noted=noted)
    publish_due(LATER)
    second = Publication.objects.get(number=2)
    assert (second.reason, second.noted) == ("ตามกำหนด", noted)


def test_a_draft_that_changed_since_is_not_published_and_the_outcome_says_so(
    draft, administrator
):
    waiting = promise(draft, administrator)
    draft.scores.filter(indicator__number=10).update(score="10.00")
    publish_due(LATER)
    assert not Publication.objects.exists()
    waiting.refresh_from_db()
    assert waiting.done_at == LATER
    assert waiting.outcome.startswith("ไม่ได้เผยแพร่: ร่างเปลี่ยนไป")
    entry = Entry.objects.first()
    assert (entry.deed, entry.by) == ("ไม่ได้เผยแพร่ตามเวลา", None)


def test_whoever_may_not_publish_any_more_publishes_nothing(draft, administrator):
    waiting = promise(draft, administrator)
    Membership.objects.update(role="viewer")
    publish_due(LATER)
    waiting.refresh_from_db()
    assert waiting.outcome == "ไม่ได้เผยแพร่: ผู้ตั้งเวลาไม่มีสิทธิ์เผยแพร่แล้ว"
    assert not Publication.objects.exists()


def test_a_result_that_was_withdrawn_since_stays_withdrawn(draft, administrator):
    make_publication(assessment=draft)
    draft.scores.filter(indicator__number=10).update(score="80.00")
    waiting = promise(draft, administrator, reason="แก้คะแนน")
    when = NOON + timedelta(hours=1)
    withdraw(draft.agency, 2564, number=1, reason="ผิด", by=administrator, at=when)
    publish_due(LATER)
    waiting.refresh_from_db()
    assert "ถอนการเผยแพร่หลังจากตั้งเวลา" in waiting.outcome
    assert Publication.objects.current().get().withdrawn


def test_one_that_fails_does_not_keep_the_others(draft, administrator):
    other = make_assessment(agency=make_agency(), framework=draft.framework)
    first = promise(draft, administrator)
    sha256 = proposal_of(other.agency, 2564).frozen.sha256
    by = make_user(role="administrator", agency=other.agency)
    noted = [one.to_data() for one in proposal_of(other.agency, 2564).warnings]
    schedule(other, by=by, at=LATER, now=NOON, expected_sha256=sha256, noted=noted)
    draft.scores.filter(indicator__number=10).update(score="10.00")
    outcomes = {row.pk: row.outcome for row in publish_due(LATER)}
    assert "ไม่ได้เผยแพร่" in outcomes.pop(first.pk)
    assert list(outcomes.values()) == ["เผยแพร่ฉบับที่ 1 แล้ว"]


def test_scheduling_refuses_what_publishing_would(draft, administrator):
    with pytest.raises(DraftChanged):
        promise(draft, administrator, expected_sha256="0" * 64)
    promise(draft, administrator)
    with pytest.raises(AlreadyScheduled):
        promise(draft, administrator)
    assert ScheduledPublication.objects.count() == 1


def test_a_later_version_at_a_set_time_has_to_say_why(draft, administrator):
    make_publication(assessment=draft)
    draft.scores.filter(indicator__number=10).update(score="10.00")
    with pytest.raises(ReasonMissing):
        promise(draft, administrator)


def test_what_is_over_cannot_be_cancelled(draft, administrator):
    waiting = promise(draft, administrator)
    publish_due(LATER)
    with pytest.raises(TooLate):
        cancel(waiting, by=administrator, now=LATER)
    waiting.refresh_from_db()
    assert waiting.outcome == "เผยแพร่ฉบับที่ 1 แล้ว"


def test_the_command_keeps_promises_and_says_what_it_did(draft, administrator):
    promise(draft, administrator)
    out = StringIO()
    call_command("publish_due", stdout=out)
    assert "ปี 2564: เผยแพร่ฉบับที่ 1 แล้ว" in out.getvalue()
    again = StringIO()
    call_command("publish_due", stdout=again)
    assert again.getvalue() == ""


def test_the_content_promised_is_the_content_shown(draft):
    assessment, plan = draft_of(draft)
    content = full_content(assessment, plan, complete=True)
    assert content == full_content(assessment, plan)


def test_the_outcome_is_seen_on_the_page(client, draft, administrator, publish_url):
    sign_in(client, administrator)
    promise(draft, administrator)
    draft.scores.filter(indicator__number=10).update(score="10.00")
    publish_due(LATER)
    assert "ไม่ได้เผยแพร่: ร่างเปลี่ยนไป" in said(client.get(publish_url))


def test_publishing_at_once_leaves_the_promise_nothing_to_do(draft, administrator):
    waiting = promise(draft, administrator)
    make_publication(assessment=draft, at=WHEN)
    publish_due(LATER)
    waiting.refresh_from_db()
    assert waiting.outcome == "เผยแพร่ฉบับที่ 1 แล้ว"
    assert Publication.objects.count() == 1
