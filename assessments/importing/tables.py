"""Tables whose rows belong to indicators, put together from a document's blocks.

Such a table begins at its header, which may come again on every page. A row may
go on after a page break, its first cell left empty; in plain text a cell may
wrap onto lines of its own, and columns may be parted by runs of blanks alone.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assessments.importing.columns import ANALYSIS, INDICATOR, MEASURES, OWNER
from assessments.importing.findings import (
    WHOLE_DOCUMENT,
    Findings,
    Place,
    Said,
)
from assessments.importing.headers import Header, header_at, titles
from assessments.importing.phrases import LONGEST_TITLE, first_score
from assessments.importing.reading import Block, Cell
from assessments.importing.row_kinds import (
    BARE_NUMBER,
    CONTINUED,
    HEADING,
    LABEL_ALONE,
    PAGE_NUMBER,
    has_own_measure,
    is_band,
    is_summary,
    numbers_column,
    summary_sentence,
)
from assessments.importing.rows import OpenRow, TableRow, stands_under
from assessments.importing.vocabulary import NUMBERED, Vocabulary
from assessments.rules.thai import comparable

MAX_ROWS = 5_000
MAX_CHARACTERS = 20_000
LINES_OF_HEADING = 6
# What the form of the document needs, were it the usual one.
USUAL = (INDICATOR, ANALYSIS, MEASURES, OWNER)


@dataclass(frozen=True)
class Table:
    """The rows of all parts of all tables, and the blocks that stand outside.

    `headers` has one header for each part; rows tell theirs by its place.
    """

    rows: tuple[TableRow, ...]
    outside: tuple[Block, ...]
    headers: tuple[Header, ...]

    @property
    def parts(self) -> int:
        """In how many parts the table comes that comes in the most."""
        return max(Counter(header.keys for header in self.headers).values(), default=0)

    def has(self, *keys: str) -> bool:
        """Tell whether some part has all of these columns."""
        return any(set(keys) <= set(header.keys) for header in self.headers)


def read_table(blocks: Sequence[Block], known: Vocabulary, findings: Findings) -> Table:
    """The tables of a document; what makes their reading impossible is refused."""
    assembly = _Assembly(blocks, known, findings)
    at = 0
    while at < len(blocks):
        at += assembly.take(at)
    return assembly.table()


@dataclass
class _Assembly:
    blocks: Sequence[Block]
    known: Vocabulary
    findings: Findings
    header: Header | None = None
    row: OpenRow | None = None
    taken: int = 0
    # Rows were refused: then it is not said that there are none.
    unreadable: bool = False
    headers: list[Header] = field(default_factory=list)
    by_heads: dict[tuple[str, ...], Header] = field(default_factory=dict)
    rows: list[TableRow] = field(default_factory=list)
    outside: list[Block] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)

    def take(self, at: int) -> int:
        """Find the place of a block: header, row, or outside. Tell how many it took."""
        block = self.blocks[at]
        last = self.headers[-1] if self.headers else None
        header = header_at(self.blocks, at, self.known, self.findings, self.by_heads)
        if header:
            self.by_heads.setdefault(header.heads, header)
            if last and header.heads != last.heads:
                self._close_row()
            self.header = header
            self.headers.append(header)
            return header.lines
        if self.header and not self._belongs(block, self.header):
            self.header = None
        if self.header is None:
            self.outside.append(block)
            if not self.headers and len(block.text) <= LONGEST_TITLE:
                self.titles.add(comparable(block.text))
        elif block.table != self.header.table:
            self.outside.append(block)
        elif self._is_heading_of_another(at, self.header):
            self._close_row()
            self.header = None
            self.outside.append(block)
        elif len(block.cells) == 1:
            self._take_line(block, self.header)
        elif is_summary(block, self.header, self.known):
            self.outside.append(summary_sentence(block, self.header))
        elif is_band(block, self.known):
            self.outside.append(block)
        elif block.ruled and len(block.cells) == self.header.width:
            self._take_ruled(block, self.header)
        else:
            self._take_cells(block, self.header)
        return 1

    def table(self) -> Table:
        """What was put together, once every block has been taken."""
        self._close_row()
        if self.headers and not self.rows and not self.unreadable:
            header = self.headers[-1]
            self.findings.refuse(
                "T18",
                header.place,
                " | ".join(header.heads),
                Said(
                    "มีแต่หัวตาราง ไม่มีข้อมูล ตรวจว่าคัดลอกตารางมาครบ แล้วนำเข้าใหม่",
                    "There is a header and no row. Check that the whole table was "
                    "copied, then import again.",
                ),
            )
        if not self.headers:
            self._refuse_rows_without_header()
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
        return Table(tuple(self.rows), tuple(self.outside), tuple(self.headers))

    def _belongs(self, block: Block, header: Header) -> bool:
        """Tell whether a block may still belong to the table that is open."""
        if block.table in ("", header.table):
            return True
        # Another table without a header: it goes on if it is like the first.
        goes_on = len(block.cells) == header.width and self.known.is_label(
            block.cells[header.label_at].text
        )
        if goes_on:
            self.header = replace(header, table=block.table)
        return goes_on

    def _refuse_rows_without_header(self) -> None:
        """Refuse rows of indicators over which no header stands."""
        for block in self.outside:
            cells = block.cells
            said = first_score(block.text) is not None
            if not (len(cells) > 1 and (block.ruled or (len(cells) > 2 and not said))):
                continue
            if self.known.is_label(cells[0].text):
                missing = titles(USUAL)
                self.unreadable = True
                self.findings.refuse(
                    "T15",
                    WHOLE_DOCUMENT,
                    "",
                    Said(
                        f"ไม่พบหัวคอลัมน์ {missing.th} เพิ่มหัวตารางตามแบบ แล้วนำเข้าใหม่",
                        f"The column heads {missing.en} were not found. "
                        "Add them as in the form.",
                    ),
                )
                return

    def _is_heading_of_another(self, at: int, header: Header) -> bool:
        """Tell whether a line is the heading of a table of other columns below it."""
        block, row = self.blocks[at], self.row
        if not (row and row.complete and HEADING.match(block.text)):
            return False
        if len(block.cells) > 1 and block.ruled:
            return False
        for below in range(at + 1, min(at + LINES_OF_HEADING, len(self.blocks))):
            block = self.blocks[below]
            if len(block.cells) > 1 and (block.ruled or not header.ruled):
                other = header_at(self.blocks, below, self.known, Findings(), {})
                return other is not None and other.heads != header.heads
        return False

    def _take_line(self, block: Block, header: Header) -> None:
        text = block.text
        row = self.row
        if PAGE_NUMBER.fullmatch(text) or comparable(text) in self.titles:
            return
        begins = NUMBERED.match(text) and not first_score(text)
        if begins or LABEL_ALONE.fullmatch(text):
            self._open_row(block.cells, block.place, header)
        elif block.ruled and (row is None or row.complete):
            # A record with nothing but its first cell: no wrap makes such a line.
            self.outside.append(block)
        elif row and row.complete and row.aligned and stands_under(block, header):
            row.put(block.cells)
        elif row and not (block.after_gap and row.complete):
            row.flow(block.cells)
        else:
            self.outside.append(block)

    def _take_ruled(self, block: Block, header: Header) -> None:
        """A row whose format parts its cells, one for each column."""
        cells = block.cells
        texts = [cell.text for cell in cells]
        if not any(texts) or all(numbers_column(text) for text in texts if text):
            return
        label = cells[header.label_at]
        row = self.row
        if row is None and not label.text:
            self.outside.append(block)
        elif row and not row.complete and not NUMBERED.match(label.text):
            self._take_cells(block, header)
        elif label.text and not CONTINUED.search(label.text):
            self.taken += 1
            self._open_row(cells, block.place, header)
        elif row and not has_own_measure(cells, header):
            rest = [
                Cell("") if n == header.label_at else cell
                for n, cell in enumerate(cells)
            ]
            self._merge(row, rest)
        else:
            self.taken += 1
            below = self._open_row(cells, block.place, header)
            below.below = True

    def _take_cells(self, block: Block, header: Header) -> None:
        width = header.width
        cells = block.cells
        if len(cells) < width == len(block.split):
            cells = block.split
        aligned = stands_under(block, header)
        row = self.row
        if row and row.complete and CONTINUED.search(cells[0].text):
            self._merge(row, (Cell(""), *cells[1:]))
        elif row is None or self._begins_row(row, cells, block, header):
            self.taken += 1
            row = self._open_row(cells, block.place, header)
            row.aligned = aligned
            if aligned and len(cells) < width:
                row.cells = [""] * width
                row.places, row.merged = [], []
                row.put(cells)
        elif not row.complete:
            row.flow(cells)
        elif aligned:
            row.put(cells)
        else:
            self._merge(row, cells)

    def _begins_row(
        self, row: OpenRow, cells: Sequence[Cell], block: Block, header: Header
    ) -> bool:
        """Tell whether cells begin a row, rather than going on with the last."""
        label = cells[header.label_at if len(cells) == header.width else 0].text
        if NUMBERED.match(label):
            return True
        if not (row.complete and label and len(cells) == header.width):
            return False
        # Lines of a laid-out table fill every column now and then, too.
        return not stands_under(block, header) or bool(BARE_NUMBER.match(label))

    def _open_row(self, cells: Sequence[Cell], place: Place, header: Header) -> OpenRow:
        self._close_row()
        self.row = OpenRow.of(cells, header, place, len(self.headers) - 1)
        return self.row

    def _close_row(self) -> None:
        row = self.row
        self.row = None
        if row is None:
            return
        width = row.header.width
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
        closed = row.closed()
        for key, text in closed.cells.items():
            if len(text) > MAX_CHARACTERS:
                self.findings.refuse(
                    "T26",
                    closed.place_of(key),
                    text,
                    Said(
                        f"ยาวเกิน {MAX_CHARACTERS:,} ตัวอักษร (พบ {len(text):,}) "
                        "ตรวจว่าแถวไม่ได้ต่อกัน",
                        f"Longer than {MAX_CHARACTERS:,} characters ({len(text):,}). "
                        "Check that rows have not run together.",
                    ),
                )
        self.rows.append(closed)

    def _merge(self, row: OpenRow, cells: Sequence[Cell]) -> None:
        """Add the cells of a row that goes on after a page break."""
        room = len(row.cells)
        for column, cell in enumerate(cells[:room]):
            row.add(column, cell.text)
        row.extend(cells[room:])
        self.findings.doubt(
            "row_joined",
            row.place,
            about=Said("แถวขาดเมื่อขึ้นหน้าใหม่", "A row goes on after a page break"),
            found=" | ".join(cell.text for cell in cells if cell.text),
            default=Said("ต่อเป็นแถวเดียว", "Joined into one row."),
            decision=False,
        )
