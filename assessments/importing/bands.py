"""Tables without a column of indicators: rows across all columns name them instead."""

from collections.abc import Sequence
from dataclasses import replace

from assessments.importing.columns import INDICATOR, MEASURES, TITLES, column_of
from assessments.importing.reading import Block, Cell
from assessments.importing.vocabulary import Vocabulary


def with_bands_in_a_column(
    blocks: Sequence[Block], known: Vocabulary
) -> tuple[Block, ...]:
    """The blocks; what stood across a table's rows stands in a column of theirs."""
    done: list[Block] = []
    at = 0
    while at < len(blocks):
        end = _end_of_table(blocks, at)
        rows = blocks[at:end]
        done += _in_a_column(rows, known) if _is_banded(rows, known) else rows
        at = end
    return tuple(done)


def _end_of_table(blocks: Sequence[Block], at: int) -> int:
    """Where the rows of one width and one table end; a paragraph stands alone."""
    first = blocks[at]
    end = at + 1
    if not first.ruled or len(first.cells) < 2:
        return end
    while (
        end < len(blocks)
        and blocks[end].ruled
        and blocks[end].table == first.table
        and len(blocks[end].cells) == len(first.cells)
    ):
        end += 1
    return end


def _is_banded(rows: Sequence[Block], known: Vocabulary) -> bool:
    keys = [column_of(cell.text)[0] for cell in rows[0].cells]
    if len(rows) < 3 or MEASURES not in keys or INDICATOR in keys:
        return False
    return _band(rows[1], known) is not None


def _band(row: Block, known: Vocabulary) -> Cell | None:
    """The label that stands alone in a row; None where it does not."""
    filled = [cell for cell in row.cells if cell.text]
    if len(filled) != 1 or not known.is_label(filled[0].text):
        return None
    return filled[0]


def _in_a_column(rows: Sequence[Block], known: Vocabulary) -> list[Block]:
    header, *body = rows
    head = Cell(TITLES[INDICATOR].th, place=header.cells[0].place)
    done = [replace(header, cells=(head, *header.cells))]
    label = Cell("")
    for row in body:
        band = _band(row, known)
        if band:
            label = band
            continue
        done.append(replace(row, cells=(label, *row.cells)))
        label = Cell("", place=label.place, merged="up")
    return done
