"""Who must have been told, and that the child was heard, before the record is closed: s.46(3)(a)–(d), (4) (G24)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from safelight.kernel.acts import Act
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import SetBy, Source
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.rules import sources


def ended(facts: ProtectionFacts) -> bool:
    """Whether police protection is over, or the record was closed without saying so."""
    return facts.ended_at is not None


def _told(
    code: str,
    *,
    ref: str,
    question: str,
    missing: str,
    holds: Callable[[ProtectionFacts], bool],
    source: Source,
    needs: tuple[str, ...],
    answer: Act,
) -> Requirement[ProtectionFacts]:
    """Something that a finished record answers, by a time or a reason."""
    return Requirement(
        ref=ref,
        code=f"police-protection.{code}",
        question=question,
        missing=missing,
        set_by=SetBy.LAW,
        source=source,
        in_force_from=sources.CHILDREN_ACT_IN_FORCE,
        applies=ended,
        holds=holds,
        since=lambda facts: facts.ended_at,
        before=(Act.CLOSE_PROTECTION,),
        needs=needs,
        answer=answer,
    )


AUTHORITY_FOUND = _told(
    "authority-found-told",
    ref="custody:P02",
    question="Was the authority where the child was found told, or is it said why not?",
    missing="When the authority where the child was found was told, or why it was not.",
    holds=lambda facts: facts.found_told_at is not None or bool(facts.found_not_told_why.strip()),
    source=sources.S46_3_A,
    needs=("found-told", "not-told"),
    answer=Act.INFORM_AUTHORITY,
)
AUTHORITY_HOME = _told(
    "authority-home-told",
    ref="custody:P03",
    question="Was the authority where the child lives told where the child is, or is it said why not?",
    missing="When the authority where the child lives was told, or why it was not.",
    holds=lambda facts: facts.home_answered_at is not None or bool(facts.home_not_told_why.strip()),
    source=sources.S46_3_B,
    needs=("home-told", "home-authority", "not-told"),
    answer=Act.INFORM_AUTHORITY,
)
CHILD_TOLD = _told(
    "child-told",
    ref="custody:P04",
    question="Was the child told what was happening and why, or is it said why not?",
    missing="When the child was told what was happening, or why the child could not be.",
    holds=lambda facts: facts.child_answered,
    source=sources.S46_3_C,
    needs=("child-told", "child-not-told"),
    answer=Act.INFORM_PROTECTED_CHILD,
)
CHILD_HEARD = _told(
    "child-heard",
    ref="custody:P05",
    question="Was it found out what the child wishes and feels, in words or in what was seen of them?",
    missing="What the child said, or what was seen of a child who does not speak.",
    holds=lambda facts: facts.voice_at is not None,
    source=sources.S46_3_D,
    needs=("voice",),
    answer=Act.RECORD_VOICE,
)
SOMEBODY_FOR_THE_CHILD = _told(
    "adults-named",
    ref="custody:P08",
    question="Is it recorded who the child’s parents or carers are?",
    missing="The child’s parents or carers, each with when they were told or why they were not.",
    holds=lambda facts: bool(facts.adults),
    source=sources.S46_4,
    needs=("adults",),
    answer=Act.INFORM_FAMILY,
)


ADULTS_TOLD: Requirement[ProtectionFacts] = Requirement(
    ref="custody:P08",
    code="police-protection.adults-told",
    question="Was each parent, other person with parental responsibility and last carer told, or is it said why not?",
    missing="When each adult on the record was told, or why it was not practicable.",
    set_by=SetBy.LAW,
    source=sources.S46_4,
    in_force_from=sources.CHILDREN_ACT_IN_FORCE,
    each=lambda facts: ((facts, adult) for adult in facts.adults),
    applies=lambda each: ended(each[0]),
    holds=lambda each: each[1].answered,
    since=lambda each: each[0].ended_at,
    key=lambda each: each[1].id,
    before=(Act.CLOSE_PROTECTION,),
    needs=("adults", "adults.why-not"),
    answer=Act.INFORM_FAMILY,
)

REQUIREMENTS: tuple[Requirement[Any], ...] = (
    AUTHORITY_FOUND,
    AUTHORITY_HOME,
    CHILD_TOLD,
    CHILD_HEARD,
    SOMEBODY_FOR_THE_CHILD,
    ADULTS_TOLD,
)
