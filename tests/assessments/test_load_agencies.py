"""`manage.py load_agencies`: agencies and their sections, from file to rows."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.models import Agency, Section
from tests.factories import make_agency, make_assessment

FOLDER = Path(__file__).parents[2] / "fixtures" / "agencies"
DISTRICTS = FOLDER / "bangkok-districts.json"
ENTRY = {
    "slug": "example",
    "name": "สำนักงานเขตตัวอย่าง",
    "name_en": "Example District Office",
    "kind": "สำนักงานเขต",
    "track": "sub_department",
    "province": "กรุงเทพมหานคร",
    "group": "",
    "sections": [
        {"name": "ฝ่ายปกครอง", "name_en": "Administration Section"},
        {"name": "ฝ่ายการคลัง", "name_en": "Finance Section"},
    ],
}

pytestmark = pytest.mark.django_db


def load(path) -> str:
    out = StringIO()
    call_command("load_agencies", str(path), stdout=out)
    return out.getvalue()


@pytest.fixture
def load_entries(tmp_path):
    """Load entries as a file: `load_entries(*entries) -> what was said`."""

    def load_them(*entries) -> str:
        path = tmp_path / "agencies.json"
        path.write_text(json.dumps(entries, ensure_ascii=False))
        return load(path)

    return load_them


@pytest.fixture
def refusal(load_entries):
    """Load entries that are refused: `refusal(*entries) -> what was said`."""

    def refuse(*entries) -> str:
        with pytest.raises(CommandError) as caught:
            load_entries(*entries)
        assert caught.value.returncode == 2
        return str(caught.value)

    return refuse


def test_the_fifty_districts_are_loaded_with_their_ten_sections():
    assert "50 created" in load(DISTRICTS)
    district = Agency.objects.get(slug="taling-chan")
    assert district.name == "สำนักงานเขตตลิ่งชัน"
    assert district.name_en == "Taling Chan District Office"
    assert district.group == "กลุ่มกรุงธนเหนือ"
    assert district.sections.count() == 10
    assert Section.objects.count() == 500
    assert district.sections.first().name_en == "Administration Section"


def test_a_loaded_district_can_be_found_and_sorted():
    load(DISTRICTS)
    assert Agency.objects.matching("ตลิ่ง").get().slug == "taling-chan"
    assert Agency.objects.in_thai_order().first().name == "สำนักงานเขตคลองเตย"


def test_the_agencies_of_the_real_results_are_loaded():
    assert "24 created" in load(FOLDER / "real-results.json")
    assert Agency.objects.get(slug="food-and-drug-administration").name == (
        "สำนักงานคณะกรรมการอาหารและยา"
    )


def test_a_second_load_changes_nothing_and_says_so():
    load(DISTRICTS)
    before = set(Section.objects.values_list("pk", "name", "position"))
    assert "ไม่มีการเปลี่ยนแปลง" in load(DISTRICTS)
    assert set(Section.objects.values_list("pk", "name", "position")) == before


def test_a_load_takes_no_more_queries_for_more_agencies(load_entries):
    def queries(*entries) -> int:
        with CaptureQueriesContext(connection) as captured:
            load_entries(*entries)
        return len(captured)

    many = [
        {**ENTRY, "slug": f"many-{n}", "name": f"สำนักงานเขต {n}"} for n in range(40)
    ]
    assert queries(*many) == queries(ENTRY)


def test_a_changed_entry_changes_its_agency_and_keeps_its_address(load_entries):
    load_entries(ENTRY)
    pk = Agency.objects.get().pk
    said = load_entries({**ENTRY, "name": "สำนักงานเขตใหม่"})
    assert "1 changed" in said
    agency = Agency.objects.get()
    assert (agency.pk, agency.name) == (pk, "สำนักงานเขตใหม่")
    assert Agency.objects.matching("เขตใหม่").exists()


def test_sections_are_renamed_and_added_but_never_taken_away(load_entries):
    load_entries(ENTRY)
    Agency.objects.get().sections.create(name="ฝ่ายอื่น", position=9)
    sections = [
        {"name": "ฝ่ายการคลัง", "name_en": "Treasury Section"},
        {"name": "ฝ่ายโยธา", "name_en": "Public Works Section"},
    ]
    assert "1 changed" in load_entries({**ENTRY, "sections": sections})
    assert dict(Section.objects.values_list("name", "name_en")) == {
        "ฝ่ายปกครอง": "Administration Section",
        "ฝ่ายการคลัง": "Treasury Section",
        "ฝ่ายโยธา": "Public Works Section",
        "ฝ่ายอื่น": "",
    }


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_saved(refusal):
    text = refusal(
        ENTRY,
        {**ENTRY, "slug": "Not A Slug", "name": "ก", "track": "moon"},
        {**ENTRY, "slug": "third", "name": "", "province": 10},
    )
    for said in (
        "รายการที่ 2 ช่อง slug พบ “Not A Slug”",
        "รายการที่ 2 ช่อง track พบ “moon”",
        "entry 3, field name",
        "รายการที่ 3 ช่อง province พบ “10”",
        "4 จุด",
    ):
        assert said in text
    assert not Agency.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"colour": "red"}, "ช่อง colour"),
        ({"name": "ก" * 201}, "[T26]"),
        ({"name": "=SUM(A1)"}, "[E13]"),
        ({"name": "เขต\u0000"}, "[E06]"),
        ({"name": " เขต"}, "[E06]"),
        ({"sections": "ฝ่ายปกครอง"}, "ช่อง sections"),
        ({"sections": [{"name": "ฝ่ายปกครอง"}]}, "ฝ่ายที่ 1 ช่อง name_en"),
        ({"sections": [ENTRY["sections"][0]] * 2}, "[T03]"),
        ({"sections": ["ฝ่ายปกครอง"]}, "ฝ่ายที่ 1"),
    ],
)
def test_each_fault_is_named_with_its_place(refusal, change, said):
    text = refusal({**ENTRY, **change})
    assert said in text
    assert "รายการที่ 1" in text
    assert not Agency.objects.exists()


def test_a_missing_field_is_named(refusal):
    entry = {field: value for field, value in ENTRY.items() if field != "kind"}
    assert "ช่อง kind" in refusal(entry)


def test_two_entries_cannot_share_a_slug_or_a_name_in_one_province(refusal):
    text = refusal(ENTRY, ENTRY)
    assert "รายการที่ 2 ช่อง slug" in text
    assert "รายการที่ 2 ช่อง name" in text


def test_one_name_in_two_provinces_is_two_agencies(load_entries):
    assert "2 created" in load_entries(
        ENTRY, {**ENTRY, "slug": "other", "province": "เชียงใหม่"}
    )


def test_a_name_that_another_agency_has_is_refused(refusal):
    make_agency(slug="here", name=ENTRY["name"])
    text = refusal(ENTRY)
    assert "“here”" in text
    assert Agency.objects.count() == 1


def test_an_agency_with_results_stays_on_its_track(refusal):
    make_assessment(agency=make_agency(slug="example", name=ENTRY["name"]))
    assert "ช่อง track" in refusal({**ENTRY, "track": "national"})
    assert Agency.objects.get().track == "sub_department"


@pytest.mark.parametrize("content", ["{}", "[]", "[1]", "[", ""])
def test_what_is_no_list_of_agencies_is_refused(tmp_path, content):
    path = tmp_path / "agencies.json"
    path.write_text(content)
    with pytest.raises(CommandError) as caught:
        load(path)
    assert caught.value.returncode == 2


def test_a_missing_file_is_refused():
    with pytest.raises(CommandError, match=r"nowhere\.json"):
        load("nowhere.json")
