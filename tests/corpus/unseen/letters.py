"""Word documents as offices never seen before might send them."""

from dataclasses import replace

from docx.document import Document
from docx.enum.section import WD_ORIENT

from tests.corpus import word_dress, writing
from tests.corpus.case import Case, Reading, read_from
from tests.corpus.paper import Paper, Row, thai
from tests.corpus.parts import Grid, Line, Part
from tests.corpus.unseen import papers
from tests.corpus.unseen.papers import BEST, FAIR, GOOD, WEAK, of_the_indicator, says
from tests.corpus.unseen.words import CENTRAL, LOCAL

KINDS = {"IIT": range(1, 6), "EIT": range(6, 9), "OIT": range(9, 11)}


def texts(row: Row, mark: str = "") -> str:
    """The measures of an indicator, a paragraph each."""
    return "\n".join(mark + deed.text for deed in row.deeds)


def numbered(row: Row, say=str) -> str:
    """The measures of an indicator, numbered."""
    return "\n".join(
        f"{say(str(place))}. {deed.text}" for place, deed in enumerate(row.deeds, 1)
    )


MEMO = of_the_indicator(says(papers.SUBDISTRICT, 2566, LOCAL, GOOD)).in_thai_digits()


def memo() -> bytes:
    """A memorandum: scores in one table, the plan in another, a place to sign."""
    name = MEMO.office.name
    return writing.word(
        [
            Line("บันทึกข้อความ"),
            Line(f"ส่วนราชการ สำนักปลัด {name}"),
            Line("เรื่อง รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"),
            Line(f"เรียน นายก{name}"),
            Line(
                f"ตามที่มีการประกาศผลการประเมินแล้วนั้น ผลปรากฏว่า {name} "
                f"มีผลคะแนนเฉลี่ยรวม {thai(MEMO.total)} คะแนน "
                f"ผลการประเมินอยู่ในระดับ {MEMO.level} รายละเอียดตามตารางดังนี้"
            ),
            Grid(
                (
                    ("ลำดับที่", "ตัวชี้วัด", "คะแนนที่ได้รับ"),
                    *((thai(str(r.number)), r.name, thai(r.score)) for r in MEMO.rows),
                )
            ),
            Line("มาตรการเพื่อขับเคลื่อนการส่งเสริมคุณธรรม ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"),
            Grid(
                (
                    (
                        "ตัวชี้วัด",
                        "ประเด็นที่ต้องปรับปรุง",
                        "มาตรการ/วิธีการดำเนินการ",
                        "ผู้รับผิดชอบ",
                        "การกำกับติดตามและรายงานผล",
                    ),
                    *(
                        (
                            f"{thai(str(row.number))}. {row.name}",
                            row.analysis,
                            texts(row, "- "),
                            row.deeds[0].owner.text,
                            row.deeds[0].monitoring,
                        )
                        for row in MEMO.rows
                    ),
                )
            ),
            Line("จึงเรียนมาเพื่อโปรดทราบ"),
            Line("(ลงชื่อ) ........................................ ผู้รายงาน"),
        ]
    )


CITY = of_the_indicator(says(papers.CITY, 2568, LOCAL, BEST, turn=1))


def score_in_label() -> bytes:
    """The score stands in the label's cell, in brackets."""
    return writing.word(
        [
            Line("รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส (ITA)"),
            Line("ประจำปีงบประมาณ พ.ศ. 2568"),
            Line("เทศบาลนครตัวอย่าง"),
            Line("1. ผลการประเมินในภาพรวม"),
            Line(
                f"เทศบาลนครตัวอย่าง ได้คะแนนรวม {CITY.total} คะแนน "
                f"จัดอยู่ในระดับ “{CITY.level}”"
            ),
            Line("2. การวิเคราะห์และแนวทางปรับปรุง ประจำปีงบประมาณ พ.ศ. 2569"),
            Grid(
                (
                    (
                        "ตัวชี้วัด (คะแนน)",
                        "ข้อค้นพบจากการประเมิน",
                        "แนวทางแก้ไข/ปรับปรุง",
                        "หน่วยงานรับผิดชอบ",
                        "แนวทางการติดตาม",
                    ),
                    *(
                        (
                            f"{row.number}. {row.name} ({row.score} คะแนน)",
                            row.analysis,
                            numbered(row),
                            row.deeds[0].owner.text,
                            row.deeds[0].monitoring,
                        )
                        for row in CITY.rows
                    ),
                )
            ),
        ]
    )


CAMPUS = of_the_indicator(says(papers.CAMPUS, 2567, CENTRAL, GOOD))
TITLES = {
    "IIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
    "EIT": "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
    "OIT": "แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)",
}


def a_table_each() -> bytes:
    """A table for each instrument below its own heading with the mean."""
    found: list[Part] = [
        Line("การวิเคราะห์ผลการประเมิน ITA มหาวิทยาลัยราชภัฏตัวอย่าง"),
        Line("ปีงบประมาณ พ.ศ. 2567 เพื่อกำหนดมาตรการในปีงบประมาณ พ.ศ. 2568"),
        Line(f"คะแนนภาพรวม {CAMPUS.total} คะแนน อยู่ในระดับ{CAMPUS.level}"),
    ]
    for code, title in TITLES.items():
        found += [
            Line(f"{title} คะแนนเฉลี่ย {CAMPUS.instruments[code]} คะแนน"),
            Grid(
                (
                    (
                        "ที่",
                        "ตัวชี้วัด",
                        "คะแนน",
                        "จุดที่ควรพัฒนา",
                        "มาตรการ",
                        "ผู้รับผิดชอบ",
                        "การกำกับติดตาม",
                    ),
                    *(
                        (
                            str(row.number),
                            row.name,
                            row.score,
                            row.analysis,
                            texts(row, "• "),
                            row.deeds[0].owner.text,
                            row.deeds[0].monitoring,
                        )
                        for row in CAMPUS.rows
                        if row.number in KINDS[code]
                    ),
                )
            ),
        ]
    return writing.word(found)


SCHOOL = of_the_indicator(says(papers.SCHOOL, 2565, CENTRAL, FAIR, turn=2))


def short_list() -> bytes:
    """Scores in a list without numbers, a table of problems and activities."""
    return writing.word(
        [
            Line("โรงเรียนตัวอย่างวิทยา อำเภอเมืองตัวอย่าง จังหวัดตัวอย่าง"),
            Line("สรุปผลการประเมิน ITA Online ประจำปีงบประมาณ พ.ศ. 2565"),
            Line(
                f"โรงเรียนตัวอย่างวิทยา มีคะแนนรวมเฉลี่ย {SCHOOL.total} "
                f"ระดับ {SCHOOL.level} จำแนกเป็นรายตัวชี้วัดได้ดังนี้"
            ),
            *(Line(f"- {row.name} {row.score} คะแนน") for row in SCHOOL.rows),
            Line("แผนปฏิบัติการพัฒนา ปีงบประมาณ พ.ศ. 2566"),
            Grid(
                (
                    (
                        "ตัวชี้วัด",
                        "สภาพปัญหา",
                        "กิจกรรม",
                        "วิธีติดตามประเมินผล",
                        "ผู้รับผิดชอบ",
                    ),
                    *(
                        (
                            row.name,
                            row.analysis,
                            numbered(row),
                            row.deeds[0].monitoring,
                            row.deeds[0].owner.text,
                        )
                        for row in SCHOOL.rows
                    ),
                )
            ),
        ]
    )


BUREAU = says(papers.BUREAU, 2568, CENTRAL, GOOD, turn=1).with_rows(
    lambda row: replace(
        row,
        deeds=tuple(
            replace(
                deed,
                monitoring=row.deeds[0].monitoring,
                cadence=row.deeds[0].cadence,
            )
            for deed in row.deeds
        ),
    )
)
EIGHT = (
    "ลำดับ",
    "ตัวชี้วัด",
    "คะแนน",
    "ผลการวิเคราะห์",
    "มาตรการ/แนวทาง",
    "ระยะเวลา",
    "ผู้รับผิดชอบหลัก",
    "การกำกับติดตาม",
)


def a_row_each(paper: Paper, heads: tuple[str, ...], say=str) -> Grid:
    """A row a measure; number, label, score, analysis and monitoring are merged."""
    rows: list[tuple[str, ...]] = [heads]
    merges = []
    for row in paper.rows:
        first = len(rows)
        for place, deed in enumerate(row.deeds):
            top = place == 0
            rows.append(
                (
                    say(str(row.number)) if top else "",
                    row.name if top else "",
                    say(row.score) if top else "",
                    row.analysis if top else "",
                    deed.text,
                    say("ต.ค. 68 - ก.ย. 69"),
                    deed.owner.text,
                    deed.monitoring if top else "",
                )
            )
        last = len(rows) - 1
        if last > first:
            merges += [(first, column, last, column) for column in (0, 1, 2, 3, 7)]
    return Grid(tuple(rows), tuple(merges))


def across(document: Document) -> None:
    """The page laid across."""
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width


def plan_of_a_bureau() -> bytes:
    """Eight columns, a row a measure, the monitoring merged over all of them."""
    return writing.word(
        [
            Line("กรมส่งเสริมตัวอย่าง"),
            Line("แผนยกระดับผลการประเมินคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. 2569"),
            Line(
                "จากผลการประเมินปีงบประมาณ พ.ศ. 2568 กรมส่งเสริมตัวอย่าง "
                f"ได้ {BUREAU.total} คะแนน (ระดับ{BUREAU.level})"
            ),
            a_row_each(BUREAU, EIGHT),
        ],
        across,
    )


AMPHOE = of_the_indicator(says(papers.AMPHOE, 2564, CENTRAL, WEAK)).in_thai_digits()


def two_lines_and_a_sum() -> bytes:
    """A header of two lines, and a last row with the total."""
    top = ("ตัวชี้วัด", "ผลการประเมิน", "", "แผนการแก้ไข", "", "")
    below = ("", "คะแนน", "ข้อสังเกต", "มาตรการ", "การติดตาม", "ผู้รับผิดชอบ")
    body = [
        (
            f"ตัวชี้วัดที่ {thai(str(row.number))} {row.name}",
            thai(row.score),
            row.analysis,
            texts(row),
            row.deeds[0].monitoring,
            row.deeds[0].owner.text,
        )
        for row in AMPHOE.rows
    ]
    total = ("คะแนนรวม", thai(AMPHOE.total), "", "", "", "")
    merges = ((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 5))
    return writing.word(
        [
            Line("การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ที่ว่าการอำเภอตัวอย่าง"),
            Line("ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ และมาตรการประจำปีงบประมาณ พ.ศ. ๒๕๖๕"),
            Line(f"คะแนนรวม {thai(AMPHOE.total)} ระดับผลการประเมิน {AMPHOE.level}"),
            Grid((top, below, *body, total), merges, heads=2),
        ]
    )


POLICE = of_the_indicator(says(papers.POLICE, 2567, LOCAL, GOOD, turn=3))


def analysis_in_prose() -> bytes:
    """Each indicator's analysis is a paragraph; the table has the measures only."""
    prose = [
        line
        for row in POLICE.rows
        for line in (
            Line(f"ตัวชี้วัดที่ {row.number} {row.name} ได้คะแนน {row.score} คะแนน"),
            Line(row.analysis),
        )
    ]
    return writing.word(
        [
            Line("สถานีตำรวจภูธรตัวอย่าง"),
            Line("รายงานวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567"),
            Line(
                f"ผลการประเมินภาพรวมของสถานีได้ {POLICE.total} คะแนน ระดับ {POLICE.level}"
            ),
            *prose,
            Line("มาตรการประจำปีงบประมาณ พ.ศ. 2568"),
            Grid(
                (
                    ("ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ", "การกำกับติดตาม"),
                    *(
                        (
                            f"ตัวชี้วัดที่ {row.number}",
                            numbered(row),
                            row.deeds[0].owner.text,
                            row.deeds[0].monitoring,
                        )
                        for row in POLICE.rows
                    ),
                )
            ),
        ]
    )


MUNICIPALITY = of_the_indicator(says(papers.MUNICIPALITY, 2563, LOCAL, FAIR)).with_rows(
    lambda row: replace(row, analysis=f"ได้ {row.score} คะแนน {row.analysis}")
)
HEALTH = says(papers.HEALTH, 2566, CENTRAL, BEST, turn=2).in_thai_digits()
COLLEGE = of_the_indicator(says(papers.COLLEGE, 2568, CENTRAL, FAIR, turn=1))
EACH_OWN = ("ตัวชี้วัด", "ปัญหาที่พบ", "วิธีการแก้ไข", "ผู้รับผิดชอบ", "การรายงานผล")


def municipality() -> bytes:
    """Owners and monitoring before the measures; the score opens the analysis."""
    return writing.word(
        [
            Line("ผลการวิเคราะห์ ITA ปี พ.ศ. 2563 ของเทศบาลเมืองตัวอย่างใหม่"),
            Line(
                f"เทศบาลเมืองตัวอย่างใหม่ได้รับคะแนน {MUNICIPALITY.total} คะแนน "
                f"ผลการประเมินระดับ {MUNICIPALITY.level}"
            ),
            Line("มาตรการปี พ.ศ. 2564"),
            Grid(
                (
                    ("ผู้รับผิดชอบ", "ตัวชี้วัด", "การติดตาม", "วิเคราะห์", "มาตรการ"),
                    *(
                        (
                            row.deeds[0].owner.text,
                            f"ตัวชี้วัดที่ {row.number} {row.name}",
                            row.deeds[0].monitoring,
                            row.analysis,
                            texts(row, "- "),
                        )
                        for row in MUNICIPALITY.rows
                    ),
                )
            ),
        ]
    )


def each_merged(paper: Paper, say=str) -> bytes:
    """A row a measure with owner and monitoring of its own, the first two merged."""
    rows: list[tuple[str, ...]] = [EACH_OWN]
    merges = []
    for row in paper.rows:
        first = len(rows)
        label = f"{say(str(row.number))} {row.name} ({say(row.score)})"
        for place, deed in enumerate(row.deeds):
            head = (label, row.analysis) if place == 0 else ("", "")
            rows.append((*head, deed.text, deed.owner.text, deed.monitoring))
        last = len(rows) - 1
        if last > first:
            merges += [(first, column, last, column) for column in (0, 1)]
    return writing.word(
        [
            Line(f"แบบรายงานการวิเคราะห์ผลการประเมิน {paper.office.name}"),
            Line(
                f"ปีงบประมาณ พ.ศ. {say(str(paper.fiscal_year))} "
                f"ได้คะแนนรวมร้อยละ {say(paper.total)} ระดับ {paper.level}"
            ),
            Line(f"แนวทางดำเนินการในปีงบประมาณ พ.ศ. {say(str(paper.plan_year))}"),
            Grid(tuple(rows), tuple(merges)),
        ],
        across,
    )


def college() -> bytes:
    """Measures as a list of Word's own."""
    return writing.word(
        [
            Line("วิทยาลัยเทคนิคตัวอย่าง"),
            Line("รายงานผลการวิเคราะห์ ITA ปีงบประมาณ 2568 สู่แผนปีงบประมาณ 2569"),
            Line(f"คะแนนรวม {COLLEGE.total} คะแนน ระดับ {COLLEGE.level}"),
            Grid(
                (
                    (
                        "ข้อ",
                        "ตัวชี้วัด",
                        "คะแนน",
                        "ข้อเสนอแนะ",
                        "มาตรการ",
                        "ติดตาม",
                        "ฝ่ายที่รับผิดชอบ",
                    ),
                    *(
                        (
                            str(row.number),
                            row.name,
                            row.score,
                            row.analysis,
                            texts(row, "- "),
                            row.deeds[0].monitoring,
                            row.deeds[0].owner.text,
                        )
                        for row in COLLEGE.rows
                    ),
                )
            ),
        ],
        lambda document: word_dress.into_lists(document, "List Bullet"),
    )


# What LibreOffice saved of: the files are committed, for only it can make them.
SOURCES = {
    "unseen-municipality.docx": municipality,
    "unseen-health.docx": lambda: each_merged(HEALTH, thai),
    "unseen-college.docx": college,
}


def case(name: str, shows: str, paper: Paper, content, *told: str, **more) -> Case:
    """A case that says all of its paper."""
    said: Reading = read_from(paper, told=told, **more)
    return Case(name, shows, paper.office, content, said)


CASES = [
    case(
        "unseen-memo.docx",
        "อบต.: บันทึกข้อความ ตารางคะแนนและตารางแผนแยกกัน เลขไทย",
        MEMO,
        memo,
        "S04",
        left=["จึงเรียนมาเพื่อโปรดทราบ"],
    ),
    case(
        "unseen-score-in-label.docx",
        "เทศบาลนคร: คะแนนอยู่ในวงเล็บหลังชื่อตัวชี้วัด",
        CITY,
        score_in_label,
    ),
    case(
        "unseen-table-each.docx",
        "มหาวิทยาลัย: ตารางแยกตามเครื่องมือ",
        CAMPUS,
        a_table_each,
    ),
    case(
        "unseen-short-list.docx",
        "โรงเรียน: รายการคะแนนไม่มีลำดับ ชื่อตัวชี้วัดอย่างเดียว",
        SCHOOL,
        short_list,
    ),
    case(
        "unseen-bureau.docx",
        "กรม: แปดคอลัมน์ หนึ่งแถวหนึ่งมาตรการ ผสานช่องติดตาม",
        BUREAU,
        plan_of_a_bureau,
        left=["ระยะเวลา"],
    ),
    case(
        "unseen-sum-row.docx",
        "อำเภอ: หัวสองชั้น แถวรวมท้ายตาราง เลขไทย",
        AMPHOE,
        two_lines_and_a_sum,
        "S04",
    ),
    case(
        "unseen-prose.docx",
        "สถานีตำรวจ: ผลวิเคราะห์เป็นย่อหน้า ตารางมีแต่มาตรการ",
        POLICE,
        analysis_in_prose,
    ),
]
