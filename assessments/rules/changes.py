"""What differs between two versions of a result, value by value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assessments.rules.framework import Level
from assessments.rules.published import PublishedResult

# What of an agency is shown, and of the stated figures.
AGENCY = ("name", "name_en", "kind", "province", "group", "track")
STATED = ("total", "level", "iit", "eit", "oit", "scale")


@dataclass(frozen=True)
class Change:
    """One value that is not what it was.

    `part` says what kind of thing changed ("score", "analysis", "total", "level",
    "stated", "agency", "source", "framework", "plan", "measure"), `place` which
    one of them, and `field` what of it. Values are text; None is "there was none".
    """

    part: str
    place: str
    field: str
    before: str | None
    after: str | None


def result_changes(
    before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> list[Change]:
    """Return what differs between the contents of two publications, without plan.

    Nothing differs from a first version, for there is nothing before it.
    """
    if before is None or before == after:
        return []
    old, new = PublishedResult.from_data(before), PublishedResult.from_data(after)
    return [
        *_by_number("score", old.scores, new.scores),
        *_one("total", old.total, new.total),
        *_one("level", _name(shown_level(old)), _name(shown_level(new))),
        *_fields("stated", STATED, before["stated"], after["stated"]),
        *_by_number("analysis", old.analyses, new.analyses),
        *_one("source", _titles(old), _titles(new)),
        *_fields("agency", AGENCY, before["agency"], after["agency"]),
        *_of_framework(before["framework"], after["framework"]),
    ]


def shown_level(result: PublishedResult) -> Level | None:
    """Return the level of a result; None also where no such level is known."""
    try:
        return result.level
    except KeyError:
        return None


def _by_number(
    part: str, before: Mapping[int, object], after: Mapping[int, object]
) -> Iterator[Change]:
    for number in sorted({*before, *after}):
        yield from _one(part, before.get(number), after.get(number), str(number))


def _fields(
    part: str,
    names: tuple[str, ...],
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> Iterator[Change]:
    for name in names:
        yield from _one(part, before.get(name), after.get(name), field=name)


def _of_framework(
    before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[Change]:
    """Say which parts of the rules changed; they are too long to be shown whole."""
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield Change("framework", "", name, None, None)


def _one(
    part: str, before: object, after: object, place: str = "", field: str = ""
) -> Iterator[Change]:
    if before != after:
        yield Change(part, place, field, _text(before), _text(after))


def _text(value: object) -> str | None:
    if value is None or value == "":
        return None
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)


def _name(level: Level | None) -> str | None:
    return level.name if level else None


def _titles(result: PublishedResult) -> str:
    return "\n".join(source.title for source in result.sources)
