"""The one form in which a row is sealed, and a check of an exported journal that needs nothing but Python.

    python verify_export.py journal.jsonl [--anchors anchors.log]

Exit code 0: every row is as it was sealed. 1: it names the first that is not. 2: the file cannot be read.

How a row is sealed
    text   = the JSON array [seq, id, xid, written_at, kind, act, officer_id, officer_number, record_id,
             record_reference, person_id, purpose, count, digest, detail], without spaces, everything outside ASCII as
             \\uXXXX; `xid` a number, `written_at` UTC as 2024-03-21T03:17:09.000001Z, `detail` the text PostgreSQL
             gives for its jsonb
    digest = SHA-256(digest before, 32 bytes, + text); before the first row come 32 zero bytes
Rows are sealed in the order of their ids.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple

COLUMNS = (
    *("id", "xid", "written_at", "kind", "act", "officer_id", "officer_number", "record_id", "record_reference"),
    *("person_id", "purpose", "count", "digest", "detail"),
)
START = bytes(32)
FORMAT = 1
EDITED, REMOVED, REORDERED, INSERTED, CUT_OFF, REBUILT = (
    *("edited", "removed", "reordered", "inserted", "cut off", "rebuilt"),
)
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=True).encode


class Link(NamedTuple):
    """A seal with its row: the values of COLUMNS, or None when there is no such row.

    `stray` is the id of a row before this one that has no seal at all; an export never holds one.
    """

    seq: int
    row_id: int
    previous: bytes
    digest: bytes
    row: tuple[Any, ...] | None
    stray: int | None = None


class Mark(NamedTuple):
    """The chain's head as it was written down elsewhere, and when."""

    seq: int
    digest: bytes
    at: str = ""


class Fault(NamedTuple):
    """The first row that is not as it was sealed: what was done, at which place in the chain, to which row."""

    kind: str
    seq: int
    row_id: int | None
    why: str

    def words(self) -> str:
        """One sentence for a person."""
        which = f"row {self.row_id}" if self.row_id is not None else "a row"
        return f"{which.capitalize()}, place {self.seq} in the chain, was {self.kind}: {self.why}"


class Walked(NamedTuple):
    """What a walk of the chain came to."""

    fault: Fault | None
    rows: int
    head: Mark


def sealed(previous: bytes, seq: int, row: Iterable[Any]) -> bytes:
    """The digest of a row at a place in the chain."""
    return sha256(previous + _encode([seq, *row]).encode("ascii")).digest()


def walk(
    links: Iterable[Link],
    *,
    start: Mark,
    marks: Iterable[Mark] = (),
) -> Walked:
    """Follow the chain from `start` and stop at the first fault.

    `marks` are heads written down elsewhere; those at or before `start` are passed over.
    """
    held = {mark.seq: mark.digest for mark in marks if mark.seq > start.seq}
    before: Link | None = None
    head, count, agreed = start, 0, start.seq
    departs: Fault | None = None
    for link, after in _with_next(links):
        seq = head.seq + 1
        fault = _fault(link, seq, head.digest, before, after)
        if fault:
            return Walked(fault, count, head)
        head, before, count = Mark(seq, link.digest), link, count + 1
        if seq in held and departs is None:
            if held[seq] == link.digest:
                agreed = seq
            else:
                why = f"the chain fits itself but not what was written down at place {seq}; it agrees up to {agreed}."
                departs = Fault(REBUILT, agreed + 1, None, why)
    if departs:
        return Walked(departs, count, head)
    furthest = max(held, default=head.seq)
    if furthest > head.seq:
        why = f"{furthest - head.seq} rows are missing at the end; the last one written down was at place {furthest}."
        return Walked(Fault(CUT_OFF, head.seq + 1, None, why), count, head)
    return Walked(None, count, head)


def _with_next(links: Iterable[Link]) -> Iterator[tuple[Link, Link | None]]:
    waiting: Link | None = None
    for link in links:
        if waiting is not None:
            yield waiting, link
        waiting = link
    if waiting is not None:
        yield waiting, None


def _fault(
    link: Link,
    seq: int,
    digest: bytes,
    before: Link | None,
    after: Link | None,
) -> Fault | None:
    row_id = link.row_id
    if link.seq < seq:
        return Fault(INSERTED, seq, row_id, f"it says place {link.seq}, where a row stands already.")
    if link.seq > seq and after is not None and after.seq == seq:
        return Fault(REORDERED, seq, row_id, f"it says place {link.seq}, and the row of place {seq} comes after it.")
    if link.seq > seq:
        return Fault(REMOVED, seq, None, f"the chain goes from place {seq - 1} to place {link.seq}.")
    if link.row is None:
        return Fault(REMOVED, seq, row_id, "its seal is there and the row is not.")
    if link.stray is not None:
        return Fault(INSERTED, seq, link.stray, "it lies among sealed rows and was never sealed.")
    follows = before is None or before.row_id < row_id
    if follows and link.previous == digest and sealed(digest, seq, link.row) == link.digest:
        return None
    if not follows or (after and after.row is not None and after.row_id < row_id):
        return Fault(REORDERED, seq, row_id, "it is not where it was sealed.")
    if sealed(link.previous, seq + 1, link.row) == link.digest:
        return Fault(REMOVED, seq, None, f"row {row_id} was sealed one place further on.")
    if sealed(link.previous, seq - 1, link.row) == link.digest and before:
        return Fault(INSERTED, seq - 1, before.row_id, f"row {row_id} was sealed in its place.")
    if sealed(link.previous, seq, link.row) == link.digest and before:
        return Fault(EDITED, seq - 1, before.row_id, f"its seal is not the one that row {row_id} was sealed upon.")
    return Fault(EDITED, seq, row_id, "it is not what was sealed.")


# Exported files


class UnreadableError(ValueError):
    """The file is not an export of a journal."""


def marks_in(lines: Iterable[str], *, database: str) -> Iterator[Mark]:
    """Heads of one database from the lines of an anchor file."""
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                held = json.loads(line)
                if held["database"] == database:
                    yield Mark(int(held["seq"]), bytes.fromhex(held["digest"]), str(held["at"]))
        except (ValueError, KeyError, TypeError) as fault:
            raise UnreadableError(f"Line {number} of the anchors is not an anchor.") from fault


def check(lines: Iterable[str], *, anchors: Iterable[str] = ()) -> Walked:
    """Check an export, line by line; `anchors` are the lines of an anchor file that came by another way."""
    reader = iter(lines)
    try:
        header = json.loads(next(reader))
        known = header["format"] == FORMAT and tuple(header["columns"]) == COLUMNS
        start = Mark(int(header["first"]) - 1, bytes.fromhex(header["previous"]))
        last = int(header["last"])
        marks = marks_in(anchors, database=header["database"])
        # The file goes on growing after an export; a head written down before it must be in it.
        within = [mark for mark in marks if mark.seq <= last or (header["to"] is None and mark.at <= header["at"])]
    except UnreadableError:
        raise
    except (StopIteration, ValueError, KeyError, TypeError) as fault:
        raise UnreadableError("The first line does not say that this is an exported journal.") from fault
    if not known:
        raise UnreadableError("The file is in a form that this check does not know.")
    ends: list[Mark] = []
    walked = walk(_links(reader, ends), start=start, marks=within)
    if walked.fault:
        return walked
    if not ends or walked.head.seq < last:
        why = f"the file says that it goes to place {last} and stops before."
        return walked._replace(fault=Fault(CUT_OFF, walked.head.seq + 1, None, why))
    if ends[0] != walked.head:
        why = "the digest at the end of the file is not the one its rows come to."
        return walked._replace(fault=Fault(REBUILT, start.seq + 1, None, why))
    return walked


def _links(lines: Iterable[str], ends: list[Mark]) -> Iterator[Link]:
    for number, line in enumerate(lines, start=2):
        if not line.strip():
            continue
        try:
            held = json.loads(line)
            if "head" in held:
                ends.append(Mark(int(held["head"]["seq"]), bytes.fromhex(held["head"]["digest"])))
                continue
            row = tuple(held["row"])
            yield Link(
                int(held["seq"]),
                int(row[0]),
                bytes.fromhex(held["previous"]),
                bytes.fromhex(held["digest"]),
                row,
            )
        except (ValueError, KeyError, TypeError, IndexError) as fault:
            raise UnreadableError(f"Line {number} is not a sealed row.") from fault


def main(arguments: list[str]) -> int:
    """Check the file named on the command line."""
    anchors: list[str] = []
    if "--anchors" in arguments:
        at = arguments.index("--anchors")
        paths = arguments[at + 1 : at + 2]
        arguments = arguments[:at] + arguments[at + 2 :]
    else:
        paths = []
    if len(arguments) != 1:
        sys.stderr.write("python verify_export.py FILE [--anchors ANCHORS]\n")
        return 2
    try:
        for path in paths:
            with open(path, encoding="utf-8") as held:  # noqa: PTH123 - reads the same on any Python
                anchors.extend(held)
        with open(arguments[0], encoding="utf-8") as lines:  # noqa: PTH123 - as above
            walked = check(lines, anchors=anchors)
    except (OSError, UnreadableError, UnicodeDecodeError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    if walked.fault:
        sys.stderr.write(f"{walked.fault.words()}\n")
        return 1
    rows = "1 row is as it was" if walked.rows == 1 else f"{walked.rows} rows are as they were"
    sys.stdout.write(f"{rows} sealed. The last digest is {walked.head.digest.hex()}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
