"""Who asked, and the shapes that most outcomes have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from safelight.kernel.measures import Outcome
from safelight.pathways.police_protection.codes import ethnicity_group
from safelight.pathways.police_protection.facts import ProtectionFacts

_INSPECTORATE = "HMICFRS NCPI Cambridgeshire 2021"
R2 = (f"{_INSPECTORATE}, recommendation 2",)
R2_R5 = (*R2, f"{_INSPECTORATE}, recommendation 5")
FREEDOM_OF_INFORMATION = ("Freedom of information requests on police protection",)

Outcomes = Iterator[Outcome]


def of_record(facts: ProtectionFacts, held: bool, *, where: bool = True, group: str = "") -> Iterable[Outcome]:
    """One outcome for the child's time in police protection, where the question arises."""
    if facts.taken_on is None or facts.taken_at is None or not where:
        return ()
    return (Outcome("", facts.taken_on, held, None, group or ethnicity_group(facts.ethnicity_self).value),)


def minutes_between(facts: ProtectionFacts, key: str, start: datetime | None, end: datetime | None) -> Outcomes:
    """The minutes from one moment to another, where both are known and in that order."""
    if facts.taken_on is not None and start is not None and end is not None and end >= start:
        yield Outcome(key, facts.taken_on, None, (end - start).total_seconds() / 60)
