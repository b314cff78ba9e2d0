"""CSV and TSV: encodings, separators, quotation marks, line ends."""

import pytest

from assessments.importing.reading import read_document, sheet

ROWS = [["ตัวชี้วัด", "คะแนน"], ["การปฏิบัติหน้าที่", "87.93"], ["การใช้งบประมาณ", "66.33"]]


def read(text, name="a.csv"):
    return read_document(text.encode() if isinstance(text, str) else text, name)


def written(separator=",", line_end="\n"):
    return line_end.join(separator.join(row) for row in ROWS) + line_end


def texts(document):
    return [[cell.text for cell in block.cells] for block in document.blocks]


def codes(document):
    return [doubt.code for doubt in document.doubts]


def test_rows_are_ruled_and_know_their_places():
    document = read("ก,ข\n\nค,ง\n")
    assert texts(document) == [["ก", "ข"], ["ค", "ง"]]
    assert all(block.ruled for block in document.blocks)
    assert [block.after_gap for block in document.blocks] == [True, True]
    last = document.blocks[1]
    assert last.place.th == "แถว 3"
    assert last.cells[1].place.th == "แถว 3 คอลัมน์ 2"
    assert last.cells[1].place.en == "row 3, column 2"


def test_empty_cells_are_kept():
    assert texts(read(",ก,\n")) == [["", "ก", ""]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (written().encode(), []),
        (written().encode("utf-8-sig"), []),
        (written().encode("utf-16"), ["E02"]),
        (written().encode("cp874"), ["E01"]),
        (written(";").encode(), ["E15"]),
        (written("\t").encode(), ["E15"]),
        (written(line_end="\r\n").encode(), []),
        (written(line_end="\r").encode(), ["E15"]),
        (("sep=;\n" + written(";")).encode(), ["E15"]),
        (written("\t", "\r").encode("utf-16"), ["E02", "E15", "E15"]),
    ],
)
def test_every_way_to_write_it_says_the_same(content, told):
    document = read(content)
    assert texts(document) == ROWS
    assert codes(document) == told
    assert document.problems == ()


def test_tabs_are_nothing_to_tell_of_in_a_file_named_after_them():
    document = read(written("\t"), "a.tsv")
    assert texts(document) == ROWS
    assert document.doubts == ()


@pytest.mark.parametrize(("separator", "said"), [(";", "อัฒภาค"), ("\t", "แท็บ")])
def test_another_separator_is_told(separator, said):
    (doubt,) = read(written(separator)).doubts
    assert said in doubt.about.th
    assert not doubt.decision


def test_commas_inside_cells_do_not_hide_the_semicolons():
    document = read("ก, ข, ค;1\nง;2\nจ, ฉ;3\n")
    assert texts(document) == [["ก, ข, ค", "1"], ["ง", "2"], ["จ, ฉ", "3"]]


def test_quoted_cells_hold_separators_quotes_and_lines():
    document = read('ก,"1) ข\r\n2) ค, ""ง"""\nจ,ฉ\n')
    assert texts(document) == [["ก", '1) ข\n2) ค, "ง"'], ["จ", "ฉ"]]
    assert document.blocks[1].place.th == "แถว 2"
    assert document.doubts == ()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('ก,ข\nค,"ง\nจ,ฉ\n', 2),
        ('ก,ข\n\nค,ง\n"จ,ฉ', 4),
        ('ก,"ข\nค,"ง"\n', 1),
    ],
)
def test_a_quotation_mark_left_open_is_refused_with_its_row(text, row):
    (problem,) = read(text).problems
    assert problem.code == "E15"
    assert problem.place.th == f"แถว {row}"
    assert f"แถว {row}" in problem.remedy.th


def test_a_quotation_mark_inside_a_word_is_kept():
    assert texts(read('ก"ข",ค\n')) == [['ก"ข"', "ค"]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ก\n" * 5_001, "แถว 5001"),
        ("," * 200, None),
        ("ก" + "," * 200, "แถว 1"),
        (("ก" + "," * 99 + "\n") * 101, "แถว 101"),
        (f"ก,{'ข' * 32_768}", "แถว 1 คอลัมน์ 2"),
        (f"ก\n{'ข' * 200_000}", "แถว 2"),
    ],
)
def test_a_table_that_is_too_large_is_refused(text, place, monkeypatch):
    monkeypatch.setattr(sheet, "MAX_CELLS", 10_000)
    problems = read(text).problems
    assert [problem.code for problem in problems] == ["F09"] * bool(place)
    assert [problem.place.th for problem in problems] == [place] * bool(place)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("ก\0ข", "E06"), ("ก\u202eข", "E09")],
)
def test_characters_that_do_harm_are_refused_with_their_cell(cell, code):
    (problem,) = read(f"ก,ข\nค,{cell}\n").problems
    assert (problem.code, problem.place.th) == (code, "แถว 2 คอลัมน์ 2")


def test_bytes_that_cannot_be_read_are_refused_with_their_cell():
    content = "ก,ข\nค,".encode() + b"\xff\xfe\xfd" + "ง\n".encode()
    (problem,) = read(content).problems
    assert (problem.code, problem.place.th) == ("E04", "แถว 2 คอลัมน์ 2")


def test_text_in_the_wrong_character_set_is_refused():
    wrong = "การปฏิบัติหน้าที่".encode().decode("cp1252", errors="replace")
    codes = {problem.code for problem in read(f"{wrong},1\n").problems}
    assert "E05" in codes


def test_what_is_put_right_is_noted_with_its_cells():
    document = read("อํานาจ,1\nก,อํานาจ\n")
    (doubt,) = document.doubts
    assert doubt.code == "E07"
    assert doubt.place.th == "แถว 1 คอลัมน์ 1, แถว 2 คอลัมน์ 2"
    assert doubt.place.en == "row 1, column 1; row 2, column 2"


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "@SUM(1)", "+cmd"])
def test_texts_like_formulas_stay_texts(cell):
    document = read(f"ก,{cell}\n")
    assert texts(document) == [["ก", cell]]
    assert codes(document) == ["E13"]


@pytest.mark.parametrize("cell", ["- ประชุม", "+66", "a@b", "๑) ก", "<b>=</b>", "ก😀"])
def test_lists_telephones_and_markup_are_nothing_to_tell_of(cell):
    document = read(f"ก,{cell}\n")
    assert texts(document) == [["ก", cell]]
    assert document.doubts == ()
