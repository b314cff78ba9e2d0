"""The marks of list items, counted as Word counts them when it prints."""

import re
from collections import defaultdict
from dataclasses import dataclass

from docx.oxml.ns import qn

from assessments.importing.reading.word.numbers import written
from assessments.importing.reading.word.styles import Styles
from assessments.importing.reading.word.xml import Element, find, is_on, number, value

BULLET = "- "
LEVEL = re.compile(r"%([1-9])")
DEEPEST = 8


@dataclass(frozen=True)
class _Level:
    form: str
    text: str
    start: int
    # The level from which on a new item lets this one begin anew; 0 for never.
    restart: int
    arabic: bool


class Lists:
    """The lists of one document; `root` is its `w:numbering`, if it has any."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        children = [] if root is None else list(root)
        self._abstract = {
            value(one, "w:abstractNumId"): one
            for one in children
            if one.tag == qn("w:abstractNum")
        }
        self._nums = {
            value(one, "w:numId"): one for one in children if one.tag == qn("w:num")
        }
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()
        self._levels: dict[tuple[str, int], _Level | None] = {}

    def mark(self, paragraph: Element) -> str:
        """The mark before a paragraph, with a blank after it; empty outside lists.

        To be asked once for each paragraph, in the order of the document.
        """
        num, depth = self._numbering(paragraph)
        level = self._level(num, depth)
        if level is None:
            return ""
        counts = self._counts[self._abstract_id(num)]
        self._begin(num, counts)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, DEEPEST + 1):
            below = self._level(num, deeper)
            if below and below.restart > depth:
                counts.pop(deeper, None)
        if level.form == "bullet":
            return BULLET
        text = LEVEL.sub(
            lambda found: self._count(num, int(found[1]) - 1, level, counts), level.text
        ).strip()
        return f"{text} " if text else ""

    def _numbering(self, paragraph: Element) -> tuple[str, int]:
        """The number definition that a paragraph uses, and how deep it stands."""
        style = self._styles.of_paragraph(paragraph)
        own = find(paragraph, "w:pPr/w:numPr")
        inherited = self._styles.numbering(style)
        num = value(find(own, "w:numId")) or value(find(inherited, "w:numId"))
        if find(own, "w:ilvl") is not None:
            depth = number(find(own, "w:ilvl"), 0)
        elif own is None and (linked := self._linked_level(num, style)) is not None:
            depth = linked
        else:
            depth = number(find(inherited, "w:ilvl"), 0)
        return num, min(max(depth, 0), DEEPEST)

    def _linked_level(self, num: str, style: str) -> int | None:
        """The level of a list that says itself which style it belongs to."""
        for one in self._definition(num):
            if value(find(one, "w:pStyle")) == style:
                return number(one, 0, "w:ilvl")
        return None

    def _count(
        self, num: str, depth: int, printed: _Level, counts: dict[int, int]
    ) -> str:
        level = self._level(num, depth)
        if level is None:
            return ""
        counts.setdefault(depth, level.start)
        form = "decimal" if printed.arabic else level.form
        return written(counts[depth], "none" if form == "bullet" else form)

    def _begin(self, num: str, counts: dict[int, int]) -> None:
        """Let the levels begin where a definition says so, when it is first used."""
        if num in self._begun:
            return
        self._begun.add(num)
        for override in self._nums[num].findall(qn("w:lvlOverride")):
            start = find(override, "w:startOverride")
            if start is not None:
                counts[number(override, 0, "w:ilvl")] = number(start, 1) - 1

    def _level(self, num: str, depth: int) -> _Level | None:
        if (num, depth) not in self._levels:
            self._levels[num, depth] = self._read_level(num, depth)
        return self._levels[num, depth]

    def _read_level(self, num: str, depth: int) -> _Level | None:
        if num not in self._nums:
            return None
        overrides = self._nums[num].findall(qn("w:lvlOverride"))
        own = (find(one, "w:lvl") for one in overrides)
        levels = [one for one in own if one is not None] + self._definition(num)
        for one in levels:
            if number(one, 0, "w:ilvl") == depth:
                return _Level(
                    form=value(find(one, "w:numFmt")) or "decimal",
                    text=value(find(one, "w:lvlText")),
                    start=number(find(one, "w:start"), 0),
                    restart=number(find(one, "w:lvlRestart"), depth),
                    arabic=is_on(find(one, "w:isLgl")),
                )
        return None

    def _definition(self, num: str) -> list[Element]:
        abstract = self._abstract.get(self._abstract_id(num))
        return [] if abstract is None else abstract.findall(qn("w:lvl"))

    def _abstract_id(self, num: str) -> str:
        """The list behind a definition, also where a list style stands between."""
        for _ in range(DEEPEST):
            abstract = value(find(self._nums.get(num), "w:abstractNumId"))
            link = value(find(self._abstract.get(abstract), "w:numStyleLink"))
            if not link:
                break
            num = value(find(self._styles.numbering(link), "w:numId"))
        return abstract
