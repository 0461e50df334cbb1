"""Feed loads from end to end, beside copying the same rows, and all that derives from them, into the same tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from graphlib import TopologicalSorter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

import psycopg
from django.db import connection

from bench import machine
from bench.databases import ThrowAway
from bench.figures import LARGE_ENOUGH, Figure, at_least, at_most
from safelight.exchange.loading import load_extract
from safelight.kernel.progress import Progress
from safelight.kernel.roles import CUSTODY

_PIECE, _ROWS = 1 << 20, 1_000_000
_TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
_COUNTED = {"measures_monthcount", "measures_childmonth"}  # the database writes these itself as outcomes come in
_REFERENCES = """
    SELECT own.relname, other.relname FROM pg_constraint
    JOIN pg_class AS own ON own.oid = conrelid JOIN pg_class AS other ON other.oid = confrelid
    WHERE contype = 'f' AND own.oid <> other.oid
"""


class Load(NamedTuple):
    """One extract taken in: rows of its files, seconds, those of processor time where they are told, and the most
    megabytes meanwhile."""

    rows: int
    taken: float
    spent: float | None
    peak: float


def load(folder: Path, *, rows: int, now: datetime, progress: Progress) -> Load:
    """Take in an extract as `safelight feed load` does."""
    machine.forget_peak()
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
    began, before = perf_counter(), machine.spent(backend)
    load_extract(CUSTODY, folder, now=now, progress=progress)
    return Load(rows, perf_counter() - began, _since(before, backend), machine.peak())


def beside(database: ThrowAway, loads: Sequence[Load], *, records: int) -> list[Figure]:
    """Hold the loads against copying what came of them into tables just like those, and say how memory grows."""
    copying, worked, copied = _copied(database)
    figures = [
        at_least(
            "feed load end to end",
            copied / sum(each.taken for each in loads),
            copied / copying,
            unit="stored rows/s",
            share=0.3,
            of=f"COPY of the {copied:,} rows that came of {records:,} records, derived ones too, into the same tables",
        )
    ]
    spent = [each.spent for each in loads if each.spent]
    if worked and len(spent) == len(loads):
        figures.append(
            at_least(
                "feed load end to end, by processor time",
                copied / sum(spent),
                copied / worked,
                unit="stored rows/s",
                share=0.3,
                of="the same, of which other processes disturb less",
            )
        )
    fewer, most = loads[-2:]
    figures.append(
        at_most("memory of a feed load", most.peak, 700, unit="MB", what=f"at a million rows; here {most.rows:,}")
    )
    if fewer.rows < LARGE_ENOUGH:
        return figures
    each = max(0.0, (most.peak - fewer.peak) / (most.rows - fewer.rows))
    seen = f"by what loads took of {' and '.join(f'{load.rows:,} rows ({load.peak:.0f} MB)' for load in loads)}"
    return [
        *figures,
        at_most("memory of a million rows' load", most.peak + each * (_ROWS - most.rows), 700, unit="MB", what=seen),
    ]


def _since(before: float | None, *backends: int) -> float | None:
    now = machine.spent(*backends)
    return None if before is None or now is None else now - before


def _copied(database: ThrowAway) -> tuple[float, float | None, int]:
    """How long COPY takes for every row that the load wrote, the processor time of it, and how many rows there are.

    Rows are there when they are committed, and not before their foreign keys were checked: both are in it.
    """
    with (
        TemporaryDirectory() as folder,
        database.owner() as loaded,
        database.owner(database.beside) as empty,
    ):
        counts = {}
        for table in _in_order(loaded):
            [[before]] = empty.execute(f"SELECT count(*) FROM {table}").fetchall()
            if before:
                continue
            with loaded.cursor() as cursor, (Path(folder) / table).open("wb") as file:
                with cursor.copy(f"COPY {table} TO STDOUT") as copy:
                    for piece in copy:
                        file.write(piece)
                counts[table] = cursor.rowcount
        written = [table for table, count in counts.items() if count]
        backend = empty.info.backend_pid
        empty.rollback()  # so that the transaction below is one of its own, and its commit is measured with it
        began, spent = perf_counter(), machine.spent(backend)
        with empty.transaction(), empty.cursor() as cursor:
            for table in written:
                with (Path(folder) / table).open("rb") as file, cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    while piece := file.read(_PIECE):
                        copy.write(piece)
        return perf_counter() - began, _since(spent, backend), sum(counts.values())


def _in_order(loaded: psycopg.Connection[tuple[Any, ...]]) -> Iterator[str]:
    """Tables that hold a row, each after those it refers to. Tables that no load fills may refer to each other."""
    every = [name for (name,) in loaded.execute(_TABLES).fetchall()]
    filled = {
        name for name in every if name not in _COUNTED and loaded.execute(f"SELECT FROM {name} LIMIT 1").fetchall()
    }
    sorter: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(sorted(filled), ()))
    for own, other in loaded.execute(_REFERENCES).fetchall():
        if {own, other} <= filled:
            sorter.add(own, other)
    yield from sorter.static_order()
