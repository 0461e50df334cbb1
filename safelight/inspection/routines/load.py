"""Facts of routines: one ordered query a table over a chunk, straight from rows to facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safelight.inspection.routines.declared import declared
from safelight.inspection.routines.facts import DoneFacts, OwedFacts, RoutineFacts
from safelight.kernel.roles import Role
from safelight.records.loading import Asked, Chunk, grouped, one_of, together

_CHUNK = 1_000
_ROUTINES = f"""
    SELECT own.record_id, own.code, own.since_on, record.closed_at
    FROM inspection_routine AS own
    JOIN records_record AS record ON record.id = own.record_id
    WHERE {one_of("own.record_id")}
    ORDER BY own.record_id
"""
_OWED = f"""
    SELECT record_id, public_id::text, owed_as, from_on, until_on, starts_on, due_on
    FROM inspection_routineowed WHERE {one_of("record_id")}
    ORDER BY record_id, from_on, owed_as, id
"""
_DONE = f"""
    SELECT record_id, public_id::text, did, from_on, done_at, known_at, held IS NOT DISTINCT FROM asked
    FROM inspection_routinedone WHERE {one_of("record_id")}
    ORDER BY record_id, done_at, id
"""


def load_routines(record_ids: Sequence[int]) -> Iterator[RoutineFacts]:
    """Facts of each routine among the ids, in order of id. Any other id gives nothing."""
    ordered = sorted(record_ids)
    for start in range(0, len(ordered), _CHUNK):
        chunk = Chunk.of(ordered[start : start + _CHUNK])
        with together():
            asked, asked_owed, asked_done = Asked(_ROUTINES, chunk), Asked(_OWED, chunk), Asked(_DONE, chunk)
            rows = asked.rows()
            owed = grouped((row[0], OwedFacts._make(row[1:])) for row in asked_owed.rows())
            done = grouped((row[0], DoneFacts._make(row[1:])) for row in asked_done.rows())
        for key, code, since_on, ended_at in rows:
            routine = declared().get(code)
            owner = routine.owner if routine else Role.GOVERNANCE_LEAD
            yield RoutineFacts(key, None, code, owner.value, since_on, ended_at, owed.get(key, ()), done.get(key, ()))
