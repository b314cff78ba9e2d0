"""The fiscal year of the measures, and how it goes with the result's."""

from assessments.importing.findings import WHOLE_DOCUMENT, Choice, Findings, Said
from assessments.importing.headings import SaidYear


def plan_year(said: SaidYear | None, result_year: int, findings: Findings) -> int:
    """The plan's fiscal year; that it follows the result's is a check."""
    expected = result_year + 1
    year = said.year if said else expected
    findings.check(
        "plan_year",
        year == expected and said is not None,
        Said(
            f"ผลประเมินปี {result_year} มาตรการปี {said.year if said else 'ไม่ระบุ'}",
            f"Result of {result_year}, measures of "
            f"{said.year if said else 'no stated year'}",
        ),
    )
    if said is None:
        findings.doubt(
            "plan_year",
            WHOLE_DOCUMENT,
            about=Said(
                "ไม่พบปีงบประมาณของมาตรการ", "The year of the measures is not stated"
            ),
            found="",
            default=Said(
                f"ใช้ปี {expected} ซึ่งถัดจากปีผลประเมิน",
                f"{expected} is used, the year after the result's.",
            ),
        )
    elif year not in (result_year, expected, expected + 1):
        findings.refuse(
            "T07",
            said.place,
            str(year),
            Said(
                f"ปีของมาตรการ ({year}) ห่างจากปีผลประเมิน ({result_year}) เกินไป "
                f"ปกติคือปี {expected} แก้ให้ถูกต้อง แล้วนำเข้าใหม่",
                f"The year of the measures, {year}, is too far from the result's, "
                f"{result_year}; it is usually {expected}.",
            ),
        )
    elif year != expected:
        return _decided(said, expected, findings)
    return year


def _decided(said: SaidYear, expected: int, findings: Findings) -> int:
    """The year to take where the document says an unusual one."""
    taken = findings.decide(
        "plan_year",
        said.place,
        subject=str(said.year),
        about=Said(
            f"ปีของมาตรการปกติคือ {expected} ถัดจากปีผลประเมิน",
            f"Measures are usually of {expected}, the year after the result's",
        ),
        found=str(said.year),
        choices=(
            Choice(
                "written",
                Said(f"ใช้ปี {said.year} ตามต้นฉบับ", f"{said.year} is used, as written."),
            ),
            Choice("usual", Said(f"ใช้ปี {expected}", f"{expected} is used.")),
        ),
    )
    return expected if taken == "usual" else said.year
