"""Measures month by month, in one query."""

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
    return months_of([measure], period, areas=areas)[measure.code]


def months_of(
    measures: Sequence[Measure[Any]], period: Period, *, areas: Sequence[int] | None = None
) -> dict[str, list[Month]]:
    """The months of several measures in one statement, by code."""
    starts = _months(period)
    plain = [measure.code for measure in measures if measure.roll_up is RollUp.PLAIN]
    found = _counted_by_month(plain, starts, period, None if areas is None else list(areas)) if plain else {}
    return {
        measure.code: [
            Month(first, figure_of(measure, found.get((measure.code, first), Counted()))) for first in starts
        ]
        if measure.code in plain
        else []
        for measure in measures
    }


def _months(period: Period) -> list[date]:
    starts, first = [], period.start.replace(day=1)
    while first < period.end:
        starts.append(first)
        first = add_months(first, 1)
    return starts


def _counted_by_month(
    codes: Sequence[str], starts: Sequence[date], period: Period, areas: list[int] | None
) -> dict[tuple[str, date], Counted]:
    """Count each measure in each month by a walk along the index of its own: nothing is sorted into months."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT code, first, counted.* FROM unnest(%s::text[]) AS code CROSS JOIN unnest(%s::date[]) AS first "
            f"CROSS JOIN LATERAL (SELECT {COUNTED} FROM derived_outcome WHERE measure = code "
            "AND day >= greatest(first, %s) AND day < least((first + interval '1 month')::date, %s) "
            "AND withdrawn_at IS NULL AND (%s::bigint[] IS NULL OR area_id = ANY (%s))) AS counted",
            [list(codes), list(starts), period.start, period.end, areas, areas],
        )
        return {(code, first): Counted(*rest) for code, first, *rest in cursor.fetchall()}


def years_to(period: Period) -> Period:
    """The three years to the end of a period: two that the limits are taken from, and the one that is looked at."""
    return Period(add_months(period.end, -36), period.end)
