"""Adding a row by a statement that is worked out once for its table.

Django works an INSERT out anew each time, which for a wide table takes longer than the database takes to add the row.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import AutoField, BooleanField, CharField, DateTimeField, Field, Model, TextField, UUIDField


def insert(thing: Model) -> bool:
    """Add a thing that is new, and whose number the database gives; False, and nothing done, for any other.

    What no field may hold is refused by the database, as when Django saves. No signal is sent.
    """
    table = type(thing)
    if not thing._state.adding or thing.pk is not None or not isinstance(table._meta.pk, AutoField):
        return False
    if any(field.generated for field in table._meta.local_concrete_fields):
        return False  # the database works those out, and Django knows how to leave them to it
    thing._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined] # what `save` asks first
    statement, fields = _insertion(table)
    values = [_value(thing, field, as_it_is) for field, as_it_is in fields]
    if any(hasattr(value, "resolve_expression") for value in values):
        return False
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        [thing.pk] = cursor.fetchone()
    thing._state.adding, thing._state.db = False, connection.alias
    return True


_AS_THEY_ARE: dict[type[Field[Any, Any]], type] = {
    TextField: str,
    CharField: str,
    BooleanField: bool,
    DateTimeField: datetime,
    UUIDField: UUID,
}
"""What a field of exactly this class gives to the database as it is. A code, say, is text of another class."""


def _value(thing: Model, field: Field[Any, Any], as_it_is: type | None) -> Any:
    """What goes into the column: a value that the field would not change is not asked about."""
    if as_it_is is not None:
        value = thing.__dict__[field.attname]
        if value is None or value.__class__ is as_it_is:
            return value
    return field.get_db_prep_save(field.pre_save(thing, add=True), connection)


@cache
def _insertion(table: type[Model]) -> tuple[str, list[tuple[Field[Any, Any], type | None]]]:
    meta = table._meta
    fields = [field for field in meta.local_concrete_fields if field is not meta.pk]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(_place(field) for field in fields)
    statement = f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({places}) RETURNING "{meta.pk.column}"'
    return statement, [(field, _AS_THEY_ARE.get(type(field))) for field in fields]


def _place(field: Field[Any, Any]) -> str:
    placed = getattr(field, "get_placeholder", None)  # an array says of what
    return str(placed(None, None, connection)) if placed else "%s"
