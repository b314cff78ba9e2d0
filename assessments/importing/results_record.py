"""What loading results puts on record: an entry for each agency and year."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext_noop

from assessments.history import Deed, changes
from assessments.labels import STATED, readings, result_label
from assessments.models import Assessment
from assessments.rules import framework as rules

DEED = gettext_noop("นำเข้าผลคะแนน")


def told(
    assessment: Assessment, framework: rules.Framework, scores: Mapping[int, Decimal]
) -> dict[str, str]:
    """What an assessment says, as a person reads it, by the name of the field."""
    figures = readings(
        {column: getattr(assessment, column) for column in STATED},
        scores,
        {one.number: one.name for one in framework.indicators},
        {one.code: one.name for one in framework.levels},
    )
    source = " ".join(filter(None, (assessment.source_title, assessment.source_url)))
    return {**figures, "ที่มา": source} if source else figures


def deed(
    assessment: Assessment,
    fiscal_year: int,
    before: dict[str, str],
    after: dict[str, str],
) -> Deed:
    """The change of one agency's year; nobody's hand made it."""
    return Deed(
        agency=assessment.agency,
        by=None,
        deed=DEED,
        parts=changes(assessment, result_label(fiscal_year), before, after),
    )
