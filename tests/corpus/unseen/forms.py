"""What the unseen documents have in common: cells, pages, cases."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.section import WD_ORIENT

from tests.corpus.case import Case, Reading, committed, read_from
from tests.corpus.paper import Paper, Row
from tests.corpus.parts import Grid

KINDS = {"IIT": range(1, 6), "EIT": range(6, 9), "OIT": range(9, 11)}


def texts(row: Row, mark: str = "") -> str:
    """The measures of an indicator, a paragraph each."""
    return "\n".join(mark + deed.text for deed in row.deeds)


def numbered(row: Row, say=str) -> str:
    """The measures of an indicator, numbered."""
    return "\n".join(
        f"{say(str(place))}. {deed.text}" for place, deed in enumerate(row.deeds, 1)
    )


def seven(paper: Paper, heads: Sequence[str]) -> Grid:
    """Number, name, score, analysis, measures, monitoring, owner."""
    return Grid(
        (
            tuple(heads),
            *(
                (
                    str(row.number),
                    row.name,
                    row.score,
                    row.analysis,
                    numbered(row),
                    row.deeds[0].monitoring,
                    row.deeds[0].owner.text,
                )
                for row in paper.rows
            ),
        )
    )


def across(document: Document) -> None:
    """The page laid across."""
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width


def case(name: str, shows: str, paper: Paper, content, *told: str, **more) -> Case:
    """A case that says all of its paper."""
    said: Reading = read_from(paper, told=told, **more)
    return Case(name, shows, paper.office, content, said)


def saved(name: str, shows: str, paper: Paper, *told: str, **more) -> Case:
    """A case of a file that LibreOffice saved."""
    return case(name, f"LibreOffice: {shows}", paper, committed(name), *told, **more)


def on_pages(name: str, shows: str, paper: Paper, *told: str, **more) -> Case:
    """A case of a PDF that LibreOffice printed; its line ends break words."""
    made = saved(name, shows, paper, *told, **more)
    return Case(made.name, made.shows, made.office, made.content, made.expected, True)
