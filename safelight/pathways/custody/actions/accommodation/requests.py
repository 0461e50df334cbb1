"""The requests of a record, and what the authority last said to one."""

from __future__ import annotations

from datetime import datetime

from safelight.pathways.custody.codes import Reply
from safelight.pathways.custody.models import AccommodationRequest, Challenge, Detention


def standing_requests(detention: Detention) -> list[AccommodationRequest]:
    """Each request that stands, in the order they were made."""
    standing = AccommodationRequest.objects.filter(detention=detention, withdrawn_at=None)
    return list(standing.select_related("authority").order_by("requested_at", "pk"))


def named(asked: AccommodationRequest) -> str:
    """Which authority was asked."""
    return asked.authority.name if asked.authority is not None else "The authority"


def challenges_of(asked: AccommodationRequest) -> list[Challenge]:
    """Each challenge of the request that stands, in the order they were made."""
    standing = Challenge.objects.filter(detention=asked.detention_id, request=asked, withdrawn_at=None)
    return list(standing.order_by("at", "pk"))


def last_answer(asked: AccommodationRequest) -> Reply | None:
    """What the authority said last: its reply, or what the latest challenge made of it."""
    later = [each.result for each in challenges_of(asked) if each.result]
    answer = later[-1] if later else asked.reply
    return Reply(answer) if answer else None


def offered_at(asked: AccommodationRequest) -> datetime | None:
    """When a place was first offered: in the reply, or when a challenge was answered."""
    if asked.reply and Reply(asked.reply).offers:
        return asked.replied_at
    offers = [each for each in challenges_of(asked) if each.result and Reply(each.result).offers]
    return offers[0].result_at if offers else None


def offer_stands(asked: AccommodationRequest) -> bool:
    """Whether the authority's last answer is an offer that police have not turned down and that has not ended."""
    answer = last_answer(asked)
    gone = asked.police_refused_why or asked.police_refused_at or asked.offer_ended or asked.offer_ended_at
    return answer is not None and answer.offers and not gone
