"""Which suites, or districts, an officer's postings reach."""

from __future__ import annotations

from datetime import datetime

from safelight.kernel.calendar import london_day
from safelight.kernel.roles import ROLES, Reach, Role
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.workforce.models import Officer


def areas_in_reach(officer: Officer, *, now: datetime, kind: AreaKind = AreaKind.SUITE) -> list[Area]:
    """Every area of a kind for a role that reaches the force; else those the officer is posted to, by name."""
    postings = officer.postings_on(london_day(now))
    if any(ROLES[Role(posting.role)].reach is Reach.FORCE for posting in postings):
        return list(Area.objects.filter(kind=kind).order_by("name", "pk"))
    own = {posting.area for posting in postings if posting.area and ROLES[Role(posting.role)].reach is Reach.OWN_AREAS}
    return sorted((area for area in own if area.kind == kind), key=lambda area: area.name)
