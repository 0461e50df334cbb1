"""Who is at a meeting, and what was said there about no one child."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.meetings.actions.allowed import require_open, said
from safelight.meetings.codes import Agency
from safelight.meetings.models import Attendance, Meeting, Minute, Share
from safelight.records.access import NotAllowed
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotAttend(Refusal):
    """Attendance cannot be recorded."""


class CannotMinute(Refusal):
    """A minute cannot be recorded."""


@transaction.atomic
def record_attendance(
    meeting: Meeting, *, agency: Agency, name: str, present: bool, capacity: str = "", by: Officer, now: datetime
) -> Attendance:
    """Say that somebody is there for an agency, or is not. Said again, the later counts and both are kept."""
    require_open(meeting, by=by, act=Act.RECORD_ATTENDANCE, now=now, refusal=CannotAttend)
    attendance = saved(
        Attendance(
            meeting=meeting,
            agency=agency,
            capacity=capacity.strip(),
            name=said(name, refusal=CannotAttend, otherwise="Say who it was."),
            present=present,
            by=by,
            recorded_at=now,
        ),
        refusal=CannotAttend,
    )
    journal.write(Kind.CHANGE, act=Act.RECORD_ATTENDANCE, officer=by, detail={"agency": agency.value})
    return attendance


@transaction.atomic
def attend_for_agency(
    share: Share, *, name: str, present: bool, capacity: str = "", by: Officer, now: datetime
) -> Attendance:
    """Say, as the agency itself, who comes for it to the meeting of which it was given its part, or does not come."""
    if Act.ATTEND_FOR_AGENCY not in by.acts(now):
        raise NotAllowed(f"Your role does not include this: {in_a_sentence(Act.ATTEND_FOR_AGENCY.label)}.")
    if share.meeting.closed_at is not None:
        raise CannotAttend(
            "This meeting is over and its pack is issued, so nothing can be added to it.",
            next_step="Tell whoever chairs it; it can be put right at the next one.",
        )
    attendance = saved(
        Attendance(
            meeting=share.meeting,
            agency=share.agency,
            authority=share.authority,
            capacity=capacity.strip(),
            name=said(name, refusal=CannotAttend, otherwise="Say who it is."),
            present=present,
            by=by,
            recorded_at=now,
        ),
        refusal=CannotAttend,
    )
    journal.write(
        Kind.CHANGE,
        act=Act.ATTEND_FOR_AGENCY,
        officer=by,
        detail={"agency": share.agency, "authority": share.authority.code, "share": str(share.public_id)},
    )
    return attendance


def attendance_of(meeting: Meeting) -> list[Attendance]:
    """Who was there or was not, as said last for each agency and name."""
    last: dict[tuple[str, str], Attendance] = {}
    for each in Attendance.objects.filter(meeting=meeting).order_by("pk"):
        last[each.agency, each.name.casefold()] = each
    order = list(Agency)
    return sorted(last.values(), key=lambda each: (order.index(Agency(each.agency)), each.name))


def agencies_present(attendance: list[Attendance]) -> set[str]:
    """The agencies for which somebody is there."""
    return {each.agency for each in attendance if each.present}


@transaction.atomic
def minute(meeting: Meeting, *, words: str, by: Officer, now: datetime) -> Minute:
    """Keep something that was said. A correction is another minute."""
    require_open(meeting, by=by, act=Act.RECORD_MINUTE, now=now, refusal=CannotMinute)
    spoken = said(words, refusal=CannotMinute, otherwise="Say what was said.")
    kept = saved(Minute(meeting=meeting, words=spoken, by=by, by_name=by.get_full_name(), at=now), refusal=CannotMinute)
    journal.write(Kind.CHANGE, act=Act.RECORD_MINUTE, officer=by, detail={"held_on": str(meeting.held_on)})
    return kept
