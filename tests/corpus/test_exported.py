"""The measures document as the product writes it reads back word for word."""

import pytest

from tests.corpus import parts, writing
from tests.corpus.case import read_from
from tests.corpus.paper import Paper, thai
from tests.corpus.parts import Grid
from tests.corpus.reader import as_reading, read
from tests.corpus.unseen import papers
from tests.corpus.unseen.forms import across
from tests.corpus.unseen.papers import FAIR, of_the_indicator, says
from tests.corpus.unseen.words import LOCAL

SAID = parts.with_scores_said(
    of_the_indicator(says(papers.WARD, 2565, LOCAL, FAIR)), thai
).in_thai_digits()
# All columns but that of the measures.
MERGED_COLUMNS = (0, 1, 3, 4)


def merged_table(paper: Paper) -> Grid:
    """A row a measure; equal cells below each other are merged."""
    grid = parts.deed_table(paper, parts.FIVE, thai, merged=False)
    rows = list(grid.rows)
    merges = []
    for column in MERGED_COLUMNS:
        first = 1
        for number in range(2, len(rows) + 1):
            same = number < len(rows) and rows[number][column] == rows[first][column]
            if same and rows[number][0] == rows[first][0]:
                continue
            if number - 1 > first:
                merges.append((first, column, number - 1, column))
            first = number
    below = {
        (number, column)
        for top, column, bottom, _ in merges
        for number in range(top + 1, bottom + 1)
    }
    plain = tuple(
        tuple("" if (n, c) in below else cell for c, cell in enumerate(row))
        for n, row in enumerate(rows)
    )
    return Grid(plain, tuple(merges))


WHOLE = [*parts.opening(SAID, thai), merged_table(SAID)]
FILES = {
    "exported.docx": lambda: writing.word(WHOLE, across),
    "exported.xlsx": lambda: writing.sheet(WHOLE),
}


@pytest.mark.parametrize("name", FILES)
def test_merged_cells_and_thai_digits_read_back_word_for_word(name):
    found = as_reading(read(FILES[name](), name, SAID.office))
    said = read_from(SAID)
    assert not found.refused
    assert dict(found.scores) == dict(said.scores)
    assert (found.total, found.level) == (said.total, said.level)
    assert (found.fiscal_year, found.plan_year) == (2565, 2566)
    assert dict(found.analyses) == dict(said.analyses)
    assert dict(found.measures) == dict(said.measures)
