"""Whatever happens to a document without changing what it says, it reads the same."""

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.rules.thai import normalise, to_arabic_digits
from tests.corpus import agencies, cases_sheet, cases_word, parts, writing
from tests.corpus.case import Reading, read_from
from tests.corpus.disturbing import DISTURBANCES
from tests.corpus.paper import HIGH_SCORES, Paper, paper
from tests.corpus.parts import Part
from tests.corpus.reader import as_reading, read

OFFICE = agencies.HOSPITAL
SAYING = parts.with_scores_said(paper(OFFICE, 2565, turn=1))
TABLED = paper(OFFICE, 2567, turn=2, scores=HIGH_SCORES)
# A document of each form, and what it says.
FORMS: list[tuple[Paper, list[Part]]] = [
    (SAYING, [*parts.opening(SAYING), parts.table(SAYING)]),
    (TABLED, cases_sheet.usual(TABLED)),
    (
        TABLED,
        [
            *parts.title(TABLED),
            *parts.result(TABLED),
            parts.table(TABLED, cases_word.SCORE_HEADS),
            *parts.plan_heading(TABLED),
            parts.table(TABLED, cases_word.PLAN_HEADS),
        ],
    ),
]
FORMATS: dict[str, Callable[[Sequence[Part]], bytes]] = {
    "document.txt": writing.text,
    "document.csv": writing.comma_separated,
    "document.xlsx": writing.sheet,
    "document.docx": writing.word,
}


def essence(reading: Reading) -> dict[str, object]:
    """What counts: texts without blanks and marks that tell nothing."""
    return {
        "years": (reading.fiscal_year, reading.plan_year),
        "result": (reading.total, reading.level, dict(reading.scores)),
        "analyses": {key: _bare(text) for key, text in reading.analyses.items()},
        "measures": {
            number: {key: _bare(value) for key, value in measure.items()}
            for number, measure in reading.measures.items()
        },
        "refused": reading.refused,
    }


def _bare(value: object) -> object:
    if isinstance(value, str):
        return to_arabic_digits("".join(normalise(value).split()))
    return value


@pytest.mark.parametrize("name", FORMATS)
@given(
    form=st.sampled_from(FORMS),
    chosen=st.sets(st.sampled_from(DISTURBANCES), min_size=1),
    seed=st.integers(0, 2**16),
)
@settings(max_examples=50)
def test_a_disturbed_document_reads_the_same(name, form, chosen, seed):
    said, disturbed = form
    chance = random.Random(seed)
    for change in sorted(chosen, key=DISTURBANCES.index):
        disturbed = change(disturbed, chance)
    content = FORMATS[name](disturbed)
    assert essence(as_reading(read(content, name, OFFICE))) == essence(read_from(said))
