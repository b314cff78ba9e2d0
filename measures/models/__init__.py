"""The rows of the first floor."""

from measures.models.plan import Measure, Plan, Responsibility
from measures.models.proposal import ImportProposal
from measures.models.schedule import ScheduledPublication

__all__ = [
    "ImportProposal",
    "Measure",
    "Plan",
    "Responsibility",
    "ScheduledPublication",
]
