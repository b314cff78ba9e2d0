"""Word and Excel files made part by part, so that any of them can be wrong."""

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

from openpyxl import Workbook

OFFICE = "application/vnd.openxmlformats-officedocument"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(*rows) -> bytes:
    """A workbook of one sheet named ผล."""
    book = Workbook()
    book.active.title = "ผล"
    for row in rows or [["ตัวชี้วัด", "คะแนน"], ["การปฏิบัติหน้าที่", 87.93]]:
        book.active.append(row)
    return saved(book)


def package(
    parts: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A zip of these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts_of(content: bytes) -> dict[str, bytes | str]:
    """The parts of a zip by their names."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def excel(**replaced: bytes | str) -> bytes:
    """A workbook with parts replaced or added, named by `sheet` or by their paths."""
    parts = parts_of(workbook())
    for name, content in replaced.items():
        parts[SHEET if name == "sheet" else name] = content
    return package(parts)


def sheet(inside: str, before: str = "") -> str:
    """The XML of a sheet."""
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}">{inside}</worksheet>'
    )


def word(*, main: str = "document.main+xml", **parts: bytes | str) -> bytes:
    """The least that is a Word file, with parts replaced or added."""
    text = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    least: dict[str, bytes | str] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/word/document.xml" '
            f'ContentType="{OFFICE}.wordprocessingml.{main}"/></Types>'
        ),
        "_rels/.rels": relations(f'Type="{RELATIONS}/officeDocument" Target="x"'),
        "word/document.xml": f'<w:document xmlns:w="{text}"><w:body/></w:document>',
    }
    return package({**least, **parts})


def relations(*attributes: str) -> str:
    """The XML of some relations, each given by its attributes."""
    each = "".join(
        f'<Relationship Id="r{number}" {one}/>' for number, one in enumerate(attributes)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{each}</Relationships>'
    )


def with_sizes(content: bytes, name: str, size: int) -> bytes:
    """A zip that says in both places that a part inflates to another size."""
    changed = bytearray(content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        offset = archive.getinfo(name).header_offset
        directory = archive.start_dir
    struct.pack_into("<L", changed, offset + 22, size)
    entry = content.index(name.encode(), directory) - 46
    struct.pack_into("<L", changed, entry + 24, size)
    return bytes(changed)


def with_offset(content: bytes, name: str, of: str) -> bytes:
    """A zip in whose directory one part begins where another does."""
    changed = bytearray(content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        offset = archive.getinfo(of).header_offset
        directory = archive.start_dir
    entry = content.index(name.encode(), directory) - 46
    struct.pack_into("<L", changed, entry + 42, offset)
    return bytes(changed)
