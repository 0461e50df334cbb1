"""The steps of one request: the asking, the answer, challenge, escalation, and an offer's end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from safelight.design.moments import when
from safelight.kernel.codes import in_a_sentence
from safelight.pathways.custody.codes import AuthorityTeam, OfferEnd, Reply
from safelight.pathways.custody.facts import ChallengeFacts, EscalationFacts, RequestFacts
from safelight.pathways.custody.ledger.lines import Kind, Step
from safelight.pathways.custody.ledger.telling import Telling, after, asked_for, given, said
from safelight.pathways.custody.rules.decision import secure_test_parts


def _name(telling: Telling, request: RequestFacts) -> str:
    return telling.authorities.get(request.authority or 0, "The authority")


def request_steps(telling: Telling, request: RequestFacts) -> Iterator[Step]:
    """Everything about one request, from the asking to the end of what was offered."""
    named = _name(telling, request)
    kind = asked_for(telling.facts, request) or "what for is not recorded"
    test = secure_test_parts(telling.facts, request) if request.asked_secure else {}
    tells_test = bool(test) and telling.known("request.secure-test")
    yield Step(
        Kind.REQUEST,
        request.requested_at,
        f"{named} was asked: {kind}.",
        who=request.requested_by,
        facts=given(
            ("Team", AuthorityTeam(request.team).label if request.team else ""),
            ("Spoken to", request.contact),
            ("How", request.method),
            ("Why this authority", request.why_authority),
            *((part, "Shown" if shown else "Not shown") for part, shown in test.items() if tells_test),
            ("Inspector who agreed to ask for secure", request.inspector_endorsed_by),
        ),
        said=said(*(("Words used", attempt.said) for attempt in request.attempts[:1])),
        after=after(request.requested_at, telling.facts.bail_refused_at, "bail was refused"),
        missing=telling.lacks(
            (request.authority is not None, "request.authority", "Which authority was asked."),
            (bool(request.contact), "request.contact", "Who at the authority was spoken to."),
            (any(a.said for a in request.attempts), "request.attempts", "The words that were used to ask."),
            (all(test.values()), "request.secure-test", "A part of the test for secure accommodation."),
            (bool(request.answers), "request.reply", "The authority’s answer, or that it gave none."),
        ),
        request=request.id,
        authority=request.authority,
    )
    for attempt in request.attempts[1:]:
        yield _of(
            telling,
            request,
            Kind.ATTEMPT,
            attempt.at,
            f"{named} was tried again ({attempt.person or 'who is not recorded'}).",
            said=said(("Words used", attempt.said)),
        )
    yield from _reply(telling, request, named)
    for challenge in request.challenges:
        yield from _challenge(telling, request, challenge, named)
    for escalation in request.escalations:
        yield _escalation(telling, request, escalation, named)
    yield from _offer_gone(telling, request, named)


def _of(telling: Telling, request: RequestFacts, kind: Kind, at: datetime | None, what: str, **more: object) -> Step:
    return Step(kind, at, what, request=request.id, authority=request.authority, **more)  # type: ignore[arg-type]


def _reply(telling: Telling, request: RequestFacts, named: str) -> Iterator[Step]:
    if not request.reply:
        return
    reply = Reply(request.reply)
    refused = reply in (Reply.NONE_AVAILABLE, Reply.DISPUTED)
    yield _of(
        telling,
        request,
        Kind.OFFER if reply.offers else Kind.REPLY,
        request.replied_at,
        f"{named} did not reply." if reply == Reply.NO_REPLY else f"{named}: {in_a_sentence(reply.label)}.",
        no_time="No time: there was no answer" if reply == Reply.NO_REPLY else "",
        who=request.replied_by,
        facts=_offer(telling, request) if reply.offers else (),
        said=said(("Reason given", request.reply_reason)),
        after=after(request.replied_at, request.requested_at, "the request"),
        missing=telling.lacks(
            (reply == Reply.NO_REPLY or request.replied_at is not None, "request.reply-time", "When it answered."),
            (reply == Reply.NO_REPLY or bool(request.replied_by), "request.contact", "Who answered."),
            (not refused or bool(request.reply_reason), "request.reply-reason", "The reason it gave."),
            (not reply.offers or bool(request.offer_place), "offer", "What place was offered."),
            (not reply.refuses or bool(request.challenges), "request.challenge", "A challenge of that answer."),
        ),
    )


def _offer(telling: Telling, request: RequestFacts) -> tuple[tuple[str, str], ...]:
    return given(
        ("Place", request.offer_place),
        ("How far", request.offer_distance),
        ("From", when(request.offer_from) if request.offer_from else ""),
        ("Until", when(request.offer_until) if request.offer_until else ""),
    )


def _challenge(telling: Telling, request: RequestFacts, challenge: ChallengeFacts, named: str) -> Iterator[Step]:
    yield _of(
        telling,
        request,
        Kind.CHALLENGE,
        challenge.at,
        f"{named} was challenged{f' ({challenge.to_whom})' if challenge.to_whom else ''}.",
        who=challenge.by,
        said=said(("Words used", challenge.words)),
        after=after(challenge.at, request.replied_at, "its answer")
        or after(challenge.at, request.requested_at, "the request"),
        missing=telling.lacks(
            (bool(challenge.to_whom), "request.challenger", "Who was challenged."),
            (bool(challenge.words), "request.challenger", "The words that were used."),
            (bool(challenge.result), "request.challenger", "What came of the challenge."),
        ),
    )
    if challenge.result:
        reply = Reply(challenge.result)
        yield _of(
            telling,
            request,
            Kind.OFFER if reply.offers else Kind.REPLY,
            challenge.result_at or challenge.at,
            f"{named}, challenged: {in_a_sentence(reply.label)}.",
            facts=_offer(telling, request) if reply.offers else (),
            after=after(challenge.result_at, challenge.at, "the challenge"),
        )


def _escalation(telling: Telling, request: RequestFacts, escalation: EscalationFacts, named: str) -> Step:
    level = f"level {escalation.level}" if escalation.level else "a level that is not recorded"
    to_whom = ", ".join(part for part in (escalation.person, escalation.role) if part)
    return _of(
        telling,
        request,
        Kind.ESCALATION,
        escalation.at,
        f"{named}’s answer was taken to {level}{f': {to_whom}' if to_whom else ''}.",
        said=said(("Words used", escalation.words), ("Their answer", escalation.answer)),
        after=after(escalation.at, request.requested_at, "the request"),
        missing=telling.lacks(
            (bool(escalation.person), "request.escalation", "Who it was taken to."),
            (bool(escalation.words), "request.escalation", "The words that were used."),
            (bool(escalation.answer), "request.escalation", "What they answered."),
        ),
    )


def _offer_gone(telling: Telling, request: RequestFacts, named: str) -> Iterator[Step]:
    if request.police_refused_why or request.police_refused_at:
        yield _of(
            telling,
            request,
            Kind.TURNED_DOWN,
            request.police_refused_at,
            f"Police turned down {named}’s offer.",
            who=request.police_refused_inspector,
            said=said(("Why", request.police_refused_why)),
            missing=telling.lacks(
                (bool(request.police_refused_inspector), "offer.end", "The inspector who decided it."),
                (bool(request.police_refused_why), "offer.end", "Why it was turned down."),
            ),
        )
    if request.offer_ended:
        ended = OfferEnd(request.offer_ended)
        yield _of(
            telling,
            request,
            Kind.OFFER_ENDED,
            request.offer_ended_at,
            f"{named}’s offer ended. {ended.label}.",
            said=said(("What happened", request.offer_ended_why)),
        )
