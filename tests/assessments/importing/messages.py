"""What the product says about an input: code, place and remedy of each message."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from assessments.importing.findings import DocumentRefused, Doubt, Problem
from assessments.importing.reading import read_document
from measures.importing.document import AgencyFacts, understand
from tests.corpus import agencies, cases_sheet, cases_text, cases_word, writing
from tests.corpus.reader import frameworks

TEXT = writing.text(cases_text.usual(cases_text.TOWN)).decode()
LAST_SCORE = "62.50"


@dataclass(frozen=True)
class Message:
    """One thing that was said, in Thai and English."""

    code: str
    place: str
    remedy: str
    remedy_en: str


def said(
    content: bytes | str, name: str = "document.txt", *, chosen_year: int | None = None
) -> list[Message]:
    """All that is said about a document of the town's."""
    content = content.encode() if isinstance(content, str) else content
    try:
        document = read_document(content, name)
    except DocumentRefused as no:
        return [_of_problem(one) for one in no.problems]
    town = agencies.TOWN
    reading = understand(
        document,
        agency=AgencyFacts(town.name, town.sections),
        frameworks=frameworks(town.track),
        chosen_year=chosen_year,
    )
    return [
        *map(_of_problem, reading.problems),
        *map(_of_doubt, reading.doubts),
    ]


def score(raw: str) -> str:
    """The town's text whose last indicator has another score, in list and table."""
    return edited((f"{LAST_SCORE} คะแนน", f"{raw} คะแนน"))


def edited(*changes: tuple[str, str]) -> str:
    """The town's text with words replaced; each must stand in it."""
    text = TEXT
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text


def sheet(dress: Callable = lambda page, first: None) -> bytes:
    """The town's sheet, changed."""
    return writing.sheet(cases_sheet.usual(cases_sheet.TOWN), dress)


def word(dress: Callable = lambda document: None) -> bytes:
    """The town's Word file, changed."""
    return writing.word(cases_word.usual(cases_text.TOWN), dress)


def with_part(
    content: bytes, name: str, part: bytes, *, instead: bool = False
) -> bytes:
    """A zip file with one part more, or with one part replaced."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for info in before.infolist():
            if not (instead and info.filename == name):
                after.writestr(info, before.read(info))
        after.writestr(name, part)
    return out.getvalue()


def part(content: bytes, name: str) -> bytes:
    """One part of a zip file."""
    with zipfile.ZipFile(BytesIO(content)) as whole:
        return whole.read(name)


def _of_problem(one: Problem) -> Message:
    return Message(one.code, one.place.th, one.remedy.th, one.remedy.en)


def _of_doubt(one: Doubt) -> Message:
    return Message(one.code, one.place.th, one.default.th, one.default.en)
