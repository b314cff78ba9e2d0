"""When reports are due, and what a change in mid-year adds and takes away."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.rules.cadence import Cadence
from measures.rules.due import (
    Held,
    Period,
    ReportState,
    Status,
    due_dates,
    reconcile,
    status_on,
    wanted_rows,
)

Q1, Q2 = date(2021, 12, 31), date(2022, 3, 31)
Q3, Q4 = date(2022, 6, 30), date(2022, 9, 30)
START = date(2021, 10, 1)
MAY = date(2022, 5, 15)
QUARTERLY = wanted_rows(Cadence.QUARTERLY, 2565)
HALVES = wanted_rows(Cadence.HALF_YEARLY, 2565)


def held(*rows, **more):
    """Rows of a cadence as they are held."""
    return [Held(one.period, one.due_on, **more) for one in rows]


@pytest.mark.parametrize(
    ("cadence", "periods"),
    [
        (Cadence.MONTHLY, [f"{n}-{n}" for n in range(1, 13)]),
        (Cadence.QUARTERLY, ["1-3", "4-6", "7-9", "10-12"]),
        (Cadence.HALF_YEARLY, ["1-6", "7-12"]),
        (Cadence.SIX_MONTH, ["1-6"]),
        (Cadence.YEARLY, ["1-12"]),
        (Cadence.CONTINUOUS, ["1-6", "7-12"]),
        (Cadence.DEADLINE, []),
        (Cadence.UNKNOWN, []),
    ],
)
def test_a_cadence_asks_for_its_periods(cadence, periods):
    assert [one.period for one in wanted_rows(cadence, 2565)] == periods


def test_what_runs_continuously_has_no_day():
    assert due_dates(Cadence.CONTINUOUS, 2565) == ()
    assert all(one.due_on is None for one in wanted_rows(Cadence.CONTINUOUS, 2565))


def test_a_leap_year_ends_its_fifth_month_on_the_29th():
    monthly = wanted_rows(Cadence.MONTHLY, 2567)
    assert monthly[4].due_on == date(2024, 2, 29)


def test_a_set_day_has_no_period():
    assert Period.of("own-1") is None
    assert Period.of("10-12") == Period(10, 12)


@pytest.mark.parametrize(
    ("today", "due_on", "state", "status"),
    [
        (date(2021, 12, 31), Q1, None, Status.DUE_SOON),
        (date(2022, 1, 1), Q1, None, Status.OVERDUE),
        (date(2022, 9, 30), Q4, None, Status.DUE_SOON),
        (date(2022, 10, 1), Q4, None, Status.OVERDUE),
        (date(2021, 12, 1), Q1, None, Status.DUE_SOON),
        (date(2021, 11, 30), Q1, None, Status.NOT_YET_DUE),
        (date(2021, 11, 30), Q1, ReportState.DRAFT, Status.IN_PROGRESS),
        (date(2022, 1, 1), Q1, ReportState.DRAFT, Status.OVERDUE),
        (date(2022, 1, 1), Q1, ReportState.RETURNED, Status.OVERDUE),
        (date(2022, 1, 1), Q1, ReportState.SENT, Status.IN_PROGRESS),
        (date(2022, 1, 1), Q1, ReportState.ACCEPTED, Status.REPORTED),
        (date(2024, 2, 29), date(2024, 2, 29), None, Status.DUE_SOON),
        (date(2024, 3, 1), date(2024, 2, 29), None, Status.OVERDUE),
        (date(2030, 1, 1), None, None, Status.NOT_YET_DUE),
    ],
)
def test_a_report_stands_like_this(today, due_on, state, status):
    assert status_on(today, due_on, state) is status


def test_a_late_plan_owes_nothing_from_before():
    change = reconcile([], QUARTERLY, since=date(2022, 2, 15))
    assert [one.due_on for one in change.add] == [Q2, Q3, Q4]


def test_a_plan_adopted_on_the_last_day_of_a_period_owes_that_period():
    change = reconcile([], QUARTERLY, since=Q1)
    assert [one.due_on for one in change.add] == [Q1, Q2, Q3, Q4]


def test_the_same_again_changes_nothing():
    change = reconcile(held(*QUARTERLY), QUARTERLY, since=START)
    assert change.add == change.drop == ()


def test_a_new_cadence_in_mid_year_keeps_reports_and_what_is_overdue():
    reported, overdue, coming, last = QUARTERLY
    rows = [*held(reported, reported=True), *held(overdue, coming, last)]
    change = reconcile(rows, HALVES, since=MAY)
    # The first half was over in March: it is not asked for after the fact.
    assert [one.period for one in change.add] == ["7-12"]
    assert [row.period for row in change.drop] == ["7-9", "10-12"]


def test_a_moved_day_survives_a_new_cadence():
    rows = [*held(QUARTERLY[2], moved=True), *held(QUARTERLY[3])]
    change = reconcile(rows, HALVES, since=MAY)
    assert [row.period for row in change.drop] == ["10-12"]


def test_a_moved_row_is_not_asked_for_again():
    rows = [Held("7-9", date(2022, 7, 15), moved=True)]
    change = reconcile(rows, QUARTERLY, since=MAY)
    assert [one.period for one in change.add] == ["10-12"]


def test_a_set_day_survives_a_new_cadence():
    change = reconcile([Held("own-1", Q3)], HALVES, since=MAY)
    assert change.drop == ()


def test_an_ended_measure_owes_nothing_later_and_loses_no_report():
    rows = [*held(*QUARTERLY[:3]), *held(QUARTERLY[3], reported=True)]
    rows.append(Held("own-1", date(2022, 8, 1)))
    change = reconcile(rows, QUARTERLY, since=MAY, ended_on=MAY)
    assert change.add == ()
    assert [row.period for row in change.drop] == ["7-9", "own-1"]


def test_an_ended_measure_that_ran_continuously_keeps_the_half_that_was_over():
    rows = held(*wanted_rows(Cadence.CONTINUOUS, 2565))
    wanted = wanted_rows(Cadence.CONTINUOUS, 2565)
    change = reconcile(rows, wanted, since=MAY, ended_on=MAY)
    assert [row.period for row in change.drop] == ["7-12"]


cadences = st.sampled_from(Cadence)
places = st.sets(st.integers(0, 11))
days = st.integers(0, 364).map(lambda n: START + timedelta(days=n))


@given(
    cadences, cadences, days, st.sets(st.integers(0, 11)), st.sets(st.integers(0, 11))
)
def test_no_change_of_cadence_loses_a_report_or_a_moved_day(
    before, after, since, reported, moved
):
    rows = [
        Held(one.period, one.due_on, place in moved, place in reported)
        for place, one in enumerate(wanted_rows(before, 2565))
    ]
    change = reconcile(rows, wanted_rows(after, 2565), since=since)
    assert not any(row.reported or row.moved for row in change.drop)
    # Doing it twice is doing it once.
    left = [row for row in rows if row not in change.drop]
    left += [Held(one.period, one.due_on) for one in change.add]
    again = reconcile(left, wanted_rows(after, 2565), since=since)
    assert again.add == again.drop == ()
