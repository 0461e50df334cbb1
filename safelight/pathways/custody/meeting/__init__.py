"""What meetings are told of children in custody: each day of those in a suite, each month of those refused bail."""

from safelight.pathways.custody.meeting.daily import DAILY_LINE, InCustody, in_custody
from safelight.pathways.custody.meeting.review import REVIEW_LINES

__all__ = ["DAILY_LINE", "MEETING_LINES", "REVIEW_LINES", "InCustody", "in_custody"]

MEETING_LINES = (DAILY_LINE, *REVIEW_LINES)
