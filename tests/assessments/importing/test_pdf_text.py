"""Lines of PDFs: letters, marks and blanks in order, paragraphs put together."""

import re
import zlib

import pytest

from assessments.importing.reading.pdf import read_pdf
from tests.pdf_files import PdfFile, doubt, read, texts

LONG = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ สำนักงาน"


def paragraph(*lines, x=72.0, y=700.0):
    """Three full lines that show the margin, then the lines of a test."""
    return PdfFile().lines(72, 800, LONG, LONG, LONG).lines(x, y, *lines)


def said_to_be(file, **meant):
    """The file, some of its shapes said to stand for other characters."""

    def changed(found):
        plain = zlib.decompressobj().decompress(found[1])
        for before, after in meant.items():
            plain = plain.replace(f"> <{before[1:]}>".encode(), f"> <{after}>".encode())
        return b"stream\r\n" + zlib.compress(plain) + found[2]

    return re.sub(
        rb"stream\r\n(x.*?)(\r\nendstream)", changed, file.saved(), flags=re.DOTALL
    )


def last(file):
    return texts(file)[-1]


def test_lines_become_blocks_with_their_places():
    file = PdfFile().lines(72, 700, "หนึ่ง", "สอง").page().text(72, 700, "สาม")
    blocks = read(file).blocks
    assert [(block.text, block.place.th) for block in blocks] == [
        ("หนึ่ง", "หน้าที่ 1 บรรทัดที่ 1"),
        ("สอง", "หน้าที่ 1 บรรทัดที่ 2"),
        ("สาม", "หน้าที่ 2 บรรทัดที่ 1"),
    ]
    assert blocks[0].place.en == "page 1, line 1"


@pytest.mark.parametrize(
    "text", ["รับรู้ผู้มีส่วน", "น้ำใจ", "ปี่ ป่า ฝั่ง", "กำหนด", "ใช้ ๘๗.๙๓", "IT ก"]
)
def test_marks_stay_with_their_letters(text):
    assert texts(PdfFile().text(72, 700, text)) == [[text]]


def test_marks_drawn_in_another_order_are_put_in_order():
    file = PdfFile().text(72, 700, "ก\u0e48\u0e35น")
    assert texts(file) == [["กี่น"]]
    assert all(one.code != "E07" for one in read(file).doubts)


def test_marks_drawn_twice_stand_once():
    assert texts(PdfFile().text(72, 700, "ที\u0e35\u0e48\u0e48")) == [["ที่"]]


def test_marks_at_private_codes_are_usual_ones():
    content = said_to_be(PdfFile().text(72, 700, "ก่"), u0E48="F70A")
    assert [block.text for block in read_pdf(content, "").blocks] == ["ก่"]


def test_signs_of_symbol_faces_are_plain_ones():
    content = said_to_be(PdfFile().text(72, 700, "ก ข"), u0E01="F0B7")
    assert [block.text for block in read_pdf(content, "").blocks] == ["• ข"]


def test_one_shape_may_be_a_letter_and_its_marks():
    content = said_to_be(PdfFile().text(72, 700, "ขกา"), u0E01="0E010E35")
    assert [block.text for block in read_pdf(content, "").blocks] == ["ขกีา"]


def test_a_mark_that_repeats_its_letter_is_no_letter():
    meant = "0E010E48"
    content = said_to_be(PdfFile().text(72, 700, "ก่า"), u0E01=meant, u0E48=meant)
    assert [block.text for block in read_pdf(content, "").blocks] == ["ก่า"]


def test_sara_am_may_be_drawn_in_two_shapes_of_which_one_has_no_name():
    file = PdfFile().text(72, 700, "ก").text(86, 700, "น้ำ อง")
    content = said_to_be(file, u0E01="0E010E33")
    assert [block.text for block in read_pdf(content, "").blocks] == ["กำน้ำ อง"]


def test_marks_that_are_drawn_last_find_their_letter():
    assert texts(PdfFile().text(72, 700, "รบ").text(79, 700, "\u0e31")) == [["รับ"]]


def test_words_drawn_out_of_order_are_read_from_left_to_right():
    file = PdfFile().text(160, 700, "คะแนน").text(72, 700, "ได้ค่า")
    assert texts(file)[0] == ["ได้ค่า", "คะแนน"]


def test_letters_drawn_twice_a_hair_apart_are_bold():
    file = PdfFile().text(72, 700, "กข").text(72.4, 700, "กข")
    assert texts(file) == [["กข"]]


def test_a_gap_without_a_blank_is_a_blank():
    assert texts(PdfFile().text(72, 700, "ก").text(86, 700, "ข")) == [["ก ข"]]


def test_letters_that_stand_off_the_line_a_little_belong_to_it():
    assert texts(PdfFile().text(72, 700, "กก").text(96, 702, "ข")) == [["กก ข"]]


def test_wide_gaps_part_cells_that_know_their_column():
    file = PdfFile().text(72, 700, "ตัวชี้วัด").text(200, 700, "คะแนน")
    file.text(72, 680, "ก").text(200, 680, "ข")
    blocks = read(file).blocks
    assert [[cell.text for cell in one.cells] for one in blocks] == [
        ["ตัวชี้วัด", "คะแนน"],
        ["ก", "ข"],
    ]
    assert not blocks[0].ruled
    first, second = ([cell.start for cell in block.cells] for block in blocks)
    assert first == second
    assert first[0] == 0 < first[1]


@pytest.mark.parametrize("mark", ["๑.", "1.2)", "(๑)", "ก.", "-", "•"])
def test_a_list_mark_stays_with_its_item(mark):
    file = PdfFile().text(72, 700, mark).text(140, 700, "ประชุม")
    assert texts(file) == [[f"{mark} ประชุม"]]


def test_a_full_line_goes_on_without_a_blank_in_thai():
    assert last(paragraph(LONG, "เขต")) == [f"{LONG}เขต"]
    assert doubt(paragraph(LONG, "เขต"), "pdf_blanks").place.th.endswith("4")


def test_a_blank_at_the_end_of_a_full_line_is_kept():
    file = paragraph(f"{LONG} ", "เขต")
    assert last(file) == [f"{LONG} เขต"]


def test_a_full_line_goes_on_with_a_blank_before_other_letters():
    assert last(paragraph(LONG, "ITA")) == [f"{LONG} ITA"]


def test_a_short_line_ends_its_paragraph():
    assert texts(paragraph("สั้น", "เขต"))[-2:] == [["สั้น"], ["เขต"]]


def test_an_indented_line_begins_a_paragraph():
    file = PdfFile().lines(72, 800, LONG, LONG, LONG, LONG).text(110, 720, "เขต")
    assert last(file) == ["เขต"]


def test_a_line_further_down_begins_a_paragraph_after_a_gap():
    file = paragraph().lines(72, 740, LONG, "เขต", pitch=60)
    assert last(file) == ["เขต"]
    assert read(file).blocks[-1].after_gap


def test_a_list_mark_begins_a_paragraph():
    assert last(paragraph(LONG, "๒. เผยแพร่คู่มือ")) == ["๒. เผยแพร่คู่มือ"]


def test_a_paragraph_goes_on_over_pages():
    file = paragraph(LONG).page().text(72, 800, "เขต")
    assert last(file) == [f"{LONG}เขต"]


def test_a_page_that_is_turned_is_read_as_it_is_seen():
    file = PdfFile().page(rotation=90)
    file.text(300, 72, "สอง", up=True).text(280, 72, "หนึ่งที่", up=True)
    assert texts(file) == [["หนึ่งที่"], ["สอง"]]


def test_heads_feet_and_page_numbers_are_dropped():
    file = PdfFile()
    for number in range(1, 4):
        if number > 1:
            file.page()
        file.text(72, 810, "แผนปฏิบัติการ").text(300, 30, f"- {number} -")
        file.text(72, 700, f"เนื้อความ {'กขค'[number - 1]}")
    assert texts(file) == [["เนื้อความ ก"], ["เนื้อความ ข"], ["เนื้อความ ค"]]
    assert doubt(file, "running_lines").found == "แผนปฏิบัติการ"


def test_the_head_of_a_table_without_lines_stays_once():
    file = PdfFile()
    for number in range(3):
        if number:
            file.page()
        file.text(72, 800, "ตัวชี้วัด").text(200, 800, "คะแนน")
        file.text(72, 700 - 10 * number, "กขค"[number])
    assert [line for line in texts(file) if len(line) > 1] == [["ตัวชี้วัด", "คะแนน"]]


def test_every_pdf_is_told_to_need_looking_through():
    warning = doubt(PdfFile().text(72, 700, "หนึ่ง"), "pdf_text")
    assert not warning.decision
    assert "Word" in warning.default.th


def test_progress_is_told_page_by_page():
    told = []
    file = PdfFile().text(72, 700, "หนึ่ง").page()
    read(file, progress=lambda *step: told.append(step))
    assert told == [(1, 2), (2, 2)]
