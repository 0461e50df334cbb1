"""Release, which nothing may put off beyond 72 hours, and closing (Children Act 1989, s.46(5) and (6))."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight.derived.policy import book
from safelight.design.moments import duration
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.police_protection.actions.steps import (
    by_designated,
    done,
    in_protection,
    known_as,
    require_words,
    taken_up,
    with_words,
    written,
)
from safelight.pathways.police_protection.codes import Incident as IncidentKind
from safelight.pathways.police_protection.codes import Outcome
from safelight.pathways.police_protection.models import Incident, Protection
from safelight.pathways.police_protection.rules.clocks.taken import LIMIT
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotRelease(Refusal):
    """The release cannot be recorded so."""


class CannotClose(Refusal):
    """The record cannot be closed yet."""


@transaction.atomic
def release(
    protection: Protection,
    *,
    outcome: Outcome,
    at: datetime,
    why: str,
    by: Officer,
    now: datetime,
    released_to: str = "",
    safety_plan: str = "",
    late_reason: str = "",
) -> None:
    """The designated officer releases the child from police protection. The place, and the designation, end then.

    Recorded even beyond 72 hours, since a child is never kept longer for want of a form; the entry then says by how
    much the limit was passed.
    """
    require(may(by, act=Act.RELEASE_FROM_PROTECTION, record=protection.record, now=now))
    protection = taken_up(protection)
    if protection.released_at is not None:
        raise CannotRelease("The child was released already.")
    by_designated(protection, by=by, what="release the child")
    in_protection(protection, at=at, now=now, refusal=CannotRelease)
    require_words((why, "Say why the child is released now."), refusal=CannotRelease)
    protection.released_at, protection.released_by, protection.released_by_name = at, by, known_as(by)
    protection.outcome, protection.released_to = outcome, released_to
    protection.release_why, protection.safety_plan = why, safety_plan
    saved(protection, refusal=CannotRelease)
    for place in protection.placeperiod_rows.standing().filter(left_at=None):
        place.left_at = max(at, place.arrived_at) if place.arrived_at else at
        saved(place, refusal=CannotRelease, only=["left_at"])
    beyond = _beyond(protection, at)
    if beyond:
        written(
            Incident,
            protection,
            kind=IncidentKind.BEYOND_LIMIT,
            at=at,
            words=f"The child was released {beyond} beyond the 72 hours that the law allows.",
            by=by,
            now=now,
            late_reason="",
            refusal=CannotRelease,
        )
    passed = f" That is {beyond} beyond the 72 hours that the law allows." if beyond else ""
    done(
        protection,
        act=Act.RELEASE_FROM_PROTECTION,
        by=by,
        at=at,
        now=now,
        words=with_words(
            f"The child was released: {in_a_sentence(Outcome(outcome).label)}.{passed}",
            to=released_to,
            why=why,
            plan=safety_plan,
        ),
        late_reason=late_reason,
    )


def _beyond(protection: Protection, at: datetime) -> str:
    """By how much the 72 hours were passed, in words; empty where they were not."""
    if protection.taken_at is None:
        return ""
    over = at - LIMIT.due(protection.taken_at, book())
    if over.total_seconds() <= 0:
        return ""
    return duration(over) if over.total_seconds() >= 60 else f"{max(int(over.total_seconds()), 1)} s"


@transaction.atomic
def close(protection: Protection, *, words: str, by: Officer, now: datetime) -> None:
    """Close the record once the child is released and everything that must be on it is."""
    require(may(by, act=Act.CLOSE_PROTECTION, record=protection.record, now=now))
    protection = taken_up(protection)
    if protection.released_at is None:
        raise CannotClose("The child has not been released.", next_step="Record the release first.")
    require_words((words, "Say how this ended for the child, and who goes on with it."), refusal=CannotClose)
    protection.closing_words = words
    saved(protection, refusal=CannotClose, only=["closing_words"])
    for held in protection.designation_rows.standing().filter(accepted_at__isnull=False, ended_at=None):
        held.ended_at = now
        saved(held, refusal=CannotClose, only=["ended_at"])
    protection.record.closed_at = now
    saved(protection.record, refusal=CannotClose, only=["closed_at"])
    done(
        protection,
        act=Act.CLOSE_PROTECTION,
        by=by,
        at=now,
        now=now,
        words=f"The police protection record was closed. {words.strip()}",
        late_reason="",
    )
