"""How the rows of a pathway's tables become facts, grouped by the record or the row they belong to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import psycopg
from django.db import connection
from django.db.models import Model

Rows = list[tuple[Any, ...]]
Grouped = Mapping[int, tuple[Any, ...]]


class Chunk(NamedTuple):
    """Ids to read together: the first, the last, and all of them as PostgreSQL writes an array."""

    first: int
    last: int
    ids: str

    @classmethod
    def of(cls, ids: Sequence[int]) -> Chunk:
        """A chunk of ids in ascending order."""
        return cls(ids[0], ids[-1], "{" + ",".join(map(str, ids)) + "}")


def one_of(column: str) -> str:
    """SQL for a column being one of a chunk's ids. Their span lets the database read one range of an index."""
    return f"{column} BETWEEN %(first)s AND %(last)s AND {column} = ANY(%(ids)s::bigint[])"


_ONE_OF = re.compile(r"(\S+) BETWEEN %\(first\)s AND %\(last\)s AND \S+ = ANY\(%\(ids\)s::bigint\[\]\)")
_asking: ContextVar[Together | None] = ContextVar("queries_asked_together", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Queries asked inside are sent without waiting for the answer to the one before; each is answered when read.

    Those about one record alone go as one statement when the first of them is read. An inner block joins the outer.
    """
    if _asking.get() is not None:
        yield
        return
    with ExitStack() as stack:
        token = _asking.set(Together(stack))
        try:
            yield
        finally:
            _asking.reset(token)


class Together:
    """Queries that wait to be sent together."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._waiting: list[Asked] = []
        self._piped = False

    def add(self, asked: Asked) -> None:
        """Let a query about one record wait for others about it."""
        if self._waiting and self._waiting[0].chunk != asked.chunk:
            self.send()
        self._waiting.append(asked)

    def send(self) -> None:
        """Send those that wait, as one statement."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            with _sent(_as_one(tuple(asked.sql for asked in waiting)), waiting[0].chunk) as cursor:
                for asked, rows in zip(waiting, cursor.fetchone(), strict=True):
                    asked.found = rows

    def pipe(self) -> None:
        """From now on, wait for no answer before the next query is sent."""
        if not self._piped:
            connection.ensure_connection()
            assert connection.connection is not None
            self._stack.enter_context(connection.connection.pipeline())
            self._piped = True


class Asked:
    """A query that has been asked. Its rows come as binary, in which a moment is the very `UTC` that facts ask for."""

    def __init__(self, sql: str, chunk: Chunk) -> None:
        self.sql, self.chunk = sql, chunk
        self.found: Rows | None = None
        self._group = _asking.get()
        if self._group is not None and chunk.first == chunk.last:
            self._group.add(self)
            return
        if self._group is not None:
            self._group.pipe()
        self._cursor = _sent(sql, chunk)

    def rows(self) -> Rows:
        """All rows, waiting for them where they have not come yet."""
        if self.found is None and self._group is not None and self.chunk.first == self.chunk.last:
            self._group.send()
        if self.found is None:
            with self._cursor as cursor:
                self.found = cursor.fetchall()
        return self.found


def _sent(sql: str, chunk: Chunk) -> Any:
    """A cursor made as Django makes its own, so that the query is counted and its errors are Django's."""
    connection.ensure_connection()
    cursor = psycopg.Cursor(connection.connection)
    cursor.format = psycopg.pq.Format.BINARY
    wrap: Callable[[Any], Any] = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    wrapped = wrap(cursor)
    wrapped.execute(sql, chunk._asdict())
    return wrapped


@lru_cache(maxsize=64)
def _as_one(queries: tuple[str, ...]) -> str:
    """One statement whose answer is one row, with all rows of each query in a column of their own."""
    narrowed = (_ONE_OF.sub(r"\1 = %(first)s::bigint", query) for query in queries)
    return "SELECT " + ",\n".join(f"ARRAY(SELECT rows FROM ({query}) AS rows)" for query in narrowed)


@dataclass(frozen=True, eq=False)
class Table:
    """One table and the class of facts its rows become.

    `owner` is the column that holds the record; `at` the one the rows are ordered by. `columns` gives the SQL of fields
    whose column has another name, `arrays` the fields that are arrays. The last fields are not columns: first those
    `looked_up`, then one for each table of rows `inside` a row. `parent` is the column that says which row one belongs
    to; its own key where it belongs to the record itself.
    """

    model: type[Model]
    row: type[Any]
    at: str
    owner: str
    columns: Mapping[str, str] = field(default_factory=dict)
    arrays: tuple[str, ...] = ()
    looked_up: tuple[str, ...] = ()
    inside: tuple[Table, ...] = ()
    parent: str = "id"

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that are columns."""
        names: tuple[str, ...] = self.row._fields
        return names[: len(names) - len(self.looked_up) - len(self.inside)]

    @cached_property
    def sql(self) -> str:
        """One ordered query over a chunk of records: record, key or parent, then the fields."""
        columns = {"id": "own.public_id::text", **self.columns}
        picked = ", ".join(columns.get(name, f'own."{name}"') for name in self.fields)
        return f"""
            SELECT own.{self.owner}, own.{self.parent}, {picked} FROM {self.model._meta.db_table} AS own
            WHERE {one_of(f"own.{self.owner}")} AND own.withdrawn_at IS NULL
            ORDER BY own.{self.owner}, own.{self.at}, own.id
        """

    @cached_property
    def _arrays(self) -> tuple[int, ...]:
        return tuple(self.fields.index(name) + 2 for name in self.arrays)

    def read(self, asked: Asked) -> Rows:
        """The rows of a chunk, arrays as tuples."""
        found = asked.rows()
        return [_with_tuples(row, self._arrays) for row in found] if self._arrays else found

    def facts(self, rows: Rows, inside: Sequence[Grouped] = ()) -> Grouped:
        """Rows as facts by record, each with the rows inside it."""
        make = self.row._make
        if not self.inside:
            return grouped((row[0], make(row[2:])) for row in rows)
        return grouped((row[0], make((*row[2:], *(part.get(row[1], ()) for part in inside)))) for row in rows)

    def facts_by_parent(self, rows: Rows) -> Grouped:
        """Rows as facts by the row they are inside."""
        make = self.row._make
        return grouped((row[1], make(row[2:])) for row in rows)


def _with_tuples(row: tuple[Any, ...], places: tuple[int, ...]) -> tuple[Any, ...]:
    changed = list(row)
    for place in places:
        changed[place] = tuple(changed[place])
    return tuple(changed)


def public_id_of(table: str, key: str) -> str:
    """SQL for the public id of the row of another table that a key points at, or blank."""
    found = f"SELECT other.public_id::text FROM {table} AS other WHERE other.id = own.{key}"
    return f"coalesce(({found}), '')"


def grouped(pairs: Iterable[tuple[int, Any]]) -> Grouped:
    """Facts by the key they come with, in the order they come."""
    groups: dict[int, list[Any]] = {}
    for key, fact in pairs:
        if key in groups:
            groups[key].append(fact)
        else:
            groups[key] = [fact]
    return {key: tuple(group) for key, group in groups.items()}


def inside_of(rows: Mapping[Table, Rows]) -> dict[Table, list[Grouped]]:
    """The rows inside each table's rows, asked for only where there are any for them to be inside of."""
    with together():
        asked = {
            table: [Asked(each.sql, Chunk.of(sorted({row[0] for row in found}))) for each in table.inside]
            for table, found in rows.items()
            if found
        }
        return {
            table: [each.facts_by_parent(each.read(answer)) for each, answer in zip(table.inside, answers, strict=True)]
            for table, answers in asked.items()
        }
