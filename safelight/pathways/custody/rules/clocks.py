"""The clocks of a child in custody, in the order of a night.

Where the law says "as soon as practicable" the minutes are the force's own, and are never called lawful or unlawful.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.durations import Duration, Hours, Minutes
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.policy import Policy, PolicyBook, climbs
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules import sources
from safelight.pathways.custody.rules.reviews import review_slots, runnings

_PACE_IN_FORCE = date(1986, 1, 1)
_LATER = range(2, 3)
_LAST = range(3, 1_000)


def _minutes(name: str) -> Policy[Minutes]:
    return Policy(f"custody.{name}", Minutes)


def _custody_officer(facts: CustodyFacts) -> Role:
    return Role.CUSTODY_SERGEANT


def _review_officer(facts: CustodyFacts) -> Role:
    """Before charge an inspector not involved in the case; after it, the custody officer (PACE 1984 s.40(1))."""
    return Role.CUSTODY_SERGEANT if facts.charged_at else Role.CUSTODY_INSPECTOR


_WARN = _minutes("warn")
_REVIEW_WARN = _minutes("review.warn")
_CLIMBS = Policy("custody.climbs", climbs)
_REVIEW_CLIMBS = Policy("custody.review.climbs", climbs)


# Arrival and detention

DETENTION_DECIDED: Clock[CustodyFacts] = Clock(
    ref="custody:C01",
    code="custody.detention-decided",
    question="Was it decided soon after arrival whether to detain the child?",
    imperative="Decide whether to authorise detention",
    set_by=SetBy.FORCE,
    limit=_minutes("detention-decided"),
    runnings=lambda facts: once(facts.id, facts.arrived_at, met=facts.decided_at, stopped=facts.ended_at),
    owner=_custody_officer,
    warn=_WARN,
    climbs=_CLIMBS,
    answer=Act.AUTHORISE_DETENTION,
    explained="Runs from arrival at the station to the decision. A child who waits in a van yard is waiting here.",
)

_SIX_HOURS: Editions[Duration] = Editions(Edition(_PACE_IN_FORCE, Hours(6), sources.PACE_S40))
_NINE_HOURS: Editions[Duration] = Editions(Edition(_PACE_IN_FORCE, Hours(9), sources.PACE_S40))


def _first_review(facts: CustodyFacts, book: PolicyBook) -> Iterable[Running]:
    return runnings(_slots(facts, book), facts.ended_at, numbers=range(1, 2))


def _second_review(facts: CustodyFacts, book: PolicyBook) -> Iterable[Running]:
    return runnings(_slots(facts, book), facts.ended_at, numbers=_LATER)


def _later_review(facts: CustodyFacts, book: PolicyBook) -> Iterable[Running]:
    return runnings(_slots(facts, book), facts.ended_at, numbers=_LAST)


FIRST_REVIEW: Clock[CustodyFacts] = Clock(
    ref="custody:C02",
    code="custody.first-review",
    question="Was detention first reviewed within 6 hours of being authorised?",
    imperative="First review of detention",
    set_by=SetBy.LAW,
    limit=_SIX_HOURS,
    cycle=_first_review,
    owner=_review_officer,
    warn=_REVIEW_WARN,
    climbs=_REVIEW_CLIMBS,
    answer=Act.REVIEW_DETENTION,
    explained="Counted from the moment detention was first authorised, not from arrival.",
)

SECOND_REVIEW: Clock[CustodyFacts] = Clock(
    ref="custody:C03",
    code="custody.second-review",
    question="Was detention reviewed again within 9 hours of the first review?",
    imperative="Second review of detention",
    set_by=SetBy.LAW,
    limit=_NINE_HOURS,
    cycle=_second_review,
    owner=_review_officer,
    warn=_REVIEW_WARN,
    climbs=_REVIEW_CLIMBS,
    answer=Act.REVIEW_DETENTION,
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
    cycle=_later_review,
    owner=_review_officer,
    warn=_REVIEW_WARN,
    climbs=_REVIEW_CLIMBS,
    answer=Act.REVIEW_DETENTION,
    explained="Counted like the second review, from the review before it.",
)


def _slots(facts: CustodyFacts, book: PolicyBook):  # type: ignore[no-untyped-def]
    return review_slots(facts, book, first=FIRST_REVIEW, later=SECOND_REVIEW)
