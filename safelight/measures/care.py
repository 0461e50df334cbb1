"""Who is shown small numbers with care: whoever reads numbers and reaches no child’s record."""

from __future__ import annotations

from datetime import datetime

from safelight.kernel.calendar import london_day
from safelight.kernel.roles import ROLES, Reach
from safelight.measures.small_numbers import Care, care_on
from safelight.workforce.models import Officer


def is_outside(officer: Officer, now: datetime) -> bool:
    """Whether the officer is outside every team that owns records of children."""
    grants = [ROLES[role] for role in officer.roles(now)]
    return all(grant.reach is Reach.FOR_A_PURPOSE or not grant.of_children for grant in grants)


def care_for(officer: Officer, now: datetime) -> Care | None:
    """The care to take for the officer, as the force asks today; None for a team that owns records."""
    return care_on(london_day(now)) if is_outside(officer, now) else None
