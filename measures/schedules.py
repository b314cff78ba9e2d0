"""Publishing at a set time: the promise, its cancelling, and its keeping."""

import logging
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assessments.access import Capability, may
from assessments.history import changes, record
from assessments.models import Assessment, Publication
from assessments.publishing import (
    DraftChanged,
    Frozen,
    NotReadyToPublish,
    ReasonMissing,
    current_version,
)
from assessments.rules.thai import thai_date
from measures.actions import Noted, draft_of, full_content, publish
from measures.models import ScheduledPublication

log = logging.getLogger(__name__)


class AlreadyScheduled(Exception):
    """One publication of this result waits already."""

    def __init__(self) -> None:
        super().__init__(_("มีการตั้งเวลาเผยแพร่ผลนี้รออยู่แล้ว ยกเลิกก่อนตั้งใหม่"))


class TooLate(Exception):
    """The publication was issued, given up or cancelled before."""

    def __init__(self) -> None:
        super().__init__(_("การตั้งเวลานี้สิ้นสุดไปแล้ว จึงยกเลิกไม่ได้"))


@transaction.atomic
def schedule(
    assessment: Assessment,
    *,
    by: User,
    at: datetime,
    now: datetime,
    expected_sha256: str,
    reason: str = "",
    noted: Noted = (),
) -> ScheduledPublication:
    """Promise to publish the draft as it is now, at a later time.

    Raises DraftChanged where it is not what the person saw, ReasonMissing where
    a later version does not say why, AlreadyScheduled where one waits.
    """
    assessment, plan = draft_of(assessment)
    sha256 = Frozen.of(full_content(assessment, plan, complete=True)).sha256
    if sha256 != expected_sha256:
        raise DraftChanged(sha256)
    year = assessment.framework.fiscal_year
    if current_version(assessment.agency_id, year) and not reason:
        raise ReasonMissing(_("บอกเหตุผลที่ออกฉบับใหม่"))
    try:
        with transaction.atomic():
            waiting = ScheduledPublication.objects.create(
                assessment=assessment,
                at=at,
                reason=reason,
                noted=list(noted),
                content_sha256=sha256,
                by=by,
                made_at=now,
            )
    except IntegrityError as error:
        raise AlreadyScheduled from error
    after = {"เวลาเผยแพร่": _written(at), "SHA-256": sha256}
    _record(waiting, by, gettext_noop("ตั้งเวลาเผยแพร่"), {}, after, reason)
    return waiting


@transaction.atomic
def cancel(
    waiting: ScheduledPublication, *, by: User, now: datetime
) -> ScheduledPublication:
    """Take the promise back. Raises TooLate once it is kept or given up."""
    waiting.outcome = gettext_noop("ยกเลิกแล้ว")
    if not _end(waiting, now):
        raise TooLate
    before = {"เวลาเผยแพร่": _written(waiting.at)}
    _record(waiting, by, gettext_noop("ยกเลิกการตั้งเวลาเผยแพร่"), before, {})
    return waiting


def publish_due(now: datetime) -> list[ScheduledPublication]:
    """Keep every promise whose time has come; each in its own transaction.

    Whoever runs this at the same moment does each of them once. What cannot be
    published is given up, and its outcome says why.
    """
    due = ScheduledPublication.objects.filter(done_at=None, at__lte=now)
    done = (_keep(pk, now) for pk in list(due.values_list("pk", flat=True)))
    return [waiting for waiting in done if waiting]


def _keep(pk: int, now: datetime) -> ScheduledPublication | None:
    """Publish what was promised, or say why not; None if somebody else did."""
    try:
        with transaction.atomic():
            waiting = _waiting(pk)
            if not _end(waiting, now):
                return None
            publication = _published(waiting, now)
            _note(waiting, f"เผยแพร่ฉบับที่ {publication.number} แล้ว")
    except NotReadyToPublish as error:
        with transaction.atomic():
            waiting = _waiting(pk)
            if not _end(waiting, now):
                return None
            _note(waiting, f"ไม่ได้เผยแพร่: {error}")
            before = {"เวลาเผยแพร่": _written(waiting.at)}
            deed = gettext_noop("ไม่ได้เผยแพร่ตามเวลา")
            _record(waiting, None, deed, before, {}, waiting.outcome)
        log.error("a scheduled publication was given up: %s", waiting.pk)
    return waiting


def _published(waiting: ScheduledPublication, now: datetime) -> Publication:
    assessment = waiting.assessment
    if not may(waiting.by, Capability.PUBLISH, assessment.agency):
        raise NotReadyToPublish("ผู้ตั้งเวลาไม่มีสิทธิ์เผยแพร่แล้ว")
    year = assessment.framework.fiscal_year
    current = current_version(assessment.agency_id, year)
    if current and current.withdrawn and current.published_at > waiting.made_at:
        raise NotReadyToPublish("มีการถอนการเผยแพร่หลังจากตั้งเวลา")
    publication, _is_new = publish(
        assessment,
        by=waiting.by,
        at=now,
        reason=waiting.reason,
        noted=waiting.noted,
        expected_sha256=waiting.content_sha256,
    )
    return publication


def _waiting(pk: int) -> ScheduledPublication:
    rows = ScheduledPublication.objects.select_related(
        "assessment__agency", "assessment__framework", "by"
    )
    return rows.get(pk=pk)


def _end(waiting: ScheduledPublication, now: datetime) -> bool:
    """Whether it was this call that ended the waiting."""
    open_row = ScheduledPublication.objects.filter(pk=waiting.pk, done_at=None)
    ended = open_row.update(done_at=now, outcome=waiting.outcome)
    waiting.done_at = now
    return bool(ended)


def _note(waiting: ScheduledPublication, outcome: str) -> None:
    waiting.outcome = outcome
    waiting.save(update_fields=["outcome"])


def _record(
    waiting: ScheduledPublication,
    by: User | None,
    deed: str,
    before: dict[str, str],
    after: dict[str, str],
    note: str = "",
) -> None:
    assessment = waiting.assessment
    label = f"ผลประเมินปี {assessment.framework.fiscal_year}"
    record(
        agency=assessment.agency,
        by=by,
        deed=deed,
        parts=changes(assessment, label, before, after),
        note=note,
    )


def _written(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{thai_date(local.date())} {local:%H.%M} น."
