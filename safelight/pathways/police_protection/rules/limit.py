"""The 72 hours as they count down: when they end, how much is left, and which steps on the way have passed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from safelight.kernel.policy import PolicyBook
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.rules.clocks.taken import LIMIT
from safelight.pathways.police_protection.rules.timings import LIMIT_STEPS, Step


class Countdown(NamedTuple):
    """Where the 72 hours stand at a moment. `left` is below zero once they are over; at the limit exactly it is zero.

    Once the child is released it stands still at what was left then.
    """

    taken_at: datetime
    ends_at: datetime
    counted_to: datetime
    steps: tuple[Step, ...]

    @property
    def elapsed(self) -> timedelta:
        """How long the child has been in police protection."""
        return self.counted_to - self.taken_at

    @property
    def left(self) -> timedelta:
        """How long is left to release."""
        return self.ends_at - self.counted_to

    @property
    def over(self) -> bool:
        """Whether the child was kept beyond the limit: released exactly at it is in time, a moment later is not."""
        return self.counted_to > self.ends_at


def countdown(facts: ProtectionFacts, book: PolicyBook, *, now: datetime) -> Countdown | None:
    """Where the 72 hours of one child stand; None where it is not recorded when the power was used."""
    if facts.taken_at is None:
        return None
    counted_to = max(facts.taken_at, facts.released_at or now)
    passed = (
        step for step in book.value_at(LIMIT_STEPS, facts.taken_at) if counted_to >= step.after.after(facts.taken_at)
    )
    return Countdown(facts.taken_at, LIMIT.due(facts.taken_at, book), counted_to, tuple(passed))


def kept_beyond(facts: ProtectionFacts, book: PolicyBook) -> bool | None:
    """Whether a released child was kept beyond 72 hours; None where that cannot be told or the child is still there."""
    if facts.taken_at is None or facts.released_at is None:
        return None
    return facts.released_at > LIMIT.due(facts.taken_at, book)
