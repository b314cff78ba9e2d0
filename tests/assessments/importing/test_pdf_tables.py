"""Tables of PDFs, found by the lines that are drawn around their cells."""

from tests.pdf_files import PdfFile, doubt, read, texts

XS = [70, 170, 270]
YS = [700, 650, 600]


def table(*cells, xs=XS, ys=YS):
    """A drawn table of two columns and two rows, with texts at its corners."""
    return written(PdfFile().grid(xs, ys), *cells)


def written(file, *cells):
    for number, text in enumerate(cells):
        row, column = divmod(number, 2)
        file.lines(75 + 100 * column, 685 - 50 * row, *text.split("\n"), pitch=17)
    return file


def test_cells_are_read_from_between_the_lines():
    file = table("ตัวชี้วัด", "คะแนน", "ก", "")
    blocks = read(file).blocks
    assert texts(file) == [["ตัวชี้วัด", "คะแนน"], ["ก", ""]]
    assert all(block.ruled for block in blocks)
    assert blocks[0].table == "ตารางที่ 1"
    assert blocks[1].place.th == "หน้าที่ 1 ตารางที่ 1 แถวที่ 2"
    assert blocks[1].cells[1].place.th.endswith("แถวที่ 2 คอลัมน์ที่ 2")


def test_wrapped_lines_of_a_cell_are_put_together():
    assert texts(table("ก", "ข", "การใช้ทรัพย์สินข\nราชการ", "ค"))[1] == [
        "การใช้ทรัพย์สินขราชการ",
        "ค",
    ]


def test_short_lines_of_a_cell_stay_lines():
    assert texts(table("ก", "ข", "ฝ่าย\nกอง", "ค"))[1] == ["ฝ่าย\nกอง", "ค"]


def test_text_around_a_table_keeps_its_order():
    file = table("ก", "ข", "ค", "ง").text(72, 750, "ก่อน").text(72, 500, "หลัง")
    assert texts(file) == [["ก่อน"], ["ก", "ข"], ["ค", "ง"], ["หลัง"]]
    assert read(file).blocks[-1].after_gap


def test_lines_drawn_as_thin_bars_make_a_table_too():
    file = PdfFile()
    for x in XS:
        file.bar(x - 0.5, 600, x + 0.5, 700)
    for y in YS:
        file.bar(70, y - 0.5, 270, y + 0.5)
    assert texts(written(file, "ก", "ข", "ค", "ง")) == [["ก", "ข"], ["ค", "ง"]]


def test_boxes_around_each_cell_make_a_table_too():
    file = PdfFile()
    for left, right in ((70, 170), (170, 270)):
        for top, bottom in ((700, 650), (650, 600)):
            file.box(left, bottom, right, top)
    assert texts(written(file, "ก", "ข", "ค", "ง")) == [["ก", "ข"], ["ค", "ง"]]


def test_double_lines_count_once():
    file = PdfFile().grid([70, 72, 170, 172, 270, 272], [700, 698, 650, 648, 600])
    assert texts(written(file, "ก", "ข", "ค", "ง")) == [["ก", "ข"], ["ค", "ง"]]


def test_a_table_may_be_open_at_its_sides():
    file = PdfFile().rule(170, 600, 170, 700)
    for y in YS:
        file.rule(70, y, 270, y)
    assert texts(written(file, "ก", "ข", "ค", "ง")) == [["ก", "ข"], ["ค", "ง"]]


def test_a_cell_without_a_line_inside_goes_over_columns():
    file = PdfFile().grid([70, 270], YS).rule(170, 600, 170, 650)
    blocks = read(written(file, "หัว", "", "ก", "ข")).blocks
    assert [cell.merged for cell in blocks[0].cells] == ["", "left"]
    assert [cell.text for cell in blocks[1].cells] == ["ก", "ข"]


def test_a_cell_without_a_line_below_goes_over_rows():
    file = PdfFile().grid(XS, [700, 600]).rule(170, 650, 270, 650)
    blocks = read(written(file, "ก", "ข", "", "ค")).blocks
    assert [cell.merged for cell in blocks[1].cells] == ["up", ""]
    assert [cell.text for cell in blocks[1].cells] == ["", "ค"]


def test_a_frame_around_text_is_no_table():
    file = PdfFile().box(60, 500, 400, 720).text(72, 700, "ในกรอบ")
    assert not read(file).blocks[0].ruled


def test_underlines_are_no_table():
    file = PdfFile().text(72, 700, "ขีดเส้นใต้").rule(72, 697, 150, 697)
    assert not read(file).blocks[0].ruled


def over_pages(first_cell, *, head="หัว"):
    """A table whose second row goes on over the page."""
    file = table(head, "คะแนน", "ก", "การใช้ทรัพย์สินข")
    return written(file.page().grid(XS, YS), first_cell, "ราชการ", "ข", "ค")


def test_a_row_broken_by_a_page_is_one_row():
    file = over_pages("")
    assert texts(file) == [
        ["หัว", "คะแนน"],
        ["ก", "การใช้ทรัพย์สินขราชการ"],
        ["ข", "ค"],
    ]
    assert doubt(file, "row_joined").place.th == "หน้าที่ 1 ตารางที่ 1 แถวที่ 2"
    assert {block.table for block in read(file).blocks} == {"ตารางที่ 1"}


def test_a_row_that_begins_on_the_next_page_stays_one_of_its_own():
    assert texts(over_pages("ง"))[2] == ["ง", "ราชการ"]


def test_a_row_cut_open_by_a_page_is_one_row():
    file = PdfFile().rule(70, 700, 270, 700).rule(70, 650, 270, 650)
    for x in XS:
        file.rule(x, 600, x, 700)
    written(file, "หัว", "คะแนน", "การใช้ทรัพย์สินข", "ก")
    file.page().rule(70, 650, 270, 650)
    for x in XS:
        file.rule(x, 650, x, 700)
    written(file, "ราชการ", "")
    assert texts(file) == [["หัว", "คะแนน"], ["การใช้ทรัพย์สินขราชการ", "ก"]]


def test_a_head_that_comes_again_on_the_next_page_is_passed():
    file = table("หัว", "คะแนน", "ก", "การใช้ทรัพย์สินข")
    written(file.page().grid(XS, YS), "หัว", "คะแนน", "", "ราชการ")
    assert texts(file) == [["หัว", "คะแนน"], ["ก", "การใช้ทรัพย์สินขราชการ"]]


def test_a_table_after_text_is_another_one():
    file = table("ก", "ข", "ค", "ง").text(72, 500, "คั่น")
    written(file.page().grid(XS, YS), "จ", "ฉ", "ช", "ซ")
    assert [block.table for block in read(file).blocks if block.ruled] == [
        "ตารางที่ 1",
        "ตารางที่ 1",
        "ตารางที่ 2",
        "ตารางที่ 2",
    ]


def test_a_page_full_of_lines_is_a_drawing_and_no_table():
    file = PdfFile().text(72, 700, "แผนที่")
    for row in range(40):
        y = 10 + 20 * row
        file.rule(5, y + 5, 590, y + 5)
        for column in range(30):
            file.rule(10 + 19 * column, y, 10 + 19 * column, y + 10)
    assert texts(file) == [["แผนที่"]]
