"""What a page makes of people's texts, read as a browser reads it."""

import csv
import io
import json
from html.parser import HTMLParser

from openpyxl import load_workbook

from tests.payloads import ATTRIBUTE, ELEMENT

LIVE = ("=", "+", "-", "@", "\t", "\r")


class Page(HTMLParser):
    """A page's texts, and what in it is more than text and should not be."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.wrong: list[str] = []
        self.inside: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.inside.append(tag)
        if tag == ELEMENT or ATTRIBUTE in given:
            self.wrong.append(f"<{tag} {given}>")
        if tag in ("style", "iframe", "base", "object", "embed"):
            self.wrong.append(f"<{tag}>")
        if (
            tag == "script"
            and "src" not in given
            and "json" not in given.get("type", "")
        ):
            self.wrong.append("<script> of its own")
        for name, value in given.items():
            if name.startswith("on") or name == "style":
                self.wrong.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action") and not value.startswith(
                ("/", "#", "?", "http://", "https://", "mailto:", "data:image/")
            ):
                self.wrong.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] == "script":
            json.loads(data)
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!-- {data[:40]} -->")

    @property
    def text(self) -> str:
        """All that it says."""
        return "".join(self.texts)


def live_cells(kind: str, content: bytes) -> list[str]:
    """The cells of an export that a spreadsheet program would run."""
    if "csv" in kind:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        cells = [cell for row in rows for cell in row]
        return [cell for cell in cells if cell.startswith(LIVE)]
    book = load_workbook(io.BytesIO(content))
    found = []
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                text = cell.value if isinstance(cell.value, str) else ""
                if cell.data_type == "f" or cell.hyperlink or text.startswith(LIVE):
                    found.append(f"{sheet.title}!{cell.coordinate}: {text}")
    return found


def cells_of(kind: str, content: bytes) -> set[str]:
    """The texts of an export, without the mark that keeps a formula from running."""
    if "csv" in kind:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        cells = [cell for row in rows for cell in row]
    else:
        book = load_workbook(io.BytesIO(content))
        cells = [
            cell.value
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str)
        ]
    return {cell[1:] if cell.startswith("'") else cell for cell in cells}
