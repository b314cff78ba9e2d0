"""The document as the district published it: every fact of it."""

import time

import pytest

from tests.measures.importing.district import (
    PATH,
    SCORES,
    TEXT,
    doubts,
    failed,
    read,
    rows,
)


@pytest.fixture(scope="module")
def reading():
    return read()


def test_years_total_and_level_are_read(reading):
    data = reading.to_data()
    assert (data["fiscal_year"], data["plan_year"]) == (2564, 2565)
    assert (data["total"], data["level"]) == ("65.96", "C")


def test_the_computed_result_stands_beside_the_stated_one(reading):
    assert reading.to_data()["computed"] == {
        "total": "65.96",
        "level": "C",
        "instruments": {"IIT": "76.03", "EIT": "60.47", "OIT": "62.52"},
    }


def test_ten_scores_are_read_from_the_list_and_from_the_table(reading):
    assert reading.to_data()["scores"] == SCORES
    for part in (reading.result.listed, reading.result.tabled):
        assert {str(n): str(entry.score) for n, entry in part.items()} == SCORES


def test_ten_analyses_are_kept_word_for_word(reading):
    cells = [row.split("\t")[1] for row in rows()]
    assert list(reading.to_data()["analyses"].values()) == cells
    assert cells[0].startswith("ได้ค่าคะแนน ๘๗.๙๓ คะแนน ซึ่งสะท้อนว่า เจ้าหน้าที่")


def test_fifteen_measures_are_read_and_numbered(reading):
    numbers = [measure.number for measure in reading.measures]
    per_indicator = (2, 3, 1, 1, 2, 1, 1, 2, 1, 1)
    assert numbers == [
        f"{indicator}.{position}"
        for indicator, count in enumerate(per_indicator, 1)
        for position in range(1, count + 1)
    ]


def test_measures_are_kept_word_for_word(reading):
    for row, number in zip(rows(), range(1, 11), strict=True):
        cell = row.split("\t")[2]
        texts = [one.text for one in reading.measures if one.indicator == number]
        assert "- " + " - ".join(texts) == cell


def test_monitoring_texts_are_kept_word_for_word_for_each_measure(reading):
    cells = [row.split("\t")[3].removeprefix("- ") for row in rows()]
    for measure in reading.measures:
        assert measure.monitoring == cells[measure.indicator - 1]


def test_one_section_leads_and_all_sections_only_join(reading):
    leads = {measure.indicator: measure.owners.lead for measure in reading.measures}
    assert leads == dict.fromkeys(range(1, 11), "ฝ่ายปกครอง") | {2: "ฝ่ายการคลัง"}
    joined = {one.indicator for one in reading.measures if one.owners.all_sections}
    assert joined == {1, 3, 4, 6, 8}
    assert not any(measure.owners.joint for measure in reading.measures)


def test_owners_are_kept_as_written(reading):
    for measure in reading.measures:
        assert measure.owners.text == rows()[measure.indicator - 1].split("\t")[4]


def test_cadences_are_read_out_of_the_prose(reading):
    quarterly = {
        one.indicator for one in reading.measures if one.cadence == "quarterly"
    }
    half_yearly = {
        one.indicator for one in reading.measures if one.cadence == "half_yearly"
    }
    assert quarterly == {1, 2, 6, 10}
    assert half_yearly == {3, 4, 5, 7, 8, 9}


def test_only_measure_1_2_takes_its_cadence_from_its_neighbour(reading):
    (doubt,) = doubts(reading, "cadence_not_own")
    assert "มาตรการ 1.2" in doubt["place"]
    assert doubt["found"].startswith("ทุกไตรมาส และมีมีการกำชับ")
    assert "มาตรการ 1.1" in doubt["default"]
    assert [one.number for one in reading.measures if not one.cadence_text] == ["1.2"]


def test_both_variant_names_are_doubted_with_their_places(reading):
    third, fourth = doubts(reading, "name_variant")
    assert (third["place"], third["found"]) == (
        "บรรทัดที่ 7 ตัวชี้วัดที่ 3",
        "การใช้อำนาจหน้าที่",
    )
    assert (fourth["place"], fourth["found"]) == (
        "บรรทัดที่ 44 ตัวชี้วัดที่ 4",
        "การใช้ ทรัพย์สิน ของทาง ราชการ",
    )
    assert "“การใช้อำนาจ”" in third["default"]


def test_the_broken_section_name_is_joined_and_doubted(reading):
    (doubt,) = doubts(reading, "section_joined")
    assert doubt["found"] == "ฝ่าย ปกครอง"
    assert "“ฝ่ายปกครอง”" in doubt["default"]
    assert "3, 4, 5, 6" in doubt["place"]


def test_likely_slips_are_kept_as_written(reading):
    found = {doubt["found"]: doubt for doubt in doubts(reading, "as_written")}
    assert set(found) == {"คุ่มค่า", "มีมี", "เจตจูงใจสุจริต"}
    assert "3 แห่ง" in found["คุ่มค่า"]["about"]
    assert "คุ่มค่า" in reading.result.analyses[2]


def test_the_five_parts_of_the_table_are_one(reading):
    assert reading.table_parts == 5
    assert len(doubts(reading, "table_joined")) == 1


def test_six_decisions_are_left_to_a_person(reading):
    assert sum(doubt.decision for doubt in reading.doubts) == 6


def test_every_check_holds_and_nothing_is_refused(reading):
    assert failed(reading) == []
    assert [c.code for c in reading.checks].count("indicators_complete") == 1
    assert {f"list_equals_table_{n}" for n in range(1, 11)} <= {
        check.code for check in reading.checks
    }
    assert not reading.refused


def test_the_whole_document_is_read_in_well_under_a_second():
    start = time.perf_counter()
    read()
    assert time.perf_counter() - start < 0.8


def test_the_shipped_file_is_what_these_tests_read():
    assert PATH.read_bytes().decode("utf-8") == TEXT
