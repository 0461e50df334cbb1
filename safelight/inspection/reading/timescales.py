"""How long an inspectorate gives for a recommendation, and the day that follows from when its report was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from safelight.inspection.reading.dates import NUMBERS, dates_in
from safelight.kernel.calendar import add_months

_WITHIN = re.compile(
    rf"\bwithin\s+(?:the\s+next\s+)?(?P<count>\d{{1,3}}|an?|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
    r"(?:\s*\(\w+\))?\s+(?:calendar\s+)?(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(r"\b(?:immediately|with immediate effect)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|no\s+later\s+than|before\s+the\s+end\s+of)\s+(?P<day>[^,.;]{6,36})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timescale:
    """The words that give a time, as they stand; `count` and `unit`, or a day, or at once."""

    words: str
    start: int
    end: int
    count: int = 0
    unit: str = ""
    day: date | None = None

    @property
    def at_once(self) -> bool:
        """Whether it is to be done immediately: a duty without a day."""
        return not self.unit and self.day is None


def timescale_in(text: str, *, offset: int = 0) -> Timescale | None:
    """The first timescale of a recommendation's words; None where it gives none."""
    found: list[Timescale] = []
    for within in _WITHIN.finditer(text):
        counted = within["count"].lower()
        count = int(counted) if counted.isdigit() else NUMBERS.get(counted, 1)
        found.append(_at(within, offset, count=count, unit=within["unit"].lower()))
    found += [_at(once, offset) for once in _AT_ONCE.finditer(text)]
    for by in _BY.finditer(text):
        if days := dates_in(by["day"]):
            found.append(_at(by, offset, day=days[0].last))
    return min(found, key=lambda each: each.start, default=None)


def _at(match: re.Match[str], offset: int, *, count: int = 0, unit: str = "", day: date | None = None) -> Timescale:
    return Timescale(match[0], offset + match.start(), offset + match.end(), count, unit, day)


def due_on(timescale: Timescale | None, published_on: date | None) -> date | None:
    """The day by which it is due, counted from publication; None where there is no day or no publication to count from.

    Months run to the corresponding date, or the last day of a month that has none; weeks and days are elapsed.
    """
    if timescale is None or timescale.at_once:
        return None
    if timescale.day is not None:
        return timescale.day
    if published_on is None:
        return None
    match timescale.unit:
        case "month":
            return add_months(published_on, timescale.count)
        case "year":
            return add_months(published_on, 12 * timescale.count)
        case "week":
            return published_on + timedelta(weeks=timescale.count)
        case _:
            return published_on + timedelta(days=timescale.count)
