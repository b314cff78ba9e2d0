"""The marks of lists, as Word would print them."""

import pytest
from docx.oxml.ns import qn

from tests.word_files import (
    add_body,
    add_part,
    add_table,
    element,
    run,
    texts,
    word_file,
)


def level(depth, form, text, *, start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number, *levels, more=""):
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}'
        "</w:abstractNum>"
    )


def num(number, of, more=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def document_with(*numbering):
    document = word_file()
    add_part(document, "numbering", f"<w:numbering>{''.join(numbering)}</w:numbering>")
    return document


def item(text, number=1, depth=0):
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
        f"</w:numPr></w:pPr>{run(text) if text else ''}</w:p>"
    )


def marked(document, *items):
    add_body(document, "".join(items))
    return [line[0] for line in texts(document)]


@pytest.mark.parametrize(
    ("form", "text", "marks"),
    [
        ("decimal", "%1.", ["1. ก", "2. ก", "3. ก"]),
        ("decimal", "(%1)", ["(1) ก", "(2) ก", "(3) ก"]),
        ("thaiNumbers", "%1)", ["๑) ก", "๒) ก", "๓) ก"]),
        ("thaiLetters", "%1.", ["ก. ก", "ข. ก", "ค. ก"]),
        ("thaiCounting", "%1", ["หนึ่ง ก", "สอง ก", "สาม ก"]),
        ("lowerLetter", "%1)", ["a) ก", "b) ก", "c) ก"]),
        ("upperLetter", "%1)", ["A) ก", "B) ก", "C) ก"]),
        ("lowerRoman", "%1.", ["i. ก", "ii. ก", "iii. ก"]),
        ("upperRoman", "%1.", ["I. ก", "II. ก", "III. ก"]),
        ("decimalZero", "%1", ["01 ก", "02 ก", "03 ก"]),
        ("bullet", "\uf0b7", ["- ก", "- ก", "- ก"]),
        ("bullet", "o", ["- ก", "- ก", "- ก"]),
        ("none", "", ["ก", "ก", "ก"]),
        ("decimal", "มาตรการที่ %1", ["มาตรการที่ 1 ก", "มาตรการที่ 2 ก", "มาตรการที่ 3 ก"]),
    ],
)
def test_items_carry_their_mark(form, text, marks):
    document = document_with(abstract(0, level(0, form, text)), num(1, 0))
    assert marked(document, *[item("ก")] * 3) == marks


def test_a_list_begins_where_it_says():
    document = document_with(
        abstract(0, level(0, "decimal", "%1.", start=5)), num(1, 0)
    )
    assert marked(document, item("ก"), item("ข")) == ["5. ก", "6. ข"]


def test_deeper_levels_count_within_the_level_above():
    document = document_with(
        abstract(0, level(0, "thaiNumbers", "%1."), level(1, "thaiNumbers", "%1.%2")),
        num(1, 0),
    )
    items = [item("ก"), item("ข", depth=1), item("ค", depth=1)]
    assert marked(document, *items, item("ง"), item("จ", depth=1)) == [
        "๑. ก",
        "๑.๑ ข",
        "๑.๒ ค",
        "๒. ง",
        "๒.๑ จ",
    ]


def test_a_level_may_go_on_counting_all_through():
    document = document_with(
        abstract(
            0,
            level(0, "decimal", "%1."),
            level(1, "decimal", "(%2)", more='<w:lvlRestart w:val="0"/>'),
        ),
        num(1, 0),
    )
    items = [item("ก"), item("ข", depth=1), item("ค"), item("ง", depth=1)]
    assert marked(document, *items) == ["1. ก", "(1) ข", "2. ค", "(2) ง"]


def test_a_deep_level_that_comes_first_counts_from_the_start_above():
    document = document_with(
        abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")), num(1, 0)
    )
    assert marked(document, item("ก", depth=1)) == ["1.1 ก"]


def test_a_level_may_ask_for_arabic_numbers_throughout():
    document = document_with(
        abstract(
            0,
            level(0, "upperRoman", "%1."),
            level(1, "decimal", "%1.%2", more="<w:isLgl/>"),
        ),
        num(1, 0),
    )
    assert marked(document, item("ก"), item("ข", depth=1)) == ["I. ก", "1.1 ข"]


def test_lists_of_one_kind_go_on_and_others_count_for_themselves():
    document = document_with(
        abstract(0, level(0, "decimal", "%1.")),
        abstract(1, level(0, "lowerLetter", "%1.")),
        num(1, 0),
        num(2, 1),
        num(3, 0),
    )
    items = [item("ก"), item("ข", 2), item("ค", 3), item("ง")]
    assert marked(document, *items) == ["1. ก", "a. ข", "2. ค", "3. ง"]


def test_a_list_may_be_begun_anew():
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    document = document_with(
        abstract(0, level(0, "decimal", "%1.")), num(1, 0), num(2, 0, anew)
    )
    items = [item("ก"), item("ข"), item("ค", 2), item("ง", 2)]
    assert marked(document, *items) == ["1. ก", "2. ข", "1. ค", "2. ง"]


def test_a_list_may_write_a_level_in_another_way():
    other = (
        f'<w:lvlOverride w:ilvl="0">{level(0, "thaiNumbers", "%1)")}</w:lvlOverride>'
    )
    document = document_with(
        abstract(0, level(0, "decimal", "%1.")), num(1, 0), num(2, 0, other)
    )
    assert marked(document, item("ก"), item("ข", 2)) == ["1. ก", "๒) ข"]


def test_an_item_without_text_counts_and_prints_nothing():
    document = document_with(abstract(0, level(0, "decimal", "%1.")), num(1, 0))
    assert marked(document, item("ก"), item(""), item("ข")) == ["1. ก", "3. ข"]


def test_number_0_and_unknown_numbers_are_no_list():
    document = document_with(abstract(0, level(0, "decimal", "%1.")), num(1, 0))
    assert marked(document, item("ก", 0), item("ข", 99), item("ค", depth=7)) == [
        "ก",
        "ข",
        "ค",
    ]


def test_a_style_may_put_paragraphs_in_a_list():
    document = word_file()
    document.add_paragraph("ก", style="List Bullet")
    document.add_paragraph("ข", style="List Number")
    document.add_paragraph("ค", style="List Number")
    assert texts(document) == [["- ก"], ["1. ข"], ["2. ค"]]


def test_a_list_may_name_the_style_of_each_level():
    document = document_with(
        abstract(
            0,
            level(0, "decimal", "%1.", more='<w:pStyle w:val="Heading1"/>'),
            level(1, "decimal", "%1.%2", more='<w:pStyle w:val="Heading2"/>'),
        ),
        num(1, 0),
    )
    for name in ("Heading 1", "Heading 2"):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(element('<w:numPr><w:numId w:val="1"/></w:numPr>'))
    document.add_heading("ก", 1)
    document.add_heading("ข", 2)
    assert texts(document) == [["1. ก"], ["1.1 ข"]]


def test_a_list_style_may_stand_between():
    document = document_with(
        abstract(0, level(0, "thaiNumbers", "%1.")),
        abstract(1, more='<w:numStyleLink w:val="ListOfOurs"/>'),
        num(1, 0),
        num(2, 1),
    )
    document.styles.element.append(
        element(
            '<w:style w:type="numbering" w:styleId="ListOfOurs"><w:pPr><w:numPr>'
            '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
    )
    assert marked(document, item("ก", 2)) == ["๑. ก"]


def test_items_inside_a_cell_are_lines_with_their_marks():
    document = word_file()
    made = add_table(document, [["", "ข"]]).cell(0, 0)
    made.paragraphs[0].style = "List Bullet"
    made.paragraphs[0].text = "ประชุม"
    made.add_paragraph("เผยแพร่", style="List Bullet")
    made.add_paragraph("หมายเหตุ")
    assert texts(document) == [["- ประชุม\n- เผยแพร่\nหมายเหตุ", "ข"]]
    assert made._tc.findall(qn("w:p"))
