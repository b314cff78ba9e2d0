"""A result part with the slips put right that a person wants put right."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from assessments.importing.columns import ANALYSIS, MEASURES, MONITORING
from assessments.importing.findings import Findings
from assessments.importing.result import ResultPart
from assessments.importing.spelling import (
    Correction,
    corrected,
    corrections_in,
    decided_slips,
    doubt_impossible,
)

Key = TypeVar("Key")


def corrected_part(
    part: ResultPart, findings: Findings
) -> tuple[ResultPart, tuple[Correction, ...]]:
    """The result part with the slips put right that a person wants put right."""
    texts = [
        (row.row.text(column), row.place_of(column))
        for row in part.rows
        for column in (ANALYSIS, MEASURES, MONITORING)
    ]
    decided = decided_slips(texts, findings)
    doubt_impossible(texts, findings)
    if not decided:
        return part, ()
    rows = tuple(
        replace(row, row=replace(row.row, cells=_all_corrected(row.row.cells, decided)))
        for row in part.rows
    )
    analyses = _all_corrected(part.analyses, decided)
    done = [
        one for text, place in texts for one in corrections_in(text, place, decided)
    ]
    return replace(part, rows=rows, analyses=analyses), tuple(done)


def _all_corrected(
    texts: Mapping[Key, str], decided: Mapping[str, str]
) -> dict[Key, str]:
    return {key: corrected(text, decided) for key, text in texts.items()}
