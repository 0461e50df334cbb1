"""How the rows of one table become facts, grouped by the record or the row they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Model

Grouped = Mapping[int, tuple[Any, ...]]


@dataclass(frozen=True)
class Table:
    """One table and the class of facts its rows become.

    `at` is the column the rows are ordered by. `columns` gives the SQL of fields whose column has another name,
    `inside` the fields that hold rows of other tables (they come last), `arrays` those that are arrays. `parent` is
    the column that says which row one belongs to; its own key where it belongs to the detention itself.
    """

    model: type[Model]
    row: type[Any]
    at: str
    columns: Mapping[str, str] = field(default_factory=dict)
    inside: tuple[str, ...] = ()
    arrays: tuple[str, ...] = ()
    parent: str = "id"

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields that are columns."""
        return tuple(name for name in self.row._fields if name not in self.inside)

    @cached_property
    def sql(self) -> str:
        """One ordered query over a chunk of records: detention, key or parent, then the fields."""
        columns = {"id": "own.public_id::text", **self.columns}
        picked = ", ".join(columns.get(name, f'own."{name}"') for name in self.fields)
        return (
            f"SELECT own.detention_id, own.{self.parent}, {picked} FROM {self.model._meta.db_table} AS own"  # noqa: S608 - made of column names written in this package
            " WHERE own.detention_id = ANY(%s::bigint[]) AND own.withdrawn_at IS NULL"
            f" ORDER BY own.detention_id, own.{self.at}, own.id"
        )

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Where the arrays are in a row."""
        return tuple(self.fields.index(name) + 2 for name in self.arrays)

    def read(self, ids: Sequence[int]) -> list[tuple[Any, ...]]:
        """The rows of a chunk of records."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [ids])
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return [_with_tuples(row, self.places) for row in found] if self.places else found


def _with_tuples(row: tuple[Any, ...], places: tuple[int, ...]) -> tuple[Any, ...]:
    changed = list(row)
    for place in places:
        changed[place] = tuple(changed[place])
    return tuple(changed)


def public_id_of(table: str, key: str) -> str:
    """SQL for the public id of the row of another table that a key points at, or blank."""
    return f"coalesce((SELECT other.public_id::text FROM {table} AS other WHERE other.id = own.{key}), '')"  # noqa: S608 - as above


def by_detention(table: Table, ids: Sequence[int], *inside: Table) -> Grouped:
    """Facts by detention. The tables of rows inside them are read only for detentions that have any."""
    rows = table.read(ids)
    make = table.row._make
    if not inside:
        return grouped((row[0], make(row[2:])) for row in rows)
    held = sorted({row[0] for row in rows})
    parts = [grouped((row[1], each.row._make(row[2:])) for row in each.read(held)) for each in inside] if held else []
    return grouped((row[0], make((*row[2:], *(part.get(row[1], ()) for part in parts)))) for row in rows)


def grouped(pairs: Iterable[tuple[int, Any]]) -> Grouped:
    """Facts by the key they come with, in the order they come."""
    groups: dict[int, list[Any]] = {}
    for key, fact in pairs:
        if key in groups:
            groups[key].append(fact)
        else:
            groups[key] = [fact]
    return {key: tuple(group) for key, group in groups.items()}
