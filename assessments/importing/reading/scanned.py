"""What to say of a document whose words are all in pictures."""

from assessments.importing.findings import Said

SCANNED = Said(
    "เอกสารเป็นภาพสแกน อ่านตัวหนังสือไม่ได้ ใช้ไฟล์ต้นฉบับที่พิมพ์ไว้ หรือกรอกคะแนนด้วยตนเอง",
    "The document is a scan; no letters can be read. Use the file that was typed, "
    "or enter the scores by hand.",
)
