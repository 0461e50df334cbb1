"""Whose duty it is, by the facts."""

from __future__ import annotations

from safelight.kernel.roles import Role
from safelight.pathways.police_protection.facts import ProtectionFacts


def taking_officer(facts: ProtectionFacts) -> Role:
    """Whoever took the child (s.46(3) and (4))."""
    return Role.RESPONSE_OFFICER


def designated_officer(facts: ProtectionFacts) -> Role:
    """The designated officer (s.46(5), (7), (9) and (10))."""
    return Role.DESIGNATED_OFFICER


def whoever_has_the_child(facts: ProtectionFacts) -> Role:
    """The designated officer once one has accepted the case; until then whoever took the child."""
    return Role.DESIGNATED_OFFICER if facts.designated_at is not None else Role.RESPONSE_OFFICER


def meeting(facts: ProtectionFacts) -> Role:
    """The focus desk, which brings each open record to the daily meeting."""
    return Role.FOCUS_DESK
