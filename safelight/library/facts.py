"""What the rules of the library read: one document, and one person asked to read it. Plain and frozen."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class ReviewFacts(NamedTuple):
    """One look at whether a document still stands: an approval of a version, or a review of the one in force.

    `next_at` is the moment by which whoever looked asked for the next one; None leaves it to the force's longest time.
    """

    id: str
    looked_at: datetime
    next_at: datetime | None = None


class DocumentFacts(NamedTuple):
    """A document. `looks` are in time order; `unowned_since` is when the last who answered for it ceased to."""

    id: str
    code: str
    added_at: datetime
    looks: tuple[ReviewFacts, ...] = ()
    withdrawn_at: datetime | None = None
    unowned_since: datetime | None = None
    circulated_at: datetime | None = None
    in_force_at: datetime | None = None


class ReadingFacts(NamedTuple):
    """One person asked to read one version, from when, and when they confirmed it."""

    id: str
    asked_at: datetime
    read_at: datetime | None = None


class AsEvidence(NamedTuple):
    """How a document stood at the end of a London day, for whoever wants to rest a claim on it.

    `version` is the number in force then (None: none was), `looked_on` when it was last approved or reviewed by then,
    `due_on` when its next review was due, `asked` and `read` how many people were asked to read the version and did.
    """

    code: str
    title: str
    on: date
    version: int | None
    in_force_from: date | None
    looked_on: date | None
    due_on: date | None
    owned: bool
    asked: int
    read: int

    @property
    def share(self) -> float | None:
        """The share of those asked who had read it, from 0 to 1; None when nobody was asked."""
        return self.read / self.asked if self.asked else None
