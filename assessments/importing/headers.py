"""Where a table begins: its header, which may take up to three lines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessments.importing.column_keys import keys_of_columns, share_of
from assessments.importing.columns import (
    ANALYSIS,
    EXTRA,
    INDICATOR,
    LONGEST_HEAD,
    MEASURES,
    NUMBER,
    TAKEN,
    TITLES,
    column_of,
)
from assessments.importing.findings import Findings, Place, Said
from assessments.importing.heads import heads_over, is_header, name_of, plain_key
from assessments.importing.reading import Block, Cell
from assessments.importing.vocabulary import Vocabulary

MOST_LINES = 3
# How many rows are looked at to see what a column holds.
LOOKED_AT = 40
COLUMN_NUMBER = re.compile(r"[(\[]?\d{1,2}[)\].]?")
FIGURE = re.compile(r"\d{1,3}\.\d{1,2}")


@dataclass(frozen=True)
class Header:
    """The header of a part of a table: what each of its columns is.

    `keys` has one key for each column, `heads` what is written there.
    """

    cells: tuple[Cell, ...]
    keys: tuple[str, ...]
    heads: tuple[str, ...]
    ruled: bool
    place: Place
    table: str
    lines: int = 1

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.keys)

    @property
    def label_at(self) -> int:
        """The column that says which indicator a row is about."""
        return self.keys.index(INDICATOR)

    @property
    def not_taken(self) -> tuple[int, ...]:
        """The columns that no field holds."""
        return tuple(
            n for n, key in enumerate(self.keys) if key not in (*TAKEN, NUMBER)
        )

    def column(self, key: str) -> int | None:
        """The column of that key; None where there is none."""
        return self.keys.index(key) if key in self.keys else None


def header_at(
    blocks: Sequence[Block],
    start: int,
    known: Vocabulary,
    findings: Findings,
    before: Mapping[tuple[str, ...], Header],
) -> Header | None:
    """The header that begins at a block; None where none does.

    One that is like one of those `before` has the same columns.
    """
    first = blocks[start]
    for cells in (first.cells, first.split):
        if len(cells) < 2 or len(cells[0].text) > LONGEST_HEAD:
            continue
        if _holds_data(cells, known):
            continue
        rows = [cells]
        named = cells[0].merged != "up" and any(
            column_of(cell.text)[0] != EXTRA for cell in cells
        )
        # Cells that tabs part are the lines of a header; those of blanks are not.
        if cells is first.cells and first.ruled and named and _are_short(cells):
            rows += _further_lines(blocks, start, known, before)
        for lines in range(len(rows), 0, -1):
            heads = heads_over(rows[:lines])
            if is_header(heads, ruled=first.ruled):
                break
        else:
            continue
        names = tuple(name_of(head) for head in heads)
        if names in before:
            keys = before[names].keys
        else:
            body = _body(blocks, start + lines, len(cells)) if first.ruled else []
            if _is_foreign(heads, body, known):
                return None
            keys = keys_of_columns(heads, body, known, first.place, findings)
        if INDICATOR not in keys:
            return None
        return Header(cells, keys, names, first.ruled, first.place, first.table, lines)
    return None


def _further_lines(
    blocks: Sequence[Block],
    start: int,
    known: Vocabulary,
    before: Mapping[tuple[str, ...], Header],
) -> list[tuple[Cell, ...]]:
    """The rows below that may go on with the header."""
    first = blocks[start]
    rows: list[tuple[Cell, ...]] = []
    seen = [first.cells]
    for block in blocks[start + 1 : start + MOST_LINES]:
        if not (block.ruled and len(block.cells) == len(first.cells)):
            break
        if block.table != first.table or not _goes_on(seen, block.cells, known):
            break
        if tuple(cell.text for cell in block.cells) in before:
            break
        rows.append(block.cells)
        seen.append(block.cells)
    return rows


def _are_short(cells: Sequence[Cell]) -> bool:
    return all(len(cell.text) <= LONGEST_HEAD for cell in cells)


def _holds_data(cells: Sequence[Cell], known: Vocabulary) -> bool:
    """Tell whether cells are of a row: a score, or the label of an indicator."""
    return any(FIGURE.search(cell.text) or known.is_label(cell.text) for cell in cells)


def _goes_on(
    above: Sequence[tuple[Cell, ...]], cells: tuple[Cell, ...], known: Vocabulary
) -> bool:
    """Tell whether a row is another line of the header above it."""
    texts = [cell.text for cell in cells if cell.text]
    if not texts or not _are_short(cells) or _holds_data(cells, known):
        return False
    if all(COLUMN_NUMBER.fullmatch(text.strip()) for text in texts):
        return True
    if [one.text for one in cells] == [one.text for one in above[0]]:
        return False
    before = set(map(plain_key, heads_over(above)))
    after = set(map(plain_key, heads_over([*above, cells])))
    merged = any(
        cell.merged == "up" and over.text
        for cell, over in zip(cells, above[0], strict=True)
    )
    return len(after) > len(before) or (merged and len(texts) < len(cells))


def _is_foreign(
    heads: Sequence[tuple[str, ...]],
    body: Sequence[tuple[str, ...]],
    known: Vocabulary,
) -> bool:
    """Tell whether a table of figures has indicators, but none of ours."""
    if {ANALYSIS, MEASURES} & set(map(plain_key, heads)) or len(body) < 2:
        return False
    return not any(share_of(body, n, known.is_label) for n in range(len(heads)))


def _body(blocks: Sequence[Block], start: int, width: int) -> list[tuple[str, ...]]:
    """The first rows below a header, up to the next one."""
    rows: list[tuple[str, ...]] = []
    for block in blocks[start : start + LOOKED_AT]:
        if not (block.ruled and len(block.cells) == width):
            break
        row = tuple(cell.text for cell in block.cells)
        if is_header([(text,) for text in row], ruled=True):
            break
        rows.append(row)
    return rows


def titles(keys: Sequence[str]) -> Said:
    """The titles of columns, for a sentence."""
    thai = ", ".join(f"“{TITLES[key].th}”" for key in keys)
    return Said(thai, ", ".join(f"“{TITLES[key].en}”" for key in keys))
