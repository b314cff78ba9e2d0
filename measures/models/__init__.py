"""The rows of the first floor."""

from measures.models.plan import Measure, Plan, Responsibility

__all__ = ["Measure", "Plan", "Responsibility"]
