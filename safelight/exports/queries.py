"""What the pages of this room read."""

from __future__ import annotations

from uuid import UUID

from safelight.design.parts import Part, part_of
from safelight.exports.models import Allowance
from safelight.workforce.models import Officer

_SIZE = 100


def asked_by(officer: Officer, *, part: str) -> Part[Allowance]:
    """What an officer asked to take out, the latest first."""
    found = Allowance.objects.filter(asked_by=officer).select_related("decided_by")
    return part_of(found.order_by("-asked_at", "-pk"), asked=part, size=_SIZE)


def waiting(officer: Officer, *, part: str) -> Part[Allowance]:
    """What others asked and nobody has decided, the longest waiting first."""
    found = Allowance.objects.filter(decided_at=None).exclude(asked_by=officer).select_related("asked_by")
    return part_of(found.order_by("asked_at", "pk"), asked=part, size=_SIZE)


def waits(public_id: UUID) -> Allowance | None:
    """One that nobody has decided."""
    return Allowance.objects.filter(public_id=public_id, decided_at=None).select_related("asked_by").first()
