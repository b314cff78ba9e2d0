"""What happens to a document without changing what it says."""

import random
import re
from collections.abc import Callable
from itertools import chain

from tests.corpus.paper import thai
from tests.corpus.parts import Grid, Line, Part

Chance = random.Random
Disturbance = Callable[[list[Part], Chance], list[Part]]
LETTERS = "[ก-ฮ]"
INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad"


def digits_mixed(parts: list[Part], chance: Chance) -> list[Part]:
    """Each digit Thai or Arabic, as it falls."""
    return _each_text(parts, lambda text: _sometimes(text, "[0-9]", thai, chance, 0.5))


def digits_thai(parts: list[Part], chance: Chance) -> list[Part]:
    """All digits Thai."""
    return _each_text(parts, thai)


def blanks_doubled(parts: list[Part], chance: Chance) -> list[Part]:
    """Two or three blanks where there was one."""
    return _each_text(
        parts, lambda text: _sometimes(text, " ", lambda blank: blank * 3, chance, 0.3)
    )


def words_wrapped(parts: list[Part], chance: Chance) -> list[Part]:
    """A line end in the middle of a word, in cells of the table."""

    def wrapped(text: str) -> str:
        places = [one.end() for one in re.finditer(f"{LETTERS}(?={LETTERS})", text)]
        if len(places) < 8 or chance.random() < 0.5:
            return text
        place = chance.choice(places[4:-2])
        return f"{text[:place]}\n{text[place:]}"

    return _each_cell(parts, wrapped)


def header_repeated(parts: list[Part], chance: Chance) -> list[Part]:
    """The header again before some of the rows, as on every page."""

    def repeated(grid: Grid) -> Grid:
        head, *rows = grid.rows
        again = [[head, row] if chance.random() < 0.3 else [row] for row in rows]
        return Grid((head, *chain.from_iterable(again)))

    return _each_grid(parts, repeated)


def columns_moved(parts: list[Part], chance: Chance) -> list[Part]:
    """The same columns in another order."""

    def moved(grid: Grid) -> Grid:
        order = list(range(len(grid.rows[0])))
        chance.shuffle(order)
        return Grid(tuple(tuple(row[place] for place in order) for row in grid.rows))

    return _each_grid(parts, moved)


def sara_am_apart(parts: list[Part], chance: Chance) -> list[Part]:
    """Sara am as two characters, a tone mark on either side of the first."""
    apart = {"\u0e33": "\u0e4d\u0e32"}

    def parted(text: str) -> str:
        return re.sub(
            "([่-๋]?)\u0e33",
            lambda am: (
                am[1] + apart["\u0e33"]
                if chance.random() < 0.5
                else "\u0e4d" + am[1] + "\u0e32"
            ),
            text,
        )

    return _each_text(parts, parted)


def nothing_to_see(parts: list[Part], chance: Chance) -> list[Part]:
    """Characters of no width between letters and digits."""

    def with_invisible(text: str) -> str:
        return _sometimes(
            text,
            "[ก-๙0-9](?=[ก-๙0-9])",
            lambda sign: sign + chance.choice(INVISIBLE),
            chance,
            0.05,
        )

    return _each_text(parts, with_invisible)


DISTURBANCES: tuple[Disturbance, ...] = (
    digits_mixed,
    digits_thai,
    blanks_doubled,
    words_wrapped,
    header_repeated,
    columns_moved,
    sara_am_apart,
    nothing_to_see,
)


def _sometimes(
    text: str, pattern: str, change: Callable[[str], str], chance: Chance, how: float
) -> str:
    return re.sub(
        pattern,
        lambda found: change(found[0]) if chance.random() < how else found[0],
        text,
    )


def _each_text(parts: list[Part], change: Callable[[str], str]) -> list[Part]:
    return [
        Line(change(part.text)) if isinstance(part, Line) else _cells(part, change)
        for part in parts
    ]


def _each_cell(parts: list[Part], change: Callable[[str], str]) -> list[Part]:
    return _each_grid(
        parts, lambda grid: Grid((grid.rows[0], *_cells(grid, change).rows[1:]))
    )


def _each_grid(parts: list[Part], change: Callable[[Grid], Grid]) -> list[Part]:
    return [part if isinstance(part, Line) else change(part) for part in parts]


def _cells(grid: Grid, change: Callable[[str], str]) -> Grid:
    return Grid(tuple(tuple(map(change, row)) for row in grid.rows))
