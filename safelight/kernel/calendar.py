"""Moments, London days, working days and nights.

Moments are aware UTC. A statutory hour is an elapsed hour, so arithmetic is done in UTC and only shown in London.
Bank holidays of England and Wales are vendored (`bank_holidays.txt`) and nothing is guessed outside them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_HOLIDAYS = Path(__file__).with_name("bank_holidays.txt")


class NotUTC(ValueError):
    """A moment was given without a zone, or in another zone than UTC."""


class NoSuchTime(ValueError):
    """A London clock time that the spring change skipped."""


class BeyondBankHolidays(LookupError):
    """A working day was asked for outside the bank holidays that are known."""


def require_utc(at: datetime) -> datetime:
    """The same moment, if it is aware and in UTC; `NotUTC` otherwise."""
    if at.tzinfo is None or at.utcoffset() != timedelta(0) or at.tzinfo is LONDON:
        raise NotUTC(f"{at!r} is not a UTC moment")
    return at


def london(at: datetime) -> datetime:
    """The moment as a London clock shows it."""
    return at.astimezone(LONDON)


def london_day(at: datetime) -> date:
    """The London calendar day on which the moment falls."""
    return at.astimezone(LONDON).date()


def start_of_day(day: date) -> datetime:
    """The UTC moment at which a London day begins."""
    return datetime.combine(day, time(), tzinfo=LONDON).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class LondonTime:
    """A London clock time read as a moment; `doubled` when the clock showed that time twice and the first is meant."""

    at: datetime
    doubled: bool


def from_london(clock: datetime) -> LondonTime:
    """Read a naive London clock time. The first pass is meant in the doubled autumn hour; a skipped time is refused."""
    if clock.tzinfo is not None:
        raise NotUTC(f"{clock!r} should be a clock time without a zone")
    first = clock.replace(tzinfo=LONDON, fold=0)
    second = clock.replace(tzinfo=LONDON, fold=1)
    at = first.astimezone(UTC)
    if at.astimezone(LONDON).replace(tzinfo=None) != clock:
        raise NoSuchTime(f"{clock:%d/%m/%Y %H:%M} did not happen: the clocks went forward over it")
    return LondonTime(at, doubled=first.utcoffset() != second.utcoffset())


def age_on(born_on: date, day: date) -> int:
    """Whole years on a London day. A child born on 29 February is a year older on 1 March in a common year."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


# Working days


@cache
def bank_holidays() -> tuple[date, ...]:
    """The vendored bank holidays of England and Wales, in order."""
    lines = _HOLIDAYS.read_text(encoding="utf-8").splitlines()
    return tuple(date.fromisoformat(line.split()[0]) for line in lines if line and not line.startswith("#"))


@cache
def _holiday_set() -> frozenset[date]:
    return frozenset(bank_holidays())


def is_working_day(day: date) -> bool:
    """Whether a day is neither a weekend nor a bank holiday; `BeyondBankHolidays` outside the years that are known."""
    known = bank_holidays()
    if not known[0].year <= day.year <= known[-1].year:
        raise BeyondBankHolidays(f"Bank holidays are known from {known[0].year} to {known[-1].year}, not for {day}")
    return day.weekday() < 5 and day not in _holiday_set()


def add_working_days(day: date, count: int) -> date:
    """The day that is `count` working days after `day`, not counting `day` itself."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` calendar months on, or the last day of that month when it has no such day."""
    months = day.month - 1 + count
    year, month = day.year + months // 12, months % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, (first_of_next - timedelta(days=1)).day))


# Windows of the day


@dataclass(frozen=True, slots=True)
class Night:
    """Minutes of a stay that fall inside a window of one London day."""

    day: date
    minutes: int


class NoSuchWindow(ValueError):
    """A window of the day that closes before it opens."""


def _moment_of(day: date, clock: time) -> datetime:
    """When a London clock first shows a time on a day: for a skipped time, the moment the clocks went forward."""
    at = datetime.combine(day, clock, tzinfo=LONDON).astimezone(UTC)
    if at.astimezone(LONDON).time() != clock:
        at = datetime.combine(day, time(clock.hour), tzinfo=LONDON).astimezone(UTC)
    return at


@lru_cache(maxsize=4_096)
def _window(day: date, opens: time, closes: time) -> tuple[datetime, datetime]:
    """When a window of one London day opens and closes; one that closes at 00:00 closes when the day ends."""
    ends = _moment_of(day, closes) if closes != time() else start_of_day(day + timedelta(days=1))
    return _moment_of(day, opens), ends


def nights(start: datetime, end: datetime, *, opens: time, closes: time) -> list[Night]:
    """Elapsed minutes of the half-open stay inside the London window `[opens, closes)` of each day it touches.

    The window is one day's own (00:00 to 08:00, say), and one that closes at 00:00 closes when the day ends. On a
    clock-change night it is an hour shorter or longer, as it was for the child who lay there.
    """
    if closes != time() and closes <= opens:
        raise NoSuchWindow(f"A window from {opens:%H:%M} to {closes:%H:%M} is not of one day")
    found = []
    day, last = london_day(start), london_day(end)
    while day <= last:
        window_start, window_end = _window(day, opens, closes)
        inside = min(end, window_end) - max(start, window_start)
        if inside > timedelta(0):
            found.append(Night(day, int(inside.total_seconds() // 60)))
        day += timedelta(days=1)
    return found


def working_days_between(start: date, end: date) -> int:
    """How many working days lie in `(start, end]`."""
    known = bank_holidays()
    is_working_day(start), is_working_day(end)
    weekdays = sum((start + timedelta(days=n)).weekday() < 5 for n in range(1, (end - start).days + 1))
    inside = known[bisect_left(known, start + timedelta(days=1)) : bisect_left(known, end + timedelta(days=1))]
    return weekdays - sum(day.weekday() < 5 for day in inside)
