"""When a record is looked at again: its group, the person's clear period, and what was decided. Plain rules over facts.

The clear period is the person's: it begins at the last contact with any record of theirs. Nothing here removes a thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.calendar import start_of_day
from safelight.kernel.clocks import Clock, Running
from safelight.kernel.codes import Code
from safelight.kernel.periods import DaysAfter, MonthsToTheDay
from safelight.kernel.policy import Policy, PolicyBook
from safelight.kernel.roles import CUSTODY, MANAGED_OFFENDERS, ONLINE_ABUSE, POLICE_PROTECTION, Role
from safelight.kernel.sources import SetBy


class Group(Code):
    """How long a kind of record is kept before somebody looks at it."""

    PUBLIC_PROTECTION = "PUBLIC_PROTECTION", "1: certain public protection matters"
    SERIOUS = "SERIOUS", "2: other sexual, violent or serious offences"
    OTHER_OFFENCES = "OTHER_OFFENCES", "3: all other offences"
    MISCELLANEOUS = "MISCELLANEOUS", "4: people missing, victims, witnesses and what else there is"


class Decided(Code):
    """What was decided of a record that was looked at."""

    KEEP = "KEEP", "Keep it, and look again later"
    ARCHIVE = "ARCHIVE", "Keep it for its historical value alone"
    DISPOSE = "DISPOSE", "It need not be kept: erase what is written on it"


CLEAR: dict[Group, Policy[MonthsToTheDay]] = {
    each: Policy(f"retention.clear-{number}", MonthsToTheDay) for number, each in enumerate(Group, start=1)
}
AGAIN: dict[Group, Policy[MonthsToTheDay]] = {
    each: Policy(f"retention.again-{number}", MonthsToTheDay) for number, each in enumerate(Group, start=1)
}
GROUP_OF: dict[str, Policy[Group]] = {
    kind: Policy(f"retention.group-of-{kind.replace('_', '-')}", Group)
    for kind in (CUSTODY, POLICE_PROTECTION, ONLINE_ABUSE, MANAGED_OFFENDERS)
}
"""To which group a record of a kind belongs until somebody decides otherwise: a value for each kind, so that one
that comes later does not alter what was promised of another."""
AGE_KEPT_TO: Policy[MonthsToTheDay] = Policy("retention.age-kept-to", MonthsToTheDay)
"""How old its person would be before a record of the first group is disposed of."""
DECIDE: Policy[DaysAfter] = Policy("retention.decide", DaysAfter)


class RetentionFacts(NamedTuple):
    """One record: its group, when the person's clear period began, when it is to be looked at, and when it was since.

    `clear_from` is None while a record of the person is open. `review_on` is the day a decision set.
    """

    id: int
    reference: str
    kind: str
    group: Group
    clear_from: datetime | None
    review_on: date | None
    decided_at: datetime | None


def due_at(facts: RetentionFacts, book: PolicyBook) -> datetime | None:
    """From when somebody is to look at a record; None while the person is not clear."""
    if facts.clear_from is None:
        return None
    clear = book.value_at(CLEAR[facts.group], facts.clear_from).after(facts.clear_from)
    if facts.review_on is None:
        return clear
    return max(clear, start_of_day(facts.review_on))


def _runnings(facts: RetentionFacts, book: PolicyBook) -> Iterable[Running]:
    at = due_at(facts, book)
    return () if at is None else (Running(facts.reference, at),)


REVIEWED: Clock[RetentionFacts] = Clock(
    ref="governance:C-27",
    code="retention.decided",
    question="By when is it decided whether a record is kept?",
    imperative="Decide whether the record is kept",
    set_by=SetBy.FORCE,
    limit=DECIDE,
    cycle=_runnings,
    owner=lambda facts: Role.RECORDS_MANAGER,
    answer=Act.DECIDE_RETENTION,
    explained="It begins when the person has had no contact for the time of the record’s group, or on the day that the "
    "last decision set. Nothing is removed by itself.",
)
