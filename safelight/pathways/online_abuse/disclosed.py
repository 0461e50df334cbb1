"""What of an online abuse case was told to children's social care."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safelight.kernel.disclosed import Disclosed
from safelight.pathways.online_abuse.codes import SharedAs
from safelight.pathways.online_abuse.models import Share
from safelight.pathways.online_abuse.rules import sources


def disclosed(records: Sequence[int]) -> Iterator[Disclosed]:
    """Each telling of a child to children's social care, on some online abuse cases."""
    told = Share.objects.filter(case__in=records, withdrawn_at=None).order_by("pk")
    for each in told:
        if each.shared_at is not None:
            how = SharedAs(each.how).label if each.how else "Told"
            yield Disclosed(
                source=f"online_abuse.share:{each.public_id}",
                record=each.case_id,
                to=each.to or "Children’s social care",
                what=each.words or "That a child may be at risk from somebody suspected of abuse online",
                why=f"So that the child is kept safe. {how}{f', {each.reference}' if each.reference else ''}",
                basis=sources.SHARE_SOONER.words,
                at=each.shared_at,
                by=each.recorded_by_name,
            )
