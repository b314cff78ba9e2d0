"""Forms of other agencies: owners, themes, deadlines, gaps, damaged letters."""

import re
from dataclasses import replace

from tests.corpus import agencies, parts, writing
from tests.corpus.case import Case, read_from, refused
from tests.corpus.paper import (
    HIGH_SCORES,
    Deed,
    Owner,
    Paper,
    Row,
    paper,
    thai,
)
from tests.corpus.parts import Grid, Line, Part
from tests.corpus.words import DEADLINES

TOWN = parts.with_scores_said(paper(agencies.TOWN, 2564, turn=2))
HOSPITAL = parts.with_scores_said(paper(agencies.HOSPITAL, 2563, turn=1))
COLLEGE = parts.with_scores_said(
    paper(agencies.UNIVERSITY, 2569, scores=HIGH_SCORES, turn=1)
)


def usual(one: Paper, say=str) -> list[Part]:
    """The usual document: title, result, list, heading, five columns."""
    return [*parts.opening(one, say), parts.table(one, say=say)]


def _dozen(office: agencies.Office) -> Owner:
    first, *others = office.sections
    lines = "\n".join(f"- {section}" for section in office.sections)
    return Owner(lines, first, tuple(others))


GROUPS = {
    1: ("ทุกส่วนราชการ", None, True),
    2: ("กองคลัง และทุกสำนัก/กอง", "กองคลัง", True),
    3: ("สำนักปลัดเทศบาล (หน่วยงานหลัก) ทุกกอง", "สำนักปลัดเทศบาล", True),
    4: ("หน่วยงานในสังกัด", None, True),
    5: ("กองช่าง/ทุกหน่วยงานในสังกัด", "กองช่าง", True),
    6: ("ทุกฝ่าย", None, True),
}


def in_groups(row: Row, deed: Deed) -> Deed:
    text, lead, everyone = GROUPS.get(row.number, ("กองการศึกษา", "กองการศึกษา", False))
    return replace(deed, owner=Owner(text, lead, everyone=everyone))


def by_the_dozen(row: Row, deed: Deed) -> Deed:
    return replace(deed, owner=_dozen(agencies.HOSPITAL))


def unknown_owner(row: Row, deed: Deed) -> Deed:
    return replace(deed, owner=Owner("คณะทำงานบริหารความเสี่ยง", None))


GROUPED = TOWN.with_deeds(in_groups)
DOZENS = HOSPITAL.with_deeds(by_the_dozen)
COMMITTEE = HOSPITAL.with_deeds(unknown_owner)
DEADLINE = parts.with_scores_said(
    paper(agencies.TOWN, 2565, cadences=DEADLINES), thai
).in_thai_digits()
TWO_CADENCES = replace(
    TOWN.with_deeds(
        lambda row, deed: replace(deed, monitoring="ตามความเหมาะสม", cadence="unknown")
    )
)

SEVERAL_HEADS = {
    "indicator": "ตัวชี้วัด",
    "measures": "มาตรการ/แนวทางแก้ไข",
    "monitoring": "การกำกับติดตาม",
    "owner": "ผู้รับผิดชอบ",
}
SHARED = (("1", "3"), ("2", "4"), ("5", "10"), ("6", "7"), ("8",), ("9",))
TIMES = (("ทุกไตรมาส", "quarterly"), ("ปีละ 2 ครั้ง", "half_yearly"))


def several() -> tuple[Paper, bytes]:
    """Measures that answer two indicators: each is a measure of both."""
    base = paper(agencies.UNIVERSITY, 2567, scores=HIGH_SCORES, cadences=TIMES)
    rows = [tuple(SEVERAL_HEADS.values())]
    taken: dict[int, tuple[Deed, ...]] = {}
    for numbers in SHARED:
        first = base.row(int(numbers[0]))
        deeds = first.deeds[:1]
        for number in numbers:
            taken[int(number)] = deeds
        label = "ตัวชี้วัดที่ " + " และ ".join(numbers)
        rows.append((label, deeds[0].text, deeds[0].monitoring, deeds[0].owner.text))
    said = base.with_rows(
        lambda row: replace(row, analysis="", deeds=taken[row.number])
    )
    return said, writing.word([*parts.opening(said), Grid(tuple(rows))])


THEMES = (
    "กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ",
    "การให้บริการและระบบ E-Service",
    "ช่องทางและรูปแบบการประชาสัมพันธ์",
)


def themes() -> tuple[Paper, bytes]:
    """Measures by theme, which answer no indicator: told, not forced into one."""
    base = paper(agencies.DEPARTMENT, 2568, scores=HIGH_SCORES)
    rows = [("ประเด็น", "มาตรการ/แนวทาง", "ผู้รับผิดชอบ", "การติดตามผล")]
    for number, theme in enumerate(THEMES, 1):
        deed = base.row(number).deeds[0]
        rows.append((theme, deed.text, deed.owner.text, deed.monitoring))
    said = base.with_rows(lambda row: replace(row, analysis="", deeds=()))
    return said, writing.word([*parts.opening(said), Grid(tuple(rows))])


def with_gaps() -> tuple[Paper, bytes]:
    """A plan for the weakest indicators only; the list has the scores of all ten."""
    weak = (2, 7, 8, 10)
    said = TOWN.with_rows(
        lambda row: row if row.number in weak else replace(row, analysis="", deeds=())
    )
    rows = [row for row in parts.table(said).rows[1:] if row[2]]
    grid = Grid((tuple(parts.FIVE.values()), *rows))
    return said, writing.text([*parts.opening(said), grid])


def plain_sentences() -> bytes:
    """The result told in other words than the district's."""
    one = COLLEGE
    return writing.word(
        [
            Line("รายงานการวิเคราะห์ผลการประเมิน ITA"),
            Line(f"{one.office.name} ปีงบประมาณ พ.ศ. {one.fiscal_year}"),
            Line(
                f"ในปีงบประมาณ พ.ศ. {one.fiscal_year} {one.office.name} "
                f"มีผลคะแนนภาพรวม {one.total} คะแนน ระดับผลการประเมิน {one.level}"
            ),
            *(
                Line(f"{row.number}. {row.name} คะแนนเท่ากับร้อยละ {row.score}")
                for row in one.rows
            ),
            Line(f"แผนการขับเคลื่อน ปีงบประมาณ พ.ศ. {one.plan_year}"),
            parts.table(one),
        ]
    )


def spaced_out(words: str) -> str:
    """A blank between all letters of a heading, as typists stretch a line."""
    return re.sub(r"(?<=[ก-ฮ])(?=[ก-ฮ])", " ", words)


def damaged() -> bytes:
    """Private-use glyphs for marks, sara am apart, letters spaced out."""
    text = writing.text(usual(TOWN)).decode()
    text = text.replace("การใช้งบประมาณ", spaced_out("การใช้งบประมาณ"))
    text = text.replace("่", "\uf70a", 3)
    text = text.replace("ำ", "\u0e4d\u0e32")
    return text.encode()


def signed() -> bytes:
    """A note and a place to sign after the table: no part of its last row."""
    return writing.word(
        [
            *usual(COLLEGE),
            Line(""),
            Line("หมายเหตุ ข้อมูล ณ วันที่จัดทำรายงาน"),
            Line("ลงชื่อ ........................ ผู้รายงาน"),
            Line("ตำแหน่ง ผู้อำนวยการกองนโยบายและแผน"),
        ]
    )


def with_column_numbers() -> bytes:
    """Below the header a row that numbers the columns, as forms of budget have it."""
    grid = parts.table(HOSPITAL)
    numbers = tuple(f"({place})" for place in range(1, 6))
    rows = (grid.rows[0], numbers, *grid.rows[1:])
    return writing.word([*parts.opening(HOSPITAL), Grid(rows)])


def eit_in_two_parts() -> bytes:
    """The instruments, EIT as the two parts that it has since 2566."""
    one = PASSED
    scores = one.instruments
    return writing.text(
        [
            *parts.title(one, thai),
            Line("ผลคะแนนรายเครื่องมือ"),
            Line(f"IIT ได้ {thai(scores['IIT'])} คะแนน"),
            Line(f"EIT ส่วนที่ ๑ ได้ {thai('90.10')} คะแนน"),
            Line(f"EIT ส่วนที่ ๒ ได้ {thai('91.16')} คะแนน"),
            Line(f"OIT ได้ {thai(scores['OIT'])} คะแนน"),
            *parts.result(one, thai),
            *parts.score_list(one, thai),
            *parts.plan_heading(one, thai),
            parts.table(one, say=thai),
        ]
    )


PASSED = parts.with_scores_said(
    paper(agencies.DISTRICT, 2566, scores=HIGH_SCORES), thai
).in_thai_digits()


def am_for_aa(words: str) -> str:
    """Sara am where sara aa belongs, as some scanners' text has it."""
    return words.replace("า", "ำ")


def doubled_sara_am() -> bytes:
    """The names of two indicators so, and one analysis."""
    text = writing.text(usual(AM_FOR_AA)).decode()
    for name in ("การใช้งบประมาณ", "การใช้อำนาจ"):
        text = text.replace(name, am_for_aa(name))
    return text.encode()


# A name is known, so it is put right; prose stays as it is written.
AM_FOR_AA = TOWN.with_rows(
    lambda row: (
        replace(row, analysis=am_for_aa(row.analysis)) if row.number == 2 else row
    )
)
SEVERAL, SEVERAL_FILE = several()
THEMED, THEMED_FILE = themes()
GAPPED, GAPPED_FILE = with_gaps()

CASES = [
    Case(
        "form-owner-groups.docx",
        "เจ้าของเป็นกลุ่ม: ทุกส่วนราชการ หน่วยงานในสังกัด ทุกสำนัก/กอง",
        agencies.TOWN,
        lambda: writing.word(usual(GROUPED)),
        read_from(GROUPED, told=["T20"]),
    ),
    Case(
        "form-owners-by-the-dozen.docx",
        "เจ้าของหลายหน่วยงานเป็นรายการในช่อง",
        agencies.HOSPITAL,
        lambda: writing.word(usual(DOZENS)),
        read_from(DOZENS),
    ),
    Case(
        "form-unknown-owner.docx",
        "เจ้าของเป็นคณะทำงานที่ไม่มีในรายชื่อ",
        agencies.HOSPITAL,
        lambda: writing.word(usual(COMMITTEE)),
        read_from(COMMITTEE, told=["T20"]),
    ),
    Case(
        "form-deadlines.docx",
        "ภายใน ๓๐ วัน เป็นกำหนดเวลา ไม่ใช่รอบติดตาม",
        agencies.TOWN,
        lambda: writing.word(usual(DEADLINE, thai)),
        read_from(DEADLINE, told=["T21", "S04"]),
    ),
    Case(
        "form-no-cadence.txt",
        "ติดตามตามความเหมาะสม ไม่มีรอบ",
        agencies.TOWN,
        lambda: writing.text(usual(TWO_CADENCES)),
        read_from(TWO_CADENCES, told=["T21"]),
    ),
    Case(
        "form-several-indicators.docx",
        "หนึ่งมาตรการตอบสองตัวชี้วัด ตารางไม่มีผลวิเคราะห์",
        agencies.UNIVERSITY,
        lambda: SEVERAL_FILE,
        read_from(SEVERAL, told=["several_indicators", "column_missing"]),
    ),
    Case(
        "form-themes.docx",
        "มาตรการแยกตามประเด็น ไม่อ้างตัวชี้วัด",
        agencies.DEPARTMENT,
        lambda: THEMED_FILE,
        read_from(THEMED, told=["theme", "column_missing"], left=[THEMES[0]]),
    ),
    Case(
        "form-weak-points-only.txt",
        "ตารางมีเฉพาะตัวชี้วัดที่อ่อน รายการคะแนนครบสิบ",
        agencies.TOWN,
        lambda: GAPPED_FILE,
        read_from(GAPPED, told=["some_indicators"]),
    ),
    Case(
        "form-other-words.docx",
        "ประโยคผลประเมินแบบอื่น: ผลคะแนนภาพรวม ระดับผลการประเมิน",
        agencies.UNIVERSITY,
        plain_sentences,
        read_from(COLLEGE),
    ),
    Case(
        "form-signed.docx",
        "หมายเหตุและที่ลงชื่อใต้ตาราง ไม่ใช่ส่วนของแถวสุดท้าย",
        agencies.UNIVERSITY,
        signed,
        read_from(COLLEGE, left=["หมายเหตุ ข้อมูล ณ วันที่จัดทำรายงาน"]),
    ),
    Case(
        "form-column-numbers.docx",
        "แถวเลขคอลัมน์ (1) (2) ใต้หัวตาราง",
        agencies.HOSPITAL,
        with_column_numbers,
        read_from(HOSPITAL),
    ),
    Case(
        "form-eit-in-two-parts.txt",
        "EIT สองส่วนตั้งแต่ปี 2566 คะแนนรายเครื่องมือก่อนคะแนนรวม",
        agencies.DISTRICT,
        eit_in_two_parts,
        read_from(PASSED, told=["S04", "parts_of_instrument"]),
    ),
    Case(
        "form-damaged-letters.txt",
        "อักขระใช้ส่วนตัวแทนวรรณยุกต์ สระอำแยก ชื่อตัวชี้วัดเว้นทุกตัวอักษร",
        agencies.TOWN,
        damaged,
        read_from(TOWN, told=["E07"]),
    ),
    Case(
        "form-doubled-sara-am.txt",
        "สระอำแทนสระอาในชื่อตัวชี้วัดและในข้อความ",
        agencies.TOWN,
        doubled_sara_am,
        read_from(AM_FOR_AA, told=["name_repaired", "letters_damaged"]),
    ),
    Case(
        "form-indicator-twice.txt",
        "ตัวชี้วัดเดียวกันสองแถว คะแนนต่างกัน",
        agencies.TOWN,
        lambda: writing.text(
            [*usual(TOWN), Grid((_again(TOWN.row(9)),))],
        ),
        refused("T03"),
    ),
    Case(
        "form-other-agency.txt",
        "เอกสารของหน่วยงานอื่น",
        agencies.HOSPITAL,
        lambda: writing.text(usual(TOWN)),
        refused("T09"),
    ),
    Case(
        "form-score-too-high.txt",
        "คะแนนเกินหนึ่งร้อยและปีเป็น ค.ศ. แจ้งพร้อมกันทั้งสองข้อ",
        agencies.TOWN,
        lambda: (
            writing.text(usual(TOWN))
            .decode()
            .replace("62.50", "162.50")
            .replace("พ.ศ. 2564", "พ.ศ. 2021")
            .encode()
        ),
        refused("S01", "T06"),
    ),
]


def _again(row: Row) -> tuple[str, ...]:
    return (
        f"ตัวชี้วัดที่ {row.number} {row.name}",
        row.analysis.replace(row.score, "77.00"),
        "- ทำซ้ำ",
        "ทุกไตรมาส",
        "กองคลัง",
    )
