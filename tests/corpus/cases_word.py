"""Word: one table or several, merged cells, lists, changes, text boxes, pictures."""

from dataclasses import replace

from tests.corpus import agencies, parts, word_dress, writing
from tests.corpus.case import Case, read_from, refused
from tests.corpus.paper import HIGH_SCORES, Paper, Row, paper, thai
from tests.corpus.parts import Grid, Line, Part

DISTRICT = parts.with_scores_said(paper(agencies.DISTRICT, 2564, turn=1), thai)
DISTRICT = DISTRICT.in_thai_digits()
VILLAGE = parts.with_scores_said(paper(agencies.VILLAGE, 2565))
HOSPITAL = parts.with_scores_said(paper(agencies.HOSPITAL, 2562, turn=2))
EACH = parts.with_scores_said(
    paper(agencies.DEPARTMENT, 2568, turn=1, scores=HIGH_SCORES, each_its_own=True)
)
BANDS = {1: "เครื่องมือ IIT", 6: "เครื่องมือ EIT", 9: "เครื่องมือ OIT"}


def usual(one: Paper, say=str) -> list[Part]:
    """The usual document: title, result, list, heading, five columns."""
    return [*parts.opening(one, say), parts.table(one, say=say)]


def repeated_labels() -> bytes:
    """Every row says its indicator and its analysis again, some in Thai digits."""
    grid = parts.deed_table(EACH, parts.FIVE, merged=False)
    rows = [grid.rows[0]]
    for row in grid.rows[1:]:
        again = any(row[0] == before[0] for before in rows)
        rows.append((row[0], thai(row[1]), *row[2:]) if again else row)
    return writing.word([*parts.opening(EACH), Grid(tuple(rows))])


def split() -> bytes:
    """The table over four pages, as four tables with the header on each."""
    return writing.word(
        [
            *parts.opening(DISTRICT, thai),
            *parts.table(DISTRICT, say=thai).split_after(2, 5, 8),
        ]
    )


def banded() -> bytes:
    """A row across all columns names the instrument before its indicators."""
    whole = parts.table(VILLAGE)
    rows: list[tuple[str, ...]] = [whole.rows[0]]
    merges = []
    for number, row in enumerate(whole.rows[1:], 1):
        if number in BANDS:
            merges.append((len(rows), 0, len(rows), 4))
            rows.append((BANDS[number], "", "", "", ""))
        rows.append(row)
    return writing.word([*parts.opening(VILLAGE), Grid(tuple(rows), tuple(merges))])


def two_line_head() -> bytes:
    """A header of two lines: groups above, columns below, merged both ways."""
    whole = parts.table(VILLAGE)
    top = ("ตัวชี้วัด", "รายละเอียดการวิเคราะห์", "แผนการดำเนินงาน", "", "")
    below = ("", "", *whole.rows[0][2:])
    merges = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4))
    grid = Grid((top, below, *whole.rows[1:]), merges, heads=2)
    return writing.word([*parts.opening(VILLAGE), grid])


def continued_row() -> bytes:
    """A row that goes on after a page break, its first cell left empty."""
    whole = parts.table(HOSPITAL)
    rows = []
    for number, row in enumerate(whole.rows):
        indicator, analysis, measures, monitoring, owner = row
        first, *rest = measures.split("\n")
        if number == 4 and rest:
            rows.append((indicator, analysis, first, monitoring, owner))
            rows.append(("", "", "\n".join(rest), "", ""))
        else:
            rows.append(row)
    return writing.word([*parts.opening(HOSPITAL), Grid(tuple(rows))])


def tracked(document) -> None:
    word_dress.insert_tracked(document, "ผู้บริหารทบทวนการมอบหมายงาน")
    word_dress.delete_tracked(document, "สรุปผลสำรวจความพึงพอใจ", "ยกเลิกการ")


OTHER_HEADS = {
    "number": "ที่",
    "owner": "หน่วยงานที่รับผิดชอบ",
    "name": "ตัวชี้วัดการประเมิน",
    "score": "คะแนนที่ได้",
    "analysis": "ประเด็นที่เป็นจุดอ่อน",
    "measures": "แนวทางการพัฒนา",
    "steps": "ขั้นตอน/วิธีการปฏิบัติ",
    "time": "ระยะเวลาดำเนินการ",
    "monitoring": "การติดตามและรายงานผล",
    "success": "ตัวชี้วัดความสำเร็จ",
}
OTHER = paper(agencies.DEPARTMENT, 2568, scores=HIGH_SCORES)
PROJECTS = paper(agencies.UNIVERSITY, 2566, turn=1, scores=HIGH_SCORES)
PROJECT_HEADS = {
    "indicator": "ตัวชี้วัด",
    "analysis": "ปัญหา/ข้อบกพร่อง",
    "measures": "โครงการ/กิจกรรม",
    "owner": "ผู้รับผิดชอบโครงการ",
    "monitoring": "การรายงานผล",
}
SCORE_HEADS = {"number": "ลำดับ", "name": "ตัวชี้วัด", "score": "คะแนน"}
PLAN_HEADS = {
    "indicator": "ตัวชี้วัด",
    "analysis": "ผลการวิเคราะห์",
    "measures": "มาตรการ",
    "monitoring": "การกำกับติดตาม",
    "owner": "ผู้รับผิดชอบ",
}


def two_tables() -> bytes:
    """Scores in a table of their own, measures in another."""
    return writing.word(
        [
            *parts.title(PROJECTS),
            *parts.result(PROJECTS),
            parts.table(PROJECTS, SCORE_HEADS),
            *parts.plan_heading(PROJECTS),
            parts.table(PROJECTS, PLAN_HEADS),
        ]
    )


CHAPTER = "ผู้บริหารติดตามผลทุกมาตรการในที่ประชุมหัวหน้างาน ทุกไตรมาส"


def in_a_chapter(row: Row, deed):
    return replace(deed, monitoring=CHAPTER, cadence="quarterly")


CHAPTERED = VILLAGE.with_deeds(in_a_chapter)


def monitoring_chapter() -> bytes:
    """Monitoring said once for all measures, in a chapter after the table."""
    heads = {key: head for key, head in parts.FIVE.items() if key != "monitoring"}
    return writing.word(
        [
            *parts.opening(CHAPTERED),
            parts.table(CHAPTERED, heads),
            Line("การกำกับติดตามและรายงานผล"),
            Line(CHAPTER),
        ]
    )


CASES = [
    Case(
        "word-five-columns.docx",
        "แบบห้าคอลัมน์ เลขไทย รายการคะแนนและตาราง",
        agencies.DISTRICT,
        lambda: writing.word(usual(DISTRICT, thai)),
        read_from(DISTRICT, told=["S04"]),
    ),
    Case(
        "word-split-tables.docx",
        "ตารางแบ่งเป็นสี่ตาราง หัวตารางซ้ำ",
        agencies.DISTRICT,
        split,
        read_from(DISTRICT, told=["S04", "table_joined"]),
    ),
    Case(
        "word-merged-down.docx",
        "หนึ่งแถวหนึ่งมาตรการ ช่องตัวชี้วัดผสานลงหลายแถว",
        agencies.DEPARTMENT,
        lambda: writing.word(
            [*parts.opening(EACH), parts.deed_table(EACH, parts.FIVE)]
        ),
        read_from(EACH),
    ),
    Case(
        "word-repeated-labels.docx",
        "หนึ่งแถวหนึ่งมาตรการ ตัวชี้วัดและผลวิเคราะห์ซ้ำทุกแถว ตัวเลขเขียนต่างกัน",
        agencies.DEPARTMENT,
        repeated_labels,
        read_from(EACH, told=["S04"]),
    ),
    Case(
        "word-merged-across.docx",
        "แถวชื่อเครื่องมือผสานข้ามทุกคอลัมน์",
        agencies.VILLAGE,
        banded,
        read_from(VILLAGE, left=["เครื่องมือ IIT"]),
    ),
    Case(
        "word-head-of-two-lines.docx",
        "หัวตารางสองชั้น ผสานทั้งสองทาง",
        agencies.VILLAGE,
        two_line_head,
        read_from(VILLAGE),
    ),
    Case(
        "word-row-goes-on.docx",
        "แถวต่อไปหน้าใหม่ ช่องแรกว่าง",
        agencies.HOSPITAL,
        continued_row,
        read_from(HOSPITAL, told=["row_joined"]),
    ),
    Case(
        "word-bullets.docx",
        "รายการหัวข้อย่อยของ Word ในช่อง",
        agencies.VILLAGE,
        lambda: writing.word(
            usual(VILLAGE),
            lambda document: word_dress.into_lists(document, "List Bullet"),
        ),
        read_from(VILLAGE),
    ),
    Case(
        "word-numbered.docx",
        "รายการลำดับเลขของ Word ในช่อง",
        agencies.HOSPITAL,
        lambda: writing.word(
            usual(HOSPITAL),
            lambda document: word_dress.into_lists(document, "List Number"),
        ),
        read_from(HOSPITAL),
    ),
    Case(
        "word-typed-numbers.docx",
        "ลำดับมาตรการพิมพ์เป็นเลขไทย",
        agencies.HOSPITAL,
        lambda: writing.word(
            [
                *parts.opening(HOSPITAL),
                parts.table(HOSPITAL, marks=parts.numbered_thai),
            ]
        ),
        read_from(HOSPITAL, told=["S04"]),
    ),
    Case(
        "word-tracked-changes.docx",
        "มีการแก้ไขที่ยังไม่ยอมรับ ทั้งเพิ่มและลบ",
        agencies.DISTRICT,
        lambda: writing.word(usual(DISTRICT, thai), tracked),
        read_from(DISTRICT, told=["T23", "S04"]),
    ),
    Case(
        "word-comments.docx",
        "มีข้อคิดเห็นของผู้ตรวจ",
        agencies.VILLAGE,
        lambda: writing.word(
            usual(VILLAGE),
            lambda document: word_dress.comment(
                document, "ตรวจรายการข้อมูล", "ขอให้เปลี่ยนเป็นทุกเดือน"
            ),
        ),
        read_from(VILLAGE, told=["T23"]),
    ),
    Case(
        "word-text-box.docx",
        "คะแนนรวมและระดับอยู่ในกล่องข้อความ",
        agencies.HOSPITAL,
        lambda: writing.word(
            usual(HOSPITAL),
            lambda document: word_dress.into_text_box(document, "จากผลการประเมิน"),
        ),
        read_from(HOSPITAL),
    ),
    Case(
        "word-running-title.docx",
        "หัวกระดาษมีปีเก่า ท้ายกระดาษมีเลขหน้า หัวตารางซ้ำทุกหน้า",
        agencies.VILLAGE,
        lambda: writing.word(
            usual(VILLAGE),
            lambda document: (
                word_dress.head_and_foot(document),
                word_dress.repeat_heads(document),
            ),
        ),
        read_from(VILLAGE),
    ),
    Case(
        "word-broken-runs.docx",
        "ทุกคำถูกตัดเป็นช่วงสั้น ๆ ในไฟล์",
        agencies.VILLAGE,
        lambda: writing.word(usual(VILLAGE), word_dress.broken_runs),
        read_from(VILLAGE),
    ),
    Case(
        "word-other-order.docx",
        "สิบคอลัมน์ในลำดับอื่น มีขั้นตอน เวลา และตัวชี้วัดความสำเร็จ",
        agencies.DEPARTMENT,
        lambda: writing.word(
            [
                *parts.title(OTHER),
                *parts.result(OTHER),
                *parts.plan_heading(OTHER),
                parts.table(OTHER, OTHER_HEADS),
            ]
        ),
        read_from(OTHER, left=["ขั้นตอน/วิธีการปฏิบัติ", "ตัวชี้วัดความสำเร็จ"]),
    ),
    Case(
        "word-project-form.docx",
        "แบบโครงการ: ปัญหา โครงการ/กิจกรรม การรายงานผล คะแนนอยู่ในรายการเท่านั้น",
        agencies.UNIVERSITY,
        lambda: writing.word(
            [*parts.opening(PROJECTS), parts.table(PROJECTS, PROJECT_HEADS)]
        ),
        read_from(PROJECTS),
    ),
    Case(
        "word-scores-in-own-table.docx",
        "คะแนนอยู่ตารางหนึ่ง มาตรการอยู่อีกตารางหนึ่ง",
        agencies.UNIVERSITY,
        two_tables,
        read_from(PROJECTS),
    ),
    Case(
        "word-monitoring-chapter.docx",
        "การกำกับติดตามอยู่ในหัวข้อของตนเอง ใช้กับทุกมาตรการ",
        agencies.VILLAGE,
        monitoring_chapter,
        read_from(CHAPTERED, told=["monitoring_chapter", "column_missing"]),
    ),
    Case(
        "word-scan.docx",
        "เอกสารเป็นภาพสแกน",
        agencies.VILLAGE,
        lambda: writing.word([], word_dress.only_picture),
        refused("T24"),
    ),
]
