"""Word files that cannot be read: refused, with the code and what to do."""

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile

import pytest

from assessments.importing.findings import DocumentRefused
from assessments.importing.reading.word import read_word
from tests.word_files import add_xml, doubt, read, saved, texts, word_file


def refusal(content, name="แผน.docx"):
    with pytest.raises(DocumentRefused) as caught:
        read_word(content, name)
    (problem,) = caught.value.problems
    assert problem.remedy.th
    assert problem.remedy.en
    return problem


def repacked(content, **parts):
    """The file with some of its parts replaced, or left out where None."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            replacement = parts.get(
                name.replace("/", "_").replace(".", "_"), old.read(name)
            )
            if replacement is not None:
                new.writestr(name, replacement)
    return buffer.getvalue()


def picture():
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


GOOD = saved(word_file(["หนึ่ง"]))


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        GOOD[: len(GOOD) // 2],
        repacked(GOOD, word_document_xml=None),
        repacked(GOOD, word_document_xml=b"<w:document"),
        repacked(GOOD, word_document_xml=b"<document/>"),
        repacked(GOOD, **{"[Content_Types]_xml": b"<x/>"}),
        repacked(GOOD, _rels__rels=None),
    ],
    ids=["empty", "cut", "no body", "broken", "other", "no types", "no relations"],
)
def test_a_damaged_file_is_refused(content):
    problem = refusal(content)
    assert (problem.code, problem.place.th) == ("F05", "ไฟล์ แผน.docx")


def test_a_file_without_a_name_is_refused_as_a_whole_document():
    assert refusal(b"PK\x03\x04", "").place.th == "ทั้งเอกสาร"


def test_a_document_without_text_is_refused():
    assert refusal(saved(word_file([""]))).code == "F05"


def test_a_document_of_pictures_alone_is_a_scan():
    document = word_file(["หน้า ๑"])
    document.add_picture(picture())
    document.add_picture(picture())
    problem = refusal(saved(document))
    assert (problem.code, problem.found) == ("T24", "2 รูป")


def test_pictures_beside_text_are_told():
    document = word_file(["การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"])
    document.add_picture(picture())
    assert len(texts(document)) == 1
    found = doubt(document, "pictures")
    assert (found.about.th, found.decision) == ("มีรูปภาพหรือแผนภูมิ 1 รูป", False)


def test_a_table_that_is_too_wide_is_refused_at_its_place():
    document = word_file(["ก\tข"])
    cells = "<w:tc><w:p/></w:tc>" * 201
    add_xml(document, f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    problem = refusal(saved(document))
    assert (problem.code, problem.place.th) == ("F09", "ตารางที่ 2")


def test_tables_of_too_many_cells_are_refused():
    document = word_file()
    row = '<w:tr><w:trPr><w:gridBefore w:val="199"/></w:trPr><w:tc><w:p/></w:tc></w:tr>'
    full = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 200}</w:tr>"
    add_xml(document, f"<w:tbl>{full}{row * 500}</w:tbl>")
    assert refusal(saved(document)).code == "F09"


def test_a_file_without_styles_and_lists_is_read():
    content = repacked(
        GOOD,
        word_styles_xml=b'<w:styles xmlns:w="http://schemas.openxmlformats.org/'
        b'wordprocessingml/2006/main"/>',
    )
    assert read_word(content, "a.docx").blocks == read(word_file(["หนึ่ง"])).blocks
