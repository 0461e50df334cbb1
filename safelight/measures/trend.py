"""A measure month by month, in one query."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from safelight.kernel.calendar import add_months
from safelight.kernel.measures import Measure, RollUp
from safelight.measures.figures import COUNTED, Counted, Figure, Period, figure_of


class Month(NamedTuple):
    """What a measure came to in one month, by its first day."""

    first: date
    figure: Figure


def by_month(measure: Measure[Any], period: Period, *, areas: Sequence[int] | None = None) -> list[Month]:
    """Each calendar month that a period touches, empty ones among them, counted inside the period.

    A roll-up has no monthly trend: children who come back are not the sum of their months.
    """
    if measure.roll_up is not RollUp.PLAIN:
        return []
    listed = None if areas is None else list(areas)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT date_trunc('month', day)::date, {COUNTED} FROM derived_outcome "
            "WHERE measure = %s AND day >= %s AND day < %s AND withdrawn_at IS NULL "
            "AND (%s::bigint[] IS NULL OR area_id = ANY (%s)) GROUP BY 1",
            [measure.code, period.start, period.end, listed, listed],
        )
        found = {first: Counted(*rest) for first, *rest in cursor.fetchall()}
    months, first = [], period.start.replace(day=1)
    while first < period.end:
        months.append(Month(first, figure_of(measure, found.get(first, Counted()))))
        first = add_months(first, 1)
    return months


def year_to(period: Period) -> Period:
    """The twelve months to the end of a period."""
    return Period(add_months(period.end, -12), period.end)
