"""Writing a row: with the change it tells of, or apart from it when there is no change to be part of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.db import connection, transaction

from safelight.journal.codes import Kind
from safelight.kernel.acts import Act


class Signed(Protocol):
    """An officer as the journal knows one."""

    @property
    def pk(self) -> Any: ...
    @property
    def number(self) -> str: ...


class Referenced(Protocol):
    """A record as the journal knows one."""

    @property
    def pk(self) -> Any: ...
    @property
    def reference(self) -> str: ...


class Kept(Protocol):
    """Anything with a number of its own."""

    @property
    def pk(self) -> Any: ...


_LONGEST_REFERENCE = 80
_INSERT = """
    insert into journal_row (kind, act, officer_id, officer_number, record_id, record_reference,
                             person_id, purpose, count, digest, detail)
    values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb)
"""
_waiting: ContextVar[list[tuple[Any, ...]] | None] = ContextVar("journal_rows_to_write_apart", default=None)


def write(
    kind: Kind,
    *,
    act: Act,
    officer: Signed | None = None,
    record: Referenced | int | str | None = None,
    person: Kept | int | None = None,
    purpose: str = "",
    detail: Mapping[str, Any] | None = None,
    count: int | None = None,
    digest: str = "",
) -> None:
    """Add a row in the caller's transaction: it stands or falls with what it tells of.

    `record` is a record, its id, or a reference that led to none; `detail` holds codes and counts, never names or
    words; `digest` is the hexadecimal SHA-256 of what came in or went out. The time and the transaction's number are
    the database's own, and no caller can give them.
    """
    _insert(_values(kind, act, officer, record, person, purpose, detail, count, digest))


def write_apart(
    kind: Kind,
    *,
    act: Act,
    officer: Signed | None = None,
    record: Referenced | int | str | None = None,
    person: Kept | int | None = None,
    purpose: str = "",
    detail: Mapping[str, Any] | None = None,
    count: int | None = None,
    digest: str = "",
) -> None:
    """Add a row that outlives the caller's transaction: a refusal, or a look at what is absent or not theirs.

    Inside `apart()` it is written when that block ends, after the rollback. Elsewhere it is written at once: directly
    when no transaction is open, and over a connection of its own when one is.
    """
    values = _values(kind, act, officer, record, person, purpose, detail, count, digest)
    waiting = _waiting.get()
    if waiting is not None:
        waiting.append(values)
    elif _in_a_transaction():
        other = connection.copy()
        try:
            with other.cursor() as cursor:
                cursor.execute(_INSERT, values)
        finally:
            other.close()
    else:
        _insert(values)


@contextmanager
def apart() -> Iterator[None]:
    """Keep rows given to `write_apart` until the block ends, however it ends, and write them in one transaction.

    Open it round a transaction, never inside one. An inner block leaves its rows to the outermost.
    """
    if _waiting.get() is not None:
        yield
        return
    rows: list[tuple[Any, ...]] = []
    token = _waiting.set(rows)
    try:
        yield
    finally:
        _waiting.reset(token)
        if rows:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(_INSERT, rows)


def _values(
    kind: Kind,
    act: Act,
    officer: Signed | None,
    record: Referenced | int | str | None,
    person: Kept | int | None,
    purpose: str,
    detail: Mapping[str, Any] | None,
    count: int | None,
    digest: str,
) -> tuple[Any, ...]:
    record_id: int | None = None
    reference = ""
    if isinstance(record, str):
        reference = record[:_LONGEST_REFERENCE]
    elif isinstance(record, int):
        record_id = record
    elif record is not None:
        record_id, reference = record.pk, record.reference
    return (
        kind.value,
        act.value,
        None if officer is None else officer.pk,
        "" if officer is None else officer.number,
        record_id,
        reference,
        person if person is None or isinstance(person, int) else person.pk,
        purpose,
        count,
        digest,
        json.dumps(detail or {}),
    )


def _insert(values: tuple[Any, ...]) -> None:
    # Nothing comes back: the web's role may add rows that its policies do not let it read.
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)


def _in_a_transaction() -> bool:
    """Whether a transaction of the service's own is open; the one that a test case wraps round itself is not."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)
