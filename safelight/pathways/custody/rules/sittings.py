"""When the court takes a child: the first sitting after charge, by the days and hours that the court keeps.

The days are a force value, because the court's listing officer decides them. A child charged before the list opens is
due when it opens; charged while it is open, when it closes to new cases; charged after that, when the next one opens.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from safelight.kernel.calendar import BeyondBankHolidays, bank_holidays, from_london, london_day

_DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_WEEKDAYS = _DAYS[:5]
_BANK_HOLIDAY = "BANK_HOLIDAY"
_NEVER = frozenset({"SUNDAY", "CHRISTMAS_DAY", "GOOD_FRIDAY"})
_LONGEST = 14
_EASTER_TIDE = range(3, 5)


class NoSitting(ValueError):
    """A calendar under which no court ever sits."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One day's list: when it opens, and when it closes to children who have just been charged."""

    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class FirstSitting:
    """The length of time from charge to the first sitting after it.

    `lists` gives the hours of a kind of day (`MONDAY`, `BANK_HOLIDAY`); a kind it does not name has no sitting.
    `never` are days that have none and do not count as the next day either.
    """

    lists: tuple[tuple[str, time, time], ...]
    never: frozenset[str]

    def after(self, start: datetime) -> datetime:
        """The UTC moment by which a child charged at a UTC start is before the court."""
        sitting = next(self.sittings(london_day(start), still_open_at=start))
        return sitting.opens_at if start <= sitting.opens_at else sitting.closes_at

    def words(self) -> str:
        """The limit in words, with the hours of each kind of day."""
        by_hours: dict[tuple[time, time], list[str]] = {}
        for name, opens, closes in self.lists:
            by_hours.setdefault((opens, closes), []).append(name)
        hours = (f"{_named(names)} {opens:%H:%M} to {closes:%H:%M}" for (opens, closes), names in by_hours.items())
        return f"the time to the first sitting of the court ({'; '.join(hours)})"

    def sittings(self, day: date, *, still_open_at: datetime) -> Iterator[Sitting]:
        """Each sitting from a London day on whose list is still open to new cases at a moment."""
        for number in count():
            if number > _LONGEST:
                raise NoSitting(f"No court sits in the {_LONGEST} days after {day:%d/%m/%Y}")
            sitting = self.on(day + timedelta(days=number))
            if sitting is not None and sitting.closes_at >= still_open_at:
                yield sitting

    def on(self, day: date) -> Sitting | None:
        """The sitting of one London day, None where the court does not sit."""
        kind = _kind(day)
        if kind in self.never or _name(day) in self.never:
            return None
        for name, opens, closes in self.lists:
            if name == (_BANK_HOLIDAY if _is_holiday(day) else _name(day)):
                return Sitting(
                    from_london(datetime.combine(day, opens)).at, from_london(datetime.combine(day, closes)).at
                )
        return None

    def comes_in_time(self, charged_at: datetime) -> bool:
        """Whether a court sits on the day of charge, once charged, or on the next day that counts (s.46(3))."""
        day = london_day(charged_at)
        next_day = day + timedelta(days=1)
        while _kind(next_day) in self.never or _name(next_day) in self.never:
            next_day += timedelta(days=1)
        first = next(self.sittings(day, still_open_at=charged_at))
        return london_day(first.opens_at) <= next_day


def first_sitting(raw: Mapping[str, Any]) -> FirstSitting:
    """The kind of a policy that gives the court's days: `{ MONDAY = ["10:00", "15:00"], never = ["SUNDAY"] }`."""
    never = frozenset(raw.get("never", ()))
    if unknown := never - _NEVER:
        raise ValueError(f"never holds {', '.join(sorted(unknown))}; it may hold {', '.join(sorted(_NEVER))}")
    lists = []
    for name, hours in raw.items():
        if name == "never":
            continue
        if name not in (*_DAYS, _BANK_HOLIDAY):
            raise ValueError(f"{name} is no day of the week, nor {_BANK_HOLIDAY}")
        opens, closes = (time.fromisoformat(hour) for hour in hours)
        if closes < opens:
            raise ValueError(f"{name} closes before it opens")
        lists.append((name, opens, closes))
    if not any(name in _DAYS and name not in never for name, _, _ in lists):
        raise ValueError("no day of the week has a sitting")
    return FirstSitting(tuple(lists), never)


def _named(names: list[str]) -> str:
    """“weekdays”, “Saturday, bank holiday”."""
    rest = [name for name in names if name not in _WEEKDAYS]
    weekdays = ["weekdays"] if set(names) >= set(_WEEKDAYS) else [name for name in names if name in _WEEKDAYS]
    spelled = [*(name if name == "weekdays" else name.capitalize() for name in weekdays)]
    return ", ".join([*spelled, *("bank holiday" if name == _BANK_HOLIDAY else name.capitalize() for name in rest)])


def _name(day: date) -> str:
    return _DAYS[day.weekday()]


def _kind(day: date) -> str:
    """Christmas Day or Good Friday, else blank."""
    if (day.month, day.day) == (12, 25):
        return "CHRISTMAS_DAY"
    if day.weekday() == 4 and day.month in _EASTER_TIDE and _is_holiday(day):
        return "GOOD_FRIDAY"
    return ""


def _is_holiday(day: date) -> bool:
    known = bank_holidays()
    if not known[0].year <= day.year <= known[-1].year:
        raise BeyondBankHolidays(f"Bank holidays are known from {known[0].year} to {known[-1].year}, not for {day}")
    return day in known
