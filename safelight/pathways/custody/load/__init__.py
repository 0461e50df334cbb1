"""Facts of many custody records: one ordered query a table over a chunk, straight from rows to facts.

The caller's database role decides what can be read at all: a record out of its reach gives no facts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from safelight.kernel.register import register
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody.facts import CustodyFacts, EntryFacts
from safelight.pathways.custody.facts.detention import authorised_on_and_age
from safelight.pathways.custody.load import tables
from safelight.pathways.custody.load.rows import Asked, Chunk, Grouped, grouped, inside_of, one_of, together
from safelight.pathways.custody.offences import offences
from safelight.voice.load import ask_voices, read_voices

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
    SELECT record.id, NULL::text,
           record.reference, record.area_id, record.opened_at, record.closed_at, detention.source,
           child.id, child.born_on, child.born_basis, child.sex, child.ethnicity_self, child.ethnicity_source,
           child.authority_id, child.looked_after_by_id, child.flags,
           {", ".join(f"detention.{_NAMED.get(name, name)}" for name in CustodyFacts._fields[_COLUMNS:_ROWS])}
    FROM custody_detention AS detention
    JOIN records_record AS record ON record.id = detention.record_id
    JOIN records_involvement AS child ON child.id = detention.child_id
    WHERE {one_of("detention.record_id")}
    ORDER BY record.id
"""

# When an entry was recorded is known only of those made in Safelight.
_ENTRIES = f"""
    SELECT record_id, id::text, act, happened_at, recorded_at, late_reason
    FROM records_entry
    WHERE {one_of("record_id")} AND source = ''
    ORDER BY record_id, happened_at, id
"""


def load_facts(record_ids: Sequence[int]) -> Iterator[CustodyFacts]:
    """Facts of each custody record among the ids, in order of id. An id of no custody record gives nothing."""
    ordered = sorted(record_ids)
    for start in range(0, len(ordered), _CHUNK):
        yield from _load(ordered[start : start + _CHUNK])


def load_in_brief(record_ids: Sequence[int], *, rows: Collection[str]) -> Iterator[CustodyFacts]:
    """The columns of each detention and the `rows` of these fields alone, without what hangs on a row in turn.

    Every other field that holds rows is empty, so they are for words that read no more than that, never for a rule.
    """
    ordered = sorted(record_ids)
    for start in range(0, len(ordered), _CHUNK):
        yield from _load(ordered[start : start + _CHUNK], only=rows)


def _load(ids: Sequence[int], only: Collection[str] | None = None) -> Iterator[CustodyFacts]:
    chunk = Chunk.of(ids)
    wanted = tables.BY_FIELD if only is None else {name: tables.BY_FIELD[name] for name in only}
    entries: Grouped = {}
    voices: Grouped = {}
    with together():
        asked_detentions = Asked(_DETENTIONS, chunk)
        if only is None:
            asked_entries = Asked(_ENTRIES, chunk)
            asked_voices = ask_voices(chunk)
        asked = {name: Asked(table.sql, chunk) for name, table in wanted.items()}
        detentions = asked_detentions.rows()
        if only is None:
            entries = grouped((row[0], EntryFacts._make(row[1:])) for row in asked_entries.rows())
            voices = read_voices(asked_voices)
        rows = {name: tables.BY_FIELD[name].read(asked[name]) if name in asked else [] for name in tables.BY_FIELD}
    held_in = tables.BY_FIELD if only is None else {}
    inside = inside_of({table: rows[name] for name, table in held_in.items() if table.inside})
    rows["offences"] = [(*row, *_looked_up(row[3])) for row in rows["offences"]]
    nested = [
        *(
            table.facts(rows[name], inside.get(table) or [{}] * len(table.inside))
            for name, table in tables.BY_FIELD.items()
        ),
        voices,
        entries,
    ]
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
        values.extend([group.get(key, ()) for group in nested])
        values.extend(
            authorised_on_and_age(values[_AUTHORISED_AT], values[_ARRIVED_AT] or values[_OPENED_AT], values[_BORN_ON])
        )
        yield CustodyFacts._make(values)


def _looked_up(code: str) -> tuple[bool | None, bool | None]:
    """Whether an offence is violent or sexual, and imprisonable; not known of a code that nobody has classified."""
    kind = offences().get(code)
    return (kind.violent_or_sexual, kind.imprisonable) if kind else (None, None)
