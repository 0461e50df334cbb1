"""Facts in; duties, gaps and outcomes out."""

from __future__ import annotations

from typing import NamedTuple

from safelight.kernel.clocks import DutyFacts
from safelight.kernel.measures import OutcomeFacts
from safelight.kernel.policy import PolicyBook
from safelight.kernel.register import Facts, Pathway
from safelight.kernel.requirements import GapFacts


class Derived(NamedTuple):
    """All that a record's facts come to under a policy book."""

    duties: list[DutyFacts]
    gaps: list[GapFacts]
    outcomes: list[OutcomeFacts]


def derive(facts: Facts, pathway: Pathway, book: PolicyBook) -> Derived:
    """Everything that follows from one record's facts. Pure: the same facts and book give the same answer."""
    rules = pathway.rules(facts.provided)
    return Derived(
        [duty for clock in rules.clocks for duty in clock.duties(facts, book)],
        [gap for requirement in rules.requirements for gap in requirement.gaps(facts, book)],
        [OutcomeFacts(measure.code, *outcome) for measure in rules.measures for outcome in measure.found(facts, book)],
    )
