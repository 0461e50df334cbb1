"""Opening a meeting: its list is fixed, and every open task is carried to it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from safelight import journal
from safelight.design.moments import london_day as day_in_words
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.meetings import AnyLine, Asked, Leaving, Series
from safelight.kernel.refusals import Refusal
from safelight.meetings.access import may
from safelight.meetings.codes import DecisionCode, Movement, Step
from safelight.meetings.models import Decision, Item, Meeting, Task, TaskStep
from safelight.meetings.movements import Moved, movements
from safelight.meetings.series import HELD, Held
from safelight.records.access import require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotOpenMeeting(Refusal):
    """A meeting cannot be opened."""


@transaction.atomic
def open_meeting(series: Series, *, by: Officer, now: datetime, cut_off_at: datetime | None = None) -> Meeting:
    """Open today's meeting of a series and fix its list as it stands at the cut-off (now, when left out).

    Each record of each line is kept with how it came onto the list, or left it, since the last meeting's cut-off. What
    was recorded after the cut-off is not on the list; the meeting shows it apart.
    """
    held = HELD[series]
    require(may(by, act=Act.OPEN_MEETING, held=held, now=now))
    previous = Meeting.objects.filter(series=series).order_by("-held_on").first()
    _refuse_beside(previous, today=london_day(now), held=held)
    cut_off = cut_off_at or now
    since = previous.cut_off_at if previous is not None else cut_off - held.every
    told = _lines_of(previous)
    found = [
        (line, _moved(line, previous if line.code in told else None, since=since, until=cut_off)) for line in held.lines
    ]
    listed = ((line.code, reference, each.movement) for line, moved in found for each, reference in moved)
    opened = Meeting(
        series=series,
        kinds=held.kinds,
        held_on=london_day(now),
        since_at=since,
        cut_off_at=cut_off,
        opened_at=now,
        chair=by,
        chair_name=by.get_full_name(),
        previous=previous,
        list_digest=list_digest(listed),
    )
    meeting = saved(opened, refusal=CannotOpenMeeting)
    Item.objects.bulk_create(
        Item(
            meeting=meeting,
            line=line.code,
            record_id=each.record,
            reference=reference,
            movement=each.movement,
            began_at=each.row.began_at if each.row is not None else None,
            ended_at=each.row.ended_at if each.row is not None else None,
            recorded_at=now,
        )
        for line, moved in found
        for each, reference in moved
    )
    _carry(meeting, by=by, now=now)
    journal.write(
        Kind.CHANGE,
        act=Act.OPEN_MEETING,
        officer=by,
        count=sum(len(moved) for _, moved in found),
        digest=meeting.list_digest,
        detail={"series": series.value, "held_on": str(meeting.held_on)},
    )
    return meeting


def list_digest(listed: Iterable[tuple[str, str, str]]) -> str:
    """The SHA-256 of a list: each record's line, reference and movement on a line, in order of them."""
    return hashlib.sha256("\n".join(sorted("\t".join(each) for each in listed)).encode()).hexdigest()


def digest_of(items: Iterable[Item]) -> str:
    """The digest of a meeting's list as it is kept, those who came after the cut-off left out."""
    return list_digest((item.line, item.reference, item.movement) for item in items if item.movement != Movement.AFTER)


def _refuse_beside(previous: Meeting | None, *, today: object, held: Held) -> None:
    if not held.lines:
        raise CannotOpenMeeting(
            "Nothing is declared that this meeting could go through.", next_step="Ask who installed Safelight."
        )
    if previous is None:
        return
    if previous.held_on >= today:  # type: ignore[operator]  # both are days
        raise CannotOpenMeeting(
            f"The {held.series.label.lower()} of {day_in_words(previous.held_on)} is already open, or issued.",
            next_step="Go on with it, or read its pack.",
        )
    if previous.closed_at is None:
        raise CannotOpenMeeting(
            f"The {held.series.label.lower()} of {day_in_words(previous.held_on)} is still open.",
            next_step="Issue its pack first: this meeting counts from its list.",
        )


def _lines_of(previous: Meeting | None) -> set[str]:
    """The lines that the last meeting went through: one declared since then has no list to count from."""
    return {line["code"] for line in previous.pack.content["lines"]} if previous is not None else set()


def _moved(line: AnyLine, previous: Meeting | None, *, since: datetime, until: datetime) -> list[tuple[Moved, str]]:
    """How each record of a line moved, with its reference; from who was there then, without a meeting before."""
    references: dict[int, str] = {}
    concluded: Collection[int] = ()
    if previous is not None:
        kept = Item.objects.filter(meeting=previous, line=line.code)
        references = {
            record: reference
            for record, reference, movement in kept.values_list("record_id", "reference", "movement")
            if Movement(movement).listed
        }
        if line.leaves_by is Leaving.DECISION:
            ended = Decision.objects.filter(item__in=kept, code=DecisionCode.CONCLUDED)
            concluded = set(ended.values_list("item__record_id", flat=True))
    asked = Asked(since=since, until=until, ids=list(references))
    rows = [row for row in line.rows(asked) if row.recorded_at <= until or row.record in references]
    before = (
        set(references)
        if previous is not None
        else {row.record for row in rows if row.in_scope(since) and row.recorded_at <= since}
    )
    found = movements(rows, before=before, concluded=concluded, since=since, until=until)
    return [(each, each.row.reference if each.row is not None else references[each.record]) for each in found]


def _carry(meeting: Meeting, *, by: Officer, now: datetime) -> None:
    """Carry every task of the series that is still to do."""
    open_ones = Task.objects.open().filter(series=meeting.series).order_by("pk")
    TaskStep.objects.bulk_create(
        TaskStep(task=task, kind=Step.CARRIED, meeting=meeting, by=by, by_name=by.get_full_name(), at=now)
        for task in open_ones
    )
