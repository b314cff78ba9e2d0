"""Publishing freezes a result and its measures, once, in one piece."""

import hashlib
import json

import pytest
from django.core.management import CommandError, call_command

from assessments.models import Publication
from assessments.publishing import NotReadyToPublish, ReasonMissing
from measures.actions import publish
from measures.models import Plan
from tests.factories import (
    SCORES,
    WHEN,
    make_assessment,
    make_measure,
    make_plan,
    make_publication,
)

pytestmark = pytest.mark.django_db


def test_a_publication_holds_the_result_and_its_measures():
    assessment = make_assessment(stated_total="65.96", stated_level="C")
    plan = make_plan(assessment=assessment)
    make_measure(plan=plan, joint=["ฝ่ายการคลัง"], cadence_text="ทุกไตรมาส")
    publication, is_new = publish(assessment, by=None, at=WHEN)
    assert is_new
    assert (publication.number, str(publication.total), publication.level) == (
        1,
        "65.96",
        "C",
    )
    [measure] = publication.data["plan"]["measures"]
    assert measure["lead"]["name"] == "ฝ่ายปกครอง"
    assert [section["name"] for section in measure["joint"]] == ["ฝ่ายการคลัง"]
    assert measure["due_dates"] == [
        "2021-12-31",
        "2022-03-31",
        "2022-06-30",
        "2022-09-30",
    ]


def test_the_hash_is_that_of_the_canonical_content():
    publication = make_publication()
    digest = hashlib.sha256(publication.content.encode()).hexdigest()
    assert publication.sha256 == digest
    assert publication.content == json.dumps(
        publication.data, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def test_publishing_the_same_again_is_publishing_it_once():
    assessment = make_assessment()
    first, _ = publish(assessment, by=None, at=WHEN)
    again, is_new = publish(assessment, by=None, at=WHEN)
    assert (again, is_new) == (first, False)
    assert Publication.objects.count() == 1


def test_a_second_version_must_say_why():
    assessment = make_assessment()
    publish(assessment, by=None, at=WHEN)
    assessment.scores.filter(indicator__number=10).update(score="40.00")
    with pytest.raises(ReasonMissing, match="ฉบับที่ 1"):
        publish(assessment, by=None, at=WHEN)
    second, is_new = publish(assessment, by=None, at=WHEN, reason="แก้คะแนน")
    assert (second.number, is_new, second.reason) == (2, True, "แก้คะแนน")
    assert [row.number for row in Publication.objects.current()] == [2]


def test_publishing_names_what_is_missing_and_changes_nothing():
    scores = {number: score for number, score in SCORES.items() if number != 6}
    with pytest.raises(NotReadyToPublish, match="ตัวชี้วัดที่ 6"):
        publish(make_assessment(scores=scores), by=None, at=WHEN)
    assert not Publication.objects.exists()


def test_a_stated_total_can_be_published_without_scores():
    publication = make_publication(scores={}, stated_total="98.94")
    assert str(publication.total) == "98.94"
    assert publication.level == "AA"
    assert publication.result.scorecard.total is None


def test_an_old_version_is_read_by_its_own_framework():
    publication = make_publication()
    framework = publication.framework
    framework.levels.filter(code="C").update(minimum="66.00")
    fresh = Publication.objects.get(pk=publication.pk)
    assert fresh.result.level.code == "C"


def test_publishing_takes_no_more_queries_for_more_measures(
    django_assert_max_num_queries,
):
    few = make_assessment()
    make_publication(framework=few.framework)  # so that the edit history has begun
    make_measure(plan=make_plan(assessment=few))
    many = make_assessment(framework=few.framework)
    plan = make_plan(assessment=many)
    for _ in range(12):
        make_measure(plan=plan, joint=["ฝ่ายการคลัง"])
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as first:
        publish(few, by=None, at=WHEN)
    with CaptureQueriesContext(connection) as second:
        publish(many, by=None, at=WHEN)
    assert len(second) == len(first)


def test_the_command_publishes_one_result_and_says_when_nothing_is_new(capsys):
    assessment = make_assessment()
    slug = assessment.agency.slug
    call_command("publish", slug, "2564")
    assert "ฉบับที่ 1: เผยแพร่แล้ว" in capsys.readouterr().out
    call_command("publish", slug, "2564")
    assert "ไม่มีการเปลี่ยนแปลง" in capsys.readouterr().out


def test_the_command_publishes_all_results_of_a_year(capsys):
    framework = make_assessment().framework
    make_assessment(framework=framework)
    call_command("publish", "--all", "2564")
    assert "เผยแพร่ใหม่ 2 ฉบับ จาก 2 หน่วยงาน" in capsys.readouterr().out


def test_the_command_publishes_nothing_of_a_year_if_one_result_is_not_ready():
    framework = make_assessment().framework
    make_assessment(framework=framework, scores={1: "50.00"})
    with pytest.raises(CommandError, match="ยังไม่มีคะแนน") as caught:
        call_command("publish", "--all", "2564")
    assert caught.value.returncode == 2
    assert not Publication.objects.exists()


@pytest.mark.parametrize("words", [(), ("taling-chan",), ("nowhere", "2564")])
def test_the_command_says_what_it_needs(words):
    with pytest.raises(CommandError) as caught:
        call_command("publish", *words)
    assert caught.value.returncode == 2


def test_a_result_without_a_plan_has_none():
    publication = make_publication()
    assert not Plan.objects.exists()
    assert publication.data["plan"] is None


def test_the_command_leaves_alone_what_is_published_already(capsys):
    assessment = make_assessment()
    slug = assessment.agency.slug
    publish(assessment, by=None, at=WHEN)
    assessment.scores.filter(indicator__number=10).update(score="40.00")
    call_command("publish", slug, "2564", "--unless-published")
    call_command("publish", "--all", "2564", "--unless-published")
    assert capsys.readouterr().out.count("ไม่มีการเปลี่ยนแปลง") == 2
    assert Publication.objects.count() == 1
