"""A measure month by month, in one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from safelight.kernel.calendar import add_months
from safelight.kernel.measures import Measure, RollUp, Unit
from safelight.measures.figures import Period


@dataclass(frozen=True, slots=True)
class Month:
    """What a measure came to in one month; `value` is None where there was nothing to measure."""

    first: date
    numerator: int | None
    denominator: int
    value: float | None


def by_month(measure: Measure[Any], period: Period, *, areas: Sequence[int] | None = None) -> list[Month]:
    """Each calendar month that begins inside a period, empty ones among them. A roll-up has no monthly trend."""
    if measure.roll_up is not RollUp.PLAIN:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT date_trunc('month', day)::date, count(*) FILTER (WHERE held), "
            "count(*) FILTER (WHERE held IS NOT NULL), count(value), "
            "percentile_cont(%s) WITHIN GROUP (ORDER BY value) FROM derived_outcome "
            "WHERE measure = %s AND day >= %s AND day < %s AND withdrawn_at IS NULL "
            "AND (%s::bigint[] IS NULL OR area_id = ANY (%s)) GROUP BY 1",
            [
                0.9 if measure.unit is Unit.P90_MINUTES else 0.5,
                measure.over or measure.code,
                period.start,
                period.end,
                None if areas is None else list(areas),
                None if areas is None else list(areas),
            ],
        )
        found = {row[0]: row[1:] for row in cursor.fetchall()}
    months, first = [], period.start.replace(day=1)
    while first < period.end:
        months.append(_month(measure, first, *found.get(first, (0, 0, 0, None))))
        first = add_months(first, 1)
    return months


def _month(measure: Measure[Any], first: date, held: int, asked: int, valued: int, middle: float | None) -> Month:
    match measure.unit:
        case Unit.COUNT:
            return Month(first, held, asked, float(held))
        case Unit.SHARE:
            return Month(first, held, asked, held / asked if asked else None)
        case _:
            return Month(first, None, valued, middle)
