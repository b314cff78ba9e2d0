"""What stands over the columns of a table, in up to three lines."""

from collections.abc import Sequence

from assessments.importing.columns import (
    EXTRA,
    INDICATOR,
    MEASURES,
    NUMBER,
    OWNER,
    SUCCESS,
    TOPIC,
    column_of,
)
from assessments.importing.reading import Cell


def heads_over(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[str, ...]]:
    """What stands over each column, from the top line downwards."""
    spread = []
    for cells in rows:
        line: list[str] = []
        for cell in cells:
            goes_on = cell.merged == "left" and line
            line.append(line[-1] if goes_on and not cell.text else cell.text)
        spread.append(line)
    return list(zip(*spread, strict=True))


def plain_key(head: tuple[str, ...]) -> str:
    """The key that the lowest line of a head gives, else one above it."""
    for text in reversed(head):
        key, _ = column_of(text)
        if key != EXTRA:
            return key
    return column_of(" ".join(head))[0]


def name_of(head: tuple[str, ...]) -> str:
    """All lines of a head as one text, each said once."""
    return " ".join(" ".join(dict.fromkeys(filter(None, head))).split())


def is_header(heads: Sequence[tuple[str, ...]], *, ruled: bool) -> bool:
    """Tell whether heads are those of a table about indicators or measures."""
    keys = {plain_key(head) for head in heads} - {EXTRA, NUMBER, SUCCESS}
    if INDICATOR in keys or TOPIC in keys:
        return len(keys) >= 2
    return ruled and MEASURES in keys and (OWNER in keys or len(keys) >= 3)
