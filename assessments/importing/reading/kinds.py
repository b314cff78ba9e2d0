"""Which kind of file this is: by what it holds, and never by its name alone."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Literal

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    DocumentRefused,
    Findings,
    Place,
    Problem,
    Said,
)
from assessments.importing.reading.archive import (
    MACROS,
    PASSWORD,
    TWO_FORMATS,
    check_package,
)
from assessments.importing.reading.parts import DAMAGED
from assessments.rules.scores import shown

Kind = Literal["text", "separated", "word", "excel", "pdf"]

MAX_BYTES = 10 * 1024 * 1024
LONGEST_NAME = 120
KINDS: dict[str, Kind] = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".csv": "separated",
    ".tsv": "separated",
    ".docx": "word",
    ".xlsx": "excel",
    ".pdf": "pdf",
}
READ = ".docx .xlsx .csv .txt .tsv .pdf"
MACRO_SUFFIXES = (".docm", ".dotm", ".xlsm", ".xltm", ".xlam")
# What to save a file as that is not read itself.
SAVE_AS = {
    **dict.fromkeys((".doc", ".dot", ".dotx", ".odt", ".ott", ".rtf"), ".docx"),
    **dict.fromkeys((".xls", ".xlt", ".xltx", ".xlsb", ".ods", ".ots"), ".xlsx"),
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
PDF = b"%PDF-"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff")
RICH_TEXT = b"{\\rtf"
# What files begin with that are no text, whatever they are called.
NO_TEXT = (OLD_OFFICE, *ZIPS, PDF, *PICTURES, RICH_TEXT)
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|svg)", re.I)
MARKUP_INSIDE = re.compile(rb"<(?:!doctype|html|script|svg)", re.I)
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

EMPTY = Said(
    "ไฟล์ว่าง ตรวจไฟล์ต้นทาง แล้วบันทึกและนำเข้าใหม่",
    "The file is empty. Check the original, save it and import it again.",
)
TOO_LARGE = Said(
    "ไฟล์ใหญ่เกิน 10 MB ลดขนาดหรือแยกเป็นหลายไฟล์ แล้วนำเข้าใหม่",
    "The file is larger than 10 MB. Make it smaller or split it, then import it.",
)
NOT_TAKEN = Said(
    f"ชนิดไฟล์นี้ไม่รับ บันทึกเนื้อหาเป็นไฟล์ชนิด {READ} แล้วนำเข้าใหม่",
    f"Files of this kind are not taken. Save the content as one of {READ} and "
    "import that.",
)
A_PICTURE = Said(
    f"ไฟล์ภาพอ่านตัวหนังสือไม่ได้ นำเข้าไฟล์ต้นฉบับชนิด {READ}",
    f"The text of a picture cannot be read. Import the original as one of {READ}.",
)
STRICT = Said(
    "ไฟล์บันทึกแบบ Strict Open XML บันทึกใหม่เป็น .docx หรือ .xlsx แบบปกติ แล้วนำเข้าใหม่",
    "The file was saved as Strict Open XML. Save it as an ordinary .docx or .xlsx "
    "and import that.",
)


def label(name: str) -> str:
    """A file's name as it is shown and kept: never a path, and one short line.

    >>> label("C:\\\\docs\\\\../แผน\\u202e.docx")
    'แผน.docx'
    """
    last = re.split(r"[\\/]", name)[-1]
    clean = UNPRINTABLE.sub("", last).strip()
    if len(clean) <= LONGEST_NAME:
        return clean
    suffix = PurePath(clean).suffix[:10]
    return clean[: LONGEST_NAME - len(suffix)] + suffix


def refusal(code: str, name: str, found: str, remedy: Said) -> DocumentRefused:
    """What to raise for a file as a whole."""
    return DocumentRefused([Problem(code, place_of(name), shown(found), remedy)])


def place_of(name: str) -> Place:
    """The file itself as a place."""
    if not name:
        return WHOLE_DOCUMENT
    return Place(f"ไฟล์ {shown(name)}", f"file {shown(name)}")


def kind_of(content: bytes, name: str) -> Kind:
    """Which reader the bytes are for. Raises DocumentRefused where there is none."""
    suffix = PurePath(name).suffix.lower()
    if len(content) > MAX_BYTES:
        raise refusal("F07", name, f"{len(content):,}", TOO_LARGE)
    if not content.strip():
        raise refusal("F05", name, name, EMPTY)
    if content.startswith(OLD_OFFICE):
        raise _old_office(content, name, suffix)
    if content.startswith(ZIPS):
        return _package_kind(content, name, suffix)
    if content.startswith(PDF):
        if suffix not in ("", ".pdf"):
            raise _other_content(name, ".pdf")
        if zipfile.is_zipfile(BytesIO(content)):
            raise refusal("F12", name, "PDF + ZIP", TWO_FORMATS)
        return "pdf"
    if problem := _other_format(content, name, suffix):
        raise problem
    kind = KINDS.get(suffix)
    if kind is None:
        raise refusal("F02", name, name, _save_as(suffix))
    if kind not in ("text", "separated"):
        raise refusal("F04", name, name, _not_such(suffix))
    return kind


def _old_office(content: bytes, name: str, suffix: str) -> DocumentRefused:
    if ENCRYPTED_PACKAGE in content:
        return refusal("F01", name, name, PASSWORD)
    if suffix in SAVE_AS:
        return refusal("F02", name, name, _save_as(suffix))
    return _other_content(name, ".doc .xls")


def _package_kind(content: bytes, name: str, suffix: str) -> Kind:
    """The kind of a zip. Raises with all that is wrong in it."""
    if suffix in MACRO_SUFFIXES:
        raise refusal("F03", name, name, MACROS)
    if suffix in (*SAVE_AS, ".zip", ".pptx"):
        raise refusal("F02", name, name, _save_as(suffix))
    if suffix not in ("", ".docx", ".xlsx"):
        raise _other_content(name, ".docx .xlsx .zip")
    findings = Findings()
    place = place_of(name)
    package = check_package(content, place, findings)
    if package == "word" or package == "excel":
        if suffix and KINDS[suffix] != package:
            other = ".docx" if package == "word" else ".xlsx"
            findings.problems += _other_content(name, other).problems
    elif package == "strict":
        findings.refuse("F02", place, name, STRICT)
    elif package == "opendocument":
        findings.problems += _other_content(name, ".odt .ods").problems
    elif package == "other" and not findings.problems:
        findings.problems += _other_content(name, ".zip").problems
    if findings.problems:
        raise DocumentRefused(findings.problems)
    if package == "word" or package == "excel":
        return package
    raise refusal("F05", name, name, DAMAGED)


def _other_format(content: bytes, name: str, suffix: str) -> DocumentRefused | None:
    """Why bytes that are another known format are refused, if they are."""
    if content.startswith(PICTURES):
        if MARKUP_INSIDE.search(content):
            return refusal("F12", name, name, TWO_FORMATS)
        if suffix in PICTURE_SUFFIXES:
            return refusal("F02", name, name, A_PICTURE)
        return _other_content(name, ".png .jpg .gif")
    if content.startswith(RICH_TEXT):
        if suffix in SAVE_AS:
            return refusal("F02", name, name, _save_as(suffix))
        return _other_content(name, ".rtf")
    if MARKUP.match(content):
        if suffix in (".docx", ".xlsx", ".pdf", *SAVE_AS):
            return _other_content(name, ".html .xml")
        return refusal("F12", name, name, NOT_TAKEN)
    return None


def _save_as(suffix: str) -> Said:
    if suffix not in SAVE_AS:
        return NOT_TAKEN
    target = SAVE_AS[suffix]
    return Said(
        f"ไม่รับไฟล์ชนิด {suffix} เปิดในโปรแกรมเดิม บันทึกเป็น {target} แล้วนำเข้าใหม่",
        f"Files of the kind {suffix} are not taken. Open it in its program, save it "
        f"as {target} and import that.",
    )


def _other_content(name: str, kinds: str) -> DocumentRefused:
    return refusal(
        "F04",
        name,
        name,
        Said(
            f"เนื้อไฟล์ไม่ตรงกับนามสกุล เนื้อไฟล์เป็นชนิด {kinds} "
            f"เปิดในโปรแกรมเดิม บันทึกเป็นไฟล์ชนิด {READ} ให้ตรงชนิด แล้วนำเข้าใหม่",
            f"The content does not match the file name; it looks like {kinds}. Open "
            f"it in its program, save it as one of {READ} and import that.",
        ),
    )


def _not_such(suffix: str) -> Said:
    return Said(
        f"เนื้อไฟล์ไม่ตรงกับนามสกุล ไม่ใช่ไฟล์ {suffix} จริง เปิดในโปรแกรมเดิม "
        f"บันทึกเป็น {suffix} แล้วนำเข้าใหม่",
        f"The content does not match the file name; it is no real {suffix}. Open it "
        f"in its program, save it as {suffix} and import that.",
    )
