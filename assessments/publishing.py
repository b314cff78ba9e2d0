"""Freezing a result: from rows that staff edit to bytes that never change."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.copies import keep_copy
from assessments.history import changes, record
from assessments.models import Agency, Assessment, Publication
from assessments.rules.changes import shown_level
from assessments.rules.published import PublishedResult

FORMAT = 1


class NotReadyToPublish(Exception):
    """The result still lacks something that a reader would look for."""


class ReasonMissing(NotReadyToPublish):
    """A later version must say why it replaces the one before."""


class DraftChanged(NotReadyToPublish):
    """The draft is not what the person saw; `sha256` is what it is now."""

    def __init__(self, sha256: str) -> None:
        super().__init__(_("ร่างเปลี่ยนไปหลังจากที่เปิดหน้านี้ จึงยังไม่ได้เผยแพร่"))
        self.sha256 = sha256


class VersionChanged(Exception):
    """Another version was published meanwhile; `number` is the current one."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("มีการเผยแพร่ฉบับที่ %(number)s ไปก่อน โปรดตรวจอีกครั้ง") % {"number": number}
        )
        self.number = number


class NothingPublished(Exception):
    """There is no version to take back."""


def missing_scores(assessment: Assessment) -> tuple[int, ...]:
    """The indicators whose scores a total still needs; none if a total is stated."""
    if assessment.stated_total is not None:
        return ()
    return assessment.scorecard().missing


def draft_result(assessment: Assessment) -> PublishedResult:
    """The result as readers would see it if the draft were published now."""
    return PublishedResult.from_data(draft_content(assessment))


def result_content(assessment: Assessment) -> dict[str, object]:
    """What a publication holds about the scores, as canonical data.

    Raises NotReadyToPublish where there is no total: neither from the scores of
    all indicators nor stated by the source.
    """
    if numbers := missing_scores(assessment):
        missing = ", ".join(map(str, numbers))
        raise NotReadyToPublish(
            f"{assessment.agency} ปี {assessment.framework.fiscal_year}: "
            f"ยังไม่มีคะแนนของตัวชี้วัดที่ {missing} และไม่มีคะแนนรวมที่ประกาศ "
            "นำเข้าคะแนนให้ครบก่อนเผยแพร่"
        )
    return draft_content(assessment)


def draft_content(assessment: Assessment) -> dict[str, object]:
    """The same, however much of it is missing yet."""
    card = assessment.scorecard()
    agency = assessment.agency
    return {
        "format": FORMAT,
        "agency": {
            "slug": agency.slug,
            "name": agency.name,
            "name_en": agency.name_en,
            "kind": agency.kind,
            "province": agency.province,
            "group": agency.group,
            "track": agency.track,
        },
        "fiscal_year": assessment.framework.fiscal_year,
        "framework": card.framework.as_published().to_data(),
        "scores": {
            str(row.number): str(row.score)
            for row in card.indicators
            if row.score is not None
        },
        "analyses": {
            str(row.indicator.number): row.text for row in assessment.analyses.all()
        },
        "stated": {
            "total": _text(assessment.stated_total),
            "level": assessment.stated_level or None,
            "iit": _text(assessment.stated_iit),
            "eit": _text(assessment.stated_eit),
            "oit": _text(assessment.stated_oit),
            "scale": assessment.stated_scale or None,
        },
        "sources": _sources(assessment),
    }


@dataclass(frozen=True)
class Frozen:
    """Content as it is kept: its one way to be written, and the hash of that."""

    text: str
    sha256: str
    result: PublishedResult

    @classmethod
    def of(cls, content: Mapping[str, object]) -> "Frozen":
        """Freeze some content."""
        text = canonical(content)
        return cls(text, digest_of(text), PublishedResult.from_data(content))


@transaction.atomic
def issue(
    assessment: Assessment,
    content: Mapping[str, object],
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    noted: Sequence[Mapping[str, str]] = (),
    expected_sha256: str | None = None,
) -> tuple[Publication, bool]:
    """The current version with this content, and whether it is a new one.

    The same content again is the same version, unless that one was withdrawn.
    Raises ReasonMissing where a version would replace another without saying why,
    and DraftChanged where the content is not what was expected.
    """
    current = waiting_for_turn(assessment.agency_id, assessment.framework.fiscal_year)
    frozen = Frozen.of(content)
    if expected_sha256 is not None and frozen.sha256 != expected_sha256:
        raise DraftChanged(frozen.sha256)
    if current and current.sha256 == frozen.sha256 and not current.withdrawn:
        _copy_after_commit(current)
        return current, False
    if current and not reason:
        raise ReasonMissing(
            f"{assessment.agency} ปี {current.fiscal_year} เผยแพร่แล้ว "
            f"(ฉบับที่ {current.number}) ฉบับใหม่ต้องบอกเหตุผล ใช้ --reason"
        )
    publication = unsaved(
        assessment, frozen, number=current.number + 1 if current else 1
    )
    publication.reason, publication.noted = reason, list(noted)
    publication.published_at, publication.published_by = at, by
    _add(publication, current, assessment, f"เผยแพร่ฉบับที่ {publication.number}")
    return publication, True


@transaction.atomic
def withdraw(
    agency: Agency,
    fiscal_year: int,
    *,
    number: int,
    reason: str,
    by: User | None,
    at: datetime,
) -> tuple[Publication, bool]:
    """Take a result back: a version that says why there is nothing to read any more.

    `number` is the version that the person saw. Raises VersionChanged where it is
    not the current one any more, ReasonMissing without a reason, NothingPublished
    where there is nothing to take back. Withdrawing twice is withdrawing once.
    """
    current = waiting_for_turn(agency.pk, fiscal_year)
    if current is None:
        raise NothingPublished(f"{agency} ปี {fiscal_year} ยังไม่ได้เผยแพร่")
    if current.withdrawn and current.number in (number, number + 1):
        return current, False
    if current.number != number:
        raise VersionChanged(current.number)
    if not reason:
        raise ReasonMissing(_("บอกเหตุผลที่ถอนการเผยแพร่"))
    # Not copied, but read anew: nothing of the version before is carried over.
    publication = Publication(
        agency=agency,
        framework_id=current.framework_id,
        fiscal_year=fiscal_year,
        number=current.number + 1,
        content=current.content,
        sha256=current.sha256,
        withdrawn=True,
        reason=reason,
        published_at=at,
        published_by=by,
        **columns_of(current.result),
    )
    assessment = Assessment.objects.get(
        agency=agency, framework_id=current.framework_id
    )
    deed = f"ถอนการเผยแพร่ฉบับที่ {current.number}"
    _add(publication, current, assessment, deed)
    return publication, True


def waiting_for_turn(agency_id: int, fiscal_year: int) -> Publication | None:
    """The current version; whoever publishes for the same agency waits until we end."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency_id)
    return current_version(agency_id, fiscal_year)


def current_version(agency_id: int, fiscal_year: int) -> Publication | None:
    """The latest version of an agency's year, withdrawn or not."""
    return (
        Publication.objects.filter(agency_id=agency_id, fiscal_year=fiscal_year)
        .select_related("agency", "published_by")
        .order_by("-number")
        .first()
    )


def unsaved(assessment: Assessment, frozen: Frozen, *, number: int) -> Publication:
    """The publication that this content would be, before it is one."""
    return Publication(
        agency=assessment.agency,
        framework=assessment.framework,
        fiscal_year=assessment.framework.fiscal_year,
        number=number,
        content=frozen.text,
        sha256=frozen.sha256,
        **columns_of(frozen.result),
    )


def columns_of(result: PublishedResult) -> dict[str, Any]:
    """What a publication holds beside its content, for lists and comparisons."""
    level = shown_level(result)
    return {
        "total": result.total,
        "level": level.code if level else "",
        "level_name": level.name if level else "",
        "level_name_en": level.name_en if level else "",
        "level_tone": level.tone if level else "",
    }


def _add(
    publication: Publication,
    current: Publication | None,
    assessment: Assessment,
    deed: str,
) -> None:
    """Write a version and the entry about it; the copy on disk follows the commit."""
    before = _told(current) if current else {}
    label = f"ผลประเมินปี {publication.fiscal_year}"
    entry = record(
        agency=publication.agency,
        by=publication.published_by,
        deed=deed,
        parts=changes(assessment, label, before, _told(publication)),
        note=publication.reason,
    )
    # The end of the history at this moment, its entry about this version included.
    publication.history_head = entry.sha256 if entry else ""
    publication.save(force_insert=True)
    _copy_after_commit(publication)


def _copy_after_commit(publication: Publication) -> None:
    """The version stands, whether its copy can be written or not."""

    def write_copy() -> None:
        keep_copy(publication)

    # Django names the function in its log, and a partial has no name.
    transaction.on_commit(write_copy, robust=True)


def _told(publication: Publication) -> dict[str, str]:
    shown = {
        "ฉบับที่": str(publication.number),
        "คะแนนรวม": "" if publication.total is None else f"{publication.total:.2f}",
        "ระดับ": publication.level_name,
        "SHA-256": publication.sha256,
        "ถอนการเผยแพร่": "ถอนแล้ว" if publication.withdrawn else "",
    }
    return {name: value for name, value in shown.items() if value}


def digest_of(text: str) -> str:
    """The hash by which content is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(content: Mapping[str, object]) -> str:
    """The one way to write this content, so that its hash means something."""
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _sources(assessment: Assessment) -> list[dict[str, str | None]]:
    document = assessment.source_document
    sources: list[dict[str, str | None]] = []
    if document:
        sources.append({"title": document.name, "sha256": document.sha256, "url": None})
    if assessment.source_title or assessment.source_url:
        sources.append(
            {
                "title": assessment.source_title or assessment.source_url,
                "sha256": None,
                "url": assessment.source_url or None,
            }
        )
    return sources
