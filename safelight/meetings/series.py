"""What each series of meetings is: who holds it, who takes part, who must be there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from safelight.kernel.durations import WorkingDays
from safelight.kernel.meetings import AnyLine, Series
from safelight.kernel.policy import Policy
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.meetings.codes import Agency

QUORUM = Policy("meetings.daily-quorum", int)
CARRIED_CLIMBS = Policy("meetings.carried-climbs", int)
TASK_CLIMBS = Policy("meetings.task-climbs", WorkingDays)


@dataclass(frozen=True, kw_only=True)
class Held:
    """A series as it is held. `slug` is its part of an address; `every` is how long before its first cut-off the list
    of the very first meeting began; `quorum` is how many agencies must be there."""

    series: Series
    slug: str
    chairs: tuple[Role, ...]
    attends: tuple[Role, ...]
    agencies: tuple[Agency, ...]
    quorum: Policy[int]
    every: timedelta

    @property
    def roles(self) -> frozenset[Role]:
        """Whoever takes part."""
        return frozenset(self.chairs + self.attends)

    @property
    def daily(self) -> bool:
        """Whether it meets every day, so that a day without one is told."""
        return self.every <= timedelta(days=1)

    @property
    def lines(self) -> tuple[AnyLine, ...]:
        """What it goes through, as pathways declare it."""
        return register.meeting_lines(self.series)

    @property
    def kinds(self) -> list[str]:
        """The kinds of record it speaks of."""
        return sorted({line.kind for line in self.lines})


DAILY = Held(
    series=Series.DAILY,
    slug="daily",
    chairs=(Role.DAILY_CHAIR,),
    attends=(Role.DAILY_ATTENDEE,),
    agencies=(
        Agency.DEMAND_HUB,
        Agency.CUSTODY,
        Agency.MISSING_HUB,
        Agency.INTELLIGENCE,
        Agency.RESPONSE,
        Agency.FOCUS_DESK,
    ),
    quorum=QUORUM,
    every=timedelta(days=1),
)

HELD: dict[Series, Held] = {held.series: held for held in (DAILY,)}
