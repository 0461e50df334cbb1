"""Writing the difference between what facts come to and what is stored: singly inside an action, and in bulk."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection, transaction

from safelight.derived.models import Gap
from safelight.derived.policy import book
from safelight.derived.tables import TABLES, DerivedTable, Scope
from safelight.kernel.acts import Act
from safelight.kernel.derive import Derived, derive
from safelight.kernel.policy import PolicyBook
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import Facts, Pathway, register
from safelight.records.models import Override, Record

CHUNK = 2_000

Row = tuple[Any, ...]
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
Accepted = dict[tuple[str, str], datetime]


class StillMissing(Refusal):
    """A step was refused because something must be on the record first. It lists every such thing."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        super().__init__("This cannot be recorded yet. " + " ".join(self.missing))


class Rows(NamedTuple):
    """The rows of the three derived tables for one record, in the order of `TABLES`."""

    duties: list[Row]
    gaps: list[Row]
    outcomes: list[Row]


def settle(record: Record, *, now: datetime, before: Act | None = None) -> None:
    """Derive one record again and write the difference, in the caller's transaction.

    `before` is the act being taken: if it leaves a requirement of that act unmet and not accepted, `StillMissing` is
    raised and the whole action rolls back.
    """
    pathway = register.pathway(record.kind)
    [facts] = pathway.load([record.pk])
    derived = derive(facts, pathway, book())
    accepted = _accepted([record.pk]).get(record.pk, {})
    if before is not None:
        _refuse_unmet(record.pk, derived, before=before, accepted=accepted)
    scope = Scope(record.kind, record.area_id, record.team_id, record.restricted, record.closed_at)
    rows = rows_of(record.pk, derived, scope=scope, accepted=accepted)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        for table, given in zip(TABLES, rows, strict=True):
            as_json = json.dumps([dict(zip(table.columns, row, strict=True)) for row in given], default=str)
            cursor.execute(table.merge(table.given_as_json()), {"rows": as_json, "ids": [record.pk], "now": now})
        _remember(cursor, {record.pk: _digest(_Lines().of(rows))}, now=now)


def _refuse_unmet(record_id: int, derived: Derived, *, before: Act, accepted: Accepted) -> None:
    """Refuse what this step leaves unmet. A gap of one thing that stood before, an old review say, is not its doing."""
    unmet = [
        gap
        for gap in derived.gaps
        if before in register.requirement(gap.requirement).before and (gap.requirement, gap.key) not in accepted
    ]
    if any(gap.key for gap in unmet):
        stood = set(Gap.objects.standing().filter(record=record_id).values_list("requirement", "key"))
        unmet = [gap for gap in unmet if not gap.key or (gap.requirement, gap.key) not in stood]
    if unmet:
        missing = dict.fromkeys(register.requirement(gap.requirement).missing for gap in unmet)
        raise StillMissing(list(missing))


def settle_many(
    record_ids: Iterable[int],
    *,
    kind: str,
    now: datetime,
    progress: Callable[[int], None] | None = None,
    chunk: int = CHUNK,
) -> int:
    """Derive many records of one kind again and write what differs; returns how many records had a difference.

    Facts are loaded in chunks and derived in Python; rows are copied to a staging table. Those of a record never
    settled before are inserted as they are, those of a changed one are merged. Runs in the caller's transaction when
    there is one, else in one of its own for each chunk.
    """
    pathway, held, changed = register.pathway(kind), book(), 0
    for ids in _chunks(record_ids, chunk):
        with transaction.atomic():
            changed += _settle_chunk(ids, pathway=pathway, held=held, now=now)
        if progress:
            progress(len(ids))
    return changed


def _settle_chunk(ids: Sequence[int], *, pathway: Pathway, held: PolicyBook, now: datetime) -> int:
    before = _remembered(ids)
    fresh: list[list[str]] = [[], [], []]
    merged: list[list[str]] = [[], [], []]
    differing: list[int] = []
    digests: dict[int, bytes] = {}
    writing = _Lines()
    for record_id, rows in derived_rows(ids, pathway=pathway, held=held):
        lines = writing.of(rows)
        digest = _digest(lines)
        known = before.get(record_id)
        if known == digest:
            continue
        digests[record_id] = digest
        if known is not None:
            differing.append(record_id)
        for place, text in zip(fresh if known is None else merged, lines, strict=True):
            place.append(text)
    if digests:
        with connection.cursor() as cursor:
            for table, new, changed in zip(TABLES, fresh, merged, strict=True):
                cursor.execute(table.create_staging())
                if any(new):
                    _stage(cursor, table, texts=new)
                    cursor.execute(table.insert_staged())
                if differing:
                    _stage(cursor, table, texts=changed)
                    cursor.execute(table.merge(table.given_as_staged()), {"ids": differing, "now": now})
                cursor.execute(f"TRUNCATE {table.staging}")
            _remember(cursor, digests, now=now)
    return len(digests)


# What facts come to, as rows


def derived_rows(ids: Sequence[int], *, pathway: Pathway, held: PolicyBook) -> Iterator[tuple[int, Rows]]:
    """The rows that each record's facts come to, in the order facts are loaded."""
    scopes = {
        pk: Scope(kind, area, team, restricted, closed_at)
        for pk, kind, area, team, restricted, closed_at in Record.objects.filter(pk__in=ids).values_list(
            "pk", "kind", "area_id", "team_id", "restricted", "closed_at"
        )
    }
    accepted = _accepted(ids)
    for facts in pathway.load(ids):
        yield facts.id, rows_for(facts, pathway=pathway, held=held, scope=scopes[facts.id], accepted=accepted)


def rows_for(facts: Facts, *, pathway: Pathway, held: PolicyBook, scope: Scope, accepted: dict[int, Accepted]) -> Rows:
    """The rows that one record's facts come to."""
    return rows_of(facts.id, derive(facts, pathway, held), scope=scope, accepted=accepted.get(facts.id, {}))


def rows_of(record_id: int, derived: Derived, *, scope: Scope, accepted: Accepted) -> Rows:
    """The derived of one record as rows of the three tables."""
    kind, area, team, restricted, closed_at = scope
    copies = (kind, area, closed_at, restricted)
    return Rows(
        [
            (record_id, d.clock, d.key, d.involvement, *d[3:9], d.owner.value, d.edition_from, *copies)
            for d in derived.duties
        ],
        [
            (record_id, g.requirement, g.key, g.involvement, g.since, accepted.get((g.requirement, g.key)), *copies)
            for g in derived.gaps
        ],
        [(record_id, o.measure, o.key, o.on, o.held, o.value, o.group, area, team) for o in derived.outcomes],
    )


def _accepted(ids: Sequence[int]) -> dict[int, Accepted]:
    found: dict[int, Accepted] = {}
    overrides = Override.objects.filter(record_id__in=ids).order_by("pk")
    for record_id, requirement, key, at in overrides.values_list("record_id", "requirement", "key", "at"):
        found.setdefault(record_id, {}).setdefault((requirement, key), at)
    return found


# Copying and remembering


class _Texts(dict[Any, str]):
    """Values of one SQL type as COPY reads them. One met before is not written anew: moments and words repeat."""

    def __missing__(self, value: Any) -> str:
        text = self[value] = "\\N" if value is None else _text(value)
        return text


class _Lines:
    """Writes the rows of a chunk of records as lines for COPY."""

    def __init__(self) -> None:
        texts: dict[str, _Texts] = defaultdict(_Texts)
        self._written = [[texts[table.types[column]].__getitem__ for column in table.columns] for table in TABLES]

    def of(self, rows: Rows) -> tuple[str, str, str]:
        """The lines of one record, by table."""
        duties, gaps, outcomes = (
            "".join(
                ["\t".join([text(value) for text, value in zip(written, row, strict=True)]) + "\n" for row in table]
            )
            for written, table in zip(self._written, rows, strict=True)
        )
        return duties, gaps, outcomes


def _text(value: Any) -> str:
    if value.__class__ is str:
        return value if value.isprintable() and "\\" not in value else _escaped(value)
    return str(value)


def _escaped(value: str) -> str:
    return value.translate(_ESCAPES)


def _digest(lines: tuple[str, str, str]) -> bytes:
    return blake2b("\f".join(lines).encode(), digest_size=16).digest()


def _stage(cursor: Any, table: DerivedTable, *, texts: list[str]) -> None:
    cursor.execute(f"TRUNCATE {table.staging}")
    with cursor.copy(table.copy_to_staging()) as copy:
        copy.write("".join(texts))


def _remembered(ids: Sequence[int]) -> dict[int, bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT record_id, digest FROM derived_settled WHERE record_id = ANY (%s)", [list(ids)])
        return {record_id: bytes(digest) for record_id, digest in cursor.fetchall()}


def _remember(cursor: Any, digests: dict[int, bytes], *, now: datetime) -> None:
    cursor.execute(
        "INSERT INTO derived_settled (record_id, digest, settled_at) "
        "SELECT record, digest, %(now)s FROM unnest(%(ids)s::bigint[], %(digests)s::bytea[]) AS given (record, digest) "
        "ON CONFLICT (record_id) DO UPDATE SET digest = excluded.digest, settled_at = excluded.settled_at",
        {"ids": list(digests), "digests": list(digests.values()), "now": now},
    )


def _chunks(ids: Iterable[int], size: int) -> Iterator[list[int]]:
    waiting = iter(ids)
    while chunk := list(islice(waiting, size)):
        yield chunk
