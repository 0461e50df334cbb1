"""Who asked, and the two shapes that most outcomes have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from safelight.kernel.measures import Outcome
from safelight.pathways.custody.codes import ethnicity_group
from safelight.pathways.custody.facts import CustodyFacts

_INSPECTORATE = "HMICFRS NCPI Cambridgeshire 2021"
R1 = (f"{_INSPECTORATE}, recommendation 1",)
R3 = (f"{_INSPECTORATE}, recommendation 3",)
R5 = (f"{_INSPECTORATE}, recommendation 5",)
R1_R3 = (*R1, *R3)
HOME_OFFICE = ("Home Office annual data requirement: police custody",)

Outcomes = Iterator[Outcome]


def group_of(facts: CustodyFacts) -> str:
    """The broad ethnic group that the child gave, for comparison."""
    return ethnicity_group(facts.ethnicity_self).value


def of_detention(facts: CustodyFacts, held: bool, *, where: bool = True) -> Iterable[Outcome]:
    """One outcome for the detention, where the question arises."""
    if facts.authorised_on is None or not where:
        return ()
    return (Outcome("", facts.authorised_on, held, None, group_of(facts)),)


def minutes_between(facts: CustodyFacts, key: str, start: datetime | None, end: datetime | None) -> Outcomes:
    """The minutes from one moment to another, where both are known and in that order."""
    if facts.authorised_on is not None and start is not None and end is not None and end >= start:
        yield Outcome(key, facts.authorised_on, None, (end - start).total_seconds() / 60)
