"""Characters that do harm: refused, or put right and counted."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from assessments.importing.findings import Findings, Place, Said, lines, together
from assessments.importing.reading.document import Block
from assessments.importing.reading.thai_marks import PRIVATE, usual_marks
from assessments.rules.thai import normalise_counted

Where = TypeVar("Where", int, Place)

UNREADABLE = "\ufffd"
BYTE_ORDER_MARK = "\ufeff"
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c]")
OTHER_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# A single Latin letter, or any Lao or Khmer one, among Thai letters.
LOOKS_THAI = re.compile(
    "[\u0e01-\u0e4e][A-Za-z](?=[\u0e01-\u0e4e])|[\u0e80-\u0eff\u1780-\u17ff]"
)

REPAIRS = {
    "sara_am": (
        "E07",
        Said("สระอำที่แยกเป็นสองตัว", "Sara am stored as two characters"),
        Said("รวมเป็น “ำ” ตัวเดียว", "Put together as one character."),
    ),
    "private": (
        "E07",
        Said(
            "สระหรือวรรณยุกต์ที่ใช้รหัสเฉพาะของแบบอักษร",
            "Thai marks at codes that only their typeface knows",
        ),
        Said("เปลี่ยนเป็นอักขระไทยตามปกติแล้ว", "Made plain Thai."),
    ),
    "marks": (
        "E07",
        Said("วรรณยุกต์หรือสระซ้ำหรือสลับที่", "Thai marks doubled or out of order"),
        Said("จัดลำดับให้แล้ว", "Put in order."),
    ),
    "invisible": (
        "E08",
        Said("อักขระที่มองไม่เห็น", "Invisible characters"),
        Said("ลบออกแล้ว", "Removed."),
    ),
    "byte_order": (
        "E03",
        Said("เครื่องหมาย BOM กลางข้อความ", "Byte order marks in the middle of the text"),
        Said("ลบออกแล้ว", "Removed."),
    ),
    "blanks": (
        "E14",
        Said("ช่องว่างชนิดอื่น เช่น ช่องว่างไม่ตัดคำ", "Blanks of other kinds"),
        Said("เปลี่ยนเป็นช่องว่างธรรมดา", "Made plain blanks."),
    ),
}


def clean_lines(text: Iterable[str], findings: Findings) -> Iterator[str]:
    """The lines as they are stored; what was refused or put right is noted."""
    return _clean(enumerate(text, 1), lines, findings)


def clean_blocks(blocks: Sequence[Block], findings: Findings) -> tuple[Block, ...]:
    """The blocks with every cell as it is stored; the same is noted, by cell."""
    placed = (
        (cell.place or block.place, cell.text)
        for block in blocks
        for cell in block.cells
    )
    texts = _clean(placed, together, findings)
    clean = tuple(
        replace(
            block, cells=tuple(replace(cell, text=next(texts)) for cell in block.cells)
        )
        for block in blocks
    )
    # What was put right is noted once all texts have been taken.
    next(texts, None)
    return clean


def _clean(
    texts: Iterable[tuple[Where, str]],
    together: Callable[[Iterable[Where]], Place],
    findings: Findings,
) -> Iterator[str]:
    counted: dict[str, dict[Where, int]] = {kind: defaultdict(int) for kind in REPAIRS}
    for where, raw in texts:
        if not raw:
            yield raw
            continue
        place = together([where])
        text = raw if raw.isprintable() else _without_harm(raw, place, findings)
        if UNREADABLE in text:
            _refuse_unreadable(text, place, findings)
        text, marks = DIRECTION_MARKS.subn("", text)
        text, blanks = OTHER_BLANKS.subn(" ", text)
        byte_order_marks = text.count(BYTE_ORDER_MARK)
        private = len(PRIVATE.findall(text))
        text, repairs = normalise_counted(
            usual_marks(text.replace(BYTE_ORDER_MARK, ""))
        )
        repairs["invisible"] = repairs.get("invisible", 0) + marks
        repairs["blanks"] = blanks
        repairs["private"] = private
        repairs["byte_order"] = byte_order_marks
        for kind, times in repairs.items():
            if times:
                counted[kind][where] += times
        if foreign := LOOKS_THAI.search(text):
            _doubt_foreign(foreign, place, findings)
        yield text
    for kind, (code, about, default) in REPAIRS.items():
        if counted[kind]:
            times = sum(counted[kind].values())
            findings.doubt(
                code,
                together(counted[kind]),
                about=about,
                found=f"{times} แห่ง",
                default=default,
                decision=False,
            )


def _without_harm(text: str, place: Place, findings: Findings) -> str:
    """The text without characters that are refused, each kind noted once."""
    control = {
        sign
        for sign in text
        if sign not in "\t\n" and unicodedata.category(sign) == "Cc"
    }
    for sign in sorted(control):
        name = f"U+{ord(sign):04X}"
        findings.refuse(
            "E06",
            place,
            sign + _around(text, sign),
            Said(
                f"มีอักขระควบคุม {name} ลบออกในไฟล์ต้นทาง แล้วนำเข้าใหม่",
                f"There is a control character, {name}. Remove it in the original.",
            ),
        )
        text = text.replace(sign, "")
    if turning := TURNING.search(text):
        name = f"U+{ord(turning.group()):04X}"
        findings.refuse(
            "E09",
            place,
            turning.group() + _around(text, turning.group()),
            Said(
                f"มีอักขระกลับทิศข้อความ {name} ลบออกในไฟล์ต้นทาง แล้วนำเข้าใหม่",
                f"A character turns the direction of the text, {name}. "
                "Remove it in the original.",
            ),
        )
        text = TURNING.sub("", text)
    return text


def _refuse_unreadable(text: str, place: Place, findings: Findings) -> None:
    findings.refuse(
        "E04",
        place,
        text[max(0, text.index(UNREADABLE) - 20) :],
        Said(
            "มีอักขระที่อ่านไม่ได้ เปิดไฟล์ต้นทาง แล้วบันทึกใหม่เป็นข้อความแบบ UTF-8",
            "There are characters that cannot be read. Open the original file and "
            "save it again as UTF-8 text.",
        ),
    )


def _doubt_foreign(found: re.Match[str], place: Place, findings: Findings) -> None:
    findings.doubt(
        "E11",
        place,
        about=Said("มีอักษรต่างภาษาในคำ", "A letter of another script in a word"),
        found=found.string[max(0, found.start() - 10) : found.end() + 10],
        default=Said("เก็บตามต้นฉบับ", "Kept as written."),
    )


def _around(text: str, sign: str) -> str:
    """What follows the sign: where to look for it."""
    return text[text.index(sign) + 1 :].strip()[:20]
