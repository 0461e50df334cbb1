"""What an authority answered, and a refusal challenged and taken higher."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelight.design.moments import when
from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.accommodation.requests import (
    challenges_of,
    last_answer,
    named,
    offer_stands,
    standing_requests,
)
from safelight.pathways.custody.actions.steps import (
    done,
    refuse_wrong_words,
    refused_bail,
    require_words,
    taken_up,
    written,
)
from safelight.pathways.custody.codes import Reply
from safelight.pathways.custody.models import AccommodationRequest, Challenge, Detention, Escalation
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotRecordReply(Refusal):
    """The authority's reply cannot be recorded."""


class CannotChallenge(Refusal):
    """The challenge cannot be recorded."""


class CannotEscalate(Refusal):
    """The escalation cannot be recorded."""


@transaction.atomic
def record_reply(
    detention: Detention,
    *,
    reply: Reply,
    at: datetime,
    by: Officer,
    now: datetime,
    person: str = "",
    reason: str = "",
    offer_place: str = "",
    offer_distance: str = "",
    offer_from: datetime | None = None,
    offer_until: datetime | None = None,
    police_refused_why: str = "",
    police_refused_inspector: str = "",
    request: UUID | None = None,
    late_reason: str = "",
) -> None:
    """Record what an authority answered, or that it did not: first to the request, later to the challenge it met.

    Nothing is overwritten: what was first said stands beside what a challenge made of it.
    """
    require(may(by, act=Act.RECORD_REPLY, record=detention.record, now=now))
    detention = taken_up(detention)
    refused_bail(detention, at=at, now=now, refusal=CannotRecordReply)
    asked = chosen(
        standing_requests(detention),
        request,
        refusal=CannotRecordReply,
        told="No authority has been asked for accommodation.",
    )
    if reply.offers:
        require_words((offer_place, "Say what place was offered."), refusal=CannotRecordReply)
    elif reply in (Reply.NONE_AVAILABLE, Reply.DISPUTED):
        require_words((reason, "Say what reason the authority gave."), refusal=CannotRecordReply)
    if police_refused_why.strip() and not (reply.offers and police_refused_inspector.strip()):
        raise CannotRecordReply("An offer is turned down only with an inspector's name and the reason.")
    refuse_wrong_words(police_refused_why, refusal=CannotRecordReply)
    if reply.offers and asked.offer_place:
        raise CannotRecordReply(
            "An offer is recorded on this request already, and what it says is not overwritten.",
            next_step="Ask the authority again, and record the new offer on that request.",
        )
    answered_at = None if reply == Reply.NO_REPLY else at
    unanswered = [each for each in challenges_of(asked) if not each.result]
    if not asked.reply:
        asked.reply, asked.replied_at, asked.replied_by_name, asked.reply_reason = reply, answered_at, person, reason
    elif unanswered:
        unanswered[-1].result, unanswered[-1].result_at = reply, answered_at
        saved(unanswered[-1], refusal=CannotRecordReply)
    else:
        raise CannotRecordReply(
            "The authority's reply is recorded already, and what it says first is not overwritten.",
            next_step="Record a challenge, then what came of it.",
        )
    if reply.offers:
        asked.offer_place, asked.offer_distance = offer_place, offer_distance
        asked.offer_from, asked.offer_until = offer_from, offer_until
        if police_refused_why.strip():
            asked.police_refused_at, asked.police_refused_why = at, police_refused_why
            asked.police_refused_inspector = police_refused_inspector
    saved(asked, refusal=CannotRecordReply)
    done(
        detention,
        act=Act.RECORD_REPLY,
        by=by,
        at=at,
        now=now,
        words=f"{named(asked)}: {reply.label}. {reason}".strip(),
        late_reason=late_reason,
    )


@transaction.atomic
def challenge(
    detention: Detention,
    *,
    to_whom: str,
    words: str,
    at: datetime,
    by: Officer,
    now: datetime,
    request: UUID | None = None,
    late_reason: str = "",
) -> Challenge:
    """Challenge an authority that refused, or did not answer."""
    require(may(by, act=Act.CHALLENGE_AUTHORITY, record=detention.record, now=now))
    detention = taken_up(detention)
    refused_bail(detention, at=at, now=now, refusal=CannotChallenge)
    require_words(
        (to_whom, "Say who was challenged."), (words, "Write down what was said to them."), refusal=CannotChallenge
    )
    refuse_wrong_words(words, refusal=CannotChallenge)
    asked = chosen(
        standing_requests(detention),
        request,
        refusal=CannotChallenge,
        told="No authority has been asked for accommodation.",
    )
    _without_a_place(asked, at=at, now=now, refusal=CannotChallenge)
    made = written(
        Challenge,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotChallenge,
        request=asked,
        at=at,
        by_name=by.name,
        to_whom=to_whom,
        words=words,
    )
    done(
        detention,
        act=Act.CHALLENGE_AUTHORITY,
        by=by,
        at=at,
        now=now,
        words=f"{named(asked)} was challenged ({to_whom}): {words}",
        late_reason=late_reason,
    )
    return made


@transaction.atomic
def escalate(
    detention: Detention,
    *,
    level: int,
    person: str,
    role: str,
    at: datetime,
    by: Officer,
    now: datetime,
    words: str = "",
    answer: str = "",
    request: UUID | None = None,
    late_reason: str = "",
) -> Escalation:
    """Take an authority's refusal to somebody more senior, one level after another up to the third."""
    require(may(by, act=Act.ESCALATE_REFUSAL, record=detention.record, now=now))
    detention = taken_up(detention)
    refused_bail(detention, at=at, now=now, refusal=CannotEscalate)
    require_words((person, "Name who it was taken to."), (role, "Give their role."), refusal=CannotEscalate)
    refuse_wrong_words(words, refusal=CannotEscalate)
    asked = chosen(
        standing_requests(detention),
        request,
        refusal=CannotEscalate,
        told="No authority has been asked for accommodation.",
    )
    _without_a_place(asked, at=at, now=now, refusal=CannotEscalate)
    standing = Escalation.objects.filter(detention=detention, request=asked, withdrawn_at=None)
    reached = max((each.level for each in standing), default=0)
    if not 1 <= level <= 3:
        raise CannotEscalate("There are three levels of escalation: 1, 2 and 3.")
    if level > reached + 1:
        raise CannotEscalate(f"Level {reached + 1} comes before level {level}.", next_step="Take it there first.")
    raised = written(
        Escalation,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotEscalate,
        request=asked,
        level=level,
        at=at,
        person=person,
        role=role,
        words=words,
        answer=answer,
    )
    done(
        detention,
        act=Act.ESCALATE_REFUSAL,
        by=by,
        at=at,
        now=now,
        words=f"{named(asked)}'s answer was taken to level {level} ({person}, {role}). {words} {answer}".strip(),
        late_reason=late_reason,
    )
    return raised


def _without_a_place(asked: AccommodationRequest, *, at: datetime, now: datetime, refusal: type[Refusal]) -> None:
    answer = last_answer(asked)
    if not answer:
        raise refusal("The authority's reply is not recorded.", next_step="Record it, or that there was none, first.")
    if offer_stands(asked):
        raise refusal("The authority has offered a place.", next_step="Move the child there.")
    if answer.offers and asked.police_refused_why:
        raise refusal(
            "Police turned down the place that the authority offered.", next_step="Ask the authority for another."
        )
    if asked.requested_at is not None and at < asked.requested_at:
        raise refusal(f"The authority was asked at {when(asked.requested_at, now)}, after the time given here.")
