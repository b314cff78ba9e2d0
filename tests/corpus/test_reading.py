"""The corpus is what it claims to be, and documents are read as well as is said."""

from pathlib import PurePath

import pytest

from tests.corpus.case import FILES
from tests.corpus.cases import CASES, UNSEEN
from tests.corpus.figures import FIELDS, figures, results
from tests.corpus.report import DOCUMENT, report
from tests.corpus.unseen.first import FIRST

LARGEST = 60 * 1024
# The least share of values read right: precision and recall of each field. A PDF
# keeps neither paragraphs nor cells, so that reading one is a best effort.
FLOOR = (0.99, 0.99)
FLOORS = {"doubts told": (0.95, 1.0), "refusals": (0.9, 1.0)}
FLOOR_OF_PDF = (0.9, 0.5)
FLOOR_OF_UNSEEN = (0.98, 0.9)


@pytest.fixture(scope="module")
def read():
    """Every document, read once."""
    return results(CASES)


@pytest.fixture(scope="module")
def unseen():
    """Every document of the honest estimate, read once."""
    return results(UNSEEN)


def test_there_are_documents_enough_of_every_format():
    names = [case.name for case in CASES]
    assert len(names) == len(set(names)) >= 40
    kinds = {PurePath(name).suffix for name in names}
    assert kinds == {".docx", ".xlsx", ".csv", ".txt", ".pdf"}


def test_the_committed_files_are_small_and_each_is_read():
    files = {path.name: path for path in FILES.glob("office-*")}
    assert set(files) <= {case.name for case in (*CASES, *UNSEEN)}
    assert all(path.stat().st_size <= LARGEST for path in files.values())


def test_every_document_says_something_to_be_read():
    for case in CASES:
        assert case.expected.refused or len(case.expected.scores) == 10, case.name


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_is_read_as_well_as_its_floor(read, field):
    figure = figure_of(field, [one for one in read if not is_pdf(one)])
    precision, recall = FLOORS.get(field, FLOOR)
    assert figure.said
    assert figure.precision >= precision
    assert figure.recall >= recall


@pytest.mark.parametrize("field", [one for one in FIELDS if one != "doubts told"])
def test_of_a_pdf_at_least_half_is_read_and_little_of_it_wrongly(read, field):
    figure = figure_of(field, filter(is_pdf, read))
    precision, recall = FLOOR_OF_PDF
    assert figure.precision >= precision
    assert figure.recall >= recall


def test_of_the_unseen_documents_nearly_all_is_read(unseen):
    precision, recall = FLOOR_OF_UNSEEN
    for first in FIRST:
        figure = figure_of(first.field, unseen)
        assert figure.said == first.said, first.field
        assert figure.precision >= precision, first.field
        assert figure.recall >= recall, first.field


def figure_of(field, some):
    return next(one for one in figures(some) if one.field == field)


def is_pdf(result):
    return result.case.name.endswith(".pdf")


def test_the_page_says_what_the_command_finds(read, unseen):
    assert DOCUMENT.read_text(encoding="utf-8") == report(read, unseen), (
        "run `make reading`: docs/reading.md is not what the command finds"
    )
