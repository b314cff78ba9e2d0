"""A published result: what was stated leads, and every difference is told."""

import json
from decimal import Decimal

import pytest

from assessments.rules.published import Difference, PublishedResult, Source
from tests.assessments.rules.frameworks import (
    SEED,
    by_instrument,
    letters_framework,
    pass_framework,
)

NOTHING_STATED = dict.fromkeys(("total", "level", "iit", "eit", "oit", "scale"))


def published(scores=SEED, framework=None, **stated):
    """Build a result the way a publication does: from its content."""
    content = {
        "agency": {
            "slug": "taling-chan",
            "name": "สำนักงานเขตตลิ่งชัน",
            "name_en": "Taling Chan District Office",
            "kind": "สำนักงานเขต",
            "province": "กรุงเทพมหานคร",
            "group": "กรุงธนเหนือ",
            "track": "national",
        },
        "fiscal_year": 2564,
        "framework": (framework or letters_framework()).to_data(),
        "scores": {str(number): str(score) for number, score in scores.items()},
        "analyses": {"1": "ได้ค่าคะแนน ๘๗.๙๓ คะแนน"},
        "stated": NOTHING_STATED | stated,
        "sources": [{"title": "เอกสารของเขต", "sha256": None, "url": None}],
    }
    result = PublishedResult.from_data(json.loads(json.dumps(content)))
    assert result.to_data() == content
    return result


def test_the_content_is_read_whole():
    result = published(total="65.96", level="C")
    assert result.agency.slug == "taling-chan"
    assert result.fiscal_year == 2564
    assert result.scores == SEED
    assert result.analyses == {1: "ได้ค่าคะแนน ๘๗.๙๓ คะแนน"}
    assert result.sources[0].title == "เอกสารของเขต"
    assert result.scorecard.exact_total == Decimal("65.9564")


def test_a_stated_result_that_is_right_has_no_differences():
    result = published(total="65.96", level="C")
    assert (str(result.total), result.level.code) == ("65.96", "C")
    assert result.differences == ()


def test_without_a_stated_result_the_computed_one_is_shown():
    result = published()
    assert (str(result.total), result.level.code) == ("65.96", "C")
    assert result.differences == ()


def test_a_stated_total_leads_and_its_difference_is_told():
    result = published(total="65.69", level="B")
    assert (str(result.total), result.level.code) == ("65.69", "B")
    assert result.differences == (
        Difference("total", Decimal("65.69"), Decimal("65.96")),
        Difference("level", "B", "C"),
    )


@pytest.mark.parametrize(
    ("stated", "differs"),
    [("65.94", True), ("65.95", False), ("65.97", False), ("65.98", True)],
)
def test_a_hundredth_is_no_difference(stated, differs):
    found = [one.what for one in published(total=stated).differences]
    assert found == (["total"] if differs else [])


@pytest.mark.parametrize(
    ("stated", "differing"),
    [
        ({"iit": "76.03", "eit": "60.47", "oit": "62.52", "scale": "percent"}, []),
        ({"iit": "76.03", "eit": "62.52", "oit": "60.47", "scale": "percent"}, "EO"),
        ({"iit": "22.81", "eit": "18.14", "oit": "25.01", "scale": "weighted"}, []),
        ({"iit": "22.81", "eit": "18.17", "oit": "25.01", "scale": "weighted"}, "E"),
        ({"eit": "60.00", "scale": "percent"}, "E"),
        ({"eit": "60.00"}, []),
    ],
)
def test_instruments_are_compared_on_the_scale_they_are_stated_in(stated, differing):
    found = [one.what for one in published(**stated).differences]
    assert found == [f"{letter}IT" for letter in differing]


def test_a_differing_instrument_is_told_on_the_scale_of_100():
    (difference,) = published(eit="18.17", scale="weighted").differences
    assert difference == Difference("EIT", Decimal("60.57"), Decimal("60.47"))


def test_the_instruments_are_the_computed_ones():
    result = published(iit="99.00", scale="percent")
    assert result.instrument_score("IIT") == Decimal("76.03")
    assert result.instrument_score("OIT") == Decimal("62.52")


def test_instruments_alone_give_a_total_and_a_level():
    result = published({}, iit="26.53", eit="24.16", oit="37.75", scale="weighted")
    assert result.instrument_score("EIT") == Decimal("80.53")
    assert (str(result.total), result.level.code) == ("88.44", "A")
    assert not result.scorecard.complete


def test_a_total_of_rounded_instruments_may_be_two_hundredths_off():
    stated = {"iit": "26.53", "eit": "24.16", "oit": "37.75", "scale": "weighted"}
    assert published({}, total="88.46", **stated).differences == ()
    (difference,) = published({}, total="88.47", **stated).differences
    assert (difference.what, difference.computed) == ("total", Decimal("88.44"))


def test_a_letter_follows_from_a_stated_total_alone():
    result = published({}, total="98.04")
    assert (result.level.code, result.scorecard.total) == ("AA", None)
    assert published({}, total="98.04", level="A").differences == (
        Difference("level", "A", "AA"),
    )


def test_a_pass_level_does_not_follow_from_a_total_alone():
    result = published({}, pass_framework(), total="95.81")
    assert result.total == Decimal("95.81")
    assert result.level is None
    assert published({}, pass_framework(), total="82.00").level.code == "improve"


def test_a_stated_pass_level_that_an_instrument_rules_out_is_told():
    scores = by_instrument("98.00", "84.00", "100.00")
    result = published(scores, pass_framework(), level="pass_excellent")
    assert result.level.code == "pass_excellent"
    assert result.differences == (Difference("level", "pass_excellent", "pass"),)


def test_a_result_of_which_nothing_is_known_has_no_total():
    result = published({})
    assert (result.total, result.level, result.instrument_score("IIT")) == (None,) * 3
    assert result.differences == ()


def test_a_missing_score_leaves_the_other_instruments():
    scores = {number: score for number, score in SEED.items() if number != 7}
    result = published(scores, total="65.96")
    assert result.scorecard.missing == (7,)
    assert result.instrument_score("IIT") == Decimal("76.03")
    assert result.instrument_score("EIT") is None
    assert str(result.total) == "65.96"
    assert result.differences == ()


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/table.pdf", "https://example.org/table.pdf"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        (None, None),
    ],
)
def test_a_source_is_linked_only_where_it_is_on_the_web(url, link):
    assert Source("ตาราง", None, url).link == link
