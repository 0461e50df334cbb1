"""As of which month somebody looks at what was promised, and over how many years before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from safelight.kernel.calendar import add_months

MOST_YEARS = 10
_EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Looking:
    """The last month looked at, by its first day, and how many years back from it; `error` says what was asked wrongly.

    `latest` is the last month that has ended: a month that runs is judged by nobody.
    """

    month: date
    latest: date
    years: int = 1
    error: str = ""

    @property
    def months(self) -> int:
        """How many months that is."""
        return 12 * self.years

    @property
    def back_then(self) -> bool:
        """Whether it is another month than the last that has ended."""
        return self.month != self.latest

    def query(self, month: date | None = None) -> str:
        """What an address asks for to look as of a month, or this one; empty for what it shows unasked."""
        month = month or self.month
        asked = {} if month == self.latest else {"month": f"{month:%Y-%m}"}
        if self.years > 1:
            asked["years"] = str(self.years)
        return f"?{urlencode(asked)}" if asked else ""

    @property
    def before(self) -> date:
        """The month before."""
        return add_months(self.month, -1)

    @property
    def after(self) -> date | None:
        """The month after; None for the last that has ended."""
        return add_months(self.month, 1) if self.back_then else None


def looking(given: Mapping[str, str], *, today: date) -> Looking:
    """What an address asks for; the last month that has ended, and a year, where it asks for none or wrongly."""
    latest = add_months(today.replace(day=1), -1)
    years, typed = given.get("years", "1").strip(), given.get("month", "").strip()
    error = ""
    if not years.isdigit() or not 1 <= int(years) <= MOST_YEARS:
        error, years = f"Give a number of years from 1 to {MOST_YEARS}.", "1"
    month = latest
    if typed:
        try:
            month = date.fromisoformat(f"{typed}-01")
        except ValueError:
            error = "That is no month of the calendar. Give it as year and month, such as 2024-03."
        else:
            if not _EARLIEST <= month <= latest:
                error, month = f"Give a month that has ended, {latest:%Y-%m} at the latest.", latest
    return Looking(month, latest, int(years), error)
