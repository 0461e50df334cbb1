"""Freezing readings, each night and on demand, and finding the ones that count."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import add_months, london_day
from safelight.kernel.feeds import feeds
from safelight.kernel.measures import Measure, Unit
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import NotDeclared, register
from safelight.measures.figures import Figure, Period, figures_of
from safelight.measures.models import Reading
from safelight.workforce.models import Officer


class CannotFreeze(Refusal):
    """A reading cannot be frozen."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What freezing a month came to."""

    month: date
    taken: int
    unchanged: int


def definition_of(measure: Measure[Any]) -> str:
    """The digest of what a measure is declared to be: when it changes, its readings say so."""
    declared = (
        measure.code,
        measure.ref,
        measure.title,
        measure.unit.value,
        measure.explained,
        measure.roll_up.value,
        measure.over,
        measure.group,
        measure.against,
        measure.better,
        *measure.needs,
    )
    return hashlib.sha256("\n".join(declared).encode()).hexdigest()


@transaction.atomic
def freeze(month: date, *, now: datetime, by: Officer | None = None) -> Frozen:
    """Freeze a reading of every measure over a calendar month, given by any day of it.

    One that says the same as the latest of that month is not taken again, so that a nightly run adds what changed.
    `CannotFreeze` for a month that has not begun.
    """
    start = month.replace(day=1)
    if start > london_day(now):
        raise CannotFreeze(f"{start:%B %Y} has not begun.", next_step="Freeze a month that has.")
    period = Period(start, add_months(start, 1))
    measures = [measure for pathway in register.pathways() for measure in pathway.measures]
    latest = {
        reading.measure: reading
        for reading in latest_readings([m.code for m in measures], since=start)
        if reading.starts_on == start
    }
    fresh = {pathway.kind: _fresh_to(pathway.kind) for pathway in register.pathways()}
    taken = [
        _reading(found, period, fresh[register.kind_of(found.measure)], now=now, by=by)
        for found in figures_of(measures, period)
    ]
    new = [reading for reading in taken if not _same(reading, latest.get(reading.measure))]
    Reading.objects.bulk_create(new)
    journal.write(
        Kind.CHANGE,
        act=Act.FREEZE_READINGS,
        officer=by,
        count=len(new),
        detail={"month": f"{start:%Y-%m}"},
        digest=_digest(new),
    )
    return Frozen(start, len(new), len(taken) - len(new))


def months_of_a_night(now: datetime) -> list[date]:
    """The months whose readings a night freezes: the last, whose records still come in, and this one."""
    this = london_day(now).replace(day=1)
    return [add_months(this, -1), this]


def latest_readings(
    codes: Iterable[str], *, since: date, until: date | None = None, as_of: datetime | None = None
) -> list[Reading]:
    """The latest reading of each month of each measure from `since` on, by measure and month.

    `as_of` looks as one would have looked then: readings taken later are left out.
    """
    found = Reading.objects.filter(measure__in=list(codes), starts_on__gte=since)
    if until is not None:
        found = found.filter(starts_on__lt=until)
    if as_of is not None:
        found = found.filter(taken_at__lte=as_of)
    return list(found.order_by("measure", "starts_on", "-taken_at", "-pk").distinct("measure", "starts_on"))


def figure_in(reading: Reading) -> Figure | None:
    """A reading as a figure with the counts it gives away; None for a measure that is no longer declared."""
    try:
        measure: Measure[Any] = register.measure(reading.measure)
    except NotDeclared:
        return None
    cells, bases = _given_away(measure.unit, reading)
    return Figure(
        measure,
        reading.numerator,
        reading.denominator,
        reading.value,
        withheld=reading.withheld or None,
        low=reading.low,
        high=reading.high,
        cells=cells,
        bases=bases,
    )


def _given_away(unit: Unit, reading: Reading) -> tuple[tuple[int, ...], tuple[int, ...]]:
    held, of = reading.numerator or 0, reading.denominator or 0
    match unit:
        case Unit.COUNT:
            return (held,), ()
        case Unit.SHARE:
            return (held, of - held), ()
        case _:
            return (), (of,)


def _reading(found: Figure, period: Period, fresh_to: datetime | None, *, now: datetime, by: Officer | None) -> Reading:
    return Reading(
        measure=found.measure.code,
        starts_on=period.start,
        ends_on=period.end,
        numerator=found.numerator,
        denominator=found.denominator,
        value=found.value,
        low=found.low,
        high=found.high,
        withheld=found.withheld or "",
        definition=definition_of(found.measure),
        fresh_to=fresh_to,
        taken_at=now,
        taken_by=by,
    )


_SAYS = ("numerator", "denominator", "value", "low", "high", "withheld", "definition")


def _same(reading: Reading, other: Reading | None) -> bool:
    return other is not None and all(getattr(reading, name) == getattr(other, name) for name in _SAYS)


def _digest(readings: Sequence[Reading]) -> str:
    said = "\n".join(f"{r.measure} {r.starts_on} {[getattr(r, name) for name in _SAYS]!r}" for r in readings)
    return hashlib.sha256(said.encode()).hexdigest()


def _fresh_to(kind: str) -> datetime | None:
    """The moment up to which the source that is furthest behind has told; None where nothing was ever loaded."""
    reached = [source.version_to for source in feeds.freshness(kind) if source.version_to is not None]
    return min(reached, default=None)
