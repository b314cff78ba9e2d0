"""What a document changes is on record, and makes older forms too old."""

from io import StringIO

import pytest
from django.core.management import call_command

from assessments.history import breaks, story_of
from assessments.importing.findings import DocumentRefused
from assessments.models import Agency, Assessment, Entry
from measures.importing.loading import load
from measures.models import Measure, Plan
from tests.measures.importing.district import ROOT, edited, read

pytestmark = pytest.mark.django_db
# The same document with another text for measure 10.1.
CHANGED = edited(("- เผยแพร่การดำเนินการ", "- เปิดเผยการดำเนินการ"))


@pytest.fixture
def district(db):
    """Taling Chan as a real installation has it."""
    call_command("load_frameworks", stdout=StringIO())
    districts = ROOT / "fixtures" / "agencies" / "bangkok-districts.json"
    call_command("load_agencies", districts, stdout=StringIO())
    return Agency.objects.get(slug="taling-chan")


def told(entry):
    return {
        (part["label"], part["field"]): (part["before"], part["after"])
        for part in entry.parts
    }


def test_a_document_is_one_entry_with_every_value(district):
    load(read(), district)
    entry = Entry.objects.get()
    assert (entry.deed, entry.by, entry.agency) == ("นำเข้าจากเอกสาร", None, district)
    result, values = "ผลประเมินปี 2564", told(entry)
    assert values[result, "คะแนนรวมที่ประกาศ"] == (None, "65.96")
    score = "คะแนนตัวชี้วัดที่ 10 การป้องกันการทุจริต"
    assert values[result, score] == (None, "31.25")
    text = Assessment.objects.get().analyses.get(indicator__number=10).text
    assert values[result, "ผลการวิเคราะห์ตัวชี้วัดที่ 10 การป้องกันการทุจริต"] == (None, text)
    assert values["มาตรการ 10.1", "ผู้รับผิดชอบหลัก"] == (None, "ฝ่ายปกครอง")
    measures = {label for label, field in values if field == "มาตรการ"}
    assert len(measures) == 15
    assert not list(breaks())


def test_the_same_document_again_leaves_no_entry_and_no_new_version(district):
    load(read(), district)
    load(read(), district)
    assert Entry.objects.count() == 1
    for model in (Assessment, Plan, Measure):
        assert {row.version for row in model.objects.all()} == {1}


def test_only_what_a_later_document_changes_is_told_and_becomes_newer(district):
    load(read(), district)
    load(read(CHANGED), district)
    entry = Entry.objects.first()
    measure = Measure.objects.get(indicator__number=10, position=1)
    [(before, after)] = [
        change for (_label, field), change in told(entry).items() if field == "มาตรการ"
    ]
    assert before.startswith("เผยแพร่การดำเนินการ")
    assert after == measure.text
    assert list(story_of(measure)) == list(Entry.objects.all())
    assert measure.version == 2
    others = Measure.objects.exclude(pk=measure.pk)
    assert {row.version for row in others} == {1}


def test_a_measure_that_a_document_drops_stays_in_the_record(district):
    load(read(), district)
    measure = Measure.objects.get(indicator__number=10, position=1)
    extra = Measure.objects.create(
        plan=measure.plan, indicator=measure.indicator, position=2, text="ที่เพิ่มเอง"
    )
    key = extra.pk
    load(read(CHANGED), district)
    gone = [p for p in Entry.objects.first().parts if p["subject"] == f"measure:{key}"]
    assert ("ที่เพิ่มเอง", None) in [(part["before"], part["after"]) for part in gone]


def test_a_document_that_is_refused_leaves_no_entry(district):
    reading = read(edited(("๘๗.๙๓", "x")))
    with pytest.raises(DocumentRefused):
        load(reading, district)
    assert not Entry.objects.exists()


def test_what_a_person_put_right_is_on_record_and_can_be_taken_back(district):
    decisions = {"as_written:มีมี": "correct", "name_variant:3": "การใช้อำนาจหน้าที่"}
    load(read(decisions=decisions), district)
    values = told(Entry.objects.get())
    field = "แก้คำที่ บรรทัดที่ 39 ตัวชี้วัดที่ 1"
    assert values["ผลประเมินปี 2564", field] == ("มีมี", "มี")
    name = "ชื่อตัวชี้วัดที่ 3 ตามเอกสาร"
    assert values["ผลประเมินปี 2564", name] == (None, "การใช้อำนาจหน้าที่")
    measure = Measure.objects.get(indicator__number=1, position=2)
    assert "มีมี" not in measure.monitoring
    load(read(), district)
    measure.refresh_from_db()
    assert "มีมี" in measure.monitoring


def test_the_record_names_who_loaded_a_document(district, django_user_model):
    person = django_user_model.objects.create_user("somchai")
    load(read(), district, by=person)
    assert Entry.objects.get().by == person
