"""The table that goes out with a draft in it and comes back: nothing else changes."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from openpyxl import load_workbook

from assessments.exports import csv_response, xlsx_response
from assessments.importing.reading import read_document
from assessments.rules.thai import normalise
from measures.importing.comparison import compare
from measures.importing.document import understand
from measures.importing.loading import facts_of, frameworks_for, load
from measures.importing.recording import state_of
from measures.importing.worksheet import MARK, Head
from measures.importing.worksheet_writing import draft_of, worksheet
from measures.rules.cadence import Cadence
from tests.factories import (
    make_agency,
    make_assessment,
    make_framework,
    make_measure,
    make_plan,
)

SECTIONS = ("ฝ่ายปกครอง", "ฝ่ายการคลัง", "ฝ่ายสิ่งแวดล้อมและสุขาภิบาล")
# What gives tables trouble: marks of lists, quotes, formulas, several lines.
PIECES = (
    "ประชุม ",
    "- เผยแพร่คู่มือ ",
    "1) กำชับ ",
    "๒๕๖๔",
    "“คำพูด”",
    '"',
    "'",
    "=SUM(A1)",
    "+",
    "@",
    ";",
    ",",
    "\t",
    "\n",
    "\n- ",
    " | ",
    "ทุกไตรมาส",
    "ตัวชี้วัดที่ 3",
    "<b>",
    "🙂",
    "0.5",
)


def texts(longest=8):
    pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=longest)
    return pieces.map("".join).map(normalise).map(str.strip).filter(str.strip)


measures = st.fixed_dictionaries(
    {
        "indicator": st.integers(1, 10),
        "text": texts(),
        "monitoring": texts() | st.just(""),
        "cadence": st.sampled_from([cadence.value for cadence in Cadence]),
        "cadence_text": texts(3) | st.just(""),
        "owner_text": texts(3) | st.just(""),
        "lead": st.sampled_from([*SECTIONS, None]),
        "all_sections": st.booleans(),
    }
)
drafts = st.fixed_dictionaries(
    {
        "scores": st.dictionaries(
            st.integers(1, 10), st.decimals(0, 100, places=2), max_size=10
        ),
        "analyses": st.dictionaries(st.integers(1, 10), texts(), max_size=10),
        "measures": st.lists(measures, max_size=8),
        "total": st.none() | st.decimals(0, 100, places=2),
        "level": st.sampled_from(["", "C", "AA"]),
    }
)


def made(framework, draft):
    """The draft as rows of an agency of its own."""
    agency = make_agency(sections=SECTIONS)
    assessment = make_assessment(
        framework=framework,
        agency=agency,
        scores=draft["scores"],
        stated_total=draft["total"],
        stated_level=draft["level"],
    )
    indicators = {row.number: row for row in framework.indicators.all()}
    for number, text in draft["analyses"].items():
        assessment.analyses.create(indicator=indicators[number], text=text)
    if draft["measures"]:
        plan = make_plan(assessment=assessment)
        for measure in draft["measures"]:
            joint = [one for one in SECTIONS[1:] if one != measure["lead"]]
            make_measure(plan=plan, joint=joint, **measure)
    return assessment


def as_file(assessment, kind):
    lines = worksheet(draft_of(assessment.agency, assessment.framework))
    if kind == "csv":
        return csv_response("table", lines).content
    return xlsx_response("table", {"ITA": lines}).content


def understood(content, agency, kind):
    return understand(
        read_document(content, f"table.{kind}"),
        agency=facts_of(agency),
        frameworks=frameworks_for(agency),
    )


class ThereAndBack(TestCase):
    """Any draft, in either format."""

    @settings(max_examples=10)
    @given(draft=drafts, kind=st.sampled_from(["xlsx", "csv"]))
    def test_a_draft_that_went_out_and_came_back_is_the_same(self, draft, kind):
        assessment = made(make_framework(), draft)
        agency = assessment.agency
        reading = understood(as_file(assessment, kind), agency, kind)
        assert not reading.problems
        assert not reading.unread
        assert not [
            one for one in compare(reading, agency).values if one.kind != "same"
        ]
        before = state_of(assessment).values
        load(reading, agency)
        after = state_of(assessment).values
        for values in (*before.values(), *after.values()):
            values.pop("เอกสารต้นฉบับ", None)
        assert after == before


@pytest.fixture
def draft(db):
    assessment = make_assessment(agency=make_agency(sections=SECTIONS))
    plan = make_plan(assessment=assessment)
    for text in ("- ประชุม\n- อบรม", "=เผยแพร่", "กำชับ"):
        make_measure(plan=plan, text=text, joint=["ฝ่ายการคลัง"])
    return assessment


def edited(draft, change):
    """The table as CSV, with a change made to its lines."""
    text = as_file(draft, "csv").decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    change(lines)
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return understood(out.getvalue().encode("utf-8-sig"), draft.agency, "csv")


def column(head):
    return list(Head).index(head)


def rows_of(lines, number):
    return [line for line in lines if line[0] == str(number)]


def test_only_what_was_edited_changes(draft):
    def change(lines):
        last = rows_of(lines, 10)[-1]
        last[column(Head.TEXT)] = "กำชับและอบรม"
        last[column(Head.CADENCE)] = "ทุกเดือน"
        rows_of(lines, 9)[0][column(Head.SCORE)] = "๙๓.๘๗"

    reading = edited(draft, change)
    assert not reading.problems
    changed = [
        one for one in compare(reading, draft.agency).values if one.kind != "same"
    ]
    assert [(one.key, one.after) for one in changed] == [
        ("score:9", "93.87"),
        ("measure:10.3:text", "กำชับและอบรม"),
        ("measure:10.3:cadence", "monthly"),
    ]


def test_a_measure_more_and_a_measure_less(draft):
    def change(lines):
        lines.remove(rows_of(lines, 10)[-1])
        rows_of(lines, 1)[0][column(Head.TEXT)] = "จัดทำคู่มือ"

    load(edited(draft, change), draft.agency)
    measures = draft.plan.measures.order_by("indicator__number", "position")
    assert [row.text for row in measures] == ["จัดทำคู่มือ", "- ประชุม\n- อบรม", "=เผยแพร่"]


def test_what_cannot_be_is_refused_at_its_cell_and_all_at_once(draft):
    def change(lines):
        row = rows_of(lines, 10)[0]
        row[column(Head.LEAD)] = "ฝ่ายปกครองง"
        row[column(Head.CADENCE)] = "ทุกวันพระ"
        rows_of(lines, 3)[0][column(Head.SCORE)] = "178.94"
        rows_of(lines, 4)[0][column(Head.NAME)] = "การใช้งบประมาณ"
        lines[1][1] = "หน่วยงานอื่น"

    problems = edited(draft, change).problems
    assert sorted(one.code for one in problems) == ["S01", "T04", "T09", "T20", "T21"]
    unknown = next(one for one in problems if one.code == "T20")
    assert unknown.place.th.startswith("แถว 18 คอลัมน์ 9")
    assert "ฝ่ายปกครอง" in unknown.remedy.th


def test_an_empty_table_has_a_row_for_each_indicator(db):
    agency, framework = make_agency(), make_framework()
    lines = worksheet(draft_of(agency, framework))
    assert lines[0][0] == MARK
    assert [line[0] for line in lines[8:]] == [str(number) for number in range(1, 11)]


def test_the_cells_of_the_workbook_are_plain_texts(draft):
    book = load_workbook(io.BytesIO(as_file(draft, "xlsx")))
    cells = [cell for row in book["ITA"].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert Decimal(next(c for c in cells if c.value == "31.25").value)
