"""The chief officer's page over ten years of readings."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.conf import settings

from bench.figures import Figure, at_most, enough
from bench.pages import ask, by_processor, measured, signed_in
from bench.world import World
from safelight.kernel.calendar import add_months
from safelight.kernel.roles import Role
from safelight.measures.keeping import fold
from safelight.measures.readings import freeze
from safelight.site.database import DatabaseRole

_TIMES = 20
_WITHIN = 300
_YEARS = 10
_QUERIES = 25
# A month as it was frozen stands for every month of the ten years.
_EVERY_MONTH = """
    INSERT INTO measures_reading (measure, starts_on, ends_on, numerator, denominator, value, low, high, withheld,
                                  definition, fresh_to, taken_at, taken_by_id)
    SELECT measure, (%(first)s::date - back * interval '1 month')::date,
           (%(first)s::date - (back - 1) * interval '1 month')::date, numerator, denominator, value, low, high,
           withheld, definition, fresh_to, taken_at, taken_by_id
    FROM measures_reading CROSS JOIN generate_series(1, %(months)s) AS back WHERE starts_on = %(first)s
"""


def chief(world: World, *, records: int) -> list[Figure]:
    """Freeze the last month, let it stand for the ten years before, and read the page over one year and over ten."""
    there, database, now = world.grow(records), world.database, world.now
    database.connect(DatabaseRole.WORK)
    fold()
    first = add_months(now.date().replace(day=1), -1)
    freeze(date(first.year, first.month, 1), now=now)
    with database.owner() as owner:
        owner.execute(_EVERY_MONTH.encode(), {"first": first, "months": 12 * (_YEARS + 1)})
    database.tidy()
    cookie = signed_in(database, Role.CHIEF_OFFICER)
    database.connect(DatabaseRole.WEB, pooled=settings.SAFELIGHT.threads + 1)
    times = enough(_TIMES, records=there)
    one = measured(partial(ask, "/inspection/", cookie), times=times, database=database)
    ten = measured(partial(ask, f"/inspection/?years={_YEARS}", cookie), times=times, database=database)
    database.connect(DatabaseRole.WORK)
    what = f"over {_YEARS} years of readings and {there:,} records"
    return [
        at_most("chief officer's page, median", ten.taken, _WITHIN, unit="ms", ceiling=ten.inside, what=what),
        at_most("chief officer's page, queries", ten.queries, _QUERIES, unit="queries", what=what),
        at_most("chief officer's page, queries more than over one year", ten.queries - one.queries, 0, unit="queries"),
        at_most("chief officer's page, size", ten.size / 1000, 100, unit="kB", what=what),
        *by_processor("chief officer's page", ten.worked, _WITHIN),
    ]
