"""What the styles of a Word file say about text: that it is hidden, or in a list."""

from collections.abc import Iterator

from docx.oxml.ns import qn

from assessments.importing.reading.word.xml import Element, find, is_on, value


class Styles:
    """The styles of a document by their id; `root` is its `w:styles`, if any."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(qn("w:style"))
        self._by_id = {value(style, "w:styleId"): style for style in found}
        self._default = next(
            (
                value(style, "w:styleId")
                for style in found
                if value(style, "w:type") == "paragraph"
                and value(style, "w:default") in ("1", "true", "on")
            ),
            "",
        )

    def of_paragraph(self, paragraph: Element) -> str:
        """The id of a paragraph's style."""
        return value(find(paragraph, "w:pPr/w:pStyle")) or self._default

    def hides(self, style: str) -> bool:
        """Tell whether text in a style is hidden."""
        for one in self.chain(style):
            vanish = find(one, "w:rPr/w:vanish")
            if vanish is not None:
                return is_on(vanish)
        return False

    def numbering(self, style: str) -> Element | None:
        """The `w:numPr` that a style or what it builds on brings along."""
        properties = (find(one, "w:pPr/w:numPr") for one in self.chain(style))
        return next((one for one in properties if one is not None), None)

    def chain(self, style: str) -> Iterator[Element]:
        """A style, then those that it builds on."""
        seen = set()
        while style in self._by_id and style not in seen:
            seen.add(style)
            yield self._by_id[style]
            style = value(find(self._by_id[style], "w:basedOn"))
