"""Looking again at a case that waits, and closing one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.online_abuse.actions.steps import (
    done,
    known_as,
    require_words,
    since_received,
    taken_up,
    written,
)
from safelight.pathways.online_abuse.codes import Outcome, WaitsFor
from safelight.pathways.online_abuse.models import OnlineCase, WaitingReview
from safelight.records.actions import current_hands, saved
from safelight.workforce.models import Officer


class CannotReview(Refusal):
    """The review cannot be recorded so."""


class CannotClose(Refusal):
    """The case cannot be closed so."""


@transaction.atomic
def review_waiting(
    case: OnlineCase,
    *,
    at: datetime,
    waits_for: WaitsFor,
    meanwhile: str,
    by: Officer,
    now: datetime,
    late_reason: str = "",
) -> WaitingReview:
    """Look again at a case that waits. A review is no progress: what it finds to do, and that is done, is."""
    case = taken_up(case, act=Act.REVIEW_WAITING, by=by, now=now, refusal=CannotReview)
    since_received(case, at, now=now, refusal=CannotReview)
    if case.executed_at is not None:
        raise CannotReview("The case was dealt with, and does not wait.", next_step="Close it when all is done.")
    require_words(
        (meanwhile, "Say what protects children while the case waits, or that nothing does."), refusal=CannotReview
    )
    review = written(
        WaitingReview,
        case,
        done_at=at,
        reviewer=by,
        reviewer_name=known_as(by),
        waits_for=waits_for,
        meanwhile=meanwhile.strip(),
        late_reason=late_reason,
        by=by,
        now=now,
        refusal=CannotReview,
    )
    done(
        case,
        act=Act.REVIEW_WAITING,
        by=by,
        at=at,
        now=now,
        words="The waiting case was reviewed."
        f" It waits for: {in_a_sentence(WaitsFor(waits_for).label)}. {meanwhile.strip()}",
        late_reason=late_reason,
    )
    return review


@transaction.atomic
def close_online_case(case: OnlineCase, *, outcome: Outcome, words: str, by: Officer, now: datetime) -> None:
    """Close a case, by somebody else than who has it in hand. What every child is owed must be on the record first."""
    case = taken_up(case, act=Act.CLOSE_ONLINE_CASE, by=by, now=now, refusal=CannotClose)
    hands = current_hands([case.pk]).get(case.pk)
    if hands is not None and hands.officer_id == by.pk:
        raise CannotClose(
            "You have this case in hand, and nobody closes their own.", next_step="Ask another supervisor to close it."
        )
    require_words((words, "Say what came of it, and what others must go on doing."), refusal=CannotClose)
    case.outcome, case.closing_words = outcome, words.strip()
    saved(case, refusal=CannotClose, only=["outcome", "closing_words"])
    case.record.closed_at = now
    saved(case.record, refusal=CannotClose, only=["closed_at"])
    done(
        case,
        act=Act.CLOSE_ONLINE_CASE,
        by=by,
        at=now,
        now=now,
        words=f"The case was closed: {in_a_sentence(Outcome(outcome).label)}. {words.strip()}",
    )
