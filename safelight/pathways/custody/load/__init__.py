"""Facts of many custody records: one ordered query a table over a chunk, straight from rows to facts.

The caller's database role decides what can be read at all: a record out of its reach gives no facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from safelight.kernel.register import register
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody.facts import CustodyFacts, EntryFacts, OffenceFacts
from safelight.pathways.custody.facts.detention import authorised_on_and_age
from safelight.pathways.custody.load import tables
from safelight.pathways.custody.load.rows import Grouped, by_detention, grouped
from safelight.pathways.custody.offences import offences
from safelight.voice.load import load_voices

_CHUNK = 1_000
_COLUMNS = CustodyFacts._fields.index("arrested_at")
_ROWS = CustodyFacts._fields.index("offences")
_FLAGS = CustodyFacts._fields.index("flags")
_GROUNDS = CustodyFacts._fields.index("bail_grounds")
_BORN_ON = CustodyFacts._fields.index("born_on")
_ARRIVED_AT = CustodyFacts._fields.index("arrived_at")
_AUTHORISED_AT = CustodyFacts._fields.index("authorised_at")
_OPENED_AT = CustodyFacts._fields.index("opened_at")
_SOURCE = CustodyFacts._fields.index("source")

_NAMED = {"authorised_by": "authorised_by_name", "bail_by": "bail_by_name"}
_DETENTIONS = f"""
    SELECT record.id, NULL, record.reference, record.area_id, record.opened_at, record.closed_at, detention.source,
           child.id, child.born_on, child.born_basis, child.sex, child.ethnicity_self, child.ethnicity_source,
           child.authority_id, child.looked_after_by_id, child.flags,
           {", ".join(f"detention.{_NAMED.get(name, name)}" for name in CustodyFacts._fields[_COLUMNS:_ROWS])}
    FROM custody_detention AS detention
    JOIN records_record AS record ON record.id = detention.record_id
    JOIN records_involvement AS child ON child.id = detention.child_id
    WHERE detention.record_id = ANY(%s::bigint[])
    ORDER BY record.id
"""  # noqa: S608 - made of column names written in this package

# When an entry was recorded is known only of those made in Safelight.
_ENTRIES = """
    SELECT record_id, id::text, act, happened_at, recorded_at, late_reason
    FROM records_entry
    WHERE record_id = ANY(%s::bigint[]) AND source = ''
    ORDER BY record_id, happened_at, id
"""


def load_facts(record_ids: Sequence[int]) -> Iterator[CustodyFacts]:
    """Facts of each custody record among the ids, in order of id. An id of no custody record gives nothing."""
    ordered = sorted(record_ids)
    for start in range(0, len(ordered), _CHUNK):
        yield from _load(ordered[start : start + _CHUNK])


def _load(ids: Sequence[int]) -> Iterator[CustodyFacts]:
    detentions = _fetch(_DETENTIONS, ids)
    if not detentions:
        return
    nested: tuple[Grouped, ...] = (
        _offences(ids),
        by_detention(tables.RATIONALES, ids),
        by_detention(tables.WELFARE_ATTEMPTS, ids),
        by_detention(tables.ADULTS, ids, tables.ADULT_ATTEMPTS),
        by_detention(tables.CARERS, ids),
        by_detention(tables.CELLS, ids),
        by_detention(tables.REVIEWS, ids),
        by_detention(tables.REQUESTS, ids, tables.REQUEST_ATTEMPTS, tables.CHALLENGES, tables.ESCALATIONS),
        by_detention(tables.MOVES, ids),
        by_detention(tables.CERTIFICATES, ids, tables.COPIES),
        by_detention(tables.SEARCHES, ids, tables.SEARCH_OFFICERS),
        load_voices(ids),
        grouped((row[0], EntryFacts._make(row[1:])) for row in _fetch(_ENTRIES, ids)),
    )
    provided: dict[str, frozenset[str] | None] = {}
    for detention in detentions:
        values = list(detention)
        source = values[_SOURCE]
        if source not in provided:
            provided[source] = register.provides(CUSTODY, source)
        values[1] = provided[source]
        values[_FLAGS] = tuple(values[_FLAGS])
        values[_GROUNDS] = tuple(values[_GROUNDS])
        key = values[0]
        values.extend(group.get(key, ()) for group in nested)
        values.extend(
            authorised_on_and_age(values[_AUTHORISED_AT], values[_ARRIVED_AT] or values[_OPENED_AT], values[_BORN_ON])
        )
        yield CustodyFacts._make(values)


def _fetch(sql: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [ids])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _offences(ids: Sequence[int]) -> Grouped:
    known = offences()
    found = []
    for row in _fetch(tables.OFFENCES.sql, ids):
        kind = known.get(row[3])
        answers = (kind.violent_or_sexual, kind.imprisonable) if kind else (None, None)
        found.append((row[0], OffenceFacts._make((*row[2:], *answers))))
    return grouped(found)
