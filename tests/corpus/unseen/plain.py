"""CSV and plain text as offices never seen before might send them."""

from tests.corpus import writing
from tests.corpus.paper import thai
from tests.corpus.parts import Grid, Line
from tests.corpus.unseen import papers
from tests.corpus.unseen.forms import (
    case,
    seven,
    texts,
)
from tests.corpus.unseen.papers import BEST, FAIR, GOOD, WEAK, of_the_indicator, says
from tests.corpus.unseen.words import CENTRAL, LOCAL

CITY = of_the_indicator(says(papers.CITY, 2565, LOCAL, FAIR, turn=3))


BUREAU = of_the_indicator(says(papers.BUREAU, 2567, CENTRAL, BEST, turn=2))


SCHOOL = of_the_indicator(says(papers.SCHOOL, 2568, CENTRAL, GOOD))


WARD_TEXT = of_the_indicator(says(papers.WARD, 2562, LOCAL, FAIR)).in_thai_digits()


BLOCKS = of_the_indicator(says(papers.SUBDISTRICT, 2564, LOCAL, WEAK, turn=2))


def city_csv() -> bytes:
    """Windows-874, a title, seven columns."""
    heads = (
        "ลำดับ",
        "ตัวชี้วัด",
        "คะแนน",
        "ผลวิเคราะห์",
        "มาตรการ",
        "การติดตามผล",
        "สำนัก/กอง",
    )
    return writing.comma_separated(
        [
            Line("เทศบาลนครตัวอย่าง ปีงบประมาณ 2565"),
            Line(f"คะแนนรวม {CITY.total} ระดับ {CITY.level}"),
            Line("แผนปีงบประมาณ 2566"),
            seven(CITY, heads),
        ],
        "cp874",
    )


def bureau_csv() -> bytes:
    """UTF-16 with tabs, as a spreadsheet saves "Unicode text"."""
    heads = (
        "No.",
        "ตัวชี้วัด",
        "Score",
        "ประเด็นวิเคราะห์",
        "แนวทาง/มาตรการ",
        "การรายงาน",
        "หน่วยงาน",
    )
    return writing.comma_separated(
        [
            Line("กรมส่งเสริมตัวอย่าง"),
            Line("ผลประเมิน ITA พ.ศ. 2567 มาตรการ พ.ศ. 2568"),
            Line(f"ผลคะแนน {BUREAU.total} ระดับ{BUREAU.level}"),
            seven(BUREAU, heads),
        ],
        "utf-16",
        delimiter="\t",
    )


def school_csv() -> bytes:
    """Scores and plan as two tables with a line between."""
    return writing.comma_separated(
        [
            Line("โรงเรียนตัวอย่างวิทยา ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568"),
            Grid(
                (
                    ("ตัวชี้วัด", "ร้อยละ"),
                    *((row.name, row.score) for row in SCHOOL.rows),
                    ("ภาพรวม", SCHOOL.total),
                )
            ),
            Line(f"ระดับ {SCHOOL.level}"),
            Line(""),
            Line("แผนพัฒนา ปีงบประมาณ พ.ศ. 2569"),
            Grid(
                (
                    ("ตัวชี้วัด", "สิ่งที่ต้องพัฒนา", "กิจกรรม", "ผู้รับผิดชอบ", "การติดตาม"),
                    *(
                        (
                            row.name,
                            row.analysis,
                            texts(row, "- "),
                            row.deeds[0].owner.text,
                            row.deeds[0].monitoring,
                        )
                        for row in SCHOOL.rows
                    ),
                )
            ),
        ]
    )


def ward_text() -> bytes:
    """Tabs between five columns, Thai digits, a blank line between rows."""
    lines = [
        "สำนักงานเขตตัวอย่างตะวันออก",
        "ผลการประเมินคุณธรรมและความโปร่งใส ประจำปี พ.ศ. ๒๕๖๒",
        f"คะแนนเฉลี่ยรวมทุกตัวชี้วัด {thai(WARD_TEXT.total)} คะแนน เกรด {WARD_TEXT.level}",
        "คะแนนรายตัวชี้วัด",
        *(
            f"{thai(str(row.number))}) {row.name} = {thai(row.score)}"
            for row in WARD_TEXT.rows
        ),
        "",
        "แผนการดำเนินงาน ประจำปี พ.ศ. ๒๕๖๓",
        "\t".join(("ตัวชี้วัด", "ข้อวิเคราะห์", "กิจกรรม", "การติดตาม", "ฝ่าย")),
    ]
    for row in WARD_TEXT.rows:
        deed = row.deeds[0]
        cells = (
            f"{thai(str(row.number))}) {row.name}",
            row.analysis,
            " ".join(f"- {one.text}" for one in row.deeds),
            deed.monitoring,
            deed.owner.text,
        )
        lines += ["\t".join(cells), ""]
    return "\n".join(lines).encode()


def blocks_text() -> bytes:
    """No table at all: a block of labelled lines for each indicator."""
    lines = [
        "องค์การบริหารส่วนตำบลตัวอย่างเหนือ",
        "รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2564",
        f"ผลการประเมิน ได้คะแนนรวม {BLOCKS.total} คะแนน อยู่ในระดับ {BLOCKS.level}",
        "มาตรการเพื่อยกระดับ ประจำปีงบประมาณ พ.ศ. 2565",
        "",
    ]
    for row in BLOCKS.rows:
        deed = row.deeds[0]
        lines += [
            f"ตัวชี้วัดที่ {row.number} {row.name}",
            f"คะแนน: {row.score}",
            f"ผลการวิเคราะห์: {row.analysis}",
            "มาตรการ:",
            *(f"{place}) {one.text}" for place, one in enumerate(row.deeds, 1)),
            f"การกำกับติดตาม: {deed.monitoring}",
            f"ผู้รับผิดชอบ: {deed.owner.text}",
            "",
        ]
    return "\n".join(lines).encode()


CASES = [
    case("unseen-city.csv", "เทศบาลนคร: Windows-874", CITY, city_csv, "E01"),
    case(
        "unseen-bureau.csv",
        "กรม: UTF-16 คั่นด้วยแท็บ หัวตารางปนอังกฤษ",
        BUREAU,
        bureau_csv,
        "E02",
        "E15",
    ),
    case("unseen-school.csv", "โรงเรียน: สองตารางใน CSV เดียว", SCHOOL, school_csv),
    case("unseen-ward.txt", "เขต: แท็บ เลขไทย เกรด", WARD_TEXT, ward_text, "S04"),
    case("unseen-blocks.txt", "อบต.: ไม่มีตาราง มีแต่ข้อความติดป้าย", BLOCKS, blocks_text),
]
