"""Large statements that cost more to plan than to answer."""

from __future__ import annotations

from django.db import connection


def keep_plans() -> None:
    """For the rest of this transaction the database plans a prepared statement once, whatever it is asked about.

    Left to itself it plans anew each time where it hopes to gain by it, and with row-level security on ten tables that
    takes longer than the answer.
    """
    with connection.cursor() as cursor:
        cursor.execute("select set_config('plan_cache_mode', 'force_generic_plan', true)")
