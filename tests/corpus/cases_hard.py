"""Harder papers: two years side by side, means between rows, sentences of all kinds."""

import re
from dataclasses import replace

from docx.document import Document
from docx.enum.text import WD_BREAK

from tests.corpus import agencies, parts, writing
from tests.corpus.case import Case, read_from
from tests.corpus.paper import HIGH_SCORES, SCORES, Deed, Owner, paper
from tests.corpus.parts import Grid, Line

VILLAGE = paper(agencies.VILLAGE, 2567, scores=HIGH_SCORES)
TOWN = paper(agencies.TOWN, 2568, scores=HIGH_SCORES, turn=2)
SAID = parts.with_scores_said(TOWN)
HOSPITAL = parts.with_scores_said(paper(agencies.HOSPITAL, 2564, turn=1))
MEANS = {5: "IIT", 8: "EIT", 10: "OIT"}
YEARS = ("ที่", "ตัวชี้วัด", "คะแนนปี 2566", "คะแนนปี 2567", "ผลต่าง")
PLAN = {
    "indicator": "ตัวชี้วัด",
    "analysis": "จุดที่ต้องพัฒนา",
    "measures": "แนวทางดำเนินการ",
    "monitoring": "การติดตามประเมินผล",
    "owner": "ส่วนงานที่รับผิดชอบ",
}


def two_years() -> bytes:
    """Last year's scores beside this year's, and the difference."""
    rows = [YEARS]
    for row in VILLAGE.rows:
        before = SCORES[row.number]
        difference = f"{float(row.score) - float(before):+.2f}"
        rows.append((str(row.number), row.name, before, row.score, difference))
    return writing.word(
        [
            *parts.title(VILLAGE),
            *parts.result(VILLAGE),
            Grid(tuple(rows)),
            *parts.plan_heading(VILLAGE),
            parts.table(VILLAGE, PLAN),
        ]
    )


def with_means() -> bytes:
    """After each instrument a row with its mean, at the end one with the total."""
    heads = ("เครื่องมือ", "ตัวชี้วัด", "คะแนน")
    rows: list[tuple[str, ...]] = [heads]
    for row in VILLAGE.rows:
        label = f"ตัวชี้วัดที่ {row.number} {row.name}"
        code = next(code for last, code in MEANS.items() if row.number <= last)
        rows.append((code, label, row.score))
        if row.number in MEANS:
            rows.append((code, f"ค่าเฉลี่ย {code}", VILLAGE.instruments[code]))
    rows.append(("", "คะแนนรวม", VILLAGE.total))
    return writing.sheet(
        [
            *parts.title(VILLAGE),
            Grid(tuple(rows)),
            *parts.plan_heading(VILLAGE),
            parts.table(VILLAGE, PLAN),
        ]
    )


def with_items() -> bytes:
    """A table of the items of OIT before the table that matters."""
    items = [
        ("ข้อ", "รายการข้อมูล", "ผล"),
        *(
            (f"O{number}", f"ข้อมูลพื้นฐานรายการที่ {number}", "ผ่าน")
            for number in range(1, 9)
        ),
    ]
    return writing.word(
        [
            *parts.title(SAID),
            *parts.result(SAID),
            *parts.score_list(SAID),
            Line("ผลการตรวจการเปิดเผยข้อมูล"),
            Grid(tuple(items)),
            *parts.plan_heading(SAID),
            parts.table(SAID),
        ]
    )


def strong_and_weak() -> bytes:
    """Strong points have a column of their own, which is no analysis of a weak one."""
    heads = {"indicator": "ตัวชี้วัด", "strong": "จุดแข็ง", **PLAN}
    grid = parts.table(TOWN, {key: head for key, head in heads.items() if key in PLAN})
    rows = [
        (row[0], "จุดแข็ง" if not number else "บุคลากรมีความพร้อม", *row[1:])
        for number, row in enumerate(grid.rows)
    ]
    return writing.word([*parts.opening(TOWN), Grid(tuple(rows))])


def other_sentences(opening: list[str]) -> bytes:
    """The usual table below other sentences."""
    return writing.word(
        [*map(Line, opening), *parts.plan_heading(SAID), parts.table(SAID)]
    )


SENTENCES = [
    "เทศบาลตำบลตัวอย่าง อำเภอเมืองตัวอย่าง จังหวัดตัวอย่าง",
    "รายงานผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปี พ.ศ. 2568",
    f"ผลคะแนนการประเมินในภาพรวมของหน่วยงาน เท่ากับ {SAID.total} คะแนน (ระดับผ่านดี)",
]
QUOTED = [
    "การวิเคราะห์ผลการประเมิน ITA ของเทศบาลตำบลตัวอย่าง ประจำปีงบประมาณ พ.ศ. 2568",
    f"คะแนนภาพรวมหน่วยงาน : {SAID.total} คะแนน",
    "ระดับผลการประเมิน : “ผ่านดี”",
]
COMPARED = [
    "การวิเคราะห์ผลการประเมิน ITA ของเทศบาลตำบลตัวอย่าง ประจำปีงบประมาณ พ.ศ. 2568",
    "ในปีงบประมาณ พ.ศ. 2567 ได้คะแนนเท่ากับ 88.10 คะแนน อยู่ในระดับ ผ่าน ส่วนในปีงบประมาณ "
    f"พ.ศ. 2568 ได้คะแนนเท่ากับ {SAID.total} คะแนน อยู่ในระดับ ผ่านดี",
]


def numbered_by_indicator() -> bytes:
    """Measures numbered 1.1, 1.2 under indicator 1."""
    grid = parts.table(SAID)
    rows = [grid.rows[0]]
    for row, cells in zip(SAID.rows, grid.rows[1:], strict=True):
        lines = "\n".join(
            f"{row.number}.{place} {deed.text}"
            for place, deed in enumerate(row.deeds, 1)
        )
        rows.append((*cells[:2], lines, *cells[3:]))
    return writing.word([*parts.opening(SAID), Grid(tuple(rows))])


def broken_lines(document: Document) -> None:
    """A line break that somebody typed in the middle of each cell."""
    for table in document.tables:
        for row in table.rows[1:]:
            paragraph = row.cells[1].paragraphs[0]
            text = paragraph.text
            place = (
                text.index(" ", len(text) // 2) if " " in text[len(text) // 2 :] else 0
            )
            if place:
                paragraph.text = ""
                paragraph.add_run(text[:place]).add_break(WD_BREAK.LINE)
                paragraph.add_run(text[place + 1 :])


def by_position(row, deed: Deed) -> Deed:
    """Positions instead of sections, beside a section."""
    section = deed.owner.lead or ""
    return replace(deed, owner=Owner(f"{section} (หัวหน้าฝ่าย)", section))


def quarter_dates(row, deed: Deed) -> Deed:
    text = "รายงานผลรอบ 6 เดือน (ต.ค. 2567 - มี.ค. 2568) และรอบ 12 เดือน (ก.ย. 2568)"
    return replace(deed, monitoring=text, cadence="half_yearly")


ROUNDS = SAID.with_deeds(quarter_dates)
OFFICERS = parts.with_scores_said(
    paper(agencies.DISTRICT, 2563, turn=1).with_deeds(by_position)
)
DOTTED = {"ตัวชี้วัดที่ 1 ": "1) ", "ตัวชี้วัดที่ 2 ": "ข้อ 2 ", "ตัวชี้วัดที่ 3 ": "3. "}


def labels_of_all_kinds() -> bytes:
    """Labels numbered in other ways, as several hands wrote them."""
    text = writing.text([*parts.title(HOSPITAL), *parts.result(HOSPITAL)])
    table = writing.text(
        [*parts.plan_heading(HOSPITAL), parts.table(HOSPITAL)]
    ).decode()
    for usual, other in DOTTED.items():
        table = table.replace(usual, other, 1)
    return text + b"\n" + table.encode()


def bilingual_heads() -> bytes:
    """Heads in both languages, one above the other in a cell."""
    grid = parts.table(SAID)
    both = (
        "ตัวชี้วัด\n(Indicator)",
        "รายละเอียดการวิเคราะห์\n(Analysis)",
        "มาตรการ\n(Measures)",
        "การกำกับติดตาม\n(Monitoring)",
        "ผู้รับผิดชอบ\n(Responsible)",
    )
    return writing.word([*parts.opening(SAID), Grid((both, *grid.rows[1:]))])


def unusual_blanks() -> bytes:
    """Blanks that do not break, in numbers, names and heads."""
    text = writing.text([*parts.opening(HOSPITAL), parts.table(HOSPITAL)]).decode()
    return re.sub(r"(?<=\S) (?=\S)", "\u00a0", text).encode()


CASES = [
    Case(
        "hard-two-years.docx",
        "ตารางมีคะแนนสองปี ต้องใช้ปีของผลประเมิน",
        agencies.VILLAGE,
        two_years,
        read_from(VILLAGE, told=["score_column"], left=["คะแนนปี 2566", "ผลต่าง"]),
    ),
    Case(
        "hard-means.xlsx",
        "มีแถวค่าเฉลี่ยรายเครื่องมือและแถวคะแนนรวม ไม่มีประโยคสรุป",
        agencies.VILLAGE,
        with_means,
        read_from(VILLAGE, told=["level_not_stated"], level=None),
    ),
    Case(
        "hard-items-table.docx",
        "มีตารางรายข้อ OIT มาก่อน",
        agencies.TOWN,
        with_items,
        read_from(SAID, left=["ผลการตรวจการเปิดเผยข้อมูล"]),
    ),
    Case(
        "hard-strong-points.docx",
        "มีคอลัมน์จุดแข็งและคอลัมน์จุดที่ต้องพัฒนา",
        agencies.TOWN,
        strong_and_weak,
        read_from(TOWN, left=["จุดแข็ง"]),
    ),
    Case(
        "hard-with-province.docx",
        "ชื่อหน่วยงานตามด้วยอำเภอและจังหวัด คะแนนและระดับในวงเล็บ",
        agencies.TOWN,
        lambda: other_sentences(SENTENCES),
        read_from(SAID),
    ),
    Case(
        "hard-quoted-level.docx",
        "คะแนนหลังเครื่องหมาย : และระดับในเครื่องหมายคำพูด",
        agencies.TOWN,
        lambda: other_sentences(QUOTED),
        read_from(SAID),
    ),
    Case(
        "hard-compared-years.docx",
        "ประโยคเดียวมีคะแนนของปีก่อนและปีนี้",
        agencies.TOWN,
        lambda: other_sentences(COMPARED),
        read_from(SAID, told=["other_year"]),
    ),
    Case(
        "hard-numbered-by-indicator.docx",
        "มาตรการลำดับ 1.1 1.2 ตามตัวชี้วัด",
        agencies.TOWN,
        numbered_by_indicator,
        read_from(SAID),
    ),
    Case(
        "hard-line-breaks.docx",
        "ขึ้นบรรทัดใหม่ด้วยมือในช่อง",
        agencies.TOWN,
        lambda: writing.word([*parts.opening(SAID), parts.table(SAID)], broken_lines),
        read_from(SAID),
    ),
    Case(
        "hard-rounds-with-dates.docx",
        "รอบ 6 และ 12 เดือน มีช่วงเดือนในวงเล็บ",
        agencies.TOWN,
        lambda: writing.word([*parts.opening(ROUNDS), parts.table(ROUNDS)]),
        read_from(ROUNDS),
    ),
    Case(
        "hard-positions.txt",
        "ผู้รับผิดชอบมีตำแหน่งในวงเล็บ",
        agencies.DISTRICT,
        lambda: writing.text([*parts.opening(OFFICERS), parts.table(OFFICERS)]),
        read_from(OFFICERS),
    ),
    Case(
        "hard-labels.txt",
        "ป้ายตัวชี้วัดเขียนลำดับหลายแบบ",
        agencies.HOSPITAL,
        labels_of_all_kinds,
        read_from(HOSPITAL),
    ),
    Case(
        "hard-bilingual-heads.docx",
        "หัวตารางสองภาษาในช่องเดียวกัน",
        agencies.TOWN,
        bilingual_heads,
        read_from(SAID),
    ),
    Case(
        "hard-unusual-blanks.txt",
        "ช่องว่างชนิดไม่ตัดคำทั้งฉบับ",
        agencies.HOSPITAL,
        unusual_blanks,
        read_from(HOSPITAL, told=["E14"]),
    ),
]
