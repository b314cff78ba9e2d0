"""The table that goes out with a draft in it, is edited, and comes back.

A row is a measure. The first line says that it is this table, so that its cells
are taken as they are: nothing in them is split, joined or guessed.
"""

from enum import StrEnum

from django.utils import translation

from assessments.exports import LIVE
from measures.labels import CADENCES
from measures.rules.cadence import Cadence

MARK = "ตารางนำเข้าข้อมูล ITA แบบที่ 1"
EVERYBODY = "ทุกฝ่าย"
ADVICE = (
    "หนึ่งแถวต่อหนึ่งมาตรการ คะแนนและรายละเอียดการวิเคราะห์อยู่ในแถวแรกของตัวชี้วัด "
    "ผู้รับผิดชอบร่วมบรรทัดละหนึ่งฝ่าย ค่าที่ไม่ได้แก้จะไม่เปลี่ยน"
)


class Head(StrEnum):
    """What stands above the columns."""

    NUMBER = "ตัวชี้วัดที่"
    NAME = "ตัวชี้วัด"
    SCORE = "คะแนน"
    ANALYSIS = "รายละเอียดการวิเคราะห์"
    TEXT = "มาตรการ/กิจกรรมในการพัฒนาปรับปรุง"
    MONITORING = "การกำกับติดตาม"
    CADENCE = "รอบติดตาม"
    CADENCE_TEXT = "รอบติดตามตามเอกสาร"
    LEAD = "ผู้รับผิดชอบหลัก"
    JOINT = "ผู้รับผิดชอบร่วม"
    OWNER_TEXT = "ผู้รับผิดชอบตามเอกสาร"


class Fact(StrEnum):
    """What the lines above the table tell, their value beside them."""

    AGENCY = "หน่วยงาน"
    YEAR = "ปีงบประมาณของผลประเมิน"
    PLAN_YEAR = "ปีงบประมาณของมาตรการ"
    TOTAL = "คะแนนรวมที่ประกาศ"
    LEVEL = "ระดับที่ประกาศ"
    ADVICE = "คำแนะนำ"


WIDTH = len(Head)


def text_of(cell: str) -> str:
    """What a cell of a worksheet says, without the mark that keeps it from running.

    >>> text_of("'=ก"), text_of("'ก")
    ('=ก', "'ก")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(LIVE) else cell


def cadence_names() -> dict[str, Cadence]:
    """The cadences by the words that a worksheet has for them."""
    with translation.override("th"):
        return {str(words): cadence for cadence, words in CADENCES.items()}
