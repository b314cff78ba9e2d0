"""The district's document as Word and PDF files: the same reading as from its text."""

import time

import pytest

from assessments.importing.reading import Document
from assessments.importing.reading.pdf import read_pdf
from assessments.importing.reading.word import read_word
from measures.importing.document import understand
from tests.measures.importing.district import (
    AGENCY,
    ROOT,
    TEXT,
    codes,
    doubts,
    essence,
    failed,
    frameworks,
    read,
)
from tests.word_files import saved, word_file

FILES = ROOT / "tests" / "documents"


def understood(document: Document):
    return understand(document, agency=AGENCY, frameworks=frameworks())


@pytest.fixture(scope="module")
def from_pdf():
    content = (FILES / "taling-chan-2564.pdf").read_bytes()
    return understood(read_pdf(content, "taling-chan-2564.pdf"))


@pytest.mark.parametrize("producer", ["python-docx", "LibreOffice"])
def test_a_word_file_reads_as_the_text_does_word_for_word(producer):
    if producer == "LibreOffice":
        content = (FILES / "taling-chan-2564.docx").read_bytes()
    else:
        content = saved(word_file(TEXT.splitlines()))
    reading = understood(read_word(content, "taling-chan-2564.docx"))
    assert essence(reading) == essence(read())
    assert (codes(reading), failed(reading)) == ([], [])
    assert [one.code for one in reading.doubts] == [one.code for one in read().doubts]


@pytest.mark.parametrize("table", ["", "-no-lines"])
def test_a_pdf_reads_as_the_text_but_for_blanks_where_lines_ended(table):
    content = (FILES / f"taling-chan-2564{table}.pdf").read_bytes()
    reading = understood(read_pdf(content, "taling-chan-2564.pdf"))

    def without_blanks(value):
        if isinstance(value, dict):
            return {key: without_blanks(one) for key, one in value.items()}
        if isinstance(value, list):
            return [without_blanks(one) for one in value]
        return "".join(value.split()) if isinstance(value, str) else value

    assert without_blanks(essence(reading)) == without_blanks(essence(read()))
    assert (codes(reading), failed(reading)) == ([], [])


def test_what_differs_in_a_pdf_is_told(from_pdf):
    data, text = from_pdf.to_data(), read().to_data()
    differing = [
        (measure["number"], key)
        for measure, other in zip(data["measures"], text["measures"], strict=True)
        for key in measure
        if measure[key] != other[key]
    ]
    assert data["analyses"] == text["analyses"]
    assert differing == [("1.1", "monitoring"), ("1.2", "text"), ("1.2", "monitoring")]
    (blanks,) = doubts(from_pdf, "pdf_blanks")
    assert blanks["found"] == "58 แห่ง"
    assert doubts(from_pdf, "pdf_text")
    (broken,) = doubts(from_pdf, "row_joined")
    assert broken["found"] == "6 แถว"


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_file_is_read_in_well_under_a_second(suffix):
    content = (FILES / f"taling-chan-2564.{suffix}").read_bytes()
    start = time.process_time()
    (read_pdf if suffix == "pdf" else read_word)(content, "")
    assert time.process_time() - start < 1
