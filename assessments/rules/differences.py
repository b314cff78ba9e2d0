"""What changed between two texts, in pieces that a person can read.

Thai is written without spaces between words, so the smallest piece is a consonant
with its vowels and marks, a Latin word or a number: a mark never stands alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]

# Comparing costs the product of the two lengths: beyond this, larger pieces.
MOST_COMPARISONS = 1_000_000
# Sameness shorter than this between two changes would only be hard to read.
SHORTEST_SAME = 3
# Of a long stretch that is the same, this much is shown beside each change.
KEPT_AROUND = 80

_CLUSTER = re.compile(
    r"[เ-ไ]?[ก-ฮ][ัิ-ฺ็-๎ะาำๅ]*|[0-9๐-๙]+(?:[.,][0-9๐-๙]+)*|[A-Za-z]+|\s|.", re.DOTALL
)
_CHUNK = re.compile(r"\S+|\s+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both have, or only the old, or only the new one."""

    kind: Kind
    text: str

    @property
    def shortened(self) -> str:
        """The text with its middle left out where it is long."""
        if len(self.text) <= 2 * KEPT_AROUND:
            return self.text
        return f"{self.text[:KEPT_AROUND]} … {self.text[-KEPT_AROUND:]}"


def differences(before: str, after: str) -> list[Piece]:
    """Return both texts as one row of pieces, old before new where they differ.

    >>> [(piece.kind, piece.text) for piece in differences("คุ่มค่า", "คุ้มค่า")]
    [('gone', 'คุ่'), ('new', 'คุ้'), ('same', 'มค่า')]
    >>> differences("", "87.93")
    [Piece(kind='new', text='87.93')]
    """
    for pattern in (_CLUSTER, _CHUNK):
        old, new = pattern.findall(before), pattern.findall(after)
        start, end = _ends_alike(old, new)
        inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
        if len(inner_old) * len(inner_new) <= MOST_COMPARISONS:
            found = list(_compared(inner_old, inner_new))
            break
    else:
        found = [("".join(inner_old), "".join(inner_new), False)]
    alike_before = "".join(old[:start])
    alike_after = "".join(old[len(old) - end :])
    return [
        *([Piece("same", alike_before)] if alike_before else []),
        *_pieces(found),
        *([Piece("same", alike_after)] if alike_after else []),
    ]


def _ends_alike(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many parts both have at the start, and how many at the end."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _compared(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[str, str, bool]]:
    """Give stretches of old and new text, and whether they are the same."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pending = ["", ""]
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if tag == "equal" and (old_to - old_from >= SHORTEST_SAME or not any(pending)):
            if any(pending):
                yield pending[0], pending[1], False
                pending = ["", ""]
            yield gone, come, True
        else:
            pending[0] += gone
            pending[1] += come
    if any(pending):
        yield pending[0], pending[1], False


def _pieces(found: Sequence[tuple[str, str, bool]]) -> Iterator[Piece]:
    for gone, come, same in found:
        if same:
            yield Piece("same", gone)
            continue
        if gone:
            yield Piece("gone", gone)
        if come:
            yield Piece("new", come)
