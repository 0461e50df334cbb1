"""Journals to test with, and somebody who gets round the database's refusals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from safelight import journal
from safelight.journal import Kind
from safelight.kernel.acts import Act


def some_rows(count: int = 6) -> list[int]:
    """Write rows, seal them, and return the ids of all there are, in order."""
    for number in range(count):
        journal.write(Kind.READ, act=Act.READ_RECORD, record=f"CU-{number}", detail={"number": number})
    journal.seal()
    return ids()


def ids() -> list[int]:
    """Ids of all rows in the order they were sealed; unsealed ones last."""
    return [
        row_id
        for (row_id,) in asked(
            "select r.id from journal_row r left join journal_seal s on s.row_id = r.id order by s.seq nulls last, r.id"
        )
    ]


def asked(sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """What the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def skipped() -> None:
    """An id that a transaction took with it when it was rolled back."""
    asked("select nextval('journal_row_id_seq')")


@contextmanager
def as_tamperer() -> Iterator[Any]:
    """A cursor of somebody who owns the tables and has switched their triggers off."""
    tables = ("journal_row", "journal_seal", "journal_anchor")
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"alter table {table} disable trigger user")
        yield cursor
        for table in tables:
            cursor.execute(f"alter table {table} enable trigger user")
