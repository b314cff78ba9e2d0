"""The rows of a table as they are put together, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessments.importing.columns import ANALYSIS, INDICATOR, MEASURES, SCORE
from assessments.importing.findings import Place
from assessments.importing.headers import Header
from assessments.importing.phrases import first_score, score_in_label
from assessments.importing.reading import Block, Cell


@dataclass(frozen=True)
class TableRow:
    """One row: its cells by the key of their column, and the part it stands in.

    `places` holds, by the same keys, where a cell stands closer than its row.
    `below` says that it is about the indicator of the row above. `extra` holds
    the cells of columns that are not taken over, by their head; `merged` the keys
    of cells that only go on the ones above.
    """

    cells: Mapping[str, str]
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict)
    part: int = 0
    below: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)
    merged: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """What says which indicator the row is about."""
        return self.cells.get(INDICATOR, "")

    def text(self, key: str) -> str:
        """A cell's text; empty where there is no such column."""
        return self.cells.get(key, "")

    def place_of(self, key: str) -> Place:
        """The closest known place of one of its cells."""
        return self.places.get(key, self.place)


@dataclass
class OpenRow:
    """A row to which later lines may still add."""

    cells: list[str]
    header: Header
    place: Place
    part: int
    places: list[Place | None] = field(default_factory=list)
    merged: list[bool] = field(default_factory=list)
    below: bool = False
    # Its cells stand under their headers, so that later lines can be placed.
    aligned: bool = False

    @classmethod
    def of(
        cls, cells: Sequence[Cell], header: Header, place: Place, part: int
    ) -> "OpenRow":
        """A row that begins with these cells."""
        return cls(
            cells=[cell.text for cell in cells],
            header=header,
            place=place,
            part=part,
            places=[cell.place for cell in cells],
            merged=[cell.merged == "up" for cell in cells],
        )

    @property
    def complete(self) -> bool:
        """Tell whether it has a cell for each column."""
        return len(self.cells) >= self.header.width

    def flow(self, cells: Sequence[Cell]) -> None:
        """Go on where the last line broke off: in the middle of a cell."""
        self.add(len(self.cells) - 1, cells[0].text)
        self.extend(cells[1:])

    def extend(self, cells: Sequence[Cell]) -> None:
        """Take more cells at the end."""
        self.cells += [cell.text for cell in cells]
        self.places += [cell.place for cell in cells]
        self.merged += [cell.merged == "up" for cell in cells]

    def add(self, column: int, text: str) -> None:
        """Put more text into a cell."""
        self.cells[column] = f"{self.cells[column]} {text}".strip()

    def put(self, cells: Sequence[Cell]) -> None:
        """Add the cells to the columns that they stand under."""
        for cell in cells:
            self.add(column_under(cell, self.header), cell.text)

    def closed(self) -> TableRow:
        """The row as it is, once nothing more comes."""
        keys = self.header.keys
        taken = [n for n, key in enumerate(keys) if key not in keys[:n]]
        heads = self.header.heads
        cells = {keys[n]: self.cells[n] for n in taken}
        if keys.count(MEASURES) > 1:
            cells[MEASURES] = "\n".join(
                f"- {text}"
                for key, text in zip(keys, self.cells, strict=True)
                if key == MEASURES and text
            )
        return TableRow(
            cells=cells,
            place=self.place,
            places={
                keys[n]: place
                for n in taken
                if n < len(self.places) and (place := self.places[n])
            },
            part=self.part,
            below=self.below,
            extra={
                heads[n]: self.cells[n] for n in self.header.not_taken if self.cells[n]
            },
            merged=frozenset(
                keys[n] for n in taken if n < len(self.merged) and self.merged[n]
            ),
        )


def stands_under(block: Block, header: Header) -> bool:
    """Tell whether every cell of a line begins where a header does."""
    if block.ruled or header.ruled:
        return False
    return all(
        abs(cell.start - header.cells[column_under(cell, header)].start) <= 2
        for cell in block.cells
    )


def column_under(cell: Cell, header: Header) -> int:
    """The column whose head stands closest above a cell."""
    return min(
        range(len(header.cells)),
        key=lambda column: abs(header.cells[column].start - cell.start),
    )


def scores_stated(rows: Sequence[TableRow]) -> bool:
    """Tell whether rows give scores: in a column, behind the label, in the analysis."""
    return any(
        SCORE in row.cells
        or score_in_label(row.label) is not None
        or first_score(row.text(ANALYSIS)) is not None
        for row in rows
    )
