"""Facts of many online abuse cases: one ordered query a table over a chunk, straight from rows to facts.

The caller's database role decides what can be read at all: a record out of its reach gives no facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safelight.pathways.online_abuse import facts, models
from safelight.pathways.online_abuse.facts import CaseFacts
from safelight.records.loading import Asked, Chunk, Table, one_of, public_id_of, together
from safelight.voice.load import ask_voices, read_voices

_CHUNK = 1_000
_OWNER = "case_id"

TABLES = {
    "assessments": Table(
        models.Assessment,
        facts.AssessmentFacts,
        "assessed_at",
        _OWNER,
        columns={"assessor": "own.assessor_name", "agreed_by": "own.agreed_by_name"},
    ),
    "children": Table(
        models.LinkedChild, facts.ChildFacts, "identified_at", _OWNER, columns={"involvement": "own.involvement_id"}
    ),
    "shares": Table(
        models.Share,
        facts.ShareFacts,
        "shared_at",
        _OWNER,
        columns={"child": public_id_of("online_abuse_linkedchild", "child_id")},
    ),
    "enforcement": Table(models.EnforcementStep, facts.EnforcementFacts, "planned_at", _OWNER),
    "log": Table(models.LogLine, facts.LogFacts, "at", _OWNER),
    "reviews": Table(
        models.WaitingReview, facts.ReviewFacts, "done_at", _OWNER, columns={"reviewer": "own.reviewer_name"}
    ),
}
"""The table of each field of the facts that holds rows of the case, in the order of the fields."""

_FIELDS = CaseFacts._fields
_OWN = _FIELDS[_FIELDS.index("route") : _FIELDS.index("assessments")]
_OFFENCES = _FIELDS.index("offences")
_CASES = f"""
    SELECT record.id, NULL::text, record.reference, record.area_id, record.opened_at, record.closed_at,
           {", ".join(f"own.{name}" for name in _OWN)}
    FROM online_abuse_onlinecase AS own
    JOIN records_record AS record ON record.id = own.record_id
    WHERE {one_of("own.record_id")}
    ORDER BY record.id
"""


def load_facts(record_ids: Sequence[int]) -> Iterator[CaseFacts]:
    """Facts of each online abuse case among the ids, in order of id. Any other id gives nothing."""
    ordered = sorted(record_ids)
    for start in range(0, len(ordered), _CHUNK):
        yield from _load(ordered[start : start + _CHUNK])


def _load(ids: Sequence[int]) -> Iterator[CaseFacts]:
    chunk = Chunk.of(ids)
    with together():
        asked_cases = Asked(_CASES, chunk)
        asked_voices = ask_voices(chunk)
        asked = {name: Asked(table.sql, chunk) for name, table in TABLES.items()}
        cases = asked_cases.rows()
        voices = read_voices(asked_voices)
        rows = [table.facts(table.read(asked[name])) for name, table in TABLES.items()]
    for case in cases:
        values = list(case)
        values[_OFFENCES] = tuple(values[_OFFENCES])
        yield CaseFacts._make([*values, *(group.get(values[0], ()) for group in (*rows, voices))])
