"""Tables whose cells stand below each other, as word processors save them as text.

A text file that LibreOffice or Word makes of a document has every paragraph of a
table in a line of its own and nothing to tell the cells apart. Where the heads of
the columns stand together and each row begins with its indicator, the rows can be
put together again. What does not come out even is left as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assessments.importing.columns import EXTRA, INDICATOR, MEASURES, column_of
from assessments.importing.findings import Findings, Said, together
from assessments.importing.phrases import first_score
from assessments.importing.reading import Block, Cell
from assessments.importing.vocabulary import Vocabulary

MOST_COLUMNS = 12
FEWEST_COLUMNS = 3
MARK = re.compile(r"\s*(?:[-–—•●▪]|\(?\d{1,2}[).])\s*\S")


def with_cells_side_by_side(
    blocks: Sequence[Block], known: Vocabulary, findings: Findings
) -> list[Block]:
    """The blocks, tables of lines made rows; others as they are."""
    done: list[Block] = []
    tables: list[_Lines] = []
    place = 0
    while place < len(blocks):
        table = _table_at(blocks, place, known)
        if table:
            tables.append(table)
            done += table.rows
            place = table.end
        else:
            done.append(blocks[place])
            place += 1
    if tables:
        findings.doubt(
            "cells_side_by_side",
            together(table.rows[0].place for table in tables),
            about=Said(
                "แต่ละช่องของตารางอยู่คนละบรรทัด",
                "Each cell of the table stands in a line of its own",
            ),
            found=tables[0].rows[1].text,
            default=Said(
                "จัดเป็นแถวตามหัวคอลัมน์ โปรดตรวจ",
                "Put into rows by the heads of the columns; please check.",
            ),
        )
    return done


@dataclass(frozen=True)
class _Lines:
    """A table that was put together, its header first, and where it ends."""

    rows: tuple[Block, ...]
    end: int


def _table_at(blocks: Sequence[Block], start: int, known: Vocabulary) -> _Lines | None:
    """The table of lines that begins at a block; None where none does.

    None, too, where one of its rows does not come out even.
    """
    keys = _heads_at(blocks, start, known)
    if not keys:
        return None
    place = start + len(keys)
    rows = [_row(blocks[start:place], keys)]
    while place < len(blocks) and _is_label(blocks[place], known):
        end = place + 1
        while end < len(blocks) and not _ends_row(blocks, place, end, keys, known):
            end += 1
        rows.append(_row(blocks[place:end], keys))
        place = end
    whole = tuple(row for row in rows if row)
    if len(whole) < len(rows) or len(rows) < 2:
        return None
    return _Lines(whole, place)


def _heads_at(blocks: Sequence[Block], start: int, known: Vocabulary) -> list[str]:
    """The keys of the heads that stand below each other from a block on."""
    keys: list[str] = []
    for block in blocks[start : start + MOST_COLUMNS]:
        key = column_of(block.text)[0]
        if key == EXTRA or len(block.cells) > 1 or _is_label(block, known):
            break
        if key in keys or (keys and block.after_gap):
            break
        keys.append(key)
    return keys if len(keys) >= FEWEST_COLUMNS and keys[0] == INDICATOR else []


def _ends_row(
    blocks: Sequence[Block], start: int, at: int, keys: list[str], known: Vocabulary
) -> bool:
    block = blocks[at]
    return (
        len(block.cells) > 1
        or _is_label(block, known)
        or bool(_heads_at(blocks, at, known))
        or (block.after_gap and at - start >= len(keys))
    )


def _row(lines: Sequence[Block], keys: list[str]) -> Block | None:
    """One row out of its lines; None where they do not come out even.

    An empty cell has left a gap; lines with marks may be the measures of one cell.
    """
    cells: list[Cell] = []
    for line in lines:
        if line.after_gap and cells:
            cells.append(Cell("", place=line.place))
        cells.append(Cell(line.text, place=line.place))
    more = len(cells) - len(keys)
    if more > 0 and MEASURES in keys:
        first = keys.index(MEASURES)
        items = cells[first : first + more + 1]
        if all(MARK.match(item.text) for item in items):
            text = "\n".join(item.text for item in items)
            cells[first : first + more + 1] = [Cell(text, place=items[0].place)]
    if len(cells) != len(keys):
        return None
    return Block(tuple(cells), lines[0].place, ruled=True, after_gap=lines[0].after_gap)


def _is_label(block: Block, known: Vocabulary) -> bool:
    """Tell whether a line says which indicator a row is about, and nothing more."""
    return known.is_label(block.text) and first_score(block.text) is None
