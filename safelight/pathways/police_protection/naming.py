"""How a child is named on a page: by first name and age."""

from __future__ import annotations

from datetime import datetime

from safelight.kernel.calendar import age_on, london_day
from safelight.pathways.police_protection.models import Protection


def named(protection: Protection, *, now: datetime) -> str:
    """“Marek, 4”: first name, and age in years (months under two) on the London day; the reference without a name."""
    child = protection.child
    first = child.known_as or child.forenames.split(" ")[0] or child.surname or protection.record.reference
    if child.born_on is None:
        return f"{first}, age not known"
    today = london_day(now)
    years = age_on(child.born_on, today)
    if years >= 2:
        return f"{first}, {years}"
    months = (today.year - child.born_on.year) * 12 + today.month - child.born_on.month
    months -= today.day < child.born_on.day
    return f"{first}, {max(months, 0)} {'month' if months == 1 else 'months'}"
