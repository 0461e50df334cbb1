"""How a child is named on a page: by first name and age."""

from __future__ import annotations

from datetime import datetime

from safelight.kernel.calendar import age_on, london_day
from safelight.pathways.custody.models import Detention


def named(detention: Detention, *, now: datetime) -> str:
    """“Marek, 14”: first name, and age in years on the London day; the reference where no name is known."""
    child = detention.child
    first = child.known_as or child.forenames.split(" ")[0] or detention.record.reference
    if child.born_on is None:
        return f"{first}, age not known"
    return f"{first}, {age_on(child.born_on, london_day(now))}"
