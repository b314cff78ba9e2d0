"""Rows about several indicators, or about a theme that is none of them."""

import re

from assessments.importing.findings import Choice, Place, Said
from assessments.importing.names import Names, likeness
from assessments.importing.phrases import loose
from assessments.rules.framework import Indicator
from assessments.rules.thai import comparable, to_arabic_digits

# An indicator's number, or several: "1, 3 และ 5", "1-3".
NUMBER_FIRST = re.compile(rf"\s*(?:{loose('ตัวชี้วัด')}\s*(?:{loose('ที่')})?)?\s*\d")
_MORE = r"(?:,|/|และ|กับ|ถึง|-|–|and|to)"
NUMBER_LIST = re.compile(
    rf"\s*(?:{loose('ตัวชี้วัด')}\s*(?:{loose('ที่')})?)?\s*"
    rf"(?P<list>\d{{1,2}}(?:\s*{_MORE}+\s*(?:{loose('ตัวชี้วัดที่')})?\s*\d{{1,2}}(?!\d))+)"
)
NUMBERED_NAME = re.compile(rf"{loose('ตัวชี้วัดที่')}\s*(\d{{1,2}})(?!\d)")
RANGE = re.compile(r"(\d{1,2})(?:\s*(?:-|–|ถึง|to)\s*(\d{1,2}))?")
SHORTEST_THEME = 8


def indicators_of_row(
    names: Names, label: str, place: Place, *, strict: bool
) -> tuple[Indicator, ...]:
    """The indicators that a row is about: one, if there is no more to it.

    Where a label names several, or a theme, it is a doubt which of them to take.
    `strict` says that the row has to name one: it gives a score.
    """
    known = {one.number for one in names.framework.indicators}
    numbers = [number for number in numbers_in(label) if number in known]
    if len(numbers) > 1:
        return _decided(names, label, numbers, place)
    if strict or names.number_of(label) is not None or NUMBER_FIRST.match(label):
        one = names.meant(label, place)
        return (one,) if one else ()
    named = _named_within(names, label)
    if len(named) > 1:
        return _decided(names, label, [one.number for one in named], place)
    return _decided_theme(names, label, named, place)


def numbers_in(label: str) -> list[int]:
    """The numbers of several indicators that a label lists; else none.

    >>> numbers_in("ตัวชี้วัดที่ ๑, ๓ และ ๕"), numbers_in("ตัวชี้วัดที่ 1-3"), numbers_in("๑")
    ([1, 3, 5], [1, 2, 3], [])
    """
    plain = to_arabic_digits(label)
    numbers: list[int] = []
    listed = NUMBER_LIST.match(plain)
    parts = [listed["list"]] if listed else []
    for part in [*parts, *(found[1] for found in NUMBERED_NAME.finditer(plain))]:
        for piece in RANGE.finditer(part):
            first = int(piece[1])
            numbers += range(first, min(int(piece[2] or first), first + 20) + 1)
    distinct = list(dict.fromkeys(numbers))
    return distinct if len(distinct) > 1 else []


def _decided(
    names: Names, label: str, numbers: list[int], place: Place
) -> tuple[Indicator, ...]:
    """Which of several indicators a measure is to stand under."""
    listed = ", ".join(map(str, numbers))
    taken = names.findings.decide(
        "several_indicators",
        place,
        subject=comparable(label),
        about=Said(
            f"มาตรการตอบหลายตัวชี้วัด ({listed}) แต่ระบบเก็บแต่ละมาตรการไว้ใต้ตัวชี้วัดเดียว",
            f"Measures answer several indicators ({listed}); each is kept under one",
        ),
        found=label,
        choices=[
            *(
                Choice(
                    str(number),
                    Said(f"ไว้ใต้ตัวชี้วัดที่ {number}", f"Under indicator {number}."),
                )
                for number in numbers
            ),
            Choice(
                "each",
                Said(
                    "ไว้ใต้ทุกตัวชี้วัดที่ระบุ ซ้ำตัวชี้วัดละหนึ่งครั้ง", "Under each of them, once each."
                ),
            ),
        ],
    )
    chosen = numbers if taken == "each" else [int(taken)]
    return tuple(names.framework.indicator(number) for number in chosen)


def _named_within(names: Names, label: str) -> list[Indicator]:
    """The indicators whose names stand in a label, or that a theme is part of."""
    said = comparable(label)
    theme = said.removeprefix("ด้าน")
    return [
        one
        for one in names.framework.indicators
        if any(
            name in said or (len(theme) >= SHORTEST_THEME and theme in name)
            for name in map(comparable, (one.name, *one.aliases))
        )
    ]


def _decided_theme(
    names: Names, label: str, named: list[Indicator], place: Place
) -> tuple[Indicator, ...]:
    """The indicator that a theme is to stand for, or none."""
    framework = names.framework
    likely = sorted(framework.indicators, key=lambda one: -likeness(one, label))
    leave = Choice("leave", Said("ไม่นำเข้าแถวนี้", "The row is not taken over."))
    offered = [
        Choice(
            str(one.number),
            Said(
                f"ไว้ใต้ตัวชี้วัดที่ {one.number} {one.name}",
                f"Under indicator {one.number}, {one.name_en}.",
            ),
        )
        for one in dict.fromkeys([*named, *likely[:3]])
    ]
    taken = names.findings.decide(
        "theme",
        place,
        subject=comparable(label),
        about=Said("แถวนี้ไม่ได้อ้างตัวชี้วัดโดยตรง", "The row names a theme, not an indicator"),
        found=label,
        choices=[*offered, leave] if named else [leave, *offered],
    )
    return () if taken == leave.key else (framework.indicator(int(taken)),)
