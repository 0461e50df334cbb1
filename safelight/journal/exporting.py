"""Writing sealed rows to a file that can be checked on a machine which has never seen Safelight."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from django.db import connection

from safelight.journal import writing
from safelight.journal.anchors import database, marks
from safelight.journal.codes import Kind
from safelight.journal.sealing import links, seal
from safelight.journal.verify_export import COLUMNS, FORMAT, START
from safelight.kernel.acts import Act
from safelight.kernel.calendar import start_of_day
from safelight.kernel.progress import Progress, silent
from safelight.kernel.refusals import Refusal


class CannotExport(Refusal):
    """There is nothing to export. The message is fit to show."""


def export(
    path: str | Path,
    *,
    from_on: date | None = None,
    to_on: date | None = None,
    officer: writing.Signed | None = None,
    purpose: str = "",
    progress: Progress = silent,
) -> int:
    """Write the sealed rows of the London days from `from_on` up to, not including, `to_on` to `path`.

    A chain has no holes, so rows sealed between the first and the last of those days come with them. What is written is
    JSON lines: what the file is, one line a row with its seal, and the last digest with the heads written down so far.
    Returns the number of rows. That the file was made is itself journalled, sealed and anchored.
    """
    seal()
    with connection.cursor() as cursor:
        cursor.execute(
            "select min(id), max(id) from journal_row"
            " where (%s::timestamptz is null or written_at >= %s) and (%s::timestamptz is null or written_at < %s)",
            [moment for day in (from_on, to_on) for moment in [day and start_of_day(day)] * 2],
        )
        cursor.execute("select min(seq), max(seq) from journal_seal where row_id between %s and %s", cursor.fetchone())
        first, last = cursor.fetchone()
        cursor.execute("""select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""")
        [at] = cursor.fetchone()
    if first is None:
        raise CannotExport("The journal has no sealed row in those days.", next_step="Choose other days.")
    count = _write(Path(path), at, first, last, from_on, to_on, progress)
    writing.write(Kind.EXPORT, act=Act.EXPORT_JOURNAL, officer=officer, purpose=purpose, count=count)
    seal()
    return count


def subjects_between(*, from_on: date | None, to_on: date | None) -> int:
    """How many records and people the rows of those days name."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select count(distinct coalesce(nullif(record_reference, ''), record_id::text, person_id::text))
               from journal_row
               where (%s::timestamptz is null or written_at >= %s) and (%s::timestamptz is null or written_at < %s)""",
            [moment for day in (from_on, to_on) for moment in [day and start_of_day(day)] * 2],
        )
        [count] = cursor.fetchone()
    return int(count)


def _write(
    path: Path, at: str, first: int, last: int, from_on: date | None, to_on: date | None, progress: Progress
) -> int:
    count, previous, digest = 0, START, START
    with path.open("w", encoding="ascii", newline="\n") as lines:
        for link in links(first=first, last=last, progress=progress):
            if count == 0:
                previous = link.previous
                header = {
                    "journal": "Safelight",
                    "format": FORMAT,
                    "database": database(),
                    "at": at,
                    "from": from_on and from_on.isoformat(),
                    "to": to_on and to_on.isoformat(),
                    "first": first,
                    "last": last,
                    "previous": previous.hex(),
                    "columns": COLUMNS,
                }
                lines.write(json.dumps(header) + "\n")
            sealed_row = {
                "seq": link.seq,
                "row": link.row or [link.row_id],
                "previous": link.previous.hex(),
                "digest": link.digest.hex(),
            }
            lines.write(json.dumps(sealed_row, separators=(",", ":")) + "\n")
            count, digest = count + 1, link.digest
        written_down = [{"seq": mark.seq, "digest": mark.digest.hex()} for mark in marks() if first <= mark.seq <= last]
        lines.write(json.dumps({"head": {"seq": last, "digest": digest.hex()}, "anchors": written_down}) + "\n")
    return count
