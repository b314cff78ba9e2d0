"""What is hidden in a sheet: left out until a person wants it taken in."""

from collections.abc import Sequence
from dataclasses import replace

from assessments.importing.findings import Choice, Findings, Said, together
from assessments.importing.reading import Block

LEAVE = "leave"


def visible(
    blocks: Sequence[Block], findings: Findings
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks to read, and what is hidden of them and left out."""
    hidden: dict[str, list[Block]] = {}
    for block in blocks:
        if any(cell.hidden and cell.text for cell in block.cells):
            hidden.setdefault(block.table, []).append(block)
    left = {
        table for table, found in hidden.items() if _decided(table, found, findings)
    }
    if not left:
        return tuple(blocks), ()
    read: list[Block] = []
    left_out: list[Block] = []
    for block in blocks:
        if block.table not in left or not any(cell.hidden for cell in block.cells):
            read.append(block)
        elif block.hidden:
            left_out.append(block)
        else:
            read.append(_only(block, hidden=False))
            left_out.append(_only(block, hidden=True))
    return tuple(read), tuple(block for block in left_out if block.text)


def _decided(table: str, found: Sequence[Block], findings: Findings) -> bool:
    """Tell whether what is hidden in a table is to be left out."""
    rows = len(found)
    taken = findings.decide(
        "T17",
        together([block.place for block in found]),
        subject=table,
        about=Said(
            f"มีแถว คอลัมน์ หรือแผ่นงานที่ซ่อนไว้ {rows} แถว นำเข้าด้วยหรือไม่",
            f"Rows, columns or sheets are hidden, {rows} rows. Take them in?",
        ),
        found=found[0].text,
        choices=(
            Choice(LEAVE, Said("ไม่นำเข้าส่วนที่ซ่อน", "What is hidden is left out.")),
            Choice("take", Said("นำเข้าด้วย", "It is taken in.")),
        ),
    )
    return taken == LEAVE


def _only(block: Block, *, hidden: bool) -> Block:
    """A row with the texts of its hidden columns only, or with those of the others."""
    cells = tuple(
        cell if cell.hidden is hidden else replace(cell, text="")
        for cell in block.cells
    )
    return replace(block, cells=cells)
