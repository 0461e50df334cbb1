"""The designated officer, and who was told (I32, I33)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from safelight.kernel.measures import Measure, Outcome, Unit
from safelight.kernel.policy import PolicyBook
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.measures.outcomes import R2, of_record
from safelight.pathways.police_protection.rules.clocks.taken import ACCEPT_DESIGNATION


def _in_time(facts: ProtectionFacts, book: PolicyBook) -> Iterable[Outcome]:
    if facts.taken_at is None:
        return ()
    due = ACCEPT_DESIGNATION.due(facts.taken_at, book)
    return of_record(facts, facts.designated_at is not None and facts.designated_at <= due)


DESIGNATED_IN_TIME: Measure[ProtectionFacts] = Measure(
    ref="custody:I32",
    code="police-protection.designated-in-time",
    title="Children with a designated officer, somebody else than whoever took them, in this force’s time",
    unit=Unit.SHARE,
    asked_by=R2,
    explained="Of children taken. The officer who took the child counts for nothing as the designated officer.",
    better="UP",
    outcomes_under=_in_time,
    needs=("taken", "taken-by", "designated"),
)
DESIGNATED_DISTINCT: Measure[ProtectionFacts] = Measure(
    ref="custody:I32",
    code="police-protection.designated-distinct",
    title="Children whose designated officers were all somebody else than whoever took them",
    unit=Unit.SHARE,
    asked_by=R2,
    explained="Of children for whom any designated officer is recorded.",
    better="UP",
    outcomes=lambda facts: of_record(
        facts, len(facts.distinct) == len(facts.designations), where=bool(facts.designations)
    ),
    needs=("taken", "taken-by", "designated"),
)


def _told(
    code: str, title: str, explained: str, answered: Callable[[ProtectionFacts], bool], *needs: str
) -> Measure[ProtectionFacts]:
    """A share of finished records; one still open may yet be answered."""
    return Measure(
        ref="custody:I33",
        code=f"police-protection.{code}",
        title=title,
        unit=Unit.SHARE,
        asked_by=R2,
        explained=explained,
        better="UP",
        outcomes=lambda facts: of_record(facts, answered(facts), where=facts.ended_at is not None),
        needs=("taken", "released", *needs),
    )


def found_told(facts: ProtectionFacts) -> bool:
    """Whether the authority where the child was found was told, with a time."""
    return facts.found_told_at is not None


def home_told(facts: ProtectionFacts) -> bool:
    """Whether the authority where the child lives was told; the same one being told once is enough."""
    return facts.home_answered_at is not None


def child_told(facts: ProtectionFacts) -> bool:
    """Whether the child was told, or was not able to understand."""
    return facts.child_answered_at is not None


def adults_told(facts: ProtectionFacts) -> bool:
    """Whether every adult on the record was told, or has a reason why not, and there is at least one."""
    return facts.parents_answered


FOUR_TOLD = _told(
    "four-told",
    "Children for whom all four were told: both authorities, the child, the parents or carers",
    "Of children no longer in police protection: each with a time, or for the child and adults with a reason.",
    lambda facts: found_told(facts) and home_told(facts) and child_told(facts) and adults_told(facts),
    "found-told",
    "home-told",
    "home-authority",
    "child-told",
    "child-not-told",
    "adults",
    "adults.why-not",
)
AUTHORITY_FOUND_TOLD = _told(
    "authority-found-told-share",
    "Children of whom the authority where they were found was told",
    "Of children no longer in police protection, with a time.",
    found_told,
    "found-told",
)
AUTHORITY_HOME_TOLD = _told(
    "authority-home-told-share",
    "Children of whom the authority where they live was told",
    "Of children no longer in police protection. Where both are the same authority, telling it once is enough.",
    home_told,
    "home-told",
    "home-authority",
)
CHILD_TOLD = _told(
    "child-told-share",
    "Children who were told what was happening, or could not understand it",
    "Of children no longer in police protection.",
    child_told,
    "child-told",
    "child-not-told",
)
ADULTS_TOLD = _told(
    "adults-told-share",
    "Children whose parents or carers were told, or it is said why not",
    "Of children no longer in police protection: every adult on the record, and at least one.",
    adults_told,
    "adults",
    "adults.why-not",
)
