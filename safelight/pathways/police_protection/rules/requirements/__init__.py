"""What must be on the record of a child in police protection, in the order of s.46, then the force's own."""

from __future__ import annotations

from safelight.kernel.requirements import Requirement
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.rules.requirements import closing, designated, ending, places, taken, telling

REQUIREMENTS: tuple[Requirement[ProtectionFacts], ...] = (
    *taken.REQUIREMENTS,
    *telling.REQUIREMENTS,
    *designated.REQUIREMENTS,
    *places.REQUIREMENTS,
    *ending.REQUIREMENTS,
    *closing.REQUIREMENTS,
)
