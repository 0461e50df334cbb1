"""What is owed of a routine: its calendar periods that have begun, and the next doing after each doing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from safelight.inspection.routines.codes import Every, OwedAs
from safelight.inspection.routines.declared import Routine
from safelight.kernel.calendar import add_months

_DAY = timedelta(days=1)
_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


class Owed(NamedTuple):
    """One thing owed: of a period from a day up to and with another (none where it hangs on the doing before)."""

    owed_as: OwedAs
    from_on: date
    until_on: date | None
    starts_on: date
    due_on: date


def period_of(every: Every, day: date) -> tuple[date, date]:
    """The first and the last day of the calendar period in which a day lies. Weeks begin on Monday."""
    if every is Every.DAY:
        return day, day
    if every is Every.WEEK:
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    months = _MONTHS[every]
    first = day.replace(day=1, month=(day.month - 1) // months * months + 1)
    return first, add_months(first, months) - _DAY


def owed_of(routine: Routine, *, since_on: date, done_on: Iterable[date], today: date) -> Iterator[Owed]:
    """Everything owed whose time has begun by a day, of a routine that is counted since another.

    A calendar period is owed when it begins no earlier than that day. One that is due some days after its end is owed
    from the day after its end. Between doings, each is owed from the one before, the first from `since_on`.
    """
    if routine.every is not None:
        yield from _of_periods(routine, routine.every, since_on, today)
    if routine.apart_days or routine.apart_months:
        for day in sorted({since_on, *(each for each in done_on if since_on <= each <= today)}):
            due_on = add_months(day, routine.apart_months) if routine.apart_months else day
            yield Owed(OwedAs.AGAIN, day, None, day, due_on + timedelta(days=routine.apart_days))


def _of_periods(routine: Routine, every: Every, since_on: date, today: date) -> Iterator[Owed]:
    first, last = period_of(every, since_on)
    if first < since_on:
        first, last = period_of(every, last + _DAY)
    while first <= today:
        starts_on = last + _DAY if routine.within_days else first
        due_on = last + timedelta(days=routine.within_days)
        if starts_on <= today:
            yield Owed(OwedAs(every.value), first, last, starts_on, due_on)
        if routine.whole_within_days and last < today:
            due_on = last + timedelta(days=routine.whole_within_days)
            yield Owed(OwedAs.WHOLE, first, last, last + _DAY, due_on)
        first, last = period_of(every, last + _DAY)
