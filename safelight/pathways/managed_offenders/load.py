"""Facts of many managed offenders: one ordered query a table over a chunk. What the caller cannot read gives none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safelight.pathways.managed_offenders import facts, models
from safelight.records.loading import Asked, Chunk, Table, grouped, one_of, together

_CHUNK = 1_000
_OWNER = "offender_id"
_OFFENDERS = f"""
    SELECT record.id, NULL::text, record.reference, record.area_id, record.opened_at, record.closed_at,
           offender.under_18, offender.taken_on_at, offender.ending, offender.ended_at
    FROM managed_offenders_offender AS offender
    JOIN records_record AS record ON record.id = offender.record_id
    WHERE {one_of("offender.record_id")}
    ORDER BY record.id
"""
_HANDS = f"""
    SELECT record_id, name, since, until FROM records_hands
    WHERE {one_of("record_id")} ORDER BY record_id, since, id
"""
_TABLES = (
    Table(
        models.Assessment,
        facts.AssessmentFacts,
        "done_at",
        _OWNER,
        columns={"done_by": "own.done_by_name", "agreed_by": "own.agreed_by_name"},
    ),
    Table(
        models.Decision,
        facts.DecisionFacts,
        "decided_at",
        _OWNER,
        columns={"decided_by": "own.decided_by_name"},
        arrays=("conditions",),
    ),
    Table(
        models.Visit,
        facts.VisitFacts,
        "at",
        _OWNER,
        columns={"alone_approved_by": "own.alone_approved_by_name"},
    ),
    Table(models.Review, facts.ReviewFacts, "done_at", _OWNER, columns={"officer": "own.officer_name"}),
    Table(models.Change, facts.ChangeFacts, "at", _OWNER),
    Table(models.Concern, facts.ConcernFacts, "passed_at", _OWNER, columns={"involvement": "own.child_id"}),
)
"""The tables in the order of the facts’ own fields."""


def load_facts(record_ids: Sequence[int]) -> Iterator[facts.OffenderFacts]:
    """Facts of each managed offender among the ids, in order of id. Any other id gives nothing."""
    ordered = sorted(record_ids)
    for start in range(0, len(ordered), _CHUNK):
        yield from _load(Chunk.of(ordered[start : start + _CHUNK]))


def _load(chunk: Chunk) -> Iterator[facts.OffenderFacts]:
    with together():
        asked_offenders, asked_hands = Asked(_OFFENDERS, chunk), Asked(_HANDS, chunk)
        asked = [Asked(table.sql, chunk) for table in _TABLES]
        offenders = asked_offenders.rows()
        rows = [table.facts(table.read(each)) for table, each in zip(_TABLES, asked, strict=True)]
        hands = grouped((row[0], facts.HandsFacts._make(row[1:])) for row in asked_hands.rows())
    for key, *values in offenders:
        groups = [group.get(key, ()) for group in (*rows, hands)]
        yield facts.OffenderFacts._make((key, *values, *groups))
