"""What a row may be: every constraint is tried, on both databases."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from assessments.models import (
    Agency,
    Analysis,
    Assessment,
    Framework,
    Indicator,
    Instrument,
    InstrumentPart,
    Item,
    Level,
    Publication,
    Score,
    Section,
    SourceDocument,
    SubIndicator,
)
from tests.factories import (
    WHEN,
    make_agency,
    make_assessment,
    make_framework,
    make_publication,
)

pytestmark = pytest.mark.django_db


def refused(name, make):
    """Making the row is refused by the constraint of that name."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    # SQLite names the columns of a broken unique constraint, PostgreSQL its name.
    assert name in str(caught.value) or "UNIQUE" in str(caught.value)


def test_a_framework_exists_once_per_track_and_year():
    make_framework()
    refused(
        "framework_once_per_track_and_year",
        lambda: Framework.objects.create(
            track="sub_department", fiscal_year=2564, aggregation="flat"
        ),
    )


def test_a_framework_year_is_of_the_buddhist_era():
    refused(
        "framework_year_is_of_the_buddhist_era",
        lambda: Framework.objects.create(
            track="national", fiscal_year=2021, aggregation="flat"
        ),
    )


def test_a_framework_target_is_between_0_and_100():
    refused(
        "framework_target_is_between_0_and_100",
        lambda: Framework.objects.create(
            track="national", fiscal_year=2564, aggregation="flat", target="100.01"
        ),
    )


@pytest.mark.parametrize("weight", ["0", "1.01"])
def test_an_instrument_weight_is_a_share_of_one(weight):
    refused(
        "instrument_weight_is_a_share_of_one",
        lambda: Instrument.objects.create(
            framework=make_framework(), position=9, code="X", weight=weight
        ),
    )


def test_codes_and_numbers_stand_once_in_their_parent():
    framework = make_framework()
    iit = framework.instruments.get(code="IIT")
    indicator = framework.indicators.get(number=10)
    sub = indicator.sub_indicators.first()
    level = framework.levels.first()
    InstrumentPart.objects.create(instrument=iit, position=1, code="P", weight="0.15")
    Item.objects.create(sub_indicator=sub, position=1, code="o1", name="โครงสร้าง")
    for name, make in {
        "instrument_code_once_per_framework": lambda: Instrument.objects.create(
            framework=framework, position=9, code="IIT", weight="0.1"
        ),
        "part_code_once_per_instrument": lambda: InstrumentPart.objects.create(
            instrument=iit, position=2, code="P", weight="0.15"
        ),
        "indicator_number_once_per_framework": lambda: Indicator.objects.create(
            framework=framework, instrument=iit, number=10
        ),
        "sub_indicator_code_once_per_indicator": lambda: SubIndicator.objects.create(
            indicator=indicator, position=9, code=sub.code, size=1
        ),
        "item_code_once_per_sub_indicator": lambda: Item.objects.create(
            sub_indicator=sub, position=2, code="o1"
        ),
        "level_code_once_per_framework": lambda: Level.objects.create(
            framework=framework, position=9, code=level.code, minimum=1
        ),
    }.items():
        refused(name, make)


def test_an_indicator_number_starts_at_one():
    framework = make_framework()
    refused(
        "indicator_number_starts_at_one",
        lambda: Indicator.objects.create(
            framework=framework,
            instrument=framework.instruments.first(),
            number=0,
        ),
    )


def test_a_sub_indicator_holds_an_item():
    indicator = make_framework().indicators.first()
    refused(
        "sub_indicator_holds_an_item",
        lambda: SubIndicator.objects.create(
            indicator=indicator, position=9, code="1.9", size=0
        ),
    )


@pytest.mark.parametrize("minimum", ["-0.01", "100.01"])
def test_a_level_minimum_is_between_0_and_100(minimum):
    framework = make_framework()
    refused(
        "level_minimum_is_between_0_and_100",
        lambda: Level.objects.create(
            framework=framework, position=9, code="Z", minimum=minimum
        ),
    )


def test_an_agency_name_stands_once_in_a_province_but_again_in_another():
    agency = make_agency(name="เทศบาลตัวอย่าง", province="แพร่")
    other = make_agency(name="เทศบาลตัวอย่าง", province="ยโสธร")
    assert other.pk != agency.pk
    refused(
        "agency_name_once_per_province",
        lambda: Agency.objects.create(slug="x", name=agency.name, province="แพร่"),
    )


def test_a_section_name_stands_once_in_an_agency():
    agency = make_agency()
    refused(
        "section_name_once_per_agency",
        lambda: Section.objects.create(agency=agency, name="ฝ่ายปกครอง"),
    )


def test_an_agency_has_one_assessment_a_year():
    assessment = make_assessment()
    refused(
        "assessment_once_per_year",
        lambda: Assessment.objects.create(
            agency=assessment.agency, framework=assessment.framework
        ),
    )


def test_a_stated_total_is_between_0_and_100():
    refused(
        "assessment_total_is_between_0_and_100",
        lambda: make_assessment(stated_total="100.01"),
    )


def test_a_score_stands_once_for_an_indicator():
    score = make_assessment().scores.first()
    refused(
        "score_once_per_indicator",
        lambda: Score.objects.create(
            assessment=score.assessment, indicator=score.indicator, score=1
        ),
    )


@pytest.mark.parametrize("value", ["-0.01", "100.01"])
def test_a_score_is_between_0_and_100(value):
    refused("score_is_between_0_and_100", lambda: make_assessment(scores={1: value}))


def test_an_analysis_stands_once_and_says_something():
    assessment = make_assessment()
    indicator = assessment.framework.indicators.first()
    refused(
        "analysis_says_something",
        lambda: assessment.analyses.create(indicator=indicator, text=""),
    )
    assessment.analyses.create(indicator=indicator, text="ดี")
    refused(
        "analysis_once_per_indicator",
        lambda: Analysis.objects.create(
            assessment=assessment, indicator=indicator, text="อีกครั้ง"
        ),
    )


def test_a_source_document_has_a_hash_and_is_kept_once():
    refused(
        "source_document_has_a_hash",
        lambda: SourceDocument.objects.create(sha256="", name="x", content=b""),
    )
    first = SourceDocument.keep("a.txt", b"words")
    assert SourceDocument.keep("b.txt", b"words") == first
    assert bytes(SourceDocument.objects.get().content) == b"words"


def test_a_publication_is_numbered_from_one_and_once():
    publication = make_publication()

    def again(**more):
        Publication.objects.create(
            agency=publication.agency,
            framework=publication.framework,
            fiscal_year=2564,
            content="{}",
            sha256="0" * 64,
            published_at=WHEN,
            **more,
        )

    refused("publication_number_once_per_year", lambda: again(number=1, reason="แก้ไข"))
    refused("publication_number_starts_at_one", lambda: again(number=0, reason="แก้ไข"))
    refused(
        "publication_after_the_first_gives_a_reason", lambda: again(number=2, reason="")
    )


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_a_publication_can_be_neither_changed_nor_deleted(deed):
    publication = make_publication()
    rows = Publication.objects.filter(pk=publication.pk)
    change = {"update": lambda: rows.update(total=1), "delete": rows.delete}[deed]
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        change()
    assert Publication.objects.get().total == Decimal("65.96")


def test_a_framework_comes_back_as_the_values_it_was_made_of():
    framework = Framework.objects.with_rules().get(pk=make_framework().pk)
    rules = framework.rules()
    assert rules.weight_of(10) == 20
    assert [level.code for level in rules.levels] == [
        "AA",
        "A",
        "B",
        "C",
        "D",
        "E",
        "F",
    ]
    assert rules.indicator(10).instrument == "OIT"


def test_rules_take_the_same_number_of_queries_for_any_framework(
    django_assert_num_queries,
):
    make_framework()
    with django_assert_num_queries(7):
        Framework.objects.with_rules().get().rules()
