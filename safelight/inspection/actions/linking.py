"""Link one recommendation to another, and answer a fault found by rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from safelight.derived.settle import settle
from safelight.inspection.actions.on_record import held, written
from safelight.inspection.actions.refusals import CannotShow
from safelight.inspection.models import FaultAnswered, RecommendationLink, RegisteredReport
from safelight.inspection.queries.register import faults_of_letter
from safelight.inspection.register.codes import LinkAs
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.roles import RECOMMENDATION
from safelight.records.access import may, require
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
    words = f"{by.get_full_name()} linked it: {in_a_sentence(kind.label)} {other.reference}."
    written(record, act=Act.WORK_RECOMMENDATION, by=by, now=now, words=words)
    settle(other, now=now)
    return made


@transaction.atomic
def answer_fault_of_letter(
    record: Record, *, fault: str, start: int, words: str, by: Officer, now: datetime
) -> FaultAnswered:
    """Say what was done about a fault of a whole letter, or why it is none. `record` is the report's."""
    require(may(by, act=Act.WORK_RECOMMENDATION, record=record, now=now))
    report = RegisteredReport.objects.select_related("report").get(record=record).report
    _there(fault, start, [(each["kind"], each["at"][0][0] if each["at"] else 0) for each in faults_of_letter(report)])
    return _answered(record, fault=fault, start=start, words=words, by=by, now=now)


@transaction.atomic
def answer_fault(record: Record, *, fault: str, start: int, words: str, by: Officer, now: datetime) -> FaultAnswered:
    """Say what was done about a fault that was found by rule, or why it is none. The fault stays, with the answer."""
    facts = held(record, act=Act.WORK_RECOMMENDATION, by=by, now=now)
    _there(fault, start, [(each.kind, each.start) for each in facts.faults])
    return _answered(record, fault=fault, start=start, words=words, by=by, now=now)


def _there(fault: str, start: int, found: Sequence[tuple[str, int]]) -> None:
    if (fault, start) not in found:
        raise CannotShow("There is no such fault.", next_step="Choose one from the page that shows them.")


def _answered(record: Record, *, fault: str, start: int, words: str, by: Officer, now: datetime) -> FaultAnswered:
    made = FaultAnswered(record=record, by=by, at=now, fault=fault, start=start, words=words.strip())
    saved(made, refusal=CannotShow)
    said = f"{by.get_full_name()} answered a fault: {made.words}"
    written(record, act=Act.WORK_RECOMMENDATION, by=by, now=now, words=said, detail={"fault": fault})
    return made
