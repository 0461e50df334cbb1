"""A meeting as tests need one: a chair, somebody who attends, a child or two, a day between them."""

from __future__ import annotations

from datetime import datetime, timedelta

from safelight.kernel.meetings import Series
from safelight.kernel.roles import Role
from safelight.meetings import actions
from safelight.meetings.agenda import agenda
from safelight.meetings.codes import Agency, DecisionCode
from safelight.meetings.models import Item, Meeting, Pack
from safelight.pathways.custody.tests import given
from safelight.workforce.models import Officer

THREE = (Agency.CUSTODY, Agency.RESPONSE, Agency.DEMAND_HUB)


def an_officer(role: Role, *, rank: str = "Chief inspector") -> Officer:
    """Somebody who reaches the whole force."""
    officer = given.an_officer(role, rank=rank)
    officer.postings.update(area=None)
    officer.forget_postings()
    return officer


def a_chair() -> Officer:
    """Who chairs the daily meeting."""
    return an_officer(Role.DAILY_CHAIR)


def an_attendee() -> Officer:
    """Who attends it."""
    return an_officer(Role.DAILY_ATTENDEE)


def a_meeting(*, by: Officer, hours: float = 9) -> Meeting:
    """A daily meeting opened so many hours after the child's arrival."""
    return actions.open_meeting(Series.DAILY, by=by, now=given.at(hours))


def they_attend(meeting: Meeting, *, by: Officer, now: datetime) -> None:
    """As many as the force asks for are there."""
    for agency in THREE:
        actions.record_attendance(meeting, agency=agency, name=f"Of {agency.label}", present=True, by=by, now=now)


def the_item(meeting: Meeting, reference: str) -> Item:
    """The record's place on the list."""
    return Item.objects.select_related("meeting", "record").get(meeting=meeting, reference=reference)


def all_decided(meeting: Meeting, *, by: Officer, now: datetime) -> None:
    """Nothing more is needed for anybody."""
    for subject in agenda(meeting, now=now).undecided:
        assert subject.item is not None
        item = the_item(meeting, subject.reference)
        actions.decide(item, code=DecisionCode.NO_ACTION, words="The suite has it in hand.", by=by, now=now)


def an_issued_meeting(*, by: Officer, hours: float = 9) -> Pack:
    """A daily meeting that was opened, gone through and issued."""
    meeting = a_meeting(by=by, hours=hours)
    now = given.at(hours) + timedelta(minutes=30)
    they_attend(meeting, by=by, now=now)
    all_decided(meeting, by=by, now=now)
    return actions.issue(meeting, by=by, now=now)
