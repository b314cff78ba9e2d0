"""Unseen documents that LibreOffice saved or printed."""

from tests.corpus.unseen import letters, plans, sheets
from tests.corpus.unseen.forms import (
    on_pages,
    saved,
)

CASES = [
    saved(
        "office-unseen-municipality.docx",
        "เทศบาลเมือง: ผู้รับผิดชอบอยู่คอลัมน์แรก",
        plans.MUNICIPALITY,
    ),
    saved(
        "office-unseen-health.docx",
        "สาธารณสุขจังหวัด: หนึ่งแถวหนึ่งมาตรการ เลขไทย",
        plans.HEALTH,
        "S04",
    ),
    saved("office-unseen-college.docx", "วิทยาลัย: รายการหัวข้อย่อย", plans.COLLEGE),
    saved(
        "office-unseen-health.xlsx", "สาธารณสุขจังหวัด: ข้อมูลหัวเรื่องเป็นช่อง", sheets.HEALTH
    ),
    saved(
        "office-unseen-villages.xlsx",
        "อบต.: ผสานเซลล์ลง มีห้วงเวลา",
        sheets.VILLAGES,
        left=["ห้วงเวลา"],
    ),
    on_pages(
        "office-unseen-memo.pdf",
        "อบต.: บันทึกข้อความ เลขไทย",
        letters.MEMO,
        "S04",
    ),
    on_pages("office-unseen-printed.pdf", "มหาวิทยาลัย: แผ่นงานแนวนอน", sheets.CAMPUS),
    on_pages(
        "office-unseen-bureau.pdf",
        "กรม: แปดคอลัมน์แนวนอน ผสานช่องข้ามหน้า",
        plans.BUREAU,
    ),
]
