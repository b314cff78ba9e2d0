"""Precision and recall of each field over the corpus."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tests.corpus.case import Case, Reading
from tests.corpus.reader import COMPARED, reading_of

LEFT = "told as left in the source"
FIELDS = (
    "fiscal year",
    "plan year",
    "total",
    "level",
    "scores",
    "analyses",
    *(f"measures: {field.replace('_', ' ')}" for field in COMPARED),
    LEFT,
    "doubts told",
    "refusals",
)
# Doubts that tell how a reading came about, wherever that is so: never a mistake.
OF_THE_FORM = {
    "E14",
    "list_missing",
    "name_variant",
    "pdf_blanks",
    "pdf_text",
    "row_joined",
    "running_lines",
    "section_joined",
    "table_joined",
}

# A value with the field that it belongs to and what tells it apart there.
Item = tuple[str, str, object]


@dataclass(frozen=True)
class Result:
    """One document: what was to be read and what was, as values of fields."""

    case: Case
    expected: frozenset[Item]
    found: frozenset[Item]

    @property
    def wrong(self) -> list[str]:
        """What was not read, and what was read and does not stand there."""
        missing = [f"- {_line(item)}" for item in self.expected - self.found]
        more = [f"+ {_line(item)}" for item in self.found - self.expected]
        return sorted([*missing, *more], key=lambda line: line[2:])


@dataclass(frozen=True)
class Figure:
    """How well one field was read: of `said` values, of `read` ones, how many right."""

    field: str
    said: int
    read: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """The share of what the papers say that was read right."""
        return self.right / self.said if self.said else 1.0


def results(cases: Iterable[Case]) -> list[Result]:
    """Read each document and lay it beside what it says."""
    return [result(case) for case in cases]


def result(case: Case) -> Result:
    """Read one document and lay it beside what it says."""
    return compared(case, reading_of(case))


def compared(case: Case, found: Reading) -> Result:
    """A document's reading beside what it says."""
    said = frozenset(_items(case.expected, case))
    read = frozenset(_items(found, case))
    if case.expected.refused:
        # Nothing of it is saved, so only the reasons count, and none may be lacking.
        read = frozenset(item for item in read if item[0] == "refusals")
    free = {("doubts told", code, True) for code in OF_THE_FORM}
    # Of what was left in the source only that is looked for which has to be told.
    left = {
        (LEFT, words, True)
        for words in case.expected.left
        if any(words in text for text in found.left)
    }
    said |= {(LEFT, words, True) for words in case.expected.left}
    return Result(case, said, (read - (free - said)) | left)


def figures(of: Iterable[Result]) -> list[Figure]:
    """The figures of all fields over some documents."""
    said: Counter[str] = Counter()
    read: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in of:
        said.update(item[0] for item in one.expected)
        read.update(item[0] for item in one.found)
        right.update(item[0] for item in one.expected & one.found)
    return [Figure(field, said[field], read[field], right[field]) for field in FIELDS]


def _items(reading: Reading, case: Case) -> Iterator[Item]:
    plain = {
        "fiscal year": reading.fiscal_year,
        "plan year": reading.plan_year,
        "total": reading.total and Decimal(reading.total),
        "level": reading.level,
    }
    for field, value in plain.items():
        if value is not None:
            yield field, "", value
    for number, score in reading.scores.items():
        yield "scores", str(number), Decimal(score)
    for number, text in reading.analyses.items():
        if text:
            yield "analyses", str(number), _bare(text, case)
    for number, measure in reading.measures.items():
        for field in COMPARED:
            value = measure[field]
            if isinstance(value, list):
                value = tuple(value)
            if isinstance(value, str):
                value = _bare(value, case)
            if value not in (None, "", (), False):
                yield f"measures: {field.replace('_', ' ')}", number, value
    for code in reading.told:
        yield "doubts told", code, True
    for code in reading.refused:
        yield "refusals", code, True


def _bare(text: str, case: Case) -> str:
    """Blanks collapsed; where lines break words, left out."""
    return ("" if case.wrapped else " ").join(text.split())


def _line(item: Item) -> str:
    field, which, value = item
    return " ".join(filter(None, (field, which, "" if value is True else str(value))))
