"""Who in an extract of custody records is a child."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from safelight.kernel.calendar import age_on, london_day
from safelight.pathways.custody.feed.shapes import DetentionCells

_ADULTHOOD = 18


def is_child(own: DetentionCells) -> bool:
    """Under 18 on the London day that detention was authorised (of arrival, where it was not).

    Somebody whose age is not known is taken for a child (Code C 1.5).
    """
    at = own.authorised_at or own.arrived_at or own.relevant_at or own.arrested_at or own.updated_at
    return not own.born_on or _age(own.born_on, at[:13]) < _ADULTHOOD


@lru_cache(maxsize=50_000)
def _age(born_on: str, hour: str) -> int:
    return age_on(date.fromisoformat(born_on), london_day(datetime.fromisoformat(f"{hour}:00:00+00:00")))
