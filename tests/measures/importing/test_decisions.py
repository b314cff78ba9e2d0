"""What a person decides about a doubt is what is read, and can be taken back."""

import pytest

from tests.measures.importing.district import (
    SCORES,
    TEXT,
    edited,
    essence,
    once,
    read,
)

AS_IT_IS = essence(read())
DIFFERING = once("ค่าคะแนน ๘๗.๙๓", "ค่าคะแนน ๘๗.๓๙", which=1)


def doubt_of(reading, key):
    (doubt,) = [one for one in reading.doubts if one.key == key]
    return doubt


def keys(doubt):
    return [choice.key for choice in doubt.choices]


def test_each_of_the_six_decisions_has_answers_and_the_safe_one_is_taken():
    decisions = [doubt for doubt in read().doubts if doubt.decision]
    assert [doubt.key for doubt in decisions] == [
        "name_variant:3",
        "name_variant:4",
        "as_written:คุ่มค่า",
        "as_written:เจตจูงใจสุจริต",
        "as_written:มีมี",
        "cadence_not_own:1.2",
    ]
    for doubt in decisions:
        assert len(doubt.choices) == 2
        assert doubt.taken == doubt.choices[0].key
        assert doubt.default == doubt.choices[0].said
        assert doubt.context


def test_an_answer_that_is_none_of_the_choices_leaves_the_safe_one():
    wrong = dict.fromkeys((one.key for one in read().doubts), "no such answer")
    assert essence(read(decisions=wrong)) == AS_IT_IS


def test_a_slip_is_put_right_wherever_it_stands():
    reading = read(decisions={"as_written:คุ่มค่า": "correct"})
    words = repr(essence(reading)["analyses"]) + repr(essence(reading)["measures"])
    assert "คุ่มค่า" not in words
    assert "มีมี" in words
    assert TEXT.count("คุ่มค่า") == 3
    assert doubt_of(reading, "as_written:คุ่มค่า").taken == "correct"


def test_what_is_put_right_is_told_with_its_place():
    reading = read(decisions={"as_written:มีมี": "correct"})
    (one,) = reading.to_data()["corrections"]
    assert (one["subject"], one["from"], one["to"]) == ("as_written:มีมี", "มีมี", "มี")
    assert one["place"] == "บรรทัดที่ 39 ตัวชี้วัดที่ 1"


def test_deciding_otherwise_again_takes_it_back():
    assert essence(read(decisions={"as_written:มีมี": "keep"})) == AS_IT_IS


def test_the_words_around_a_slip_are_shown():
    doubt = doubt_of(read(), "as_written:คุ่มค่า")
    assert doubt.context.startswith("…ยงบประมาณ")
    assert " คุ่มค่าไม่เอื้อ" in doubt.context


def test_the_documents_name_of_an_indicator_may_be_preferred():
    doubt = doubt_of(read(), "name_variant:3")
    assert keys(doubt) == ["standard", "การใช้อำนาจหน้าที่"]
    assert "“การใช้อำนาจหน้าที่”" in doubt.context
    reading = read(decisions={doubt.key: "การใช้อำนาจหน้าที่"})
    assert essence(reading) == {**AS_IT_IS, "names": {"3": "การใช้อำนาจหน้าที่"}}


def test_a_measure_without_a_cadence_may_be_left_open():
    reading = read(decisions={"cadence_not_own:1.2": "open"})
    second = next(one for one in reading.measures if one.number == "1.2")
    assert (second.cadence, second.cadence_text) == ("unknown", "")
    others = [one.cadence for one in reading.measures if one is not second]
    assert "unknown" not in others


@pytest.mark.parametrize(("answer", "score"), [("list", "87.93"), ("table", "87.39")])
def test_of_two_scores_either_may_be_taken(answer, score):
    reading = read(DIFFERING, decisions={"list_differs_from_table:1": answer})
    assert reading.to_data()["scores"] == {**SCORES, "1": score}


def test_an_unknown_owner_may_be_taken_for_the_closest_section():
    text = edited(("\tฝ่ายการคลัง", "\tฝ่ายคลัง"))
    doubt = doubt_of(read(text), "T20:ฝ่ายคลัง")
    assert keys(doubt) == ["keep", "ฝ่ายการคลัง"]
    reading = read(text, decisions={doubt.key: "ฝ่ายการคลัง"})
    assert reading.measures[2].owners.lead == "ฝ่ายการคลัง"
    assert reading.measures[2].owners.text == "ฝ่ายคลัง"


def test_an_unknown_owner_is_asked_about_once_with_its_places():
    text = TEXT.replace("\tฝ่ายปกครอง\n", "\tคณะทำงาน\n")
    doubt = doubt_of(read(text), "T20:คณะทำงาน")
    assert keys(doubt) == ["keep"]
    assert doubt.place.th.count("ตัวชี้วัดที่") > 1
