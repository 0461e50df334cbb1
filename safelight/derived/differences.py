"""What is stored of one record, asked for together with its facts, and one statement that writes what differs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import connection, transaction

from safelight.derived.tables import TABLES, DerivedTable, quoted
from safelight.records.loading import Asked, Chunk, one_of

Identity = tuple[Any, ...]
_SETTLED = f"SELECT digest FROM derived_settled WHERE {one_of('record_id')}"
_ACCEPTED = f"SELECT requirement, key, at FROM records_override WHERE {one_of('record_id')} ORDER BY id"


class Kept(NamedTuple):
    """A stored row: its number, and the columns that facts decide."""

    pk: int
    decided: tuple[Any, ...]


class Stored:
    """The standing rows of one record, its digest and the gaps accepted on it; asked for when made, read when needed.

    Make it inside `together()`, before the record's facts are loaded: all goes as one statement.
    """

    def __init__(self, record_id: int) -> None:
        chunk = Chunk(record_id, record_id, f"{{{record_id}}}")
        self.record_id = record_id
        self._rows = [(table, Asked(_standing(table), chunk)) for table in TABLES]
        self._settled, self._accepted = Asked(_SETTLED, chunk), Asked(_ACCEPTED, chunk)

    def rows(self, table: DerivedTable) -> dict[Identity, Kept]:
        """The standing rows of one of the tables, by their identity."""
        [asked] = [asked for each, asked in self._rows if each is table]
        width = len(table.identity) + 1
        [columns] = asked.rows()
        rows = zip(*columns, strict=True) if columns[0] is not None else ()
        return {row[1:width]: Kept(row[0], row[width:]) for row in rows}

    def digest(self) -> bytes:
        """The digest of what the record last came to; empty where it was never settled."""
        return b"".join(bytes(digest) for (digest,) in self._settled.rows())

    def accepted(self) -> dict[tuple[str, str], datetime]:
        """The gaps accepted on the record, each with when that first was."""
        found: dict[tuple[str, str], datetime] = {}
        for requirement, key, at in self._accepted.rows():
            found.setdefault((requirement, key), at)
        return found


def write(stored: Stored, given: Sequence[Sequence[tuple[Any, ...]]], *, digest: bytes, now: datetime) -> None:
    """Write where the rows given, in the order of `TABLES`, differ from those stored: nothing, or one statement.

    What is stored is compared row by row, not by its digest, so that a row altered behind our back is mended too. From
    what facts a new digest came is left unsaid, so that bulk derives the record once more.
    """
    parts: list[tuple[DerivedTable, bool]] = []
    values: dict[str, Any] = {"record": stored.record_id, "now": now, "digest": digest}
    for table, rows in zip(TABLES, given, strict=True):
        new, gone = _differing(table, stored.rows(table), rows)
        if new:
            parts.append((table, True))
            values[f"{table.name}_new"] = json.dumps(new, default=str)
        if gone:
            parts.append((table, False))
            values[f"{table.name}_gone"] = gone
    settled = digest != stored.digest()
    if parts or settled:
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.execute(_statement(tuple(parts), settled=settled), values)


def _differing(
    table: DerivedTable, stored: Mapping[Identity, Kept], rows: Sequence[tuple[Any, ...]]
) -> tuple[list[dict[str, Any]], list[int]]:
    """The rows that are not stored as they are given, and the numbers of those stored that are given no more."""
    width, standing = len(table.identity), dict(stored)
    new = []
    for row in rows:
        held = standing.pop(row[:width], None)
        if held is None or held.decided != row[width:]:
            new.append(dict(zip(table.columns, row, strict=True)))
    return new, [kept.pk for kept in standing.values()]


@cache
def _standing(table: DerivedTable) -> str:
    """SQL for a record's standing rows as one row of columns, which are read in C, as a row inside a row is not."""
    columns = ("id", *table.columns)
    picked = ", ".join(f'array_agg("{column}")' for column in columns)
    rows = (
        f"SELECT {quoted(columns)} FROM {table.name} WHERE {one_of('record_id')} AND withdrawn_at IS NULL ORDER BY id"
    )
    return f"SELECT {picked} FROM ({rows}) AS standing"


@cache
def _statement(parts: tuple[tuple[DerivedTable, bool], ...], *, settled: bool) -> str:
    """SQL that writes new rows and withdraws gone ones of some of the tables, and remembers the digest if it changed.

    The tables have no row in common, so that it does not matter in which order PostgreSQL takes the parts.
    """
    written = [
        f"new_{table.name} AS ({table.put(f'{table.name}_new')})"
        if new
        else f"gone_{table.name} AS (UPDATE {table.name} SET withdrawn_at = %(now)s::timestamptz"
        f" WHERE record_id = %(record)s::bigint AND id = ANY (%({table.name}_gone)s::bigint[]))"
        for table, new in parts
    ]
    if settled:
        written.append(
            "remembered AS (INSERT INTO derived_settled (record_id, digest, settled_at)"
            " VALUES (%(record)s::bigint, %(digest)s::bytea, %(now)s::timestamptz)"
            " ON CONFLICT (record_id) DO UPDATE"
            " SET digest = excluded.digest, given = NULL, settled_at = excluded.settled_at)"
        )
    return f"WITH {', '.join(written)} SELECT 1"
