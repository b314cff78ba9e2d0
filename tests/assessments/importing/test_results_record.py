"""What a file of results changes is on record, an entry for each agency and year."""

import pytest

from assessments.actions import set_scores
from assessments.history import breaks
from assessments.models import Assessment, Entry
from assessments.versions import Stale
from tests.assessments.result_tables import ROW, as_csv, run
from tests.people import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frameworks")]


@pytest.fixture
def load(tmp_path):
    """Load rows as a file: `load(*rows)`."""

    def load(*rows):
        path = tmp_path / "results.csv"
        path.write_text(as_csv(*rows))
        run(path)

    return load


def changes(entry):
    return {part["field"]: (part["before"], part["after"]) for part in entry.parts}


def test_each_agency_and_year_is_one_entry(load):
    load(ROW, {**ROW, "agency": "สำนักงานเขตที่สอง"})
    entries = list(Entry.objects.all())
    assert {entry.deed for entry in entries} == {"นำเข้าผลคะแนน"}
    assert {entry.agency.name for entry in entries} == {
        ROW["agency"],
        "สำนักงานเขตที่สอง",
    }
    told = changes(entries[0])
    label = "คะแนนตัวชี้วัดที่ 10 การป้องกันการทุจริต"
    assert told[label] == (None, ROW["indicator_10"])
    assert told["ระดับที่ประกาศ"] == (None, ROW["level"])
    assert not list(breaks())


def test_the_same_file_again_leaves_no_entry_and_no_new_version(load):
    load(ROW)
    load(ROW)
    assert Entry.objects.count() == 1
    assert Assessment.objects.get().version == 1


def test_a_changed_score_is_told_and_makes_an_older_form_too_old(load):
    load(ROW)
    draft = Assessment.objects.get()
    load({**ROW, "indicator_10": "31.26"})
    assert changes(Entry.objects.first()) == {
        "คะแนนตัวชี้วัดที่ 10 การป้องกันการทุจริต": (ROW["indicator_10"], "31.26")
    }
    person = make_user(role="administrator", agency=draft.agency)
    with pytest.raises(Stale):
        set_scores(draft, {}, None, "", by=person, version=1, note="แก้")
