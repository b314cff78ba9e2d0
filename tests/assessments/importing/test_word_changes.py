"""Tracked changes, comments, hidden text, footnotes and pictures: told, not read."""

import pytest

from tests.word_files import (
    add_body,
    add_part,
    add_xml,
    doubt,
    read,
    run,
    texts,
    word_file,
)

TRACKED = 'w:id="1" w:author="ผู้ตรวจ" w:date="2026-01-01T00:00:00Z"'


def changed(kind, inner):
    return f"<w:{kind} {TRACKED}>{inner}</w:{kind}>"


def deleted(text):
    return changed("del", f"<w:r><w:delText>{text}</w:delText></w:r>")


def paragraph(inner, end=""):
    return f"<w:p><w:pPr><w:rPr>{end}</w:rPr></w:pPr>{inner}</w:p>"


def document_with(*paragraphs):
    document = word_file()
    add_body(document, "".join(paragraphs))
    return document


def codes(document):
    return [one.code for one in read(document).doubts]


def test_insertions_stay_and_deletions_go():
    document = document_with(
        paragraph(
            run("ได้ ") + deleted("๘๗") + changed("ins", run("๘๘")) + run(" คะแนน")
        )
    )
    assert texts(document) == [["ได้ ๘๘ คะแนน"]]
    found = doubt(document, "T23")
    assert found.about.th == "มีการแก้ไขที่ยังไม่ยอมรับ 2 แห่ง"
    assert (found.default.th, found.decision) == ("ใช้ข้อความหลังแก้ไข", True)
    assert (found.place.th, found.found) == ("ย่อหน้าที่ 1", "๘๗")


def test_moved_text_is_read_once_where_it_went():
    document = document_with(
        paragraph(changed("moveFrom", run("ย้าย"))),
        paragraph(run("อยู่")),
        paragraph(changed("moveTo", run("ย้าย"))),
    )
    assert texts(document) == [["อยู่"], ["ย้าย"]]
    assert doubt(document, "T23").about.th.endswith("1 แห่ง")


def test_pieces_of_one_insertion_are_one_change():
    document = document_with(
        paragraph(changed("ins", run("ก")) + changed("ins", run("ข")))
    )
    assert doubt(document, "T23").about.th.endswith("1 แห่ง")


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    document = document_with(
        paragraph(run("ต้น"), end=f"<w:del {TRACKED}/>"), paragraph(run("ปลาย"))
    )
    assert texts(document) == [["ต้นปลาย"]]
    assert doubt(document, "T23").about.th.endswith("1 แห่ง")


def test_a_deleted_paragraph_is_gone():
    document = document_with(
        paragraph(deleted("เก่า"), end=f"<w:del {TRACKED}/>"), paragraph(run("ใหม่"))
    )
    assert texts(document) == [["ใหม่"]]


def test_a_deleted_row_is_gone_and_an_inserted_one_is_there():
    document = word_file()

    def row(text, properties):
        return (
            f"<w:tr><w:trPr>{properties}</w:trPr><w:tc><w:p>{run(text)}</w:p></w:tc>"
            f"<w:tc><w:p>{run('ข')}</w:p></w:tc></w:tr>"
        )

    add_xml(
        document,
        "<w:tbl>"
        + row("อยู่", "")
        + row("ลบ", f"<w:del {TRACKED}/>")
        + row("เพิ่ม", f"<w:ins {TRACKED}/>")
        + "</w:tbl>",
    )
    assert texts(document) == [["อยู่", "ข"], ["เพิ่ม", "ข"]]
    found = doubt(document, "T23")
    assert found.about.th.endswith("2 แห่ง")
    assert found.place.th == "ตารางที่ 1"


def test_changes_of_looks_alone_are_none():
    document = document_with(
        paragraph(run("ก", f"<w:rPrChange {TRACKED}><w:rPr/></w:rPrChange>"))
    )
    assert "T23" not in codes(document)


def test_comments_are_left_out_and_told():
    document = word_file()
    made = document.add_paragraph("ข้อความ").runs[0]
    document.add_comment(made, text="ตรวจตัวเลข", author="ผู้ตรวจ")
    assert texts(document) == [["ข้อความ"]]
    found = doubt(document, "T23")
    assert found.about.th == "มีข้อคิดเห็น 1 แห่ง"
    assert (found.found, found.decision) == ("ตรวจตัวเลข", False)


def test_footnotes_are_left_out_and_told():
    document = document_with(
        paragraph(run("ก") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    )
    add_part(
        document,
        "footnotes",
        f'<w:footnotes><w:footnote w:id="2"><w:p>{run("ที่มา")}</w:p></w:footnote>'
        "</w:footnotes>",
    )
    assert texts(document) == [["ก"]]
    assert doubt(document, "footnotes").found == "ที่มา"


@pytest.mark.parametrize(
    "hidden",
    [
        run("ลับ", "<w:vanish/>"),
        run("ลับ", '<w:rStyle w:val="Unseen"/>'),
    ],
)
def test_hidden_text_is_left_out_and_told(hidden):
    document = document_with(paragraph(run("เห็น") + hidden))
    unseen = document.styles.add_style("Unseen", 2)
    unseen.font.hidden = True
    assert texts(document) == [["เห็น"]]
    found = doubt(document, "T17")
    assert (found.found, found.place.th) == ("ลับ", "ย่อหน้าที่ 1")
    assert found.about.th == "มีข้อความซ่อน 1 แห่ง"


def test_text_may_be_shown_within_a_hidden_style():
    document = document_with(
        '<w:p><w:pPr><w:pStyle w:val="Unseen"/></w:pPr>'
        + run("ลับ")
        + run("เห็น", '<w:vanish w:val="0"/>')
        + "</w:p>"
    )
    document.styles.add_style("Unseen", 1).font.hidden = True
    assert texts(document) == [["เห็น"]]


def test_files_inside_the_file_are_told():
    document = document_with(paragraph(run("ก")), '<w:altChunk w:id="x"/>')
    assert doubt(document, "inserted_file").decision


def test_a_plain_document_raises_no_doubt():
    assert codes(word_file(["หนึ่ง", "ก\tข"])) == []
