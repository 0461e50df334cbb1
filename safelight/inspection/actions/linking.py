"""Link one recommendation to another, and answer a fault found by rule."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight.inspection.actions.on_record import held, written
from safelight.inspection.actions.refusals import CannotShow
from safelight.inspection.models import FaultAnswered, RecommendationLink
from safelight.inspection.register.codes import LinkAs
from safelight.kernel.acts import Act
from safelight.kernel.roles import RECOMMENDATION
from safelight.records.actions import saved
from safelight.records.models import Record
from safelight.workforce.models import Officer


@transaction.atomic
def link(record: Record, other: Record, kind: LinkAs, *, why: str, by: Officer, now: datetime) -> RecommendationLink:
    """Say how one recommendation stands to another, and why."""
    held(record, act=Act.WORK_RECOMMENDATION, by=by, now=now)
    if other.kind != RECOMMENDATION:
        raise CannotShow("Only recommendations are linked.", next_step="Give the reference of a recommendation.")
    made = RecommendationLink(record=record, by=by, at=now, other=other, kind=kind, why=why.strip())
    saved(made, refusal=CannotShow)
    words = f"{by.get_full_name()} linked it: {kind.label.lower()} {other.reference}."
    written(record, act=Act.WORK_RECOMMENDATION, by=by, now=now, words=words)
    return made


@transaction.atomic
def answer_fault(record: Record, *, fault: str, start: int, words: str, by: Officer, now: datetime) -> FaultAnswered:
    """Say what was done about a fault that was found by rule, or why it is none. The fault stays, with the answer."""
    facts = held(record, act=Act.WORK_RECOMMENDATION, by=by, now=now)
    if not any(each.kind == fault and each.start == start for each in facts.faults):
        raise CannotShow("There is no such fault.", next_step="Choose one from the recommendation’s page.")
    made = FaultAnswered(record=record, by=by, at=now, fault=fault, start=start, words=words.strip())
    saved(made, refusal=CannotShow)
    said = f"{by.get_full_name()} answered a fault: {made.words}"
    written(record, act=Act.WORK_RECOMMENDATION, by=by, now=now, words=said, detail={"fault": fault})
    return made
