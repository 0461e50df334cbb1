"""What the designated officer must see to: s.46(5), (7), (10), and the authority's enquiries (s.47)."""

from __future__ import annotations

from collections.abc import Iterator

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.policy import PolicyBook
from safelight.kernel.sources import SetBy
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.facts.protection import same_name
from safelight.pathways.police_protection.rules import sources, timings
from safelight.pathways.police_protection.rules.owners import designated_officer


def _reviews(facts: ProtectionFacts) -> Iterator[Running]:
    """From taking on the case to the first review, from each review to the next, until release or an end of cause."""
    started_at, key = facts.designated_at, "designated"
    for review in [*facts.reviews, None]:
        if started_at is None or (facts.ended_at is not None and started_at >= facts.ended_at):
            return
        done_at = review.done_at if review is not None else None
        if review is not None and (done_at is None or done_at < started_at):
            continue
        yield Running(key, started_at, done_at, facts.ended_at)
        if review is None or review.still_cause is False:
            return
        started_at, key = done_at, review.id


REVIEW: Clock[ProtectionFacts] = Clock(
    ref="custody:P09",
    code="police-protection.review",
    question="Did the designated officer go on asking whether there was still reasonable cause?",
    imperative="Review: is there still reasonable cause?",
    set_by=SetBy.FORCE,
    limit=timings.REVIEW,
    runnings=_reviews,
    owner=designated_officer,
    practicable=sources.S46_5,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("designated", "reviews", "released"),
    answer=Act.REVIEW_PROTECTION,
    explained="From taking on the case, then from each review to the next, and at once when something new is learnt.",
)

RELEASE: Clock[ProtectionFacts] = Clock(
    ref="custody:P10",
    code="police-protection.release",
    question="Was the child released once there was no reasonable cause any more?",
    imperative="Release the child: there is no reasonable cause any more",
    set_by=SetBy.FORCE,
    limit=timings.RELEASE,
    runnings=lambda facts: once("cause-ended", facts.cause_ended_at, met=facts.released_at),
    owner=designated_officer,
    practicable=sources.S46_5,
    warn=timings.WARN,
    climbs=timings.LIMIT_CLIMBS,
    needs=("reviews", "released"),
    answer=Act.RELEASE_FROM_PROTECTION,
    explained="From the first review, or the inquiry, that found no cause. Closing the record does not end it.",
)


def _strategy(facts: ProtectionFacts) -> tuple[Running, ...]:
    """Until it was held or said why not; a reason that a source gives without a time lets it go from the start."""
    let_go = facts.strategy_not_held_why.strip() and facts.strategy_answered_at is None
    stopped = facts.taken_at if let_go else facts.ended_at
    return once("taken", facts.taken_at, met=facts.strategy_answered_at, stopped=stopped)


STRATEGY: Clock[ProtectionFacts] = Clock(
    ref="custody:P11",
    code="police-protection.strategy",
    question="Was a strategy discussion held with the authority soon?",
    imperative="Hold a strategy discussion with the authority, or record why not",
    set_by=SetBy.FORCE,
    limit=timings.STRATEGY,
    runnings=_strategy,
    owner=designated_officer,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("taken", "strategy"),
    answer=Act.RECORD_STRATEGY,
    explained="The authority enquires into every child in police protection; this is where the two agree how. "
    "Met also by recording why none was held.",
)

ORDER_DECISION: Clock[ProtectionFacts] = Clock(
    ref="custody:P11",
    code="police-protection.order-decision",
    question="Was it decided in good time whether to ask a court for an emergency protection order?",
    imperative="Decide, with the authority, whether to ask for an emergency protection order",
    set_by=SetBy.FORCE,
    limit=timings.ORDER_DECISION,
    runnings=lambda facts: once("taken", facts.taken_at, met=facts.order_decided_at, stopped=facts.ended_at),
    owner=designated_officer,
    practicable=sources.S46_7,
    warn=timings.LIMIT_WARN,
    climbs=timings.CLIMBS,
    needs=("taken", "order"),
    answer=Act.DECIDE_ORDER,
    explained="Early enough for a court to sit before the 72 hours are over.",
)


def _handovers(facts: ProtectionFacts, book: PolicyBook) -> Iterator[Running]:
    """For each designated officer whose tour ends while the child is there: from shortly before its end, to its end."""
    distinct = facts.distinct
    for place, mine in enumerate(distinct):
        if mine.accepted_at is None or mine.tour_ends_at is None:
            continue
        if facts.ended_at is not None and facts.ended_at <= mine.tour_ends_at:
            continue
        others = (
            other.accepted_at
            for other in distinct[place + 1 :]
            if other.accepted_at is not None and same_name(other.officer) != same_name(mine.officer)
        )
        ends_at = mine.tour_ends_at
        lead = HANDOVER.due(ends_at, book) - ends_at
        yield Running(mine.id, ends_at - lead, min(others, default=None), facts.ended_at)


HANDOVER: Clock[ProtectionFacts] = Clock(
    ref="custody:P15",
    code="police-protection.handover",
    question="Had another designated officer taken on the case before the tour of duty ended?",
    imperative="Hand the case over before you go off duty",
    set_by=SetBy.FORCE,
    limit=timings.HANDOVER,
    cycle=_handovers,
    owner=designated_officer,
    climbs=timings.LIMIT_CLIMBS,
    needs=("designated", "designated.tour", "released"),
    answer=Act.NOTIFY_DESIGNATED_OFFICER,
    explained="Due when the tour ends, and met when somebody else accepts: offering it is not enough.",
)
