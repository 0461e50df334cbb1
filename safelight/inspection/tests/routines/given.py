"""Routines that are begun, and whoever keeps them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from safelight.inspection.actions.routines import begin
from safelight.inspection.tests.register.given import the_force
from safelight.kernel.calendar import start_of_day
from safelight.kernel.roles import Role
from safelight.measures.tests.given import reader
from safelight.records.models import Record
from safelight.workforce.models import Officer

SINCE = date(2024, 3, 1)


class World(NamedTuple):
    """A monthly group and a weekly product, counted since 1 March 2024."""

    lead: Officer
    owner: Officer
    group: Record
    weekly: Record


def at(day: date, hour: int = 12) -> datetime:
    """A moment of a day."""
    return start_of_day(day) + timedelta(hours=hour)


def a_world() -> World:
    """Begun by the governance lead on the day itself."""
    the_force()
    lead, owner = reader(Role.GOVERNANCE_LEAD), reader(Role.UNDERTAKING_OWNER)
    group, weekly = (begin(code, since_on=SINCE, by=lead, now=at(SINCE)).record for code in ("VPG", "BRIEFING-NORTH"))
    return World(lead, owner, group, weekly)
