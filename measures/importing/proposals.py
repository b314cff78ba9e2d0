"""What is done with a document between its upload and the draft: nothing unseen.

A proposal is what one agency's file would change. It is read once, looked at as
often as one likes, and takes effect once or not at all.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.importing.findings import DocumentRefused, Problem
from assessments.importing.reading.document import (
    Document,
    problems_data,
    problems_of,
)
from assessments.models import Agency, SourceDocument
from measures.importing.background import Outcome as WasRead
from measures.importing.background import read
from measures.importing.comparison import draft_for
from measures.importing.document import understand
from measures.importing.loading import Outcome, facts_of, frameworks_for, load
from measures.importing.reading import ReadDocument
from measures.importing.recording import State, state_of
from measures.models import ImportProposal

STATE = ImportProposal.State
# What a draft said when it was shown; None where that is not known any more.
Seen = Mapping[str, Mapping[str, str]] | None
LIVES = timedelta(hours=24)
# A reading ends by itself within half a minute; one that is silent for longer was
# interrupted, as by a restart of the server.
SILENT = timedelta(seconds=60)


class ProposalGone(Exception):
    """The proposal has expired, or somebody has cancelled it."""

    def __init__(self) -> None:
        super().__init__(_("เอกสารที่รอนำเข้านี้หมดอายุหรือถูกยกเลิกแล้ว อัปโหลดไฟล์ใหม่"))


class AlreadyConfirmed(Exception):
    """The proposal has taken effect before; `year` is that of its draft."""

    def __init__(self, year: int) -> None:
        super().__init__(_("เอกสารนี้บันทึกเป็นร่างแล้ว"))
        self.year = year


class DraftChanged(Exception):
    """The draft is not as it was shown; `now` is what it says."""

    def __init__(self, now: State) -> None:
        super().__init__(_("ร่างเปลี่ยนไปหลังจากที่เปิดหน้านี้ จึงยังไม่ได้บันทึก"))
        self.now = now


@dataclass(frozen=True)
class Confirmed:
    """What came of a confirmation: the draft's year, and what loading did."""

    year: int
    outcome: Outcome


def propose(
    agency: Agency, name: str, content: bytes, *, year: int | None, by: User
) -> ImportProposal:
    """The proposal of this file, begun now if there is none that still lives."""
    clear_expired(agency)
    now = timezone.now()
    with transaction.atomic():
        source = SourceDocument.keep(name, content)
        proposal, is_new = ImportProposal.objects.exclude(
            state=STATE.CONFIRMED
        ).get_or_create(
            agency=agency,
            sha256=source.sha256,
            defaults={
                "name": name,
                "source": source,
                "chosen_year": year,
                "told_at": now,
                "made_by": by,
                "made_at": now,
                "expires_at": now + LIVES,
            },
        )
        if not is_new and proposal.chosen_year != year:
            proposal.chosen_year = year
            proposal.save(update_fields=["chosen_year"])
    if is_new:
        _read(proposal, content)
    return proposal


def read_again(proposal: ImportProposal) -> bool:
    """Read a file whose reading was interrupted; tell whether that was so."""
    now = timezone.now()
    interrupted = _silent(ImportProposal.objects.filter(pk=proposal.pk))
    if not interrupted.update(told_at=now, done=0, of=0):
        return False
    _read(proposal, bytes(proposal.source.content))
    return True


def was_interrupted(proposal: ImportProposal) -> bool:
    """Whether nobody is reading the file any more."""
    return proposal.state == STATE.READING and (
        proposal.told_at < timezone.now() - SILENT
    )


def understood(
    proposal: ImportProposal, decisions: Mapping[str, str] | None = None
) -> ReadDocument:
    """What the document says, by the answers given (those stored, if none are)."""
    answers = proposal.decisions if decisions is None else decisions
    return understand(
        document_of(proposal),
        agency=facts_of(proposal.agency),
        frameworks=frameworks_for(proposal.agency),
        chosen_year=proposal.chosen_year,
        decisions=answers,
    )


def document_of(proposal: ImportProposal) -> Document:
    """The document as it was read."""
    data: dict[str, Any] = json.loads(zlib.decompress(proposal.reading))
    return Document.from_data(data, bytes(proposal.source.content))


def packed(document: Document) -> bytes:
    """A document as a proposal keeps it: compressed, without the file's bytes."""
    text = json.dumps(document.to_data(), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode())


def problems_in(proposal: ImportProposal) -> tuple[Problem, ...]:
    """For what the file could not be read at all."""
    return problems_of(proposal.problems)


def draft_state(reading: ReadDocument, agency: Agency, *, hold: bool = False) -> State:
    """All that the draft of the reading's year says now; nothing if there is none."""
    draft = draft_for(reading, agency)
    return state_of(draft, hold=hold) if draft else State()


def decide(proposal: ImportProposal, decisions: Mapping[str, str]) -> None:
    """Keep the answers, for whoever looks at the proposal next."""
    proposal.decisions = dict(decisions)
    proposal.save(update_fields=["decisions"])


def confirm(
    proposal: ImportProposal,
    decisions: Mapping[str, str],
    *,
    seen: Seen,
    by: User,
) -> Confirmed:
    """Save the document as a draft, once; `seen` is the draft that was shown.

    Raises ProposalGone, AlreadyConfirmed, DraftChanged and DocumentRefused, and
    then changes nothing.
    """
    if proposal.state != STATE.READY:
        raise _why_not(proposal)
    # The document does not change any more: nobody need wait while it is read.
    reading = understood(proposal, decisions)
    if reading.problems:
        raise DocumentRefused(reading.problems)
    return _take_effect(proposal, decisions, reading, seen=seen, by=by)


@transaction.atomic
def _take_effect(
    proposal: ImportProposal,
    decisions: Mapping[str, str],
    reading: ReadDocument,
    *,
    seen: Seen,
    by: User,
) -> Confirmed:
    assert reading.fiscal_year
    year = reading.fiscal_year
    now = timezone.now()
    claimed = ImportProposal.objects.filter(
        pk=proposal.pk, state=STATE.READY, expires_at__gt=now
    ).update(
        state=STATE.CONFIRMED,
        confirmed_at=now,
        confirmed_year=year,
        decisions=dict(decisions),
        reading=b"",
    )
    if not claimed:
        raise _why_not(proposal)
    # Whoever imports or edits waits from here on.
    agency = Agency.objects.select_for_update(no_key=True).get(pk=proposal.agency_id)
    state = draft_state(reading, agency, hold=True)
    if state.values != seen:
        raise DraftChanged(state)
    return Confirmed(year, load(reading, agency, by=by))


def cancel(proposal: ImportProposal) -> None:
    """Leave nothing of a proposal that has not taken effect."""
    _clear(ImportProposal.objects.filter(pk=proposal.pk).exclude(state=STATE.CONFIRMED))


def clear_expired(agency: Agency | None = None) -> int:
    """Leave nothing of proposals whose day is over; return how many there were."""
    expired = ImportProposal.objects.filter(expires_at__lte=timezone.now())
    if agency:
        expired = expired.filter(agency=agency)
    return _clear(expired.exclude(state=STATE.CONFIRMED))


def last_confirmed(proposal: ImportProposal) -> ImportProposal | None:
    """When the same file was saved as a draft of the same agency before."""
    return (
        ImportProposal.objects.filter(
            agency=proposal.agency, sha256=proposal.sha256, state=STATE.CONFIRMED
        )
        .order_by("-confirmed_at")
        .first()
    )


def _clear(proposals: QuerySet[ImportProposal]) -> int:
    with transaction.atomic():
        sources = set(proposals.values_list("source", flat=True))
        count, _rows = proposals.delete()
    for source in SourceDocument.objects.filter(pk__in=sources).defer("content"):
        try:
            with transaction.atomic():
                source.delete()
        except ProtectedError:
            # Somebody has it still: another proposal, or a draft.
            continue
    return count


def _read(proposal: ImportProposal, content: bytes) -> None:
    read(
        content,
        proposal.name,
        keep=partial(_keep, proposal.pk),
        tell=partial(_tell, proposal.pk),
    )


def _keep(pk: int, was_read: WasRead) -> None:
    if isinstance(was_read, Document):
        changed = {"state": STATE.READY, "reading": packed(was_read)}
    else:
        changed = {"state": STATE.REFUSED, "problems": problems_data(was_read)}
    _unread(pk).update(told_at=timezone.now(), **changed)


def _tell(pk: int, done: int, of: int) -> None:
    _unread(pk).update(done=done, of=of, told_at=timezone.now())


def _unread(pk: int) -> QuerySet[ImportProposal]:
    return ImportProposal.objects.filter(pk=pk, state=STATE.READING)


def _silent(proposals: QuerySet[ImportProposal]) -> QuerySet[ImportProposal]:
    return proposals.filter(state=STATE.READING, told_at__lt=timezone.now() - SILENT)


def _why_not(proposal: ImportProposal) -> Exception:
    """Why a proposal could not be claimed."""
    row = ImportProposal.objects.filter(pk=proposal.pk, state=STATE.CONFIRMED).first()
    if row and row.confirmed_year:
        return AlreadyConfirmed(row.confirmed_year)
    return ProposalGone()
