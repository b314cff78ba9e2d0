"""The rows of the ground floor."""

from assessments.models.agency import Agency, Section
from assessments.models.assessment import (
    Analysis,
    Assessment,
    Score,
    SourceDocument,
)
from assessments.models.framework import (
    Framework,
    Indicator,
    Instrument,
    InstrumentPart,
    Item,
    Level,
    SubIndicator,
    Track,
)
from assessments.models.publication import Publication

__all__ = [
    "Agency",
    "Analysis",
    "Assessment",
    "Framework",
    "Indicator",
    "Instrument",
    "InstrumentPart",
    "Item",
    "Level",
    "Publication",
    "Score",
    "Section",
    "SourceDocument",
    "SubIndicator",
    "Track",
]
