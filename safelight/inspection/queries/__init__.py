"""What the pages of an answer read. None of it is about a child."""

from safelight.inspection.queries.proof import Backlog, backlogs, confirmations, owners
from safelight.inspection.queries.reports import latest_recommendations, recommendations_of, report_of, reports

__all__ = [
    "Backlog",
    "backlogs",
    "confirmations",
    "latest_recommendations",
    "owners",
    "recommendations_of",
    "report_of",
    "reports",
]
