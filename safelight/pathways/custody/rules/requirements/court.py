"""What must be on the record of bringing a charged child before the court (C25)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.policy import PolicyBook
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import SetBy
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.rules import sources, timings
from safelight.pathways.custody.rules.requirements.detention import FORCE_RULES_FROM


class ChargedUnder(NamedTuple):
    """A child kept after charge, and whether a court sits that day or the next."""

    facts: CustodyFacts
    sits_in_time: bool


def _kept_after_charge(facts: CustodyFacts, book: PolicyBook) -> Iterator[ChargedUnder]:
    if facts.must_be_moved and facts.charged_at is not None:
        calendar = book.value_at(timings.FIRST_SITTING, facts.charged_at)
        yield ChargedUnder(facts, calendar.comes_in_time(facts.charged_at))


COURT_TOLD: Requirement[CustodyFacts] = Requirement(
    ref="custody:C25",
    code="custody.court-told",
    question="Where no court sits that day or the next, was the court told that the child is held?",
    missing="That the court was told of this child: it does not sit on the day of charge or on the next.",
    set_by=SetBy.LAW,
    source=sources.PACE_S46_3,
    in_force_from=FORCE_RULES_FROM,
    each_under=_kept_after_charge,
    applies=lambda each: not each.sits_in_time,
    holds=lambda each: each.facts.court_told_at is not None,
    since=lambda each: each.facts.bail_refused_at or each.facts.charged_at,
    needs=("charge", "bail", "court.told"),
    answer=Act.TELL_COURT,
)

REQUIREMENTS: tuple[Requirement[CustodyFacts], ...] = (COURT_TOLD,)
