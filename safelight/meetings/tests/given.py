"""A meeting as tests need one: a chair, somebody who attends, a child or two, a day between them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from safelight.kernel.meetings import Series
from safelight.kernel.roles import Role
from safelight.meetings import actions
from safelight.meetings.agenda import agenda
from safelight.meetings.codes import Agency, DecisionCode
from safelight.meetings.models import Item, Meeting, Pack
from safelight.pathways.custody.models import AccommodationRequest, Detention
from safelight.pathways.custody.tests import given
from safelight.people.models import Person
from safelight.records.models import Involvement, Record
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
    return Item.objects.select_related("meeting", "record").filter(meeting=meeting, reference=reference).earliest("pk")


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


# The monthly review, of March 2024


IN_MARCH = datetime(2024, 3, 14, 21, tzinfo=UTC)
OF_MARCH, OF_APRIL = datetime(2024, 4, 3, 9, tzinfo=UTC), datetime(2024, 5, 3, 8, tzinfo=UTC)
"""When the reviews of March and of April are held."""
FOUR = (Agency.CUSTODY, Agency.YOUTH_JUSTICE, Agency.SOCIAL_CARE, Agency.EMERGENCY_DUTY_TEAM)


def a_lead() -> Officer:
    """Who chairs the monthly custody review."""
    return an_officer(Role.CUSTODY_LEAD)


def from_outside(role: Role, authority: str = "Peterborough") -> Officer:
    """Somebody of an agency of an authority."""
    officer = given.an_officer(role, rank="")
    officer.postings.update(authority=given.an_authority(authority))
    officer.forget_postings()
    return officer


def a_child(
    bail_at: datetime = IN_MARCH,
    *,
    bail: str = "REFUSED",
    left_to: str = "COURT",
    authority: str = "Peterborough",
    asked: str = "",
    court_outcome: str = "BAIL_COND",
    named: tuple[str, str] = ("Marek", "Nowak"),
    person: Person | None = None,
    recorded_at: datetime | None = None,
) -> Detention:
    """A child whose bail was decided at a moment, stored as a feed would store it, and gone the next morning."""
    before = bail_at - timedelta(hours=9)
    detention = given.a_stored_detention(
        arrested_at=before,
        arrived_at=before,
        relevant_at=before,
        authorised_at=before,
        charged_at=bail_at - timedelta(minutes=10),
        charge_result="CHARGED",
        bail=bail,
        bail_at=bail_at,
        left_at=bail_at + timedelta(hours=10),
        left_to=left_to if bail == "REFUSED" else "HOME_PARENT",
        court_outcome=court_outcome if bail == "REFUSED" else "",
    )
    Record.objects.filter(pk=detention.record_id).update(opened_at=before, recorded_at=recorded_at or bail_at)
    changed: dict[str, Any] = {"forenames": named[0], "surname": named[1], "authority": given.an_authority(authority)}
    if person is not None:
        changed["person"] = person
    Involvement.objects.filter(pk=detention.child_id).update(**changed)
    if asked:
        AccommodationRequest.objects.create(
            detention=detention,
            requested_at=bail_at + timedelta(minutes=30),
            authority=given.an_authority(asked),
            kind="LA_NONSECURE",
            reply="REFUSED_NONE",
            replied_at=bail_at + timedelta(hours=1),
            reply_reason=f"No place for {named[0]} tonight.",
            recorded_at=bail_at + timedelta(hours=1),
        )
    return given.fresh(detention)


def a_review(*, by: Officer, now: datetime = OF_MARCH) -> Meeting:
    """The monthly review that comes next, opened and with four agencies there."""
    meeting = actions.open_meeting(Series.CUSTODY_REVIEW, by=by, now=now)
    for agency in FOUR:
        actions.record_attendance(meeting, agency=agency, name=f"Of {agency.label}", present=True, by=by, now=now)
    return meeting


def found(item: Item, *, by: Officer, now: datetime) -> None:
    """Everything is found that a case needs."""
    for finding, answer in (("reason", "AGREED"), ("learning", "NONE"), ("good-practice", "NONE")):
        actions.find(item, finding=finding, answer=answer, by=by, now=now)


def an_issued_review(*, by: Officer, now: datetime = OF_MARCH, concluded: Collection[str] = ()) -> Pack:
    """A review held and issued: the cases of these references concluded, the others carried."""
    meeting = a_review(by=by, now=now)
    for subject in agenda(meeting, now=now).undecided:
        item, ends = the_item(meeting, subject.reference), subject.reference in concluded
        if ends:
            found(item, by=by, now=now)
        code = DecisionCode.CONCLUDED if ends else DecisionCode.CARRIED
        actions.decide(item, code=code, words="As found.", by=by, now=now)
    return actions.issue(meeting, by=by, now=now + timedelta(hours=1))
