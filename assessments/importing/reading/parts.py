"""What the XML parts of a Word or Excel file may hold, looked at before any parser.

Expat reads them as they inflate, so that no part has to be in memory as a whole,
and no encoding can hide a declaration from it.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from assessments.importing.findings import Findings, Place, Said

# What libxml2, which reads the parts later, follows as well.
MAX_DEPTH = 250
# More than any report has; what each costs a parser is what a file may be made for.
MAX_ELEMENTS = 400_000
MAX_PARAGRAPHS = 30_000
SHEETS = "xl/worksheets/"
# With the marks that UTF-8 and UTF-16 may begin with.
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe<\x00|\xfe\xff\x00<")
RELATIONSHIP = (
    "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
)
PARAGRAPH = "http://schemas.openxmlformats.org/wordprocessingml/2006/main p"
X_INCLUDE = "http://www.w3.org/2001/XInclude "
CONTENT_TYPES = "[Content_Types].xml"
# A link that a person follows, or the name of a template on the author's own disk.
OWN_DISK = re.compile(r"(?:file:/+)?[A-Za-z]:[\\/]|[^\\/:]+$")

LEAVE_OUT_LINKS = Said(
    "มีส่วนอ้างอิงภายนอก เช่น ภาพ ข้อมูล หรือแม่แบบที่ลิงก์ไว้ ตัดลิงก์ออกในไฟล์ต้นทาง "
    "หรือคัดลอกเนื้อหาไปไว้ในไฟล์ใหม่ แล้วนำเข้าใหม่",
    "The file refers to something outside itself, such as a linked picture, data or "
    "a template. Break the link, or copy the content into a new file, and import that.",
)
DECLARATIONS = Said(
    "มีการประกาศ DTD หรือเอนทิตีในไฟล์ เปิดในโปรแกรมสำนักงาน บันทึกเป็นไฟล์ใหม่ แล้วนำเข้าใหม่",
    "The file declares a document type or entities. Open it in an office program, "
    "save it as a new file and import that.",
)
TOO_DEEP = Said(
    f"โครงสร้างซ้อนลึกผิดปกติ เกิน {MAX_DEPTH} ชั้น คัดลอกเนื้อหาไปไว้ในไฟล์ใหม่ แล้วนำเข้าใหม่",
    f"Its structure is nested more than {MAX_DEPTH} deep. Copy the content into a "
    "new file and import that.",
)
TOO_MANY = Said(
    "ไฟล์มีส่วนประกอบมากผิดปกติ คัดลอกเฉพาะเนื้อหาที่ใช้ไปไว้ในไฟล์ใหม่ แล้วนำเข้าใหม่",
    "The file is made of unusually many pieces. Copy what is needed into a new file "
    "and import that.",
)
TOO_LONG = Said(
    f"เอกสารยาวเกิน {MAX_PARAGRAPHS:,} ย่อหน้า คัดลอกเฉพาะส่วนที่มีผลและมาตรการไปไว้ในไฟล์ใหม่ "
    "แล้วนำเข้าใหม่",
    f"The document has more than {MAX_PARAGRAPHS:,} paragraphs. Copy only the part "
    "with the result and the measures into a new file and import that.",
)
TABLE_TOO_LARGE = Said(
    "ตารางใหญ่เกิน 5,000 แถว หรือมีช่องที่จัดรูปแบบไว้มากผิดปกติ คัดลอกเฉพาะตารางที่ใช้ไปไว้ในไฟล์ใหม่ "
    "แล้วนำเข้าใหม่",
    "The table has more than 5,000 rows, or unusually many cells with a format. Copy "
    "only the table that is needed into a new file and import that.",
)
DAMAGED = Said(
    "ไฟล์เสียหาย เปิดไฟล์ต้นทางในโปรแกรมเดิม บันทึกใหม่ แล้วนำเข้าใหม่",
    "The file is damaged. Open the original in its program, save it again and "
    "import that.",
)


class _EnoughSeen(Exception):
    """A part was refused; the rest of it does not matter."""


@dataclass
class Told:
    """What the parts of a package say about it."""

    content_types: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)
    elements: int = 0
    paragraphs: int = 0

    @property
    def too_much(self) -> bool:
        """Tell whether there is more than is worth to look at."""
        return self.elements > MAX_ELEMENTS or self.paragraphs > MAX_PARAGRAPHS


@dataclass
class Part:
    """One part, fed as it inflates; reasons to refuse it go to the findings."""

    name: str
    place: Place
    findings: Findings
    told: Told
    _parser: expat.XMLParserType | None = None
    _depth: int = 0
    _begun: bool = False

    def feed(self, piece: bytes) -> None:
        """Look at the next piece."""
        if not self._begun:
            self._begin(piece)
        self._parse(piece)

    def close(self) -> None:
        """Look at what the part comes to, after its last piece."""
        self._parse(b"", last=True)

    @property
    def _named_xml(self) -> bool:
        return self.name.lower().endswith((".xml", ".rels"))

    def _begin(self, piece: bytes) -> None:
        self._begun = True
        if not self._named_xml and not MARKUP.match(piece):
            return
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        self._parser = parser

    def _parse(self, piece: bytes, *, last: bool = False) -> None:
        if self._parser is None:
            return
        try:
            self._parser.Parse(piece, last)
            return
        except _EnoughSeen:
            pass
        except expat.ExpatError as error:
            if expat.ErrorString(error.code) == expat.errors.XML_ERROR_NO_MEMORY:
                raise MemoryError from error
            # Drawings of old programs are not well-formed, and nobody reads them.
            if self._named_xml:
                line = f"{expat.ErrorString(error.code)}, {error.lineno}"
                self.findings.refuse("F05", self.place, line, DAMAGED)
        except (LookupError, ValueError) as error:
            self.findings.refuse("F05", self.place, str(error), DAMAGED)
        self._parser = None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._refuse("F10", name.rpartition(" ")[2], TOO_DEEP)
        self.told.elements += 1
        self.told.paragraphs += name == PARAGRAPH
        if self.told.too_much:
            self._refuse_much()
        if name == RELATIONSHIP:
            self._relation(attributes)
        elif name.startswith(X_INCLUDE):
            self._refuse("F08", attributes.get("href", name), LEAVE_OUT_LINKS)
        elif self.name == CONTENT_TYPES and "ContentType" in attributes:
            self.told.content_types.add(attributes["ContentType"])

    def _end(self, name: str) -> None:
        self._depth -= 1

    def _doctype(self, name: str, *rest: object) -> None:
        self._refuse("F08", f"<!DOCTYPE {name}", DECLARATIONS)

    def _relation(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "")
        target = attributes.get("Target", "")
        self.told.relations.add(kind)
        if attributes.get("TargetMode", "").lower() != "external":
            return
        what = kind.rpartition("/")[2]
        if what == "hyperlink":
            return
        if what == "attachedTemplate" and OWN_DISK.match(target):
            return
        self.findings.refuse("F08", self.place, f"{what} {target}", LEAVE_OUT_LINKS)

    def _refuse_much(self) -> None:
        if self.told.paragraphs > MAX_PARAGRAPHS:
            self._refuse("F09", f"> {MAX_PARAGRAPHS:,}", TOO_LONG)
        if self.name.startswith(SHEETS):
            self._refuse("F09", f"> {MAX_ELEMENTS:,}", TABLE_TOO_LARGE)
        self._refuse("F06", f"> {MAX_ELEMENTS:,}", TOO_MANY)

    def _refuse(self, code: str, found: str, remedy: Said) -> None:
        self.findings.refuse(code, self.place, found, remedy)
        raise _EnoughSeen
