"""Tables written as blocks of lines: an indicator, and below it lines with labels.

Each line says which column it would be, as in "มาตรการ: ..."; lines without a label
go on the one above. Two such blocks, one below the other, make a table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assessments.importing.columns import (
    ANALYSIS,
    INDICATOR,
    MEASURES,
    TAKEN,
    TITLES,
    column_of,
)
from assessments.importing.findings import Findings, Place, Said, together
from assessments.importing.reading import Block, Cell
from assessments.importing.vocabulary import Vocabulary

LABELLED = re.compile(r"\s*(?P<head>[^:\n]{2,60}?)\s*:\s*(?P<text>.*)", re.DOTALL)


@dataclass
class _Entry:
    """What is said of one indicator, by the keys of columns."""

    label: Block
    end: int
    texts: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def fits(self) -> bool:
        """Tell whether it says what a row of a table would say."""
        return len(self.texts) > 1 and bool({ANALYSIS, MEASURES} & set(self.texts))


def with_labelled_lines(
    blocks: Sequence[Block], known: Vocabulary, findings: Findings
) -> list[Block]:
    """The blocks, those of labelled lines made rows; others as they are."""
    done: list[Block] = []
    made: list[Place] = []
    at = 0
    while at < len(blocks):
        entries = _entries_at(blocks, at, known)
        if len(entries) < 2:
            done.append(blocks[at])
            at += 1
            continue
        done += _rows(entries)
        made.append(entries[0].label.place)
        at = entries[-1].end
    if made:
        findings.doubt(
            "cells_side_by_side",
            together(made),
            about=Said(
                "แต่ละช่องของตารางอยู่คนละบรรทัด มีป้ายกำกับ",
                "Each cell of the table is a line with a label",
            ),
            found="",
            default=Said(
                "จัดเป็นแถวตามป้ายกำกับ โปรดตรวจ",
                "Put into rows by the labels; please check.",
            ),
        )
    return done


def _entries_at(blocks: Sequence[Block], at: int, known: Vocabulary) -> list[_Entry]:
    """The entries that follow each other from a block on."""
    entries: list[_Entry] = []
    while at < len(blocks) and _is_label(blocks[at], known):
        entry = _entry_at(blocks, at, known)
        if not entry.fits:
            break
        entries.append(entry)
        at = entry.end
    return entries


def _entry_at(blocks: Sequence[Block], at: int, known: Vocabulary) -> _Entry:
    entry = _Entry(blocks[at], at + 1)
    key = ""
    for block in blocks[at + 1 :]:
        if len(block.cells) > 1 or _is_label(block, known):
            break
        found = LABELLED.fullmatch(block.text)
        head = column_of(found["head"])[0] if found else ""
        if found and head in TAKEN and head != INDICATOR:
            if head in entry.texts:
                break
            key = head
            entry.texts[key] = [found["text"]] if found["text"] else []
            entry.places[key] = block.place
        elif key and not block.after_gap:
            entry.texts[key].append(block.text)
        else:
            break
        entry.end += 1
    return entry


def _rows(entries: Sequence[_Entry]) -> list[Block]:
    """The entries as a table, its header first."""
    keys = list(dict.fromkeys(key for entry in entries for key in entry.texts))
    first = entries[0].label.place
    heads = tuple(Cell(TITLES[key].th, place=first) for key in (INDICATOR, *keys))
    rows = [Block(heads, first, ruled=True, after_gap=True)]
    for entry in entries:
        place = entry.label.place
        cells = (
            Cell(entry.label.text, place=place),
            *(
                Cell(
                    "\n".join(entry.texts.get(key, ())),
                    place=entry.places.get(key, place),
                )
                for key in keys
            ),
        )
        rows.append(Block(cells, place, ruled=True))
    return rows


def _is_label(block: Block, known: Vocabulary) -> bool:
    return len(block.cells) == 1 and known.is_label(block.text)
