"""PDF files that cannot be read: refused, with the code and what to do."""

from io import BytesIO

import pytest
from pypdfium2 import PdfDocument

from assessments.importing.findings import DocumentRefused
from assessments.importing.reading import pdf
from assessments.importing.reading.pdf import read_pdf
from tests.pdf_files import PdfFile, doubt, read, texts


def refusal(content, name="แผน.pdf"):
    with pytest.raises(DocumentRefused) as caught:
        read_pdf(content, name)
    (problem,) = caught.value.problems
    assert problem.remedy.th
    assert problem.remedy.en
    return problem


GOOD = PdfFile().text(72, 700, "หนึ่ง").saved()
# A file locked by a password, with nothing in it: the lock is all that is asked for.
KEYS = b"/O<%s>/U<%s>" % (b"ab" * 32, b"cd" * 32)
LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"3 0 obj<</Filter/Standard/V 1/R 2/P -4" + KEYS + b">>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]/Size 4>>\n%%EOF"
)


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", GOOD[: len(GOOD) // 8]],
    ids=["head", "empty", "cut"],
)
def test_a_damaged_file_is_refused(content):
    problem = refusal(content)
    assert (problem.code, problem.place.th) == ("F05", "ไฟล์ แผน.pdf")


def test_a_file_without_a_name_is_refused_as_a_whole_document():
    assert refusal(b"%PDF-1.7", "").place.th == "ทั้งเอกสาร"


def test_a_locked_file_is_refused():
    assert refusal(LOCKED).code == "F01"


def test_a_file_of_too_many_pages_is_refused():
    file = PdfDocument.new()
    for _ in range(pdf.MOST_PAGES + 1):
        file.new_page(100, 100)
    buffer = BytesIO()
    file.save(buffer)
    problem = refusal(buffer.getvalue())
    assert (problem.code, problem.found) == ("F09", "301")


def test_a_file_of_pictures_alone_is_a_scan():
    problem = refusal(PdfFile().picture().page().picture().saved())
    assert (problem.code, problem.found) == ("T24", "2 / 2")


def test_letters_over_a_picture_of_a_page_are_doubted():
    file = PdfFile().picture().text(72, 700, "หนึ่ง")
    assert texts(file) == [["หนึ่ง"]]
    found = doubt(file, "pdf_ocr")
    assert (found.place.th, found.decision) == ("หน้าที่ 1", True)


def test_a_picture_beside_text_is_no_scan():
    file = PdfFile().picture(100, 100).text(72, 700, "หนึ่ง")
    assert [one.code for one in read(file).doubts] == ["pdf_text"]


def test_pages_that_are_pictures_are_told():
    file = PdfFile().text(72, 700, "หนึ่ง").page().picture()
    assert texts(file) == [["หนึ่ง"]]
    found = doubt(file, "T24")
    assert (found.place.th, found.decision) == ("หน้าที่ 2", True)
