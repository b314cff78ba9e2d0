"""A publication as tables and as data: the numbers of the page, in files."""

from decimal import Decimal

from django.conf import settings
from django.urls import reverse

from assessments.access import Published
from assessments.exports import Value
from assessments.rules.decoding import readings
from assessments.rules.scores import rounded
from assessments.rules.scoring import Scorecard
from measures.labels import CADENCES
from measures.rules.plan import PublishedPlan

Table = list[list[Value]]


def score_table(published: Published) -> Table:
    """A row for each indicator, instrument and the total; stable English heads."""
    outcome = published.publication.result
    card = outcome.scorecard
    rows: Table = [
        [
            "part",
            "number",
            "name",
            "name_en",
            "instrument",
            "score",
            "weight",
            "weighted_points",
            "points_to_gain",
            "level_or_band",
        ]
    ]
    for row in card.indicators:
        rows.append(
            [
                "indicator",
                row.number,
                row.name,
                row.name_en,
                row.indicator.instrument,
                _two(row.score),
                _two(row.weight),
                _two(row.points),
                _two(row.headroom),
                row.band.name if row.band else None,
            ]
        )
    for group in card.instruments:
        rows.append(
            [
                "instrument",
                None,
                group.instrument.name,
                group.instrument.name_en,
                group.instrument.code,
                _two(outcome.instrument_score(group.instrument.code)),
                _two(group.weight),
                _two(group.points),
                None,
                None,
            ]
        )
    level = outcome.level
    rows.append(
        [
            "total",
            None,
            "คะแนนรวม",
            "Total",
            None,
            _two(outcome.total),
            Decimal("100.00"),
            _two(outcome.total),
            # Of the scores: what is stated beside them may differ by rounding.
            _two(card.headroom),
            level.name if level else None,
        ]
    )
    rows += [
        ["stated", None, code, code, code, value, None, None, None, None]
        for code, value in outcome.stated.instruments.items()
    ]
    return rows


def sheets(published: Published) -> dict[str, Table]:
    """The tables of the Excel file."""
    data = published.publication.data.get("plan")
    plan = PublishedPlan.from_data(data) if data else None
    return {
        "result": summary_table(published),
        "scores": score_table(published),
        "measures": measure_table(plan),
    }


def version_row(published: Published) -> list[Value]:
    """The last row of the CSV: which version this is, and the hash to check it by.

    part "publication", number: its number, name: its SHA-256, name_en: its address.
    """
    publication = published.publication
    told: list[Value] = ["publication", publication.number, publication.sha256]
    told.append(permanent_address(published))
    return [*told, *[None] * 6]


def summary_table(published: Published) -> Table:
    """What the result is, where it comes from and which version this is."""
    publication = published.publication
    outcome = publication.result
    level = outcome.level
    rows: Table = [
        ["field", "value"],
        ["agency", outcome.agency.name],
        ["agency_en", outcome.agency.name_en],
        ["province", outcome.agency.province],
        ["fiscal_year", outcome.fiscal_year],
        ["total", _two(outcome.total)],
        ["level", level.name if level else None],
        ["version", publication.number],
        ["published_at", publication.published_at.isoformat()],
        ["sha256", publication.sha256],
        ["address", permanent_address(published)],
    ]
    rows += [["source", source.title] for source in outcome.sources]
    rows += [
        [f"differs_{difference.what}", f"{difference.stated} / {difference.computed}"]
        for difference in outcome.differences
    ]
    return rows


def measure_table(plan: PublishedPlan | None) -> Table:
    """A row for each measure, in the order of the document."""
    rows: Table = [
        [
            "number",
            "indicator",
            "measure",
            "lead",
            "joint",
            "all_sections",
            "owner_text",
            "cadence",
            "cadence_label",
            "cadence_text",
            "monitoring",
            "due_dates",
        ]
    ]
    for measure in plan.measures if plan else ():
        rows.append(
            [
                measure.number,
                measure.indicator,
                measure.text,
                measure.lead.name if measure.lead else None,
                ", ".join(section.name for section in measure.joint),
                "yes" if measure.all_sections else "no",
                measure.owner_text,
                measure.cadence.value,
                str(CADENCES[measure.cadence]),
                measure.cadence_text,
                measure.monitoring,
                ", ".join(day.isoformat() for day in measure.due_dates),
            ]
        )
    return rows


def as_data(published: Published) -> dict[str, object]:
    """The frozen content, its version, and what follows from it by the rules."""
    publication = published.publication
    outcome = publication.result
    return {
        "publication": {
            "number": publication.number,
            "sha256": publication.sha256,
            "published_at": publication.published_at.isoformat(),
            "reason": publication.reason,
            "address": permanent_address(published),
        },
        "content": publication.data,
        "computed": _computed(outcome.scorecard),
        "differences": [
            {
                "what": difference.what,
                "stated": str(difference.stated),
                "computed": str(difference.computed),
            }
            for difference in outcome.differences
        ],
    }


def _computed(card: Scorecard) -> dict[str, object]:
    return {
        "total": _text(card.total),
        "level": card.level.code if card.level else None,
        "points_to_gain": _text(card.headroom),
        "points_to_next_level": _text(card.points_to_next),
        "next_level": card.next_level.code if card.next_level else None,
        "points_above_floor": _text(card.above_floor),
        "instruments": {
            row.instrument.code: {
                "score": _text(row.score),
                "weight": _text(row.weight),
                "weighted_points": _text(row.points),
            }
            for row in card.instruments
        },
        "indicators": {
            str(row.number): {
                "score": _text(row.score),
                "weight": _text(row.weight),
                "weighted_points": _text(row.points),
                "points_to_gain": _text(row.headroom),
                "band": row.band.code if row.band else None,
                "readings": _readings(card, row.number, row.score),
            }
            for row in card.indicators
        },
    }


def _readings(
    card: Scorecard, number: int, score: Decimal | None
) -> list[list[dict[str, object]]]:
    if score is None:
        return []
    return [
        [
            {"sub_indicator": part.code, "passed": part.passed, "of": part.size}
            for part in reading
        ]
        for reading in readings(card.framework, number, score)
    ]


def permanent_address(published: Published) -> str:
    """Where this version stays, whatever is published after it."""
    publication = published.publication
    slug = publication.result.agency.slug
    place = [slug, publication.fiscal_year, publication.number]
    return settings.SITE_URL + reverse("version", args=place)


def _two(value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(rounded(value))
