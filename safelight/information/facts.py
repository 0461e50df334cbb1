"""What is known of a matter, frozen: all that its rules are worked out from."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from safelight.information.codes import Sort, Step


class StepFacts(NamedTuple):
    """One thing that happened to a matter, when it did and when it was recorded; `about` names a recipient."""

    id: str
    step: str
    happened_at: datetime
    about: str


class TellingFacts(NamedTuple):
    """Somebody to whom something was given that has since been put right."""

    id: str
    at: datetime


class MatterFacts(NamedTuple):
    """A matter. `came_at`: when the force became aware, or the request came. `decided_on`: the day on which the person
    was told of an automated decision."""

    id: int
    provided: frozenset[str] | None
    sort: str
    came_at: datetime
    decided_on: date | None
    opened_at: datetime
    steps: tuple[StepFacts, ...] = ()
    tellings: tuple[TellingFacts, ...] = ()

    def is_a(self, *sorts: Sort) -> bool:
        """Whether it is one of these."""
        return self.sort in sorts

    def when(self, *steps: Step, about: str = "") -> datetime | None:
        """The moment at which one of these first happened."""
        found = (each.happened_at for each in self.steps if each.step in steps and each.about == about)
        return min(found, default=None)

    def has(self, *steps: Step) -> bool:
        """Whether one of these happened."""
        return self.when(*steps) is not None

    @property
    def last_asked_at(self) -> datetime | None:
        """Since when more is asked of the person and has not come."""
        asked = self.when(Step.MORE_ASKED)
        return asked if asked is not None and self.when(Step.MORE_RECEIVED) is None else None

    @property
    def counted_from(self) -> datetime:
        """From when the days of a reply count: when what was asked of the person came, else when they asked."""
        return self.when(Step.MORE_RECEIVED) or self.came_at

    @property
    def answered_at(self) -> datetime | None:
        """When it was answered, one way or the other."""
        return self.when(Step.ANSWERED, Step.REFUSED)
