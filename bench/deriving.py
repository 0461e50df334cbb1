"""Deriving and merging, beside merging the same rows ready made. The two take turns by chunk, so noise meets both."""

from __future__ import annotations

from datetime import datetime
from time import perf_counter
from typing import NamedTuple

from django.db import connection, transaction

from bench.databases import ThrowAway
from bench.figures import Figure, at_least
from bench.world import World
from safelight.derived.settle import CHUNK, settle_many
from safelight.derived.tables import TABLES
from safelight.kernel.roles import CUSTODY
from safelight.records.models import Record

_DERIVED = ", ".join(
    [
        *(table.name for table in TABLES),
        *("derived_settled", "measures_monthcount", "measures_childmonth", "desk_acknowledgement"),
    ]
)
_MERGING = "merging the same rows ready made (COPY to staging and merge, same constraints and indexes) of {:,} records"


class _Ready(NamedTuple):
    ids: list[int]
    texts: list[bytes]


def derive_and_merge(world: World) -> list[Figure]:
    """Settle half of the records and merge the other half's rows ready made; then once more, when nothing changes."""
    assert world.loads
    assert world.records == world.loaded
    database, now, progress = world.database, world.now, world.progress
    ids = list(Record.objects.filter(kind=CUSTODY).order_by("pk").values_list("pk", flat=True))
    size = min(CHUNK, max(1, len(ids) // 2))
    chunks = [_Ready(ids[place : place + size], []) for place in range(0, len(ids), size)]
    _make_ready(database, chunks)
    _clear(database)
    speeds: dict[str, list[tuple[int, float]]] = {"settle": [], "merge": [], "settle again": [], "merge again": []}
    for again in ("", " again"):
        for number, chunk in enumerate(chunks):
            began = perf_counter()
            if number % 2:
                settle_many(chunk.ids, kind=CUSTODY, now=now)
            else:
                _merge(chunk, now=now)
            speeds[f"{'settle' if number % 2 else 'merge'}{again}"].append((len(chunk.ids), perf_counter() - began))
            progress(number + 1, len(chunks), f"chunks derived or merged{again}")
        database.tidy(*(table.name for table in TABLES))
    _clear(database)
    settle_many(ids, kind=CUSTODY, now=now)
    progress(0, 0, "records settled as they were")
    speed = {name: sum(n for n, _ in taken) / sum(t for _, t in taken) for name, taken in speeds.items()}
    return _figures(speed, _MERGING.format(len(ids)))


def _clear(database: ThrowAway) -> None:
    """Take away what was derived, and who acknowledged a duty, of which nothing is ever taken away else."""
    with database.owner() as owner:
        owner.execute(
            "ALTER TABLE desk_acknowledgement DISABLE TRIGGER USER;"
            f"TRUNCATE {_DERIVED};"
            "ALTER TABLE desk_acknowledgement ENABLE TRIGGER USER"
        )


def _figures(speed: dict[str, float], merging: str) -> list[Figure]:
    return [
        at_least(
            "derive and merge",
            speed["settle"],
            speed["merge"],
            unit="records/s",
            share=0.5,
            of=merging,
        ),
        at_least(
            "derive and merge, nothing changed",
            speed["settle again"],
            speed["merge"],
            unit="records/s",
            share=1.5,
            of=f"{merging}, where nothing is stored yet",
        ),
        at_least(
            "derive and merge, nothing changed, beside merging what has not changed",
            speed["settle again"],
            speed["merge again"],
            unit="records/s",
            share=0.5,
            of="merging the same rows ready made, where all are stored already",
        ),
    ]


def _make_ready(database: ThrowAway, chunks: list[_Ready]) -> None:
    with database.owner() as owner, owner.cursor() as cursor:
        for place, chunk in enumerate(chunks):
            if place % 2:
                continue
            for table in TABLES:
                columns = ", ".join(f'"{column}"' for column in table.columns)
                held = (
                    f"SELECT {columns} FROM {table.name} WHERE withdrawn_at IS NULL"
                    f" AND record_id BETWEEN {chunk.ids[0]} AND {chunk.ids[-1]} ORDER BY id"
                )
                with cursor.copy(f"COPY ({held}) TO STDOUT") as copy:
                    chunk.texts.append(b"".join(bytes(piece) for piece in copy))


def _merge(chunk: _Ready, *, now: datetime) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, text in zip(TABLES, chunk.texts, strict=True):
            cursor.execute(table.create_staging())
            with cursor.copy(table.copy_to_staging()) as copy:
                copy.write(text)
            cursor.execute(table.merge(table.given_as_staged()), {"ids": chunk.ids, "now": now})
            cursor.execute(f"TRUNCATE {table.staging}")
