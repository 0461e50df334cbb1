"""The quarter's page with a trend over ten years."""

from __future__ import annotations

from functools import partial

from django.conf import settings

from bench.figures import Figure, at_most
from bench.pages import ask, by_processor, measured, signed_in
from bench.world import World
from safelight.kernel.roles import Role
from safelight.site.database import DatabaseRole

_TIMES = 20
_WITHIN = 300


def quarter(world: World, *, records: int) -> list[Figure]:
    """Read the page with a trend over every detention there is."""
    detentions, database = world.grow(records), world.database
    cookie = signed_in(database, Role.SUPERINTENDENT)
    database.connect(DatabaseRole.WEB, pooled=settings.SAFELIGHT.threads + 1)
    page = partial(ask, f"/measures/quarter/custody.quarter/?quarter={world.now.year - 1}-Q4&years=10", cookie)
    taken, inside, queries, size, worked = measured(page, times=_TIMES, database=database)
    database.connect(DatabaseRole.WORK)
    what = f"over {detentions:,} detentions"
    return [
        at_most("quarter's page, median", taken, _WITHIN, unit="ms", ceiling=inside, what=what),
        at_most("quarter's page, queries", queries, 25, unit="queries", what=what),
        at_most("quarter's page, size", size / 1000, 1000, unit="kB", what=what),
        *by_processor("quarter's page", worked, _WITHIN),
    ]
