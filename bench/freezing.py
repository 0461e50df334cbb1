"""Freezing the readings of a month, and how its time grows with the records of that month."""

from __future__ import annotations

from datetime import date, datetime
from statistics import median
from time import perf_counter
from typing import NamedTuple

from django.db import transaction

from bench import machine
from bench.acting import counted
from bench.databases import ThrowAway
from bench.figures import LARGE_ENOUGH, Figure, at_most
from bench.invention import YEARS
from bench.world import World
from safelight.measures.keeping import fold
from safelight.measures.readings import freeze
from safelight.site.database import DatabaseRole

_WITHIN = 60
_FORCE = 1_000_000
_TIMES = 3
_QUERIES = 16


class _Frozen(NamedTuple):
    taken: float
    queries: int
    worked: float | None


class Freezing:
    """A month in the middle of the ten years, frozen over more and more records."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._over: dict[int, _Frozen] = {}

    def __call__(self, records: int) -> list[Figure]:
        """Over so many records; and what a million would take by the growth from those measured before."""
        there, now = self._world.grow(records), self._world.now
        month = date(now.year - 1 - YEARS // 2, 6, 1)
        frozen = _measured(self._world.database, month, now)
        what = f"over {there:,} records"
        figures = [
            at_most("freezing a month", frozen.taken, _WITHIN, unit="s", what=what),
            at_most("freezing a month, queries", frozen.queries, _QUERIES, unit="queries", what=what),
        ]
        if frozen.worked is not None:
            told = f"of processor time {what}, the database’s too"
            figures.append(at_most("freezing a month, by processor time", frozen.worked, _WITHIN, unit="s", what=told))
        for fewer, before in self._over.items():
            more = frozen.queries - before.queries
            figures.append(at_most("freezing a month, queries more over more records", more, 0, unit="queries"))
            if LARGE_ENOUGH <= there < _FORCE:
                whole = frozen.taken + max(frozen.taken - before.taken, 0.0) / (there - fewer) * (_FORCE - there)
                name, over = "freezing a month, by that growth", f"over {_FORCE:,} records"
                figures.append(at_most(name, whole, _WITHIN, unit="s", what=over))
        self._over[there] = frozen
        return figures


def _measured(database: ThrowAway, month: date, now: datetime) -> _Frozen:
    """Freeze it a few times, each time as the first."""
    database.connect(DatabaseRole.WORK)
    fold()
    database.tidy()
    taken, queries = [], 0
    before = machine.spent(*database.backends(DatabaseRole.WORK))
    for _ in range(_TIMES):
        with counted() as spent, transaction.atomic():
            began = perf_counter()
            freeze(month, now=now)
            taken.append(perf_counter() - began)
            transaction.set_rollback(True)
        queries = max(queries, len(spent))
    after = machine.spent(*database.backends(DatabaseRole.WORK))
    worked = None if before is None or after is None else (after - before) / _TIMES
    return _Frozen(median(taken), queries, worked)
