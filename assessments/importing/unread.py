"""What no rule has taken from a document: it stays in the source, and is told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessments.importing.columns import INDICATOR, NUMBER, TAKEN, TIME
from assessments.importing.findings import Place
from assessments.importing.phrases import Passage
from assessments.importing.reading import Block
from assessments.importing.rows import TableRow
from assessments.importing.tables import Table

LONGEST = 160


@dataclass(frozen=True)
class Unread:
    """Something that is kept in the source only: where it stands, how it begins."""

    place: Place
    text: str

    def to_data(self) -> dict[str, str]:
        """It as `--json` prints it."""
        return {"place": self.place.th, "place_en": self.place.en, "text": self.text}


def unread_in(
    passage: Passage,
    table: Table,
    left_out: Sequence[TableRow],
    hidden: Sequence[Block],
) -> tuple[Unread, ...]:
    """All that was not taken over: paragraphs, columns, rows, what is hidden."""
    return (
        *_paragraphs(passage),
        *_columns(table),
        *_together([(row.place, _row_text(row)) for row in left_out]),
        *_together([(block.place, block.text) for block in hidden]),
    )


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"


def _paragraphs(passage: Passage) -> Iterator[Unread]:
    """The blocks outside tables that no rule has taken, consecutive ones as one."""
    run: list[tuple[Place, str]] = []
    starts = (*passage.starts, len(passage.text) + 1)
    for number, place in enumerate(passage.places):
        text = passage.text[starts[number] : starts[number + 1] - 1]
        if number in passage.taken or not any(map(str.isalpha, text)):
            yield from _together(run)
            run = []
        else:
            run.append((place, text))
    yield from _together(run)


def _columns(table: Table) -> Iterator[Unread]:
    """The columns that no field holds, with what their first cells say."""
    found: dict[str, list[tuple[Place, str]]] = {}
    for row in table.rows:
        for head, text in row.extra.items():
            found.setdefault(head or "ไม่มีหัวคอลัมน์", []).append((row.place, text))
        if time := row.text(TIME):
            header = table.headers[row.part]
            head = header.heads[header.keys.index(TIME)]
            found.setdefault(head, []).append((row.place_of(TIME), time))
    for head, cells in found.items():
        more = f" ({len(cells)} ช่อง)" if len(cells) > 1 else ""
        yield Unread(cells[0][0], shortened(f"คอลัมน์ “{head}”{more}: {cells[0][1]}"))


def _row_text(row: TableRow) -> str:
    texts = [row.text(key) for key in (NUMBER, INDICATOR, *TAKEN[1:])]
    return " | ".join(text for text in texts if text)


def _together(run: Iterable[tuple[Place, str]]) -> Iterator[Unread]:
    """Consecutive things as one: the place of the first and the last."""
    run = list(run)
    if not run:
        return
    first, last = run[0][0], run[-1][0]
    place = first
    if last != first:
        place = Place(f"{first.th} ถึง {last.th}", f"{first.en} to {last.en}")
    text = shortened(run[0][1])
    if len(run) > 1:
        text = f"{text} (และอีก {len(run) - 1} ย่อหน้า)"
    yield Unread(place, text)
