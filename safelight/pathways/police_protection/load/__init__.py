"""Facts of many police protection records: one ordered query a table over a chunk, straight from rows to facts.

The caller's database role decides what can be read at all: a record out of its reach gives no facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safelight.kernel.register import register
from safelight.kernel.roles import POLICE_PROTECTION
from safelight.pathways.police_protection.facts import EntryFacts, ProtectionFacts
from safelight.pathways.police_protection.facts.protection import taken_on_and_age
from safelight.pathways.police_protection.load import tables
from safelight.records.loading import Asked, Chunk, grouped, inside_of, one_of, together
from safelight.voice.load import ask_voices, read_voices

_CHUNK = 1_000
_FIELDS = ProtectionFacts._fields
_COLUMNS, _ROWS = _FIELDS.index("incident"), _FIELDS.index("adults")
_SOURCE, _BORN_ON, _FLAGS = _FIELDS.index("source"), _FIELDS.index("born_on"), _FIELDS.index("flags")
_HARMS, _ALTERNATIVES = _FIELDS.index("harms"), _FIELDS.index("alternatives")
_TAKEN_AT, _OPENED_AT = _FIELDS.index("taken_at"), _FIELDS.index("opened_at")

_NAMED = {
    "found_authority": "found_authority_id",
    **{
        name: f"{name}_name"
        for name in (
            "taken_by",
            "found_told_by",
            "home_told_by",
            "child_told_by",
            "inquiry_by",
            "order_decided_by",
            "released_by",
        )
    },
}
_PROTECTIONS = f"""
    SELECT record.id, NULL::text,
           record.reference, record.area_id, record.opened_at, record.closed_at, protection.source,
           child.id, child.born_on, child.born_basis, child.sex, child.ethnicity_self, child.ethnicity_source,
           child.authority_id, child.looked_after_by_id, child.flags,
           {", ".join(f"protection.{_NAMED.get(name, name)}" for name in _FIELDS[_COLUMNS:_ROWS])}
    FROM police_protection_protection AS protection
    JOIN records_record AS record ON record.id = protection.record_id
    JOIN records_involvement AS child ON child.id = protection.child_id
    WHERE {one_of("protection.record_id")}
    ORDER BY record.id
"""

# Of an entry that a source gave, both times are known only where the source keeps when things were recorded.
_ENTRIES = f"""
    SELECT record_id, id::text, act, happened_at, recorded_at, late_reason
    FROM records_entry
    WHERE {one_of("record_id")}
    ORDER BY record_id, happened_at, id
"""


def load_facts(record_ids: Sequence[int]) -> Iterator[ProtectionFacts]:
    """Facts of each police protection record among the ids, in order of id. Any other id gives nothing."""
    ordered = sorted(record_ids)
    for start in range(0, len(ordered), _CHUNK):
        yield from _load(ordered[start : start + _CHUNK])


def _load(ids: Sequence[int]) -> Iterator[ProtectionFacts]:
    chunk = Chunk.of(ids)
    with together():
        asked_protections = Asked(_PROTECTIONS, chunk)
        asked_entries = Asked(_ENTRIES, chunk)
        asked_voices = ask_voices(chunk)
        asked = {name: Asked(table.sql, chunk) for name, table in tables.BY_FIELD.items()}
        protections = asked_protections.rows()
        entries = grouped((row[0], EntryFacts._make(row[1:])) for row in asked_entries.rows())
        voices = read_voices(asked_voices)
        rows = {name: tables.BY_FIELD[name].read(each) for name, each in asked.items()}
    inside = inside_of({table: rows[name] for name, table in tables.BY_FIELD.items() if table.inside})
    nested = [
        *(table.facts(rows[name], inside.get(table, ())) for name, table in tables.BY_FIELD.items()),
        voices,
        entries,
    ]
    provided: dict[str, frozenset[str] | None] = {}
    for protection in protections:
        values = list(protection)
        source = values[_SOURCE]
        if source not in provided:
            provided[source] = register.provides(POLICE_PROTECTION, source)
        values[1] = provided[source]
        for place in (_FLAGS, _HARMS, _ALTERNATIVES):
            values[place] = tuple(values[place])
        key = values[0]
        values.extend([group.get(key, ()) for group in nested])
        values.extend(taken_on_and_age(values[_TAKEN_AT] or values[_OPENED_AT], values[_BORN_ON]))
        yield ProtectionFacts._make(values)
