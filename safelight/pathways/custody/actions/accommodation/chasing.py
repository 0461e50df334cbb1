"""Asking an authority again while it has not answered, and telling a court that it does not sit in time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelight.design.moments import when
from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.accommodation.requests import last_answer, standing_requests
from safelight.pathways.custody.actions.steps import (
    done,
    refuse_wrong_words,
    refused_bail,
    require_words,
    taken_up,
    written,
)
from safelight.pathways.custody.codes import Reply
from safelight.pathways.custody.models import Detention, RequestAttempt
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotChase(Refusal):
    """The authority cannot be asked again now."""


class CannotTellCourt(Refusal):
    """Telling the court cannot be recorded."""


@transaction.atomic
def chase_authority(
    detention: Detention,
    *,
    person: str,
    said: str,
    at: datetime,
    by: Officer,
    now: datetime,
    request: UUID | None = None,
    late_reason: str = "",
) -> RequestAttempt:
    """Ask an authority again that has not answered a request."""
    require(may(by, act=Act.CHASE_AUTHORITY, record=detention.record, now=now))
    detention = taken_up(detention)
    refused_bail(detention, at=at, now=now, refusal=CannotChase)
    require_words(
        (person, "Name who was asked."), (said, "Say what they said, or that nobody answered."), refusal=CannotChase
    )
    refuse_wrong_words(said, refusal=CannotChase)
    asked = chosen(
        standing_requests(detention),
        request,
        refusal=CannotChase,
        told="No authority has been asked for accommodation.",
    )
    if last_answer(asked) not in (None, Reply.NO_REPLY):
        raise CannotChase("The authority has answered.", next_step="Challenge its answer, or ask it anew.")
    if asked.requested_at is not None and at < asked.requested_at:
        raise CannotChase(f"It was first asked at {when(asked.requested_at, now)}, after the time given here.")
    attempt = written(
        RequestAttempt,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotChase,
        request=asked,
        at=at,
        person=person,
        said=said,
    )
    done(
        detention,
        act=Act.CHASE_AUTHORITY,
        by=by,
        at=at,
        now=now,
        words=f"The authority was asked again. {person}: {said}",
        late_reason=late_reason,
    )
    return attempt


@transaction.atomic
def tell_court(
    detention: Detention,
    *,
    whom: str,
    at: datetime,
    by: Officer,
    now: datetime,
    late_reason: str = "",
) -> None:
    """Tell the court of a child who is held, where it sits neither on the day of charge nor the next (s.46(3))."""
    require(may(by, act=Act.TELL_COURT, record=detention.record, now=now))
    detention = taken_up(detention)
    refused_bail(detention, at=at, now=now, refusal=CannotTellCourt)
    require_words((whom, "Name who at the court was told."), refusal=CannotTellCourt)
    if detention.court_told_at is not None:
        raise CannotTellCourt(f"The court was told at {when(detention.court_told_at, now)}.")
    detention.court_told_at, detention.court_told_who = at, whom
    saved(detention, refusal=CannotTellCourt)
    done(
        detention,
        act=Act.TELL_COURT,
        by=by,
        at=at,
        now=now,
        words=f"The court was told that the child is held: {whom}.",
        late_reason=late_reason,
    )
