"""What is kept of inspections and of what answers them. None of it is about a child.

What was kept is never changed: a later reading of the letter, owner or confirmation is a row of its own.
"""

from safelight.inspection.models.reports import Recommendation, Report
from safelight.inspection.models.undertakings import Confirmation, Ownership

__all__ = ["Confirmation", "Ownership", "Recommendation", "Report"]
