"""Characters that do harm: refused, or put right and counted."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from assessments.importing.findings import Findings, Said, lines
from assessments.rules.thai import normalise_counted

UNREADABLE = "\ufffd"
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
    "blanks": (
        "E14",
        Said("ช่องว่างชนิดอื่น เช่น ช่องว่างไม่ตัดคำ", "Blanks of other kinds"),
        Said("เปลี่ยนเป็นช่องว่างธรรมดา", "Made plain blanks."),
    ),
}


def clean_lines(text: Iterable[str], findings: Findings) -> Iterator[str]:
    """The lines as they are stored; what was refused or put right is noted."""
    counted: dict[str, dict[int, int]] = {kind: defaultdict(int) for kind in REPAIRS}
    for number, raw in enumerate(text, 1):
        line = raw if raw.isprintable() else _without_harm(raw, number, findings)
        if UNREADABLE in line:
            _refuse_unreadable(line, number, findings)
        line, marks = DIRECTION_MARKS.subn("", line)
        line, blanks = OTHER_BLANKS.subn(" ", line)
        line, repairs = normalise_counted(line)
        repairs["invisible"] = repairs.get("invisible", 0) + marks
        repairs["blanks"] = blanks
        for kind, times in repairs.items():
            if times:
                counted[kind][number] += times
        if foreign := LOOKS_THAI.search(line):
            _doubt_foreign(foreign, number, findings)
        yield line
    for kind, (code, about, default) in REPAIRS.items():
        if counted[kind]:
            times = sum(counted[kind].values())
            findings.doubt(
                code,
                lines(counted[kind]),
                about=about,
                found=f"{times} แห่ง",
                default=default,
                decision=False,
            )


def _without_harm(line: str, number: int, findings: Findings) -> str:
    """The line without characters that are refused, each kind noted once."""
    control = {
        sign for sign in line if sign != "\t" and unicodedata.category(sign) == "Cc"
    }
    for sign in sorted(control):
        name = f"U+{ord(sign):04X}"
        findings.refuse(
            "E06",
            lines([number]),
            sign + _around(line, sign),
            Said(
                f"มีอักขระควบคุม {name} ลบออกในไฟล์ต้นทาง แล้วนำเข้าใหม่",
                f"There is a control character, {name}. Remove it in the original.",
            ),
        )
        line = line.replace(sign, "")
    if turning := TURNING.search(line):
        name = f"U+{ord(turning.group()):04X}"
        findings.refuse(
            "E09",
            lines([number]),
            turning.group() + _around(line, turning.group()),
            Said(
                f"มีอักขระกลับทิศข้อความ {name} ลบออกในไฟล์ต้นทาง แล้วนำเข้าใหม่",
                f"A character turns the direction of the text, {name}. "
                "Remove it in the original.",
            ),
        )
        line = TURNING.sub("", line)
    return line


def _refuse_unreadable(line: str, number: int, findings: Findings) -> None:
    findings.refuse(
        "E04",
        lines([number]),
        line[max(0, line.index(UNREADABLE) - 20) :],
        Said(
            "มีอักขระที่อ่านไม่ได้ เปิดไฟล์ต้นทาง แล้วบันทึกใหม่เป็นข้อความแบบ UTF-8",
            "There are characters that cannot be read. Open the original file and "
            "save it again as UTF-8 text.",
        ),
    )


def _doubt_foreign(found: re.Match[str], number: int, findings: Findings) -> None:
    findings.doubt(
        "E11",
        lines([number]),
        about=Said("มีอักษรต่างภาษาในคำ", "A letter of another script in a word"),
        found=found.string[max(0, found.start() - 10) : found.end() + 10],
        default=Said("เก็บตามต้นฉบับ", "Kept as written."),
    )


def _around(line: str, sign: str) -> str:
    """What follows the sign: where to look for it."""
    return line[line.index(sign) + 1 :].strip()[:20]
