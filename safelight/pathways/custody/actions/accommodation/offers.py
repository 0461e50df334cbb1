"""An offer that is turned down by police, or that comes to an end, after it was recorded."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelight.design.moments import when
from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.accommodation.requests import (
    named,
    offer_stands,
    offered_at,
    standing_requests,
)
from safelight.pathways.custody.actions.steps import (
    done,
    rank_of,
    refuse_wrong_words,
    require_past,
    require_words,
    taken_up,
)
from safelight.pathways.custody.codes import OfferEnd, Rank
from safelight.pathways.custody.models import AccommodationRequest, Detention
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotTurnDown(Refusal):
    """The offer cannot be turned down."""


class CannotEndOffer(Refusal):
    """That the offer came to an end cannot be recorded."""


@transaction.atomic
def turn_down_offer(
    detention: Detention,
    *,
    why: str,
    at: datetime,
    by: Officer,
    now: datetime,
    inspector: str = "",
    request: UUID | None = None,
    late_reason: str = "",
) -> None:
    """Turn down, for the police, a place that an authority offered: only with an inspector's name and the reason.

    The duty to move the child stands (NM10). An inspector or above who records it decides it.
    """
    require(may(by, act=Act.TURN_DOWN_OFFER, record=detention.record, now=now))
    detention = taken_up(detention)
    asked = _offered(detention, request, at=at, now=now, refusal=CannotTurnDown)
    require_words((why, "Say why this place would not do."), refusal=CannotTurnDown)
    refuse_wrong_words(why, refusal=CannotTurnDown)
    decided_by = inspector.strip() or (by.name if _is_inspector(by) else "")
    if not decided_by:
        raise CannotTurnDown(
            "An offer is turned down only with an inspector’s name.", next_step="Ask the inspector on duty, first."
        )
    asked.police_refused_at, asked.police_refused_why, asked.police_refused_inspector = at, why, decided_by
    saved(asked, refusal=CannotTurnDown)
    done(
        detention,
        act=Act.TURN_DOWN_OFFER,
        by=by,
        at=at,
        now=now,
        words=f"Police turned down {named(asked)}’s offer of {asked.offer_place} ({decided_by}): {why}",
        late_reason=late_reason,
    )


def _is_inspector(by: Officer) -> bool:
    rank = rank_of(by)
    return isinstance(rank, Rank) and rank.at_least(Rank.INSPECTOR)


@transaction.atomic
def end_offer(
    detention: Detention,
    *,
    ended: OfferEnd,
    why: str,
    at: datetime,
    by: Officer,
    now: datetime,
    request: UUID | None = None,
    late_reason: str = "",
) -> None:
    """Record that an offer came to an end before the child was moved: withdrawn, lapsed, or no longer needed."""
    require(may(by, act=Act.END_OFFER, record=detention.record, now=now))
    detention = taken_up(detention)
    asked = _offered(detention, request, at=at, now=now, refusal=CannotEndOffer)
    require_words((why, "Say what happened, and who said so."), refusal=CannotEndOffer)
    asked.offer_ended_at, asked.offer_ended, asked.offer_ended_why = at, ended, why
    saved(asked, refusal=CannotEndOffer)
    done(
        detention,
        act=Act.END_OFFER,
        by=by,
        at=at,
        now=now,
        words=f"{named(asked)}’s offer of {asked.offer_place} came to an end. {ended.label}: {why}",
        late_reason=late_reason,
    )


def _offered(
    detention: Detention, request: UUID | None, *, at: datetime, now: datetime, refusal: type[Refusal]
) -> AccommodationRequest:
    """The request whose offer stands, refusing a moment before the offer, in the future, or after the move."""
    require_past(at, now=now, refusal=refusal)
    if detention.move_rows.filter(withdrawn_at=None).exists():
        raise refusal("The child was moved to the place that was offered.")
    standing = [each for each in standing_requests(detention) if offer_stands(each)]
    asked = chosen(
        standing,
        request,
        refusal=refusal,
        told="No offer stands on this record. Record the authority’s offer first, if there is one.",
    )
    made_at = offered_at(asked)
    if made_at is not None and at < made_at:
        raise refusal(f"The offer was made at {when(made_at, now)}, after the time given here.")
    return asked
