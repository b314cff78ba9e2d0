"""Paragraphs of Word files: their order, their places, what parts and joins them."""

import pytest

from assessments.importing.reading.word import read_word
from tests.word_files import (
    add_body,
    add_table,
    add_xml,
    doubt,
    read,
    run,
    saved,
    texts,
    word_file,
)

BOX = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
    "<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}"
    "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>{1}</w:p>"
)


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def paragraph(inner):
    return f"<w:p>{inner}</w:p>"


def test_paragraphs_and_tables_keep_their_order_and_places():
    document = word_file(["หนึ่ง", "ก\tข", "ค\tง", "สอง", "จ\tฉ"])
    blocks = read(document).blocks
    assert [(block.text, block.place.th) for block in blocks] == [
        ("หนึ่ง", "ย่อหน้าที่ 1"),
        ("ก ข", "ตารางที่ 1 แถวที่ 1"),
        ("ค ง", "ตารางที่ 1 แถวที่ 2"),
        ("สอง", "ย่อหน้าที่ 2"),
        ("จ ฉ", "ตารางที่ 2 แถวที่ 1"),
    ]
    assert blocks[0].place.en == "paragraph 1"
    assert blocks[1].place.en == "table 1, row 1"
    assert [block.table for block in blocks] == [
        "",
        "ตารางที่ 1",
        "ตารางที่ 1",
        "",
        "ตารางที่ 2",
    ]


def test_an_empty_paragraph_is_a_gap_before_the_next_block():
    blocks = read(word_file(["หนึ่ง", "", "สอง", "สาม"])).blocks
    assert [block.after_gap for block in blocks] == [True, True, False]
    assert [block.place.th[-1] for block in blocks] == ["1", "2", "3"]


def test_the_name_and_the_bytes_go_with_the_document():
    content = saved(word_file(["หนึ่ง"]))
    document = read_word(content, "แผน.docx")
    assert (document.name, document.content) == ("แผน.docx", content)


def test_a_tab_parts_a_paragraph_into_ruled_cells():
    document = word_file()
    document.add_paragraph("ตัวชี้วัด\tคะแนน")
    (block,) = read(document).blocks
    assert [cell.text for cell in block.cells] == ["ตัวชี้วัด", "คะแนน"]
    assert block.ruled
    assert not block.table


def test_runs_of_blanks_part_a_paragraph_as_in_a_text():
    (block,) = read(word_file(["ตัวชี้วัด   คะแนน"])).blocks
    assert [cell.text for cell in block.cells] == ["ตัวชี้วัด", "คะแนน"]
    assert not block.ruled


def test_each_line_of_a_paragraph_with_soft_breaks_is_a_block():
    document = word_file()
    document.add_paragraph("ชื่อเรื่อง\nของสำนักงานเขต")
    blocks = read(document).blocks
    assert [block.text for block in blocks] == ["ชื่อเรื่อง", "ของสำนักงานเขต"]
    assert {block.place.th for block in blocks} == {"ย่อหน้าที่ 1"}
    assert not blocks[1].after_gap


def test_text_in_pieces_and_links_is_put_together():
    document = word_file()
    add_xml(
        document,
        paragraph(
            run("ได้ค่า")
            + f'<w:hyperlink w:anchor="a">{run("คะแนน")}</w:hyperlink>'
            + f"<w:smartTag>{run(' ๘๗')}</w:smartTag>"
            + run(".๙๓")
        ),
    )
    assert texts(document) == [["ได้ค่าคะแนน ๘๗.๙๓"]]


def test_blanks_at_the_ends_of_a_piece_count_where_it_says_so():
    document = word_file()
    loose = "<w:r><w:t>\n  ได้ค่า\n  </w:t></w:r>"
    add_xml(document, paragraph(loose + run(" คะแนน ") + run("๘๗")))
    assert texts(document) == [["ได้ค่า คะแนน ๘๗"]]


def test_a_field_gives_its_result_and_not_its_code():
    document = word_file()
    add_xml(
        document,
        paragraph(
            run("หน้า ")
            + field("begin")
            + "<w:r><w:instrText> REF </w:instrText></w:r>"
            + field("begin")
            + "<w:r><w:instrText>x</w:instrText></w:r>"
            + field("separate")
            + run("ในรหัส")
            + field("end")
            + field("separate")
            + run("๗")
            + field("end")
            + f'<w:fldSimple w:instr="DATE">{run(" วันนี้")}</w:fldSimple>'
        ),
    )
    assert texts(document) == [["หน้า ๗ วันนี้"]]


def test_a_field_may_go_on_over_paragraphs():
    document = word_file()
    add_body(
        document,
        paragraph(field("begin") + run("รหัส"))
        + paragraph(run("รหัส") + field("separate") + run("ผล"))
        + paragraph(run("ต่อ") + field("end")),
    )
    assert texts(document) == [["ผล"], ["ต่อ"]]


def test_content_controls_are_read_and_their_prompts_are_not():
    document = word_file()
    prompt = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    add_body(
        document,
        f"<w:sdt><w:sdtContent>{paragraph(run('ในกรอบ'))}</w:sdtContent></w:sdt>"
        f"<w:sdt>{prompt}<w:sdtContent>{paragraph(run('พิมพ์ที่นี่'))}</w:sdtContent></w:sdt>"
        + paragraph(
            f"<w:sdt><w:sdtContent>{run('คะแนน')}</w:sdtContent></w:sdt>"
            f"<w:sdt>{prompt}<w:sdtContent>{run('พิมพ์')}</w:sdtContent></w:sdt>"
        ),
    )
    assert texts(document) == [["ในกรอบ"], ["คะแนน"]]


def test_a_text_box_is_read_once_after_its_paragraph():
    document = word_file()
    add_xml(document, BOX.format(paragraph(run("ในกล่อง")), run("ข้างกล่อง")))
    blocks = read(document).blocks
    assert [block.text for block in blocks] == ["ข้างกล่อง", "ในกล่อง"]
    assert blocks[1].place.th == "ย่อหน้าที่ 1 กล่องข้อความ"


def test_an_older_text_box_without_alternative_is_read_too():
    document = word_file()
    add_xml(
        document,
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{paragraph(run('ในกล่อง'))}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</w:r></w:p>",
    )
    assert texts(document) == [["ในกล่อง"]]


def test_a_table_inside_a_text_box_is_a_table():
    document = word_file()
    table = add_table(document, [["ก", "ข"]])._tbl
    table.getparent().remove(table)
    holder = BOX.format("<w:p/>", "")
    add_xml(document, holder)
    for box in document.element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}txbxContent"
    ):
        box.insert(0, table)
        break
    (block,) = read(document).blocks
    assert [cell.text for cell in block.cells] == ["ก", "ข"]
    assert block.table == "ตารางที่ 1"


def test_a_table_that_only_frames_others_is_looked_through():
    document = word_file()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "หัวเรื่อง"
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text = "ก"
    inner.cell(0, 1).text = "ข"
    blocks = read(document).blocks
    assert [block.text for block in blocks] == ["หัวเรื่อง", "ก ข"]
    assert blocks[1].place.th == "ตารางที่ 1 แถวที่ 1"


def test_headers_and_footers_are_left_out():
    document = word_file(["เนื้อความ"])
    document.sections[0].header.paragraphs[0].text = "หัวกระดาษ"
    document.sections[0].footer.paragraphs[0].text = "หน้า ๑"
    assert texts(document) == [["เนื้อความ"]]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<w:r><w:t>ก</w:t><w:noBreakHyphen/><w:t>ข</w:t></w:r>", "ก-ข"),
        ("<w:r><w:t>ก</w:t><w:softHyphen/><w:t>ข</w:t></w:r>", "กข"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ("<w:r><w:t>\uf0b7 ก</w:t></w:r>", "• ก"),
        ("<w:r><w:t>ป\uf70aา</w:t></w:r>", "ป่า"),
        ("<w:r><w:t>ปี\uf713</w:t></w:r>", "ปี่"),
    ],
)
def test_signs_become_plain_characters(markup, text):
    document = word_file()
    add_xml(document, paragraph(markup))
    assert texts(document) == [[text]]


def test_a_sign_that_is_not_known_is_left_out_and_told():
    document = word_file()
    add_xml(
        document,
        paragraph(run("ก") + '<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>'),
    )
    assert texts(document) == [["ก"]]
    assert doubt(document, "symbols").found == "Webdings F021"


def test_characters_are_cleaned_at_their_own_place():
    document = word_file(["ปกติ", "ใช้อํานาจ\u200b", "ก\tใช้อํานาจ"])
    cleaned = read(document)
    assert cleaned.blocks[1].text == "ใช้อำนาจ"
    (am,) = [one for one in cleaned.doubts if one.code == "E07"]
    assert am.place.th == "ย่อหน้าที่ 2, ตารางที่ 1 แถวที่ 1 คอลัมน์ที่ 2"
    assert am.found == "2 แห่ง"
    (hidden,) = [one for one in cleaned.doubts if one.code == "E08"]
    assert hidden.place.th == "ย่อหน้าที่ 2"


def test_a_character_that_turns_the_text_is_refused_at_its_place():
    (problem,) = read(word_file(["ปกติ", "ก\u202eข"])).problems
    assert (problem.code, problem.place.th) == ("E09", "ย่อหน้าที่ 2")


def test_marks_at_private_codes_are_counted():
    found = doubt(word_file(["ป\uf70aา ป\uf70aา"]), "E07")
    assert (found.found, found.decision) == ("2 แห่ง", False)


def test_progress_is_told_to_the_last_paragraph():
    told = []
    read(word_file(["หนึ่ง", "ก\tข"]), progress=lambda *step: told.append(step))
    assert told == [(1, 3), (2, 3), (3, 3)]
