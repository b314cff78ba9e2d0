"""The district's own document, whole or damaged on purpose, read with no database."""

import json
from functools import cache
from pathlib import Path

from assessments.importing.reading import read_document
from assessments.rules.framework import Framework
from measures.importing.document import AgencyFacts, understand
from measures.importing.reading import ReadDocument

ROOT = Path(__file__).resolve().parents[3]
PATH = ROOT / "fixtures" / "taling-chan-2564.txt"
TEXT = PATH.read_text(encoding="utf-8")
SECTIONS = (
    "ฝ่ายปกครอง",
    "ฝ่ายทะเบียน",
    "ฝ่ายโยธา",
    "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล",
    "ฝ่ายรายได้",
    "ฝ่ายรักษาความสะอาดและสวนสาธารณะ",
    "ฝ่ายการศึกษา",
    "ฝ่ายการคลัง",
    "ฝ่ายเทศกิจ",
    "ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม",
)
AGENCY = AgencyFacts("สำนักงานเขตตลิ่งชัน", SECTIONS)
SCORES = {
    "1": "87.93",
    "2": "66.33",
    "3": "78.94",
    "4": "69.13",
    "5": "77.81",
    "6": "58.74",
    "7": "64.09",
    "8": "58.59",
    "9": "93.78",
    "10": "31.25",
}


@cache
def frameworks() -> dict[int, Framework]:
    """The frameworks of the districts' track, from the files that are shipped."""
    paths = (ROOT / "fixtures" / "frameworks").glob("sub-department-*.json")
    found = (Framework.from_data(json.loads(path.read_text())) for path in paths)
    return {framework.fiscal_year: framework for framework in found}


def read(text: str | bytes = TEXT, **options) -> ReadDocument:
    """What is read from a text, for Taling Chan unless told otherwise."""
    content = text.encode() if isinstance(text, str) else text
    return understand(
        read_document(content, "document.txt"),
        **{"agency": AGENCY, "frameworks": frameworks(), **options},
    )


def edited(*changes: tuple[str, str]) -> str:
    """The district's text with words replaced; each must stand in it."""
    text = TEXT
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text


def once(before: str, after: str, *, which: int = 0) -> str:
    """The district's text with one occurrence replaced, the first by default."""
    pieces = TEXT.split(before)
    assert len(pieces) > which + 1, before
    head = before.join(pieces[: which + 1])
    return head + after + before.join(pieces[which + 1 :])


def rows(text: str = TEXT) -> list[str]:
    """The table's ten rows as lines."""
    return [line for line in text.splitlines() if "\t- " in line]


def codes(reading: ReadDocument) -> list[str]:
    """The codes of the problems, in order."""
    return [problem.code for problem in reading.problems]


def doubts(reading: ReadDocument, code: str) -> list[dict]:
    """The doubts of one code, as data."""
    return [doubt.to_data() for doubt in reading.doubts if doubt.code == code]


def failed(reading: ReadDocument) -> list[str]:
    """The codes of the checks that do not hold."""
    return [check.code for check in reading.checks if not check.holds]


def essence(reading: ReadDocument) -> dict:
    """What was read, without what was noted on the way."""
    data = reading.to_data()
    return {
        key: value
        for key, value in data.items()
        if key not in ("checks", "doubts", "errors", "unread")
    }
