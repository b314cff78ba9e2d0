"""The parts of a Word file that its text needs: body, styles, lists, footnotes."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import LxmlError

from assessments.importing.reading.word.xml import Element, value

# What python-docx and what it builds on raise for a package that is none, that
# lacks a part, or whose parts are not what they are said to be.
UNREADABLE = (
    PackageNotFoundError,
    BadZipFile,
    LxmlError,
    zlib.error,
    AttributeError,
    EOFError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
ASIDES = ("footnotes", "endnotes", "comments")


@dataclass(frozen=True)
class WordFile:
    """The body, styles and lists of a file, and its asides by part and id."""

    body: Element
    styles: Element | None
    numbering: Element | None
    asides: Mapping[tuple[str, str], str]


def opened(file: BytesIO) -> WordFile:
    """The parts of a Word file. Raises one of UNREADABLE where it is none."""
    main = docx.Document(file).part
    body = main.element.find(qn("w:body"))
    if body is None:
        raise ValueError("the main part has no body")
    parts = {
        relation.reltype.rsplit("/", 1)[-1]: relation.target_part
        for relation in main.rels.values()
        if not relation.is_external
    }
    return WordFile(
        body=body,
        styles=_root(parts.get("styles")),
        numbering=_root(parts.get("numbering")),
        asides={
            (name, value(aside, "w:id")): _text(aside)
            for name in ASIDES
            if (root := _root(parts.get(name))) is not None
            for aside in root
        },
    )


def _root(part: Part | None) -> Element | None:
    if part is None:
        return None
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def _text(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))
