"""`manage.py load_frameworks`: the rules of each year, from file to rows."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.models import Assessment, Framework, Indicator, Item, Level
from assessments.publishing import draft_content
from assessments.rules import framework as rules
from tests.factories import make_agency, make_assessment, make_publication

FILES = sorted((Path(__file__).parents[2] / "fixtures" / "frameworks").glob("*.json"))
COUNTS = {"two": "2", "three": "3", "four": "4", "seven": "7", "ten": "10"}
NATIONAL = next(path for path in FILES if path.name == "national-2564.json")

pytestmark = pytest.mark.django_db


def load(*files) -> str:
    out = StringIO()
    call_command("load_frameworks", *map(str, files), stdout=out)
    return out.getvalue()


def refusal(*files) -> str:
    with pytest.raises(CommandError) as caught:
        load(*files)
    assert caught.value.returncode == 2
    return str(caught.value)


def changed_copy(folder: Path, change) -> Path:
    data = json.loads(NATIONAL.read_text())
    change(data)
    path = folder / "changed.json"
    path.write_text(json.dumps(data, ensure_ascii=False))
    return path


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_framework_file_comes_back_as_it_was(path):
    data = json.loads(path.read_text())
    assert rules.Framework.from_data(data).to_data() == data
    track, year = path.stem.rsplit("-", 1)
    assert (data["track"], data["fiscal_year"]) == (track.replace("-", "_"), int(year))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_part_of_a_framework_says_how_sure_it_is(path):
    framework = rules.Framework.from_data(json.loads(path.read_text()))
    parts = [one.part for one in framework.provenance]
    assert parts == [
        "weights",
        "levels",
        "aggregation",
        "indicators",
        "items",
        "target",
        "measures_items",
        "calendar",
    ]
    for one in framework.provenance:
        assert one.note
        assert one.sources or one.confidence == "low"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_note_says_in_thai_what_it_says_in_english(path):
    framework = rules.Framework.from_data(json.loads(path.read_text()))
    for one in framework.provenance:
        assert re.search("[ก-๎]", one.note_th)
        assert numbers(one.note_th) == numbers(one.note)


def numbers(text: str) -> set[str]:
    """The numbers of a text, also those that English spells out."""
    for word, digits in COUNTS.items():
        text = re.sub(rf"\b{word}\b", digits, text)
    return set(re.findall(r"\d+(?:\.\d+)?", text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_items_are_given_in_full_or_not_at_all(path):
    framework = rules.Framework.from_data(json.loads(path.read_text()))
    items = next(one for one in framework.provenance if one.part == "items")
    subs = [sub for one in framework.indicators for sub in one.sub_indicators]
    assert bool(subs) != items.note.startswith("Not given")
    assert all(len(sub.items) == sub.size for sub in subs)


def test_all_years_of_both_tracks_are_loaded():
    load()
    found = set(Framework.objects.values_list("track", "fiscal_year"))
    assert found == {
        (track, year)
        for track in ("national", "sub_department")
        for year in range(2562, 2570)
    }


def test_rows_say_what_the_files_say():
    load()
    rows = Framework.objects.with_rules()
    assert {(row.track, row.fiscal_year): row.rules().to_data() for row in rows} == {
        (data["track"], data["fiscal_year"]): data
        for data in (json.loads(path.read_text()) for path in FILES)
    }


def test_a_second_load_changes_nothing_and_says_so():
    assert "16 created" in load()
    before = list(Item.objects.values_list("pk", flat=True))
    assert "ไม่มีการเปลี่ยนแปลง" in load()
    assert before == list(Item.objects.values_list("pk", flat=True))


def test_a_second_load_takes_no_more_queries_for_more_years():
    def queries(files) -> int:
        with CaptureQueriesContext(connection) as captured:
            load(*files)
        return len(captured)

    load()
    assert queries(FILES) == queries([NATIONAL])


def test_a_changed_file_changes_the_rows_and_keeps_the_scored_indicators(tmp_path):
    load(NATIONAL)
    kept = set(Indicator.objects.values_list("number", "pk"))

    def change(data):
        data["target"] = "90.00"
        data["indicators"][0]["aliases"] = ["งานในหน้าที่"]
        data["indicators"][9]["sub_indicators"].pop()
        data["levels"][-2]["minimum"] = "45.00"

    path = changed_copy(tmp_path, change)
    assert "1 changed" in load(path)
    row = Framework.objects.with_rules().get()
    assert row.rules().to_data() == json.loads(path.read_text())
    assert set(Indicator.objects.values_list("number", "pk")) == kept
    assert Level.objects.count() == 7


def test_a_year_with_a_publication_never_moves(tmp_path):
    load(NATIONAL)
    framework = Framework.objects.get()
    make_publication(framework=framework, agency=make_agency())
    text = refusal(changed_copy(tmp_path, lambda data: data.update(target="90.00")))
    assert "national 2564" in text
    assert "[T14]" in text
    framework.refresh_from_db()
    assert str(framework.target) == "85.00"


def test_the_same_file_loads_again_beside_a_publication():
    load(NATIONAL)
    make_publication(framework=Framework.objects.get(), agency=make_agency())
    assert "ไม่มีการเปลี่ยนแปลง" in load(NATIONAL)


def test_what_is_known_of_a_published_years_sources_may_grow(tmp_path):
    load(NATIONAL)
    make_publication(framework=Framework.objects.get(), agency=make_agency())
    source = "รายงานผลการประเมิน หน้า 12"
    better = changed_copy(
        tmp_path, lambda data: data["provenance"][0]["sources"].append(source)
    )
    load(better)
    assert source in Framework.objects.get().provenance[0]["sources"]


def test_notes_in_thai_are_added_to_years_that_are_published(tmp_path):
    load(changed_copy(tmp_path, without_thai_notes))
    framework = Framework.objects.get()
    make_publication(framework=framework, agency=make_agency())
    assert "note_th" not in framework.provenance[0]
    assert "1 changed" in load(NATIONAL)
    framework.refresh_from_db()
    assert framework.provenance == json.loads(NATIONAL.read_text())["provenance"]
    assert "ไม่มีการเปลี่ยนแปลง" in load(NATIONAL)


def test_notes_in_thai_do_not_make_a_draft_differ_from_what_is_published(tmp_path):
    load(changed_copy(tmp_path, without_thai_notes))
    assessment = make_assessment(framework=Framework.objects.get())
    before = draft_content(assessment)
    load(NATIONAL)
    after = draft_content(Assessment.objects.get(pk=assessment.pk))
    assert "note_th" in Framework.objects.get().provenance[0]
    assert after == before


def without_thai_notes(data):
    for one in data["provenance"]:
        del one["note_th"]


def test_a_refused_file_keeps_the_others_out(tmp_path):
    bad = changed_copy(
        tmp_path, lambda data: data["instruments"][0].update(weight="0.35")
    )
    text = refusal(NATIONAL, bad)
    assert "changed.json" in text
    assert "add up to 1" in text
    assert not Framework.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data.pop("levels"), "levels"),
        (lambda data: data.update(colour="red"), "fields that a framework lacks"),
        (lambda data: data.update(fiscal_year=2021), "Buddhist era"),
        (lambda data: data.update(track="vec"), "'vec' is no known track"),
        (lambda data: data.update(indicators=3), "wrong kind"),
        (lambda data: data["levels"][0].update(minimum=95), "95"),
        (lambda data: data["indicators"][0].update(short_name="ย" * 61), "short_name"),
    ],
)
def test_what_is_no_framework_is_refused_in_words(tmp_path, change, said):
    assert said in refusal(changed_copy(tmp_path, change))
    assert not Framework.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{,}", "บรรทัดที่ 1"),
        (b'{"track": 1, "track": 2}', "track"),
        ("{}".encode("utf-16"), "E04"),
        (b"[]", "wrong kind"),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(tmp_path, content, said):
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    text = refusal(path)
    assert "broken.json" in text
    assert said in text


def test_a_file_given_twice_is_refused():
    assert "[T03]" in refusal(NATIONAL, NATIONAL)


def test_a_missing_file_is_refused():
    assert "nowhere.json" in refusal("nowhere.json")
