"""Does the document agree with itself, and with what its scores come to?"""

from collections.abc import Mapping
from decimal import Decimal

from assessments.importing.findings import WHOLE_DOCUMENT, Findings, Said
from assessments.importing.result import ResultPart
from assessments.rules.framework import Framework
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
    if not listed:
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
        return tabled
    table_wins = (
        _total(framework, {**listed, **tabled}) == part.total
        and _total(framework, {**tabled, **listed}) != part.total
    )
    for number in sorted(listed.keys() & tabled.keys()):
        _compare(part, number, listed[number], tabled[number], table_wins, findings)
    return {**listed, **tabled} if table_wins else {**tabled, **listed}


def _compare(
    part: ResultPart,
    number: int,
    listed: Decimal,
    tabled: Decimal,
    table_wins: bool,
    findings: Findings,
) -> None:
    same = listed == tabled
    findings.check(
        f"list_equals_table_{number}",
        same,
        Said(
            f"ตัวชี้วัดที่ {number}: ส่วนต้น {listed} ตาราง {tabled}",
            f"Indicator {number}: list {listed}, table {tabled}",
        ),
    )
    if same:
        return
    chosen = tabled if table_wins else listed
    findings.doubt(
        "list_differs_from_table",
        part.tabled[number].place,
        about=Said(
            f"คะแนนตัวชี้วัดที่ {number} ในส่วนต้น ({part.listed[number].place.th}) "
            "กับในตารางไม่ตรงกัน",
            f"Indicator {number} has another score in the list "
            f"({part.listed[number].place.en}) than in the table",
        ),
        found=f"{listed} / {tabled}",
        default=Said(f"ใช้ {chosen}", f"{chosen} is used."),
    )


def check_result(part: ResultPart, card: Scorecard, findings: Findings) -> None:
    """Check completeness, total and level; what does not hold is a doubt as well."""
    count = len(card.scored)
    size = len(card.indicators)
    findings.check(
        "indicators_complete",
        card.complete,
        Said(f"พบ {count} จาก {size} ตัวชี้วัด", f"{count} of {size} indicators found"),
    )
    if card.total is None:
        return
    _check_scale(card, findings)
    if part.total is not None:
        _check_total(part.total, card.total, findings)
        _check_mean(part.total, card, findings)
    if part.level is not None and card.level is not None:
        holds = part.level == card.level
        detail = Said(
            f"ระดับในเอกสารคือ {part.level.name} ระดับตามเกณฑ์คือ {card.level.name}",
            f"The document says {part.level.name_en}; by the framework it is "
            f"{card.level.name_en}",
        )
        _conclude("T11", holds, detail, part.level.name, findings)


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
