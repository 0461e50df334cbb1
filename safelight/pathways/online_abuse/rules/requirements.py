"""What must be on the record of an online abuse case: before a band counts, and before the case is closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import SetBy
from safelight.pathways.online_abuse.codes import AssessedFor, Band, ChildAccess
from safelight.pathways.online_abuse.facts import AssessmentFacts, CaseFacts, ChildFacts
from safelight.pathways.online_abuse.rules import sources


class _Assessed(NamedTuple):
    """An assessment with its case, and the one before it."""

    case: CaseFacts
    own: AssessmentFacts
    before: AssessmentFacts | None

    @property
    def lowered(self) -> bool:
        """Whether it came to a lower band than the one before."""
        if self.before is None or not self.before.band or not self.own.band:
            return False
        return Band(self.own.band).below(Band(self.before.band))


class _Linked(NamedTuple):
    """A child with its case."""

    case: CaseFacts
    own: ChildFacts

    @property
    def involvement(self) -> int | None:
        """Whose gap it is."""
        return self.own.involvement


def _assessments(facts: CaseFacts) -> Iterator[_Assessed]:
    before = None
    for each in facts.assessments:
        yield _Assessed(facts, each, before)
        before = each


def _children(facts: CaseFacts) -> Iterator[_Linked]:
    return (_Linked(facts, each) for each in facts.children)


def _of_assessment(code: str, **rule: Any) -> Requirement[CaseFacts]:
    """Asked of each assessment, and refused with it."""
    return Requirement(
        code=f"online-abuse.{code}",
        set_by=SetBy.FORCE,
        in_force_from=sources.FORCE_RULES_FROM,
        each=_assessments,
        since=lambda each: each.own.assessed_at,
        key=lambda each: each.own.id,
        before=(Act.ASSESS_ONLINE_RISK,),
        answer=Act.ASSESS_ONLINE_RISK,
        needs=("assessments", "offences"),
        **rule,
    )


def _of_child(code: str, **rule: Any) -> Requirement[CaseFacts]:
    """Asked of each child of the case from the first; that none is left at its closing is asked of the whole case."""
    return Requirement(
        code=f"online-abuse.{code}",
        set_by=SetBy.FORCE,
        in_force_from=sources.FORCE_RULES_FROM,
        each=_children,
        applies=lambda each: True,
        since=lambda each: each.own.identified_at,
        key=lambda each: each.own.id,
        **rule,
    )


WHOLE = _of_assessment(
    "whole-assessment",
    ref="online:G-01",
    question="Was the whole template of the one tool completed, as in every case of indecent images?",
    missing="The whole template of the tool. A case of indecent images has no other assessment, and no part of one.",
    source=sources.SEED_TOOL,
    applies=lambda each: each.case.of_images,
    holds=lambda each: each.own.whole is True,
)
OTHER_FACTORS = _of_assessment(
    "other-factors",
    ref="online:G-01",
    question="Does the assessment say which other factors were considered?",
    missing="Which other factors were considered, or that there are none.",
    source=sources.SEED_FACTORS,
    applies=lambda each: True,
    holds=lambda each: bool(each.own.other_factors.strip()),
)
CHILD_LOOKED_FOR = _of_assessment(
    "child-looked-for",
    ref="online:G-03",
    question="Was it looked for whether the suspect can reach a child, before the risk was called medium or low?",
    missing="Whether the suspect can reach a child. Until that is looked for, the risk is not medium or low.",
    source=sources.WRONGLY_LOW,
    applies=lambda each: each.own.band in (Band.MEDIUM, Band.LOW),
    holds=lambda each: each.own.child_access not in ("", ChildAccess.NOT_CHECKED),
)
LOWERED = _of_assessment(
    "lowered-with-reason",
    ref="online:G-08",
    question="Was a band lowered only for something new, and with somebody else’s agreement?",
    missing="What is new, and who besides the assessor agreed: a band is lowered for nothing less.",
    source=sources.PROPOSED,
    applies=lambda each: each.lowered,
    holds=lambda each: (
        each.own.reason == AssessedFor.NEW
        and bool(each.own.agreed_by.strip())
        and each.own.agreed_by.strip().casefold() != each.own.assessor.strip().casefold()
    ),
)
CHILD_TOLD_OF = _of_child(
    "child-told-of",
    ref="online:G-09",
    question="Was children’s social care told of each child?",
    missing="That children’s social care was told of this child.",
    source=sources.SHARE_SOONER,
    holds=lambda each: each.case.told_at(each.own.id) is not None,
    answer=Act.SHARE_ONLINE_RISK,
    needs=("children", "shares"),
)
CHILD_HEARD = _of_child(
    "child-heard",
    ref="online:G-09",
    question="Was each child heard, or is it said why not?",
    missing="What this child said or showed, or why nobody heard it.",
    source=sources.CLOSING,
    holds=lambda each: each.case.heard(each.own),
    answer=Act.RECORD_VOICE,
    needs=("children", "voice"),
)
EACH_CHILD: Requirement[CaseFacts] = Requirement(
    ref="online:G-09",
    code="online-abuse.each-child",
    question="Was social care told of each child, and each child heard, before the case was closed?",
    missing="For each child: that children’s social care was told, and what the child said or why nobody heard it.",
    set_by=SetBy.FORCE,
    source=sources.CLOSING,
    in_force_from=sources.FORCE_RULES_FROM,
    applies=lambda facts: facts.closed_at is not None,
    holds=lambda facts: all(facts.told_at(each.id) is not None and facts.heard(each) for each in facts.children),
    since=lambda facts: facts.closed_at,
    before=(Act.CLOSE_ONLINE_CASE,),
    needs=("children", "shares", "voice", "closed"),
)
SUSPECTED_TOLD_OF: Requirement[CaseFacts] = Requirement(
    ref="online:G-09",
    code="online-abuse.suspected-told-of",
    question="Was children’s social care told where a child was suspected whom nobody can name?",
    missing="That children’s social care was told of the child who is suspected.",
    set_by=SetBy.FORCE,
    source=sources.SHARE_SOONER,
    in_force_from=sources.FORCE_RULES_FROM,
    applies=lambda facts: facts.access_suspected_at is not None and not facts.children,
    holds=lambda facts: facts.told_at("") is not None,
    since=lambda facts: facts.access_suspected_at,
    before=(Act.CLOSE_ONLINE_CASE,),
    answer=Act.SHARE_ONLINE_RISK,
    needs=("assessments", "children", "shares"),
)
ENDING: Requirement[CaseFacts] = Requirement(
    ref="online:G-09",
    code="online-abuse.ending",
    question="Does the record say how the case ended?",
    missing="How the case ended, and what others must go on doing.",
    set_by=SetBy.FORCE,
    source=sources.CLOSING,
    in_force_from=sources.FORCE_RULES_FROM,
    applies=lambda facts: facts.closed_at is not None,
    holds=lambda facts: bool(facts.outcome) and bool(facts.closing_words.strip()),
    since=lambda facts: facts.closed_at,
    before=(Act.CLOSE_ONLINE_CASE,),
    answer=Act.CLOSE_ONLINE_CASE,
    needs=("closed",),
)

REQUIREMENTS: tuple[Requirement[Any], ...] = (
    WHOLE,
    OTHER_FACTORS,
    CHILD_LOOKED_FOR,
    LOWERED,
    CHILD_TOLD_OF,
    SUSPECTED_TOLD_OF,
    CHILD_HEARD,
    EACH_CHILD,
    ENDING,
)
