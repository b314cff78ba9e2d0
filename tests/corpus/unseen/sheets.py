"""Excel as offices never seen before might send it."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.properties import PageSetupProperties

from tests.corpus import writing
from tests.corpus.paper import Deed, Row
from tests.corpus.parts import Grid, Line
from tests.corpus.unseen import papers
from tests.corpus.unseen.forms import (
    case,
    numbered,
    seven,
)
from tests.corpus.unseen.papers import BEST, FAIR, GOOD, WEAK, of_the_indicator, says
from tests.corpus.unseen.words import CENTRAL, LOCAL

PROVINCE = of_the_indicator(says(papers.PROVINCE, 2567, LOCAL, GOOD, turn=2))


def two_sheets() -> bytes:
    """Scores on one sheet as numbers, the plan on another."""
    book = Workbook()
    page = book.active
    page.title = "คะแนน"
    page.append(["สรุปคะแนน ITA องค์การบริหารส่วนจังหวัดตัวอย่าง ปีงบประมาณ พ.ศ. 2567"])
    page.append([])
    page.append(["ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนน"])
    for row in PROVINCE.rows:
        page.append([row.number, row.name, float(row.score)])
    page.append([None, "คะแนนรวม", float(PROVINCE.total)])
    page.append([None, "ระดับ", PROVINCE.level])
    plan = book.create_sheet("แผนปรับปรุง")
    plan.append(["แผนการปรับปรุง ปีงบประมาณ พ.ศ. 2568"])
    plan.append(
        ["ตัวชี้วัด", "จุดอ่อน", "มาตรการแก้ไข", "หน่วยงานผู้รับผิดชอบ", "การติดตามและรายงาน"]
    )
    for row in PROVINCE.rows:
        deed = row.deeds[0]
        plan.append(
            [
                f"{row.number}. {row.name}",
                row.analysis,
                numbered(row),
                deed.owner.text,
                deed.monitoring,
            ]
        )
    return writing.saved(book)


WARD = says(papers.WARD, 2564, LOCAL, WEAK, turn=1)


WARD_HEADS = (
    "ตัวชี้วัด",
    "คะแนน",
    "รายละเอียดการวิเคราะห์",
    "มาตรการ/กิจกรรม",
    "การกำกับติดตาม",
    "ฝ่ายที่รับผิดชอบ",
)


def only_first_row_labelled() -> bytes:
    """A row a measure; the indicator stands in its first row only, nothing merged."""
    rows: list[tuple[str, ...]] = [WARD_HEADS]
    for row in WARD.rows:
        for place, deed in enumerate(row.deeds):
            head = (f"ตัวชี้วัดที่ {row.number} {row.name}", row.score, row.analysis)
            rows.append(
                (
                    *(head if place == 0 else ("", "", "")),
                    deed.text,
                    deed.monitoring,
                    deed.owner.text,
                )
            )

    def dressed(page, first: int) -> None:
        page.merge_cells("A1:F1")
        for row in page.iter_rows(min_row=first + 1, min_col=2, max_col=2):
            if row[0].value is not None:
                row[0].value = float(row[0].value)

    return writing.sheet(
        [
            Line("การวิเคราะห์ผลการประเมิน ITA ของสำนักงานเขตตัวอย่างตะวันออก ปี 2564"),
            Line(f"คะแนนรวม {WARD.total} ระดับ {WARD.level}"),
            Line("มาตรการปี 2565"),
            Grid(tuple(rows)),
        ],
        dressed,
    )


CENTRE = of_the_indicator(says(papers.BUREAU, 2562, CENTRAL, FAIR))


def a_column_a_measure() -> bytes:
    """The first, second and third measure each in a column of its own."""
    heads = (
        "ตัวชี้วัด",
        "คะแนน",
        "การวิเคราะห์",
        "มาตรการที่ 1",
        "มาตรการที่ 2",
        "มาตรการที่ 3",
        "ผู้รับผิดชอบ",
        "การกำกับติดตาม",
    )
    rows: list[tuple[str, ...]] = [heads]
    for row in CENTRE.rows:
        found = [deed.text for deed in row.deeds] + [""] * (3 - len(row.deeds))
        deed = row.deeds[0]
        rows.append(
            (
                f"{row.number} {row.name}",
                row.score,
                row.analysis,
                *found,
                deed.owner.text,
                deed.monitoring,
            )
        )
    return writing.sheet(
        [
            Line("กรมส่งเสริมตัวอย่าง"),
            Line("วิเคราะห์ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2562"),
            Line(f"ผลคะแนนรวม {CENTRE.total} คะแนน ระดับ {CENTRE.level}"),
            Line("มาตรการ ปีงบประมาณ พ.ศ. 2563"),
            Grid(tuple(rows)),
        ]
    )


CAMPUS = of_the_indicator(says(papers.CAMPUS, 2568, CENTRAL, BEST))


def wide(page, first: int) -> None:
    """Borders, wrapped cells, a landscape page as wide as the table."""
    for letter, width in zip("ABCDEFG", (6, 22, 9, 34, 38, 34, 24), strict=True):
        page.column_dimensions[letter].width = width
    for row in page.iter_rows(min_row=first):
        page.row_dimensions[row[0].row].height = 68
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(*[Side(style="thin")] * 4)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def campus_sheet() -> bytes:
    """A printed sheet with the numbers of the indicators in a column."""
    heads = (
        "ลำดับที่",
        "ตัวชี้วัด",
        "ค่าคะแนน",
        "ประเด็นที่ควรปรับปรุง",
        "กิจกรรม/โครงการที่จะดำเนินการ",
        "วิธีการกำกับติดตาม",
        "หน่วยงานเจ้าภาพ",
    )
    return writing.sheet(
        [
            Line("มหาวิทยาลัยราชภัฏตัวอย่าง"),
            Line("ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 และแผนปรับปรุง พ.ศ. 2569"),
            Line(f"คะแนนรวมเฉลี่ย {CAMPUS.total} ผลการประเมิน {CAMPUS.level}"),
            seven(CAMPUS, heads),
        ],
        wide,
    )


HEALTH = of_the_indicator(says(papers.HEALTH, 2565, CENTRAL, BEST, turn=1))


VILLAGES = says(papers.VILLAGES, 2568, LOCAL, FAIR)


def numbers(page, first: int) -> None:
    """The scores, in the third column, as numbers."""
    for row in page.iter_rows(min_row=first + 1, min_col=3, max_col=3):
        row[0].value = float(row[0].value)


def health_sheet() -> bytes:
    """Title and result in cells of their own, beside their labels."""
    heads = (
        "ข้อ",
        "ตัวชี้วัด",
        "คะแนนเฉลี่ย",
        "ข้อบกพร่อง/จุดอ่อน",
        "แนวทางการปรับปรุง",
        "การกำกับ",
        "กลุ่มงานที่รับผิดชอบ",
    )
    facts = Grid(
        (
            ("หน่วยงาน", HEALTH.office.name),
            ("ปีงบประมาณ", "2565"),
            ("คะแนนรวม", HEALTH.total),
            ("ระดับ", HEALTH.level),
            ("แผนปีงบประมาณ", "2566"),
        )
    )
    return writing.sheet([facts, Line(""), seven(HEALTH, heads)], numbers)


def village_sheet() -> bytes:
    """A row a measure; everything of the indicator is merged down."""
    heads = (
        "ที่",
        "ตัวชี้วัด",
        "คะแนนที่ได้",
        "วิเคราะห์จุดอ่อน",
        "มาตรการ",
        "ห้วงเวลา",
        "ผู้รับผิดชอบ",
        "การติดตาม",
    )
    rows: list[tuple[str, ...]] = [heads]
    merges = []
    for row in VILLAGES.rows:
        first = len(rows)
        for deed in row.deeds:
            rows.append(_village_row(row, deed, first == len(rows)))
        if len(row.deeds) > 1:
            merges += [(first, c, len(rows) - 1, c) for c in range(4)]
    return writing.sheet(
        [
            Line("องค์การบริหารส่วนตำบลบ้านตัวอย่าง"),
            Line("การนำผลการประเมิน ITA ปี 2568 ไปสู่การพัฒนาองค์กร ปี 2569"),
            Line(f"คะแนนภาพรวม {VILLAGES.total} คะแนน ระดับ{VILLAGES.level}"),
            Grid(tuple(rows), tuple(merges)),
        ]
    )


def _village_row(row: Row, deed: Deed, top: bool) -> tuple[str, ...]:
    head = (str(row.number), row.name, row.score, row.analysis)
    return (
        *(head if top else ("", "", "", "")),
        deed.text,
        "ตลอดปีงบประมาณ",
        deed.owner.text,
        deed.monitoring,
    )


SOURCES = {
    "unseen-campus.xlsx": campus_sheet,
    "unseen-health.xlsx": health_sheet,
    "unseen-villages.xlsx": village_sheet,
}


CASES = [
    case("unseen-two-sheets.xlsx", "อบจ.: คะแนนและแผนคนละแผ่นงาน", PROVINCE, two_sheets),
    case(
        "unseen-first-row.xlsx",
        "เขต: ตัวชี้วัดอยู่แถวแรกของกลุ่ม ไม่ผสานเซลล์",
        WARD,
        only_first_row_labelled,
    ),
    case(
        "unseen-column-a-measure.xlsx",
        "กรม: มาตรการที่ 1 2 3 คนละคอลัมน์",
        CENTRE,
        a_column_a_measure,
    ),
    case("unseen-printed.xlsx", "มหาวิทยาลัย: แผ่นงานพิมพ์แนวนอน", CAMPUS, campus_sheet),
]
