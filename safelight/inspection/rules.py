"""The deadlines of answering an inspection report, counted as the law counts them."""

from __future__ import annotations

from datetime import date, timedelta

from safelight.kernel.editions import Edition, Editions
from safelight.kernel.sources import Source

ANSWER_WITHIN_DAYS: Editions[int] = Editions(
    Edition(
        date(2017, 4, 3),
        56,
        Source(
            "Police Act 1996, s.55(5A), inserted by the Policing and Crime Act 2017, s.37(2)",
            "https://www.legislation.gov.uk/ukpga/2017/3/section/37",
            date(2026, 11, 22),
        ),
    )
)
"""Days, beginning with the day the report is published, before whose end the comments are published."""

ACTION_PLAN_WITHIN_WEEKS: Editions[int] = Editions(
    Edition(
        date(2017, 4, 3),
        6,
        Source(
            "HMICFRS, National Child Protection Programme: methodology for post-inspection follow-up activity",
            "https://hmicfrs.justiceinspectorates.gov.uk/publications/"
            "national-child-protection-programme-methodology-for-post-inspection-follow-up-activity/",
            date(2026, 11, 22),
        ),
    )
)
"""Weeks after publication within which the force usually sends its action plan."""


def answer_by(published_on: date) -> date:
    """The last day on which the comments may be published. The day of publication is the first of the days.

    A weekend or bank holiday moves nothing. `NoEditionInForce` for a report older than the rule.
    """
    return published_on + timedelta(days=ANSWER_WITHIN_DAYS.on(published_on).value - 1)


def action_plan_by(published_on: date) -> date:
    """The day by which the action plan is usually sent."""
    return published_on + timedelta(weeks=ACTION_PLAN_WITHIN_WEEKS.on(published_on).value)
