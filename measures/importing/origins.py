"""Where each value of a draft stands in the document that it was loaded from."""

from assessments.models import Assessment, Origin
from assessments.models.origin import digest
from measures.importing.comparison import compare
from measures.importing.reading import ReadDocument
from measures.models import Measure

LONGEST_PLACE = 300


def keep_origins(assessment: Assessment, reading: ReadDocument) -> None:
    """Note for every value that was just loaded where it stands in its document.

    Call it inside the transaction that loads.
    """
    source = assessment.source_document
    assert source
    measures = {
        row.number: row.pk
        for row in Measure.objects.filter(plan__assessment=assessment).select_related(
            "indicator"
        )
    }
    origins = [
        Origin(
            assessment=assessment,
            source=source,
            subject=_subject(value.key, measures),
            value_sha256=digest(value.after),
            place=value.place.th[:LONGEST_PLACE],
            place_en=value.place.en[:LONGEST_PLACE],
        )
        for value in compare(reading, assessment.agency).values
        if value.place and value.after is not None
    ]
    Origin.objects.bulk_create(
        origins,
        update_conflicts=True,
        unique_fields=["assessment", "subject"],
        update_fields=["source", "value_sha256", "place", "place_en"],
    )


def _subject(key: str, measures: dict[str, int]) -> str:
    """The lasting name of a value: a measure's number may change, its row stays."""
    kind, _colon, rest = key.partition(":")
    if kind != "measure":
        return key
    number, _colon, field = rest.partition(":")
    return f"measure:{measures[number]}:{field}"
