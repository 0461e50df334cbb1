"""Chaining rows, and walking the chain to see whether it holds.

Rows are sealed when no transaction that could still add one before them is running: the number of their transaction is
below that of the oldest still open, so the order (xid, id) is final. Sealing takes a lock of its own and short
transactions; nobody who writes a row ever waits for it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from safelight.journal.anchors import anchor, head, marks
from safelight.journal.verify_export import INSERTED, START, Fault, Link, Mark, sealed, walk
from safelight.kernel.progress import Progress, silent

CHUNK = 5_000
_LOCK = struct.unpack(">q", b"sl-seals")[0]
ROW = """
    r.id, r.xid::text::bigint,
    to_char(r.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), r.kind, r.act, r.officer_id,
    r.officer_number, r.record_id, r.record_reference, r.person_id, r.purpose, r.count, r.digest, r.detail::text
"""
"""The columns of `verify_export.COLUMNS`, in their form."""


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


def seal(*, place: str | Path | None = None, progress: Progress = silent) -> int:
    """Seal every row that can be, and write the head down in the data folder. Returns how many rows were sealed.

    `place` is the anchor file, the data folder's own when it is left out. Call it outside a transaction: what is sealed
    must stand before its head is written down.
    """
    total = 0
    while done := _seal_some():
        total += done
        progress(total, total, "rows sealed")
    if total:
        anchor(place)
    return total


def _seal_some() -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("select pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text from pg_current_snapshot() s")
        oldest_open, next_number = (int(number) for number in cursor.fetchone())
        at_head, era, after = _last(cursor)
        restored = after[0] >= next_number
        rows = _to_seal(cursor, after, before=None if restored else oldest_open)
        if restored and not rows:
            era, rows = era + 1, _to_seal(cursor, (0, 0), before=oldest_open)
        chained = list(_chained(at_head, era, rows))
        if chained:
            cursor.execute(
                """insert into journal_seal (seq, era, row_id, previous, digest)
                   select * from unnest(%s::bigint[], %s::int[], %s::bigint[], %s::bytea[], %s::bytea[])""",
                [list(column) for column in zip(*chained, strict=True)],
            )
        return len(chained)


def _last(cursor: Any) -> tuple[Mark, int, tuple[int, int]]:
    """The chain's head, its era, and the (xid, id) of the last sealed row that is still there."""
    cursor.execute("select seq, digest, era from journal_seal order by seq desc limit 1")
    found = cursor.fetchone()
    if found is None:
        return Mark(0, START), 1, (0, 0)
    cursor.execute(
        """select r.xid::text::bigint, r.id from journal_seal s join journal_row r on r.id = s.row_id
           where s.era = %s order by s.seq desc limit 1""",
        [found[2]],
    )
    return Mark(found[0], bytes(found[1])), found[2], cursor.fetchone() or (0, 0)


def _to_seal(cursor: Any, after: tuple[int, int], *, before: int | None) -> list[tuple[Any, ...]]:
    cursor.execute(
        f"""select {ROW} from journal_row r
            where (r.xid, r.id) > (%s::text::xid8, %s) and (%s::text is null or r.xid < %s::text::xid8)
              and not exists (select from journal_seal s where s.row_id = r.id)
            order by r.xid, r.id limit %s""",  # noqa: S608 - a constant of this module
        [str(after[0]), after[1], before and str(before), before and str(before), CHUNK],
    )
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _chained(at_head: Mark, era: int, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, int, int, bytes, bytes]]:
    previous = at_head.digest
    for seq, row in enumerate(rows, start=at_head.seq + 1):
        digest = sealed(previous, seq, era, row)
        yield seq, era, row[0], previous, digest
        previous = digest


# Verifying


def verify(*, place: str | Path | None = None, progress: Progress = silent) -> Verdict:
    """Walk the whole chain, a few thousand rows at a time, and name the first row that is not as it was sealed.

    The chain is held against the heads in the database's own list and in the anchor file.
    """
    written_down = list(marks(place))
    with connection.cursor() as cursor:
        unsealed, waiting = _unsealed(cursor)
    walked = walk(links(progress=progress), start=Mark(0, START), marks=written_down, unsealed=unsealed)
    fault = walked.fault
    if fault is None and unsealed is not None:
        why = "it lies among sealed rows and was never sealed."
        fault = Fault(INSERTED, walked.head.seq, unsealed[2], why)
    return Verdict(walked.rows, walked.head, waiting, fault)


def links(*, first: int = 1, last: int | None = None, progress: Progress = silent) -> Iterator[Link]:
    """The chain from one place to another, both included, read a few thousand at a time."""
    after = first - 1
    at_head = head()
    end = last or (at_head.seq if at_head else 0)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"""select s.seq, s.era, s.row_id, s.previous, s.digest, {ROW}
                    from journal_seal s left join journal_row r on r.id = s.row_id
                    where s.seq > %s and (%s::bigint is null or s.seq <= %s)
                    order by s.seq limit %s""",  # noqa: S608 - a constant of this module
                [after, last, last, CHUNK],
            )
            found = cursor.fetchall()
        for seq, era, row_id, previous, digest, *row in found:
            yield Link(seq, era, row_id, bytes(previous), bytes(digest), None if row[0] is None else tuple(row))
        if len(found) < CHUNK:
            return
        after = found[-1][0]
        progress(after - first + 1, end - first + 1, "rows read")


def _unsealed(cursor: Any) -> tuple[tuple[int, int, int] | None, int]:
    """The first row without a seal that lies where it can't be, and how many wait for one as they should.

    It can't lie before the last sealed row, nor have the number of a transaction that hasn't begun.
    """
    _, era, last = _last(cursor)
    cursor.execute(
        """select r.xid::text::bigint, r.id, count(*) over ()
           from journal_row r
           where not exists (select from journal_seal s where s.row_id = r.id)
             and ((r.xid, r.id) < (%s::text::xid8, %s)
                  or (r.xid >= pg_snapshot_xmax(pg_current_snapshot()) and %s::text::xid8 < r.xid))
             and %s::text::xid8 < pg_snapshot_xmax(pg_current_snapshot())
           order by r.xid, r.id limit 1""",
        [str(last[0]), last[1], str(last[0]), str(last[0])],
    )
    found = cursor.fetchone()
    cursor.execute(
        "select count(*) from journal_row r where not exists (select from journal_seal s where s.row_id = r.id)"
    )
    [without] = cursor.fetchone()
    if found is None:
        return None, without
    return (era, found[0], found[1]), without - found[2]
