"""Children taken, apart by age, the harm feared, where they were found, and the hour (I30)."""

from __future__ import annotations

from collections.abc import Callable

from safelight.kernel.hours import hours_of
from safelight.kernel.measures import Measure, Outcome, Unit
from safelight.pathways.police_protection.codes import Harm
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.measures.outcomes import FREEDOM_OF_INFORMATION, R2, Outcomes, of_record

AGES = {"00": "Under 5", "05": "5 to 9", "10": "10 to 13", "14": "14 to 17", "NOT_KNOWN": "Age not known"}
HARMS = {harm.value: harm.label for harm in Harm}


def age_of(facts: ProtectionFacts) -> str:
    """The key of `AGES` that a child falls under."""
    if facts.age is None:
        return "NOT_KNOWN"
    return next(first for first in ("14", "10", "05", "00") if facts.age >= int(first))


def _by_harm(facts: ProtectionFacts) -> Outcomes:
    for harm in facts.harms:
        if facts.taken_on is not None:
            yield Outcome(str(harm), facts.taken_on, True, None, str(harm))


def _taken(
    code: str, title: str, explained: str, *, by: Callable[[ProtectionFacts], str], needs: tuple[str, ...]
) -> Measure[ProtectionFacts]:
    return Measure(
        ref="custody:I30",
        code=f"police-protection.taken-{code}",
        title=title,
        unit=Unit.COUNT,
        asked_by=(*R2, *FREEDOM_OF_INFORMATION),
        explained=explained,
        outcomes=lambda facts: of_record(facts, True, group=by(facts)),
        needs=("taken", *needs),
    )


BY_AGE = _taken(
    "by-age",
    "Children taken into police protection, by age",
    "Whole years on the day on which the power was used.",
    by=age_of,
    needs=("birth-date",),
)
BY_AUTHORITY = _taken(
    "by-authority",
    "Children taken into police protection, by the authority in whose area they were found",
    "The authority that is told first, whichever one the child comes from.",
    by=lambda facts: "" if facts.found_authority is None else str(facts.found_authority),
    needs=("found-authority",),
)
BY_HOUR = _taken(
    "by-hour",
    "Children taken into police protection, by hour of the day",
    "By London time.",
    by=lambda facts: "" if facts.taken_at is None else hours_of(facts.taken_at),
    needs=(),
)
BY_HARM: Measure[ProtectionFacts] = Measure(
    ref="custody:I30",
    code="police-protection.harms",
    title="Kinds of harm feared, of children taken into police protection",
    unit=Unit.COUNT,
    asked_by=(*R2, *FREEDOM_OF_INFORMATION),
    explained="A child counts once for each kind of harm that was feared.",
    outcomes=_by_harm,
    needs=("taken", "grounds"),
)
APART = (BY_AGE, BY_HARM, BY_AUTHORITY, BY_HOUR)
