"""How long a rule allows. Each kind says when it ends after a start, and reads itself out in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from safelight.kernel.calendar import LONDON, add_months, add_working_days, london_day


class Duration(Protocol):
    """A length of time that a rule allows."""

    def after(self, start: datetime) -> datetime:
        """The UTC moment this long after a UTC start."""

    def words(self) -> str:
        """ "6 hours"."""


def _counted(amount: int, noun: str) -> str:
    return f"{amount} {noun}" if amount == 1 else f"{amount} {noun}s"


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Time that runs on whatever the clock on the wall does."""

    amount: int
    length: timedelta = field(init=False, repr=False, compare=False)

    unit = timedelta(minutes=1)
    noun = "minute"

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("A length of time is not negative")
        object.__setattr__(self, "length", self.amount * self.unit)

    def after(self, start: datetime) -> datetime:
        """The UTC moment this much elapsed time after a UTC start."""
        return start + self.length

    def before(self, end: datetime) -> datetime:
        """The UTC moment this much elapsed time before a UTC end."""
        return end - self.length

    def words(self) -> str:
        """The length in words."""
        return _counted(self.amount, self.noun)


class Minutes(Elapsed):
    """Elapsed minutes, read out as hours from two whole hours on."""

    __slots__ = ()

    def words(self) -> str:
        """The length in words: "90 minutes", "48 hours"."""
        hours, rest = divmod(self.amount, 60)
        return _counted(self.amount, self.noun) if rest or hours < 2 else _counted(hours, "hour")


class Hours(Elapsed):
    """Elapsed hours: 72 hours over a clock change are still 72."""

    __slots__ = ()
    unit = timedelta(hours=1)
    noun = "hour"


class Days(Elapsed):
    """Elapsed days of 24 hours."""

    __slots__ = ()
    unit = timedelta(days=1)
    noun = "day"


@dataclass(frozen=True, slots=True)
class Months:
    """Calendar months: the same London day and clock time, or the month's last day where there is no such day."""

    amount: int

    def after(self, start: datetime) -> datetime:
        """The UTC moment this many calendar months after a UTC start, at the same London clock time.

        The first pass is meant where that time comes twice, and an hour later where the clocks skip it.
        """
        clock = start.astimezone(LONDON)
        day = add_months(clock.date(), self.amount)
        return datetime.combine(day, clock.time().replace(fold=0), tzinfo=LONDON).astimezone(UTC)

    def words(self) -> str:
        """The length in words."""
        return _counted(self.amount, "month")


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Working days of England and Wales after the start's London day; due when the last of them ends."""

    amount: int

    def after(self, start: datetime) -> datetime:
        """The UTC moment at which the last allowed London working day ends."""
        last = add_working_days(london_day(start), self.amount)
        return datetime.combine(last + timedelta(days=1), time(), tzinfo=LONDON).astimezone(UTC)

    def words(self) -> str:
        """The length in words."""
        return _counted(self.amount, "working day")
