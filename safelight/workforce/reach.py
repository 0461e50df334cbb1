"""Which suites an officer's postings reach."""

from __future__ import annotations

from datetime import datetime

from safelight.kernel.calendar import london_day
from safelight.kernel.roles import ROLES, Reach, Role
from safelight.places.models import Area
from safelight.workforce.models import Officer


def areas_in_reach(officer: Officer, *, now: datetime) -> list[Area]:
    """Every suite for a role that reaches the force; else the areas of the officer's postings, by name."""
    postings = officer.postings_on(london_day(now))
    if any(ROLES[Role(posting.role)].reach is Reach.FORCE for posting in postings):
        return list(Area.objects.suites())
    own = {posting.area for posting in postings if posting.area and ROLES[Role(posting.role)].reach is Reach.OWN_AREAS}
    return sorted(own, key=lambda area: area.name)
