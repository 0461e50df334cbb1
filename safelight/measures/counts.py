"""Outcomes counted: by month as they are kept, or one by one where a period is no whole months or minutes are asked.

How many outcomes each month has is kept by the statement that writes them (migration 0003), so that a number over ten
years reads a line a month and not every child. A middle value of minutes cannot be put together from months: those
are few, and read as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from safelight.kernel.measures import Measure


@dataclass(frozen=True, slots=True)
class Period:
    """London days, half-open."""

    start: date
    end: date

    @property
    def whole_months(self) -> bool:
        """Whether it begins and ends with a month."""
        return self.start.day == self.end.day == 1


class Counted(NamedTuple):
    """The outcomes of one measure over a period: how many, for how many it held, and the values they had."""

    rows: int = 0
    held: int = 0
    asked: int = 0
    valued: int = 0
    median: float | None = None
    ninetieth: float | None = None
    most: float | None = None


Cell = tuple[int, int]
"""How many held, of how many."""

_COUNTED = (
    "count(*), count(*) FILTER (WHERE held), count(*) FILTER (WHERE held IS NOT NULL), count(value), "
    "percentile_cont(0.5) WITHIN GROUP (ORDER BY value) FILTER (WHERE value IS NOT NULL), "
    "percentile_cont(0.9) WITHIN GROUP (ORDER BY value) FILTER (WHERE value IS NOT NULL), max(value)"
)
_KEPT = (
    "sum(outcomes)::bigint, sum(held)::bigint, sum(asked)::bigint, 0::bigint, NULL::float8, NULL::float8, NULL::float8"
)
_IN_MONTHS = "FROM measures_monthcount WHERE measure = ANY (%(kept)s) AND month >= %(start)s AND month < %(end)s"
# What is no record has no place, so it is in no count of some places.
_ALL = (
    '(SELECT measure, day, held, value, "group", area_id FROM derived_outcome WHERE withdrawn_at IS NULL '
    'UNION ALL SELECT measure, day, held, value, "group", NULL FROM measures_subjectoutcome '
    "WHERE withdrawn_at IS NULL) AS outcome"
)
_HERE = "(%(areas)s::bigint[] IS NULL OR area_id = ANY (%(areas)s))"
_ONE_BY_ONE = f"FROM {_ALL} WHERE measure = ANY (%(read)s) AND day >= %(start)s AND day < %(end)s AND {_HERE}"


def outcomes_of(measure: Measure[Any]) -> str:
    """The code of the measure whose outcomes a measure is counted over: its own, or that of the one below it."""
    return measure.over or measure.code


def counted(
    measures: Iterable[Measure[Any]], period: Period, *, areas: Sequence[int] | None = None
) -> Mapping[str, Counted]:
    """What several measures count over a period, by the code of the measure whose outcomes they are; one statement."""
    values = _asked(measures, period, areas)
    statement = (
        f"SELECT measure, {_KEPT} {_IN_MONTHS} GROUP BY measure HAVING sum(outcomes) > 0 "
        f"UNION ALL SELECT measure, {_COUNTED} {_ONE_BY_ONE} GROUP BY measure"
    )
    return {code: Counted(*rest) for code, *rest in _rows(statement, values)}


def counted_by_group(
    codes: Iterable[str], period: Period, *, areas: Sequence[int] | None = None
) -> Mapping[tuple[str, str], Cell]:
    """How many outcomes of each group held, and of how many, by measure and group; one statement."""
    values = _values(codes, (), period, areas)
    statement = (
        f'SELECT measure, "group", sum(held)::bigint, sum(asked)::bigint {_IN_MONTHS} '
        'GROUP BY measure, "group" HAVING sum(asked) > 0 '
        f'UNION ALL SELECT measure, "group", count(*) FILTER (WHERE held), count(*) {_ONE_BY_ONE} '
        'AND held IS NOT NULL GROUP BY measure, "group"'
    )
    return {(code, group): (held, of) for code, group, held, of in _rows(statement, values)}


def counted_by_month(
    measures: Iterable[Measure[Any]], starts: Sequence[date], period: Period, *, areas: Sequence[int] | None = None
) -> Mapping[tuple[str, date], Counted]:
    """What several measures count in each month, by code and first day, inside a period; one statement.

    What is not kept by month is counted by a walk along the index for each month: nothing is sorted into months.
    """
    values = {**_asked(measures, period, areas), "starts": list(starts)}
    statement = (
        f"SELECT measure, month, {_KEPT} {_IN_MONTHS} GROUP BY measure, month HAVING sum(outcomes) > 0 "
        "UNION ALL SELECT code, first, counted.* FROM unnest(%(read)s::text[]) AS code "
        f"CROSS JOIN unnest(%(starts)s::date[]) AS first CROSS JOIN LATERAL (SELECT {_COUNTED} FROM {_ALL} "
        "WHERE measure = code AND day >= greatest(first, %(start)s) "
        f"AND day < least((first + interval '1 month')::date, %(end)s) AND {_HERE}) AS counted"
    )
    return {(code, first): Counted(*rest) for code, first, *rest in _rows(statement, values)}


def _asked(measures: Iterable[Measure[Any]], period: Period, areas: Sequence[int] | None) -> dict[str, Any]:
    minutes: set[str] = set()
    plain: set[str] = set()
    for measure in measures:
        (minutes if measure.unit.in_minutes else plain).add(outcomes_of(measure))
    return _values(plain - minutes, minutes, period, areas)


def _values(
    plain: Iterable[str], minutes: Iterable[str], period: Period, areas: Sequence[int] | None
) -> dict[str, Any]:
    """What the statements are given: measures whose months are kept, and those read one by one."""
    kept = period.whole_months and areas is None
    return {
        "kept": sorted(plain) if kept else [],
        "read": sorted(minutes) if kept else sorted({*plain, *minutes}),
        "start": period.start,
        "end": period.end,
        "areas": None if areas is None else list(areas),
    }


def _rows(statement: str, values: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        yield from cursor.fetchall()
