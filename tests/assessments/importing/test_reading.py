"""Which files are read at all, and what becomes of their characters and columns."""

import pytest

from assessments.importing.findings import (
    DocumentRefused,
    Findings,
    Place,
    Said,
    indicators,
    lines,
)
from assessments.importing.reading import MAX_BYTES, read_document, sheet
from tests.assessments.importing.packages import excel


def refusal(content, name="document.txt"):
    with pytest.raises(DocumentRefused) as caught:
        read_document(content, name)
    (problem,) = caught.value.problems
    assert problem.remedy.th in str(caught.value)
    return problem


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.txt", "F05"),
        (b" \n", "a.txt", "F05"),
        (b"PK\x03\x04", "a.docx", "F05"),
        (b"PK\x03\x04", "a.xlsx", "F05"),
        (b"PK\x03\x04", "a.txt", "F04"),
        (b"%PDF-1.7", "a.txt", "F04"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.doc", "F02"),
        (b"\x89PNG\r\n", "a.png", "F02"),
        (b"text", "a.docx", "F04"),
        (b"text", "a.odt", "F02"),
        (b"\n<!DOCTYPE html>", "a.txt", "F12"),
        (b"<svg/>", "a.txt", "F12"),
    ],
)
def test_other_formats_are_refused_with_what_to_do(content, name, code):
    problem = refusal(content, name)
    assert problem.code == code
    assert problem.place.th == f"ไฟล์ {name}"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path):
    assert refusal(b"x" * (MAX_BYTES + 1)).code == "F07"
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(DocumentRefused) as caught:
        read_document(large)
    assert caught.value.problems[0].code == "F07"


def test_a_library_that_stumbles_is_a_damaged_file():
    content = excel(**{"xl/workbook.xml": "<workbook/>"})
    problem = refusal(content, "a.xlsx")
    assert problem.code == "F05"
    assert "เสียหาย" in problem.remedy.th


def test_the_name_that_is_kept_is_only_a_label():
    assert read_document("ก".encode(), "../../a\0.txt").name == "a.txt"


def test_bytes_without_a_name_are_refused_as_a_whole_document():
    assert refusal(b"", "").place.th == "ทั้งเอกสาร"


def test_a_path_gives_the_name_and_the_bytes(tmp_path):
    path = tmp_path / "document.txt"
    path.write_bytes("หนึ่ง".encode())
    document = read_document(path)
    assert (document.name, document.content) == ("document.txt", "หนึ่ง".encode())
    assert len(document.sha256) == 64
    assert read_document(path, "other.txt").name == "other.txt"


def test_lines_become_blocks_with_their_places():
    document = read_document("หนึ่ง\n\nสอง\tสาม\nสี่  ห้า\fหก".encode())
    texts = [[cell.text for cell in block.cells] for block in document.blocks]
    assert texts == [["หนึ่ง"], ["สอง", "สาม"], ["สี่", "ห้า"], ["หก"]]
    assert [block.place.th for block in document.blocks] == [
        f"บรรทัดที่ {n}" for n in (1, 3, 4, 5)
    ]
    assert [block.ruled for block in document.blocks] == [False, True, False, False]
    assert [block.after_gap for block in document.blocks] == [True, True, False, False]


def test_cells_know_the_column_that_they_begin_in():
    (block,) = read_document("ที่  กี่   ข".encode()).blocks
    assert [cell.start for cell in block.cells] == [0, 3, 7]


def test_empty_cells_between_tabs_are_kept():
    (block,) = read_document("\tก\t\t".encode()).blocks
    assert [cell.text for cell in block.cells] == ["", "ก", "", ""]
    assert block.text == "ก"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("ก\nการใช้อํานาจ", "E07", 2),
        ("น้้ำ", "E07", 1),
        ("ก\u200bข", "E08", 1),
        ("ก\u200fข", "E08", 1),
        ("ก\nก\ufeffข", "E03", 2),
        ("ก\u00a0ข", "E14", 1),
        ("ก\nກ", "E11", 2),
    ],
)
def test_what_is_put_right_is_noted_with_its_line(text, code, line):
    (doubt,) = read_document(text.encode()).doubts
    assert (doubt.code, doubt.place.th) == (code, f"บรรทัดที่ {line}")


def test_a_line_with_too_many_cells_is_refused():
    (problem,) = read_document(("ก\t" * 300).encode()).problems
    assert (problem.code, problem.place.th) == ("F09", "บรรทัดที่ 1")


def test_a_text_of_too_many_lines_is_refused(monkeypatch):
    monkeypatch.setattr(sheet, "MAX_CELLS", 1000)
    (problem,) = read_document(("ก\n" * 1001).encode()).problems
    assert (problem.code, problem.place.th) == ("F09", "บรรทัดที่ 1001")


def test_many_places_are_counted_after_the_tenth():
    place = lines(range(1, 14))
    assert place.th.endswith("9, 10 และอีก 3 บรรทัด")
    assert place.en.endswith("9, 10 and 3 more")
    assert lines([1, 2]).en == "lines 1, 2"


def test_what_was_refused_at_its_cell_is_not_refused_again_by_what_it_stood_for():
    remedy = Said("แก้", "Mend it.")
    cell, other = Place("เซลล์ B1", "cell B1"), Place("เซลล์ B10", "cell B10")
    findings = Findings()
    findings.refuse("S15", cell, "=1", remedy)
    findings.refuse("S15", cell.within(indicators([3])), "=1", remedy)
    assert len(findings.problems) == 1
    findings.refuse("S15", other, "=1", remedy)
    findings.refuse("S15", cell, "=2", remedy)
    findings.refuse("T15", cell, "", remedy)
    findings.refuse("T15", cell, "", remedy)
    assert len(findings.problems) == 5
