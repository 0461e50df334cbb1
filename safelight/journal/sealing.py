"""Chaining rows, and walking the chain to see whether it holds.

Rows are sealed in the order of their ids, once no transaction is left that was given an id among them and may still
commit. Whoever inserts a row holds a lock on the table before the row's id is given out and until the transaction ends,
so the sealer reads how far ids have gone, then who holds that lock, and waits for those and no others. Nobody who
writes a row waits for the sealer. (PostgreSQL's oldest running transaction would be simpler to ask for; but it counts
every database of the server, so that somebody else's long transaction would hold the journal open.)
"""

from __future__ import annotations

import struct
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from safelight.journal.anchors import anchor, head, marks
from safelight.journal.verify_export import INSERTED, START, Fault, Link, Mark, sealed, walk
from safelight.kernel.progress import Progress, silent

CHUNK = 5_000
PATIENCE = 10.0
"""Seconds that sealing waits for transactions under way; what they hold up is sealed the next time."""
ROW = """
    r.id, r.xid::text::bigint,
    to_char(r.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), r.kind, r.act, r.officer_id,
    r.officer_number, r.record_id, r.record_reference, r.person_id, r.purpose, r.count, r.digest, r.detail::text
"""
"""The columns of `verify_export.COLUMNS`, in their form."""
_LOCK = struct.unpack(">q", b"sl-seals")[0]
_WRITING = """
    select l.virtualtransaction from pg_locks l
    where l.locktype = 'relation' and l.relation = 'journal_row'::regclass and l.mode = 'RowExclusiveLock'
      and l.database = (select oid from pg_database where datname = current_database())
      and l.pid is distinct from pg_backend_pid()
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found: how many rows are sealed, the head, how many still wait for a seal, and the first fault."""

    rows: int
    head: Mark
    waiting: int
    fault: Fault | None

    @property
    def sound(self) -> bool:
        """Whether every sealed row is as it was sealed."""
        return self.fault is None

    def words(self) -> str:
        """One sentence for a person."""
        if self.fault:
            return self.fault.words()
        rows = "1 row is as it was" if self.rows == 1 else f"{self.rows:,} rows are as they were"
        return f"{rows} sealed; {self.waiting:,} {'waits' if self.waiting == 1 else 'wait'} for a seal."


def seal(*, place: str | Path | None = None, patience: float = PATIENCE, progress: Progress = silent) -> int:
    """Seal every row written so far, and write the head down in the data folder. Returns how many rows were sealed.

    `place` is the anchor file, the data folder's own when it is left out; `patience` how many seconds to wait for
    transactions that are writing a row just now. Call it outside a transaction: what is sealed must stand before its
    head is written down.
    """
    last = _settled_up_to(patience)
    total = 0
    while done := _seal_some(last):
        total += done
        progress(total, total, "rows sealed")
    if total:
        anchor(place)
    return total


def _settled_up_to(patience: float) -> int:
    """The highest id below which nothing can change any more; 0 when it can't be said in time."""
    with connection.cursor() as cursor:
        last = _last_id(cursor)
        cursor.execute(_WRITING)
        under_way = {holder for (holder,) in cursor.fetchall()}
        began = time.monotonic()
        while under_way:
            if time.monotonic() - began > patience:
                return 0
            time.sleep(0.02)
            cursor.execute(_WRITING)
            under_way &= {holder for (holder,) in cursor.fetchall()}
    return last


def _last_id(cursor: Any) -> int:
    """The last id that was given to a row, whether or not the row came to be."""
    cursor.execute("select case when is_called then last_value else 0 end from journal_row_id_seq")
    [last] = cursor.fetchone()
    return int(last)


def _seal_some(last: int) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("select seq, row_id, digest from journal_seal order by seq desc limit 1")
        seq, after, digest = cursor.fetchone() or (0, 0, START)
        cursor.execute(
            f"select {ROW} from journal_row r where r.id > %s and r.id <= %s order by r.id limit %s",
            [after, last, CHUNK],
        )
        chained = list(_chained(Mark(seq, bytes(digest)), cursor.fetchall()))
        if chained:
            cursor.execute(
                """insert into journal_seal (seq, row_id, previous, digest)
                   select * from unnest(%s::bigint[], %s::bigint[], %s::bytea[], %s::bytea[])""",
                [list(column) for column in zip(*chained, strict=True)],
            )
        return len(chained)


def _chained(at_head: Mark, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, int, bytes, bytes]]:
    previous = at_head.digest
    for seq, row in enumerate(rows, start=at_head.seq + 1):
        digest = sealed(previous, seq, row)
        yield seq, row[0], previous, digest
        previous = digest


# Verifying


def verify(*, place: str | Path | None = None, progress: Progress = silent) -> Verdict:
    """Walk the whole chain, a few thousand rows at a time, and name the first row that is not as it was sealed.

    The chain is held against the heads in the database's own list and in the anchor file.
    """
    written_down = list(marks(place))
    walked = walk(links(progress=progress), start=Mark(0, START), marks=written_down)
    fault = walked.fault
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*), max(id) from journal_row where id > coalesce((select max(row_id) from journal_seal), 0)"
        )
        waiting, furthest = cursor.fetchone()
        if fault is None and waiting and furthest > _last_id(cursor):
            fault = Fault(INSERTED, walked.head.seq + 1, furthest, "the database never gave out its id.")
    return Verdict(walked.rows, walked.head, waiting, fault)


def links(*, first: int = 1, last: int | None = None, progress: Progress = silent) -> Iterator[Link]:
    """The chain from one place to another, both included, read a few thousand at a time.

    Seals and rows are asked for by number and never joined: a plan that suits a small table would take hours on a
    large one, and a journal must be verifiable the minute after it was restored.
    """
    at_head = head()
    end = last or (at_head.seq if at_head else 0)
    reached = 0
    for after in range(first - 1, end, CHUNK):
        until = min(after + CHUNK, end)
        with connection.cursor() as cursor:
            cursor.execute(
                "select seq, row_id, previous, digest from journal_seal where seq > %s and seq <= %s order by seq",
                [after, until],
            )
            seals = cursor.fetchall()
            row_ids = [seal[1] for seal in seals]
            cursor.execute(f"select {ROW} from journal_row r where r.id = any(%s)", [row_ids])
            rows = {row[0]: row for row in cursor.fetchall()}
            stray = _stray(cursor, reached, row_ids) if reached or first == 1 else None
        for seq, row_id, previous, digest in seals:
            before = stray if stray is not None and stray < row_id else None
            yield Link(seq, row_id, bytes(previous), bytes(digest), rows.get(row_id), before)
        reached = max([reached, *row_ids])
        progress(until - first + 1, end - first + 1, "rows read")


def _stray(cursor: Any, after: int, row_ids: list[int]) -> int | None:
    """The first row among those of some seals, or between them and the seals before, that has no seal."""
    cursor.execute(
        """select r.id from journal_row r
           where r.id > %s and r.id < %s and r.id <> all(%s)
             and not exists (select from journal_seal s where s.row_id = r.id)
           order by r.id limit 1""",
        [after, max(row_ids, default=0), row_ids],
    )
    found = cursor.fetchone()
    return found and int(found[0])
