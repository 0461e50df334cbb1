"""Asking an authority again, and taking its silence or refusal up, level by level (C22)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Running
from safelight.kernel.durations import Minutes
from safelight.kernel.policy import Policy
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.facts import CustodyFacts, RequestFacts
from safelight.pathways.custody.rules import timings
from safelight.pathways.custody.rules.owners import custody_officer, inspector, superintendent

_NEEDS = ("request", "request.reply", "request.reply-time", "request.escalation")


def _no_longer(facts: CustodyFacts, asked: RequestFacts, *more: datetime | None) -> datetime | None:
    """When asking stopped mattering: this request was offered a place, another's offer stands, or the child left.

    Another request's offer that was turned down or has come to an end leaves the child without a place again.
    """
    offers = [each.offered_at for each in facts.requests if each.id == asked.id or each.offer_stands]
    return min((at for at in (*offers, *more, facts.ended_at) if at is not None), default=None)


def _chases(facts: CustodyFacts) -> Iterable[Running]:
    for request in facts.requests:
        if request.requested_at is None:
            continue
        started_at, key = request.requested_at, request.id
        stopped_at = _no_longer(facts, request, request.answered_at)
        for at, each in sorted(_asked_again(request)):
            if at <= started_at or (stopped_at is not None and at > stopped_at):
                continue
            yield Running(key, started_at, at, stopped_at)
            started_at, key = at, each
        if stopped_at is None or started_at < stopped_at:
            yield Running(key, started_at, None, stopped_at)


def _asked_again(request: RequestFacts) -> Iterable[tuple[datetime, str]]:
    asked: list[tuple[datetime | None, str]] = [
        *((each.at, each.id) for each in request.attempts),
        *((each.at, each.id) for each in request.challenges),
        *((each.at, each.id) for each in request.escalations),
    ]
    return ((at, key) for at, key in asked if at is not None)


CHASE: Clock[CustodyFacts] = Clock(
    ref="custody:C22",
    code="custody.chase-authority",
    question="Was an authority that had not answered asked again and again?",
    imperative="Ask the authority again for its answer",
    set_by=SetBy.FORCE,
    limit=timings.CHASE_AUTHORITY,
    runnings=_chases,
    owner=custody_officer,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("request", "request.reply", "request.reply-time", "request.attempts"),
    answer=Act.CHASE_AUTHORITY,
    explained="From the request, and from each time of asking since, until the authority answers at all.",
)


def _raised(level: int) -> Callable[[CustodyFacts], Iterable[Running]]:
    def runnings(facts: CustodyFacts) -> Iterable[Running]:
        for request in facts.requests:
            stopped_at = _no_longer(facts, request)
            if request.requested_at is None or (stopped_at is not None and stopped_at < request.requested_at):
                continue
            # A level that its source does not know is at least the first.
            raised = [each.at for each in request.escalations if each.at and max(each.level, 1) >= level]
            yield Running(request.id, request.requested_at, min(raised, default=None), stopped_at)

    return runnings


def _escalation(
    level: int,
    *,
    limit: Policy[Minutes],
    owner: Callable[[CustodyFacts], Role],
    words: tuple[str, str, str],
    needs: tuple[str, ...] = _NEEDS,
) -> Clock[CustodyFacts]:
    code, whom, who = words
    return Clock(
        ref="custody:C22",
        code=f"custody.escalate-{code}",
        question=f"Was a request with no place offered taken to the authority's {whom} in time?",
        imperative=f"Take the request to the authority’s {whom}",
        set_by=SetBy.FORCE,
        limit=limit,
        runnings=_raised(level),
        owner=owner,
        warn=timings.WARN,
        climbs=timings.CLIMBS,
        needs=needs,
        answer=Act.ESCALATE_REFUSAL,
        explained=f"From the request, by {who}. A refusal does not end it; an offer of a place does.",
    )


ESCALATE_FIRST = _escalation(
    1, limit=timings.ESCALATE_FIRST, owner=custody_officer, words=("first", "duty manager", "the custody officer")
)
ESCALATE_SECOND = _escalation(
    2,
    limit=timings.ESCALATE_SECOND,
    owner=inspector,
    words=("second", "head of service", "an inspector"),
    needs=(*_NEEDS, "request.escalation-level"),
)
ESCALATE_THIRD = _escalation(
    3,
    limit=timings.ESCALATE_THIRD,
    owner=superintendent,
    words=("third", "director", "a superintendent"),
    needs=(*_NEEDS, "request.escalation-level"),
)
