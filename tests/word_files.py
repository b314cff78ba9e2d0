"""Word files built on the spot: paragraphs, and tables with all their borders."""

import re
import sys
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table
from lxml import etree

from assessments.importing.findings import Doubt
from assessments.importing.reading import Document as ReadDocument
from assessments.importing.reading.word import read_word

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THAI_FONT = "TH SarabunPSK"


def word_file(lines: Iterable[str] = (), *, ruled: bool = True) -> Document:
    """A Word document in a Thai face that holds the lines of a text.

    A line with tabs becomes a row; rows that follow each other, a table, with lines
    around its cells unless it is not to be `ruled`.
    """
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.size = Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), THAI_FONT)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    rows: list[list[str]] = []
    for line in lines:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            add_table(document, rows)
            rows = []
        document.add_paragraph(line)
    if rows:
        add_table(document, rows)
    for table in document.tables:
        table.style = "Table Grid" if ruled else "Normal Table"
    return document


def add_table(document: Document, rows: Sequence[Sequence[str]]) -> Table:
    """A bordered table of these texts, put at the end of the document."""
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def add_xml(document: Document, markup: str) -> None:
    """Put raw WordprocessingML at the end of the document's body."""
    body = document.element.body
    body.insert(len(body) - 1, element(markup))


def add_body(document: Document, markup: str) -> None:
    """Put several raw elements at the end of the document's body."""
    for child in list(element(f"<w:body>{markup}</w:body>")):
        document.element.body.insert(len(document.element.body) - 1, child)


def element(markup: str):
    """One element from markup that uses the usual prefixes."""
    opening = re.match(r"<[^\s/>]+", markup).group()
    return parse_xml(f"{opening} {NAMESPACES}{markup[len(opening) :]}")


def run(text: str, properties: str = "") -> str:
    """The markup of a run."""
    words = f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{words}</w:r>"


def add_part(document: Document, name: str, markup: str) -> None:
    """Give the document one more part, such as footnotes, or another numbering."""
    main = document.part
    kind = f"{RELATIONS}/{name}"
    for key, relation in list(main.rels.items()):
        if relation.reltype == kind:
            main.drop_rel(key)
            main.rels.pop(key, None)
    part = Part(
        PackURI(f"/word/{name}.xml"),
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml",
        etree.tostring(element(markup)),
        main.package,
    )
    main.relate_to(part, kind)


def saved(document: Document) -> bytes:
    """The bytes of the document's file."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read(document: Document, **options) -> ReadDocument:
    """What the reader makes of the document, once it was saved."""
    return read_word(saved(document), "document.docx", **options)


def texts(document: Document) -> list[list[str]]:
    """The texts of the cells of each block."""
    return [[cell.text for cell in block.cells] for block in read(document).blocks]


def doubt(document: Document, code: str) -> Doubt:
    """The one doubt of a code."""
    (found,) = [one for one in read(document).doubts if one.code == code]
    return found


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:3])
    text = source.read_text("utf-8")
    made = word_file(text.splitlines(), ruled="--no-lines" not in sys.argv)
    target.write_bytes(saved(made))
