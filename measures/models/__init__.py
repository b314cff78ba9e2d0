"""The rows of the first floor."""

from measures.models.due import DueRow, Report, ReportedRow
from measures.models.plan import Measure, Plan, Responsibility
from measures.models.proposal import ImportProposal
from measures.models.schedule import ScheduledPublication

__all__ = [
    "DueRow",
    "ImportProposal",
    "Measure",
    "Plan",
    "Report",
    "ReportedRow",
    "Responsibility",
    "ScheduledPublication",
]
