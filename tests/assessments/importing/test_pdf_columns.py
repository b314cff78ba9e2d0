"""Columns of PDFs that no line parts: told by the strips that they leave empty."""

from tests.pdf_files import PdfFile, read, texts

XS = (72, 200, 330)
ROWS = [
    ("ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"),
    ("การปฏิบัติ", "กำชับให้เจ้าหน้า", "ฝ่ายปกครอง"),
    ("", "ที่ปฏิบัติงาน", ""),
    ("การใช้งบ", "เผยแพร่แผน", "ฝ่ายการคลัง"),
]


def columns(rows=ROWS, *, xs=XS, pitch=20.0):
    """Rows of three columns, each text at the left of its column."""
    file = PdfFile()
    for number, row in enumerate(rows):
        for x, text in zip(xs, row, strict=True):
            if text:
                file.text(x, 700 - number * pitch, text)
    return file


def test_lines_that_leave_the_same_strips_empty_stand_in_columns():
    blocks = read(columns()).blocks
    assert [[cell.text for cell in block.cells] for block in blocks] == [
        ["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"],
        ["การปฏิบัติ", "กำชับให้เจ้าหน้าที่ปฏิบัติงาน", "ฝ่ายปกครอง"],
        ["การใช้งบ", "เผยแพร่แผน", "ฝ่ายการคลัง"],
    ]
    assert not any(block.ruled for block in blocks)


def test_cells_of_a_column_begin_alike():
    starts = [[cell.start for cell in block.cells] for block in read(columns()).blocks]
    assert starts[0] == starts[1] == starts[2]


def test_narrow_strips_are_enough():
    close = (72, 140, 240)
    assert texts(columns(xs=close)) == texts(columns())


def test_fewer_lines_alike_are_no_columns():
    row, close = ROWS[3], (72, 135, 220)
    assert texts(columns([row] * 3, xs=close)) == [list(row)] * 3
    assert texts(columns([row] * 2, xs=close)) == [[" ".join(row)]] * 2


def test_a_line_across_the_strips_ends_the_columns():
    file = columns()
    file.text(72, 600, "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน")
    assert texts(file)[-1] == ["มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"]


def test_a_line_far_below_is_not_of_the_same_columns():
    file = columns().text(200, 560, "หมายเหตุ")
    assert texts(file)[-1] == ["หมายเหตุ"]
    assert read(file).blocks[-1].cells[0].start > 0


def test_a_line_after_a_gap_does_not_go_on_with_the_row_above():
    rows = [*ROWS[:2], ("", "", ""), ROWS[2], ROWS[3]]
    assert len(texts(columns(rows))) == 4


def test_words_of_one_paragraph_are_no_columns():
    words = "การประเมิน คุณธรรม และความโปร่งใส ของหน่วยงาน"
    file = PdfFile().lines(72, 700, *[words] * 5, pitch=40)
    assert texts(file) == [[words]] * 5
