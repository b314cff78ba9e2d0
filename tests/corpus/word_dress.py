"""What Word files have that parts cannot say: changes, text boxes, lists, pictures."""

import base64
from collections.abc import Iterator
from io import BytesIO

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

DATE = "2024-11-05T09:00:00Z"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph, those of tables too."""
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def paragraph_with(document: Document, words: str) -> Paragraph:
    """The first paragraph that holds some words."""
    return next(one for one in paragraphs(document) if words in one.text)


def insert_tracked(document: Document, words: str) -> None:
    """Make some words an insertion that nobody has accepted yet."""
    paragraph = paragraph_with(document, words)
    before, after = paragraph.text.split(words, 1)
    _rewrite(paragraph, [_run(before), _changed("w:ins", words), _run(after)])


def delete_tracked(document: Document, words: str, gone: str) -> None:
    """Put words that somebody struck out, not yet accepted, before others."""
    paragraph = paragraph_with(document, words)
    before, after = paragraph.text.split(words, 1)
    _rewrite(paragraph, [_run(before), _changed("w:del", gone), _run(words + after)])


def comment(document: Document, words: str, said: str) -> None:
    """Somebody's remark on a paragraph."""
    paragraph = paragraph_with(document, words)
    document.add_comment(paragraph.runs, text=said, author="ผู้ตรวจ")


def into_text_box(document: Document, words: str) -> None:
    """Move the paragraph that holds some words into a text box of its own."""
    paragraph = paragraph_with(document, words)
    text = paragraph.text
    box = parse_xml(
        f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'>"
        "<w:pict><v:shape style='width:400pt;height:60pt'><v:textbox>"
        f"<w:txbxContent><w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    _rewrite(paragraph, [box])


def into_lists(document: Document, style: str) -> None:
    """Make the marked paragraphs of tables items of Word's own lists."""
    for paragraph in paragraphs(document):
        if paragraph.text.startswith("- "):
            paragraph.text = paragraph.text[2:]
            paragraph.style = style


def repeat_heads(document: Document) -> None:
    """Say that each table's first row comes again on every page."""
    for table in document.tables:
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))


def head_and_foot(document: Document) -> None:
    """A running title and a page number."""
    section = document.sections[0]
    section.header.paragraphs[0].text = "เอกสารประกอบการประชุม ประจำปีงบประมาณ พ.ศ. 2559"
    section.footer.paragraphs[0].text = "หน้า 1"


def only_picture(document: Document) -> None:
    """A page that is nothing but a picture."""
    document.add_picture(BytesIO(DOT))


def broken_runs(document: Document) -> None:
    """Cut every paragraph into runs of three characters, as Word does when edited."""
    for paragraph in paragraphs(document):
        text = paragraph.text
        runs = [_run(text[place : place + 3]) for place in range(0, len(text), 3)]
        _rewrite(paragraph, runs)


def _rewrite(paragraph: Paragraph, runs) -> None:
    for child in list(paragraph._p):
        if child.tag != qn("w:pPr"):
            paragraph._p.remove(child)
    for run in runs:
        paragraph._p.append(run)


def _run(text: str, tag: str = "w:t"):
    run = OxmlElement("w:r")
    words = OxmlElement(tag)
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    return run


def _changed(kind: str, text: str):
    change = OxmlElement(kind)
    change.set(qn("w:id"), "7")
    change.set(qn("w:author"), "ผู้ตรวจ")
    change.set(qn("w:date"), DATE)
    change.append(_run(text, "w:delText" if kind == "w:del" else "w:t"))
    return change
