"""The rows of the first floor."""

from measures.models.plan import Measure, Plan, Responsibility
from measures.models.schedule import ScheduledPublication

__all__ = ["Measure", "Plan", "Responsibility", "ScheduledPublication"]
