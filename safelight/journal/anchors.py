"""Writing the chain's head down where somebody who can alter the database may not be able to reach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from safelight.journal.verify_export import Mark, marks_in


def anchor_file() -> Path:
    """The anchor file of the data folder."""
    return Path(settings.SAFELIGHT_HOME) / "anchors.log"


def database() -> str:
    """The database's name: one data folder may have known several."""
    return str(connection.settings_dict["NAME"])


def head() -> Mark | None:
    """The last sealed place and its digest; None while nothing is sealed."""
    with connection.cursor() as cursor:
        cursor.execute("select seq, digest from journal_seal order by seq desc limit 1")
        found = cursor.fetchone()
    return None if found is None else Mark(found[0], bytes(found[1]))


def anchor(place: str | Path | None = None) -> Mark | None:
    """Write the head down: a line at the end of `place` (the data folder's file when left out) and a row.

    Returns what was written; None while nothing is sealed. A line is JSON with `database`, `seq`, `digest` and `at`.
    """
    at_head = head()
    if at_head is None:
        return None
    path = Path(place) if place else anchor_file()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """insert into journal_anchor (seq, digest, place) values (%s, %s, %s)
               returning to_char(written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
            [at_head.seq, at_head.digest, path.name],
        )
        [at] = cursor.fetchone()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as lines:
        written = {"database": database(), "seq": at_head.seq, "digest": at_head.digest.hex(), "at": at}
        lines.write(json.dumps(written) + "\n")
    return at_head


def marks(place: str | Path | None = None) -> Iterator[Mark]:
    """Every head written down, the file's after the database's: where they differ the file is believed."""
    with connection.cursor() as cursor:
        cursor.execute("select seq, digest from journal_anchor order by seq, id")
        for seq, digest in cursor.fetchall():
            yield Mark(seq, bytes(digest))
    path = Path(place) if place else anchor_file()
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from marks_in(lines, database=database())
