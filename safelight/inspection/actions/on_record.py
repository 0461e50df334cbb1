"""What every action on the register does: may it, in whose way does it stand, what is written down, what follows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from safelight.derived.settle import settle
from safelight.inspection.models import RegisteredRecommendation
from safelight.inspection.register.facts import RecommendationFacts
from safelight.inspection.register.load import load_recommendations
from safelight.kernel.acts import Act
from safelight.kernel.roles import RECOMMENDATION
from safelight.records.access import may, require
from safelight.records.actions import enter
from safelight.records.models import Record
from safelight.workforce.models import Officer


def held(record: Record, *, act: Act, by: Officer, now: datetime) -> RecommendationFacts:
    """Lock a recommendation for an act that the officer may do to it, and give its facts as they stand."""
    require(may(by, act=act, record=record, now=now))
    Record.objects.select_for_update(no_key=True).get(pk=record.pk, kind=RECOMMENDATION)
    [facts] = load_recommendations([record.pk])
    return facts


def written(
    record: Record, *, act: Act, by: Officer | None, now: datetime, words: str, detail: dict[str, Any] | None = None
) -> None:
    """Enter what was done in the chronology, and derive the record again."""
    enter(record, act=act, by=by, happened_at=now, recorded_at=now, words=words, detail=detail)
    settle(record, now=now)


def report_record_of(record: Record) -> Record:
    """The record of the report that a recommendation belongs to."""
    found = RegisteredRecommendation.objects.select_related("report_record").get(record=record)
    return found.report_record
