"""Text PDFs: lines put together from where letters stand, tables from drawn lines."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Findings,
    Place,
    Said,
    together,
)
from assessments.importing.reading.archive import PASSWORD
from assessments.importing.reading.characters import clean_blocks
from assessments.importing.reading.document import Document
from assessments.importing.reading.kinds import refusal
from assessments.importing.reading.pdf.blocks import blocks_of
from assessments.importing.reading.pdf.pages import Page, page_of, without_running
from assessments.importing.reading.scanned import SCANNED

Progress = Callable[[int, int], None]

MOST_PAGES = 300
DAMAGED = Said(
    "ไฟล์ PDF เสียหายหรือไม่ครบ บันทึกเป็น PDF ใหม่ หรือใช้ไฟล์ Word ต้นฉบับ",
    "The PDF is damaged or cut short. Save it as PDF again, or use the Word file.",
)
TOO_LONG = Said(
    f"เอกสารยาวเกิน {MOST_PAGES} หน้า เลือกเฉพาะหน้าที่มีผลและมาตรการ แล้วนำเข้าใหม่",
    f"The document has more than {MOST_PAGES} pages. Keep those with the result and "
    "the measures, then import again.",
)


def read_pdf(
    content: bytes, name: str, *, progress: Progress | None = None
) -> Document:
    """A text PDF as blocks, with the warning that it needs to be looked through.

    `progress` is told how many pages are done, of how many. Raises DocumentRefused
    for a file that is locked, damaged, too long, or a scan.
    """
    pages = _read_pages(content, name, progress)
    pictured = [page for page in pages if page.picture]
    if not any(page.lines or page.tables for page in pages):
        raise refusal("T24", name, f"{len(pictured)} / {len(pages)}", SCANNED)
    findings = Findings()
    _warn(findings)
    _doubt_pictures(pictured, findings)
    _doubt_found_letters([page for page in pages if page.over_picture], findings)
    kept, dropped = without_running(pages)
    _doubt_running(dropped, findings)
    made = blocks_of(kept)
    _doubt_broken(made.broken, findings)
    _doubt_blanks(made.blanks, findings)
    clean = clean_blocks(made.blocks, findings)
    return Document(
        name=name,
        content=content,
        blocks=tuple(replace(block, split=block.cells) for block in clean),
        problems=tuple(findings.problems),
        doubts=tuple(findings.doubts),
    )


def _read_pages(content: bytes, name: str, progress: Progress | None) -> list[Page]:
    try:
        with PdfDocument(content) as file:
            count = len(file)
            if count > MOST_PAGES:
                raise refusal("F09", name, f"{count}", TOO_LONG)
            pages = []
            for number in range(count):
                pages.append(page_of(file[number], number + 1))
                if progress:
                    progress(number + 1, count)
            return pages
    except PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise refusal("F01", name, name, PASSWORD) from error
        raise refusal("F05", name, name, DAMAGED) from error


def _warn(findings: Findings) -> None:
    findings.doubt(
        "pdf_text",
        WHOLE_DOCUMENT,
        about=Said(
            "ไฟล์ PDF ไม่เก็บย่อหน้าและช่องตาราง ข้อความประกอบขึ้นจากตำแหน่งตัวอักษร",
            "A PDF keeps neither paragraphs nor cells; the text was put together from "
            "where the letters stand",
        ),
        found="",
        default=Said(
            "ตรวจข้อความและช่องว่างกับต้นฉบับ ถ้ามีไฟล์ Word ให้นำเข้าไฟล์ Word แทน",
            "Compare words and blanks with the original. If there is a Word file, "
            "import that instead.",
        ),
        decision=False,
    )


def _doubt_pictures(pictured: Sequence[Page], findings: Findings) -> None:
    if pictured:
        findings.doubt(
            "T24",
            together(map(_place, pictured)),
            about=Said(
                f"เป็นภาพสแกน {len(pictured)} หน้า",
                f"Scanned pages, {len(pictured)} of them",
            ),
            found="",
            default=Said("ไม่ได้อ่านหน้าที่เป็นภาพ", "What they say is not read."),
        )


def _doubt_found_letters(pages: Sequence[Page], findings: Findings) -> None:
    if pages:
        findings.doubt(
            "pdf_ocr",
            together(map(_place, pages)),
            about=Said(
                "หน้าเป็นภาพ ข้อความอาจมาจากโปรแกรมรู้จำตัวอักษร (OCR) ซึ่งมักผิด",
                "The page is a picture; its text may come from a program that "
                "recognises letters (OCR), and those are often wrong",
            ),
            found=f"{len(pages)} หน้า",
            default=Said(
                "อ่านตามนั้น ตรวจทุกคำกับภาพ",
                "Read as it is. Compare every word with the picture.",
            ),
        )


def _doubt_running(dropped: Sequence[str], findings: Findings) -> None:
    if dropped:
        findings.doubt(
            "running_lines",
            WHOLE_DOCUMENT,
            about=Said(
                "ข้อความหัวกระดาษ ท้ายกระดาษ หรือเลขหน้า ซ้ำทุกหน้า",
                "Heads, feet or numbers that come again on the pages",
            ),
            found=dropped[0],
            default=Said("ไม่นำเข้า", "Left out."),
            decision=False,
        )


def _doubt_broken(broken: Sequence[Place], findings: Findings) -> None:
    if broken:
        findings.doubt(
            "row_joined",
            together(broken),
            about=Said("แถวขาดเมื่อขึ้นหน้าใหม่", "A row goes on after a page break"),
            found=f"{len(broken)} แถว",
            default=Said("ต่อเป็นแถวเดียว", "Joined into one row."),
            decision=False,
        )


def _doubt_blanks(blanks: Sequence[Place], findings: Findings) -> None:
    if blanks:
        findings.doubt(
            "pdf_blanks",
            together(blanks),
            about=Said(
                "บรรทัดเต็มพอดี อาจมีช่องว่างที่ปลายบรรทัดซึ่ง PDF ไม่เก็บไว้",
                "Full lines; a blank at their end may not be kept in the PDF",
            ),
            found=f"{len(blanks)} แห่ง",
            default=Said("ต่อคำโดยไม่เว้นวรรค", "Joined without a blank."),
            decision=False,
        )


def _place(page: Page) -> Place:
    return Place(f"หน้าที่ {page.number}", f"page {page.number}")
