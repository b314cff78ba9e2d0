"""Does the document agree with itself, and with what its scores come to?"""

from collections.abc import Mapping
from decimal import Decimal

from assessments.importing.findings import WHOLE_DOCUMENT, Choice, Findings, Said
from assessments.importing.result import ResultPart
from assessments.rules.framework import Framework, Level
from assessments.rules.scores import look_like_shares
from assessments.rules.scoring import Scorecard, plain_mean, scorecard

TOLERANCE = Decimal("0.01")
BOTH_KEPT = Said(
    "เก็บไว้ทั้งค่าในเอกสารและค่าที่คำนวณได้", "Both the stated and the computed are kept."
)


def settled_scores(
    part: ResultPart, framework: Framework, findings: Findings
) -> dict[int, Decimal]:
    """One score for each indicator; where list and table differ, it is a doubt.

    The list is taken, unless only the table comes to the total that is stated.
    """
    listed = {
        number: entry.score
        for number, entry in part.listed.items()
        if entry.score is not None
    }
    tabled = {
        number: entry.score
        for number, entry in part.tabled.items()
        if entry.score is not None
    }
    if not listed and tabled:
        findings.doubt(
            "list_missing",
            WHOLE_DOCUMENT,
            about=Said(
                "ไม่มีรายการคะแนนในส่วนต้นให้เทียบกับตาราง",
                "There is no list of scores to compare the table with",
            ),
            found="",
            default=Said("ใช้คะแนนในตาราง", "The table's scores are used."),
        )
    if not (listed and tabled):
        return {**tabled, **listed}
    table_wins = (
        _total(framework, {**listed, **tabled}) == part.total
        and _total(framework, {**tabled, **listed}) != part.total
    )
    settled = {**tabled, **listed}
    for number in sorted(listed.keys() & tabled.keys()):
        findings.check(
            f"list_equals_table_{number}",
            listed[number] == tabled[number],
            Said(
                f"ตัวชี้วัดที่ {number}: ส่วนต้น {listed[number]} ตาราง {tabled[number]}",
                f"Indicator {number}: list {listed[number]}, table {tabled[number]}",
            ),
        )
        if listed[number] != tabled[number]:
            scores = {"list": listed[number], "table": tabled[number]}
            settled[number] = _decided(part, number, scores, table_wins, findings)
    return settled


def _decided(
    part: ResultPart,
    number: int,
    scores: Mapping[str, Decimal],
    table_wins: bool,
    findings: Findings,
) -> Decimal:
    """The score to take of two that differ; which one is a doubt."""
    taken = findings.decide(
        "list_differs_from_table",
        part.tabled[number].place,
        subject=str(number),
        about=Said(
            f"คะแนนตัวชี้วัดที่ {number} ในส่วนต้น ({part.listed[number].place.th}) "
            "กับในตารางไม่ตรงกัน",
            f"Indicator {number} has another score in the list "
            f"({part.listed[number].place.en}) than in the table",
        ),
        found=f"{scores['list']} / {scores['table']}",
        choices=[
            Choice(key, Said(f"ใช้ {scores[key]}", f"{scores[key]} is used."))
            for key in sorted(scores, reverse=table_wins)
        ],
    )
    return scores[taken]


def check_result(part: ResultPart, card: Scorecard, findings: Findings) -> None:
    """Check completeness, total and level; what does not hold is a doubt as well."""
    count = len(card.scored)
    size = len(card.indicators)
    findings.check(
        "indicators_complete",
        card.complete,
        Said(f"พบ {count} จาก {size} ตัวชี้วัด", f"{count} of {size} indicators found"),
    )
    if card.missing and card.scored:
        listed = ", ".join(map(str, card.missing))
        findings.doubt(
            "indicators_complete",
            WHOLE_DOCUMENT,
            about=Said(
                f"ไม่มีคะแนนของตัวชี้วัดที่ {listed}", f"No score for indicator {listed}"
            ),
            found="",
            default=Said("เว้นว่างไว้ กรอกภายหลัง", "Left open, to be filled in later."),
        )
    if card.total is None:
        return
    _check_scale(card, findings)
    if part.total is not None:
        _check_total(part.total, card.total, findings)
        _check_mean(part.total, card, findings)
    if part.level is not None and card.level is not None:
        _check_level(part.level, card.level, card, findings)


def _check_level(
    stated: Level, computed: Level, card: Scorecard, findings: Findings
) -> None:
    """The level; that one instrument alone rules it out is a case of its own."""
    detail = Said(
        f"ระดับในเอกสารคือ {stated.name} ระดับตามเกณฑ์คือ {computed.name}",
        f"The document says {stated.name_en}; by the framework it is "
        f"{computed.name_en}",
    )
    floor = stated.instrument_minimum
    low = [
        one
        for one in card.instruments
        if floor is not None and one.rounded_score and one.rounded_score < floor
    ]
    if stated != computed and low and card.total and card.total >= stated.minimum:
        listed = ", ".join(f"{one.code} {one.rounded_score}" for one in low)
        detail = Said(
            f"{detail.th} เพราะเครื่องมือ {listed} ต่ำกว่า {floor}",
            f"{detail.en}, as {listed} is below {floor}",
        )
        _conclude("T13", False, detail, stated.name, findings)
        return
    _conclude("T11", stated == computed, detail, stated.name, findings)


def _check_total(stated: Decimal, computed: Decimal, findings: Findings) -> None:
    difference = abs(stated - computed)
    detail = Said(
        f"คะแนนรวมในเอกสาร {stated} คำนวณได้ {computed}"
        + (f" ต่างกัน {difference}" if difference else ""),
        f"Stated total {stated}, computed {computed}"
        + (f", a difference of {difference}" if difference else ""),
    )
    _conclude("S18", difference <= TOLERANCE, detail, str(stated), findings)


def _check_mean(stated: Decimal, card: Scorecard, findings: Findings) -> None:
    """A total that is the plain mean of all indicators was computed wrongly."""
    mean = plain_mean(card)
    wrong = stated == mean and stated != card.total
    if wrong:
        detail = Said(
            "คะแนนรวมเท่ากับค่าเฉลี่ยธรรมดา ไม่ใช่ค่าถ่วงน้ำหนัก",
            "The total is the plain mean, not the weighted one",
        )
        _conclude("S19", False, detail, str(stated), findings)


def _check_scale(card: Scorecard, findings: Findings) -> None:
    if look_like_shares(card.scores().values()):
        detail = Said(
            "คะแนนทุกตัวชี้วัดไม่เกิน 1: เอกสารใช้สเกล 0-1 หรือไม่",
            "No score is above 1: does the document use a scale of 0 to 1?",
        )
        _conclude("S16", False, detail, "", findings)


def _conclude(
    code: str, holds: bool, detail: Said, found: str, findings: Findings
) -> None:
    findings.check(code, holds, detail)
    if not holds:
        findings.doubt(
            code, WHOLE_DOCUMENT, about=detail, found=found, default=BOTH_KEPT
        )


def _total(framework: Framework, scores: Mapping[int, Decimal]) -> Decimal | None:
    return scorecard(framework, scores).total
