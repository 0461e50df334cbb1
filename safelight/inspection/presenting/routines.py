"""Routines as their pages show them: what is missed first, what is due, by whom it was last done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from safelight.derived.models import Duty
from safelight.design.moments import london_day, time_left, when
from safelight.inspection.models import RoutineDone, RoutineOwed
from safelight.inspection.queries.routines import owed_by
from safelight.inspection.routines.codes import Did, OwedAs
from safelight.inspection.routines.declared import Routine, declared
from safelight.kernel.months import Month
from safelight.kernel.register import Waiting
from safelight.kernel.states import State
from safelight.workforce.models import Officer

_TONES = {State.MISSED: "late", State.MET_LATE: "late", State.OVERDUE: "late", State.DUE_SOON: "soon"}
_SAID = {
    State.MET: "Kept",
    State.MET_LATE: "Missed, and done later",
    State.MISSED: "Missed",
    State.OVERDUE: "Missed, and still to do",
    State.STOPPED: "Ended before it was due",
}


def routine_row(routine: Routine, own: Any, now: datetime) -> list[Any]:
    """A routine that was begun, as a line of the list."""
    due: Any = "Nothing is due" if own.record.closed_at is None else "Ended"
    if own.next_due is not None:
        tone = "late" if own.next_due < now else "soon" if own.next_warn <= now else ""
        due = {"text": time_left(own.next_due, now), "tone": tone, "note": london_day(own.next_due)}
    missed, ended = own.missed or 0, own.ended or 0
    last: Any = "Not yet"
    if own.last_at is not None:
        last = {"text": london_day(own.last_at), "note": own.last_by or own.last_where}
    return [
        _named(routine, reverse("inspection:routine", args=[own.record.reference])),
        {"text": routine.cadence, "note": routine.owner.label},
        due,
        {"text": f"{missed} of {ended}", "tone": "late" if missed else ""},
        last,
    ]


def not_begun_row(routine: Routine, *, leads: bool) -> list[Any]:
    """A routine of the force's file that nobody has begun."""
    href = reverse("inspection:begin-routine", args=[routine.code]) if leads else ""
    return [_named(routine, href), {"text": routine.cadence, "note": routine.owner.label}, routine.origin]


def _named(routine: Routine, href: str) -> dict[str, str]:
    return {"text": titled(routine), "href": href, "note": f"{routine.ref} · {routine.promise}"}


def titled(routine: Routine) -> str:
    """Its title, with its place where it is kept in several."""
    return f"{routine.title}, {routine.place}" if routine.place else routine.title


def period_words(owed: RoutineOwed) -> str:
    """The period that something is owed of, in words."""
    if owed.until_on is None:
        return f"Again after {london_day(owed.from_on)}"
    match OwedAs(owed.owed_as):
        case OwedAs.DAY:
            return london_day(owed.from_on)
        case OwedAs.MONTH:
            return Month(owed.from_on.year, owed.from_on.month).words
        case OwedAs.WHOLE:
            return f"{Month(owed.from_on.year, owed.from_on.month).words}: nothing left over"
        case _:
            return f"{london_day(owed.from_on)} to {london_day(owed.until_on)}"


def period_row(duty: Duty, owed: Mapping[str, RoutineOwed], now: datetime) -> list[Any]:
    """One time that a routine was owed: of when, by when, when it counts as done, and how it ended."""
    state = duty.state(now)
    of = owed.get(duty.key)
    return [
        period_words(of) if of is not None else duty.key,
        london_day(duty.due_at),
        when(duty.met_at) if duty.met_at else "–",
        {"text": _SAID.get(state, state.label), "tone": _TONES.get(state, "")},
    ]


def done_row(done: RoutineDone) -> list[Any]:
    """One thing done: of when, when, where it can be seen, how much of it, and who recorded it when."""
    part = f"{done.held} of {done.asked}" if done.asked is not None else ""
    what = done.where if done.did == Did.KEPT else f"{Did(done.did).label}: {done.where}"
    note = " ".join(word for word in (part, done.says) if word)
    return [
        london_day(done.from_on),
        when(done.done_at),
        {"text": what, "note": note},
        {
            "text": done.by.get_full_name() if done.by else "Read from the meeting’s own pages",
            "note": f"recorded {when(done.known_at)}",
        },
    ]


def routines_that_wait(officer: Officer, now: datetime) -> Iterator[Waiting]:
    """What an officer's post owes of routines: of a meeting, the meetings; of anything else, the routine's own page."""
    own = {each.reference: each for each in declared().routines if each.owner in officer.roles(now)}
    if not own:
        return
    for duty, owed in owed_by({each.owner for each in own.values()}, now=now):
        routine = own.get(duty.record.reference)
        if routine is not None:
            yield Waiting(
                what=f"{titled(routine)}: {period_words(owed)}",
                href=reverse("meetings:list")
                if routine.meeting is not None
                else reverse("inspection:routine", args=[routine.reference]),
                due_at=duty.due_at,
                words=time_left(duty.due_at, now),
                tone=_TONES.get(duty.state(now), ""),
            )


def day_of(written: str) -> date | None:
    """The day that a choice of the form stands for; None where none was asked."""
    return date.fromisoformat(written) if written else None
