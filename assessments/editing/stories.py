"""Entries of the record as stories: who did what, when and why, from what to what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from assessments.models.history import Entry

# Of an entry with more parts, the rest is folded.
PARTS_SHOWN = 6
# What the record keeps for itself is no part of a story.
_OWN = "form:"


@dataclass(frozen=True)
class Told:
    """One value that changed."""

    label: str
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Story:
    """One deed: `elsewhere` counts the values that it changed in other things."""

    sequence: int
    at: datetime
    who: str
    deed: str
    note: str
    parts: Sequence[Told]
    elsewhere: int = 0

    @property
    def first(self) -> Sequence[Told]:
        """The parts that show at once."""
        return self.parts[:PARTS_SHOWN]

    @property
    def folded(self) -> Sequence[Told]:
        """The parts that show on request."""
        return self.parts[PARTS_SHOWN:]


def stories(entries: Iterable[Entry], subject: str | None = None) -> list[Story]:
    """The entries as stories; of one thing only its own parts are told."""
    return [_story(entry, subject) for entry in entries]


def person(by: User | None) -> str:
    """What somebody is called in a story; '' where it was nobody's hand."""
    return (by.get_full_name() or by.get_username()) if by else ""


def _story(entry: Entry, subject: str | None) -> Story:
    told = [part for part in entry.parts if not part["subject"].startswith(_OWN)]
    own = [part for part in told if subject in (None, part["subject"])]
    return Story(
        sequence=entry.sequence,
        at=entry.at,
        who=person(entry.by) or _nobody(entry.deed),
        deed=_(entry.deed),
        note=entry.note,
        parts=[_part(part) for part in own],
        elsewhere=len(told) - len(own),
    )


def _part(part: Mapping[str, str | None]) -> Told:
    return Told(
        label=part["label"] or "",
        field=part["field"] or "",
        before=part["before"],
        after=part["after"],
    )


def _nobody(deed: str) -> str:
    return _("นำเข้าจากเอกสาร") if deed.startswith("นำเข้า") else _("ระบบ")
