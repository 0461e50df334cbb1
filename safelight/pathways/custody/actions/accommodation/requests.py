"""The requests of a record, and what the authority last said to one."""

from __future__ import annotations

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
