"""Writing scores: with a reason, on the version that was seen, all on record."""

from decimal import Decimal

import pytest

from assessments.actions import NoteMissing, set_scores
from assessments.history import breaks, story_of
from assessments.models import Assessment, Entry
from assessments.versions import Stale

pytestmark = pytest.mark.django_db


def write(draft, by, scores, *, total="65.96", level="C", **more):
    more = {"version": draft.version, "note": "แก้ตามประกาศผล", **more}
    return set_scores(draft, scores, total and Decimal(total), level, by=by, **more)


def test_a_changed_score_is_on_record_from_what_to_what_by_whom_and_why(
    draft, administrator
):
    entry = write(draft, administrator, {10: Decimal("31.52")})
    assert draft.scores.get(indicator__number=10).score == Decimal("31.52")
    assert (entry.by, entry.note, entry.deed) == (
        administrator,
        "แก้ตามประกาศผล",
        "แก้ไขคะแนน",
    )
    [part] = entry.parts
    assert (part["before"], part["after"]) == ("31.25", "31.52")
    assert part["field"] == "คะแนนตัวชี้วัดที่ 10 การป้องกันการทุจริต"
    assert list(story_of(draft)) == [entry]
    assert not list(breaks())


def test_only_what_is_given_changes(draft, administrator):
    write(draft, administrator, {1: Decimal("90")})
    assert draft.scores.count() == 10
    assert draft.scores.get(indicator__number=2).score == Decimal("66.33")


def test_a_missing_score_stays_missing_and_is_never_zero(draft, administrator):
    entry = write(draft, administrator, {10: None})
    assert not draft.scores.filter(indicator__number=10).exists()
    assert Assessment.objects.with_scores().get().scorecard().total is None
    [part] = entry.parts
    assert (part["before"], part["after"]) == ("31.25", None)


def test_a_score_of_zero_is_a_score(draft, administrator):
    write(draft, administrator, {10: Decimal("0")})
    assert draft.scores.get(indicator__number=10).score == 0


def test_a_score_that_was_missing_is_added(draft, administrator):
    write(draft, administrator, {10: None})
    entry = write(draft, administrator, {10: Decimal("31.25")})
    assert [(p["before"], p["after"]) for p in entry.parts] == [(None, "31.25")]


def test_stated_total_and_level_change_with_the_scores_in_one_entry(
    draft, administrator
):
    entry = write(draft, administrator, {1: Decimal("88")}, total=None, level="B")
    assert [(p["field"], p["before"], p["after"]) for p in entry.parts] == [
        ("คะแนนตัวชี้วัดที่ 1 การปฏิบัติหน้าที่", "87.93", "88.00"),
        ("คะแนนรวมที่ประกาศ", "65.96", None),
        ("ระดับที่ประกาศ", "C", "B"),
    ]


@pytest.mark.parametrize("note", ["", "  \n"])
def test_a_change_without_a_reason_is_refused_and_changes_nothing(
    draft, administrator, note
):
    with pytest.raises(NoteMissing, match="บอกเหตุผลที่แก้คะแนน"):
        write(draft, administrator, {10: Decimal("99")}, note=note)
    draft.refresh_from_db()
    assert draft.version == 1
    assert draft.scores.get(indicator__number=10).score == Decimal("31.25")
    assert not Entry.objects.exists()


def test_nothing_changed_leaves_no_entry_and_no_new_version(draft, administrator):
    assert write(draft, administrator, {10: Decimal("31.25")}, note="") is None
    assert draft.version == 1
    draft.refresh_from_db()
    assert draft.version == 1
    assert not Entry.objects.exists()


@pytest.mark.parametrize("version", [0, 2, 77])
def test_a_save_on_another_version_is_refused_and_loses_nothing(
    draft, administrator, version
):
    with pytest.raises(Stale) as stale:
        write(draft, administrator, {10: Decimal("99")}, version=version)
    assert stale.value.current == draft
    assert draft.scores.get(indicator__number=10).score == Decimal("31.25")
    assert not Entry.objects.exists()


def test_of_two_saves_of_one_form_the_second_is_refused(draft, administrator):
    write(draft, administrator, {1: Decimal("90")}, version=1)
    with pytest.raises(Stale):
        write(draft, administrator, {2: Decimal("91")}, version=1)
    assert draft.scores.get(indicator__number=1).score == Decimal("90")
    assert draft.scores.get(indicator__number=2).score == Decimal("66.33")
