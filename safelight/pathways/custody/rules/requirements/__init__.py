"""What must be on the record of a child in custody, in the order of a night."""

from __future__ import annotations

from safelight.kernel.requirements import Requirement
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules.requirements import (
    care,
    certificate,
    charge,
    court,
    detention,
    ending,
    extensions,
    holding,
    particulars,
)

REQUIREMENTS: tuple[Requirement[CustodyFacts], ...] = (
    *detention.REQUIREMENTS,
    *extensions.REQUIREMENTS,
    *care.REQUIREMENTS,
    *holding.REQUIREMENTS,
    *charge.REQUIREMENTS,
    *certificate.REQUIREMENTS,
    *court.REQUIREMENTS,
    *ending.REQUIREMENTS,
    *particulars.REQUIREMENTS,
)
