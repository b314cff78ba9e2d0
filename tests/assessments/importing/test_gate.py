"""What is turned away before any parser sees it, each with its code and remedy."""

import zipfile
import zlib

import pytest

from assessments.importing.findings import DocumentRefused
from assessments.importing.reading import archive, parts
from assessments.importing.reading.kinds import kind_of, label
from tests.assessments.importing.packages import (
    RELATIONS,
    SHEET,
    excel,
    package,
    parts_of,
    relations,
    sheet,
    with_offset,
    with_sizes,
    word,
    workbook,
)

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED = OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + bytes(600)
OPEN_DOCUMENT = package(
    {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": "<a/>",
    }
)


def problems(content, name):
    with pytest.raises(DocumentRefused) as caught:
        kind_of(content, name)
    return caught.value.problems


def codes(content, name):
    return [problem.code for problem in problems(content, name)]


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (workbook(), "ผล.xlsx", "excel"),
        (workbook(), "ผล.XLSX", "excel"),
        (workbook(), "", "excel"),
        (word(), "แผน.docx", "word"),
        (b"%PDF-1.7\n", "a.pdf", "pdf"),
        ("ก,ข".encode(), "a.csv", "separated"),
        ("ก\tข".encode(), "a.tsv", "separated"),
        ("ก".encode(), "a.txt", "text"),
    ],
)
def test_what_is_read_is_told_by_name_and_content(content, name, kind):
    assert kind_of(content, name) == kind


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (LOCKED, "a.xlsx", "F01"),
        (LOCKED, "a.docx", "F01"),
        (OLD_OFFICE, "a.xls", "F02"),
        (OLD_OFFICE, "a.doc", "F02"),
        (OPEN_DOCUMENT, "a.ods", "F02"),
        (b"{\\rtf1}", "a.rtf", "F02"),
        (word(main="template.main+xml"), "a.dotx", "F02"),
        (workbook(), "a.zip", "F02"),
        (b"a = 1", "a.py", "F02"),
        (workbook(), "a.xlsm", "F03"),
        (word(), "a.docm", "F03"),
        (OLD_OFFICE, "a.xlsx", "F04"),
        (OPEN_DOCUMENT, "a.xlsx", "F04"),
        (word(), "a.xlsx", "F04"),
        (workbook(), "a.docx", "F04"),
        (workbook(), "a.csv", "F04"),
        (workbook(), "a.pdf", "F04"),
        (package({}), "a.docx", "F04"),
        (package({"a.txt": "a"}), "a.xlsx", "F04"),
        (b"<html><table>", "a.pdf", "F04"),
        (b"<html><table>", "a.xls", "F04"),
        (b"%PDF-1.7", "a.docx", "F04"),
        (b"\x89PNG\r\n", "a.txt", "F04"),
        ("ก".encode(), "a.xlsx", "F04"),
        (b"<svg/>", "a.svg", "F12"),
        (b"\xef\xbb\xbf<HTML>", "a.txt", "F12"),
        (b"\x89PNG\r\n<script>", "a.png", "F12"),
    ],
)
def test_another_kind_of_file_is_refused(content, name, code):
    (problem,) = problems(content, name)
    assert problem.code == code
    assert problem.place.th == f"ไฟล์ {name}"
    assert problem.remedy.th
    assert problem.remedy.en


def test_the_refusal_says_what_to_save_as():
    assert "บันทึกเป็น .xlsx" in problems(OLD_OFFICE, "a.xls")[0].remedy.th
    assert "บันทึกเป็น .docx" in problems(OLD_OFFICE, "a.doc")[0].remedy.th
    assert "เนื้อไฟล์เป็นชนิด .docx" in problems(word(), "a.xlsx")[0].remedy.th
    assert "รหัสผ่าน" in problems(LOCKED, "a.docx")[0].remedy.th


def test_a_strict_workbook_is_refused_with_how_to_save_it():
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    content = word(**{"_rels/.rels": relations(f'Type="{strict}" Target="x"')})
    (problem,) = problems(content, "a.docx")
    assert problem.code == "F02"
    assert "Strict" in problem.remedy.th


# F03: macros


@pytest.mark.parametrize(
    "content",
    [
        excel(**{"xl/vbaProject.bin": b"\0"}),
        excel(**{"xl/other/VBAPROJECT.BIN": b"\0"}),
        excel(**{"xl/macrosheets/sheet1.xml": "<a/>"}),
        word(main="document.macroEnabled.main+xml"),
    ],
)
def test_macros_are_refused_under_any_name(content):
    name = "a.docx" if b"word/document.xml" in content else "a.xlsx"
    assert codes(content, name)[0] == "F03"


# F05: damaged


@pytest.mark.parametrize("kept", [10, 200, -1, -30])
def test_a_file_that_was_cut_short_is_damaged(kept):
    assert codes(workbook()[:kept], "a.xlsx") == ["F05"]


def test_a_part_whose_sum_is_wrong_is_damaged():
    content = package(parts_of(workbook()))
    crc = zlib.crc32(parts_of(content)[SHEET]).to_bytes(4, "little")
    assert content.count(crc) == 2
    (problem,) = problems(content.replace(crc, b"\1\2\3\4"), "a.xlsx")
    assert (problem.code, problem.found) == ("F05", "CRC")
    assert problem.place.th.endswith(f"ส่วน {SHEET}")


def test_every_damaged_part_is_told_at_once():
    content = excel(sheet="<worksheet>", **{"xl/workbook.xml": "no markup"})
    assert codes(content, "a.xlsx") == ["F05", "F05"]


def test_bytes_changed_inside_are_damage():
    content = bytearray(workbook())
    content[60:70] = bytes(10)
    assert codes(bytes(content), "a.xlsx") == ["F05"]


def test_an_unusual_compression_is_damage():
    content = package(parts_of(workbook()), zipfile.ZIP_BZIP2)
    found = {problem.found for problem in problems(content, "a.xlsx")}
    assert found == {f"compression {zipfile.ZIP_BZIP2}"}


# F06: what inflates too far


def test_a_bomb_is_refused_while_it_inflates():
    content = excel(**{"xl/bomb.bin": bytes(archive.MAX_INFLATED)})
    assert len(content) < 100_000
    (problem,) = problems(content, "a.xlsx")
    assert problem.code == "F06"
    assert "50 MB" in problem.remedy.th


@pytest.mark.parametrize("size", [1, 10**9])
def test_a_size_that_lies_is_refused(size):
    content = with_sizes(excel(**{"xl/a.bin": bytes(1000)}), "xl/a.bin", size)
    (problem,) = problems(content, "a.xlsx")
    assert (problem.code, problem.found) == ("F06", f"{size:,} / 1,000")


def test_a_bomb_that_lies_about_its_size_is_still_counted():
    content = excel(**{"xl/a.bin": bytes(archive.MAX_INFLATED + 1)})
    assert codes(with_sizes(content, "xl/a.bin", 10), "a.xlsx") == ["F06"]


def test_parts_that_overlap_are_refused():
    content = excel(**{"xl/a.bin": b"a", "xl/b.bin": b"b"})
    assert codes(with_offset(content, "xl/b.bin", "xl/a.bin"), "a.xlsx") == ["F06"]


def test_too_many_parts_are_refused_unopened():
    content = package({f"{number}.bin": "" for number in range(archive.MAX_PARTS + 1)})
    (problem,) = problems(content, "a.xlsx")
    assert (problem.code, problem.found) == ("F06", "2,001")


@pytest.mark.parametrize(
    "name", ["../a.xml", "/a.xml", "xl/../../a.xml", "..\\a.xml", "C:/a.xml"]
)
def test_names_that_lead_out_of_the_package_are_refused(name):
    (problem,) = problems(excel(**{name: "<a/>"}), "a.xlsx")
    assert (problem.code, problem.found) == ("F06", name)


def test_two_parts_of_one_name_are_refused_once(recwarn):
    content = excel(**{"xl/a.bin": b"a", "XL/A.bin": b"b"})
    assert codes(content, "a.xlsx") == ["F06"]


def test_a_zip_inside_is_not_opened():
    inner = package({"a.bin": bytes(archive.MAX_INFLATED)})
    assert kind_of(excel(**{"xl/embeddings/a.xlsx": inner}), "a.xlsx") == "excel"


# F08: what refers to something outside


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_are_refused_in_any_encoding(declared, encoding):
    content = excel(sheet=sheet("", declared).encode(encoding))
    (problem,) = problems(content, "a.xlsx")
    assert (problem.code, problem.found) == ("F08", "<!DOCTYPE x")
    assert problem.place.en.endswith(f"part {SHEET}")


def test_declarations_are_refused_whatever_the_part_is_called():
    content = excel(**{"xl/media/a.png": '\n<!DOCTYPE x [<!ENTITY a "b">]><x/>'})
    assert codes(content, "a.xlsx") == ["F08"]


def test_including_other_files_is_refused():
    include = (
        '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
    )
    (problem,) = problems(excel(sheet=sheet(include)), "a.xlsx")
    assert (problem.code, problem.found) == ("F08", "/etc/passwd")


def related(what, target, mode="External"):
    relation = f'Type="{RELATIONS}/{what}" Target="{target}" TargetMode="{mode}"'
    return word(**{"word/_rels/document.xml.rels": relations(relation)})


@pytest.mark.parametrize(
    ("what", "target"),
    [
        ("image", "http://example.org/a.png"),
        ("oleObject", "file:///C:/a.xlsx"),
        ("externalLinkPath", "ปีก่อน.xlsx"),
        ("subDocument", "a.docx"),
        ("attachedTemplate", "http://example.org/a.dotm"),
        ("attachedTemplate", "\\\\server\\a.dotm"),
        ("attachedTemplate", "file://server/a.dotm"),
    ],
)
def test_relations_that_would_be_loaded_are_refused(what, target):
    (problem,) = problems(related(what, target), "a.docx")
    assert problem.code == "F08"
    assert problem.found.startswith(f"{what} {target}"[:40])


@pytest.mark.parametrize(
    ("what", "target", "mode"),
    [
        ("hyperlink", "https://example.org/", "External"),
        ("attachedTemplate", "file:///C:\\Templates\\Normal.dotm", "External"),
        ("attachedTemplate", "Normal.dotm", "External"),
        ("image", "media/a.png", "Internal"),
    ],
)
def test_links_that_only_a_person_follows_are_harmless(what, target, mode):
    assert kind_of(related(what, target, mode), "a.docx") == "word"


# F09, F10: too much, too deep


def test_a_sheet_of_a_million_rows_is_refused_before_it_is_parsed():
    rows = "<row/>" * (parts.MAX_ELEMENTS + 1)
    (problem,) = problems(excel(sheet=sheet(rows)), "a.xlsx")
    assert problem.code == "F09"
    assert "5,000 แถว" in problem.remedy.th


def test_a_text_of_a_thousand_pages_is_refused_before_it_is_parsed():
    text = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{text}">{"<w:p/>" * (parts.MAX_PARAGRAPHS + 1)}'
    content = word(**{"word/document.xml": f"{body}</w:document>"})
    (problem,) = problems(content, "a.docx")
    assert problem.code == "F09"
    assert "30,000 ย่อหน้า" in problem.remedy.th


def test_too_many_pieces_elsewhere_are_refused_once():
    many = f"<a>{'<b/>' * parts.MAX_ELEMENTS}</a>"
    content = excel(**{"xl/x.xml": many, "xl/y.xml": "<a/>"})
    assert codes(content, "a.xlsx") == ["F06"]


def test_markup_that_nests_too_deep_is_refused():
    deep = "<a>" * 20_000 + "</a>" * 20_000
    assert codes(excel(sheet=sheet(deep)), "a.xlsx") == ["F10"]
    usual = "<a>" * 200 + "</a>" * 200
    assert kind_of(excel(sheet=sheet(usual)), "a.xlsx") == "excel"


def test_drawings_that_are_not_well_formed_are_nobodys_concern():
    content = excel(**{"xl/drawings/vmlDrawing1.vml": "<xml><br></xml>"})
    assert kind_of(content, "a.xlsx") == "excel"


# F12: more than one format


@pytest.mark.parametrize(
    "content",
    [
        workbook() + b"<html>",
        workbook() + workbook(),
        workbook().replace(b"PK\x01\x02", b"<html></html>PK\x01\x02", 1),
        package({"a.bin": b"%PDF-1.7", **parts_of(workbook())}, zipfile.ZIP_STORED),
    ],
)
def test_a_package_that_is_something_else_as_well_is_refused(content):
    assert codes(content, "a.xlsx") == ["F12"]


def test_a_pdf_that_is_a_package_as_well_is_refused():
    assert codes(b"%PDF-1.7\n" + workbook(), "a.pdf") == ["F12"]


# F11: names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../x.txt", "x.txt"),
        ("C:\\x\\แผน.docx", "แผน.docx"),
        ("a\0b.txt", "ab.txt"),
        ("a\r\nSet-Cookie: b.txt", "aSet-Cookie: b.txt"),
        ("txt.\u202excod.docx", "txt.xcod.docx"),
        ("ก" * 300 + ".xlsx", "ก" * 115 + ".xlsx"),
        ("<b>.txt", "<b>.txt"),
        ("con", "con"),
        (".htaccess", ".htaccess"),
        ("../", ""),
    ],
)
def test_a_name_is_a_label_and_never_a_path(name, shown):
    assert label(name) == shown
