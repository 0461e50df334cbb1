"""What each series of meetings is: who holds it, who takes part, who must be there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from safelight.design.moments import london_day
from safelight.kernel.durations import WorkingDays
from safelight.kernel.meetings import AnyLine, Every, Series
from safelight.kernel.months import Month
from safelight.kernel.policy import Policy, ladder
from safelight.kernel.register import register
from safelight.kernel.roles import Role
from safelight.meetings.codes import Agency

QUORUM = Policy("meetings.daily-quorum", int)
REVIEW_QUORUM = Policy("meetings.review-quorum", int)
CARRIED_CLIMBS = Policy("meetings.carried-climbs", int)
TASK_CLIMBS = Policy("meetings.task-climbs", WorkingDays)
TASK_LADDER = Policy("meetings.task-ladder", ladder)
BASIS = Policy("meetings.sharing-basis", str)
AGREEMENT = Policy("meetings.sharing-agreement", str)


@dataclass(frozen=True, slots=True)
class Partner:
    """An agency outside the force that is given its own part of a meeting: of each authority, that authority's
    children. `role` is what its people are posted as; `asked`: also the children about whom its authority was asked."""

    role: Role
    asked: bool = False

    @property
    def agency(self) -> Agency:
        """Which agency it is: roles outside the force are named after them."""
        return Agency(self.role.value)


@dataclass(frozen=True, kw_only=True)
class Held:
    """A series as it is held. `slug` is its part of an address; `every` is how often it meets and so what a meeting
    covers; `quorum` is how many agencies must be there. `presses`: it goes through what is overdue now. `unnamed`: its
    packs call each child by a case number. `partners` are given their own part."""

    series: Series
    slug: str
    chairs: tuple[Role, ...]
    attends: tuple[Role, ...]
    agencies: tuple[Agency, ...]
    quorum: Policy[int]
    every: Every
    presses: bool = True
    unnamed: bool = False
    partners: tuple[Partner, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        """Whoever takes part."""
        return frozenset(self.chairs + self.attends)

    @property
    def daily(self) -> bool:
        """Whether it meets every day, so that a day without one is told."""
        return self.every is Every.DAY

    def covers(self, cut_off_at: datetime, held_on: date) -> str:
        """What a meeting is about, in words after its title: “, 24 November 2026”, “ of October 2026”."""
        return f", {london_day(held_on)}" if self.daily else f" of {Month.of(cut_off_at).words}"

    def partner(self, agency: str) -> Partner | None:
        """The agency outside the force that is given its part, by its code."""
        return next((each for each in self.partners if each.agency == agency), None)

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
    every=Every.DAY,
)
CUSTODY_REVIEW = Held(
    series=Series.CUSTODY_REVIEW,
    slug="custody-review",
    chairs=(Role.CUSTODY_LEAD,),
    attends=(Role.SUPERINTENDENT,),
    agencies=(
        Agency.CUSTODY,
        Agency.YOUTH_JUSTICE,
        Agency.SOCIAL_CARE,
        Agency.EMERGENCY_DUTY_TEAM,
        Agency.APPROPRIATE_ADULTS,
        Agency.LIAISON,
        Agency.COURT,
    ),
    quorum=REVIEW_QUORUM,
    every=Every.MONTH,
    presses=False,
    unnamed=True,
    partners=(
        Partner(Role.YOUTH_JUSTICE),
        Partner(Role.SOCIAL_CARE, asked=True),
        Partner(Role.EMERGENCY_DUTY_TEAM, asked=True),
    ),
)

HELD: dict[Series, Held] = {held.series: held for held in (DAILY, CUSTODY_REVIEW)}
