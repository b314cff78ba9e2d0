"""Documents that LibreOffice saved: each says what its original says."""

from dataclasses import replace

from tests.corpus import (
    cases_sheet,
    cases_text,
    cases_word,
)
from tests.corpus.case import Case, committed, refused

ORIGINALS = {
    case.name: case
    for case in (*cases_text.CASES, *cases_word.CASES, *cases_sheet.CASES)
}


def saved(name: str, original: str, *told: str, wrapped: bool = False) -> Case:
    """The case of a file that LibreOffice made of another; it may tell other doubts."""
    before = ORIGINALS[original]
    return Case(
        name,
        f"LibreOffice บันทึก {original}: {before.shows}",
        before.office,
        committed(name),
        replace(before.expected, told=frozenset(told)),
        wrapped,
    )


CASES = [
    saved("office-five-columns.docx", "word-five-columns.docx", "S04"),
    saved("office-merged-down.docx", "word-merged-down.docx"),
    saved("office-bullets.docx", "word-bullets.docx"),
    saved("office-tracked-changes.docx", "word-tracked-changes.docx", "T23", "S04"),
    saved("office-text-box.docx", "word-text-box.docx"),
    saved("office-from-text.docx", "text-tabs-thai-digits.txt", "S04"),
    saved("office-numbers.xlsx", "excel-numbers.xlsx"),
    saved("office-merged-rows.xlsx", "excel-merged-rows.xlsx"),
    saved("office-percent.xlsx", "excel-percent.xlsx", "S08"),
    saved("office-from-text.xlsx", "text-tabs-thai-digits.txt", "S04"),
    saved("office-numbers.csv", "excel-numbers.xlsx"),
    saved("office-windows.csv", "excel-numbers.xlsx", "E01"),
    saved("office-merged-rows.csv", "excel-merged-rows.xlsx"),
    saved(
        "office-from-word.txt", "word-five-columns.docx", "S04", "cells_side_by_side"
    ),
    saved("office-five-columns.pdf", "word-five-columns.docx", "S04", wrapped=True),
    saved("office-merged-down.pdf", "word-merged-down.docx", wrapped=True),
    saved("office-from-text.pdf", "text-tabs-thai-digits.txt", "S04", wrapped=True),
    saved("office-printed.pdf", "excel-printed.xlsx", wrapped=True),
    Case(
        "office-scan.pdf",
        "PDF ที่มีแต่ภาพ",
        ORIGINALS["word-scan.docx"].office,
        committed("office-scan.pdf"),
        refused("T24"),
    ),
]
