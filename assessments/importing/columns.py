"""What columns are called in the tables of many agencies, as data."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from assessments.importing.findings import Said
from assessments.rules.thai import comparable

LONGEST_HEAD = 80
INDICATOR = "indicator"
SCORE = "score"
ANALYSIS = "analysis"
MEASURES = "measures"
MONITORING = "monitoring"
OWNER = "owner"
JOINT = "joint"
TIME = "time"
# Columns that help to read the others, or that no field of ours holds.
NUMBER = "number"
TOPIC = "topic"
STEPS = "steps"
SUCCESS = "success"
EXTRA = "extra"
TAKEN = (INDICATOR, SCORE, ANALYSIS, MEASURES, MONITORING, OWNER, JOINT, TIME)


@dataclass(frozen=True)
class Column:
    """A column, its title in our form, and what else it may be called.

    A head is this column's if it is one of `exactly`, or begins with one of
    `begins`; `but` are beginnings of heads that mean something else.
    """

    key: str
    title: Said
    begins: tuple[str, ...] = ()
    exactly: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


# The first that fits is meant, so the more special ones stand first.
COLUMNS = (
    Column(
        SUCCESS,
        Said("ตัวชี้วัดความสำเร็จ", "indicator of success"),
        begins=(
            "ตัวชี้วัดความสำเร็จ",
            "ตัวชี้วัดผล",
            "ตัวชี้วัดเป้าหมาย",
            "ตัวชี้วัดค่าเป้าหมาย",
            "ตัวชี้วัดกิจกรรม",
            "ตัวชี้วัดโครงการ",
            "ตัวชี้วัดของมาตรการ",
            "ตัวชี้วัด/เป้าหมาย",
            "ตัวชี้วัด/ค่าเป้าหมาย",
            "เป้าหมาย",
            "ค่าเป้าหมาย",
            "ผลสำเร็จ",
            "ผลที่คาดว่าจะได้รับ",
            "ผลผลิต",
            "success",
            "kpi",
            "target",
            "indicator of success",
            "expected result",
            "output",
        ),
    ),
    Column(
        INDICATOR,
        Said("ตัวชี้วัด", "indicator"),
        exactly=(
            "ตัวชี้วัด",
            "ตัวชี้วัดที่",
            "ตัวชี้วัดการประเมิน",
            "ตัวชี้วัดในการประเมิน",
            "ชื่อตัวชี้วัด",
            "ตัวชี้วัด ITA",
            "ตัวชี้วัดการประเมิน ITA",
            "ตัวชี้วัด (ITA)",
            "ตัวชี้วัดตามการประเมิน ITA",
            "รายการตัวชี้วัด",
            "ประเด็นตัวชี้วัด",
            "indicator",
            "indicators",
            "ITA indicator",
            "ITA indicators",
        ),
    ),
    Column(
        ANALYSIS,
        Said("รายละเอียดการวิเคราะห์", "analysis"),
        begins=(
            "รายละเอียดการวิเคราะห์",
            "ผลการวิเคราะห์",
            "การวิเคราะห์",
            "วิเคราะห์",
            "ผลวิเคราะห์",
            "ข้อวิเคราะห์",
            "ประเด็นวิเคราะห์",
            "ประเด็นการวิเคราะห์",
            "ข้อสังเกต",
            "บทวิเคราะห์",
            "ข้อค้นพบ",
            "ประเด็นที่",
            "ประเด็นซึ่ง",
            "ประเด็นปัญหา",
            "ประเด็นการพัฒนา",
            "จุดอ่อน",
            "จุดที่ต้อง",
            "จุดที่ควร",
            "ข้อบกพร่อง",
            "ปัญหา",
            "สภาพปัญหา",
            "สิ่งที่ต้อง",
            "สิ่งที่ควร",
            "ผลการประเมินและการวิเคราะห์",
            "analysis",
            "finding",
            "weak",
            "problem",
            "issue",
        ),
    ),
    Column(
        MONITORING,
        Said("การกำกับติดตาม", "monitoring"),
        begins=(
            "การกำกับ",
            "กำกับ",
            "การติดตาม",
            "ติดตาม",
            "การรายงาน",
            "รายงานผล",
            "แนวทางการกำกับ",
            "แนวทางการติดตาม",
            "แนวทางกำกับติดตาม",
            "วิธีการกำกับ",
            "วิธีการติดตาม",
            "วิธีกำกับ",
            "วิธีติดตาม",
            "ผลการติดตาม",
            "monitoring",
            "follow",
            "reporting",
        ),
    ),
    Column(
        STEPS,
        Said("ขั้นตอน", "steps"),
        begins=("ขั้นตอน", "วิธีดำเนิน", "วิธีการดำเนิน", "steps", "procedure"),
    ),
    Column(
        OWNER,
        Said("ผู้รับผิดชอบ", "owner"),
        begins=(
            "ผู้รับผิดชอบ",
            "หน่วยงานขับเคลื่อน",
            "หน่วยงานที่รับผิดชอบ",
            "หน่วยงานรับผิดชอบ",
            "หน่วยงานผู้รับผิดชอบ",
            "หน่วยงานที่ขับเคลื่อน",
            "หน่วยงานหลัก",
            "หน่วยงานเจ้าภาพ",
            "หน่วยรับผิดชอบ",
            "ส่วนงานที่รับผิดชอบ",
            "ส่วนงานรับผิดชอบ",
            "ส่วนราชการที่รับผิดชอบ",
            "ฝ่ายที่รับผิดชอบ",
            "กลุ่มงานที่รับผิดชอบ",
            "กองที่รับผิดชอบ",
            "ความรับผิดชอบ",
            "เจ้าภาพ",
            "owner",
            "responsib",
            "unit in charge",
            "in charge",
        ),
        but=("ผู้รับผิดชอบร่วม",),
    ),
    Column(
        JOINT,
        Said("ผู้รับผิดชอบร่วม", "joint owners"),
        begins=(
            "ผู้รับผิดชอบร่วม",
            "หน่วยงานร่วม",
            "หน่วยงานสนับสนุน",
            "หน่วยงานที่เกี่ยวข้อง",
            "ผู้เกี่ยวข้อง",
            "joint",
            "supporting unit",
        ),
    ),
    Column(
        TIME,
        Said("ระยะเวลา", "time"),
        begins=(
            "ระยะเวลา",
            "กำหนดเวลา",
            "กำหนดแล้วเสร็จ",
            "ห้วงเวลา",
            "ห้วงระยะเวลา",
            "ช่วงเวลา",
            "เวลาดำเนิน",
            "วันที่ดำเนิน",
            "รอบติดตาม",
            "รอบการรายงาน",
            "ความถี่",
            "time",
            "duration",
            "period",
            "schedule",
            "frequency",
        ),
    ),
    Column(
        MEASURES,
        Said("มาตรการ/กิจกรรมในการพัฒนาปรับปรุง", "measures"),
        begins=(
            "มาตรการ",
            "กิจกรรม",
            "แนวทาง",
            "แผนงาน/โครงการ",
            "โครงการ",
            "วิธีการ",
            "การดำเนินการปรับปรุง",
            "ข้อเสนอแนะ",
            "measure",
            "activit",
            "guideline",
            "project",
            "action",
        ),
    ),
    Column(
        SCORE,
        Said("คะแนน", "score"),
        begins=(
            "คะแนน",
            "ค่าคะแนน",
            "ผลคะแนน",
            "ร้อยละ",
            "ผลการประเมิน",
            "ผลประเมิน",
            "score",
            "result",
        ),
        but=("คะแนนเต็ม", "คะแนนถ่วง", "ค่าคะแนนถ่วง", "คะแนนเป้าหมาย", "คะแนนที่คาด"),
    ),
    Column(
        NUMBER,
        Said("ลำดับ", "number"),
        exactly=("ที่", "ลำดับ", "ลำดับที่", "ข้อ", "ข้อที่", "no.", "no", "#", "item"),
    ),
    Column(
        TOPIC,
        Said("ประเด็น", "topic"),
        exactly=(
            "ประเด็น",
            "ประเด็นการประเมิน",
            "หัวข้อ",
            "หัวข้อการประเมิน",
            "ด้าน",
            "องค์ประกอบ",
            "topic",
            "theme",
        ),
    ),
)
TITLES = {column.key: column.title for column in COLUMNS}
# A number before a head, as in "(1) ตัวชี้วัด", is not part of it.
_LEADING_NUMBER = re.compile(r"^[(\[]?[0-9]{1,2}[)\].]+")
# The same in English behind a Thai head.
_IN_ENGLISH = re.compile(r"(?<=[ก-๙])\([a-z./&-]+\)$")
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
_YEAR_ALONE = re.compile(r"^(?:ปีงบประมาณ|ปี)?(?:พ\.?ศ\.?)?(25[0-9]{2})$")
_YEAR = re.compile("25[0-9]{2}")
# What goes wrong with sara am: it gets lost, or stands for its neighbour.
_UNSURE = str.maketrans("", "", "\u0e32\u0e33\u0e4d")


@lru_cache(maxsize=8192)
def skeleton(text: str) -> str:
    """What is left of a known term when sara am was lost or put in its place.

    >>> skeleton("กำรใช้ อำนำจ") == skeleton("การใช้อำนาจ")
    True
    """
    return comparable(text).translate(_UNSURE)


@lru_cache(maxsize=4096)
def column_of(head: str) -> tuple[str, bool]:
    """The key of the column with this head, and whether the head was damaged.

    >>> column_of("มาตรการ/แนวทาง"), column_of("กำรกำกับติดตำม"), column_of("หมายเหตุ")
    (('measures', False), ('monitoring', True), ('extra', False))
    """
    if not head or len(head) > LONGEST_HEAD:
        return EXTRA, False
    plain = _LEADING_NUMBER.sub("", comparable(head))
    plain = _IN_ENGLISH.sub("", plain) or plain
    if _YEAR_ALONE.match(plain):
        return SCORE, False
    for damaged, form in enumerate((plain, plain.translate(_UNSURE))):
        for key, exactly, begins, but in _forms(bool(damaged)):
            if form in exactly or (
                form.startswith(begins) and not form.startswith(but)
            ):
                return key, bool(damaged)
    bare = _IN_BRACKETS.sub("", head.strip()).strip()
    return column_of(bare) if bare != head.strip() else (EXTRA, False)


def year_in(head: str) -> int:
    """The year that a head names, 0 if none.

    >>> year_in("คะแนนปี ๒๕๖๔")
    2564
    """
    found = _YEAR.search(comparable(head))
    return int(found[0]) if found else 0


@cache
def _forms(
    damaged: bool,
) -> tuple[tuple[str, frozenset[str], tuple[str, ...], tuple[str, ...]], ...]:
    form = skeleton if damaged else comparable
    return tuple(
        (
            column.key,
            frozenset(map(form, column.exactly)),
            tuple(map(form, column.begins)),
            tuple(map(form, column.but)),
        )
        for column in COLUMNS
    )
