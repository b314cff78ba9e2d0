"""From a file of some format to paragraphs and rows of cells with their places.

One reader for each format; what they return is the same for all, so that the
steps after this one know no format. A reader for Word, Excel or CSV stands in a
module of its own beside `text` and gets a line in `read_document`.
"""

from pathlib import Path, PurePath

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    DocumentRefused,
    Place,
    Problem,
    Said,
)
from assessments.importing.reading.document import Block, Cell, Document
from assessments.importing.reading.text import read_text
from assessments.rules.scores import shown

__all__ = ["Block", "Cell", "Document", "read_document"]

MAX_BYTES = 10 * 1024 * 1024
TEXT_SUFFIXES = ("", ".txt", ".text", ".tsv")
# What a file of each kind begins with, whatever it is called.
SIGNATURES = (
    (b"PK", (".docx", ".xlsx", ".docm", ".xlsm", ".ods", ".odt", ".zip")),
    (b"\xd0\xcf\x11\xe0", (".doc", ".xls")),
    (b"%PDF", (".pdf",)),
    (b"{\\rtf", (".rtf",)),
    (b"\x89PNG", (".png",)),
    (b"\xff\xd8\xff", (".jpg", ".jpeg")),
    (b"GIF8", (".gif",)),
)
MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<svg")

SAVE_AS_TEXT = Said(
    "ขณะนี้อ่านได้เฉพาะไฟล์ข้อความ คัดลอกเนื้อหาทั้งหมดไปวางในไฟล์ข้อความ (.txt) "
    "บันทึกแบบ UTF-8 แล้วนำเข้าใหม่",
    "Only text files can be read at present. Copy the whole content into a text "
    "file (.txt), save it as UTF-8 and import that.",
)


def read_document(source: Path | bytes, name: str = "") -> Document:
    """The content of a file as blocks. Raises DocumentRefused for other formats."""
    if isinstance(source, Path):
        if source.stat().st_size > MAX_BYTES:
            raise _refused("F07", source.name, _TOO_LARGE)
        name = name or source.name
        source = source.read_bytes()
    _check_format(source, name)
    return read_text(source, name)


_TOO_LARGE = Said(
    "ไฟล์ใหญ่เกิน 10 MB ลดขนาดหรือแยกเป็นหลายไฟล์ แล้วนำเข้าใหม่",
    "The file is larger than 10 MB. Make it smaller or split it, then import it.",
)


def _check_format(content: bytes, name: str) -> None:
    if len(content) > MAX_BYTES:
        raise _refused("F07", name, _TOO_LARGE)
    if not content.strip():
        raise _refused(
            "F05",
            name,
            Said(
                "ไฟล์ว่าง ตรวจไฟล์ต้นทาง แล้วบันทึกและนำเข้าใหม่",
                "The file is empty. Check the original, save it and import it again.",
            ),
        )
    suffix = PurePath(name).suffix.lower()
    for signature, suffixes in SIGNATURES:
        if content.startswith(signature):
            if suffix in suffixes:
                raise _refused("F02", name, SAVE_AS_TEXT)
            raise _refused("F04", name, _other_content(suffixes))
    if content.lstrip()[:20].lower().startswith(MARKUP):
        raise _refused("F12", name, SAVE_AS_TEXT)
    if suffix not in TEXT_SUFFIXES:
        raise _refused("F02", name, SAVE_AS_TEXT)


def _other_content(suffixes: tuple[str, ...]) -> Said:
    kinds = " ".join(suffixes)
    return Said(
        f"เนื้อไฟล์ไม่ตรงกับนามสกุล เนื้อไฟล์เป็นชนิด {kinds} ตั้งชื่อไฟล์ให้ตรงชนิด {SAVE_AS_TEXT.th}",
        f"The content does not match the file name; it looks like {kinds}. "
        f"{SAVE_AS_TEXT.en}",
    )


def _refused(code: str, name: str, remedy: Said) -> DocumentRefused:
    label = shown(name)
    place = Place(f"ไฟล์ {label}", f"file {label}") if name else WHOLE_DOCUMENT
    return DocumentRefused([Problem(code, place, label, remedy)])
