"""One document of the corpus: how it is made, and what a careful clerk reads in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.corpus.agencies import Office
from tests.corpus.paper import Paper

FILES = Path(__file__).parent / "files"


@dataclass(frozen=True)
class Reading:
    """What a document says, whoever has read it; texts as they stand there.

    Of a document that has to be refused only the reasons are of interest.
    """

    fiscal_year: int | None = None
    plan_year: int | None = None
    total: str | None = None
    level: str | None = None
    scores: Mapping[int, str] = field(default_factory=dict)
    analyses: Mapping[int, str] = field(default_factory=dict)
    # By the number that people say, "3.2": text, owners, cadence, monitoring.
    measures: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    # What no field holds and has to be told as left in the source: words of it.
    left: tuple[str, ...] = ()
    refused: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Case:
    """A document: its file name, its bytes, what it shows, what is to be read.

    `wrapped` says that line ends stand in the middle of its words, so that blanks
    tell nothing there.
    """

    name: str
    shows: str
    office: Office
    content: Callable[[], bytes]
    expected: Reading
    wrapped: bool = False


def read_from(
    paper: Paper, *, told: Iterable[str] = (), left: Iterable[str] = (), **changes
) -> Reading:
    """The reading of a document that says all that the paper says."""
    whole = Reading(
        fiscal_year=paper.fiscal_year,
        plan_year=paper.plan_year,
        total=paper.total,
        level=paper.level,
        scores={row.number: row.score for row in paper.rows},
        analyses={row.number: row.analysis for row in paper.rows},
        measures={
            f"{row.number}.{place}": {
                "text": deed.text,
                "lead": deed.owner.lead,
                "joint": list(deed.owner.joint),
                "all_sections": deed.owner.everyone,
                "cadence": deed.cadence,
                "monitoring": deed.monitoring,
            }
            for row in paper.rows
            for place, deed in enumerate(row.deeds, 1)
        },
        told=frozenset(told),
        left=tuple(left),
    )
    return replace(whole, **changes)


def refused(*codes: str) -> Reading:
    """The reading of a document that cannot be taken, for these reasons."""
    return Reading(refused=frozenset(codes))


def committed(name: str) -> Callable[[], bytes]:
    """The bytes of a file that only another program could make."""
    return (FILES / name).read_bytes
