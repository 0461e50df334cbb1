"""What is known of a routine, frozen: what was owed of each period, what was done, and when that was known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from safelight.inspection.routines.codes import Did, OwedAs
from safelight.kernel.calendar import london_day


class OwedFacts(NamedTuple):
    """One thing owed, as it was promised when its time began: from a day, and due by the end of another."""

    id: str
    owed_as: str
    from_on: date
    until_on: date | None
    starts_on: date
    due_on: date


class DoneFacts(NamedTuple):
    """One thing done of the period that begins with a day. `known_at` is when that was recorded; `all` is whether
    everything that is counted was done."""

    id: str
    did: str
    from_on: date
    done_at: datetime
    known_at: datetime
    all: bool

    def counts_at(self, due_on: date) -> datetime:
        """When it counts as done: what was recorded only after its last day counts from then, so that nothing that was
        missed is ever written away."""
        return self.done_at if london_day(self.known_at) <= due_on else max(self.done_at, self.known_at)


class RoutineFacts(NamedTuple):
    """A routine with everything owed and done, in time order. `owner` is the role that answers for it."""

    id: int
    provided: frozenset[str] | None
    code: str
    owner: str
    since_on: date
    ended_at: datetime | None
    owed: tuple[OwedFacts, ...] = ()
    done: tuple[DoneFacts, ...] = ()

    def met_at(self, owed: OwedFacts) -> datetime | None:
        """The first moment at which something owed counts as done."""
        if owed.owed_as == OwedAs.WHOLE:
            found = self._of(Did.WHOLE, owed.from_on)
        elif owed.owed_as == OwedAs.AGAIN:
            found = (
                each
                for each in self.done
                if each.did == Did.KEPT and each.all and london_day(each.done_at) > owed.from_on
            )
        else:
            found = self._of(Did.KEPT, owed.from_on)
        return min((each.counts_at(owed.due_on) for each in found), default=None)

    def _of(self, did: Did, from_on: date) -> Iterable[DoneFacts]:
        return (each for each in self.done if each.did == did and each.from_on == from_on and each.all)

    @property
    def days_done(self) -> tuple[date, ...]:
        """The London days on which it was done whole."""
        return tuple(sorted({london_day(each.done_at) for each in self.done if each.did == Did.KEPT and each.all}))
