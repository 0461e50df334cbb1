"""What the pages of an answer read. None of it is about a child."""

from safelight.inspection.queries.proof import Backlog, backlogs, confirmations, owners
from safelight.inspection.queries.reports import (
    answered_recommendations,
    promised_as,
    recommendations_of,
    report_of,
    reports,
)

__all__ = [
    "Backlog",
    "answered_recommendations",
    "backlogs",
    "confirmations",
    "owners",
    "promised_as",
    "recommendations_of",
    "report_of",
    "reports",
]
