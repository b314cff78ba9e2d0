"""The few words of WordprocessingML that the readers of Word files share."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement

# What stands around paragraphs, rows, cells or runs without being one itself.
WRAPPERS = frozenset(
    qn(name) for name in ("w:customXml", "w:ins", "w:moveTo", "w:smartTag")
)
SDT = qn("w:sdt")
WHOLE_NUMBER = re.compile("-?[0-9]{1,9}")
OFF = ("0", "false", "off", "none")


def value(element: Element | None, name: str = "w:val") -> str:
    """An attribute of an element, empty where either is missing."""
    return "" if element is None else element.get(qn(name), "")


def number(element: Element | None, default: int, name: str = "w:val") -> int:
    """An attribute as a whole number; the default where it is none."""
    text = value(element, name)
    return int(text) if WHOLE_NUMBER.fullmatch(text) else default


def find(element: Element | None, path: str) -> Element | None:
    """The first element at a path like `w:pPr/w:numPr`."""
    for name in path.split("/"):
        if element is None:
            return None
        element = element.find(qn(name))
    return element


def is_on(element: Element | None) -> bool:
    """Tell whether an element that switches something is there and not off."""
    return element is not None and value(element).lower() not in OFF


def inside(parent: Element) -> Iterator[Element]:
    """The children of an element, those of its wrappers in their place."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from inside(child)
        elif child.tag == SDT:
            content = find(child, "w:sdtContent")
            prompts = find(child, "w:sdtPr/w:showingPlcHdr")
            if content is not None and not is_on(prompts):
                yield from inside(content)
        elif isinstance(child.tag, str):
            yield child


def is_dropped(properties: Element | None) -> bool:
    """Tell whether a row or a paragraph's end goes once changes are accepted."""
    return any(find(properties, name) is not None for name in ("w:del", "w:moveFrom"))
