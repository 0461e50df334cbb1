"""Who in an extract of police protection records is a child, and what it says of the child and of the record."""

from __future__ import annotations

from datetime import date, datetime

from safelight.kernel.calendar import age_on, london_day
from safelight.kernel.feeds import NATIONAL, OWN, Child, Opening
from safelight.pathways.police_protection.codes import EthnicityBasis
from safelight.pathways.police_protection.feed.shapes import ProtectionCells

_ADULTHOOD = 18


def is_child(own: ProtectionCells) -> bool:
    """Under 18 on the London day the power was used; somebody whose age is not known is taken for a child."""
    if not own.born_on:
        return True
    at = datetime.fromisoformat(own.taken_at or own.updated_at)
    return age_on(date.fromisoformat(own.born_on), london_day(at)) < _ADULTHOOD


def child(own: ProtectionCells) -> Child:
    """Who the record says the child is."""
    return Child(
        own.surname,
        own.forenames,
        own.born_on,
        tuple((system, value) for system, value in ((OWN, own.person_urn), (NATIONAL, own.pnc_id)) if value),
        {
            "sex": own.sex,
            "ethnicity_self": own.ethnicity_self,
            "ethnicity_source": EthnicityBasis.SELF.value if own.ethnicity_self else "",
            "ethnicity_original": own.ethnicity_original,
        },
        own.home_authority,
        own.looked_after_by,
    )


def opening(own: ProtectionCells) -> Opening:
    """When the record opened and closed, and in which district. Opened when the power was used."""
    return Opening(own.taken_at or own.released_at or own.updated_at, own.closed_at, own.district)
