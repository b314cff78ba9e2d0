"""The instruments' scores that a document states: their scale, and are they right?"""

from assessments.importing.findings import Choice, Findings, Place, Said, together
from assessments.importing.totals import Stated
from assessments.rules.parts import (
    ROUNDING_OF_PARTS,
    Scale,
    as_published,
    parts_scale,
)
from assessments.rules.scores import rounded
from assessments.rules.scoring import Scorecard

PERCENT = Choice("percent", Said("เต็ม 100", "Out of 100."))
WEIGHTED = Choice("weighted", Said("เต็ม 30 30 40", "Out of 30, 30 and 40."))


def checked_scale(stated: Stated, card: Scorecard, findings: Findings) -> Scale | None:
    """The scale that stated instruments are on; each is checked against its own."""
    codes = {instrument.code for instrument in card.framework.instruments}
    whole = {code: score for code, score in stated.parts.items() if code in codes}
    _doubt_halves(stated, codes, findings)
    if not whole:
        return None
    place = together([stated.places[code] for code in whole])
    scale = _decided(parts_scale(card.framework, whole, stated.total), place, findings)
    for code, score in whole.items():
        exact = card.instrument(code).score
        if exact is None or scale is None:
            continue
        computed = rounded(as_published(card.framework, code, exact, scale))
        difference = abs(score - computed)
        detail = Said(
            f"{code} ในเอกสาร {score} คำนวณจากตัวชี้วัดได้ {computed}",
            f"Stated {code} {score}, computed {computed}",
        )
        holds = difference <= ROUNDING_OF_PARTS
        findings.check(f"S18_{code}", holds, detail)
        if not holds:
            findings.doubt(
                "S18",
                stated.places[code],
                about=detail,
                found=str(score),
                default=Said(
                    "เก็บไว้ทั้งค่าในเอกสารและค่าที่คำนวณได้",
                    "Both the stated and the computed are kept.",
                ),
            )
    return scale


def _decided(scale: Scale | None, place: Place, findings: Findings) -> Scale | None:
    """The scale as it seems to be, where it is not the usual one a doubt."""
    if scale == "percent":
        return scale
    if scale is None:
        about = Said(
            "คะแนนเครื่องมือไม่เข้าทั้งสเกล 100 และสเกล 30 30 40 กับคะแนนรวม",
            "The instruments fit the total neither out of 100 nor out of 30, 30, 40",
        )
    else:
        about = Said(
            "ดูเหมือนคะแนนถ่วงน้ำหนัก (เต็ม 30 30 40) ไม่ใช่สเกล 100",
            "The instruments seem to be out of 30, 30 and 40, not out of 100",
        )
    taken = findings.decide(
        "S17",
        place,
        subject="scale",
        about=about,
        found="",
        choices=(WEIGHTED, PERCENT) if scale else (PERCENT, WEIGHTED),
    )
    return "weighted" if taken == WEIGHTED.key else "percent"


def _doubt_halves(stated: Stated, codes: set[str], findings: Findings) -> None:
    """Note the parts of an instrument, for which there is no field."""
    halves = [code for code in stated.parts if code not in codes]
    if halves:
        listed = " · ".join(f"{code} {stated.parts[code]}" for code in halves)
        findings.doubt(
            "parts_of_instrument",
            together([stated.places[code] for code in halves]),
            about=Said("คะแนน EIT แยกเป็นสองส่วน", "EIT is stated in its two parts"),
            found=listed,
            default=Said(
                "เก็บไว้ในเอกสารต้นฉบับ ไม่ได้นำเข้า", "Kept in the source, not taken over."
            ),
        )
