"""The quarter's page over ten years of a large force."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

import psycopg
from django.conf import settings
from psycopg import sql

from bench.databases import ThrowAway
from bench.figures import Figure, at_most
from bench.invention import YEARS
from bench.pages import ask, by_processor, measured, signed_in
from safelight.kernel.roles import Role
from safelight.measures.keeping import fold
from safelight.site.database import DatabaseRole

_DETENTIONS = 200_000
_TIMES = 20
_WITHIN = 300
# What a copy of the loaded records has of its own: numbers, references and people.
_OWN = {
    "people_person": {"id": "{id}", "public_id": "gen_random_uuid()", "same_as_id": "same_as_id + {apart}"},
    "records_record": {"id": "{id}", "reference": "reference || '-' || {apart}"},
    "records_involvement": {
        "id": "{id}",
        "public_id": "gen_random_uuid()",
        "record_id": "record_id + {apart}",
        "person_id": "person_id + {apart}",
    },
    "derived_outcome": {
        "id": "{id}",
        "record_id": "record_id + {apart}",
        "day": "(day - {years} * interval '1 year')::date",
    },
}


def quarter(database: ThrowAway, *, now: datetime) -> list[Figure]:
    """Have as many detentions as a large force has in ten years, and read the page with a trend over all of them.

    The records loaded are copied with their children and outcomes, each copy a year earlier than the one before and the
    tenth back where they are, until there are enough: the page reads nothing else.
    """
    with database.owner() as owner:
        detentions = grow(owner, most=_DETENTIONS, copies=YEARS)
    database.connect(DatabaseRole.WORK)
    fold()
    database.tidy()
    cookie = signed_in(database, Role.SUPERINTENDENT)
    database.connect(DatabaseRole.WEB, pooled=settings.SAFELIGHT.threads + 1)
    page = partial(ask, f"/measures/quarter/custody.quarter/?quarter={now.year - 1}-Q4&years=10", cookie)
    taken, inside, queries, size, worked = measured(page, times=_TIMES, database=database)
    database.connect(DatabaseRole.WORK)
    what = f"over {detentions:,} detentions"
    return [
        at_most("quarter's page, median", taken, _WITHIN, unit="ms", ceiling=inside, what=what),
        at_most("quarter's page, queries", queries, 25, unit="queries", what=what),
        at_most("quarter's page, size", size / 1000, 1000, unit="kB", what=what),
        *by_processor("quarter's page", worked, _WITHIN),
    ]


def grow(owner: psycopg.Connection[tuple[Any, ...]], *, most: int, copies: int, back_in_time: bool = True) -> int:
    """Copy what is loaded, each copy a year earlier unless all stay where they are, as long as there are at most so
    many detentions, and at most so often.

    Gives how many there are: a try with a few records takes seconds, and says over how few it was.
    """
    columns = {table: _columns(owner, table) for table in _OWN}
    loaded, copy = _count(owner), 0
    base = {table: _highest(owner, table) for table in _OWN}
    spread = max(base.values()) + 1
    while (there := _count(owner)) + loaded <= most and copy < copies:
        copy += 1
        for table, own in _OWN.items():
            apart, years = copy * spread, copy % YEARS if back_in_time else 0
            values = [
                sql.SQL(own[name].format(id=f"id + {apart}", apart=apart, years=years))
                if name in own
                else sql.Identifier(name)
                for name in columns[table]
            ]
            owner.execute(
                sql.SQL("INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE id <= {base}").format(
                    table=sql.Identifier(table),
                    names=sql.SQL(", ").join(map(sql.Identifier, columns[table])),
                    values=sql.SQL(", ").join(values),
                    base=sql.Literal(base[table]),
                )
            )
        owner.commit()
    return there


def _columns(owner: psycopg.Connection[tuple[Any, ...]], table: str) -> list[str]:
    found = owner.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
        [table],
    )
    return [name for (name,) in found.fetchall()]


def _count(owner: psycopg.Connection[tuple[Any, ...]]) -> int:
    [[there]] = owner.execute("SELECT count(*) FROM records_record WHERE kind = 'custody'").fetchall()
    return int(there)


def _highest(owner: psycopg.Connection[tuple[Any, ...]], table: str) -> int:
    found = owner.execute(sql.SQL("SELECT coalesce(max(id), 0) FROM {}").format(sql.Identifier(table)))
    [[highest]] = found.fetchall()
    return int(highest)
