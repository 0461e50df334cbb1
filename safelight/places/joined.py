"""Reading rows together with the rows they point to, by a statement that is worked out once.

Django works a query out anew each time it is made, which for a wide table takes longer than the database takes to
answer. What an action reads every time is asked for so; everything else with a queryset.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import ForeignKey, Model
from django.db.models.base import ModelState

M = TypeVar("M", bound=Model)


@cache
def names_of(model: type[Model]) -> tuple[str, ...]:
    """The names under which a row of a table holds its columns, in their order."""
    return tuple(field.attname for field in model._meta.concrete_fields)


def of_row(model: type[M], values: Sequence[Any]) -> M:
    """A row that was read, from all its columns in the order of `names_of`.

    Django goes through the fields one by one to tell what was given from what was left out. Here all was given.
    """
    made = model.__new__(model)
    state = ModelState()
    state.adding, state.db = False, connection.alias
    made.__dict__.update(zip(("_state", *names_of(model)), (state, *values), strict=True))
    return made


@dataclass(frozen=True, eq=False)
class Joined(Generic[M]):
    """Rows of a table, called `own` in the SQL that follows `WHERE`, with those that some of its keys point to.

    The row that a key points to goes by the key's name. Values are given in the order of the `%s` in the SQL.
    """

    model: type[M]
    where: str
    related: tuple[str, ...] = ()

    def __call__(self, *values: Any) -> list[M]:
        """The rows for these values. One query."""
        with connection.cursor() as cursor:
            cursor.execute(self._statement, values)
            return [self._made(row) for row in cursor.fetchall()]

    @cached_property
    def _keys(self) -> list[ForeignKey[Any, Any]]:
        return [self.model._meta.get_field(name) for name in self.related]  # type: ignore[misc] # keys, as they are named

    @cached_property
    def _statement(self) -> str:
        columns, tables = _columns(self.model, "own"), f"{self.model._meta.db_table} AS own"
        for key in self._keys:
            to: type[Model] = key.related_model
            columns += f", {_columns(to, key.name)}"
            tables += f' {"LEFT " if key.null else ""}JOIN {to._meta.db_table} AS "{key.name}"'
            tables += f' ON "{key.name}"."{key.target_field.column}" = own."{key.column}"'
        return f"SELECT {columns} FROM {tables} WHERE {self.where}"

    @cached_property
    def _others(self) -> list[tuple[ForeignKey[Any, Any], type[Model], int]]:
        return [(key, key.related_model, len(names_of(key.related_model))) for key in self._keys]

    def _made(self, row: tuple[Any, ...]) -> M:
        start = len(names_of(self.model))
        made = of_row(self.model, row[:start])
        for key, to, width in self._others:
            values, start = row[start : start + width], start + width
            key.set_cached_value(made, None if getattr(made, key.attname) is None else of_row(to, values))
        return made


def _columns(model: type[Model], called: str) -> str:
    return ", ".join(f'"{called}"."{field.column}"' for field in model._meta.concrete_fields)
