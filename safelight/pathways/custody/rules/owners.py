"""Whose duty it is, by the facts."""

from __future__ import annotations

from safelight.kernel.roles import Role
from safelight.pathways.custody.facts import CustodyFacts


def custody_officer(facts: CustodyFacts) -> Role:
    """The custody officer, whatever the facts."""
    return Role.CUSTODY_SERGEANT


def inspector(facts: CustodyFacts) -> Role:
    """An inspector, whatever the facts."""
    return Role.CUSTODY_INSPECTOR


def review_officer(facts: CustodyFacts) -> Role:
    """Before charge an inspector not involved in the case; after it, the custody officer (PACE 1984 s.40(1))."""
    return Role.CUSTODY_SERGEANT if facts.charged_at else Role.CUSTODY_INSPECTOR


def superintendent(facts: CustodyFacts) -> Role:
    """A superintendent, whatever the facts."""
    return Role.SUPERINTENDENT


def detention_officer(facts: CustodyFacts) -> Role:
    """A detention officer, whatever the facts."""
    return Role.DETENTION_OFFICER
