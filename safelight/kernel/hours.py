"""Hours of the day in London and days of the week, as figures are taken apart by them."""

from __future__ import annotations

from datetime import datetime

from safelight.kernel.calendar import london

_HOURS = 4
HOURS = {f"{first:02}": f"{first:02}:00 to {first + _HOURS - 1:02}:59" for first in range(0, 24, _HOURS)}
WEEKDAYS = {
    str(number): day
    for number, day in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
}


def hours_of(at: datetime) -> str:
    """In which of the `HOURS` a moment lies, by London time."""
    return f"{london(at).hour // _HOURS * _HOURS:02}"


def weekday_of(at: datetime) -> str:
    """On which of the `WEEKDAYS` a moment lies, by London time."""
    return str(london(at).weekday())
