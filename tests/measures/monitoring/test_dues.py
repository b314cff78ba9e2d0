"""Adopting a plan makes due rows; what changes in mid-year loses nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from assessments.importing.reading import read_document
from assessments.models.history import Entry
from assessments.versions import Stale
from measures.editing.actions import add_measure, delete_measure, edit_measure
from measures.editing.content import MeasureRefused, content_of
from measures.importing.document import understand
from measures.importing.loading import facts_of, frameworks_for, load
from measures.models import DueRow, Measure, Report, ReportedRow
from measures.monitoring.dues import (
    DueRefused,
    HasReport,
    ReasonMissing,
    adopt_plan,
    end_measure,
    move_row,
    remove_row,
    set_row,
)
from measures.rules.cadence import Cadence
from tests.factories import make_assessment, make_measure, make_plan
from tests.people import make_user

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = ROOT / "fixtures" / "taling-chan-2564.txt"
START, MAY = date(2021, 10, 1), date(2022, 5, 15)


@pytest.fixture
def plan():
    return make_plan(assessment=make_assessment())


@pytest.fixture
def administrator(plan):
    return make_user(role="administrator", agency=plan.assessment.agency)


@pytest.fixture(autouse=True)
def in_may(settings):
    """The day on which edits in these tests are made."""
    settings.TODAY = MAY.isoformat()


def days(measure):
    """The days on which a measure is due, as ISO dates."""
    rows = DueRow.objects.filter(measure=measure).values_list("due_on", flat=True)
    return [day.isoformat() if day else None for day in rows]


def report_on(row):
    """A section's draft about one row."""
    plan = row.measure.plan
    report = Report.objects.create(plan=plan, section=row.measure.lead())
    return ReportedRow.objects.create(report=report, row=row)


def test_adopting_makes_the_rows_of_the_year_and_is_on_record(plan, administrator):
    measure = make_measure(plan=plan)
    make_measure(plan=plan, indicator=3, cadence="half_yearly")
    make_measure(plan=plan, indicator=1, cadence="unknown")
    made = adopt_plan(
        plan=plan, on=START, by=administrator, second_check_below=Decimal("50")
    )
    assert len(made) == 6
    assert days(measure) == ["2021-12-31", "2022-03-31", "2022-06-30", "2022-09-30"]
    entry = Entry.objects.get()
    told = {(part["label"], part["field"], part["after"]) for part in entry.parts}
    assert ("มาตรการปี 2565", "วันที่ประกาศใช้", "1 ตุลาคม 2564") in told
    assert ("มาตรการปี 2565", "เกณฑ์ที่ต้องตรวจสองคน", "50.00") in told
    due = "31 ธ.ค. 2564 · 31 มี.ค. 2565 · 30 มิ.ย. 2565 · 30 ก.ย. 2565"
    assert ("มาตรการ 10.1", "กำหนดรายงาน", due) in told


def test_adopting_twice_is_adopting_once(plan, administrator):
    make_measure(plan=plan)
    adopt_plan(plan=plan, on=START, by=administrator)
    assert adopt_plan(plan=plan, on=START, by=administrator) == []
    assert DueRow.objects.count() == 4
    assert Entry.objects.count() == 1


def test_adopting_asks_no_more_for_many_measures(plan):
    counts = []
    for _more in range(2):
        make_measure(plan=plan)
        with CaptureQueriesContext(connection) as queries:
            adopt_plan(plan=plan, on=START, by=None)
        counts.append(len(queries))
    # The second time the plan itself is as it was.
    assert counts[1] <= counts[0]


def test_another_cadence_in_may_changes_what_is_to_come(plan, administrator):
    measure = make_measure(plan=plan)
    adopt_plan(plan=plan, on=START, by=administrator)
    report_on(DueRow.objects.get(period="7-9"))
    measure = Measure.objects.get()
    content = content_of(measure)
    edit_measure(
        measure=measure,
        version=1,
        content=replace(content, cadence=Cadence.HALF_YEARLY),
        by=administrator,
    )
    assert set(DueRow.objects.values_list("period", flat=True)) == {
        "1-3",  # overdue
        "4-6",  # overdue
        "7-9",  # with a report
        "7-12",  # new
    }
    fields = {part["field"] for part in Entry.objects.last().parts}
    assert "กำหนดรายงาน" in fields


def test_a_measure_added_in_may_owes_what_is_to_come(plan, administrator):
    first = make_measure(plan=plan)
    adopt_plan(plan=plan, on=START, by=administrator)
    made = add_measure(
        plan=plan,
        indicator=first.indicator,
        content=content_of(first),
        by=administrator,
    )
    assert days(made) == ["2022-06-30", "2022-09-30"]


def test_before_a_plan_is_adopted_nothing_is_due(plan, administrator):
    first = make_measure(plan=plan)
    add_measure(
        plan=plan,
        indicator=first.indicator,
        content=content_of(first),
        by=administrator,
    )
    assert not DueRow.objects.exists()
    with pytest.raises(DueRefused):
        set_row(measure=first, due_on=MAY, by=administrator)


def test_a_moved_day_keeps_the_first_and_needs_a_reason(plan, administrator):
    measure = make_measure(plan=plan)
    adopt_plan(plan=plan, on=START, by=administrator)
    row = DueRow.objects.get(period="7-9")
    with pytest.raises(ReasonMissing):
        move_row(row=row, version=1, due_on=MAY, reason=" ", by=administrator)
    for version, day in ((1, date(2022, 7, 15)), (2, date(2022, 8, 1))):
        move_row(row=row, version=version, due_on=day, reason="รอผล", by=administrator)
    row.refresh_from_db()
    assert (row.original_on, row.due_on) == (date(2022, 6, 30), date(2022, 8, 1))
    adopt_plan(plan=plan, on=START, by=administrator)
    assert days(measure)[2] == "2022-08-01"
    with pytest.raises(Stale):
        move_row(row=row, version=1, due_on=MAY, reason="รอผล", by=administrator)


def test_a_day_is_set_once_and_taken_back(plan, administrator):
    measure = make_measure(plan=plan, cadence="deadline")
    adopt_plan(plan=plan, on=START, by=administrator)
    row = set_row(measure=measure, due_on=MAY, by=administrator)
    assert set_row(measure=measure, due_on=MAY, by=administrator) == row
    other = set_row(measure=measure, due_on=date(2022, 6, 1), by=administrator)
    assert [row.period, other.period] == ["own-1", "own-2"]
    remove_row(row=row, version=1, by=administrator, reason="ซ้ำ")
    assert days(measure) == ["2022-06-01"]


def test_what_is_reported_is_neither_moved_nor_taken_back(plan, administrator):
    measure = make_measure(plan=plan)
    adopt_plan(plan=plan, on=START, by=administrator)
    row = DueRow.objects.get(period="1-3")
    report_on(row)
    with pytest.raises(HasReport):
        move_row(row=row, version=1, due_on=MAY, reason="รอผล", by=administrator)
    with pytest.raises(HasReport):
        remove_row(row=row, version=1, by=administrator, reason="ซ้ำ")
    with pytest.raises(MeasureRefused, match="ให้ยุติมาตรการแทน"):
        delete_measure(measure=measure, version=1, reason="ซ้ำ", by=administrator)
    # Not even behind the product's back.
    with pytest.raises(ProtectedError):
        Measure.objects.get(pk=measure.pk).delete()


def test_an_ended_measure_owes_nothing_more(plan, administrator):
    measure = make_measure(plan=plan)
    adopt_plan(plan=plan, on=START, by=administrator)
    with pytest.raises(ReasonMissing):
        end_measure(
            measure=measure, version=1, on=MAY, reason="", by=administrator, today=MAY
        )
    end_measure(
        measure=measure,
        version=1,
        on=MAY,
        reason="รวมกับงานประจำ",
        by=administrator,
        today=MAY,
    )
    assert days(measure) == ["2021-12-31", "2022-03-31"]


def test_a_measure_without_reports_is_deleted_with_its_rows(plan, administrator):
    measure = make_measure(plan=plan)
    adopt_plan(plan=plan, on=START, by=administrator)
    delete_measure(measure=measure, version=1, reason="ซ้ำ", by=administrator)
    assert not DueRow.objects.exists()


@pytest.fixture
def district():
    """Taling Chan with its own document read in."""
    districts = ROOT / "fixtures" / "agencies" / "bangkok-districts.json"
    for command in (
        ["load_frameworks"],
        ["load_agencies", districts],
        ["import_document", DOCUMENT, "--agency", "taling-chan"],
    ):
        call_command(*command, stdout=StringIO())


def test_the_fifteen_measures_of_the_district_give_44_rows(district):
    out = StringIO()
    call_command("adopt_plan", "taling-chan", 2564, on=START, stdout=out)
    assert "กำหนดรายงานใหม่ 44 รายการ" in out.getvalue()
    assert DueRow.objects.count() == 44
    out = StringIO()
    call_command("adopt_plan", "taling-chan", 2564, on=START, stdout=out)
    assert "ไม่มีการเปลี่ยนแปลง" in out.getvalue()


def test_a_document_without_a_reported_measure_ends_it(district, tmp_path):
    call_command("adopt_plan", "taling-chan", 2564, on=START, stdout=StringIO())
    last = Measure.objects.get(indicator__number=1, position=2)
    report_on(last.due_rows.get(period="1-3"))
    reading = understand(
        read_document(DOCUMENT.read_bytes(), DOCUMENT.name),
        agency=facts_of(last.plan.assessment.agency),
        frameworks=frameworks_for(last.plan.assessment.agency),
    )
    shorter = replace(
        reading,
        measures=tuple(one for one in reading.measures if one.number != "1.2"),
    )
    load(shorter, last.plan.assessment.agency)
    last.refresh_from_db()
    assert (last.ended_on, last.ended_reason) == (MAY, "ไม่มีในเอกสารฉบับใหม่")
    assert last.due_rows.filter(reported__isnull=False).exists()
    assert load(shorter, last.plan.assessment.agency).saved == "unchanged"
    load(reading, last.plan.assessment.agency)
    last.refresh_from_db()
    assert last.ended_on is None


def test_an_agency_without_measures_is_told_what_to_do():
    with pytest.raises(CommandError, match="นำเข้าเอกสารก่อน"):
        call_command("adopt_plan", "nobody", 2564, on=START)
