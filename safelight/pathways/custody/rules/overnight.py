"""What counts as a night in custody: at least four hours between midnight and eight, London time."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from safelight.kernel.calendar import nights
from safelight.kernel.codes import Code
from safelight.kernel.editions import Edition, Editions
from safelight.kernel.memory import remembered
from safelight.kernel.sources import Source
from safelight.pathways.custody.facts import CustodyFacts


class NightRule(NamedTuple):
    """The window of a night, and the minutes of it that make a stay overnight."""

    opens: time
    closes: time
    minutes: int


OVERNIGHT: Editions[NightRule] = Editions(
    Edition(
        date(2010, 1, 1),
        NightRule(time(0), time(8), 240),
        Source(
            "Definition used in national requests about children held overnight, as Northumbria Police answered",
            "https://beta.northumbria.police.uk/children-in-custody-26620/",
            date(2026, 11, 22),
        ),
    )
)


class HeldAs(Code):
    """How a child held overnight was held for the larger part of it."""

    BEFORE_CHARGE = "BEFORE_CHARGE", "Before charge"
    AFTER_CHARGE = "AFTER_CHARGE", "After charge"


class Overnight(NamedTuple):
    """The nights of one stay: minutes inside the window before and after charge, and the nights that count."""

    nights: int
    minutes_before_charge: int
    minutes_after_charge: int

    @property
    def overnight(self) -> bool:
        """Whether any night counts."""
        return self.nights > 0

    @property
    def held_as(self) -> HeldAs:
        """The status that holds the larger share of the minutes; after charge when they are equal."""
        before, after = self.minutes_before_charge, self.minutes_after_charge
        return HeldAs.BEFORE_CHARGE if before > after else HeldAs.AFTER_CHARGE


@remembered
def overnight(facts: CustodyFacts) -> Overnight:
    """The nights of a stay that has ended; none while the child is held or where detention was not authorised."""
    start, end = facts.held_from, facts.held_until
    if start is None or end is None:
        return Overnight(0, 0, 0)
    rule = OVERNIGHT.on(facts.authorised_on) if facts.authorised_on else None
    if rule is None:
        return Overnight(0, 0, 0)
    stay = nights(start, end, opens=rule.value.opens, closes=rule.value.closes)
    counted = sum(night.minutes >= rule.value.minutes for night in stay)
    if facts.charged_at is None:
        return Overnight(counted, sum(night.minutes for night in stay), 0)
    return Overnight(
        counted,
        _minutes(start, min(facts.charged_at, end), rule.value),
        _minutes(max(start, facts.charged_at), end, rule.value),
    )


def nights_after(facts: CustodyFacts, since: datetime | None) -> int:
    """How many nights of a stay that has ended count by what of them came after a moment."""
    end = facts.held_until
    if since is None or end is None or facts.authorised_on is None or since >= end:
        return 0
    rule = OVERNIGHT.on(facts.authorised_on).value
    return sum(night.minutes >= rule.minutes for night in nights(since, end, opens=rule.opens, closes=rule.closes))


def _minutes(start: datetime, end: datetime, rule: NightRule) -> int:
    stay = nights(start, end, opens=rule.opens, closes=rule.closes) if start < end else []
    return sum(night.minutes for night in stay)
