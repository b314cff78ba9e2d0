"""The text of Word paragraphs: as it prints once all changes are accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import nsmap, qn

from assessments.importing.reading import symbols
from assessments.importing.reading.word import notes
from assessments.importing.reading.word.lists import Lists
from assessments.importing.reading.word.notes import Notes
from assessments.importing.reading.word.styles import Styles
from assessments.importing.reading.word.xml import (
    SDT,
    Element,
    find,
    is_dropped,
    is_on,
    value,
)

MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES = f"{MARKUP}AlternateContent"
CHANGED = {qn(f"w:{name}"): name for name in ("ins", "del", "moveFrom", "moveTo")}
GONE = frozenset((qn("w:del"), qn("w:moveFrom")))
PLAIN = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\u00ad",
}
WORDS = frozenset(
    (
        qn("w:t"),
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
    )
)
KEEP_BLANKS = "{http://www.w3.org/XML/1998/namespace}space"
CROSSED_OUT = qn("w:delText")
PROPERTIES = frozenset(
    qn(f"w:{name}") for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "rt")
)
# What a run points at elsewhere, and the part of the file that holds it.
ASIDES = {
    qn("w:footnoteReference"): (notes.FOOTNOTES, "footnotes"),
    qn("w:endnoteReference"): (notes.FOOTNOTES, "endnotes"),
    qn("w:commentReference"): (notes.COMMENTS, "comments"),
}
DRAWINGS = frozenset((qn("w:drawing"), qn("w:pict"), qn("w:object")))
BOX = qn("w:txbxContent")
PICTURES = frozenset(
    (
        f"{{{nsmap['pic']}}}pic",
        f"{{{nsmap['c']}}}chart",
        "{urn:schemas-microsoft-com:vml}imagedata",
    )
)


@dataclass
class Paragraph:
    """One paragraph's text, its mark in a list, the text boxes anchored in it.

    `open` says that its end is deleted, so that the next one goes on in it.
    """

    text: str = ""
    mark: str = ""
    boxes: list[Element] = field(default_factory=list)
    open: bool = False


class TextReader:
    """Reads paragraphs in the order of the document, since lists and fields count.

    `asides` holds the texts of footnotes and comments by their part and id.
    """

    def __init__(
        self,
        lists: Lists,
        styles: Styles,
        notes: Notes,
        asides: Mapping[tuple[str, str], str],
    ) -> None:
        self._lists = lists
        self._styles = styles
        self._notes = notes
        self._asides = asides
        # One entry for each field that is open: whether its result has begun.
        self._fields: list[bool] = []

    def read(self, element: Element) -> Paragraph:
        """What a `w:p` holds."""
        end = find(element, "w:pPr/w:rPr")
        read = Paragraph(open=is_dropped(end))
        hidden = self._styles.hides(self._styles.of_paragraph(element))
        changes = self._notes.count(notes.CHANGES)
        pieces = _Pieces(read)
        self._take(element, pieces, hidden)
        read.text = pieces.text
        if not read.open or read.text.strip():
            read.mark = self._lists.mark(element)
        end_changed = end is not None and any(one.tag in CHANGED for one in end)
        if end_changed and self._notes.count(notes.CHANGES) == changes:
            self._notes.add(notes.CHANGES, read.text)
        if pieces.hidden.strip():
            self._notes.add(notes.HIDDEN, pieces.hidden)
        return read

    def _take(self, parent: Element, pieces: "_Pieces", hidden: bool) -> None:
        before = ""
        for child in parent:
            change = CHANGED.get(child.tag, "")
            if change and change not in (before, "moveFrom"):
                self._notes.add(notes.CHANGES, _all_text(child))
            before = change
            self._take_one(child, pieces, hidden)

    def _take_one(self, child: Element, pieces: "_Pieces", hidden: bool) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in GONE or tag in PROPERTIES:
            return
        if tag in WORDS:
            self._add(_words(child), pieces, hidden)
        elif tag in PLAIN:
            self._add(PLAIN[tag], pieces, hidden)
        elif tag == qn("w:r"):
            self._take(child, pieces, self._hides(child, hidden))
        elif tag == qn("w:sym"):
            self._take_sign(child, pieces, hidden)
        elif tag == qn("w:fldChar"):
            self._take_field(child)
        elif tag in ASIDES:
            kind, part = ASIDES[tag]
            self._notes.add(kind, self._asides.get((part, value(child, "w:id")), ""))
        elif tag == ALTERNATIVES:
            self._take(alternative(child), pieces, hidden)
        elif tag in DRAWINGS:
            self._take_drawing(child, pieces)
        elif not (tag == SDT and is_on(find(child, "w:sdtPr/w:showingPlcHdr"))):
            self._take(child, pieces, hidden)

    def _hides(self, run: Element, paragraph_hides: bool) -> bool:
        own = find(run, "w:rPr/w:vanish")
        if own is not None:
            return is_on(own)
        style = value(find(run, "w:rPr/w:rStyle"))
        return paragraph_hides or self._styles.hides(style)

    def _add(self, text: str, pieces: "_Pieces", hidden: bool) -> None:
        if not all(self._fields):
            return
        if hidden:
            pieces.hidden += text
        else:
            pieces.text += symbols.PRIVATE_SIGN.sub(
                lambda found: self._sign(ord(found.group())), text
            )

    def _take_sign(self, element: Element, pieces: "_Pieces", hidden: bool) -> None:
        code = value(element, "w:char")
        if symbols.CODE.fullmatch(code):
            text = self._sign(int(code, 16), value(element, "w:font"))
            self._add(text, pieces, hidden)

    def _sign(self, code: int, face: str = "") -> str:
        plain = symbols.sign(code, face)
        if not plain:
            self._notes.add(notes.SIGNS, f"{face} {code:04X}".strip())
        return plain

    def _take_field(self, element: Element) -> None:
        kind = value(element, "w:fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _take_drawing(self, element: Element, pieces: "_Pieces") -> None:
        """Text boxes are kept for later, each once; pictures are only counted."""
        for child in _drawn(element):
            if child.tag == BOX:
                pieces.paragraph.boxes.append(child)
            elif child.tag in PICTURES:
                self._notes.add(notes.PICTURES)


@dataclass
class _Pieces:
    paragraph: Paragraph
    text: str = ""
    hidden: str = ""


def alternative(element: Element) -> Element:
    """The one to read of the alternatives that stand for the same thing."""
    chosen = element.find(f"{MARKUP}Choice")
    if chosen is None:
        chosen = element.find(f"{MARKUP}Fallback")
    return element[:0] if chosen is None else chosen


def _drawn(parent: Element) -> Iterator[Element]:
    """All that a drawing holds; what is inside a text box is left to its reader."""
    for child in parent:
        if child.tag == ALTERNATIVES:
            yield from _drawn(alternative(child))
        elif isinstance(child.tag, str):
            yield child
            if child.tag != BOX:
                yield from _drawn(child)


def _words(element: Element) -> str:
    """The words of a `w:t`; blanks at its ends count only where it says so."""
    text = element.text or ""
    return text if element.get(KEEP_BLANKS) == "preserve" else text.strip()


def _all_text(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(CROSSED_OUT, *WORDS))
