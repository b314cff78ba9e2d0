"""Confirm an import in a child, kill its group, look, confirm again.

`python -m tests.prove.killing_imports TIMES SEED STEP` kills at so many random moments,
and then before each STEP-th statement; it prints what was found as JSON.
"""

import csv
import io
import sys
from contextlib import ExitStack
from typing import Any

from tests.prove.killing import dying, in_child, kill_again_and_again
from tests.prove.scene import begin


def main(times: int, seed: int, step: int) -> None:
    """Measure how long a confirmation takes, then kill one after the other."""
    usual = sorted(attempt(proposed(f"usual-{one}."))[0] for one in range(3))[1]
    kill_again_and_again(kill, usual, times, seed, step)


def kill(found: dict[str, Any], mark: str, **cut: Any) -> tuple[bool, bool]:
    """Kill a confirmation and confirm again: did it get through, was it killed."""
    pk = proposed(mark)
    was = state()
    _, killed = attempt(pk, **cut)
    now = state()
    there = now["entries"] > was["entries"]
    fault = problem(was, now, mark if there else was["said"])
    attempt(pk)
    fault = fault or problem(was, state(), mark)
    if fault:
        found["faults"].append(f"{mark} {cut}: {fault}")
    return there, killed


def proposed(mark: str) -> int:
    """A document that says this mark in all of its parts, read and waiting."""
    from assessments.exports import csv_response
    from assessments.models import Assessment
    from measures.importing.worksheet_writing import draft_of, worksheet
    from tests.factories import make_proposal

    draft = Assessment.objects.get(agency__slug="home")
    agency = draft.agency
    lines = worksheet(draft_of(agency, draft.framework))
    for line in lines:
        if line[0] == "10":
            line[3] = mark if line[3] else ""
            line[4] = line[5] = mark
    content = csv_response("table", lines).content
    assert mark in {one[4] for one in csv.reader(io.StringIO(content.decode()))}
    member = agency.memberships.get(role="administrator")
    return make_proposal(
        agency=agency, by=member.user, content=content, name="table.csv"
    ).pk


def attempt(
    pk: int, *, moment: float | None = None, statement: int | None = None
) -> tuple[float, bool]:
    """Confirm in a child, perhaps killed: the seconds, and whether it was."""
    return in_child(lambda: confirm_it(pk, statement), moment)


def confirm_it(pk: int, statement: int | None) -> None:
    """Confirm as the page does; die before the statement of that number."""
    from django.db import connection

    from measures.importing.proposals import (
        AlreadyConfirmed,
        confirm,
        draft_state,
        understood,
    )
    from measures.models import ImportProposal

    proposal = ImportProposal.objects.get(pk=pk)
    if proposal.state == ImportProposal.State.CONFIRMED:
        return
    seen = draft_state(understood(proposal), proposal.agency).values
    with ExitStack() as stack:
        if statement:
            stack.enter_context(connection.execute_wrapper(dying(statement)))
        try:
            confirm(proposal, {}, seen=seen, by=proposal.made_by)
        except AlreadyConfirmed:
            return


def state() -> dict[str, Any]:
    """How much there is, and the one thing that the draft says in all its parts."""
    from assessments.models import Assessment, ChainHead, Entry, Origin
    from measures.models import ImportProposal, Measure

    draft = Assessment.objects.get(agency__slug="home")
    head = ChainHead.objects.filter(pk=1).first()
    measures = Measure.objects.filter(plan__assessment=draft)
    said = {
        *measures.values_list("text", flat=True),
        *measures.values_list("monitoring", flat=True),
        *draft.analyses.values_list("text", flat=True),
    }
    sources = Origin.objects.filter(assessment=draft).values_list("source", flat=True)
    return {
        "entries": Entry.objects.count(),
        "head": head.sequence if head else 0,
        "confirmed": ImportProposal.objects.filter(state="confirmed").count(),
        "said": " ".join(sorted(said)),
        "sources": sorted({*sources} - {draft.source_document_id}),
    }


def problem(was: dict[str, Any], now: dict[str, Any], said: str) -> str:
    """What is neither before nor after; '' if nothing."""
    from assessments.history import breaks

    grown = {now[name] - was[name] for name in ("entries", "head", "confirmed")}
    if len(grown) != 1 or not grown <= {0, 1}:
        return f"partial: {was} {now}"
    if now["said"] != said:
        return f"says {now['said']!r}, not {said!r}"
    broken = list(breaks())
    return f"broken: {broken}" if broken else ""


if __name__ == "__main__":
    begin()
    main(*map(int, sys.argv[1:]))
