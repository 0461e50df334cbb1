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
        return f"{self.rows:,} rows are as they were sealed; {self.waiting:,} wait for a seal."


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
    with connection.cursor() as cursor:
        unsealed, waiting = _without_seal(cursor)
    walked = walk(links(progress=progress), start=Mark(0, START), marks=written_down, unsealed=unsealed)
    fault = walked.fault
    if fault is None and unsealed is not None:
        fault = Fault(INSERTED, walked.head.seq + 1, unsealed, "the database never gave out its id.")
    return Verdict(walked.rows, walked.head, waiting, fault)


def links(*, first: int = 1, last: int | None = None, progress: Progress = silent) -> Iterator[Link]:
    """The chain from one place to another, both included, read a few thousand at a time."""
    after = first - 1
    at_head = head()
    end = last or (at_head.seq if at_head else 0)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"""select s.seq, s.row_id, s.previous, s.digest, {ROW}
                    from journal_seal s left join journal_row r on r.id = s.row_id
                    where s.seq > %s and (%s::bigint is null or s.seq <= %s)
                    order by s.seq limit %s""",
                [after, last, last, CHUNK],
            )
            found = cursor.fetchall()
        for seq, row_id, previous, digest, *row in found:
            yield Link(seq, row_id, bytes(previous), bytes(digest), None if row[0] is None else tuple(row))
        if len(found) < CHUNK:
            return
        after = found[-1][0]
        progress(after - first + 1, end - first + 1, "rows read")


def _without_seal(cursor: Any) -> tuple[int | None, int]:
    """The first row without a seal where none can be, and how many wait for one as they should.

    None can be before the last sealed row, nor beyond the last id that was given out.
    """
    cursor.execute(
        """
        with sealed as (select coalesce((select row_id from journal_seal order by seq desc limit 1), 0) as last)
        select min(r.id) filter (where r.id < sealed.last), count(*) filter (where r.id > sealed.last), max(r.id)
        from journal_row r, sealed
        where not exists (select from journal_seal s where s.row_id = r.id)
        """
    )
    first, waiting, furthest = cursor.fetchone()
    if first is None and furthest is not None and furthest > _last_id(cursor):
        first, waiting = furthest, waiting - 1
    return first, waiting
