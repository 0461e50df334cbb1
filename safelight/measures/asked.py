"""Which days somebody asked for, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from safelight.kernel.calendar import add_months
from safelight.measures.figures import Period


@dataclass(frozen=True, slots=True)
class Asked:
    """A period with what was typed to ask for it; `error` says what was wrong, and then the period is the usual one."""

    period: Period
    start: str
    end: str
    error: str = ""

    @property
    def query(self) -> str:
        """The period as the query of an address."""
        return "?" + urlencode({"from": f"{self.period.start}", "to": f"{self.period.end}"})


def asked_of(given: Mapping[str, str], *, today: date, whole_months: bool) -> Asked:
    """The period asked for, else the last twelve whole months and this one.

    `whole_months` widens it to months from first to last, so that nobody can take one figure from another of a day
    more and be left with a child.
    """
    first = today.replace(day=1)
    usual = Period(add_months(first, -12), add_months(first, 1))
    typed_start, typed_end = given.get("from", "").strip(), given.get("to", "").strip()
    start, end = _day(typed_start), _day(typed_end)
    error = ""
    if typed_start and start is None:
        error = "The first day is not a day of the calendar. Give it as year, month and day, such as 2024-01-01."
    elif typed_end and end is None:
        error = "The day after the last is not a day of the calendar. Give it as year, month and day: 2024-04-01."
    period = Period(start or usual.start, end or usual.end)
    if not error and period.start >= period.end:
        error = "The period ends before it begins. Give a later day in “Up to, not including”."
    if error:
        return Asked(usual, typed_start, typed_end, error)
    if whole_months:
        last = period.end - timedelta(days=1)
        period = Period(period.start.replace(day=1), add_months(last.replace(day=1), 1))
    return Asked(period, f"{period.start}", f"{period.end}")


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year < 2100 else None
