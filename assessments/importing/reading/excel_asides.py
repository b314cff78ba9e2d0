"""What a workbook holds beside its cells: told, as it is not read."""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO

from openpyxl.xml.functions import fromstring

from assessments.importing.findings import WHOLE_DOCUMENT, Findings, Said

COMMENT_PARTS = re.compile(r"xl/(?:.*/)?comments?\d*\.xml", re.I)
DRAWING_PARTS = re.compile(r"xl/(?:.*/)?drawing\d*\.xml", re.I)
PICTURE_PARTS = re.compile(r"xl/(?:media/.+|charts/chart\d*\.xml)", re.I)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LEFT_OUT = Said("ไม่นำเข้า", "Left out.")


def doubt_asides(content: bytes, findings: Findings) -> None:
    """Note the comments, text boxes and pictures of a workbook."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        comments = _texts(archive, names, COMMENT_PARTS, f"{MAIN}comment")
        boxes = _texts(archive, names, DRAWING_PARTS, f"{DRAWING}p")
    pictures = sum(1 for name in names if PICTURE_PARTS.fullmatch(name))
    if comments:
        findings.doubt(
            "T23",
            WHOLE_DOCUMENT,
            about=Said(
                f"มีข้อคิดเห็น {len(comments)} แห่ง", f"Comments, {len(comments)} of them"
            ),
            found=comments[0],
            default=LEFT_OUT,
            decision=False,
        )
    if boxes:
        findings.doubt(
            "text_boxes",
            WHOLE_DOCUMENT,
            about=Said(
                "มีข้อความในกล่องข้อความหรือรูปร่าง นอกเซลล์",
                "Words in text boxes or shapes, outside the cells",
            ),
            found=" ".join(boxes),
            default=Said(
                "ไม่นำเข้า ถ้าต้องใช้ ให้ย้ายข้อความไปไว้ในเซลล์",
                "Left out. Put them into cells if they are needed.",
            ),
        )
    if pictures:
        findings.doubt(
            "pictures",
            WHOLE_DOCUMENT,
            about=Said(
                f"มีรูปภาพหรือแผนภูมิ {pictures} รูป",
                f"Pictures or charts, {pictures} of them",
            ),
            found="",
            default=Said("ไม่ได้อ่านตัวหนังสือในรูป", "Words inside them are not read."),
            decision=False,
        )


def _texts(
    archive: zipfile.ZipFile, names: Iterable[str], parts: re.Pattern[str], tag: str
) -> list[str]:
    """The texts of all elements of a kind that hold any."""
    found = []
    for name in filter(parts.fullmatch, names):
        root = fromstring(archive.read(name))
        found += ["".join(element.itertext()).strip() for element in root.iter(tag)]
    return list(filter(None, found))
