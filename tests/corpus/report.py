"""The page docs/reading.md: how well documents are read, and which were tried."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePath

from tests.corpus.figures import Figure, Result, figures
from tests.corpus.unseen.first import FIRST

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "reading.md"
HEAD = """# How well documents are read

`make reading` reads every document of `tests/corpus` as an administrator's upload is
read, lays the reading beside what a careful clerk reads in the paper, and writes this
page. Every agency in it is invented. A test fails when this page does not say what the
command finds, and when a figure falls below its floor.

A value counts as right only if it is exactly the one in the paper; of texts only runs
of blanks are taken as one. *Precision* is the share of what was read that stands in
the paper; *recall* the share of what stands in the paper that was read. What no field
holds is left in the source and told so; only what has to be told is looked for. Doubts
and refusals count by their code. Doubts that only tell how a reading came about, such
as that a table came in several parts, are not counted where none has to be told.
"""
UNSEEN = """## Documents never seen

The corpus above was read while the reading was made, so its figures flatter. For an
honest estimate 24 documents (`tests/corpus/unseen`) were written as districts,
municipalities, provinces, departments, police, schools and universities might make
them, with what a clerk reads in each, by somebody who had not looked at the reading
modules. "First" is what was read of them then, on 24 November 2026, before anything was
mended; expect this of a form that nobody here knows. 7 of the 24 were then refused,
though nothing in them called for that; now 1 is. "Now" is after what is general in
their faults was mended, so it flatters as well.
"""


def report(results: Sequence[Result], unseen: Sequence[Result]) -> str:
    """The whole page; the unseen documents have figures of their own."""
    kinds = Counter(PurePath(one.case.name).suffix for one in results)
    counted = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    return "\n".join(
        [
            HEAD,
            f"{len(results)} documents: {counted}.",
            "",
            *_figures("All documents", figures(results)),
            *(
                line
                for kind in sorted(kinds)
                for line in _figures(
                    f"Only {kind}",
                    figures(
                        one for one in results if PurePath(one.case.name).suffix == kind
                    ),
                )
            ),
            *_documents("The documents", results),
            *_unseen(unseen),
            *_documents("The unseen documents", unseen),
        ]
    )


def _figures(title: str, rows: Sequence[Figure]) -> list[str]:
    return [
        f"## {title}",
        "",
        "| Field | in the papers | read | right | precision | recall |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| {one.field} | {one.said} | {one.read} | {one.right} "
            f"| {one.precision:.1%} | {one.recall:.1%} |"
            for one in rows
            if one.said or one.read
        ),
        "",
    ]


def _unseen(results: Sequence[Result]) -> list[str]:
    now = {one.field: one for one in figures(results)}
    return [
        UNSEEN,
        "| Field | in papers | first: precision | recall | now: precision | recall |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *(
            f"| {one.field} | {one.said} | {one.precision:.1%} | {one.recall:.1%} "
            f"| {now[one.field].precision:.1%} | {now[one.field].recall:.1%} |"
            for one in FIRST
        ),
        "",
    ]


def _documents(title: str, results: Sequence[Result]) -> list[str]:
    return [
        f"## {title}",
        "",
        "| Document | What it shows | values | not right |",
        "| --- | --- | ---: | ---: |",
        *(
            f"| {one.case.name} | {one.case.shows} | {len(one.expected)} "
            f"| {len(one.wrong)} |"
            for one in results
        ),
        "",
    ]
