"""A table of many agencies' results, from the bytes of a CSV file to rows.

One row is one agency's result of one year, under the columns that
`fixtures/README.md` describes. Columns are found by their names. An empty cell
is a missing value, never zero.
"""

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessments.importing.findings import WHOLE_DOCUMENT, Findings, Place, Said
from assessments.importing.reading.characters import clean_lines
from assessments.importing.reading.encoding import decode
from assessments.importing.reading.kinds import NO_TEXT
from assessments.rules.fiscal_year import FiscalYearError, parse_fiscal_year
from assessments.rules.scores import ScoreError, parse_score
from assessments.rules.thai import comparable

TEXTS = ("agency", "province", "agency_type", "level", "source_url", "part_scale")
PARTS = {"iit_part": "IIT", "eit_part": "EIT", "oit_part": "OIT"}
SCALES = ("percent", "weighted")
LONGEST = {"agency": 200, "province": 100, "agency_type": 100, "source_url": 500}
INDICATOR = re.compile(r"indicator_?\s*([0-9]+)")
SEPARATORS = ",;\t"

SAVE_AS_CSV = Said(
    "ไฟล์นี้ไม่ใช่ CSV เปิดในโปรแกรมตาราง แล้วบันทึกเป็น CSV UTF-8",
    "This is not a CSV file. Open it in a spreadsheet program "
    "and save it as CSV UTF-8.",
)
EMPTY_FILE = Said(
    "ไฟล์ว่าง ตรวจไฟล์ต้นทาง แล้วบันทึกและนำเข้าใหม่",
    "The file is empty. Check the original, save it and import it again.",
)
NO_ROWS = Said("มีแต่หัวคอลัมน์ ไม่มีข้อมูล", "There is a heading and no row below it.")
MISSING_COLUMN = Said(
    "ไม่พบหัวคอลัมน์นี้ในแถวแรก เพิ่มคอลัมน์ หรือแก้ชื่อ",
    "The first row has no such column. Add it, or correct its name.",
)
REPEATED_COLUMN = Said(
    "หัวคอลัมน์นี้มีสองครั้ง ลบออกหนึ่งคอลัมน์",
    "The column stands there twice. Remove one of them.",
)
UNKNOWN_INDICATOR = Said(
    "ไม่มีตัวชี้วัดนี้ในเกณฑ์การประเมินใด ลบคอลัมน์ หรือแก้หมายเลข",
    "No framework has this indicator. Remove the column, or correct its number.",
)
EMPTY_CELL = Said("ช่องนี้ว่าง ใส่ข้อความ", "The cell is empty. Fill it in.")
FORMULA = Said("ชื่อขึ้นต้นด้วย = ให้วางเป็นค่า", "A name cannot begin with =. Paste the value.")
UNKNOWN_SCALE = Said(
    "ใช้ percent (เต็ม 100) หรือ weighted (เต็ม 30 30 40) หรือเว้นว่าง",
    "Use percent (out of 100) or weighted (out of 30, 30, 40), or leave it empty.",
)
NOTHING_STATED = Said(
    "แถวนี้ไม่มีทั้งคะแนนรวมและคะแนนตัวชี้วัด ใส่อย่างน้อยหนึ่งค่า หรือลบแถว",
    "The row has neither a total nor a score. Give one of them, or remove the row.",
)


@dataclass(frozen=True)
class ResultRow:
    """One agency's result of one year as the file states it."""

    number: int
    agency: str
    province: str
    kind: str
    fiscal_year: int
    scores: Mapping[int, Decimal]
    parts: Mapping[str, Decimal]
    scale: str
    total: Decimal | None
    level: str
    source: str

    @property
    def place(self) -> Place:
        """Where the row stands in the file, counted as a spreadsheet counts."""
        return row_place(self.number)

    @property
    def key(self) -> tuple[str, str]:
        """What tells this agency from others, however its name is spaced."""
        return comparable(self.agency), comparable(self.province)


@dataclass(frozen=True)
class Results:
    """The rows that could be read, with all that was found on the way."""

    rows: tuple[ResultRow, ...] = ()
    findings: Findings = field(default_factory=Findings)


def row_place(number: int) -> Place:
    """The place of a row; the heading is row 1."""
    return Place(f"แถวที่ {number}", f"row {number}")


def read_results(content: bytes, *, indicators: Collection[int]) -> Results:
    """The results of a CSV file. `indicators` are the numbers that can have scores.

    A row with something wrong in it is left out and noted among the problems.
    """
    findings = Findings()
    if not content.strip():
        findings.refuse("F05", WHOLE_DOCUMENT, "", EMPTY_FILE)
        return Results(findings=findings)
    if content.startswith(NO_TEXT):
        findings.refuse("F02", WHOLE_DOCUMENT, "", SAVE_AS_CSV)
        return Results(findings=findings)
    records = _records(decode(content, findings), findings)
    heading = [" ".join(cell.split()).lower() for cell in records[0]] if records else []
    if not _heading_is_usable(heading, indicators, findings):
        return Results(findings=findings)
    numbered = [
        (number, record)
        for number, record in enumerate(records[1:], 2)
        if any(cell.strip() for cell in record)
    ]
    if not numbered:
        findings.refuse("T18", WHOLE_DOCUMENT, "", NO_ROWS)
    cells = list(_cells(heading, numbered, findings))
    rows = [_row(number, one, findings) for number, one in _cleaned(cells, findings)]
    read = tuple(row for row in rows if row is not None)
    _refuse_repeats(read, findings)
    return Results(read, findings)


def _records(text: str, findings: Findings) -> list[list[str]]:
    """The cells of each record; a quotation mark left open is a problem."""
    first_line = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[list[str]] = []
    try:
        for record in reader:
            records.append(record)
    except csv.Error as error:
        remedy = Said(
            'อ่านเครื่องหมายคำพูดหรือตัวคั่นในแถวนี้ไม่ได้ ตรวจเครื่องหมาย " ให้ครบคู่',
            f'The quotation marks of this row do not match ({error}). Check each ".',
        )
        findings.refuse("E15", row_place(len(records) + 1), "", remedy)
    return records


def _heading_is_usable(
    heading: Sequence[str], indicators: Collection[int], findings: Findings
) -> bool:
    """True when every column is there once; what is not is noted."""
    before = len(findings.problems)
    wanted = ["agency", "province", "agency_type", "fiscal_year"]
    wanted += [f"indicator_{number}" for number in sorted(indicators)]
    wanted += [*PARTS, "part_scale", "total", "level", "source_url"]
    for name in wanted:
        place = row_place(1).within(_column(name))
        if name not in heading:
            findings.refuse("T15", place, "", MISSING_COLUMN)
        elif heading.count(name) > 1:
            findings.refuse("T15", place, name, REPEATED_COLUMN)
    for name in heading:
        number = INDICATOR.fullmatch(name)
        if number and int(number[1]) not in indicators:
            place = row_place(1).within(_column(name))
            findings.refuse("T01", place, name, UNKNOWN_INDICATOR)
    return len(findings.problems) == before


def _cells(
    heading: Sequence[str],
    records: Sequence[tuple[int, list[str]]],
    findings: Findings,
) -> Iterator[tuple[int, dict[str, str]]]:
    """The cells of each row by column name; a row of another width is a problem."""
    width = len(heading)
    for number, record in records:
        if any(cell.strip() for cell in record[width:]) or len(record) < width:
            remedy = Said(
                f"แถวนี้มี {len(record)} ช่อง หัวคอลัมน์มี {width} ช่อง "
                "ตรวจตัวคั่นและเครื่องหมายคำพูด",
                f"The row has {len(record)} cells, the heading {width}. "
                "Check separators and quotation marks.",
            )
            findings.refuse("T15", row_place(number), str(len(record)), remedy)
            continue
        yield number, dict(zip(heading, record, strict=False))


def _cleaned(
    rows: Sequence[tuple[int, dict[str, str]]], findings: Findings
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with their texts as they are stored; numbers stay as they came."""
    joined = {
        number: "\t".join(" ".join(row[name].split()) for name in TEXTS)
        for number, row in rows
    }
    # Rows that are left out count as well, so that a line's number is its row's.
    last = max(joined, default=0)
    lines = [joined.get(number, "") for number in range(1, last + 1)]
    cleaned = dict(enumerate(clean_lines(lines, findings), 1))
    for number, row in rows:
        texts = cleaned[number].split("\t")
        yield number, {**row, **dict(zip(TEXTS, texts, strict=True))}


def _row(number: int, cells: dict[str, str], findings: Findings) -> ResultRow | None:
    """The row, or None when a cell of it was refused."""
    before = len(findings.problems)
    place = row_place(number)
    _check_texts(cells, place, findings)
    year = _fiscal_year(cells["fiscal_year"], place, findings)
    scores = {
        int(match[1]): score
        for name in cells
        if (match := INDICATOR.fullmatch(name))
        and (score := _score(name, cells, place, findings)) is not None
    }
    parts = {
        code: score
        for name, code in PARTS.items()
        if (score := _score(name, cells, place, findings)) is not None
    }
    total = _score("total", cells, place, findings)
    if len(findings.problems) > before or year is None:
        return None
    if total is None and not scores:
        findings.refuse("T02", place, "", NOTHING_STATED)
        return None
    return ResultRow(
        number=number,
        agency=cells["agency"],
        province=cells["province"],
        kind=cells["agency_type"],
        fiscal_year=year,
        scores=scores,
        parts=parts,
        scale=cells["part_scale"],
        total=total,
        level=cells["level"],
        source=cells["source_url"],
    )


def _check_texts(cells: Mapping[str, str], place: Place, findings: Findings) -> None:
    agency = cells["agency"]
    if not agency:
        findings.refuse("T15", place.within(_column("agency")), "", EMPTY_CELL)
    if agency.startswith("="):
        findings.refuse("E13", place.within(_column("agency")), agency, FORMULA)
    if (scale := cells["part_scale"]) and scale not in SCALES:
        findings.refuse(
            "S17", place.within(_column("part_scale")), scale, UNKNOWN_SCALE
        )
    for name, longest in LONGEST.items():
        if (length := len(cells[name])) > longest:
            remedy = Said(
                f"ยาวเกิน {longest} ตัวอักษร (พบ {length}) ย่อให้สั้นลง",
                f"It is longer than {longest} characters ({length}). Shorten it.",
            )
            findings.refuse("T26", place.within(_column(name)), cells[name], remedy)


def _fiscal_year(text: str, place: Place, findings: Findings) -> int | None:
    try:
        return parse_fiscal_year(text)
    except FiscalYearError as error:
        remedy = Said(error.remedy, error.remedy_en)
        here = place.within(_column("fiscal_year"))
        findings.refuse(error.code, here, error.found, remedy)
    return None


def _score(
    name: str, cells: Mapping[str, str], place: Place, findings: Findings
) -> Decimal | None:
    """The score of a cell; None when the cell is empty, or refused."""
    if not cells[name].strip():
        return None
    try:
        return parse_score(cells[name])
    except ScoreError as error:
        remedy = Said(error.remedy, error.remedy_en)
        findings.refuse(error.code, place.within(_column(name)), error.found, remedy)
    return None


def _refuse_repeats(rows: Sequence[ResultRow], findings: Findings) -> None:
    """Refuse a second row for the same agency and year."""
    first: dict[tuple[str, str, int], int] = {}
    for row in rows:
        key = (*row.key, row.fiscal_year)
        if key in first:
            remedy = Said(
                f"ซ้ำกับแถวที่ {first[key]} (ชื่อ จังหวัด และปีเดียวกัน) ลบออกหนึ่งแถว หรือใส่จังหวัด",
                f"It repeats row {first[key]} (same name, province and year). "
                "Remove one, or give the province.",
            )
            findings.refuse("T03", row.place, row.agency, remedy)
        first.setdefault(key, row.number)


def _column(name: str) -> Place:
    return Place(f"คอลัมน์ {name}", f"column {name}")
