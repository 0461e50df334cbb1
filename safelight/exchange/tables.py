"""Writing rows in bulk: new ones copied straight in, those of a document that is replaced merged with what is held."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime
from os import urandom
from typing import Any

from django.db import connection

from safelight.derived.ahead import Ahead
from safelight.exchange.cells import plain
from safelight.kernel.feeds import Table

_IDS_AT_ONCE = 2_000
_AT_ONCE = 1_000_000


class Ids:
    """Ids for rows that are still to be written, taken from a table's own sequence."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.waiting: deque[int] = deque()

    def __next__(self) -> int:
        if not self.waiting:
            self.take()
        return self.waiting.popleft()

    def take(self) -> None:
        """Have as many ready as are taken at once, so that the next of them need not be asked for."""
        if len(self.waiting) < _IDS_AT_ONCE:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                    [self.table, _IDS_AT_ONCE],
                )
                self.waiting.extend(number for (number,) in cursor.fetchall())


class RowsOut:
    """Rows for a set of tables, as lines for COPY, until they are written."""

    def __init__(self, tables: Sequence[Table], ids: dict[str, Ids]) -> None:
        self.tables, self.ids = tables, ids
        self.lines: dict[str, list[str]] = {table.name: [] for table in tables}
        self.known: dict[tuple[str, str, str], int] = {}
        self._random, self._place = b"", 0

    def id_of(self, table: str, record: str, source_key: str) -> str:
        """The id a row has, or is given now."""
        held = self.known.get((table, record, source_key))
        return str(next(self.ids[table]) if held is None else held)

    def public_id(self) -> str:
        """A public id that nobody can guess."""
        if self._place >= len(self._random):
            self._random, self._place = urandom(16 * 1024), 0
        taken = bytearray(self._random[self._place : self._place + 16])
        self._place += 16
        taken[6] = taken[6] & 0x0F | 0x40
        taken[8] = taken[8] & 0x3F | 0x80
        return taken.hex()

    def add(self, table: str, *cells: str) -> None:
        """One row of a table, in the order of its columns."""
        self.lines[table].append("\t".join(cells))

    def plain(self, cell: str) -> str:
        """A cell of text as it reads."""
        return plain(cell)

    def copy(self, ahead: Ahead) -> None:
        """Write every row, in the order of the tables; the database is not waited for."""
        given = [(self.lines[table.name], table.name, table.columns) for table in self.tables]
        write_ahead(ahead, [each for each in given if each[0]])
        for table in self.tables:
            self.lines[table.name].clear()

    def learn(self, records: Sequence[int]) -> None:
        """Look up the ids that rows of these records have already, for those that others refer to."""
        with connection.cursor() as cursor:
            for table in self.tables:
                if table.key and "id" in table.columns:
                    cursor.execute(
                        f"SELECT {table.within}, source_key, id FROM {table.name}"
                        f" WHERE {table.within} = ANY (%s) AND source_key <> ''",
                        [list(records)],
                    )
                    for record, key, number in cursor.fetchall():
                        self.known[table.name, str(record), key] = number

    def merge(self, records: Sequence[int], *, now: datetime) -> None:
        """Write the rows of records that are replaced; a row that their source no longer has is withdrawn."""
        with connection.cursor() as cursor:
            for table in self.tables:
                _merge(cursor, table, self.lines[table.name], records=records, now=now)
                self.lines[table.name].clear()
        self.known.clear()


Lines = tuple[Sequence[str], str, Sequence[str]]
"""Lines for COPY, without their ends; the table they are rows of, and its columns in their order."""


def copy_lines(lines: Sequence[str], *, into: str, columns: Sequence[str]) -> None:
    """Write lines for COPY, without their ends, as rows of a table."""
    if lines:
        with Ahead() as ahead:
            write_ahead(ahead, [(lines, into, columns)])


def write_ahead(ahead: Ahead, given: Sequence[Lines]) -> None:
    """Copy lines for several tables, and send what makes rows of them, in this order.

    PostgreSQL does not copy into a table under row-level security, so rows pass through temporary tables.
    """
    ahead.wait()
    with connection.cursor() as cursor:
        staged = [(_stage(cursor, into, columns, lines), into, _listed(columns)) for lines, into, columns in given]
    for staging, into, listed in staged:
        ahead.send(f"INSERT INTO {into} ({listed}) SELECT {listed} FROM {staging}")
        ahead.send(f"TRUNCATE {staging}")


def _stage(cursor: Any, table: str, columns: Sequence[str], lines: Sequence[str]) -> str:
    """Copy lines into a temporary table with the columns of a table, and give its name."""
    staging = f"given_{table}"
    cursor.execute(
        f"CREATE TEMPORARY TABLE IF NOT EXISTS {staging} ON COMMIT DROP AS"
        f" SELECT {_listed(columns)} FROM {table} WITH NO DATA"
    )
    with cursor.copy(f"COPY {staging} ({_listed(columns)}) FROM STDIN") as copy:
        size, start = 0, 0
        for place, line in enumerate(lines, start=1):
            size += len(line)
            if size >= _AT_ONCE:
                copy.write("\n".join(lines[start:place]) + "\n")
                size, start = 0, place
        if start < len(lines):
            copy.write("\n".join(lines[start:]) + "\n")
    return staging


def _merge(cursor: Any, table: Table, lines: Sequence[str], *, records: Sequence[int], now: datetime) -> None:
    staging = _stage(cursor, table.name, table.columns, lines)
    if not table.key:
        cursor.execute(
            f"INSERT INTO {table.name} ({_listed(table.columns)}) SELECT {_listed(table.columns)} FROM {staging}"
            " ON CONFLICT DO NOTHING"
        )
        cursor.execute(f"TRUNCATE {staging}")
        return
    same = " AND ".join(f'staged."{column}" = held."{column}"' for column in table.key)
    if table.withdraws:
        cursor.execute(
            f"UPDATE {table.name} AS held SET withdrawn_at = %s WHERE {table.within} = ANY (%s)"
            f" AND withdrawn_at IS NULL AND source_key <> ''"
            f" AND NOT EXISTS (SELECT FROM {staging} AS staged WHERE {same})",
            [now, list(records)],
        )
    decided = [column for column in table.columns if column not in (*table.key, *table.fixed)]
    changes = [f'"{column}" = excluded."{column}"' for column in decided]
    compared = [column for column in decided if column not in table.stamps]
    held = [f'{table.name}."{column}"' for column in compared]
    given = [f'excluded."{column}"' for column in compared]
    if table.withdraws:
        changes.append("withdrawn_at = NULL")
        held.append(f"{table.name}.withdrawn_at")
        given.append("NULL::timestamptz")
    where = "WHERE NOT (source_key = '')" if table.withdraws else ""
    cursor.execute(
        f"INSERT INTO {table.name} ({_listed(table.columns)}) SELECT {_listed(table.columns)} FROM {staging}"
        f" ON CONFLICT ({_listed(table.key)}) {where} DO UPDATE SET {', '.join(changes)}"
        f" WHERE ({', '.join(held)}) IS DISTINCT FROM ({', '.join(given)})"
    )
    cursor.execute(f"TRUNCATE {staging}")


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
