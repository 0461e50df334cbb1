"""What must be on the record of a child in custody, in the order of a night."""

from __future__ import annotations

from safelight.kernel.requirements import Requirement
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules.requirements import care, certificate, charge, detention, ending

REQUIREMENTS: tuple[Requirement[CustodyFacts], ...] = (
    *detention.REQUIREMENTS,
    *care.REQUIREMENTS,
    *charge.REQUIREMENTS,
    *certificate.REQUIREMENTS,
    *ending.REQUIREMENTS,
)
