"""Breaches and requests to walk, and how the addresses of information management are filled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from safelight.exports import actions as exports
from safelight.exports.codes import What
from safelight.exports.models import Allowance
from safelight.information.models import Erasure, Matter
from safelight.information.tests import given
from safelight.records.models import Record
from safelight.workforce.models import Officer

_PAGES = ("given", "share", "kept", "keep", "hold", "release", "restrict", "erase", "erased")
OF_A_RECORD = {f"information:{name}" for name in _PAGES}
"""Pages about a child's record."""


def some_information(dpo: Officer, record: Record, manager: Officer, *, now: datetime) -> None:
    """A breach, and something that a records manager asks to have erased."""
    given.the_force()
    given.a_matter(by=dpo, came_at=now, now=now)
    Erasure.objects.create(record=record, reference=record.reference, why="Invented.", asked_by=manager, asked_at=now)


def an_allowance(lead: Officer, *, now: datetime) -> None:
    """Something that a custody lead asks to take out, and nobody has decided."""
    exports.ask(What.ANNUAL_RETURN, about="Invented", subjects=300, purpose="Invented.", by=lead, now=now)


def information_url(name: str, takes: set[str]) -> str:
    """An address of information management, filled."""
    known: dict[str, Any] = {
        "reference": Matter.objects.earliest("pk").record.reference,
        "erasure": Erasure.objects.get().public_id,
        "allowance": Allowance.objects.get().public_id,
    }
    return reverse(name, kwargs={each: known[each] for each in takes})
