"""Which indicator a label means: by its number first, then by its name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

from assessments.importing.columns import skeleton
from assessments.importing.findings import Choice, Findings, Place, Said, indicators
from assessments.importing.phrases import any_of, loose, without_score
from assessments.rules.framework import Framework, Indicator
from assessments.rules.thai import comparable, to_arabic_digits

CLOSE_ENOUGH = 0.75
STANDARD = "standard"
LABEL = re.compile(
    rf"\s*(?:{any_of('ตัวชี้วัด', 'ข้อ')}\s*(?:{loose('ที่')})?)?\s*"
    r"(?P<number>\d{1,4}(?:\s\d(?=\s))?)?\s*[.):]?\s*(?P<name>.*)",
    re.DOTALL,
)
CONTINUED = re.compile(r"\(\s*ต่อ\s*\)\s*$")
# A blank between two Thai letters: a wrap has broken the word there.
BROKEN = re.compile(r"[\u0e01-\u0e4e]\s+[\u0e01-\u0e4e]")


@dataclass(frozen=True)
class Written:
    """An indicator's name as it is written somewhere in the document."""

    indicator: Indicator
    name: str
    place: Place


@dataclass
class Names:
    """The indicators of a framework, and how the document writes their names."""

    framework: Framework
    findings: Findings
    written: list[Written] = field(default_factory=list)
    # Numbers whose label was refused: they are there, so they are not missing.
    unread: set[int] = field(default_factory=set)

    def meant(self, label: str, place: Place) -> Indicator | None:
        """The indicator that a label means; None, and a refusal, if none is sure."""
        found = LABEL.fullmatch(label)
        assert found  # every part of the pattern may be empty
        name = CONTINUED.sub("", found["name"]).strip()
        if found["number"] is None:
            return self._by_name(name, place)
        number = int(to_arabic_digits("".join(found["number"].split())))
        numbered = next(
            (one for one in self.framework.indicators if one.number == number), None
        )
        if numbered is None:
            self._refuse_extra(number, label, place)
            return None
        return self._by_number(numbered, name, label, place)

    def number_of(self, label: str) -> int | None:
        """The number of the indicator that a label means, if that is plain."""
        found = LABEL.fullmatch(without_score(label))
        assert found
        if found["number"]:
            return int(to_arabic_digits("".join(found["number"].split())))
        named = self.named(CONTINUED.sub("", found["name"]))
        return named.number if named else None

    def named(self, name: str) -> Indicator | None:
        """The indicator of that name, also in English or with a sara am gone wrong."""
        return self.framework.indicator_named(name) or self._in_other_words.get(
            skeleton(name)
        )

    @cached_property
    def _in_other_words(self) -> dict[str, Indicator]:
        return {
            skeleton(name): one
            for one in self.framework.indicators
            for name in (*one.aliases, one.name, one.name_en)
        }

    def note(self, name: str, place: Place) -> None:
        """Remember a name that stands in running text, if it is one we know."""
        if indicator := self.named(name):
            self.written.append(Written(indicator, name, place))

    def doubt_variants(self) -> dict[int, str]:
        """The names that a person prefers to the standard ones, by number.

        Each name that is written otherwise than the framework does is a doubt.
        """
        preferred = {}
        for indicator in self.framework.indicators:
            standard = {comparable(indicator.name), comparable(indicator.name_en)}
            forms: dict[str, Written] = {}
            for one in self.written:
                if one.indicator == indicator and comparable(one.name) not in standard:
                    forms.setdefault(comparable(one.name), one)
            known = {comparable(name): name for name in indicator.aliases}
            variants = {known[form]: forms[form] for form in forms if form in known}
            for form, one in forms.items():
                if form not in known:
                    self._doubt_repaired(one)
            if variants:
                taken = self._decide_variants(indicator, variants)
                if taken != STANDARD:
                    preferred[indicator.number] = taken
        return preferred

    def _decide_variants(
        self, indicator: Indicator, variants: Mapping[str, Written]
    ) -> str:
        number = indicator.number
        year = self.framework.fiscal_year
        first = next(iter(variants.values()))
        spellings = dict.fromkeys(
            one.name for one in self.written if one.indicator == indicator
        )
        return self.findings.decide(
            "name_variant",
            first.place.within(indicators([number])),
            subject=str(number),
            about=_differs(number),
            found=first.name,
            choices=(
                Choice(
                    STANDARD,
                    Said(
                        f"ใช้ “{indicator.name}” (ชื่อมาตรฐานของปี {year}) "
                        "และจำชื่อในเอกสารไว้เป็นชื่อพ้อง",
                        f"The standard name of {year} is used, “{indicator.name}”; "
                        "the document's is known as another name for it.",
                    ),
                ),
                *(
                    Choice(name, Said(f"ใช้ “{name}”", f"“{name}” is used."))
                    for name in variants
                ),
            ),
            context=" · ".join(f"“{name}”" for name in spellings),
        )

    def _doubt_repaired(self, one: Written) -> None:
        number = one.indicator.number
        self.findings.doubt(
            "name_repaired",
            one.place.within(indicators([number])),
            about=_differs(number),
            found=one.name,
            default=Said(
                f"อ่านเป็น “{one.indicator.name}” ตามหมายเลขตัวชี้วัด",
                f"Read as “{one.indicator.name}”, by its number.",
            ),
        )

    def doubt_broken(self) -> None:
        """Note the names that were put together from broken words."""
        broken = [one for one in self.written if BROKEN.search(one.name)]
        if not broken:
            return
        self.findings.doubt(
            "E14",
            indicators(one.indicator.number for one in broken),
            about=Said(
                "ชื่อตัวชี้วัดมีช่องว่างกลางคำ เพราะขึ้นบรรทัดใหม่ในช่อง",
                "Line wraps have left blanks inside names of indicators",
            ),
            found=broken[0].name,
            default=Said("ต่อเป็นคำเดียว", "Joined."),
            decision=False,
        )

    def _by_number(
        self, numbered: Indicator, name: str, label: str, place: Place
    ) -> Indicator | None:
        if not name:
            return numbered
        named = self.framework.indicator_named(name)
        close = name.isascii() or likeness(numbered, name) >= CLOSE_ENOUGH
        if named is numbered or (named is None and close):
            self.written.append(Written(numbered, name, place))
            return numbered
        self.unread.add(numbered.number)
        if named:
            self.findings.refuse(
                "T04",
                place.within(indicators([numbered.number])),
                label,
                Said(
                    f"หมายเลขกับชื่อตัวชี้วัดไม่ตรงกัน ตัวชี้วัดที่ {numbered.number} คือ "
                    f"“{numbered.name}” ส่วน “{named.name}” คือตัวชี้วัดที่ "
                    f"{named.number} แก้ให้ตรงกัน",
                    f"Number and name disagree: indicator {numbered.number} is "
                    f"“{numbered.name}”, and “{named.name}” is {named.number}.",
                ),
            )
        else:
            self._refuse_unknown(name, place.within(indicators([numbered.number])))
        return None

    def _by_name(self, name: str, place: Place) -> Indicator | None:
        indicator = self.named(name)
        if indicator:
            self.written.append(Written(indicator, name, place))
        else:
            self.unread.add(self._refuse_unknown(name, place).number)
        return indicator

    def _refuse_unknown(self, name: str, place: Place) -> Indicator:
        """The closest indicator, which was probably meant."""
        closest = max(
            self.framework.indicators,
            key=lambda one: (likeness(one, name), one.number),
        )
        self.findings.refuse(
            "T05",
            place,
            name,
            Said(
                f"ไม่รู้จักตัวชี้วัดชื่อนี้ ใกล้เคียงที่สุด: “{closest.name}” "
                f"(ตัวชี้วัดที่ {closest.number}) แก้ชื่อให้ตรง",
                f"There is no indicator of this name. The closest is "
                f"“{closest.name}” (indicator {closest.number}).",
            ),
        )
        return closest

    def _refuse_extra(self, number: int, label: str, place: Place) -> None:
        size = len(self.framework.indicators)
        year = self.framework.fiscal_year
        self.findings.refuse(
            "T01",
            place,
            label,
            Said(
                f"พบตัวชี้วัดที่ {number} แต่เกณฑ์การประเมินปี {year} "
                f"มี {size} ตัวชี้วัด ลบแถวที่เกิน หรือแก้หมายเลข",
                f"There is an indicator {number}, but the framework of {year} has "
                f"{size}. Remove it, or correct the number.",
            ),
        )


def missing(names: Names, found: Iterable[int], where: Said, place: Place) -> None:
    """Refuse each indicator that a list or table lacks.

    Of a file that could not be read to its end nobody knows what it lacks.
    """
    if any(problem.code == "E15" for problem in names.findings.problems):
        return
    for indicator in names.framework.indicators:
        if indicator.number not in {*found, *names.unread}:
            names.findings.refuse(
                "T02",
                place,
                "",
                Said(
                    f"ขาดตัวชี้วัดที่ {indicator.number} {indicator.name} "
                    f"ใน{where.th} เพิ่มให้ครบ แล้วนำเข้าใหม่",
                    f"Indicator {indicator.number} ({indicator.name}) is missing in "
                    f"{where.en}. Add it, then import again.",
                ),
            )


def twice(names: Names, number: int, label: str, first: Place, again: Place) -> None:
    """Refuse an indicator that stands twice in one list or table."""
    names.findings.refuse(
        "T03",
        again.within(indicators([number])),
        label,
        Said(
            f"ตัวชี้วัดที่ {number} ซ้ำ ({first.th} และ{again.th}) เหลือไว้แห่งเดียว",
            f"Indicator {number} stands twice ({first.en} and {again.en}). Keep one.",
        ),
    )


def _differs(number: int) -> Said:
    return Said(
        f"ชื่อตัวชี้วัดที่ {number} เขียนไม่เหมือนชื่อมาตรฐาน",
        f"The name of indicator {number} differs from the standard one",
    )


def likeness(indicator: Indicator, name: str) -> float:
    """How close a name is to the closest of an indicator's names, 0 to 1."""
    written = comparable(name)
    return max(
        SequenceMatcher(None, comparable(known), written).ratio()
        for known in (indicator.name, *indicator.aliases)
    )
