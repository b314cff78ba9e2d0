"""What a row or a line of a table is: a total, a band, a measure of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assessments.importing.columns import ANALYSIS, MEASURES, MONITORING, OWNER, SCORE
from assessments.importing.headers import COLUMN_NUMBER, Header
from assessments.importing.phrases import any_of, loose
from assessments.importing.reading import Block, Cell
from assessments.importing.vocabulary import Vocabulary

LABEL_ALONE = re.compile(rf"{loose('ตัวชี้วัด')}\s*(?:{loose('ที่')})?")
BARE_NUMBER = re.compile(r"\s*\d{1,2}\s*[.)]?\s+[ก-๛]")
PAGE_NUMBER = re.compile(
    r"(?:หน้า\s*(?:ที่)?\s*)?[-–—]?\s*\d{1,3}\s*(?:(?:/|จาก)\s*\d{1,3}\s*)?[-–—]?"
)
SUMMARY = re.compile(
    rf"\s*(?:{any_of('รวม', 'คะแนนรวม', 'ผลรวม', 'ผลคะแนน', 'คะแนนเฉลี่ย', 'ค่าเฉลี่ย')}"
    rf"|{any_of('เฉลี่ย', 'คะแนนภาพรวม', 'ภาพรวม', 'ระดับ')}"
    rf"|{any_of('เครื่องมือ', 'แบบวัด', 'แบบตรวจ')}"
    r"|(?:IIT|EIT|OIT|total|average|overall|level)\b)",
    re.IGNORECASE,
)
HEADING = re.compile(rf"\s*{any_of('มาตรการ', 'แผน', 'แนวทาง', 'ตาราง', 'ส่วนที่')}")
CONTINUED = re.compile(r"\(\s*ต่อ\s*\)\s*$")


def numbers_column(text: str) -> bool:
    """Tell whether a cell only numbers its column, as in (1)."""
    return bool(COLUMN_NUMBER.fullmatch(text.strip()))


def is_band(block: Block, known: Vocabulary) -> bool:
    """Tell whether a row only holds words that stand across all of its columns."""
    first, *rest = block.cells
    if not block.ruled or not first.text or any(cell.text for cell in rest):
        return False
    return not known.is_label(first.text)


def is_summary(block: Block, header: Header, known: Vocabulary) -> bool:
    """Tell whether a row gives a total or an instrument, not an indicator."""
    if not block.ruled or len(block.cells) != header.width:
        return False
    label = block.cells[header.label_at].text or block.cells[0].text
    return bool(SUMMARY.match(label)) and not known.is_label(label)


def summary_sentence(block: Block, header: Header) -> Block:
    """A row of a total as a sentence would say it: its label and its score."""
    score = header.column(SCORE)
    if score is None or not block.cells[score].text:
        return block
    label = next(cell for cell in block.cells if SUMMARY.match(cell.text))
    return replace(block, cells=(label, block.cells[score]))


def has_own_measure(cells: Sequence[Cell], header: Header) -> bool:
    """Tell whether a row without a label has a measure of its own.

    It is the rest of a row that goes on after a page break, unless the format
    says that its label is merged with the one above, or somebody else is in charge.
    """
    if header.column(MEASURES) is None:
        return False

    def filled(key: str) -> bool:
        column = header.column(key)
        return column is not None and bool(cells[column].text)

    if not filled(MEASURES):
        return False
    if cells[header.label_at].merged == "up" or filled(OWNER):
        return True
    return filled(MONITORING) and not filled(ANALYSIS)
