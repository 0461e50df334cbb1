"""What the pages show, in words."""

from safelight.inspection.presenting.indicators import present_governance, present_indicators
from safelight.inspection.presenting.proof import (
    counted_by_report,
    present_backlog,
    present_choices,
    present_months,
    present_recommendation,
    present_tallies,
    present_undertaking,
)

__all__ = [
    "counted_by_report",
    "present_backlog",
    "present_choices",
    "present_governance",
    "present_indicators",
    "present_months",
    "present_recommendation",
    "present_tallies",
    "present_undertaking",
]
