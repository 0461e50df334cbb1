"""Breaches and requests to walk, and how the addresses of information management are filled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from safelight.information.models import Matter
from safelight.information.tests import given
from safelight.workforce.models import Officer


def some_information(dpo: Officer, *, now: datetime) -> None:
    """A breach, by the action that a data protection officer would take."""
    given.the_force()
    given.a_matter(by=dpo, came_at=now, now=now)


def information_url(name: str, takes: set[str]) -> str:
    """An address of information management, filled."""
    known: dict[str, Any] = {"reference": Matter.objects.earliest("pk").record.reference}
    return reverse(name, kwargs={each: known[each] for each in takes})
