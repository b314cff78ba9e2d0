"""Does a published result agree with itself, and with what its scores come to?

Nothing is put right here: what was published and what is computed are kept side
by side, and a difference is said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assessments.importing.findings import Check, Findings, Place, Said
from assessments.importing.results_file import PARTS, ResultRow
from assessments.rules.framework import Framework, Level
from assessments.rules.levels import InstrumentsNeeded, level_of
from assessments.rules.parts import (
    Scale,
    as_percent,
    as_published,
    parts_scale,
    total_of_instruments,
)
from assessments.rules.scores import look_like_shares, rounded
from assessments.rules.scoring import Scorecard, plain_mean, scorecard
from assessments.rules.thai import comparable

# Published totals and parts are rounded, and averages of them once more.
TOLERANCE = Decimal("0.02")


@dataclass(frozen=True)
class JudgedRow:
    """A row beside what its scores come to, and the checks of the two."""

    row: ResultRow
    card: Scorecard
    level: Level | None
    scale: Scale | None
    checks: tuple[Check, ...]

    def published(self) -> dict[str, str | None]:
        """What the source states, parts on the scale that they are stated on."""
        row = self.row
        return {
            "total": _text(row.total),
            "level": self.level.name if self.level else None,
            **{code.lower(): _text(row.parts.get(code)) for code in PARTS.values()},
            "scale": self.scale,
        }

    def computed(self) -> dict[str, str | None]:
        """What the indicators come to, instruments out of 100."""
        card = self.card
        return {
            "total": _text(card.total),
            "level": card.level.name if card.level else None,
            **{one.code.lower(): _text(one.rounded_score) for one in card.instruments},
        }

    def with_check(self, check: Check) -> "JudgedRow":
        """The same, one check more."""
        return replace(self, checks=(*self.checks, check))


def judge(
    row: ResultRow, framework: Framework, others: Iterable[Framework], found: Findings
) -> JudgedRow | None:
    """The row with its checks; None when it cannot be of this framework.

    `others` are the frameworks whose levels a reader may have meant instead.
    """
    before = len(found.problems)
    _refuse_unknown_indicators(row, framework, found)
    level = _level(row, framework, others, found)
    _refuse_parts_above_their_points(row, framework, found)
    if len(found.problems) > before:
        return None
    card = scorecard(framework, row.scores)
    scale = _scale(row, framework)
    tried = Findings()
    _check_completeness(card, tried)
    _check_total(row, card, scale, tried)
    _check_parts(row, card, scale, tried)
    _check_level(row, card, level, scale, tried)
    return JudgedRow(row, card, level, scale, tuple(tried.checks))


def _refuse_unknown_indicators(
    row: ResultRow, framework: Framework, found: Findings
) -> None:
    known = {indicator.number for indicator in framework.indicators}
    for number in sorted(set(row.scores) - known):
        remedy = Said(
            f"เกณฑ์การประเมินปี {row.fiscal_year} ไม่มีตัวชี้วัดที่ {number} เว้นว่างไว้",
            f"The FY {row.fiscal_year} framework has no indicator {number}. "
            "Leave the cell empty.",
        )
        place = _column(row, f"indicator_{number}")
        found.refuse("T01", place, str(row.scores[number]), remedy)


def _level(
    row: ResultRow, framework: Framework, others: Iterable[Framework], found: Findings
) -> Level | None:
    """The level that the row states; a word that is none of this year's is refused."""
    if not row.level:
        return None
    if level := _level_called(row.level, framework):
        return level
    names = " ".join(level.name for level in framework.levels)
    names_en = ", ".join(level.name_en for level in framework.levels)
    year = row.fiscal_year
    if any(_level_called(row.level, other) for other in others):
        code = "T12"
        remedy = Said(
            f"ปี {year} ไม่ใช้ระดับนี้ ใช้ {names} ตรวจปีและระดับกับต้นฉบับ",
            f"FY {year} does not use this level but {names_en}. "
            "Check year and level against the source.",
        )
    else:
        code = "T10"
        remedy = Said(
            f"ไม่มีระดับนี้ในเกณฑ์การประเมินปี {year} ({names}) ตรวจกับต้นฉบับ",
            f"The FY {year} framework has no such level ({names_en}). "
            "Check it against the source.",
        )
    found.refuse(code, _column(row, "level"), row.level, remedy)
    return None


def _level_called(text: str, framework: Framework) -> Level | None:
    wanted = comparable(text)
    for level in framework.levels:
        if wanted in map(comparable, (level.name, level.code, level.name_en)):
            return level
    return None


def _refuse_parts_above_their_points(
    row: ResultRow, framework: Framework, found: Findings
) -> None:
    """A part out of 30 or 40 cannot be above that."""
    if row.scale != "weighted":
        return
    for column, code in PARTS.items():
        value = row.parts.get(code)
        most = rounded(as_published(framework, code, Decimal(100), "weighted"))
        if value is not None and value > most:
            remedy = Said(
                f"คะแนนถ่วงน้ำหนักต้องไม่เกิน {most} ถ้าเป็นคะแนนเต็ม 100 ให้ใช้ percent",
                f"Weighted points cannot be above {most}. "
                "If they are out of 100, use percent.",
            )
            found.refuse("S01", _column(row, column), str(value), remedy)


def _scale(row: ResultRow, framework: Framework) -> Scale | None:
    """The scale that the parts are on: as the row says, or as the values tell."""
    if not row.parts:
        return None
    if row.scale == "percent":
        return "percent"
    if row.scale == "weighted":
        return "weighted"
    return parts_scale(framework, row.parts, row.total)


def _check_completeness(card: Scorecard, tried: Findings) -> None:
    if not card.scored:
        return
    missing = ", ".join(map(str, card.missing))
    size = len(card.indicators)
    detail = (
        Said(f"มีคะแนนครบ {size} ตัวชี้วัด", f"All {size} indicators have a score")
        if card.complete
        else Said(
            f"ไม่มีคะแนนของตัวชี้วัดที่ {missing} จึงไม่มีคะแนนรวมที่คำนวณได้",
            f"No score for indicator {missing}, so no total can be computed",
        )
    )
    tried.check("indicators_complete", card.complete, detail)
    if look_like_shares(card.scores().values()):
        detail = Said(
            "คะแนนทุกตัวชี้วัดไม่เกิน 1: ไฟล์ใช้สเกล 0-1 หรือไม่",
            "No score is above 1: does the file use a scale of 0 to 1?",
        )
        tried.check("S16", False, detail)


def _check_total(
    row: ResultRow, card: Scorecard, scale: Scale | None, tried: Findings
) -> None:
    """Compare the stated total with the indicators', or with the stated parts'."""
    if row.total is None:
        return
    if card.total is not None:
        source, source_en, computed = "ตัวชี้วัด", "the indicators", card.total
    elif (sum_of_parts := _total_of_parts(row, card.framework, scale)) is not None:
        source, source_en, computed = "คะแนนเครื่องมือ", "the parts", sum_of_parts
    else:
        return
    difference = abs(row.total - computed)
    detail = Said(
        f"คะแนนรวมที่ประกาศ {row.total} คำนวณจาก{source}ได้ {computed}"
        + (f" ต่างกัน {difference}" if difference else ""),
        f"Stated total {row.total}, computed from {source_en} {computed}"
        + (f", a difference of {difference}" if difference else ""),
    )
    tried.check("S18", difference <= TOLERANCE, detail)
    if difference > TOLERANCE and row.total == plain_mean(card):
        detail = Said(
            "คะแนนรวมเท่ากับค่าเฉลี่ยธรรมดา ไม่ใช่ค่าถ่วงน้ำหนัก",
            "The total is the plain mean, not the weighted one",
        )
        tried.check("S19", False, detail)


def _total_of_parts(
    row: ResultRow, framework: Framework, scale: Scale | None
) -> Decimal | None:
    if scale is None:
        return None
    exact = total_of_instruments(framework, _percent(row.parts, framework, scale))
    return None if exact is None else rounded(exact)


def _check_parts(
    row: ResultRow, card: Scorecard, scale: Scale | None, tried: Findings
) -> None:
    """Compare each stated part with the mean of its indicators, on its own scale."""
    if row.parts and scale is None:
        detail = Said(
            "คะแนนเครื่องมือไม่เข้าทั้งสเกล 100 และสเกล 30 30 40 กับคะแนนรวม",
            "The parts fit the total neither out of 100 nor out of 30, 30, 40",
        )
        tried.check("S17", False, detail)
    if scale is None:
        return
    for code, stated in row.parts.items():
        exact = card.instrument(code).score
        if exact is None:
            continue
        computed = rounded(as_published(card.framework, code, exact, scale))
        difference = abs(stated - computed)
        detail = Said(
            f"{code} ที่ประกาศ {stated} คำนวณจากตัวชี้วัดได้ {computed}"
            + (f" ต่างกัน {difference}" if difference else ""),
            f"Stated {code} {stated}, computed {computed}"
            + (f", a difference of {difference}" if difference else ""),
        )
        tried.check(f"S18_{code}", difference <= TOLERANCE, detail)


def _check_level(
    row: ResultRow,
    card: Scorecard,
    level: Level | None,
    scale: Scale | None,
    tried: Findings,
) -> None:
    """Compare the stated level with that of the figures, where they suffice."""
    if level is None:
        return
    expected = card.level
    if expected is None and row.total is not None:
        known = _percent(row.parts, card.framework, scale) if scale else {}
        instruments = {code: rounded(value) for code, value in known.items()}
        try:
            expected = level_of(card.framework, row.total, instruments)
        except InstrumentsNeeded:
            return
    if expected is None:
        return
    detail = Said(
        f"ระดับที่ประกาศคือ {level.name} ระดับตามเกณฑ์คือ {expected.name}",
        f"Stated level {level.name_en}, by the framework {expected.name_en}",
    )
    tried.check("T11", level == expected, detail)


def _percent(
    parts: Mapping[str, Decimal], framework: Framework, scale: Scale
) -> dict[str, Decimal]:
    return {
        code: as_percent(framework, code, value, scale) for code, value in parts.items()
    }


def _column(row: ResultRow, name: str) -> Place:
    return row.place.within(Place(f"คอลัมน์ {name}", f"column {name}"))


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
