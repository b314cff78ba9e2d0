"""What every reader returns: a document as blocks, whatever its format was."""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any, Literal

from assessments.importing.findings import Choice, Doubt, Place, Problem, Said

Merged = Literal["", "up", "left"]


@dataclass(frozen=True)
class Cell:
    """The text of one cell, and the column of the line where it begins.

    A cell that holds several paragraphs has a line for each, a list item with its
    mark before it. `place` is the cell's own, where the format has one. `merged`
    says that an empty cell only goes on the one above it, or the one to its left.
    `hidden` says that its row, column or sheet is hidden in the original.
    """

    text: str
    start: int = 0
    place: Place | None = None
    merged: Merged = ""
    hidden: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph (one cell) or a row of a table (several).

    `ruled` says that the format itself parts the cells, as a tab or a Word table
    does; cells found between runs of blanks are only likely. `split` holds the
    cells as runs of blanks would part them. `after_gap` says that something
    empty stands before, so that the block does not go on the one above. `table`
    names the table or sheet that a row belongs to, where the format has such.
    """

    cells: tuple[Cell, ...]
    place: Place
    ruled: bool = False
    split: tuple[Cell, ...] = ()
    after_gap: bool = False
    table: str = ""

    @property
    def text(self) -> str:
        """The whole block as running text."""
        return " ".join(cell.text for cell in self.cells if cell.text)

    @property
    def hidden(self) -> bool:
        """Tell whether nothing of it is seen in the original."""
        return bool(self.cells) and all(cell.hidden for cell in self.cells)


@dataclass(frozen=True)
class Document:
    """A file that was read: its bytes, its blocks, and what its characters told."""

    name: str
    content: bytes
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def sha256(self) -> str:
        """The hash that names these bytes."""
        return hashlib.sha256(self.content).hexdigest()

    def to_data(self) -> dict[str, object]:
        """All but the bytes, as lists and texts, to be handed to another process."""
        return {
            "name": self.name,
            "blocks": [_block_data(block) for block in self.blocks],
            "problems": problems_data(self.problems),
            "doubts": [asdict(doubt) for doubt in self.doubts],
        }

    @classmethod
    def from_data(cls, data: dict[str, Any], content: bytes) -> "Document":
        """The document that `to_data` was called on, and whose bytes these are."""
        return cls(
            name=data["name"],
            content=content,
            blocks=tuple(_block(fields) for fields in data["blocks"]),
            problems=problems_of(data["problems"]),
            doubts=tuple(_doubt(**fields) for fields in data["doubts"]),
        )


def problems_data(problems: tuple[Problem, ...]) -> list[list[object]]:
    """Problems as lists and texts; `problems_of` is the way back."""
    return [[one.code, _pair(one.place), one.found, one.remedy] for one in problems]


def problems_of(data: list[list[Any]]) -> tuple[Problem, ...]:
    """The problems that `problems_data` took apart."""
    return tuple(
        Problem(code, Place(*place), found, Said(*remedy))
        for code, place, found, remedy in data
    )


def _pair(place: Place) -> tuple[str, str]:
    return place.th, place.en


def _cells_data(cells: tuple[Cell, ...]) -> list[list[object]]:
    return [
        [
            cell.text,
            cell.start,
            cell.place and _pair(cell.place),
            cell.merged,
            cell.hidden,
        ]
        for cell in cells
    ]


def _block_data(block: Block) -> list[object]:
    return [
        _cells_data(block.cells),
        _pair(block.place),
        block.ruled,
        _cells_data(block.split),
        block.after_gap,
        block.table,
    ]


def _cells(data: list[list[Any]]) -> tuple[Cell, ...]:
    return tuple(
        Cell(text, start, Place(*place) if place else None, merged, hidden)
        for text, start, place, merged, hidden in data
    )


def _block(data: list[Any]) -> Block:
    cells, place, ruled, split, after_gap, table = data
    return Block(_cells(cells), Place(*place), ruled, _cells(split), after_gap, table)


def _doubt(
    *,
    place: dict[str, str],
    about: list[str],
    default: list[str],
    choices: list[dict[str, Any]],
    **plain: Any,
) -> Doubt:
    return Doubt(
        place=Place(**place),
        about=Said(*about),
        default=Said(*default),
        choices=tuple(Choice(one["key"], Said(*one["said"])) for one in choices),
        **plain,
    )
