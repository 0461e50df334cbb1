"""Settling many records: facts read in chunks, derived in Python, and what differs merged by way of COPY."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection, transaction

from safelight.derived.ahead import Ahead
from safelight.derived.digests import Given
from safelight.derived.lines import Lines, Written, digest_of
from safelight.derived.policy import book
from safelight.derived.rows import Accepted, accepted_of, scopes_of
from safelight.derived.tables import TABLES, DerivedTable, Scope
from safelight.kernel.derive import derive
from safelight.kernel.policy import PolicyBook
from safelight.kernel.register import Facts, Pathway, register

CHUNK = 2_000
PART = 500
"""How many records of a chunk are derived while those before them are merged."""

REMEMBER = """
    INSERT INTO derived_settled (record_id, digest, given, settled_at)
    SELECT record, digest, given, %(now)s
    FROM unnest(%(ids)s::bigint[], %(digests)s::bytea[], %(given)s::bytea[]) AS come_to (record, digest, given)
    ON CONFLICT (record_id) DO UPDATE
    SET digest = excluded.digest, given = excluded.given, settled_at = excluded.settled_at
"""
"""Remembers what records came to, and what from."""


class Remembered(NamedTuple):
    """What a record came to when it was last settled, and what it was derived from (None: not known)."""

    digest: bytes
    given: bytes | None


def settle_many(
    record_ids: Iterable[int],
    *,
    kind: str,
    now: datetime,
    progress: Callable[[int], None] | None = None,
    chunk: int = CHUNK,
) -> int:
    """Settle many records of one kind; returns how many came to something else than before.

    A record that was derived from the very same before is left alone. Rows of the others are copied to a staging
    table: those of a record never settled before are inserted as they are, those of a changed one are merged. Runs in
    the caller's transaction when there is one, else in one of its own for each chunk.
    """
    settling, changed = Settling(register.pathway(kind), book()), 0
    for ids in _chunks(record_ids, chunk):
        # No savepoint: rows locked by many subtransactions at once are costly to check keys against.
        with transaction.atomic(savepoint=False):
            changed += settling.settle(ids, now=now)
        if progress:
            progress(len(ids))
    return changed


class Settling:
    """Settles chunks of records of one pathway under one policy book."""

    def __init__(self, pathway: Pathway, held: PolicyBook) -> None:
        self.pathway, self.held = pathway, held
        self.given = Given(pathway, held)

    def settle(self, ids: Sequence[int], *, now: datetime) -> int:
        """Settle one chunk in the caller's transaction; returns how many records came to something else.

        Everything is read before anything is written, so that the database merges one part while the next is derived.
        """
        before, scopes, accepted, changed = _remembered(ids), scopes_of(ids), accepted_of(ids), 0
        facts, lines = list(self.pathway.load(ids)), Lines()
        with Ahead() as ahead:
            for start in range(0, len(facts), PART):
                part = _Part(before)
                for each in facts[start : start + PART]:
                    self._settle_one(each, scopes[each.id], accepted.get(each.id, {}), lines=lines, part=part)
                ahead.wait()
                part.write(ahead, now=now)
                changed += part.changed
        return changed

    def _settle_one(self, facts: Facts, scope: Scope, accepted: Accepted, *, lines: Lines, part: _Part) -> None:
        given, known = self.given.of(facts, scope=scope, accepted=accepted), part.before.get(facts.id)
        if known is None or given is None or known.given != given:
            derived = derive(facts, self.pathway, self.held)
            part.add(facts.id, given, lines.of(facts.id, derived, scope=scope, accepted=accepted))


class _Part:
    """What some records came to, until it is written."""

    def __init__(self, before: Mapping[int, Remembered]) -> None:
        self.before = before
        self.learned: dict[int, Remembered] = {}
        self.fresh: list[Written] = []
        self.merged: list[Written] = []
        self.differing: list[int] = []

    @property
    def changed(self) -> int:
        """How many records came to something else than before."""
        return len(self.fresh) + len(self.differing)

    def add(self, record_id: int, given: bytes | None, written: Written) -> None:
        """One record that was derived again."""
        known, digest = self.before.get(record_id), digest_of(written)
        self.learned[record_id] = Remembered(digest, given)
        if known is None:
            self.fresh.append(written)
        elif known.digest != digest:
            self.differing.append(record_id)
            self.merged.append(written)

    def write(self, ahead: Ahead, *, now: datetime) -> None:
        """Copy the lines to the staging tables, and send the statements that merge them."""
        if not self.learned:
            return
        for place, table in enumerate(TABLES):
            _stage(table, table.fresh, [written[place] for written in self.fresh])
            _stage(table, table.staging, [written[place] for written in self.merged])
        for table in TABLES:
            if self.fresh:
                ahead.send(table.insert_fresh())
            if self.differing:
                ahead.send(table.merge(table.given_as_staged()), {"ids": self.differing, "now": now})
        ahead.send(REMEMBER, remembering(self.learned, now=now))


def _stage(table: DerivedTable, into: str, lines: list[str]) -> None:
    if lines:
        with connection.cursor() as cursor:
            cursor.execute(table.create_staging(into))
            cursor.execute(f"TRUNCATE {into}")
            with cursor.copy(table.copy_to_staging(into)) as copy:
                copy.write("".join(lines))


def _remembered(ids: Sequence[int]) -> dict[int, Remembered]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT record_id, digest, given FROM derived_settled WHERE record_id = ANY (%s)", [list(ids)])
        return {record_id: Remembered(digest, given) for record_id, digest, given in cursor.fetchall()}


def remembering(learned: Mapping[int, Remembered], *, now: datetime) -> dict[str, Any]:
    """The values of `REMEMBER`: what each record came to, and from what."""
    return {
        "ids": list(learned),
        "digests": [each.digest for each in learned.values()],
        "given": [each.given for each in learned.values()],
        "now": now,
    }


def _chunks(ids: Iterable[int], size: int) -> Iterator[list[int]]:
    waiting = iter(ids)
    while chunk := list(islice(waiting, size)):
        yield chunk
