"""Say how far a recommendation has come: a step on the way through its gate, or a step aside."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from safelight.derived.policy import book
from safelight.derived.settle import settle
from safelight.inspection.actions.on_record import held, report_record_of
from safelight.inspection.actions.refusals import CannotMove, GateShut, OwnWork
from safelight.inspection.models import RecommendationLink, StatusChange
from safelight.inspection.register.codes import LinkAs, Status
from safelight.inspection.register.facts import RecommendationFacts
from safelight.inspection.register.gates import gate_to, lapsed
from safelight.inspection.register.steps import next_steps
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.records.actions import enter, saved
from safelight.records.models import Record
from safelight.workforce.models import Officer


@transaction.atomic
def move(
    record: Record,
    to: Status,
    *,
    why: str,
    by: Officer,
    now: datetime,
    resting_on: str = "",
    level: str = "",
    until_on: date | None = None,
) -> StatusChange:
    """Record a change of status with its reason and what it rests on.

    `GateShut` lists all that the step's gate asks and does not have; `OwnWork` refuses whoever did the work, gave the
    evidence or answers for the delivery. Nothing is skipped and nothing is ever taken back: a step back is a step.
    """
    gate = gate_to(to)
    act = gate.act if gate else Act.MOVE_RECOMMENDATION
    facts = held(record, act=act, by=by, now=now)
    if not why.strip():
        raise CannotMove("Nothing says why.", next_step="Say why in a sentence.")
    if to not in next_steps(facts):
        raise CannotMove(
            f"A recommendation that is “{facts.status.label}” cannot become “{to.label}” next.",
            next_step=f"Next it can become: {', '.join(step.label for step in next_steps(facts)) or 'nothing more'}.",
        )
    _aside(record, to, facts, until_on=until_on, now=now)
    if gate is not None:
        _through(facts, to, by=by, level=level, resting_on=resting_on, now=now)
    change = StatusChange(
        record=record,
        by=by,
        at=now,
        status=to,
        why=why.strip(),
        resting_on=resting_on.strip(),
        until_on=until_on if to is Status.ON_HOLD else None,
        level=level,
    )
    saved(change, refusal=CannotMove)
    words = f"{by.get_full_name()} recorded it as “{to.label}”, because: {change.why}"
    enter(record, act=act, by=by, happened_at=now, recorded_at=now, words=words, detail={"status": to.value})
    if to.ends:
        record.closed_at = now
        saved(record, refusal=CannotMove, only=["closed_at"])
    settle(record, now=now, before=act if gate is not None else None)
    if facts.status is Status.RECEIVED:
        settle(report_record_of(record), now=now)
    return change


def _through(
    facts: RecommendationFacts, to: Status, *, by: Officer, level: str, resting_on: str, now: datetime
) -> None:
    """Refuse the step where its gate asks for what is not there."""
    gate = gate_to(to)
    assert gate is not None
    case = gate.tried(facts, book(), by=by.pk, level=level, word=resting_on, now=now)
    unmet = [ask for ask in gate.asks if not ask.met(case)]
    own = next((ask for ask in unmet if ask.code.endswith("by-another")), None)
    if own is not None:
        raise OwnWork(own.missing, next_step=own.next_step)
    missing = [f"{ask.says(case)} {ask.next_step}" for ask in unmet] + lapsed(facts, book())
    if missing:
        raise GateShut(gate.title, missing)


def _aside(record: Record, to: Status, facts: RecommendationFacts, *, until_on: date | None, now: datetime) -> None:
    """What a step aside asks: an end to a hold, and what supersedes."""
    if to is Status.ON_HOLD and (until_on is None or until_on <= london_day(now)):
        raise CannotMove("A hold has an end after today.", next_step="Give the day on which it is looked at again.")
    superseding = RecommendationLink.objects.filter(other=record, kind=LinkAs.SUPERSEDES)
    if to is Status.SUPERSEDED and not superseding.exists():
        raise CannotMove(
            "No recommendation in the register supersedes it.",
            next_step="Link the later recommendation to this one first.",
        )
