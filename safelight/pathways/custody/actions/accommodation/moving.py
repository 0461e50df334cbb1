"""The move to an authority's accommodation."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.accommodation.requests import (
    last_answer,
    named,
    offer_stands,
    standing_requests,
)
from safelight.pathways.custody.actions.care import end_placements
from safelight.pathways.custody.actions.interviews import end_interviews
from safelight.pathways.custody.actions.steps import (
    done,
    refuse_wrong_words,
    refused_bail,
    require_past,
    require_words,
    taken_up,
    written,
)
from safelight.pathways.custody.actions.watching import end_rests
from safelight.pathways.custody.codes import Accommodation, LeftTo, Reply, Transport
from safelight.pathways.custody.models import Detention, Move
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotMove(Refusal):
    """The child's move cannot be recorded."""


@transaction.atomic
def move_child(
    detention: Detention,
    *,
    accommodation: Accommodation,
    transport: Transport,
    handed_over: str,
    at: datetime,
    by: Officer,
    now: datetime,
    arrived_at: datetime | None = None,
    request: UUID | None = None,
    late_reason: str = "",
) -> Move:
    """Move the child to the accommodation that an authority offered. It ends the time in custody."""
    require(may(by, act=Act.MOVE_CHILD, record=detention.record, now=now))
    detention = taken_up(detention)
    refused_bail(detention, at=at, now=now, refusal=CannotMove)
    require_past(arrived_at, now=now, refusal=CannotMove, what="The arrival there")
    if detention.left_at is not None:
        raise CannotMove("The child has left custody already.")
    require_words((handed_over, "Say what was told to those who care for the child now."), refusal=CannotMove)
    refuse_wrong_words(handed_over, refusal=CannotMove)
    asked = chosen(
        standing_requests(detention), request, refusal=CannotMove, told="No authority has been asked for accommodation."
    )
    answer = last_answer(asked)
    if answer is None or not answer.offers:
        raise CannotMove("No place has been offered.", next_step="Record the authority's offer first.")
    if not offer_stands(asked):
        raise CannotMove(
            "The offer was turned down or has come to an end.",
            next_step="Ask the authority again, and record its offer.",
        )
    offered = Accommodation.SECURE if answer == Reply.OFFERED_SECURE else Accommodation.NON_SECURE
    if accommodation != offered:
        raise CannotMove(f"The authority offered: {offered.label}.", next_step="Choose the place that was offered.")
    move = written(
        Move,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotMove,
        request=asked,
        accommodation=accommodation,
        left_at=at,
        arrived_at=arrived_at,
        transport=transport,
        handed_over=handed_over,
    )
    detention.left_at, detention.left_to = at, LeftTo(accommodation.value)
    detention.release_transport = transport.label
    saved(detention, refusal=CannotMove)
    end_placements(detention, at=at, refusal=CannotMove)
    end_rests(detention, at=at, refusal=CannotMove)
    end_interviews(detention, at=at, refusal=CannotMove)
    done(
        detention,
        act=Act.MOVE_CHILD,
        by=by,
        at=at,
        now=now,
        words=f"The child left for: {accommodation.label} ({named(asked)}).",
        late_reason=late_reason,
    )
    return move
