"""The cycle of reviews of detention: when each was due, from the authorisation onwards (PACE 1984 s.40)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from safelight.kernel.clocks import Postponement, Running
from safelight.pathways.custody.codes import PostponementReason
from safelight.pathways.custody.facts import CustodyFacts, ReviewFacts


class Slot(NamedTuple):
    """One review that had to happen: its place, the row that started it, its start, when due, and what was done."""

    number: int
    key: str
    started_at: datetime
    due_at: datetime
    review: ReviewFacts | None

    @property
    def postponement(self) -> Postponement | None:
        """How it was validly put off: with a reason of the law's, written down."""
        review = self.review
        if review is None or review.postponed_at is None or not review.postponed_reason:
            return None
        return Postponement(review.postponed_at, PostponementReason(review.postponed_reason).label, review.officer)

    @property
    def in_time(self) -> bool:
        """Whether it was done no later than due, or validly put off before then."""
        if self.postponement is not None and self.postponement.at <= self.due_at:
            return True
        return self.review is not None and self.review.done_at is not None and self.review.done_at <= self.due_at


def review_slots(
    facts: CustodyFacts, *, first: Callable[[datetime], datetime], later: Callable[[datetime], datetime]
) -> Iterator[Slot]:
    """Each review the record calls for, in order, over charge and to the end of detention.

    The first is due six hours from authorisation. Each later one is counted from the earlier of when the last was due
    and when it was done (force policy; after a validly postponed first review the law says the same). A record still
    open has one slot that is not done yet.
    """
    if facts.authorised_at is None:
        return
    reviews = [review for review in facts.reviews if review.statutory]
    ended_at = facts.ended_at
    started_at, number, key = facts.authorised_at, 1, "authorised"
    while ended_at is None or started_at < ended_at:
        due_at = first(started_at) if number == 1 else later(started_at)
        review = reviews[number - 1] if number <= len(reviews) else None
        yield Slot(number, key, started_at, due_at, review)
        done_at = review.done_at if review else None
        if done_at is None and ended_at is None:
            return
        started_at = due_at if done_at is None else min(due_at, done_at)
        number, key = number + 1, review.id if review else f"after-{number}"


def as_runnings(slots: Iterable[Slot], ended_at: datetime | None, *, places: range) -> Iterator[Running]:
    """The slots at some places in the cycle, as runnings of a clock."""
    for slot in slots:
        if slot.number in places:
            done_at = slot.review.done_at if slot.review else None
            yield Running(slot.key, slot.started_at, done_at, ended_at, slot.postponement)
        if slot.number >= places.stop - 1:
            return
