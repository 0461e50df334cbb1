"""Opening a meeting: its list is fixed, and every open task is carried to it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from safelight import journal
from safelight.design.moments import london_day as day_in_words
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.meetings import AnyLine, Asked, Leaving, Series
from safelight.kernel.months import Month
from safelight.kernel.refusals import Refusal
from safelight.meetings.access import may
from safelight.meetings.actions.climbing import let_tasks_climb
from safelight.meetings.codes import DecisionCode, Movement, Step
from safelight.meetings.models import Decision, Item, Meeting, Task, TaskStep
from safelight.meetings.movements import Moved, movements
from safelight.meetings.pseudonyms import cases_of
from safelight.meetings.series import HELD, Held
from safelight.records.access import require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotOpenMeeting(Refusal):
    """A meeting cannot be opened."""


_A_MOMENT = timedelta(microseconds=1)


@transaction.atomic
def open_meeting(
    series: Series, *, by: Officer, now: datetime, cut_off_at: datetime | None = None, month: Month | None = None
) -> Meeting:
    """Open the next meeting of a series and fix its list.

    A daily meeting goes through what moved up to the cut-off (now, when left out). A monthly one goes through one whole
    month that has ended: the one after the last, or the one that is asked for, which is refused unless it comes next.
    Each record of each line is kept with how it came onto the list, or left it, since the last meeting's. What comes
    after that is not on the list, and nothing changes it.
    """
    held = HELD[series]
    require(may(by, act=Act.OPEN_MEETING, held=held, now=now))
    previous = Meeting.objects.filter(series=series).order_by("-cut_off_at").first()
    if not held.lines:
        raise CannotOpenMeeting(
            "Nothing is declared that this meeting could go through.", next_step="Ask who installed Safelight."
        )
    if held.daily:
        _refuse_beside(previous, today=london_day(now), held=held)
        cut_off = cut_off_at or now
        since = previous.cut_off_at if previous is not None else cut_off - timedelta(days=1)
    else:
        due = month_due(previous, now=now)
        asked = month or due
        _refuse_month(asked, due, previous, held=held, now=now)
        since, cut_off = asked.begins_at - _A_MOMENT, asked.last_moment
    told = _lines_of(previous)
    found = [
        (line, _moved(line, held, previous if line.code in told else None, since=since, until=cut_off, now=now))
        for line in held.lines
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
    records = {each.record for _, moved in found for each, _ in moved}
    cases = cases_of(records, held=held, now=now) if held.unnamed else {}
    Item.objects.bulk_create(
        Item(
            meeting=meeting,
            line=line.code,
            record_id=each.record,
            reference=reference,
            case=cases.get(each.record, ""),
            movement=each.movement,
            began_at=each.row.began_at if each.row is not None else None,
            ended_at=each.row.ended_at if each.row is not None else None,
            recorded_at=now,
        )
        for line, moved in found
        for each, reference in moved
    )
    _carry(meeting, by=by, now=now)
    let_tasks_climb(now=now)
    journal.write(
        Kind.CHANGE,
        act=Act.OPEN_MEETING,
        officer=by,
        count=sum(len(moved) for _, moved in found),
        digest=meeting.list_digest,
        detail={"series": series.value, "held_on": str(meeting.held_on)},
    )
    return meeting


def month_due(previous: Meeting | None, *, now: datetime) -> Month:
    """The month that a monthly series goes through next: the one after its last, or at first the one just ended."""
    return Month.of(now).before if previous is None else Month.of(previous.cut_off_at).next


def list_digest(listed: Iterable[tuple[str, str, str]]) -> str:
    """The SHA-256 of a list: each record's line, reference and movement on a line, in order of them."""
    return hashlib.sha256("\n".join(sorted("\t".join(each) for each in listed)).encode()).hexdigest()


def digest_of(items: Iterable[Item]) -> str:
    """The digest of a meeting's list as it is kept, those who came after the cut-off left out."""
    return list_digest((item.line, item.reference, item.movement) for item in items if item.movement != Movement.AFTER)


def _refuse_month(asked: Month, due: Month, previous: Meeting | None, *, held: Held, now: datetime) -> None:
    """Months are gone through in order, each once, when it has ended and the one before is issued."""
    name = in_a_sentence(held.series.label)
    if asked < due:
        gone = Meeting.objects.filter(series=held.series, cut_off_at=asked.last_moment).select_related("pack").first()
        if gone is not None and gone.closed_at is not None:
            raise CannotOpenMeeting(
                f"The {name} of {asked.words} was issued on {day_in_words(london_day(gone.closed_at))} by "
                f"{gone.pack.issued_by_name}: a month that is closed is not opened again, and its list does not "
                "change.",
                next_step="What is to be put right goes to the next review, where a case that came late is listed too.",
            )
        if gone is not None:
            raise CannotOpenMeeting(
                f"The {name} of {asked.words} is already open.", next_step="Go on with it and issue its pack."
            )
        raise CannotOpenMeeting(f"The {name} did not exist in {asked.words}.", next_step=f"Open {due.words}.")
    if previous is not None and previous.closed_at is None:
        raise CannotOpenMeeting(
            f"The {name} of {Month.of(previous.cut_off_at).words} is still open.",
            next_step="Issue its pack first: this review counts from its list.",
        )
    if asked > due:
        raise CannotOpenMeeting(
            f"{due.words} has not been reviewed, and months are gone through in order.",
            next_step=f"Open {due.words} first, so that no child is left out.",
        )
    if asked.ends_at > now:
        raise CannotOpenMeeting(
            f"{asked.words} has not ended, so nobody knows yet whom its review goes through.",
            next_step=f"Open it from {day_in_words(asked.next.first_day)} on.",
        )
    if previous is not None and previous.held_on >= london_day(now):
        raise CannotOpenMeeting(
            f"The {name} of {Month.of(previous.cut_off_at).words} was held today.",
            next_step="Hold the next one on another day.",
        )


def _refuse_beside(previous: Meeting | None, *, today: date, held: Held) -> None:
    if previous is None:
        return
    if previous.held_on >= today:
        raise CannotOpenMeeting(
            f"The {in_a_sentence(held.series.label)} of {day_in_words(previous.held_on)} is already open, or issued.",
            next_step="Go on with it, or read its pack.",
        )
    if previous.closed_at is None:
        raise CannotOpenMeeting(
            f"The {in_a_sentence(held.series.label)} of {day_in_words(previous.held_on)} is still open.",
            next_step="Issue its pack first: this meeting counts from its list.",
        )


def _lines_of(previous: Meeting | None) -> set[str]:
    """The lines that the last meeting went through: one declared since then has no list to count from."""
    return {line["code"] for line in previous.pack.content["lines"]} if previous is not None else set()


def _moved(
    line: AnyLine, held: Held, previous: Meeting | None, *, since: datetime, until: datetime, now: datetime
) -> list[tuple[Moved, str]]:
    """How each record of a line moved, with its reference; from who was there then, without a meeting before.

    A daily list knows what was recorded by its cut-off. A month's is fixed when the month has ended: it knows what was
    recorded by then, and a record of an earlier month that was recorded since the list before was fixed came late.
    """
    references: dict[int, str] = {}
    concluded: Collection[int] = ()
    beside: set[int] = set()
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
        elif line.leaves_by is Leaving.ONCE:
            concluded = set(references)
        if not held.daily:  # who was told of on another list and belongs on this one now is not overlooked
            others = [each.code for each in held.lines if each.kind == line.kind and each.code != line.code]
            told = Item.objects.filter(meeting=previous, line__in=others)
            beside = set(told.values_list("record_id", flat=True))
    known_until = until if held.daily else now
    known_since = since if held.daily or previous is None else previous.opened_at
    asked = Asked(
        since=since,
        until=until,
        ids=[*references, *sorted(beside - set(references))],
        known_since=known_since if previous is not None else None,
    )
    rows = [row for row in line.rows(asked) if row.recorded_at <= known_until or row.record in references]
    before = (
        set(references)
        if previous is not None
        else {row.record for row in rows if row.in_scope(since) and row.recorded_at <= since}
    )
    found = movements(rows, before=before, concluded=concluded, since=since, until=until, known_since=known_since)
    return [(each, each.row.reference if each.row is not None else references[each.record]) for each in found]


def _carry(meeting: Meeting, *, by: Officer, now: datetime) -> None:
    """Carry every task of the series that is still to do."""
    open_ones = Task.objects.open().filter(series=meeting.series).order_by("pk")
    TaskStep.objects.bulk_create(
        TaskStep(task=task, kind=Step.CARRIED, meeting=meeting, by=by, by_name=by.get_full_name(), at=now)
        for task in open_ones
    )
