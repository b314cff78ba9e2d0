"""Formulas are refused, and texts that look like them are told."""

import re

from assessments.importing.findings import Findings, Place, Said

# A spreadsheet would take such a text for a formula.
LIKE_A_FORMULA = re.compile(r"[=+@][^\s\d]")


def refuse_formula(text: str, place: Place, findings: Findings) -> None:
    """Refuse a cell that holds a formula (S15) or what became of one (S14)."""
    if text.startswith("#"):
        findings.refuse(
            "S14",
            place,
            text,
            Said(
                "เซลล์มีข้อผิดพลาดของสูตร แก้ในไฟล์ต้นทาง แล้ววางเป็นค่า (Paste values)",
                "The cell holds a formula error. Mend it in the original and paste "
                "the value.",
            ),
        )
    elif text.startswith("="):
        findings.refuse(
            "S15",
            place,
            text,
            Said(
                "เซลล์เป็นสูตร คัดลอกแล้ววางเป็นค่า (Paste values) ในไฟล์ต้นทาง แล้วนำเข้าใหม่",
                "The cell holds a formula. Copy it, paste it as a value in the "
                "original and import that.",
            ),
        )


def doubt_formula(text: str, place: Place, findings: Findings) -> None:
    """Say of a text that looks like a formula that it stays a text."""
    if not LIKE_A_FORMULA.match(text):
        return
    findings.doubt(
        "E13",
        place,
        about=Said(
            f"ข้อความขึ้นต้นด้วย “{text[0]}” เหมือนสูตร",
            f"A text begins with “{text[0]}” as a formula does",
        ),
        found=text,
        default=Said("เก็บเป็นข้อความ", "Kept as a text."),
        decision=False,
    )
