"""What the page on which a document is checked shows, from top to bottom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.importing.findings import SHOWN_PROBLEMS, Problem
from assessments.publishing import current_version
from measures.importing.comparison import Kind, compare
from measures.importing.proposals import (
    STATE,
    Seen,
    draft_state,
    last_confirmed,
    problems_in,
    understood,
)
from measures.importing.reading import ReadDocument
from measures.importing.recording import State
from measures.importing_pages.forms import Question, seal
from measures.importing_pages.tables import ChangesTable
from measures.importing_pages.telling import claims
from measures.models import ImportProposal
from measures.publication_pages.shown import ChangeRow

# Beyond these the rest has to be asked for; beyond the others it is left to a file.
FIRST_CHANGES = 40
MOST_VALUES = 2_000


@dataclass(frozen=True)
class Changes:
    """The table of values, and how much of it is not shown."""

    table: ChangesTable
    counts: Mapping[Kind, int]
    total: int
    shown: int

    @property
    def differs(self) -> bool:
        """Whether loading would change anything."""
        return self.total > self.counts["same"]


def check_context(
    proposal: ImportProposal, decisions: Mapping[str, str], *, shows_all: bool
) -> dict[str, object]:
    """All that the page says of a proposal that was read, or refused."""
    context: dict[str, object] = {
        "agency": proposal.agency,
        "proposal": proposal,
        "before": last_confirmed(proposal),
    }
    if proposal.state == STATE.REFUSED:
        return {**context, **_refusals(problems_in(proposal))}
    reading = understood(proposal, decisions)
    asked = [doubt for doubt in reading.doubts if doubt.decision]
    context |= {
        "reading": reading,
        "year": reading.fiscal_year,
        **_refusals(reading.problems),
        "claims": claims(reading),
        "questions": [Question(doubt) for doubt in asked if doubt.choices],
        "notes": [doubt for doubt in asked if not doubt.choices],
        "tidied": [doubt for doubt in reading.doubts if not doubt.decision],
    }
    if reading.problems or not reading.fiscal_year:
        return context
    return context | {
        "changes": _changes(proposal, reading, shows_all=shows_all),
        "seen": seal(draft_state(reading, proposal.agency)),
        "published": current_version(proposal.agency_id, reading.fiscal_year),
    }


def _refusals(problems: Sequence[Problem]) -> dict[str, object]:
    return {
        "problems": problems[:SHOWN_PROBLEMS],
        "problem_count": len(problems),
        "problems_more": max(0, len(problems) - SHOWN_PROBLEMS),
    }


def _changes(
    proposal: ImportProposal, reading: ReadDocument, *, shows_all: bool
) -> Changes:
    comparison = compare(reading, proposal.agency)
    values = comparison.ordered if shows_all else comparison.differing
    shown = values[: MOST_VALUES if shows_all else FIRST_CHANGES]
    return Changes(
        ChangesTable(shown, caption=_("ค่าในระบบตอนนี้และหลังบันทึก")),
        comparison.counts,
        len(comparison.values),
        len(shown),
    )


def moved(seen: Seen, now: State) -> list[ChangeRow]:
    """What the draft said when it was shown and says otherwise now."""
    if seen is None:
        return []
    return [
        ChangeRow(
            label=f"{now.labels.get(subject, subject)} · {field}",
            before=seen.get(subject, {}).get(field, ""),
            after=now.values.get(subject, {}).get(field, ""),
            quoted=True,
        )
        for subject in dict.fromkeys([*seen, *now.values])
        for field in dict.fromkeys(
            [*seen.get(subject, {}), *now.values.get(subject, {})]
        )
        if seen.get(subject, {}).get(field) != now.values.get(subject, {}).get(field)
    ]
