"""For each code of bad input the real input that it is told of."""

import datetime
import re
from collections.abc import Callable
from dataclasses import replace

from tests.assessments.importing.messages import (
    TEXT,
    Message,
    edited,
    part,
    said,
    score,
    sheet,
    with_part,
    word,
)
from tests.corpus import agencies, cases_sheet, cases_text, parts, word_dress, writing
from tests.corpus.paper import paper as make
from tests.corpus.words import NAMES

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 40
BODY = "word/document.xml"


def scored(value: object) -> bytes:
    """The town's sheet with one score replaced."""

    def dress(page, first: int) -> None:
        cases_sheet.as_numbers(page, first)
        page.cell(first + 1, cases_sheet.SCORE).value = value

    return sheet(dress)


def shares() -> str:
    """The town's text with scores of 0 to 1."""
    return re.sub(r"ค่าคะแนน \d+\.", "ค่าคะแนน 0.", TEXT)


def rows() -> list[str]:
    """The table's rows, the header first."""
    return [line for line in TEXT.splitlines() if "\t" in line]


def bomb() -> bytes:
    """A small file that inflates to more than is allowed."""
    return with_part(sheet(), "xl/media/image1.bin", bytes(120 * 2**20))


def with_entity() -> bytes:
    body = part(word(), BODY).replace(
        b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1
    )
    return with_part(word(), BODY, body, instead=True)


def nested() -> bytes:
    deep = b"<w:p>" * 20_000 + b"</w:p>" * 20_000
    body = part(word(), BODY).replace(b"<w:body>", b"<w:body>" + deep, 1)
    return with_part(word(), BODY, body, instead=True)


def begins_like_a_formula(page, first: int) -> None:
    cases_sheet.as_numbers(page, first)
    page.cell(first + 1, cases_sheet.SCORE + 2).value = "@SUM(1+1) ประชุม"


def far_cell() -> bytes:
    """A sheet with one cell in its very last corner."""

    def dress(page, first: int) -> None:
        page["XFD1048576"] = "x"

    return sheet(dress)


def damaged() -> bytes:
    content = bytearray(sheet())
    return bytes(content[: len(content) // 2])


def below_the_floor() -> str:
    """A total of 95 and more, whose EIT is below the floor of the level stated."""
    scores = dict.fromkeys(NAMES, "100.00") | {6: "84.99", 7: "84.99", 8: "84.99"}
    paper = parts.with_scores_said(make(agencies.TOWN, 2567, scores=scores))
    assert (paper.total, paper.level) == ("95.50", "ผ่าน")
    paper = replace(paper, level="ผ่านดีเยี่ยม")
    return writing.text(cases_text.usual(paper)).decode()


INPUTS: dict[str, Callable[[], list[Message]]] = {
    "S01": lambda: said(score("100.01")),
    "S02": lambda: said(score("\u22125")),
    "S03": lambda: said(score("1e2")),
    "S04": lambda: said(score("๖๒.๕๐")),
    "S05": lambda: said(score("62,50")),
    "S06": lambda: said(score("62.505")),
    "S07": lambda: said(scored(87.92999999999999), "a.xlsx"),
    "S08": lambda: said(score("62.50%")),
    "S09": lambda: said(score("-")),
    "S10": lambda: said(score("6 2.50")),
    "S11": lambda: said(score("６２.５０")),
    "S12": lambda: said(score("6" * 400)),
    "S13": lambda: said(scored(datetime.date(2024, 1, 1)), "a.xlsx"),
    "S14": lambda: said(scored("#DIV/0!"), "a.xlsx"),
    "S15": lambda: said(scored("=80+7.93"), "a.xlsx"),
    "S16": lambda: said(shares()),
    "S18": lambda: said(edited(("เท่ากับ 7", "เท่ากับ 8"))),
    "S19": lambda: said(edited(("เท่ากับ 76.83", "เท่ากับ 77.42"))),
    "T01": lambda: said(TEXT + "\n" + rows()[10].replace("ตัวชี้วัดที่ 10", "ตัวชี้วัดที่ 11")),
    "T02": lambda: said(TEXT.replace("ตัวชี้วัดที่ 10 การป้องกันการทุจริต ได้ค่า", "ได้ค่า")),
    "T03": lambda: said(TEXT + "\n" + rows()[9]),
    "T04": lambda: said(edited(("10 การป้องกันการทุจริต", "10 การใช้งบประมาณ"))),
    "T05": lambda: said(edited(("10 การป้องกันการทุจริต", "10 การเดินทางไปราชการ"))),
    "T06": lambda: said(edited(("พ.ศ. 2565", "พ.ศ. 2022"))),
    "T07": lambda: said(edited(("พ.ศ. 2565", "พ.ศ. 2464"))),
    "T08": lambda: said(TEXT, chosen_year=2564),
    "T09": lambda: said(edited(("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบลอื่น"))),
    "T10": lambda: said(edited(("ระดับ B", "ระดับ AAA"))),
    "T11": lambda: said(edited(("ระดับ B", "ระดับ A"))),
    "T12": lambda: said(edited(("ระดับ B", "ระดับ ผ่านดี"))),
    "T13": lambda: said(below_the_floor()),
    "T15": lambda: said(TEXT.replace(rows()[0] + "\n", "")),
    "T16": lambda: said(sheet(cases_sheet.merged_over_scores), "a.xlsx"),
    "T17": lambda: said(sheet(cases_sheet.with_hidden_rows), "a.xlsx"),
    "T18": lambda: said(TEXT.split(rows()[1])[0]),
    "T19": lambda: said(cases_sheet.with_old_sheet(hidden=False), "a.xlsx"),
    "T20": lambda: said(edited(("กองคลัง", "กองพัสดุกลาง"))),
    "T21": lambda: said(edited(("ทุกไตรมาส", "ทุกวันพระ"))),
    "T23": lambda: said(
        word(lambda one: word_dress.insert_tracked(one, "ผู้บริหารทบทวน")), "a.docx"
    ),
    "T24": lambda: said(writing.word([], word_dress.only_picture), "a.docx"),
    "T26": lambda: said(edited(("ตรวจนับครุภัณฑ์", "ตรวจนับครุภัณฑ์" * 2000))),
    "E01": lambda: said(TEXT.encode("cp874")),
    "E02": lambda: said(TEXT.encode("utf-16")),
    "E03": lambda: said(edited(("ผู้บริหารทบทวน", "ผู้บริหาร\ufeffทบทวน"))),
    "E04": lambda: said(edited(("ผู้บริหารทบทวน", "ผู้บริหาร\ufffdทบทวน"))),
    "E05": lambda: said(TEXT.encode().decode("latin-1")),
    "E06": lambda: said(edited(("ผู้บริหารทบทวน", "ผู้บริหาร\0ทบทวน"))),
    "E07": lambda: said(TEXT.replace("ำ", "\u0e4d\u0e32")),
    "E08": lambda: said(edited(("ผู้บริหารทบทวน", "ผู้บริหาร\u200bทบทวน"))),
    "E09": lambda: said(edited(("ผู้บริหารทบทวน", "ผู้บริหาร\u202eทบทวน"))),
    "E11": lambda: said(edited(("ผลสำรวจ", "ผลสoำรวจ"))),
    "E13": lambda: said(sheet(begins_like_a_formula), "a.xlsx"),
    "E14": lambda: said(edited(("การปรับปรุงระบบการทำงาน", "การปรับปรุง ระบบ การทำงาน"))),
    "E15": lambda: said(cases_sheet.quote_left_open(), "a.csv"),
    "F01": lambda: said(OLE, "a.docx"),
    "F02": lambda: said(OLE[:8] + bytes(600), "a.xls"),
    "F03": lambda: said(with_part(sheet(), "xl/vbaProject.bin", b"x"), "a.xlsx"),
    "F04": lambda: said(word(), "a.xlsx"),
    "F05": lambda: said(damaged(), "a.xlsx"),
    "F06": lambda: said(bomb(), "a.xlsx"),
    "F07": lambda: said(b"x" * (10 * 2**20 + 1), "a.txt"),
    "F08": lambda: said(with_entity(), "a.docx"),
    "F09": lambda: said(far_cell(), "a.xlsx"),
    "F10": lambda: said(nested(), "a.docx"),
    "F12": lambda: said("<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg"),
}
