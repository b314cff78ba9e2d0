"""Tables whose rows belong to indicators, put together from a document's blocks.

Such a table begins at its header, which may come again on every page. A row may
go on after a page break, its first cell left empty; in plain text a cell may
wrap onto lines of its own, and columns may be parted by runs of blanks alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Findings,
    Place,
    Said,
)
from assessments.importing.phrases import first_score, loose
from assessments.importing.reading import Block, Cell
from assessments.rules.thai import comparable

MAX_ROWS = 5_000
MAX_CHARACTERS = 20_000
LONGEST_HEAD = 80
INDICATOR = "indicator"
NUMBERED = re.compile(rf"\s*{loose('ตัวชี้วัด')}\s*(?:{loose('ที่')})?\s*\d")
LABEL_ALONE = re.compile(rf"{loose('ตัวชี้วัด')}\s*(?:{loose('ที่')})?")
BARE_NUMBER = re.compile(r"\s*\d{1,2}\s*[.)]?\s+[ก-๛]")
PAGE_NUMBER = re.compile(
    r"(?:หน้า\s*(?:ที่)?\s*)?[-–—]?\s*\d{1,3}\s*(?:(?:/|จาก)\s*\d{1,3}\s*)?[-–—]?"
)
CONTINUED = re.compile(r"\(\s*ต่อ\s*\)\s*$")


@dataclass(frozen=True)
class Column:
    """A column that a table may have, found by what its header says."""

    key: str
    title: str
    names: tuple[str, ...]
    required: bool = True
    exact: bool = False

    def is_headed(self, head: str) -> bool:
        """Tell whether a header cell, made comparable, is this column's."""
        if self.exact:
            return head in self._forms
        return head.startswith(self._forms)

    @cached_property
    def _forms(self) -> tuple[str, ...]:
        return tuple(map(comparable, self.names))


@dataclass(frozen=True)
class TableRow:
    """One indicator's row: its cells by the key of their column.

    `places` holds, by the same keys, where a cell stands closer than its row.
    """

    cells: Mapping[str, str]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)

    def place_of(self, key: str) -> Place:
        """The closest known place of one of its cells."""
        return self.places.get(key, self.place)


@dataclass(frozen=True)
class Table:
    """The rows of all parts of a table, and the blocks that stand outside."""

    rows: tuple[TableRow, ...]
    outside: tuple[Block, ...]
    parts: int


def read_table(
    blocks: Sequence[Block], columns: Sequence[Column], findings: Findings
) -> Table:
    """The one table of a document; what is missing in it is noted as refusals."""
    assembly = _Assembly(columns, findings)
    for block in blocks:
        assembly.take(block)
    return assembly.table()


@dataclass
class _Header:
    cells: tuple[Cell, ...]
    keys: tuple[str, ...]
    ruled: bool
    place: Place


@dataclass
class _OpenRow:
    cells: list[str]
    header: _Header
    place: Place
    # Its cells stand under their headers, so that later lines can be placed.
    aligned: bool = False

    @property
    def complete(self) -> bool:
        return len(self.cells) >= len(self.header.keys)

    def flow(self, cells: Sequence[Cell]) -> None:
        """Go on where the last line broke off: in the middle of a cell."""
        self.add(len(self.cells) - 1, cells[0].text)
        self.cells += [cell.text for cell in cells[1:]]

    def add(self, column: int, text: str) -> None:
        """Put more text into a cell."""
        self.cells[column] = f"{self.cells[column]} {text}".strip()


@dataclass
class _Assembly:
    columns: Sequence[Column]
    findings: Findings
    header: _Header | None = None
    row: _OpenRow | None = None
    parts: int = 0
    taken: int = 0
    # Header or rows were refused: then it is not said that there are none.
    unreadable: bool = False
    rows: list[TableRow] = field(default_factory=list)
    outside: list[Block] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)

    def take(self, block: Block) -> None:
        """Find the place of the next block: header, row, or outside."""
        if header := self._as_header(block):
            self.header = header
            self.parts += 1
        elif self.header is None:
            self.outside.append(block)
            self.titles.add(comparable(block.text))
        elif len(block.cells) == 1:
            self._take_line(block, self.header)
        else:
            self._take_cells(block, self.header)

    def table(self) -> Table:
        """What was put together, once every block has been taken."""
        self._close_row()
        if self.header is None:
            self._refuse_columns(WHOLE_DOCUMENT, "", self.columns)
        elif not self.rows and not self.unreadable:
            self.findings.refuse(
                "T18",
                self.header.place,
                " | ".join(cell.text for cell in self.header.cells),
                Said(
                    "มีแต่หัวตาราง ไม่มีข้อมูล ตรวจว่าคัดลอกตารางมาครบ แล้วนำเข้าใหม่",
                    "There is a header and no row. Check that the whole table was "
                    "copied, then import again.",
                ),
            )
        if self.taken > MAX_ROWS:
            self.findings.refuse(
                "F09",
                WHOLE_DOCUMENT,
                f"{self.taken}",
                Said(
                    f"ตารางใหญ่เกิน {MAX_ROWS:,} แถว ตรวจว่าเป็นเอกสารที่ถูกต้อง",
                    f"The table has more than {MAX_ROWS:,} rows. Check the document.",
                ),
            )
        if self.parts > 1:
            self.findings.doubt(
                "table_joined",
                WHOLE_DOCUMENT,
                about=Said(
                    f"ตารางแบ่งเป็น {self.parts} ช่วง หัวตารางซ้ำทุกช่วง",
                    f"The table comes in {self.parts} parts, each with its header",
                ),
                found=f"{self.parts} ช่วง",
                default=Said("รวมเป็นตารางเดียว", "Joined into one table."),
                decision=False,
            )
        return Table(tuple(self.rows), tuple(self.outside), self.parts)

    def _as_header(self, block: Block) -> _Header | None:
        for cells in (block.cells, block.split):
            if len(cells) < 2 or len(cells[0].text) > LONGEST_HEAD:
                continue
            keys = [self._key_of(cell.text) for cell in cells]
            if INDICATOR not in keys or sum(map(bool, keys)) < 2:
                continue
            missing = [
                column
                for column in self.columns
                if column.required and column.key not in keys
            ]
            if missing:
                self._refuse_columns(block.place, block.text, missing)
            return _Header(cells, tuple(keys), block.ruled, block.place)
        return None

    def _key_of(self, header: str) -> str:
        if len(header) > LONGEST_HEAD:
            return ""
        head = comparable(header)
        for column in self.columns:
            if column.is_headed(head):
                return column.key
        return ""

    def _refuse_columns(
        self, place: Place, found: str, missing: Sequence[Column]
    ) -> None:
        self.unreadable = True
        names = ", ".join(f"“{column.title}”" for column in missing if column.required)
        self.findings.refuse(
            "T15",
            place,
            found,
            Said(
                f"ไม่พบหัวคอลัมน์ {names} เพิ่มหัวตารางตามแบบ แล้วนำเข้าใหม่",
                f"The column heads {names} were not found. Add them as in the form.",
            ),
        )

    def _take_line(self, block: Block, header: _Header) -> None:
        text = block.text
        row = self.row
        if PAGE_NUMBER.fullmatch(text) or comparable(text) in self.titles:
            return
        begins = NUMBERED.match(text) and not first_score(text)
        if begins or LABEL_ALONE.fullmatch(text):
            self._open_row(block.cells, block.place, header)
        elif row and row.complete and row.aligned and _stands_under(block, header):
            self._place(row, block.cells, header)
        elif row and not (block.after_gap and row.complete):
            row.flow(block.cells)
        else:
            self.outside.append(block)

    def _take_cells(self, block: Block, header: _Header) -> None:
        width = len(header.keys)
        cells = block.cells
        if len(cells) < width == len(block.split):
            cells = block.split
        aligned = _stands_under(block, header)
        row = self.row
        if row and _goes_on(row, cells):
            self._merge(row, cells[1:], first=1)
        elif row is None or self._begins_row(row, cells, block, header):
            self.taken += 1
            row = self._open_row(cells, block.place, header)
            row.aligned = aligned
            if aligned and len(cells) < width:
                row.cells = [""] * width
                self._place(row, cells, header)
        elif not row.complete:
            row.flow(cells)
        elif aligned:
            self._place(row, cells, header)
        else:
            self._merge(row, cells, first=0)

    def _begins_row(
        self, row: _OpenRow, cells: Sequence[Cell], block: Block, header: _Header
    ) -> bool:
        """Tell whether cells begin a row, rather than going on with the last."""
        label = cells[0].text
        if NUMBERED.match(label):
            return True
        if not (row.complete and label and len(cells) == len(header.keys)):
            return False
        # Lines of a laid-out table fill every column now and then, too.
        return not _stands_under(block, header) or bool(BARE_NUMBER.match(label))

    def _open_row(
        self, cells: Sequence[Cell], place: Place, header: _Header
    ) -> _OpenRow:
        self._close_row()
        self.row = _OpenRow([cell.text for cell in cells], header, place)
        return self.row

    def _close_row(self) -> None:
        row = self.row
        self.row = None
        if row is None:
            return
        width = len(row.header.keys)
        if len(row.cells) != width:
            self.unreadable = True
            self.findings.refuse(
                "T15",
                row.place,
                " | ".join(row.cells),
                Said(
                    f"แถวนี้มี {len(row.cells)} ช่อง แต่หัวตารางมี {width} ช่อง "
                    "คั่นแต่ละช่องด้วยแท็บหนึ่งตัว แล้วนำเข้าใหม่",
                    f"This row has {len(row.cells)} cells, the header has {width}. "
                    "Put one tab between cells, then import again.",
                ),
            )
            return
        cells = dict(zip(row.header.keys, row.cells, strict=True))
        for text in row.cells:
            if len(text) > MAX_CHARACTERS:
                self.findings.refuse(
                    "T26",
                    row.place,
                    text,
                    Said(
                        f"ยาวเกิน {MAX_CHARACTERS:,} ตัวอักษร (พบ {len(text):,}) "
                        "ตรวจว่าแถวไม่ได้ต่อกัน",
                        f"Longer than {MAX_CHARACTERS:,} characters ({len(text):,}). "
                        "Check that rows have not run together.",
                    ),
                )
        self.rows.append(TableRow(cells, row.place))

    def _merge(self, row: _OpenRow, cells: Sequence[Cell], *, first: int) -> None:
        """Add the cells of a row that goes on after a page break."""
        room = len(row.cells) - first
        for column, cell in enumerate(cells[:room], first):
            row.add(column, cell.text)
        if len(cells) > room:
            row.cells += [cell.text for cell in cells[room:]]
        self.findings.doubt(
            "row_joined",
            row.place,
            about=Said("แถวขาดเมื่อขึ้นหน้าใหม่", "A row goes on after a page break"),
            found=" | ".join(cell.text for cell in cells if cell.text),
            default=Said("ต่อเป็นแถวเดียว", "Joined into one row."),
            decision=False,
        )

    def _place(self, row: _OpenRow, cells: Sequence[Cell], header: _Header) -> None:
        """Add the cells to the columns that they stand under."""
        for cell in cells:
            row.add(_column_under(cell, header), cell.text)


def _goes_on(row: _OpenRow, cells: Sequence[Cell]) -> bool:
    """Tell whether a label says that it is the last row, continued."""
    return bool(row.complete and CONTINUED.search(cells[0].text))


def _stands_under(block: Block, header: _Header) -> bool:
    """Tell whether every cell of a line begins where a header does."""
    if block.ruled or header.ruled:
        return False
    return all(
        abs(cell.start - header.cells[_column_under(cell, header)].start) <= 2
        for cell in block.cells
    )


def _column_under(cell: Cell, header: _Header) -> int:
    return min(
        range(len(header.cells)),
        key=lambda column: abs(header.cells[column].start - cell.start),
    )
