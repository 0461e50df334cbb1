"""Facts of matters: one ordered query a table over a chunk. What the caller's role cannot read gives no facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safelight.information.facts import MatterFacts, StepFacts, TellingFacts
from safelight.records.loading import Asked, Chunk, grouped, one_of, together

_CHUNK = 1_000
_MATTERS = f"""
    SELECT own.record_id, own.sort, own.came_at, own.decided_on, record.opened_at
    FROM information_matter AS own JOIN records_record AS record ON record.id = own.record_id
    WHERE {one_of("own.record_id")}
    ORDER BY own.record_id
"""
_STEPS = f"""
    SELECT record_id, public_id::text, step, happened_at, about FROM information_matterstep
    WHERE {one_of("record_id")} ORDER BY record_id, happened_at, id
"""
_TELLINGS = f"""
    SELECT record_id, public_id::text, at FROM information_telling
    WHERE {one_of("record_id")} ORDER BY record_id, id
"""


def load_matters(record_ids: Sequence[int]) -> Iterator[MatterFacts]:
    """Facts of each matter among the ids, in order of id. Any other id gives nothing."""
    ordered = sorted(record_ids)
    for start in range(0, len(ordered), _CHUNK):
        chunk = Chunk.of(ordered[start : start + _CHUNK])
        with together():
            asked, steps, tellings = (Asked(sql, chunk) for sql in (_MATTERS, _STEPS, _TELLINGS))
            rows = asked.rows()
            by_step = grouped((row[0], StepFacts._make(row[1:])) for row in steps.rows())
            by_telling = grouped((row[0], TellingFacts._make(row[1:])) for row in tellings.rows())
        for key, *values in rows:
            yield MatterFacts._make((key, None, *values, by_step.get(key, ()), by_telling.get(key, ())))
