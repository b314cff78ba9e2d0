"""Freezing a result: from rows that staff edit to bytes that never change."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from assessments.models import Agency, Assessment, Publication
from assessments.rules.published import PublishedResult

FORMAT = 1


class NotReadyToPublish(Exception):
    """The result still lacks something that a reader would look for."""


class ReasonMissing(NotReadyToPublish):
    """A later version must say why it replaces the one before."""


def result_content(assessment: Assessment) -> dict[str, object]:
    """What a publication holds about the scores, as canonical data.

    Raises NotReadyToPublish where there is no total: neither from the scores of
    all indicators nor stated by the source.
    """
    card = assessment.scorecard()
    if card.total is None and assessment.stated_total is None:
        missing = ", ".join(
            str(row.number) for row in card.indicators if row.score is None
        )
        raise NotReadyToPublish(
            f"{assessment.agency} ปี {assessment.framework.fiscal_year}: "
            f"ยังไม่มีคะแนนของตัวชี้วัดที่ {missing} และไม่มีคะแนนรวมที่ประกาศ "
            "นำเข้าคะแนนให้ครบก่อนเผยแพร่"
        )
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
        "framework": card.framework.to_data(),
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


@transaction.atomic
def issue(
    assessment: Assessment,
    content: Mapping[str, object],
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> tuple[Publication, bool]:
    """The current version with this content, and whether it is a new one.

    The same content again is the same version. Raises ReasonMissing where a
    version would replace another without saying why.
    """
    # Whoever publishes the same agency at the same moment waits here.
    agency = Agency.objects.select_for_update().get(pk=assessment.agency_id)
    year = assessment.framework.fiscal_year
    current = (
        Publication.objects.filter(agency=agency, fiscal_year=year)
        .order_by("-number")
        .first()
    )
    text = canonical(content)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if current and current.sha256 == digest:
        return current, False
    if current and not reason:
        raise ReasonMissing(
            f"{agency} ปี {year} เผยแพร่แล้ว (ฉบับที่ {current.number}) "
            "ฉบับใหม่ต้องบอกเหตุผล ใช้ --reason"
        )
    result = PublishedResult.from_data(content)
    level = result.level
    publication = Publication.objects.create(
        agency=agency,
        framework=assessment.framework,
        fiscal_year=year,
        number=current.number + 1 if current else 1,
        content=text,
        sha256=digest,
        total=result.total,
        level=level.code if level else "",
        level_name=level.name if level else "",
        level_name_en=level.name_en if level else "",
        level_tone=level.tone if level else "",
        reason=reason,
        published_at=at,
        published_by=by,
    )
    return publication, True


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
