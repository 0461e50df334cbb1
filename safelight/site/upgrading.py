"""After an upgrade: what is stored was derived by the rules and force values before, and is settled by those of now."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import connection

from safelight.derived.digests import Given, definitions
from safelight.derived.models import SettledUnder
from safelight.derived.policy import book
from safelight.derived.settle import settle_many
from safelight.design.moments import plural
from safelight.kernel.progress import Progress
from safelight.kernel.register import Pathway, register
from safelight.kernel.subjects import Subject
from safelight.measures.subjects import settle_everything
from safelight.records.models import Record

_ONE_AT_A_TIME = 5_218_340_119  # an advisory lock: two commands may find the same rows old at once
_NO_RECORDS = "WHAT IS NO RECORD"
Settles = Callable[[datetime, Callable[[int], None]], object]


@dataclass(frozen=True, slots=True)
class Old:
    """Everything of one kind, which other definitions than these derived, and what settles it by these."""

    kind: str
    definitions: bytes
    settle: Settles


def derived_by_others() -> list[Old]:
    """Each kind whose stored rows were last settled as a whole under other rules or force values; one statement when
    there is none."""
    under = {kind: bytes(told) for kind, told in SettledUnder.objects.values_list("kind", "definitions")}
    return [Old(kind, told, settles) for kind, told, settles in _everything() if under.get(kind) != told]


def settle_by_these(*, now: datetime, progress: Progress) -> int:
    """Settle whatever was derived by other definitions; returns how many records were gone through.

    Each chunk is a transaction, and a record once derived by these is not derived again: when it is killed, the next
    start goes on.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_ONE_AT_A_TIME])
    try:
        old = derived_by_others()
        total, done = Record.objects.filter(kind__in=[each.kind for each in old]).count(), 0

        def advance(records: int) -> None:
            nonlocal done
            done += records
            progress(done, total, "records settled by the rules of now")

        for each in old:
            each.settle(now, advance)
            SettledUnder.objects.update_or_create(
                kind=each.kind, defaults={"definitions": each.definitions, "settled_at": now}
            )
        return done
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_ONE_AT_A_TIME])


def settle_or_say(*, served: bool, now: datetime, progress: Progress) -> None:
    """Settle what other definitions derived; while pages of the program before are served, which would go on deriving
    by the old ones, only say so."""
    if not derived_by_others():
        return
    if served:
        print(
            "Rules or force values changed since these pages were started. `make run`, or stopping and starting them, "
            "settles every record by those of now.",
            file=sys.stderr,
        )
        return
    if records := settle_by_these(now=now, progress=progress):
        settled = plural(records, "record was settled", "records were settled")
        print(f"The rules or force values changed: {settled} by those of now.", file=sys.stderr)


def _everything() -> Iterator[tuple[str, bytes, Settles]]:
    for pathway in register.pathways():
        yield pathway.kind, Given(pathway, book()).definitions, partial(_settle_records, pathway)
    others = [subject for subject in Subject if subject is not Subject.RECORD]
    measures = [measure.code for subject in others for measure in register.measures_of(subject)]
    yield _NO_RECORDS, definitions(_NO_RECORDS, measures, book()), _settle_the_rest


def _settle_records(pathway: Pathway, now: datetime, advance: Callable[[int], None]) -> None:
    ids = Record.objects.filter(kind=pathway.kind).order_by("pk").values_list("pk", flat=True)
    settle_many(ids.iterator(chunk_size=10_000), kind=pathway.kind, now=now, progress=advance)


def _settle_the_rest(now: datetime, advance: Callable[[int], None]) -> None:
    settle_everything(now=now)
