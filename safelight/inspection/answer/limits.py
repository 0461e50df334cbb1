"""The days of an answer: the law's for publishing it, and the force's own for comments and copies."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from safelight.derived.policy import book
from safelight.inspection.rules import answer_by
from safelight.kernel.calendar import add_working_days, london_day, start_of_day
from safelight.kernel.durations import WorkingDays
from safelight.kernel.policy import Policy

COMMENTS_WITHIN = Policy("inspection.comments-within", int)
"""Days, the day of publication being the first, by whose end the chief officer's comments are asked for."""
COPIES_WITHIN = Policy("inspection.copies-within", WorkingDays)
"""Working days after publication by which copies are sent; the law gives none."""


def days_counted(published_on: date, day: date) -> int:
    """Which day of the law's time a day is, the day of the report's publication being the first."""
    return (day - published_on).days + 1


def is_late(published_at: datetime, last_day: date) -> bool:
    """Whether an answer came after its last day in London had ended."""
    return published_at >= start_of_day(last_day + timedelta(days=1))


def comments_by(report_published_on: date) -> date:
    """The day by which the chief officer's comments are asked for, unless the commissioner says another."""
    return report_published_on + timedelta(days=book().value(COMMENTS_WITHIN, on=report_published_on) - 1)


def may_ask_comments_by(day: date, report_published_on: date) -> bool:
    """Whether a day leaves the commissioner time: it comes before the last day for publishing."""
    return day < answer_by(report_published_on)


def copies_by(published_at: datetime) -> date:
    """The day by which copies of an answer published then are to be sent."""
    day = london_day(published_at)
    return add_working_days(day, book().value(COPIES_WITHIN, on=day).amount)
