"""Look at a trial's database from outside: `python -m tests.prove.look QUESTION …`."""

import hashlib
import sys

from tests.prove.scene import begin


def entries(count: str) -> str:
    """Whether there are so many edits of measures on a record that is whole."""
    from assessments.history import breaks
    from assessments.models.history import Entry

    if found := list(breaks()):
        return f"broken: {found}"
    edits = Entry.objects.filter(subjects__subject__startswith="measure:").distinct()
    return "whole" if edits.count() == int(count) else f"{edits.count()} edits"


def publications(slug: str) -> str:
    """Whether every version of an agency is whole: numbers, hashes, entries."""
    from assessments.history import breaks
    from assessments.models import Publication
    from assessments.models.history import Entry

    rows = list(Publication.objects.filter(agency__slug=slug).order_by("number"))
    if [row.number for row in rows] != list(range(1, len(rows) + 1)):
        return f"numbers {[row.number for row in rows]}"
    for row in rows:
        if hashlib.sha256(row.content.encode()).hexdigest() != row.sha256:
            return f"version {row.number} is not what its hash says"
        if not Entry.objects.filter(sha256=row.history_head).exists():
            return f"version {row.number} has no entry"
    told = Entry.objects.filter(agency__slug=slug, deed__contains="ฉบับที่").count()
    if told != len(rows):
        return f"{told} entries about {len(rows)} versions"
    if found := list(breaks()):
        return f"broken: {found}"
    return f"whole {len(rows)}"


def imports() -> str:
    """How many entries tell of an import, if the record is whole."""
    from assessments.history import breaks
    from assessments.models.history import Entry
    from measures.importing.recording import DEED

    if found := list(breaks()):
        return f"broken: {found}"
    return str(Entry.objects.filter(deed=DEED).count())


def drafts() -> str:
    """A hash of all that every agency's drafts say, and how many entries tell of it."""
    from assessments.models import Analysis, Assessment, Score
    from assessments.models.history import Entry
    from measures.models import Measure, Plan, Responsibility

    whole = hashlib.sha256()
    for model in (Assessment, Score, Analysis, Plan, Measure, Responsibility):
        whole.update(repr(list(model.objects.order_by("pk").values_list())).encode())
    return f"{whole.hexdigest()} {Entry.objects.count()} entries"


QUESTIONS = {
    "drafts": drafts,
    "entries": entries,
    "imports": imports,
    "publications": publications,
}

if __name__ == "__main__":
    begin()
    print(QUESTIONS[sys.argv[1]](*sys.argv[2:]))
