"""Calendar months in London: which month a moment falls in, and the moments at which one begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from safelight.kernel.calendar import london_day, start_of_day

_WRITTEN = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One calendar month. It begins with its first London day and ends where the next begins: half-open, so that each
    moment is in one month, also where the clocks change or the month's first hour is still another day in UTC."""

    year: int
    number: int

    @classmethod
    def of(cls, at: datetime) -> Month:
        """The month in which a moment falls in London."""
        day = london_day(at)
        return cls(day.year, day.month)

    @classmethod
    def read(cls, written: str) -> Month | None:
        """The month written as “2026-10”; None where it is none."""
        found = _WRITTEN.fullmatch(written)
        return cls(int(found[1]), int(found[2])) if found and int(found[1]) > 0 else None

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def next(self) -> Month:
        """The month after."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def before(self) -> Month:
        """The month before."""
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)

    @property
    def begins_at(self) -> datetime:
        """The UTC moment at which it begins."""
        return start_of_day(self.first_day)

    @property
    def ends_at(self) -> datetime:
        """The UTC moment at which it has ended: the first of the next."""
        return self.next.begins_at

    @property
    def last_moment(self) -> datetime:
        """The last moment in it, as exactly as moments are kept."""
        return self.ends_at - timedelta(microseconds=1)

    @property
    def words(self) -> str:
        """“October 2026”."""
        return f"{_NAMES[self.number - 1]} {self.year}"

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"
