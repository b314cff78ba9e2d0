"""Rows of a sheet, whatever file it comes from, and how large one may be."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assessments.importing.findings import WHOLE_DOCUMENT, Findings, Place, Said
from assessments.importing.reading.document import Cell

MAX_ROWS = 5_000
MAX_COLUMNS = 200
MAX_CELLS = 50_000
MAX_CHARACTERS = 32_767
LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")

COPY_THE_TABLE = Said(
    "ตรวจว่าเป็นเอกสารที่ถูกต้อง คัดลอกเฉพาะตารางที่ใช้ไปไว้ในไฟล์ใหม่ แล้วนำเข้าใหม่",
    "Check that it is the right document. Copy only the table that is needed into a "
    "new file and import that.",
)


@dataclass
class Size:
    """How much has been taken of a file so far, and whether that is too much."""

    findings: Findings
    cells: int = 0

    def takes_row(self, rows: int, columns: int, place: Place) -> bool:
        """Tell whether a sheet may have so many; it is refused otherwise."""
        if rows > MAX_ROWS:
            self._refuse(
                place,
                f"> {MAX_ROWS:,}",
                Said(f"ตารางใหญ่เกิน {MAX_ROWS:,} แถว", f"More than {MAX_ROWS:,} rows."),
            )
        if columns > MAX_COLUMNS:
            self._refuse(
                place,
                f"{columns:,}",
                Said(
                    f"ตารางใหญ่เกิน {MAX_COLUMNS:,} คอลัมน์",
                    f"More than {MAX_COLUMNS:,} columns.",
                ),
            )
        return rows <= MAX_ROWS and columns <= MAX_COLUMNS

    def takes_cells(self, count: int, place: Place) -> bool:
        """Tell whether the file may have so many more; it is refused otherwise."""
        self.cells += count
        if self.cells > MAX_CELLS:
            self._refuse(
                place,
                f"> {MAX_CELLS:,}",
                Said(
                    f"ตารางใหญ่เกิน {MAX_CELLS:,} ช่อง", f"More than {MAX_CELLS:,} cells."
                ),
            )
        return self.cells <= MAX_CELLS

    def takes_texts(self, cells: Iterable[Cell]) -> bool:
        """Tell whether no cell is too long; those that are are refused."""
        long = [cell for cell in cells if len(cell.text) > MAX_CHARACTERS]
        for cell in long:
            self._refuse(
                cell.place or WHOLE_DOCUMENT,
                cell.text,
                Said(
                    f"ข้อความในช่องยาวเกิน {MAX_CHARACTERS:,} ตัวอักษร "
                    f"(พบ {len(cell.text):,})",
                    f"The cell is longer than {MAX_CHARACTERS:,} characters "
                    f"({len(cell.text):,}).",
                ),
            )
        return not long

    def _refuse(self, place: Place, found: str, too_large: Said) -> None:
        self.findings.refuse(
            "F09",
            place,
            found,
            Said(
                f"{too_large.th} {COPY_THE_TABLE.th}",
                f"{too_large.en} {COPY_THE_TABLE.en}",
            ),
        )


def tidy(text: str) -> str:
    """A cell's text with one kind of line end and nothing around it."""
    return LINE_END.sub("\n", text).strip()
