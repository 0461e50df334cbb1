"""Making many records of a few that were loaded, inside the database.

Every table that refers to records or to people, itself or by way of others, is copied as the catalogue describes it:
keys and what refers to them are moved on, and what must be unique by itself gets a value of its own. So does every
public id, and with it the key by which something derived names the row it came from. A copy stays on its days, so its
facts come to what those of the first came to. Counts by month are written by the database, as at any time. The journal
refers to no record by a foreign key, and stays as the loads wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

import psycopg
from psycopg import sql

from safelight.kernel.progress import Progress

Owner = psycopg.Connection[tuple[Any, ...]]

_COPIED = """
    WITH RECURSIVE copied AS (
        SELECT unnest(ARRAY['records_record'::regclass, 'people_person'::regclass])::oid AS oid
        UNION SELECT conrelid FROM pg_constraint JOIN copied ON confrelid = copied.oid WHERE contype = 'f'
    ) SELECT oid, oid::regclass::text FROM copied
"""
_REFERRING = "SELECT conrelid, conkey[1], confrelid FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY (%s)"
_COLUMNS = """
    SELECT attnum, attname, format_type(atttypid, NULL) FROM pg_attribute
    WHERE attrelid = %s AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""
_UNIQUE = "SELECT indkey::int[] FROM pg_index WHERE indrelid = %s AND indisunique ORDER BY indisprimary DESC"
# What is cheaper to make or to check once, over everything, than row by row; and how to make it again.
_LAID_ASIDE = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY (%(tables)s)
    UNION ALL
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY (%(tables)s) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""
_ROOM = "SET maintenance_work_mem = '512MB'"  # for indexes and for checking references
_OWN = {"uuid": "md5({column}::text || {copy})::uuid", "character varying": "{column} || '-' || {copy}"}
_NAMES_A_ROW = "key"  # what a derived row calls the row it came from
_KEY = f"CASE WHEN length({{column}}) = 36 THEN ({_OWN['uuid']})::text ELSE {{column}} END"  # as long as a public id
_NEXT = "SELECT setval(pg_get_serial_sequence({}, {}), max({})) FROM {}"


@dataclass(frozen=True, slots=True)
class _Table:
    oid: int
    name: str
    columns: dict[int, tuple[str, str]]
    moved: frozenset[int]
    own: frozenset[int]
    key: str
    highest: int

    @property
    def key_of(self) -> tuple[sql.Identifier, sql.Identifier]:
        """Its key and itself, as SQL names them."""
        return sql.Identifier(self.key), sql.Identifier(self.name)

    def copy(self, number: int, *, apart: int) -> sql.Composed:
        """The statement that writes one copy of the rows that were there at first."""
        values = [self._value(place, sql.Literal(number), apart=number * apart) for place in self.columns]
        return sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} WHERE {} <= {}").format(
            sql.Identifier(self.name),
            sql.SQL(", ").join(sql.Identifier(name) for name, _ in self.columns.values()),
            sql.SQL(", ").join(values),
            sql.Identifier(self.name),
            sql.Identifier(self.key),
            sql.Literal(self.highest),
        )

    def _value(self, place: int, copy: sql.Literal, *, apart: int) -> sql.Composable:
        name, kind = self.columns[place]
        column = sql.Identifier(name)
        if place in self.moved:
            return sql.SQL("{} + {}").format(column, sql.Literal(apart))
        if place in self.own or kind == "uuid":
            return sql.SQL(_OWN[kind]).format(column=column, copy=copy)
        return sql.SQL(_KEY).format(column=column, copy=copy) if name == _NAMES_A_ROW else column


class Multiplying:
    """What is there when this is made is what each copy is made of."""

    def __init__(self, owner: Owner) -> None:
        self._made = 0
        names: dict[int, str] = dict(owner.execute(_COPIED).fetchall())
        self._referring: dict[int, dict[int, int]] = {oid: {} for oid in names}
        for own, column, other in owner.execute(_REFERRING, [list(names)]).fetchall():
            if other in names:
                self._referring[own][column] = other
        sorter = TopologicalSorter({own: {*of.values()} - {own} for own, of in self._referring.items()})
        every = (self._described(owner, oid, names[oid]) for oid in sorter.static_order())
        self._tables = [table for table in every if table.highest]
        self._apart = 2 * max(table.highest for table in self._tables)

    def highest(self, table: str) -> int:
        """The highest key that a table had at first."""
        return next(each.highest for each in self._tables if each.name == table)

    def grow(self, owner: Owner, *, copies: int, progress: Progress) -> range:
        """Have so many copies beside what was there at first; gives where the keys of those made now lie."""
        first = (self._made + 1) * self._apart
        owner.execute(_ROOM.encode())
        aside = owner.execute(_LAID_ASIDE, {"tables": [table.oid for table in self._tables]}).fetchall()
        for drop, _ in aside:
            owner.execute(drop.encode())
        while self._made < copies:
            self._made += 1
            for table in self._tables:
                owner.execute(table.copy(self._made, apart=self._apart))
            owner.commit()
            progress(self._made, copies, "copies made of the records that were loaded")
        for place, (_, make) in enumerate(aside):
            progress(place, len(aside), "indexes made and references checked")
            owner.execute(make.encode())
        for table in self._tables:
            owner.execute(sql.SQL(_NEXT).format(sql.Literal(table.name), sql.Literal(table.key), *table.key_of))
        owner.commit()
        return range(first, (self._made + 1) * self._apart)

    def _described(self, owner: Owner, oid: int, name: str) -> _Table:
        columns = {place: (column, kind) for place, column, kind in owner.execute(_COLUMNS, [oid]).fetchall()}
        (primary,), *unique = [index for (index,) in owner.execute(_UNIQUE, [oid]).fetchall()]
        moved = {primary, *self._referring[oid]}
        own = {index[-1] for index in unique if moved.isdisjoint(index)}
        key = columns[primary][0]
        found = sql.SQL("SELECT coalesce(max({}), 0) FROM {}").format(sql.Identifier(key), sql.Identifier(name))
        [[highest]] = owner.execute(found).fetchall()
        return _Table(oid, name, columns, frozenset(moved), frozenset(own), key, highest)
