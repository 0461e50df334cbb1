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
from bench.figures import Figure, at_most
from bench.invention import YEARS
from bench.quarter import grow
from safelight.measures.keeping import fold
from safelight.measures.readings import freeze
from safelight.site.database import DatabaseRole

_WITHIN = 60
_FORCE = 1_000_000
_COPIES = 2
_TIMES = 3
_QUERIES = 16


class _Frozen(NamedTuple):
    taken: float
    queries: int
    worked: float | None


def freezing(database: ThrowAway, *, records: int, now: datetime) -> list[Figure]:
    """Freeze a month in the middle of the ten years loaded, and again when each record stands there three times.

    The copies stay on their days, so the month has three times as many. The last figure is what a force of a million
    records would take by the growth from one to the other; with a million loaded, the first says it without.
    """
    month = date(now.year - 1 - YEARS // 2, 6, 1)
    once = _measured(database, month, now)
    with database.owner() as owner:
        there = grow(owner, most=_FORCE * (_COPIES + 1), copies=_COPIES, back_in_time=False)
    many = _measured(database, month, now)
    each = max(many.taken - once.taken, 0.0) / (there - records) if there > records else 0.0
    whole = once.taken + each * max(_FORCE - records, 0)
    figures = [
        at_most("freezing a month", once.taken, _WITHIN, unit="s", what=f"over {records:,} records"),
        at_most("freezing a month again", many.taken, _WITHIN, unit="s", what=f"over {there:,} records"),
        at_most("freezing a month, by that growth", whole, _WITHIN, unit="s", what=f"over {_FORCE:,} records"),
        at_most("freezing a month, queries", many.queries, _QUERIES, unit="queries"),
        at_most("freezing a month, queries more over more records", many.queries - once.queries, 0, unit="queries"),
    ]
    if many.worked is not None:
        what = f"of processor time over {there:,} records, the database’s too"
        figures.append(at_most("freezing a month, by processor time", many.worked, _WITHIN, unit="s", what=what))
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
