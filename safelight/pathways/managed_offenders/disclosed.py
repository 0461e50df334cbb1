"""What of a managed offender was told to somebody outside: concerns about children, to an authority."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safelight.kernel.disclosed import Disclosed
from safelight.pathways.managed_offenders.models import Concern
from safelight.pathways.managed_offenders.rules import sources


def disclosed(records: Sequence[int]) -> Iterator[Disclosed]:
    """Everything that was passed on of some records, in any order."""
    found = Concern.objects.filter(offender__in=records, withdrawn_at=None).select_related("authority")
    for each in found.order_by("pk"):
        authority = each.authority.name if each.authority else "An authority"
        yield Disclosed(
            source=f"managed_offenders.concern:{each.public_id}",
            record=each.offender_id,
            to=f"{authority}: {each.passed_to}",
            what=each.words,
            why="An offender who is managed may be a danger to a child",
            basis=sources.PROPOSED.words,
            at=each.passed_at,
            by=each.passed_by_name,
        )
