"""Word files (.docx): paragraphs and rows of tables in the order of the document."""

from dataclasses import replace
from io import BytesIO

from assessments.importing.findings import (
    Findings,
    Said,
)
from assessments.importing.reading.characters import clean_blocks
from assessments.importing.reading.document import Block, Document
from assessments.importing.reading.kinds import refusal
from assessments.importing.reading.scanned import SCANNED
from assessments.importing.reading.text import laid_out
from assessments.importing.reading.thai_marks import with_usual_marks
from assessments.importing.reading.word import notes
from assessments.importing.reading.word.body import BodyReader, Progress
from assessments.importing.reading.word.file import UNREADABLE, WordFile, opened

# A scan may carry a line or a page number beside its pictures.
FEWEST_LETTERS = 40
DAMAGED = Said(
    "ไฟล์เสียหายหรือไม่ใช่ไฟล์ Word แบบ .docx เปิดด้วยโปรแกรม Word แล้วบันทึกใหม่เป็น .docx",
    "The file is damaged or is no Word file of the kind .docx. Open it in Word and "
    "save it again as .docx.",
)
NO_TEXT = Said(
    "ไม่มีข้อความในเอกสาร ตรวจไฟล์ต้นทาง แล้วบันทึกและนำเข้าใหม่",
    "There is no text in the document. Check the original, save and import it again.",
)


def read_word(
    content: bytes, name: str, *, progress: Progress | None = None
) -> Document:
    """A Word file as blocks, with the doubts of what it holds beside plain text.

    `progress` is told how many parts of the body are done, of how many. Raises
    DocumentRefused for a file that cannot be opened or that holds only pictures.
    """
    reader = BodyReader(_opened(content, name), progress)
    blocks = reader.blocks()
    letters = sum(sign.isalpha() for block in blocks for sign in block.text)
    pictures = reader.notes.count(notes.PICTURES)
    if pictures and letters < FEWEST_LETTERS:
        raise refusal("T24", name, f"{pictures} รูป", SCANNED)
    if not blocks:
        raise refusal("F05", name, name, NO_TEXT)
    findings = Findings()
    reader.notes.tell(findings)
    clean = clean_blocks(with_usual_marks(blocks, findings), findings)
    return Document(
        name=name,
        content=content,
        blocks=tuple(map(_laid_out, clean)),
        problems=tuple(findings.problems),
        doubts=tuple(findings.doubts),
    )


def _opened(content: bytes, name: str) -> WordFile:
    try:
        return opened(BytesIO(content))
    except UNREADABLE as error:
        raise refusal("F05", name, name, DAMAGED) from error


def _laid_out(block: Block) -> Block:
    """The block, parted where tabs or runs of blanks part a paragraph."""
    if block.table:
        return replace(block, split=block.cells)
    return laid_out(block.cells[0].text, block.place, after_gap=block.after_gap)
