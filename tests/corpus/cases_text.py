"""Plain text: tabs, laid-out columns, wraps, digits, wrong letters, other scales."""

import re
from dataclasses import replace

from tests.corpus import agencies, parts, writing
from tests.corpus.case import Case, read_from, refused
from tests.corpus.paper import HIGH_SCORES, Paper, Row, paper, thai
from tests.corpus.parts import Line

DISTRICT = parts.with_scores_said(paper(agencies.DISTRICT, 2563), thai).in_thai_digits()
TOWN = parts.with_scores_said(paper(agencies.TOWN, 2565, turn=1))
COLLEGE = parts.with_scores_said(
    paper(agencies.UNIVERSITY, 2567, turn=2, scores=HIGH_SCORES)
)


def usual(one: Paper, say=str) -> list[parts.Part]:
    """The usual document: title, result, list, heading, five columns."""
    return [*parts.opening(one, say), parts.table(one, say=say)]


def mixed(words: str) -> str:
    """Every other digit in Thai, as many hands leave them."""
    turns = iter(range(10**6))
    return re.sub("[0-9]", lambda digit: _either(digit[0], next(turns)), words)


def _either(digit: str, turn: int) -> str:
    return thai(digit) if turn % 2 else digit


def mixed_scores(row: Row) -> Row:
    return replace(row, analysis=f"ได้ค่าคะแนน {mixed(row.score)} คะแนน {row.analysis}")


MIXED = paper(agencies.TOWN, 2564, turn=2).with_rows(mixed_scores)
NARRATIVE = replace(
    TOWN, rows=tuple(replace(row, analysis="", deeds=()) for row in TOWN.rows)
)


def wrapped_numbers() -> bytes:
    """Numbers and words with a line end or a blank inside."""
    text = writing.text(usual(TOWN)).decode()
    text = text.replace("คะแนนเท่ากับ 7", "คะแนนเท่า\nกับ 7", 1)
    text = text.replace("ได้ค่าคะแนน 74.50 คะแนน", "ได้ค่า คะแนน 74. 50 คะแนน", 1)
    return text.encode()


def parts_of_points(one: Paper) -> list[parts.Part]:
    """The three instruments as the points that they add: out of 30, 30 and 40."""
    shares = {"IIT": "0.3", "EIT": "0.3", "OIT": "0.4"}
    return [
        Line(f"{code} {float(one.instruments[code]) * float(share):.2f} คะแนน")
        for code, share in shares.items()
    ]


def parts_of_hundred(one: Paper) -> list[parts.Part]:
    """The three instruments on the scale of 0 to 100."""
    return [Line(f"{code} {score} คะแนน") for code, score in one.instruments.items()]


def with_leftover_year() -> bytes:
    text = writing.text(usual(TOWN)).decode()
    result, plan = text.split("มาตรการส่งเสริม", 1)
    result = result.replace(
        "จากผลการประเมิน", "จากผลการประเมินประจำปีงบประมาณ พ.ศ. 2564", 1
    )
    return f"{result}มาตรการส่งเสริม{plan}".encode()


def edited(one: Paper, *changes: tuple[str, str], say=str) -> bytes:
    """The usual text with words replaced."""
    text = writing.text(usual(one, say)).decode()
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text.encode()


TWO = paper(agencies.VILLAGE, 2566, turn=1, scores=HIGH_SCORES)
TWO_TABLES = [
    *parts.title(TWO),
    *parts.result(TWO),
    parts.table(TWO, {"number": "ลำดับ", "name": "ตัวชี้วัด", "score": "คะแนน"}),
    *parts.plan_heading(TWO),
    parts.table(TWO),
]

CASES = [
    Case(
        "text-two-tables.txt",
        "ตารางคะแนนและตารางมาตรการต่อกัน มีเพียงชื่อเรื่องคั่น",
        agencies.VILLAGE,
        lambda: writing.text(TWO_TABLES),
        read_from(TWO),
    ),
    Case(
        "csv-two-tables.csv",
        "สองตารางใน CSV เดียวกัน มีเพียงชื่อเรื่องคั่น",
        agencies.VILLAGE,
        lambda: writing.comma_separated(TWO_TABLES),
        read_from(TWO),
    ),
    Case(
        "text-tabs-thai-digits.txt",
        "ตารางห้าคอลัมน์คั่นด้วยแท็บ เลขไทยทั้งฉบับ",
        agencies.DISTRICT,
        lambda: writing.text(usual(DISTRICT, thai)),
        read_from(DISTRICT, told=["S04"]),
    ),
    Case(
        "text-tabs-arabic-digits.txt",
        "เลขอารบิก เจ้าของร่วมหลายกอง",
        agencies.TOWN,
        lambda: writing.text(usual(TOWN)),
        read_from(TOWN),
    ),
    Case(
        "text-mixed-digits.txt",
        "เลขไทยปนเลขอารบิกในจำนวนเดียวกัน",
        agencies.TOWN,
        lambda: writing.text(usual(MIXED, mixed)),
        read_from(MIXED, told=["S04"]),
    ),
    Case(
        "text-laid-out.txt",
        "คอลัมน์คั่นด้วยช่องว่าง ข้อความขึ้นบรรทัดใหม่ในช่อง",
        agencies.DISTRICT,
        lambda: writing.laid_out(usual(DISTRICT, thai), (30, 44, 44, 36, 30)),
        read_from(DISTRICT, told=["S04"]),
        wrapped=True,
    ),
    Case(
        "text-wrapped-numbers.txt",
        "คำและตัวเลขขาดด้วยการขึ้นบรรทัดใหม่และช่องว่าง",
        agencies.TOWN,
        wrapped_numbers,
        read_from(TOWN, told=["S10"]),
    ),
    Case(
        "text-pass-levels.txt",
        "ปี 2567 ใช้ระดับผ่านดี",
        agencies.UNIVERSITY,
        lambda: writing.text(usual(COLLEGE)),
        read_from(COLLEGE),
    ),
    Case(
        "text-parts-of-points.txt",
        "คะแนนสามเครื่องมือเป็นส่วนของ 30/30/40",
        agencies.TOWN,
        lambda: writing.text(
            [
                *parts.title(TOWN),
                *parts.result(TOWN),
                *parts_of_points(TOWN),
                *parts.score_list(TOWN),
                *parts.plan_heading(TOWN),
                parts.table(TOWN),
            ]
        ),
        read_from(TOWN, told=["S17"]),
    ),
    Case(
        "text-parts-of-hundred.txt",
        "คะแนนสามเครื่องมือเป็นสเกล 0-100",
        agencies.UNIVERSITY,
        lambda: writing.text(
            [
                *parts.title(COLLEGE),
                *parts_of_hundred(COLLEGE),
                *parts.result(COLLEGE),
                *parts.plan_heading(COLLEGE),
                parts.table(COLLEGE),
            ]
        ),
        read_from(COLLEGE),
    ),
    Case(
        "text-leftover-year.txt",
        "ปีเก่าค้างอยู่ในเนื้อความ",
        agencies.TOWN,
        with_leftover_year,
        read_from(TOWN, told=["other_year"]),
    ),
    Case(
        "text-lost-sara-am.txt",
        "สระอำหายในชื่อตัวชี้วัด แยกตัวในข้อความ มีอักขระกว้างศูนย์",
        agencies.TOWN,
        lambda: edited(
            TOWN,
            ("การใช้อำนาจ", "การใช้อานาจ"),
            ("ขั้นตอน", "ขั้น\u200bตอน"),
            ("ำ", "\u0e4d\u0e32"),
        ),
        read_from(TOWN, told=["name_repaired", "E07", "E08"]),
    ),
    Case(
        "text-look-alikes.txt",
        "อักษรละตินปนในคำไทย",
        agencies.TOWN,
        lambda: edited(TOWN, ("สรุปผลสำรวจ", "สรุปผลสoำรวจ")),
        read_from(
            TOWN.with_deeds(
                lambda row, deed: replace(
                    deed, monitoring=deed.monitoring.replace("ผลสำรวจ", "ผลสoำรวจ")
                )
            ),
            told=["E11"],
        ),
    ),
    Case(
        "text-total-differs.txt",
        "คะแนนรวมที่พิมพ์ไม่ตรงกับที่คำนวณ ระดับไม่ตรงกับคะแนน",
        agencies.TOWN,
        lambda: edited(TOWN, (f"เท่ากับ {TOWN.total}", "เท่ากับ 79.67")),
        read_from(TOWN, told=["S18"], total="79.67"),
    ),
    Case(
        "text-old-framework.txt",
        "เอกสารปี 2561 ซึ่งใช้ห้าดัชนี ไม่ใช่สิบตัวชี้วัด",
        agencies.TOWN,
        lambda: edited(TOWN, ("พ.ศ. 2565", "พ.ศ. 2561")),
        refused("T07"),
    ),
    Case(
        "text-letters-in-a-pass-year.txt",
        "ปี 2567 แต่ใช้ระดับตัวอักษร",
        agencies.UNIVERSITY,
        lambda: edited(COLLEGE, (f"ระดับ {COLLEGE.level}", "ระดับ A")),
        refused("T12"),
    ),
    Case(
        "text-narrative-only.txt",
        "มีแต่รายการคะแนนในเนื้อความ ไม่มีตารางมาตรการ",
        agencies.TOWN,
        lambda: writing.text(
            [*parts.title(TOWN), *parts.result(TOWN), *parts.score_list(TOWN)]
        ),
        read_from(
            NARRATIVE,
            told=["table_missing", "plan_year"],
            plan_year=2566,
            analyses={},
        ),
    ),
    Case(
        "text-utf-16.txt",
        "ข้อความแบบ UTF-16",
        agencies.TOWN,
        lambda: writing.text(usual(TOWN), "utf-16"),
        read_from(TOWN, told=["E02"]),
    ),
]
