"""Tables of Word files: every grid column, merged cells, what is inside a cell."""

from docx.oxml.ns import qn

from tests.word_files import (
    add_table,
    add_xml,
    doubt,
    element,
    read,
    run,
    texts,
    word_file,
)


def merged(document):
    return [[cell.merged for cell in block.cells] for block in read(document).blocks]


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"


def row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows, widths=(2000, 2000, 2000)):
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    document = word_file()
    add_xml(
        document,
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>",
    )
    return document


def span(width):
    return f'<w:gridSpan w:val="{width}"/>'


def test_a_row_is_ruled_and_each_cell_knows_its_place():
    (block,) = read(word_file(["ก\t\tค"])).blocks
    assert block.ruled
    assert [one.text for one in block.cells] == ["ก", "", "ค"]
    assert block.cells[2].place.th == "ตารางที่ 1 แถวที่ 1 คอลัมน์ที่ 3"
    assert block.cells[2].place.en == "table 1, row 1, column 3"


def test_a_cell_over_columns_leaves_the_ones_it_covers_empty():
    document = word_file()
    made = add_table(document, [["หัว", "", ""], ["ก", "ข", "ค"]])
    made.cell(0, 0).merge(made.cell(0, 1))
    assert texts(document) == [["หัว", "", ""], ["ก", "ข", "ค"]]
    assert merged(document) == [["", "left", ""], ["", "", ""]]


def test_a_cell_over_rows_goes_on_below():
    document = word_file()
    made = add_table(document, [["ก", "ข"], ["", "ค"], ["ง", "จ"]])
    made.cell(0, 0).merge(made.cell(1, 0))
    assert texts(document) == [["ก", "ข"], ["", "ค"], ["ง", "จ"]]
    assert merged(document) == [["", ""], ["up", ""], ["", ""]]


def test_a_cell_over_rows_and_columns_goes_on_both_ways():
    document = word_file()
    made = add_table(document, [["ก", "", "ข"], ["", "", "ค"], ["ง", "จ", "ฉ"]])
    made.cell(0, 0).merge(made.cell(1, 1))
    assert merged(document)[:2] == [["", "left", ""], ["up", "left", ""]]


def test_cells_merged_in_the_old_way_go_on_to_the_left():
    document = table(
        row(cell("หัว", "<w:hMerge w:val='restart'/>"), cell("", "<w:hMerge/>")),
        row(cell("ก"), cell("ข")),
    )
    assert merged(document)[0] == ["", "left"]


def test_a_cell_cannot_go_on_above_the_first_row():
    document = table(row(cell("ก", "<w:vMerge/>"), cell("ข")))
    assert (texts(document), merged(document)) == ([["ก", "ข"]], [["", ""]])


def test_columns_left_out_before_and_after_a_row_are_empty_cells():
    document = table(
        row(cell("ก"), cell("ข"), cell("ค")),
        row(
            cell("กลาง"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
        ),
    )
    assert texts(document)[1] == ["", "กลาง", ""]


def test_a_row_that_ends_early_has_all_columns():
    document = table(row(cell("ก"), cell("ข"), cell("ค")), row(cell("ง")))
    assert texts(document)[1] == ["ง", "", ""]


def test_grid_columns_in_which_no_cell_begins_are_none():
    document = table(
        row(cell("ก"), cell("ข", span(2))), row(cell("ค"), cell("ง", span(2)))
    )
    assert texts(document) == [["ก", "ข"], ["ค", "ง"]]


def test_borders_a_hair_apart_are_one():
    document = table(
        row(cell("ก", span(2)), cell("ข")),
        row(cell("ค"), cell("ง", span(2))),
        widths=(2000, 60, 2000),
    )
    assert texts(document) == [["ก", "ข"], ["ค", "ง"]]
    assert merged(document) == [["", ""], ["", ""]]


def test_a_narrow_column_of_its_own_is_kept():
    document = table(row(cell("ก"), cell("/"), cell("ข")), widths=(2000, 100, 2000))
    assert texts(document) == [["ก", "/", "ข"]]


def test_a_span_wider_than_any_table_does_no_harm():
    document = table(row(cell("ก", span(999_999_999)), cell("ข")))
    assert len(texts(document)[0]) == 2


def test_paragraphs_and_breaks_of_a_cell_are_lines():
    document = word_file()
    made = add_table(document, [["หนึ่ง\nสอง", "ข"]])
    made.cell(0, 0).add_paragraph("")
    made.cell(0, 0).add_paragraph("สาม")
    assert texts(document) == [["หนึ่ง\nสอง\nสาม", "ข"]]


def test_a_tab_in_a_cell_is_a_blank():
    document = word_file()
    add_table(document, [["-\tประชุม", "ข"]])
    made = document.tables[0].cell(0, 0).paragraphs[0]
    assert made._p.findall(f".//{qn('w:tab')}")
    assert texts(document) == [["- ประชุม", "ข"]]


def test_a_table_in_a_cell_is_read_row_by_row():
    document = word_file()
    outer = add_table(document, [["ก", "ข"]]).cell(0, 1)
    inner = outer.add_table(2, 2)
    for number, text in enumerate(("๑", "ประชุม", "๒", "เผยแพร่")):
        inner.cell(number // 2, number % 2).text = text
    assert texts(document) == [["ก", "ข\n๑ ประชุม\n๒ เผยแพร่"]]


def test_a_text_box_in_a_cell_belongs_to_the_cell():
    document = word_file()
    made = add_table(document, [["ก", "ข"]]).cell(0, 0)
    made._tc.append(
        element(
            "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
            f"<w:p>{run('ในกล่อง')}</w:p></w:txbxContent></v:textbox></v:shape>"
            "</w:pict></w:r></w:p>"
        )
    )
    assert texts(document) == [["ก\nในกล่อง", "ข"]]


def test_rows_and_cells_in_content_controls_are_read():
    held = row(cell("ก"), f"<w:sdt><w:sdtContent>{cell('ข')}</w:sdtContent></w:sdt>")
    document = table(f"<w:sdt><w:sdtContent>{held}</w:sdtContent></w:sdt>")
    assert texts(document) == [["ก", "ข"]]


def test_repeated_header_rows_are_rows_like_others():
    header = row(cell("ตัวชี้วัด"), cell("คะแนน"), properties="<w:tblHeader/>")
    document = table(
        header, row(cell("ก"), cell("ข")), header, row(cell("ค"), cell("ง"))
    )
    assert [line[0] for line in texts(document)] == ["ตัวชี้วัด", "ก", "ตัวชี้วัด", "ค"]


def test_a_row_without_text_is_no_block_but_counts():
    blocks = read(word_file(["ก\tข", "\t", "ค\tง"])).blocks
    assert [block.place.th for block in blocks] == [
        "ตารางที่ 1 แถวที่ 1",
        "ตารางที่ 1 แถวที่ 3",
    ]


def test_a_hidden_row_is_left_out_and_told():
    document = table(
        row(cell("ก"), cell("ข")), row(cell("ลับ"), properties="<w:hidden/>")
    )
    assert texts(document) == [["ก", "ข"]]
    assert doubt(document, "T17").found == "ลับ"


def test_text_under_a_merged_cell_is_not_seen_and_told():
    document = table(
        row(cell("ก", '<w:vMerge w:val="restart"/>'), cell("ข")),
        row(cell("ใต้", "<w:vMerge/>"), cell("ค")),
    )
    assert texts(document) == [["ก", "ข"], ["", "ค"]]
    found = doubt(document, "T17")
    assert (found.found, found.place.th) == ("ใต้", "ตารางที่ 1 แถวที่ 2 คอลัมน์ที่ 1")
