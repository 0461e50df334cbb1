"""The authority to hold a child: the decision on arrival, the reviews, and the limit before charge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.durations import Duration, Hours
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.memory import remembered
from safelight.kernel.policy import PolicyBook
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules import sources, timings
from safelight.pathways.custody.rules.clocks.extensions import authority_given_at
from safelight.pathways.custody.rules.owners import custody_officer, review_officer
from safelight.pathways.custody.rules.reviews import Slot, as_runnings, review_slots

_PACE_IN_FORCE = date(1986, 1, 1)
_SIX_HOURS: Editions[Duration] = Editions(Edition(_PACE_IN_FORCE, Hours(6), sources.PACE_S40))
_NINE_HOURS: Editions[Duration] = Editions(Edition(_PACE_IN_FORCE, Hours(9), sources.PACE_S40))
_TWENTY_FOUR_HOURS: Editions[Duration] = Editions(Edition(_PACE_IN_FORCE, Hours(24), sources.PACE_S41))

_FIRST, _SECOND, _LATER = range(1, 2), range(2, 3), range(3, 1_000)


@remembered
def slots(facts: CustodyFacts, book: PolicyBook) -> tuple[Slot, ...]:
    """Each review that detention calls for under a policy book."""
    return tuple(
        review_slots(
            facts,
            first=lambda started_at: FIRST_REVIEW.due(started_at, book),
            later=lambda started_at: SECOND_REVIEW.due(started_at, book),
        )
    )


DETENTION_DECIDED: Clock[CustodyFacts] = Clock(
    ref="custody:C01",
    code="custody.detention-decided",
    question="Was it decided soon after arrival whether to hold the child?",
    imperative="Decide whether to authorise detention",
    set_by=SetBy.FORCE,
    limit=timings.DETENTION_DECIDED,
    runnings=lambda facts: once(
        "arrived", facts.arrived_at, met=facts.authorised_at or facts.refused_at, stopped=facts.ended_at
    ),
    owner=custody_officer,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("arrival",),
    answer=Act.AUTHORISE_DETENTION,
    explained="From arrival at the station to the decision. A child waiting in the van yard is waiting here.",
)

FIRST_REVIEW: Clock[CustodyFacts] = Clock(
    ref="custody:C02",
    code="custody.first-review",
    question="Was detention first reviewed within 6 hours of being authorised?",
    imperative="First review of detention",
    set_by=SetBy.LAW,
    limit=_SIX_HOURS,
    cycle=lambda facts, book: as_runnings(slots(facts, book), facts.ended_at, places=_FIRST),
    owner=review_officer,
    warn=timings.REVIEW_WARN,
    climbs=timings.REVIEW_CLIMBS,
    needs=("review",),
    answer=Act.REVIEW_DETENTION,
    by_owner_alone=True,
    stored_tells=True,
    explained="Counted from the moment detention was first authorised, not from arrival.",
)

SECOND_REVIEW: Clock[CustodyFacts] = Clock(
    ref="custody:C03",
    code="custody.second-review",
    question="Was detention reviewed again within 9 hours of the first review?",
    imperative="Second review of detention",
    set_by=SetBy.LAW,
    limit=_NINE_HOURS,
    cycle=lambda facts, book: as_runnings(slots(facts, book), facts.ended_at, places=_SECOND),
    owner=review_officer,
    warn=timings.REVIEW_WARN,
    climbs=timings.REVIEW_CLIMBS,
    needs=("review",),
    answer=Act.REVIEW_DETENTION,
    by_owner_alone=True,
    stored_tells=True,
    explained=(
        "Counted from the earlier of when the first review was due and when it was done: this force counts a late "
        "review from when it was due. The cycle runs on over charge."
    ),
)

LATER_REVIEW: Clock[CustodyFacts] = Clock(
    ref="custody:C04",
    code="custody.later-review",
    question="Was detention reviewed again within 9 hours of the review before?",
    imperative="Review of detention",
    set_by=SetBy.LAW,
    limit=_NINE_HOURS,
    cycle=lambda facts, book: as_runnings(slots(facts, book), facts.ended_at, places=_LATER),
    owner=review_officer,
    warn=timings.REVIEW_WARN,
    climbs=timings.REVIEW_CLIMBS,
    needs=("review",),
    answer=Act.REVIEW_DETENTION,
    by_owner_alone=True,
    stored_tells=True,
    explained="Counted like the second review, from the review before it.",
)


def _postponed(facts: CustodyFacts, book: PolicyBook) -> Iterable[Running]:
    for slot in slots(facts, book):
        if slot.postponement is not None and slot.review is not None:
            yield Running(slot.review.id, slot.due_at, slot.review.done_at, facts.ended_at)


POSTPONED_REVIEW: Clock[CustodyFacts] = Clock(
    ref="custody:C05",
    code="custody.postponed-review",
    question="Was a postponed review done soon after it had been due?",
    imperative="Do the postponed review",
    set_by=SetBy.FORCE,
    limit=timings.POSTPONED_REVIEW,
    cycle=_postponed,
    owner=review_officer,
    practicable=sources.PACE_S40_4,
    warn=timings.WARN,
    climbs=timings.REVIEW_CLIMBS,
    needs=("review", "review.postponement"),
    answer=Act.REVIEW_DETENTION,
    by_owner_alone=True,
    stored_tells=True,
    explained="From the moment the review had been due.",
)

TELL_OUTCOME: Clock[CustodyFacts] = Clock(
    ref="custody:C06",
    code="custody.tell-outcome",
    question="Was a child who could not hear the outcome of a review told it afterwards?",
    imperative="Tell the child the outcome of the review",
    set_by=SetBy.FORCE,
    limit=timings.TELL_OUTCOME,
    runnings=lambda facts: [
        Running(review.id, review.done_at, review.told_at, facts.ended_at)
        for review in facts.reviews
        if review.done_at is not None and review.child_could_not_be_told
    ],
    owner=review_officer,
    practicable=sources.CODE_C_15_7,
    warn=timings.WARN,
    climbs=timings.CLIMBS,
    needs=("review", "review.child-state", "review.told"),
    answer=Act.TELL_CHILD_OUTCOME,
    explained="Runs where the child was asleep, in interview or out of hearing when detention was reviewed.",
)

CHARGE_OR_RELEASE: Clock[CustodyFacts] = Clock(
    ref="custody:C07",
    code="custody.charge-or-release",
    question="Was the child charged or released, or longer detention authorised, within 24 hours of the relevant time?",
    imperative="Charge or release",
    set_by=SetBy.LAW,
    limit=_TWENTY_FOUR_HOURS,
    runnings=lambda facts: once(
        "relevant",
        facts.relevant_at,
        met=min((at for at in (facts.uncharged_until, authority_given_at(facts)) if at is not None), default=None),
        stopped=facts.ended_at,
    ),
    owner=custody_officer,
    warn=timings.REVIEW_WARN,
    climbs=timings.REVIEW_CLIMBS,
    needs=("relevant-time", "left"),
    answer=Act.CHARGE,
    explained=(
        "From the relevant time, normally arrival; not from the authorisation that starts the reviews. A "
        "superintendent's authority ends it only where it keeps to every limit of section 42."
    ),
)
