"""Wide plans in Word: merged cells, and columns in an order of their own."""

from dataclasses import replace

from tests.corpus import word_dress, writing
from tests.corpus.paper import Paper, thai
from tests.corpus.parts import Grid, Line
from tests.corpus.unseen import papers
from tests.corpus.unseen.forms import (
    across,
    case,
    texts,
)
from tests.corpus.unseen.papers import BEST, FAIR, GOOD, of_the_indicator, says
from tests.corpus.unseen.words import CENTRAL, LOCAL

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


CASES = [
    case(
        "unseen-bureau.docx",
        "กรม: แปดคอลัมน์ หนึ่งแถวหนึ่งมาตรการ ผสานช่องติดตาม",
        BUREAU,
        plan_of_a_bureau,
        left=["ระยะเวลา"],
    ),
]
