"""Meetings to walk: of each series an issued and an open one, a task, and a part that is shared with an agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from safelight.kernel.meetings import Series
from safelight.kernel.months import Month
from safelight.meetings import actions
from safelight.meetings.codes import Agency
from safelight.meetings.models import Meeting, Share, Task
from safelight.meetings.series import HELD
from safelight.meetings.tests.given import a_child
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.tests import given
from safelight.workforce.models import Officer

OF_A_MEETING = {held.series: f"a {held.slug} meeting's" for held in HELD.values()}
"""Where something lies that only who takes part in a series reaches, by the series."""
OF_AN_AGENCY = "an agency's"
"""Where something lies that only one agency outside the force reaches: the youth justice service of Peterborough."""
OF_A_TASK = "a task's"
"""Where a task lies that the daily meeting gave."""
OF_PARTNERS = {
    "meetings:find",
    "meetings:cases",
    "meetings:shares",
    "meetings:share",
    "meetings:shared-part",
    "meetings:shared-part-pdf",
    "meetings:case",
    "meetings:pack-case",
}
"""Addresses that only a series has which finds something about its cases, names nobody, or shares with agencies."""


@dataclass
class Meetings:
    """What there is of each series; the daily meeting is opened and its task given when the children have come in."""

    issued: dict[Series, Meeting]
    open: dict[Series, Meeting]
    reviewed: Detention
    told_of: Detention
    share: Share
    task: Task | None = None


def some_meetings(chair: Officer, lead: Officer, *, now: datetime) -> Meetings:
    """Hold yesterday's meeting and a review, and open the review after it with one child, shared."""
    month = Month.of(now).before
    told_of = a_child(month.before.begins_at + timedelta(days=9), left_to="LA_NONSECURE")
    daily = actions.open_meeting(Series.DAILY, by=chair, now=now - timedelta(days=1))
    first = actions.open_meeting(Series.CUSTODY_REVIEW, by=lead, now=month.begins_at + timedelta(days=2))
    for by, each in ((chair, daily), (lead, first)):
        actions.issue(each, by=by, now=each.opened_at, without_quorum="Nobody else could come.")
    reviewed = a_child(month.begins_at + timedelta(days=9))
    review = actions.open_meeting(Series.CUSTODY_REVIEW, by=lead, now=now)
    share = actions.share(
        review,
        agency=Agency.YOUTH_JUSTICE,
        authority=given.an_authority(),
        purpose="Invented for the walk.",
        with_words=True,
        with_minutes=True,
        by=lead,
        now=now,
    )
    issued = {Series.DAILY: daily, Series.CUSTODY_REVIEW: first}
    return Meetings(issued, {Series.CUSTODY_REVIEW: review}, reviewed, told_of, share)


def open_today(held: Meetings, chair: Officer, *, now: datetime) -> Meetings:
    """Open today's meeting and give a task at it."""
    meeting = held.open[Series.DAILY] = actions.open_meeting(Series.DAILY, by=chair, now=now)
    held.task = actions.give_task(
        meeting, words="Ring the unit.", owner=chair, due_on=meeting.held_on, by=chair, now=now
    )
    return held


def series_of(name: str) -> tuple[Series, ...]:
    """The series that have an address."""
    return (Series.CUSTODY_REVIEW,) if name in OF_PARTNERS else (Series.CUSTODY_REVIEW, Series.DAILY)


def of_a_meeting(name: str, takes: set[str], held: Meetings, series: Series, *, daily: str) -> str:
    """The address of a page of a series' meeting; `daily` is the reference of a child on the daily meeting's list."""
    meeting = (held.issued if name.startswith("meetings:pack") else held.open)[series]
    monthly = series is Series.CUSTODY_REVIEW
    if name == "meetings:pack-case":
        return reverse(
            name, args=[HELD[series].slug, meeting.held_on, "custody.review-moved", held.told_of.record.reference]
        )
    filled: dict[str, Any] = {
        "series": HELD[series].slug,
        "held_on": meeting.held_on,
        "line": "custody.review-kept" if monthly else "custody.in-custody",
        "reference": held.reviewed.record.reference if monthly else daily,
        "share": held.share.public_id,
        "agency": "YOUTH_JUSTICE",
        "authority": "PETERBOROUGH",
    }
    return reverse(name, kwargs={each: filled[each] for each in takes})


def of_one(name: str, takes: set[str], held: Meetings) -> tuple[str, str]:
    """The address of a page about a task, or about what is shared with an agency, and where that lies."""
    assert held.task is not None
    about = {"share": held.share.public_id, "task": held.task.public_id}
    url = reverse(name, kwargs={each: about[each] for each in takes})
    return url, OF_AN_AGENCY if "share" in takes else OF_A_TASK
