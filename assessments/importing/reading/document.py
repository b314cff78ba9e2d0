"""What every reader returns: a document as blocks, whatever its format was."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from assessments.importing.findings import Doubt, Place, Problem

Merged = Literal["", "up", "left"]


@dataclass(frozen=True)
class Cell:
    """The text of one cell, and the column of the line where it begins.

    A cell that holds several paragraphs has a line for each, a list item with its
    mark before it. `place` is the cell's own, where the format has one. `merged`
    says that an empty cell only goes on the one above it, or the one to its left.
    """

    text: str
    start: int = 0
    place: Place | None = None
    merged: Merged = ""


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
