"""Which suites, or districts, an officer's postings reach."""

from __future__ import annotations

from datetime import datetime

from safelight.kernel.calendar import london_day
from safelight.kernel.roles import ROLES, Reach, Role
from safelight.places.codes import AreaKind
from safelight.places.models import Area
from safelight.workforce.models import Officer


def suites_posted_to(officer: Officer, *, now: datetime) -> list[tuple[str, int]] | None:
    """The suites an officer is posted to, by name with their ids; None for a role that reaches all of the force's."""
    if _reaches_the_force(officer, now):
        return None
    return [(area.name, area.pk) for area in areas_in_reach(officer, now=now)]


def areas_in_reach(officer: Officer, *, now: datetime, kind: AreaKind = AreaKind.SUITE) -> list[Area]:
    """Every area of a kind for a role that reaches the force; else those the officer is posted to, by name."""
    postings = officer.postings_on(london_day(now))
    if _reaches_the_force(officer, now):
        return list(Area.objects.filter(kind=kind).order_by("name", "pk"))
    own = {posting.area for posting in postings if posting.area and ROLES[Role(posting.role)].reach is Reach.OWN_AREAS}
    return sorted((area for area in own if area.kind == kind), key=lambda area: area.name)


def _reaches_the_force(officer: Officer, now: datetime) -> bool:
    return any(ROLES[role].reach is Reach.FORCE for role in officer.roles(now))
