"""Which column of a table is which: by its head, or where that fails by its cells."""

import re
from collections.abc import Callable, Sequence

from assessments.importing.columns import (
    ANALYSIS,
    EXTRA,
    INDICATOR,
    MEASURES,
    OWNER,
    SCORE,
    SUCCESS,
    TITLES,
    TOPIC,
    column_of,
    year_in,
)
from assessments.importing.findings import Choice, Findings, Place, Said
from assessments.importing.heads import name_of, plain_key
from assessments.importing.vocabulary import Vocabulary
from assessments.rules.thai import comparable

ADVICE = "ข้อเสนอแนะ"
NUMBERS = re.compile(r"\d+")


def keys_of_columns(
    heads: Sequence[tuple[str, ...]],
    body: Sequence[tuple[str, ...]],
    known: Vocabulary,
    place: Place,
    findings: Findings,
) -> tuple[str, ...]:
    """One key for each column: by its head, or where that fails by its content."""
    keys = [plain_key(head) for head in heads]
    _find_indicators(keys, heads, body, known, place, findings)
    _settle_topic(keys)
    _settle_scores(keys, heads, place, findings)
    _settle_measures(keys, heads)
    for place_of, key in enumerate(keys):
        if key in keys[:place_of] and key != MEASURES:
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
    shares = [share_of(body, n, known.is_label) for n in range(len(keys))]
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
    columns.sort(key=lambda n: (-year_in(name_of(heads[n])), n))
    taken = findings.decide(
        "score_column",
        place,
        subject=comparable("|".join(map(name_of, heads))),
        about=Said("มีคอลัมน์คะแนนหลายคอลัมน์", "There are several columns of scores"),
        found=" | ".join(name_of(heads[n]) for n in sorted(columns)),
        choices=[
            Choice(
                str(n),
                Said(
                    f"ใช้คอลัมน์ “{name_of(heads[n])}”",
                    f"The column “{name_of(heads[n])}” is used.",
                ),
            )
            for n in columns
        ],
    )
    chosen = next((n for n in columns if str(n) == taken), columns[0])
    for n in columns:
        keys[n] = SCORE if n == chosen else EXTRA


def _settle_measures(keys: list[str], heads: Sequence[tuple[str, ...]]) -> None:
    """Of several columns that may hold measures, take the one that is named so.

    Those that are told apart by a number alone are taken together; a column of
    advice before them stands for the analysis, where there is none.
    """
    columns = [n for n, key in enumerate(keys) if key == MEASURES]
    named = [n for n in columns if name_of(heads[n]).startswith("มาตรการ")]
    series = {n: NUMBERS.sub("", name_of(heads[n])) for n in columns}
    for n in columns:
        first = (named or columns)[0]
        numbered = series[n] != name_of(heads[n])
        if n != first and not (numbered and series[n] == series[first]):
            advice = name_of(heads[n]).startswith(ADVICE) and ANALYSIS not in keys
            keys[n] = ANALYSIS if advice else EXTRA


def _find_owners(
    keys: list[str],
    heads: Sequence[tuple[str, ...]],
    body: Sequence[tuple[str, ...]],
    known: Vocabulary,
    place: Place,
    findings: Findings,
) -> None:
    for n, key in enumerate(keys):
        if key == EXTRA and share_of(body, n, known.is_section) >= 0.6:
            if _tell_found(heads[n], OWNER, place, findings):
                keys[n] = OWNER
            return


def share_of(
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
    name = name_of(head)
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
