"""Keeping the record: what is written with every change, and how it is proved whole.

Each entry's hash covers the entry before it, so an entry that is edited, deleted,
inserted or moved behind the product's back breaks the chain at that place. The
head says how long the chain is; publications carry it outside.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone

from assessments.models import Agency
from assessments.models.history import ChainHead, Entry, EntrySubject

BEGINNING = "0" * 64


@dataclass(frozen=True)
class Part:
    """One value that changed. `subject` names the thing for good, `label` for people.

    Values are text as a person would read it; None is "there was none".
    """

    subject: str
    label: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Break:
    """A place where the record is not what it was when it was written."""

    sequence: int
    what: str


def subject_of(row: models.Model) -> str:
    """The lasting name of a row in the record: measure:12."""
    return f"{row._meta.model_name}:{row.pk}"


@dataclass(frozen=True)
class Deed:
    """One deed of one person with all its parts, to be recorded."""

    agency: Agency | None
    by: User | None
    deed: str
    parts: Sequence[Part]
    note: str = ""


def record(
    *,
    agency: Agency | None,
    by: User | None,
    deed: str,
    parts: Sequence[Part],
    note: str = "",
) -> Entry | None:
    """Write one deed with all its parts; None where nothing changed.

    Call it inside the transaction that makes the change.
    """
    return next(iter(record_all([Deed(agency, by, deed, parts, note)])), None)


@transaction.atomic
def record_all(deeds: Iterable[Deed]) -> list[Entry]:
    """Write many deeds in a fixed number of queries; those without parts are none."""
    deeds = [deed for deed in deeds if deed.parts]
    if not deeds:
        return []
    head, _ = ChainHead.objects.select_for_update(no_key=True).get_or_create(
        pk=1, defaults={"sequence": 0, "sha256": BEGINNING}
    )
    at = timezone.now()
    entries = []
    for deed in deeds:
        entry = Entry(
            sequence=head.sequence + 1,
            agency=deed.agency,
            at=at,
            by=deed.by,
            deed=deed.deed,
            parts=[asdict(part) for part in deed.parts],
            note=deed.note,
            previous=head.sha256,
        )
        entry.sha256 = _hash(entry)
        head.sequence, head.sha256 = entry.sequence, entry.sha256
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    EntrySubject.objects.bulk_create(
        EntrySubject(entry=entry, subject=subject)
        for entry in entries
        for subject in dict.fromkeys(part["subject"] for part in entry.parts)
    )
    head.save(update_fields=["sequence", "sha256"])
    return entries


def changes(
    row: models.Model, label: str, before: dict[str, str], after: dict[str, str]
) -> list[Part]:
    """The parts in which two readings of a row differ, by field label."""
    subject = subject_of(row)
    return [
        Part(subject, label, field, before.get(field), after.get(field))
        for field in dict.fromkeys([*before, *after])
        if before.get(field) != after.get(field)
    ]


def story_of(row: models.Model) -> models.QuerySet[Entry]:
    """The entries that speak of a row, newest first."""
    return Entry.objects.filter(subjects__subject=subject_of(row)).select_related("by")


def breaks(entries: Iterable[Entry] | None = None) -> Iterator[Break]:
    """Every place where the chain does not hold; none if the record is whole."""
    previous, sequence = BEGINNING, 0
    if entries is None:
        rows = Entry.objects.order_by("sequence").prefetch_related("subjects")
        entries = rows.iterator(chunk_size=500)
    for entry in entries:
        if entry.sequence != sequence + 1:
            yield Break(entry.sequence, f"entry {sequence + 1} is not there")
        if entry.previous != previous:
            yield Break(entry.sequence, "does not follow from the entry before it")
        if entry.sha256 != _hash(entry):
            yield Break(entry.sequence, "says something else than when it was written")
        told = {part["subject"] for part in entry.parts}
        if told != {subject.subject for subject in entry.subjects.all()}:
            yield Break(entry.sequence, "is filed under other things than it speaks of")
        previous, sequence = entry.sha256, entry.sequence
    head = ChainHead.objects.filter(pk=1).first()
    ends_at = (head.sequence, head.sha256) if head else (0, BEGINNING)
    if ends_at != (sequence, previous):
        yield Break(sequence, f"the record should end with entry {ends_at[0]}")


def _hash(entry: Entry) -> str:
    text = json.dumps(_content(entry), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _content(entry: Entry) -> dict[str, Any]:
    return {
        "sequence": entry.sequence,
        "agency": entry.agency_id,
        "at": _utc(entry.at),
        # The number, not the name: a person's name can be taken out of the
        # database without breaking the record.
        "by": entry.by_id,
        "deed": entry.deed,
        "parts": entry.parts,
        "note": entry.note,
        "previous": entry.previous,
    }


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
