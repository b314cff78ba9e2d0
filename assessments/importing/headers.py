"""Where a table begins: its header, which may take up to three lines."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assessments.importing.columns import (
    ANALYSIS,
    EXTRA,
    INDICATOR,
    LONGEST_HEAD,
    MEASURES,
    NUMBER,
    OWNER,
    SCORE,
    SUCCESS,
    TAKEN,
    TITLES,
    TOPIC,
    column_of,
    year_in,
)
from assessments.importing.findings import Choice, Findings, Place, Said
from assessments.importing.phrases import loose
from assessments.importing.reading import Block, Cell
from assessments.rules.thai import comparable

MOST_LINES = 3
# How many rows are looked at to see what a column holds.
LOOKED_AT = 40
NUMBERED = re.compile(rf"\s*{loose('ตัวชี้วัด')}\s*(?:{loose('ที่')})?\s*\d")
COLUMN_NUMBER = re.compile(r"[(\[]?\d{1,2}[)\].]?")
FIGURE = re.compile(r"\d{1,3}\.\d{1,2}")


@dataclass(frozen=True)
class Vocabulary:
    """What cells may hold: the names of indicators, and those of sections."""

    is_name: Callable[[str], bool]
    is_section: Callable[[str], bool]

    def is_label(self, text: str) -> bool:
        """Tell whether a cell says which indicator its row is about."""
        return bool(NUMBERED.match(text)) or self.is_name(text)


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
            heads = _heads(rows[:lines])
            if _is_header(heads, ruled=first.ruled):
                break
        else:
            continue
        names = tuple(_name(head) for head in heads)
        if names in before:
            keys = before[names].keys
        else:
            body = _body(blocks, start + lines, len(cells)) if first.ruled else []
            if _is_foreign(heads, body, known):
                return None
            keys = _keys(heads, body, known, first.place, findings)
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
    before = set(map(_plain_key, _heads(above)))
    after = set(map(_plain_key, _heads([*above, cells])))
    merged = any(
        cell.merged == "up" and over.text
        for cell, over in zip(cells, above[0], strict=True)
    )
    return len(after) > len(before) or (merged and len(texts) < len(cells))


def _heads(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[str, ...]]:
    """What stands over each column, from the top line downwards."""
    spread = []
    for cells in rows:
        line: list[str] = []
        for cell in cells:
            goes_on = cell.merged == "left" and line
            line.append(line[-1] if goes_on and not cell.text else cell.text)
        spread.append(line)
    return list(zip(*spread, strict=True))


def _plain_key(head: tuple[str, ...]) -> str:
    """The key that the lowest line of a head gives, else one above it."""
    for text in reversed(head):
        key, _ = column_of(text)
        if key != EXTRA:
            return key
    return column_of(" ".join(head))[0]


def _name(head: tuple[str, ...]) -> str:
    return " ".join(" ".join(dict.fromkeys(filter(None, head))).split())


def _is_header(heads: Sequence[tuple[str, ...]], *, ruled: bool) -> bool:
    keys = {_plain_key(head) for head in heads} - {EXTRA, NUMBER, SUCCESS}
    if INDICATOR in keys or TOPIC in keys:
        return len(keys) >= 2
    return ruled and MEASURES in keys and (OWNER in keys or len(keys) >= 3)


def _is_foreign(
    heads: Sequence[tuple[str, ...]],
    body: Sequence[tuple[str, ...]],
    known: Vocabulary,
) -> bool:
    """Tell whether a table of figures has indicators, but none of ours."""
    if {ANALYSIS, MEASURES} & set(map(_plain_key, heads)) or len(body) < 2:
        return False
    return not any(_share(body, n, known.is_label) for n in range(len(heads)))


def _body(blocks: Sequence[Block], start: int, width: int) -> list[tuple[str, ...]]:
    """The first rows below a header, up to the next one."""
    rows: list[tuple[str, ...]] = []
    for block in blocks[start : start + LOOKED_AT]:
        if not (block.ruled and len(block.cells) == width):
            break
        row = tuple(cell.text for cell in block.cells)
        if _is_header([(text,) for text in row], ruled=True):
            break
        rows.append(row)
    return rows


def _keys(
    heads: Sequence[tuple[str, ...]],
    body: Sequence[tuple[str, ...]],
    known: Vocabulary,
    place: Place,
    findings: Findings,
) -> tuple[str, ...]:
    """One key for each column: by its head, or where that fails by its content."""
    keys = [_plain_key(head) for head in heads]
    _find_indicators(keys, heads, body, known, place, findings)
    _settle_topic(keys)
    _settle_scores(keys, heads, place, findings)
    _settle_measures(keys, heads)
    for place_of, key in enumerate(keys):
        if key in keys[:place_of]:
            keys[place_of] = EXTRA
    if OWNER not in keys:
        _find_owners(keys, heads, body, known, place, findings)
    _tell_damaged(heads, place, findings)
    return tuple(keys)


def _find_indicators(
    keys: list[str],
    heads: Sequence[tuple[str, ...]],
    body: Sequence[tuple[str, ...]],
    known: Vocabulary,
    place: Place,
    findings: Findings,
) -> None:
    """Look for the indicators in the cells, where no head or a wrong one says them."""
    shares = [_share(body, n, known.is_label) for n in range(len(keys))]
    if INDICATOR in keys:
        named = keys.index(INDICATOR)
        filled = sum(bool(row[named]) for row in body)
        if shares[named] > 0 or filled < 2 or max(shares) < 0.5:
            return
        # A plan's own indicators, of its success.
        keys[named] = SUCCESS
    best = max(range(len(keys)), key=lambda n: shares[n])
    if shares[best] >= 0.5 and keys[best] != TOPIC:
        _tell_found(heads[best], INDICATOR, place, findings)
    if shares[best] >= 0.5:
        keys[best] = INDICATOR


def _settle_topic(keys: list[str]) -> None:
    """Let a column of topics stand for the indicators, or for the analysis."""
    if TOPIC in keys:
        place = keys.index(TOPIC)
        wanted = (INDICATOR, ANALYSIS) if MEASURES in keys else (ANALYSIS,)
        missing = [key for key in wanted if key not in keys]
        keys[place] = missing[0] if missing else EXTRA


def _settle_scores(
    keys: list[str],
    heads: Sequence[tuple[str, ...]],
    place: Place,
    findings: Findings,
) -> None:
    """Take the last year's of several columns of scores."""
    columns = [n for n, key in enumerate(keys) if key == SCORE]
    if len(columns) < 2:
        return
    columns.sort(key=lambda n: (-year_in(_name(heads[n])), n))
    taken = findings.decide(
        "score_column",
        place,
        subject=comparable("|".join(map(_name, heads))),
        about=Said("มีคอลัมน์คะแนนหลายคอลัมน์", "There are several columns of scores"),
        found=" | ".join(_name(heads[n]) for n in sorted(columns)),
        choices=[
            Choice(
                str(n),
                Said(
                    f"ใช้คอลัมน์ “{_name(heads[n])}”",
                    f"The column “{_name(heads[n])}” is used.",
                ),
            )
            for n in columns
        ],
    )
    chosen = next((n for n in columns if str(n) == taken), columns[0])
    for n in columns:
        keys[n] = SCORE if n == chosen else EXTRA


def _settle_measures(keys: list[str], heads: Sequence[tuple[str, ...]]) -> None:
    """Of several columns that may hold measures, take the one that is named so."""
    columns = [n for n, key in enumerate(keys) if key == MEASURES]
    named = [n for n in columns if _name(heads[n]).startswith("มาตรการ")]
    for n in columns:
        if n != (named or columns)[0]:
            keys[n] = EXTRA


def _find_owners(
    keys: list[str],
    heads: Sequence[tuple[str, ...]],
    body: Sequence[tuple[str, ...]],
    known: Vocabulary,
    place: Place,
    findings: Findings,
) -> None:
    for n, key in enumerate(keys):
        if key == EXTRA and _share(body, n, known.is_section) >= 0.6:
            if _tell_found(heads[n], OWNER, place, findings):
                keys[n] = OWNER
            return


def _share(
    body: Sequence[tuple[str, ...]], column: int, fits: Callable[[str], bool]
) -> float:
    """How many of a column's filled cells fit, 0 to 1."""
    texts = [row[column] for row in body if row[column]]
    return sum(map(fits, texts)) / len(texts) if texts else 0.0


def _tell_found(
    head: tuple[str, ...], key: str, place: Place, findings: Findings
) -> bool:
    """Note that a column is known by what it holds; tell whether it is to be used."""
    title = TITLES[key]
    name = _name(head)
    taken = findings.decide(
        "column_by_content",
        place,
        subject=f"{key}:{comparable(name)}",
        about=Said(
            f"คอลัมน์ “{name}” ดูจากเนื้อหาเป็น “{title.th}”",
            f"By its content the column “{name}” is that of the {title.en}",
        ),
        found=name,
        choices=(
            Choice("use", Said(f"ใช้เป็น “{title.th}”", f"Used as {title.en}.")),
            Choice("leave", Said("ไม่นำเข้าคอลัมน์นี้", "The column is not taken over.")),
        )[: None if key == OWNER else 1],
    )
    return taken == "use"


def _tell_damaged(
    heads: Sequence[tuple[str, ...]], place: Place, findings: Findings
) -> None:
    damaged = [text for head in heads for text in head if column_of(text)[1]]
    if damaged:
        findings.doubt(
            "head_repaired",
            place,
            about=Said("หัวคอลัมน์มีสระอำหรือสระอาผิด", "Column heads are misspelt"),
            found=" | ".join(dict.fromkeys(damaged)),
            default=Said("อ่านเป็นหัวคอลัมน์ที่ใกล้ที่สุด", "Read as the heads they resemble."),
            decision=False,
        )


def titles(keys: Sequence[str]) -> Said:
    """The titles of columns, for a sentence."""
    thai = ", ".join(f"“{TITLES[key].th}”" for key in keys)
    return Said(thai, ", ".join(f"“{TITLES[key].en}”" for key in keys))
