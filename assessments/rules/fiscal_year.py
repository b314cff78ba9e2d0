"""Thai fiscal years: Buddhist-era integers on one side, dates on the other.

Fiscal year N runs from 1 October of N-1 to 30 September of N. Quarters are
October-December, January-March, April-June and July-September.
"""

import re
from collections.abc import Collection
from datetime import date, timedelta

from assessments.rules.thai import normalise, to_arabic_digits

ERA = 543
EARLIEST, LATEST = 2500, 2699

_YEAR = re.compile(r"(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*([0-9]+)")


class FiscalYearError(ValueError):
    """A text stands where a fiscal year of the Buddhist era should."""

    def __init__(self, code: str, found: str, remedy: str, remedy_en: str) -> None:
        super().__init__(code, found, remedy, remedy_en)
        self.code = code
        self.found = found
        self.remedy = remedy
        self.remedy_en = remedy_en

    def __str__(self) -> str:
        return f"{self.code}: found “{self.found}”. {self.remedy_en}"


def common_era(fiscal_year: int) -> int:
    """Return the common-era year in which a fiscal year ends.

    >>> common_era(2564)
    2021
    """
    return fiscal_year - ERA


def opening_day(fiscal_year: int) -> date:
    """Return the first day of a fiscal year.

    >>> opening_day(2565)
    datetime.date(2021, 10, 1)
    """
    return date(common_era(fiscal_year) - 1, 10, 1)


def closing_day(fiscal_year: int) -> date:
    """Return the last day of a fiscal year.

    >>> closing_day(2565)
    datetime.date(2022, 9, 30)
    """
    return date(common_era(fiscal_year), 9, 30)


def fiscal_year_of(day: date) -> int:
    """Return the fiscal year in which a day lies.

    >>> fiscal_year_of(date(2021, 9, 30)), fiscal_year_of(date(2021, 10, 1))
    (2564, 2565)
    """
    return day.year + ERA + (day.month >= 10)


def quarter_of(day: date) -> int:
    """Return the quarter of the fiscal year, 1 to 4, in which a day lies.

    >>> quarter_of(date(2021, 10, 1)), quarter_of(date(2022, 9, 30))
    (1, 4)
    """
    return (day.month - 10) % 12 // 3 + 1


def quarter_end(fiscal_year: int, quarter: int) -> date:
    """Return the last day of a quarter of a fiscal year.

    >>> quarter_end(2565, 1), quarter_end(2565, 4)
    (datetime.date(2021, 12, 31), datetime.date(2022, 9, 30))
    """
    if quarter not in (1, 2, 3, 4):
        raise ValueError(f"a fiscal year has the quarters 1 to 4, not {quarter}")
    return month_end(fiscal_year, quarter * 3)


def month_end(fiscal_year: int, months: int) -> date:
    """Return the day on which that many months of a fiscal year are over.

    >>> month_end(2565, 1), month_end(2565, 5)
    (datetime.date(2021, 10, 31), datetime.date(2022, 2, 28))
    """
    years, month = divmod(9 + months, 12)
    return date(opening_day(fiscal_year).year + years, month + 1, 1) - timedelta(days=1)


def parse_fiscal_year(text: str, known: Collection[int] = ()) -> int:
    """Return the fiscal year that a text names, in either kind of digits.

    A year of the common era is T06; one that cannot be meant, or that is not
    among the `known` years when some are given, is T07.

    >>> parse_fiscal_year("ปีงบประมาณ พ.ศ. ๒๕๖๔")
    2564
    >>> parse_fiscal_year("2021")
    Traceback (most recent call last):
    ...
    assessments.rules.fiscal_year.FiscalYearError: T06: found “2021”. The fiscal \
year must be in the Buddhist era. If you mean 2564, change it to 2564.
    """
    found = text.strip()[:40]
    match = _YEAR.fullmatch(to_arabic_digits(normalise(text)).strip())
    if match is None or len(match[1]) > 4:
        raise _unknown_year(found, known)
    year = int(match[1])
    if EARLIEST <= year + ERA <= LATEST and not EARLIEST <= year <= LATEST:
        meant = year + ERA
        raise FiscalYearError(
            "T06",
            found,
            f"ปีงบประมาณต้องเป็น พ.ศ. ถ้าหมายถึงปี {meant} ให้แก้เป็น {meant}",
            "The fiscal year must be in the Buddhist era. "
            f"If you mean {meant}, change it to {meant}.",
        )
    if not EARLIEST <= year <= LATEST or (known and year not in known):
        raise _unknown_year(found, known)
    return year


def _unknown_year(found: str, known: Collection[int]) -> FiscalYearError:
    if known:
        years = f"{min(known)}-{max(known)}"
        return FiscalYearError(
            "T07",
            found,
            f"ไม่มีเกณฑ์การประเมินของปี {found} (มีปี {years})",
            f"There is no framework of that year (there are {years}).",
        )
    return FiscalYearError(
        "T07",
        found,
        "ปีงบประมาณต้องเป็น พ.ศ. สี่หลัก เช่น 2564",
        "Give the fiscal year in four digits of the Buddhist era, as in 2564.",
    )
