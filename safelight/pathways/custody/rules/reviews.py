"""The cycle of reviews of detention: when each was due, from the authorisation onwards (PACE 1984 s.40)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from safelight.kernel.clocks import Clock, Postponement, Running
from safelight.kernel.policy import PolicyBook
from safelight.pathways.custody.facts import CustodyFacts, ReviewFacts


class Slot(NamedTuple):
    """One review that had to happen: its place, the row that started it, its start, when due, and what was done."""

    number: int
    key: str
    started_at: datetime
    due_at: datetime
    review: ReviewFacts | None


def review_slots(
    facts: CustodyFacts, book: PolicyBook, *, first: Clock[CustodyFacts], later: Clock[CustodyFacts]
) -> Iterator[Slot]:
    """Each review the record calls for, in order, over charge and to the end of detention.

    The first is due six hours from authorisation. Each later one is counted from the earlier of when the last was due
    and when it was done (force policy; for a postponed first review the law says the same, s.40(6)). A record still
    open has one slot that is not done yet.
    """
    if facts.authorised_at is None:
        return
    reviews = facts.statutory_reviews
    ended_at = facts.ended_at
    started_at, number, key = facts.authorised_at, 1, str(facts.id)
    while True:
        due_at = (first if number == 1 else later).due(started_at, book)
        review = reviews[number - 1] if number <= len(reviews) else None
        yield Slot(number, key, started_at, due_at, review)
        if review is None and ended_at is None:
            return
        done_at = review.done_at if review else None
        started_at = due_at if done_at is None else min(due_at, done_at)
        number, key = number + 1, review.id if review else f"{key}+"
        if ended_at is not None and started_at >= ended_at:
            return


def runnings(slots: Iterator[Slot], ended_at: datetime | None, *, numbers: range) -> Iterator[Running]:
    """The slots of some places in the cycle as runnings of a clock."""
    for slot in slots:
        if slot.number in numbers:
            review = slot.review
            postponed = None
            if review and review.postponed_at and review.postponed_reason:
                postponed = Postponement(review.postponed_at, review.postponed_reason.label, review.officer)
            yield Running(
                slot.key,
                slot.started_at,
                met_at=review.done_at if review else None,
                stopped_at=ended_at,
                postponed=postponed,
            )
