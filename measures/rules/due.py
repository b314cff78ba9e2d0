"""When reports on a measure are due, and how a report stands on a given day.

A report is due at the end of a period of the fiscal year; that it is the end is a
convention, no source prescribes a day. What runs continuously is reported for each
half-year and has no day of its own. The day is always an argument.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessments.rules.fiscal_year import month_end
from measures.rules.cadence import Cadence

SOON = 30  # days before it is due

# The months that a period has, and how many periods of a year are reported on.
_PERIODS = {
    Cadence.MONTHLY: (1, 12),
    Cadence.QUARTERLY: (3, 4),
    Cadence.HALF_YEARLY: (6, 2),
    Cadence.SIX_MONTH: (6, 1),
    Cadence.YEARLY: (12, 1),
    Cadence.CONTINUOUS: (6, 2),
}


@dataclass(frozen=True, order=True)
class Period:
    """A span of a fiscal year, from its first month to its last: 1 to 3 is quarter 1.

    >>> Period.of("4-6")
    Period(first=4, last=6)
    >>> Period(4, 6).key
    '4-6'
    """

    first: int
    last: int

    @property
    def key(self) -> str:
        """The period as rows and addresses write it."""
        return f"{self.first}-{self.last}"

    @classmethod
    def of(cls, key: str) -> "Period | None":
        """The period of that key; None for a day that a person set ("own-1")."""
        first, _, last = key.partition("-")
        return cls(int(first), int(last)) if first.isdigit() else None

    def ends_on(self, fiscal_year: int) -> date:
        """Return the last day of the period."""
        return month_end(fiscal_year, self.last)


class Status(StrEnum):
    """How a report stands: of the report, not of the work."""

    REPORTED = "reported"
    IN_PROGRESS = "in_progress"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    NOT_YET_DUE = "not_yet_due"


class Outcome(StrEnum):
    """How far a section has come with a measure in a period, in its own words."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


class ReportState(StrEnum):
    """How far a section and its administrator have come with a report."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"


@dataclass(frozen=True)
class Wanted:
    """A report that a cadence asks for; without a day it is due at no time."""

    period: str
    due_on: date | None
    ends_on: date


@dataclass(frozen=True)
class Held:
    """A due row as it is: moved by a person or not, with a report or without."""

    period: str
    due_on: date | None
    moved: bool = False
    reported: bool = False

    @property
    def is_own(self) -> bool:
        """Whether a person set the day, so that no cadence asks for it."""
        return Period.of(self.period) is None


@dataclass(frozen=True)
class Reconciled:
    """What has to be done to due rows after something changed."""

    add: tuple[Wanted, ...] = ()
    drop: tuple[Held, ...] = ()


def wanted_rows(cadence: Cadence, fiscal_year: int) -> tuple[Wanted, ...]:
    """Return the reports that a cadence asks for in a fiscal year.

    None for a deadline or an unknown cadence: a person gives the days, they are
    never guessed.

    >>> [str(one.due_on) for one in wanted_rows(Cadence.HALF_YEARLY, 2565)]
    ['2022-03-31', '2022-09-30']
    >>> [one.due_on for one in wanted_rows(Cadence.CONTINUOUS, 2565)]
    [None, None]
    """
    length, count = _PERIODS.get(cadence, (1, 0))
    rows = []
    for place in range(count):
        period = Period(place * length + 1, (place + 1) * length)
        end = period.ends_on(fiscal_year)
        due_on = None if cadence is Cadence.CONTINUOUS else end
        rows.append(Wanted(period.key, due_on, end))
    return tuple(rows)


def due_dates(cadence: Cadence, fiscal_year: int) -> tuple[date, ...]:
    """Return the days on which reports are due; none for a cadence without periods.

    >>> [day.isoformat() for day in due_dates(Cadence.HALF_YEARLY, 2565)]
    ['2022-03-31', '2022-09-30']
    """
    rows = wanted_rows(cadence, fiscal_year)
    return tuple(row.due_on for row in rows if row.due_on)


def reconcile(
    held: Sequence[Held],
    wanted: Sequence[Wanted],
    *,
    since: date,
    ended_on: date | None = None,
) -> Reconciled:
    """Return what to add and what to drop so that the rows are as they should be.

    Nothing that was due before `since` is asked for afterwards, and nothing that
    was is taken back: a late plan has no rows before its adoption, and a changed
    cadence hides nothing that is overdue. A row with a report stays, whatever
    happens; one that a person moved or set goes only when its measure ends before.
    """
    if ended_on:
        wanted = [one for one in wanted if one.ends_on <= ended_on]
    there = {row.period for row in held}
    asked_for = {one.period: one.due_on for one in wanted}
    return Reconciled(
        add=tuple(
            one
            for one in wanted
            if one.period not in there and (one.due_on or one.ends_on) >= since
        ),
        drop=tuple(
            row
            for row in held
            if not row.reported and _is_over(row, asked_for, since, ended_on)
        ),
    )


def _is_over(
    row: Held,
    asked_for: dict[str, date | None],
    since: date,
    ended_on: date | None,
) -> bool:
    """Whether nobody asks for this report any more."""
    if ended_on and (row.due_on is None or row.due_on > ended_on):
        return row.period not in asked_for or row.moved
    if row.moved or row.is_own or row.period in asked_for:
        return False
    return row.due_on is None or row.due_on >= since


def status_on(today: date, due_on: date | None, state: ReportState | None) -> Status:
    """Return how a report stands on a day; `state` is None where nobody began.

    >>> status_on(date(2022, 1, 1), date(2021, 12, 31), None).value
    'overdue'
    >>> status_on(date(2021, 12, 1), date(2021, 12, 31), None).value
    'due_soon'
    """
    if state is ReportState.ACCEPTED:
        return Status.REPORTED
    if state is ReportState.SENT:
        return Status.IN_PROGRESS
    if due_on and due_on < today:
        return Status.OVERDUE
    if state is not None:
        return Status.IN_PROGRESS
    if due_on and (due_on - today).days <= SOON:
        return Status.DUE_SOON
    return Status.NOT_YET_DUE
