"""Facts of reports and recommendations: one ordered query a table over a chunk, straight from rows to facts.

The caller's database role decides what can be read at all: a record out of its reach gives no facts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from safelight.inspection.reading.promises import Tense
from safelight.inspection.register.facts import (
    EvidenceFacts,
    ExemptionFacts,
    FaultFacts,
    IndicatorFacts,
    OwningFacts,
    PlanFacts,
    PromiseFacts,
    RecommendationFacts,
    ReportFacts,
    StatusFacts,
    StepFacts,
    WatchedFacts,
    WorkFacts,
)
from safelight.records.loading import Asked, Chunk, grouped, one_of, together

_CHUNK = 1_000
_OPEN = {Tense.IN_PROGRESS.value, Tense.PROPOSED.value, Tense.CONSIDERED.value}

_REPORTS = f"""
    SELECT own.record_id, own.kind, report.published_on, own.received_on, record.opened_at,
           (SELECT count(*) FROM inspection_registeredrecommendation AS each
            WHERE each.report_record_id = own.record_id AND each.timescale = 'AT_ONCE'),
           (SELECT count(*) FROM inspection_registeredrecommendation AS each
            WHERE each.report_record_id = own.record_id AND NOT EXISTS (
                SELECT FROM inspection_statuschange AS change WHERE change.record_id = each.record_id))
    FROM inspection_registeredreport AS own
    JOIN inspection_report AS report ON report.id = own.report_id
    JOIN records_record AS record ON record.id = own.record_id
    WHERE {one_of("own.record_id")}
    ORDER BY own.record_id
"""
_RECOMMENDATIONS = rf"""
    SELECT own.record_id, recommendation.provenance, own.timescale, recommendation.due_on, report.published_on,
           report.inspected_to_on, report.letter_on, record.opened_at,
           own.sha256 = encode(sha256(convert_to(recommendation.words, 'UTF8')), 'hex'),
           own.where_found, own.theme,
           recommendation.words !~ '(^|[\s:;(])a\)\s' OR jsonb_array_length(recommendation.limbs) > 1,
           (SELECT count(*) FROM inspection_recommendationlink AS link
            WHERE link.record_id = own.record_id OR link.other_id = own.record_id),
           registered.kind, recommendation.limbs::text, recommendation.claims::text,
           recommendation.faults::text
    FROM inspection_registeredrecommendation AS own
    JOIN inspection_recommendation AS recommendation ON recommendation.id = own.recommendation_id
    JOIN inspection_report AS report ON report.id = recommendation.report_id
    JOIN inspection_registeredreport AS registered ON registered.report_id = report.id
    JOIN records_record AS record ON record.id = own.record_id
    WHERE {one_of("own.record_id")}
    ORDER BY own.record_id
"""


def _rows(table: str, columns: str, order: str = "at") -> str:
    return f"""
        SELECT record_id, {columns} FROM inspection_{table} WHERE {one_of("record_id")}
        ORDER BY record_id, {order}, id
    """


_STEPS = _rows("reportstep", "public_id::text, step, happened_at, due_on", "happened_at")
_ANSWERED = _rows("faultanswered", "fault, start")
_TABLES: dict[type[Any], str] = {
    StatusFacts: _rows("statuschange", "public_id::text, status, by_id, at, resting_on, level, until_on"),
    OwningFacts: _rows("owning", "public_id::text, owner_as, owner_id, at"),
    PlanFacts: _rows("plan", "public_id::text, programme, evidence, risks, dependencies, equality, protection, at"),
    IndicatorFacts: _rows("indicator", "public_id::text, measure, target, at_most, least_cases, at"),
    EvidenceFacts: _rows(
        "evidence",
        "public_id::text, tier, from_on, until_on, cadence, held, asked, needed, value, inadequate, followed_up, "
        "independent, review_on, weaknesses, promise, refers_to, sha256, by_id, at, limbs",
    ),
    ExemptionFacts: _rows("exemption", "public_id::text, requirement, expires_on, at"),
    WorkFacts: _rows("work", "public_id::text, first_due_on, owner_id, at, done_at, checked_at, withdrawn_at, limbs"),
    WatchedFacts: _rows("watched", "public_id::text, holds, at"),
}
_WITH_LIMBS = (EvidenceFacts, WorkFacts)


def load_reports(record_ids: Sequence[int]) -> Iterator[ReportFacts]:
    """Facts of each report of the register among the ids, in order of id. Any other id gives nothing."""
    ordered = sorted(record_ids)
    for start in range(0, len(ordered), _CHUNK):
        chunk = Chunk.of(ordered[start : start + _CHUNK])
        with together():
            asked, asked_steps = Asked(_REPORTS, chunk), Asked(_STEPS, chunk)
            rows = asked.rows()
            steps = grouped((row[0], StepFacts._make(row[1:])) for row in asked_steps.rows())
        for key, *values in rows:
            yield ReportFacts._make((key, None, *values, steps.get(key, ())))


def load_recommendations(record_ids: Sequence[int]) -> Iterator[RecommendationFacts]:
    """Facts of each recommendation of the register among the ids, in order of id. Any other id gives nothing."""
    ordered = sorted(record_ids)
    for start in range(0, len(ordered), _CHUNK):
        yield from _recommendations(Chunk.of(ordered[start : start + _CHUNK]))


def _recommendations(chunk: Chunk) -> Iterator[RecommendationFacts]:
    with together():
        asked, asked_answers = Asked(_RECOMMENDATIONS, chunk), Asked(_ANSWERED, chunk)
        asked_tables = {kind: Asked(sql, chunk) for kind, sql in _TABLES.items()}
        rows = asked.rows()
        answered: dict[int, set[tuple[str, int]]] = {}
        for key, fault, place in asked_answers.rows():
            answered.setdefault(key, set()).add((fault, place))
        inside = [grouped(_made(kind, row) for row in each.rows()) for kind, each in asked_tables.items()]
    for key, *values, limbs, claims, faults in rows:
        yield RecommendationFacts._make(
            (
                key,
                None,
                *values,
                tuple(limb["letter"] for limb in json.loads(limbs)),
                tuple(_promises(json.loads(claims))),
                tuple(_faults(json.loads(faults), answered.get(key, set()))),
                *(group.get(key, ()) for group in inside),
            )
        )


def _made(kind: type[Any], row: tuple[Any, ...]) -> tuple[int, Any]:
    if kind in _WITH_LIMBS:
        return row[0], kind(*row[1:-1], tuple(row[-1]))
    return row[0], kind(*row[1:])


def _promises(claims: Sequence[Mapping[str, Any]]) -> Iterator[PromiseFacts]:
    for claim in claims:
        if claim.get("due_on") and claim.get("tense") in _OPEN:
            yield PromiseFacts(claim["at"][0], date.fromisoformat(claim["due_on"]))


def _faults(faults: Sequence[Mapping[str, Any]], answered: set[tuple[str, int]]) -> Iterator[FaultFacts]:
    for fault in faults:
        start = fault["at"][0][0] if fault.get("at") else 0
        yield FaultFacts(fault["kind"], start, (fault["kind"], start) in answered)
