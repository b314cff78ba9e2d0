"""Documents of other forms, made of blocks as the readers of files give them."""

from collections.abc import Iterable

from assessments.importing.findings import Place
from assessments.importing.reading import Block, Cell, Document
from measures.importing.document import understand
from measures.importing.measure import ReadMeasure
from measures.importing.reading import ReadDocument
from tests.measures.importing.district import AGENCY, frameworks

UP, LEFT = "^", "<"
NAMES = {
    1: "การปฏิบัติหน้าที่",
    2: "การใช้งบประมาณ",
    3: "การใช้อำนาจ",
    4: "การใช้ทรัพย์สินของราชการ",
    5: "การแก้ไขปัญหาการทุจริต",
    6: "คุณภาพการดำเนินงาน",
    7: "ประสิทธิภาพการสื่อสาร",
    8: "การปรับปรุงระบบการทำงาน",
    9: "การเปิดเผยข้อมูล",
    10: "การป้องกันการทุจริต",
}
TITLE = "ผลการประเมิน ITA ของสำนักงานเขตตลิ่งชัน ประจำปีงบประมาณ พ.ศ. 2564"
LISTED = [
    f"ตัวชี้วัดที่ {number} {name} ได้ค่าคะแนน 8{number % 10}.50 คะแนน"
    for number, name in NAMES.items()
]


def paragraphs(*texts: str) -> list[Block]:
    """Paragraphs outside of tables."""
    return [
        Block((Cell(text),), Place(f"ย่อหน้าที่ {n}", f"paragraph {n}"))
        for n, text in enumerate(texts, 1)
    ]


def grid(*rows: Iterable[str], table: str = "ตารางที่ 1") -> list[Block]:
    """A table; `^` goes on the cell above, `<` the one to the left."""
    return [_row(tuple(cells), number, table) for number, cells in enumerate(rows, 1)]


def read(*blocks: Block | list[Block], **options) -> ReadDocument:
    """What is understood of the blocks, below the usual title."""
    flat = paragraphs(TITLE)
    for block in blocks:
        flat += block if isinstance(block, list) else [block]
    return understand(
        Document("form.docx", b"form", tuple(flat)),
        **{"agency": AGENCY, "frameworks": frameworks(), **options},
    )


def plan(*rows: Iterable[str], **options) -> ReadDocument:
    """What is understood of a table of measures below a list of all scores."""
    return read(paragraphs(*LISTED), grid(*rows), **options)


def told(reading: ReadDocument, code: str) -> list:
    """The doubts of a code."""
    return [doubt for doubt in reading.doubts if doubt.code == code]


def only(reading: ReadDocument) -> ReadMeasure:
    """The one measure of a reading."""
    (measure,) = reading.measures
    return measure


def said(measure: ReadMeasure) -> tuple[str | None, ...]:
    """What a measure says."""
    return (
        measure.number,
        measure.text,
        measure.monitoring,
        measure.owners.lead,
        measure.cadence.value,
    )


def _row(cells: tuple[str, ...], number: int, table: str) -> Block:
    row = Place(f"{table} แถวที่ {number}", f"{table}, row {number}")
    merged = {UP: "up", LEFT: "left"}
    return Block(
        tuple(
            Cell(
                "" if text in merged else text,
                place=row.within(Place(f"คอลัมน์ที่ {n}", f"column {n}")),
                merged=merged.get(text, ""),
            )
            for n, text in enumerate(cells, 1)
        ),
        row,
        ruled=True,
        table=table,
    )
