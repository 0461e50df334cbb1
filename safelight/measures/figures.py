"""A measure's number over a period: one query on outcomes, however the outcomes come together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log, sqrt
from typing import Any

from django.db import connection

from safelight.derived.models import Outcome
from safelight.kernel.calendar import add_months
from safelight.kernel.measures import Measure, RollUp, Unit
from safelight.kernel.register import register

_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Period:
    """London days, half-open."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Figure:
    """What a measure comes to over a period.

    A count has no denominator; a median or ratio has no numerator and its denominator is the number it is taken over.
    `withheld` says why there is no value. `low` and `high` are the 95% interval of a share (Wilson) or ratio (log).
    """

    measure: Measure[Any]
    numerator: int | None
    denominator: int | None
    value: float | None
    withheld: str | None = None
    low: float | None = None
    high: float | None = None

    def as_json(self) -> dict[str, Any]:
        """The object that the command line prints."""
        return {
            "ref": self.measure.ref,
            "code": self.measure.code,
            "title": self.measure.title,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "value": self.value,
            "unit": self.measure.unit.label,
            "withheld": self.withheld,
            "interval": [self.low, self.high] if self.low is not None else None,
        }


def figures(kind: str, period: Period, *, areas: Sequence[int] | None = None) -> Iterator[Figure]:
    """Every measure of one kind of record over a period, plain ones of a number first, in the order declared."""
    for measure in register.pathway(kind).measures:
        yield figure(measure, period, areas=areas)


def figure(measure: Measure[Any], period: Period, *, areas: Sequence[int] | None = None) -> Figure:
    """One measure over a period, withheld with its reason when nothing that is held can tell."""
    unknown = not_known(measure)
    if unknown and not _outcomes(measure, period, areas).exists():
        return Figure(measure, None, None, None, withheld=unknown)
    match measure.roll_up:
        case RollUp.UNIQUE_CHILDREN:
            count = _children("unique", measure, period, areas)
            return Figure(measure, count, None, float(count))
        case RollUp.REPEAT_CHILDREN:
            year = Period(add_months(period.end, -12), period.end)
            repeat = _children("repeat", measure, year, areas)
            return _share(measure, repeat, _children("unique", measure, year, areas))
        case RollUp.RATE_RATIO:
            return _ratio(measure, period, areas)
        case RollUp.PLAIN:
            return _plain(measure, period, areas)


def not_known(measure: Measure[Any]) -> str:
    """Why no source of this kind of record can tell; empty when one can, or when records are made in Safelight only."""
    of = register.measure(measure.over) if measure.over else measure
    sources = register.sources(register.kind_of(of))
    if not sources or any(fields.issuperset(of.needs) for fields in sources.values()):
        return ""
    lacking = sorted({need for need in of.needs if not any(need in fields for fields in sources.values())})
    return f"Not known from this source: {', '.join(lacking)}"


def _outcomes(measure: Measure[Any], period: Period, areas: Sequence[int] | None) -> Any:
    found = Outcome.objects.standing().filter(
        measure=measure.over or measure.code, day__gte=period.start, day__lt=period.end
    )
    return found if areas is None else found.filter(area__in=areas)


def _plain(measure: Measure[Any], period: Period, areas: Sequence[int] | None) -> Figure:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE held), count(*) FILTER (WHERE held IS NOT NULL), count(value), "
            "percentile_cont(0.5) WITHIN GROUP (ORDER BY value), percentile_cont(0.9) WITHIN GROUP (ORDER BY value) "
            "FROM derived_outcome WHERE measure = %s AND day >= %s AND day < %s AND withdrawn_at IS NULL "
            "AND (%s::bigint[] IS NULL OR area_id = ANY (%s))",
            [measure.over or measure.code, period.start, period.end, _listed(areas), _listed(areas)],
        )
        held, asked, valued, median, ninetieth = cursor.fetchone()
    match measure.unit:
        case Unit.COUNT:
            return Figure(measure, held, None, float(held))
        case Unit.MEDIAN_MINUTES:
            return _of_values(measure, valued, median)
        case Unit.P90_MINUTES:
            return _of_values(measure, valued, ninetieth)
        case _:
            return _share(measure, held, asked)


def _of_values(measure: Measure[Any], count: int, value: float | None) -> Figure:
    return Figure(measure, None, count, value, withheld=None if count else "Nothing to measure in this period")


def _share(measure: Measure[Any], held: int, asked: int) -> Figure:
    if not asked:
        return Figure(measure, 0, 0, None, withheld="Nothing to measure in this period")
    low, high = wilson(held, asked)
    return Figure(measure, held, asked, held / asked, low=low, high=high)


def wilson(held: int, asked: int) -> tuple[float, float]:
    """The 95% Wilson score interval of a share."""
    share, z2 = held / asked, _Z * _Z
    middle = share + z2 / (2 * asked)
    spread = _Z * sqrt(share * (1 - share) / asked + z2 / (4 * asked * asked))
    below = 1 + z2 / asked
    return max(0.0, (middle - spread) / below), min(1.0, (middle + spread) / below)


def _ratio(measure: Measure[Any], period: Period, areas: Sequence[int] | None) -> Figure:
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT "group", count(*) FILTER (WHERE held), count(*) FROM derived_outcome '
            "WHERE measure = %s AND day >= %s AND day < %s AND withdrawn_at IS NULL AND held IS NOT NULL "
            'AND "group" = ANY (%s) AND (%s::bigint[] IS NULL OR area_id = ANY (%s)) GROUP BY "group"',
            [
                measure.over,
                period.start,
                period.end,
                [measure.group, measure.against],
                _listed(areas),
                _listed(areas),
            ],
        )
        cells = {group: (held, asked) for group, held, asked in cursor.fetchall()}
    held, asked = cells.get(measure.group, (0, 0))
    base_held, base_asked = cells.get(measure.against, (0, 0))
    if not (held and base_held):
        return Figure(measure, None, asked, None, withheld="No rate to compare: a group has none in this period")
    ratio = (held / asked) / (base_held / base_asked)
    error = sqrt(1 / held - 1 / asked + 1 / base_held - 1 / base_asked)
    return Figure(measure, None, asked, ratio, low=exp(log(ratio) - _Z * error), high=exp(log(ratio) + _Z * error))


def _children(which: str, measure: Measure[Any], period: Period, areas: Sequence[int] | None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT measures_{which}_children(%s, %s, %s, %s::bigint[])",
            [measure.over, period.start, period.end, _listed(areas)],
        )
        [count] = cursor.fetchone()
    return int(count)


def _listed(areas: Sequence[int] | None) -> list[int] | None:
    return None if areas is None else list(areas)
