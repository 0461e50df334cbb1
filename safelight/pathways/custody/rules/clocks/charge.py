"""Charge, bail, the move to a local authority, and what follows a search."""

from __future__ import annotations

from collections.abc import Iterable

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.policy import PolicyBook
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.codes import ReviewType
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules import sources, timings
from safelight.pathways.custody.rules.owners import custody_officer, inspector

BAIL_DECISION: Clock[CustodyFacts] = Clock(
    ref="custody:C20",
    code="custody.bail-decision",
    question="Was bail decided at once after charge?",
    imperative="Decide bail",
    set_by=SetBy.FORCE,
    limit=timings.BAIL_DECISION,
    runnings=lambda facts: once("charged", facts.charged_at, met=facts.bail_at, stopped=facts.ended_at),
    owner=custody_officer,
    practicable=sources.PACE_S38_1,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("charge", "bail"),
    answer=Act.DECIDE_BAIL,
    explained="From charge to the decision, made and written in the child's presence.",
)

ASK_AUTHORITY: Clock[CustodyFacts] = Clock(
    ref="custody:C21",
    code="custody.ask-authority",
    question="Was a local authority asked to accommodate the child after bail was refused?",
    imperative="Ask a local authority for accommodation",
    set_by=SetBy.FORCE,
    limit=timings.ASK_AUTHORITY,
    runnings=lambda facts: once(
        "bail-refused",
        facts.bail_refused_at if facts.must_be_moved else None,
        met=facts.requested_at,
        stopped=facts.ended_at,
    ),
    owner=custody_officer,
    practicable=sources.PACE_S38_6,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("bail", "request"),
    answer=Act.ASK_FOR_ACCOMMODATION,
    explained="The duty to move the child runs from charge and refusal of bail, by day as by night.",
)

MOVE_AFTER_OFFER: Clock[CustodyFacts] = Clock(
    ref="custody:C23",
    code="custody.move-after-offer",
    question="Was the child moved soon after the authority offered a place?",
    imperative="Move the child to the place offered",
    set_by=SetBy.FORCE,
    limit=timings.MOVE_AFTER_OFFER,
    runnings=lambda facts: [
        Running(
            request.id,
            request.offered_at,
            facts.left_at if facts.moved else None,
            min((at for at in (request.offer_gone_at, facts.ended_at) if at is not None), default=None),
        )
        for request in facts.requests
        if request.offered_at is not None
    ],
    owner=custody_officer,
    practicable=sources.PACE_S38_6,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("request.reply", "request.reply-time", "left"),
    answer=Act.MOVE_CHILD,
    explained="From the offer to the child leaving for it, or to the offer being turned down or coming to an end.",
)


def _inspector_reviews(facts: CustodyFacts, book: PolicyBook, *, first: bool) -> Iterable[Running]:
    """The force's reviews above the law's: the first from charge, each later one from the one before."""
    refused_at = facts.bail_refused_at
    if not facts.must_be_moved or refused_at is None or facts.charged_at is None:
        return
    if not book.value_at(timings.INSPECTOR_REVIEWS, refused_at):
        return
    started_at, key = facts.charged_at, "charged"
    done = [r for r in facts.reviews if r.type == ReviewType.INSPECTOR_AFTER_CHARGE and r.done_at is not None]
    for number, review in enumerate([*done, None]):
        if facts.ended_at is not None and started_at >= facts.ended_at:
            return
        if first == (number == 0):
            yield Running(key, started_at, review.done_at if review else None, facts.ended_at)
        if review is not None and review.done_at is not None:
            started_at, key = review.done_at, review.id


INSPECTOR_FIRST: Clock[CustodyFacts] = Clock(
    ref="custody:C26",
    code="custody.inspector-first-review",
    question="Did an inspector review a child held after charge?",
    imperative="Inspector’s review after charge",
    set_by=SetBy.FORCE,
    limit=timings.INSPECTOR_FIRST,
    cycle=lambda facts, book: _inspector_reviews(facts, book, first=True),
    owner=inspector,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("charge", "bail", "review.inspector"),
    answer=Act.REVIEW_DETENTION,
    by_owner_alone=True,
    stored_tells=True,
    explained="This force's own review, above what the law asks; the custody officer's reviews go on beside it.",
)

INSPECTOR_LATER: Clock[CustodyFacts] = Clock(
    ref="custody:C26",
    code="custody.inspector-later-review",
    question="Did an inspector go on reviewing a child held after charge?",
    imperative="Inspector’s next review after charge",
    set_by=SetBy.FORCE,
    limit=timings.INSPECTOR_LATER,
    cycle=lambda facts, book: _inspector_reviews(facts, book, first=False),
    owner=inspector,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("charge", "bail", "review.inspector"),
    answer=Act.REVIEW_DETENTION,
    by_owner_alone=True,
    stored_tells=True,
    explained="Counted from the inspector's review before it.",
)

REFER_AFTER_SEARCH: Clock[CustodyFacts] = Clock(
    ref="custody:C28",
    code="custody.refer-after-search",
    question="Was a safeguarding referral made after a search that exposed intimate parts?",
    imperative="Make the safeguarding referral after the search",
    set_by=SetBy.FORCE,
    limit=timings.REFER_AFTER_SEARCH,
    runnings=lambda facts: [
        Running(search.id, search.ended_at, search.referral_at)
        for search in facts.searches
        if search.ended_at is not None and search.exposes
    ],
    owner=custody_officer,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("search", "search.exposed", "search.referral"),
    answer=Act.REFER_AFTER_SEARCH,
    explained="From the end of the search. Leaving custody does not end it.",
)
