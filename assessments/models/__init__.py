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
from assessments.models.history import ChainHead, Entry, EntrySubject
from assessments.models.origin import Origin
from assessments.models.people import AccountSession, Membership
from assessments.models.publication import Publication

__all__ = [
    "AccountSession",
    "Agency",
    "Analysis",
    "Assessment",
    "ChainHead",
    "Entry",
    "EntrySubject",
    "Framework",
    "Indicator",
    "Instrument",
    "InstrumentPart",
    "Item",
    "Level",
    "Membership",
    "Origin",
    "Publication",
    "Score",
    "Section",
    "SourceDocument",
    "SubIndicator",
    "Track",
]
