"""Whether those who answered are like those who live here: by area and by age, against the Census.

The counts are the force's reference table, with its origin; where the force has entered none, nothing is told of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from safelight.kernel.codes import Code
from safelight.kernel.policy import Policy
from safelight.kernel.residents import Residents, residents
from safelight.measures.figures import wilson

BY_AGE = Policy("commissioning.residents-by-age", residents)


class Likeness(Code):
    """How the part of those who answered compares with the part of residents."""

    FEWER = "FEWER", "Fewer than their part of the residents"
    ALIKE = "ALIKE", "About their part of the residents"
    MORE = "MORE", "More than their part of the residents"


class Gap(NamedTuple):
    """One part: its share of the residents and of those who answered, from 0 to 1, with the latter's 95% interval."""

    part: str
    residents: float
    answers: int
    share: float
    low: float
    high: float

    @property
    def likeness(self) -> Likeness:
        """Fewer or more only where the whole interval lies on one side: what may be chance is alike."""
        if self.high < self.residents:
            return Likeness.FEWER
        return Likeness.MORE if self.low > self.residents else Likeness.ALIKE


def gaps(answers: Mapping[str, int], known: Residents, *, asked: frozenset[str] | None = None) -> list[Gap]:
    """Each part of the reference table beside those who answered; with `asked`, of those parts alone.

    A part that nobody answered from has a share of 0. Answers of parts that the table does not know are left out.
    """
    table = {part: count for part, count in known if asked is None or part in asked}
    whole = sum(table.values())
    answered = sum(count for part, count in answers.items() if part in table)
    if not whole or not answered:
        return []
    found = []
    for part, count in table.items():
        held = answers.get(part, 0)
        low, high = wilson(held, answered)
        found.append(Gap(part, count / whole, held, held / answered, low, high))
    return found
