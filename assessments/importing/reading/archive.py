"""The gate before Word and Excel files: what such a package is, really inflated.

The sizes that a zip declares may lie and its parts may overlap, so everything is
looked at byte by byte, with a running limit, and nothing is kept.
"""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath
from typing import Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from assessments.importing.findings import Findings, Place, Said
from assessments.importing.reading.parts import DAMAGED, Part, Told
from assessments.rules.scores import shown

MAX_PARTS = 2_000
MAX_INFLATED = 50 * 1024 * 1024
PIECE = 256 * 1024
ENTRY = b"PK\x01\x02"
END = b"PK\x05\x06"
LOCAL = b"PK\x03\x04"
ENCRYPTED = 0x1
UTF_8_NAME = 0x800
# What may follow the data of a part: its sum and sizes, once more.
DESCRIPTOR = 24
PDF_MARK_WITHIN = 1024

Package = Literal["word", "excel", "strict", "opendocument", "other", "unread"]
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
MAIN_TYPES: dict[str, Package] = {
    f"{OFFICE_TYPE}wordprocessingml.document.main+xml": "word",
    f"{OFFICE_TYPE}spreadsheetml.sheet.main+xml": "excel",
}
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"

TOO_MUCH = Said(
    "ไฟล์ขยายแล้วใหญ่เกิน 50 MB หรือมีส่วนประกอบมากผิดปกติ คัดลอกเฉพาะเนื้อหาที่ใช้ไปไว้ในไฟล์ใหม่ "
    "แล้วนำเข้าใหม่",
    "The file grows beyond 50 MB when unpacked, or has unusually many parts. Copy "
    "what is needed into a new file and import that.",
)
LYING = Said(
    "ขนาดที่ไฟล์แจ้งไว้ไม่ตรงกับเนื้อจริง เปิดในโปรแกรมสำนักงาน บันทึกเป็นไฟล์ใหม่ แล้วนำเข้าใหม่",
    "The sizes that the file states are not its real ones. Open it in an office "
    "program, save it as a new file and import that.",
)
UNSAFE_NAME = Said(
    "ชื่อส่วนประกอบในไฟล์ผิดปกติ เปิดในโปรแกรมสำนักงาน บันทึกเป็นไฟล์ใหม่ แล้วนำเข้าใหม่",
    "A part inside the file has an improper or a repeated name. Open it in an office "
    "program, save it as a new file and import that.",
)
MACROS = Said(
    "ไม่รับไฟล์ที่มีแมโคร บันทึกเป็น .docx หรือ .xlsx ธรรมดา แล้วนำเข้าใหม่",
    "Files with macros are not taken. Save it as a plain .docx or .xlsx and import "
    "that.",
)
PASSWORD = Said(
    "ไฟล์มีรหัสผ่าน ลบรหัสผ่านออก บันทึก แล้วนำเข้าใหม่",
    "The file has a password. Remove it, save the file and import it again.",
)
TWO_FORMATS = Said(
    "ไฟล์นี้เป็นมากกว่าหนึ่งชนิดในไฟล์เดียว ชนิดไฟล์นี้ไม่รับ บันทึกเป็นไฟล์ใหม่ แล้วนำเข้าใหม่",
    "This is more than one kind of file at once, which is not taken. Save it as a "
    "new file and import that.",
)


def check_package(content: bytes, place: Place, findings: Findings) -> Package:
    """What a zip holds; every reason to refuse it goes to the findings.

    "unread" where it could not be looked at as a whole.
    """
    if (count := content.count(ENTRY)) > MAX_PARTS:
        findings.refuse("F06", place, f"{count:,}", TOO_MUCH)
        return "unread"
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            directory = archive.start_dir
            comment = archive.comment
    except (BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        findings.refuse("F05", place, str(error), DAMAGED)
        return "unread"
    gate = _Gate(content, place, findings)
    gate.check_names(entries)
    gate.check_layout(entries, directory, len(comment))
    if findings.problems or not gate.inflate(entries):
        return "unread"
    return gate.package()


@dataclass
class _Gate:
    content: bytes
    place: Place
    findings: Findings
    told: Told = field(default_factory=Told)
    open_document: bool = False
    inflated: int = 0

    def check_names(self, entries: list[ZipInfo]) -> None:
        """Names may not lead out of the package, nor stand for two parts."""
        counted = Counter(info.orig_filename.casefold() for info in entries)
        for info in entries:
            name = info.orig_filename
            pieces = PurePath(name.replace("\\", "/")).parts
            if (
                counted[name.casefold()] > 1
                or ".." in pieces
                or name.startswith(("/", "\\"))
                or name[1:2] == ":"
                or "\0" in name
            ):
                self.findings.refuse("F06", self.place, name, UNSAFE_NAME)
                # Once for all parts of one name.
                counted[name.casefold()] = 0
            if info.flag_bits & ENCRYPTED:
                self.findings.refuse("F01", self._of(info), name, PASSWORD)
        if any(map(_is_macro, counted)):
            self.findings.refuse("F03", self.place, "vbaProject.bin", MACROS)

    def check_layout(
        self, entries: list[ZipInfo], directory: int, comment: int
    ) -> None:
        """Every byte belongs to one part: nothing overlaps, nothing lies between."""
        expected = 0
        for info in sorted(entries, key=lambda one: one.header_offset):
            if info.header_offset < expected:
                self.findings.refuse("F06", self._of(info), info.filename, LYING)
                return
            if info.header_offset > expected + (DESCRIPTOR if expected else 0):
                self.findings.refuse("F12", self._of(info), info.filename, TWO_FORMATS)
                return
            start = _data_start(self.content, info)
            if start is None:
                self.findings.refuse("F05", self._of(info), info.filename, DAMAGED)
                return
            expected = start + info.compress_size
        end = self.content.rfind(END) + 22 + comment
        if expected > directory:
            self.findings.refuse("F06", self.place, "", LYING)
        elif (
            directory > expected + DESCRIPTOR
            or end != len(self.content)
            or b"%PDF-" in self.content[:PDF_MARK_WITHIN]
        ):
            self.findings.refuse("F12", self.place, "", TWO_FORMATS)

    def inflate(self, entries: list[ZipInfo]) -> bool:
        """Look at every part as it inflates; False where a limit ended that."""
        for info in entries:
            part = Part(info.filename, self._of(info), self.findings, self.told)
            if not self._inflate(info, part) or self.told.too_much:
                return False
        return True

    def package(self) -> Package:
        """What the package says that it is."""
        types = self.told.content_types
        if any("macroEnabled" in one or "vbaProject" in one for one in types):
            self.findings.refuse("F03", self.place, "macroEnabled", MACROS)
        mains = {MAIN_TYPES[one] for one in types if one in MAIN_TYPES}
        if len(mains) > 1:
            self.findings.refuse("F12", self.place, " + ".join(mains), TWO_FORMATS)
        if STRICT in self.told.relations:
            return "strict"
        if mains:
            return mains.pop()
        return "opendocument" if self.open_document else "other"

    def _inflate(self, info: ZipInfo, part: Part) -> bool:
        size = crc = 0
        begins = b""
        try:
            for piece in _pieces(self.content, info):
                begins = begins or piece[:64]
                size += len(piece)
                crc = zlib.crc32(piece, crc)
                self.inflated += len(piece)
                if self.inflated > MAX_INFLATED:
                    found = f"{info.filename} > {MAX_INFLATED // 1024**2} MB"
                    self.findings.refuse("F06", self.place, found, TOO_MUCH)
                    return False
                part.feed(piece)
        except (zlib.error, EOFError, NotImplementedError) as error:
            self.findings.refuse("F05", self._of(info), str(error), DAMAGED)
            return True
        if info.filename == "mimetype" and begins.startswith(OPEN_DOCUMENT):
            self.open_document = True
        if size != info.file_size:
            self.findings.refuse(
                "F06", self._of(info), f"{info.file_size:,} / {size:,}", LYING
            )
        elif crc != info.CRC:
            self.findings.refuse("F05", self._of(info), "CRC", DAMAGED)
        else:
            part.close()
        return True

    def _of(self, info: ZipInfo) -> Place:
        name = shown(info.filename, 80)
        return self.place.within(Place(f"ส่วน {name}", f"part {name}"))


def _is_macro(name: str) -> bool:
    return name.endswith("vbaproject.bin") or "/macrosheets/" in name


def _data_start(content: bytes, info: ZipInfo) -> int | None:
    """Where a part's data begins; None where its header is not what is listed."""
    header = content[info.header_offset : info.header_offset + 30]
    if len(header) < 30 or not header.startswith(LOCAL):
        return None
    name_length, extra_length = struct.unpack("<2H", header[26:30])
    start = info.header_offset + 30
    coding = "utf-8" if info.flag_bits & UTF_8_NAME else "cp437"
    if content[start : start + name_length] != info.orig_filename.encode(coding):
        return None
    return start + name_length + extra_length


def _pieces(content: bytes, info: ZipInfo) -> Iterator[bytes]:
    """A part's data as it really inflates, piece by piece."""
    start = _data_start(content, info) or 0
    raw: bytes | memoryview = memoryview(content)[start : start + info.compress_size]
    if info.compress_type == ZIP_STORED:
        for begin in range(0, len(raw), PIECE):
            yield bytes(raw[begin : begin + PIECE])
        return
    if info.compress_type != ZIP_DEFLATED:
        raise NotImplementedError(f"compression {info.compress_type}")
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    while not machine.eof:
        piece = machine.decompress(raw, PIECE)
        raw = machine.unconsumed_tail
        if not piece and not raw and not machine.eof:
            raise EOFError("cut short")
        yield piece
    if machine.unused_data:
        raise EOFError("more than its data")
