"""Periods as the law of inspections and of information counts them: by days, each to its last moment in London.

A period of so many days that begins with a day ends when the last of those days ends. A period within so many days or
months of a day ends when the day that it counts to ends. A weekend or bank holiday moves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from safelight.kernel.calendar import add_months, london_day, start_of_day

_MOMENT = timedelta(microseconds=1)


def end_of(day: date) -> datetime:
    """The last moment of a London day, in UTC: midnight is the next day already."""
    return start_of_day(day + timedelta(days=1)) - _MOMENT


@dataclass(frozen=True, slots=True)
class DaysWith:
    """Days that begin with the start’s own day, which is the first of them."""

    amount: int

    def after(self, start: datetime) -> datetime:
        """The last moment of the last of the days."""
        return end_of(london_day(start) + timedelta(days=self.amount - 1))

    def words(self) -> str:
        """In words."""
        return f"{self.amount} days, the first day being one of them"


@dataclass(frozen=True, slots=True)
class DaysAfter:
    """Days that begin on the day after the start’s."""

    amount: int

    def after(self, start: datetime) -> datetime:
        """The last moment of the last of the days."""
        return end_of(london_day(start) + timedelta(days=self.amount))

    def words(self) -> str:
        """In words."""
        return f"{self.amount} days after the day"


@dataclass(frozen=True, slots=True)
class AtMostDays:
    """So many days at most, where each running has a day of its own before that."""

    amount: int

    def after(self, start: datetime) -> datetime:
        """The last moment of the last day it may be."""
        return end_of(london_day(start) + timedelta(days=self.amount))

    def words(self) -> str:
        """In words."""
        return f"the time set for it, {self.amount:,} days at most"


@dataclass(frozen=True, slots=True)
class WeeksAfter:
    """Weeks from the start’s day to the same day of the week."""

    amount: int

    def after(self, start: datetime) -> datetime:
        """The last moment of that day."""
        return end_of(london_day(start) + timedelta(weeks=self.amount))

    def words(self) -> str:
        """In words."""
        return f"{self.amount} weeks after the day"


@dataclass(frozen=True, slots=True)
class MonthsToTheDay:
    """Months from the start’s day to the corresponding date, or the last day of a month that has none."""

    amount: int

    def after(self, start: datetime) -> datetime:
        """The last moment of that day."""
        return end_of(add_months(london_day(start), self.amount))

    def words(self) -> str:
        """In words."""
        return f"{self.amount} months, to the corresponding date"


@dataclass(frozen=True, slots=True)
class Then:
    """One period and, from its last day, another: what an extension allows in all."""

    first: MonthsToTheDay | WeeksAfter
    more: MonthsToTheDay

    def after(self, start: datetime) -> datetime:
        """The last moment of the last day of the second."""
        return self.more.after(self.first.after(start))

    def words(self) -> str:
        """In words."""
        return f"{self.first.words()}, and {self.more.words()} from then"
