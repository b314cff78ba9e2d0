"""From bytes to text: UTF-8, UTF-16 with its mark, or Windows-874 (TIS-620)."""

import codecs
import re

from assessments.importing.findings import WHOLE_DOCUMENT, Findings, Said

UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
THAI_SHARE = 0.3
THAI = re.compile("[\u0e01-\u0e5b]")
# Thai that was saved as UTF-8 and opened as Western or as Thai Windows text.
MOJIBAKE = re.compile("(?:à[¸¹].){3,}|(?:เ[ธน][^\n]){6,}")

LOOK_AT_IT = Said(
    "แปลงเป็น UTF-8 แล้ว โปรดตรวจตัวอย่างข้อความ",
    "Converted to UTF-8; please look at a few lines.",
)
SAVE_AGAIN = Said(
    "เปิดไฟล์ต้นทาง แล้วบันทึกใหม่เป็นข้อความแบบ UTF-8",
    "Open the original file and save it again as UTF-8 text.",
)


def decode(content: bytes, findings: Findings) -> str:
    """The text of the bytes; bytes that cannot be read become U+FFFD."""
    text = _decoded(content, findings)
    if damaged := MOJIBAKE.search(text):
        findings.refuse(
            "E05",
            WHOLE_DOCUMENT,
            damaged.group(),
            Said(
                f"ข้อความเพี้ยนจากการเปิดด้วยรหัสอักขระผิด {SAVE_AGAIN.th}",
                "The text was opened with the wrong character set. " + SAVE_AGAIN.en,
            ),
        )
    return text


def _decoded(content: bytes, findings: Findings) -> str:
    if content.startswith(UTF_16_MARKS):
        _converted("E02", "UTF-16", findings)
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp874")
    except UnicodeDecodeError:
        text = ""
    signs = sum(not sign.isspace() for sign in text)
    if signs and len(THAI.findall(text)) >= THAI_SHARE * signs:
        _converted("E01", "Windows-874", findings)
        return text
    return content.decode("utf-8-sig", errors="replace")


def _converted(code: str, encoding: str, findings: Findings) -> None:
    findings.doubt(
        code,
        WHOLE_DOCUMENT,
        about=Said(f"ไฟล์เป็น {encoding}", f"The file is {encoding}"),
        found=encoding,
        default=LOOK_AT_IT,
        decision=False,
    )
