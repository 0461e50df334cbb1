"""What must be on a matter before it is closed."""

from __future__ import annotations

from collections.abc import Callable

from safelight.information.codes import Sort, Step
from safelight.information.facts import MatterFacts
from safelight.information.rules.sources import IN_FORCE, TELL_COMMISSIONER, section
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import Origin, SetBy, Source

_OURS = Origin("Proposed default, facts document governance §8.2: every matter ends with what was done")


def told_late(facts: MatterFacts) -> bool:
    """Whether the Commissioner was told after the time that the law gives."""
    told = facts.when(Step.COMMISSIONER_TOLD)
    return told is not None and told > TELL_COMMISSIONER.on(london_day(facts.came_at)).value.after(facts.came_at)


def _asks(
    code: str,
    *,
    question: str,
    missing: str,
    of: Callable[[MatterFacts], bool],
    steps: tuple[Step, ...],
    ref: str,
    source: Source | Origin = _OURS,
    act: Act = Act.WORK_INFORMATION,
) -> Requirement[MatterFacts]:
    return Requirement(
        ref=ref,
        code=code,
        question=question,
        missing=missing,
        set_by=SetBy.LAW if isinstance(source, Source) else SetBy.FORCE,
        source=source,
        in_force_from=IN_FORCE,
        applies=of,
        holds=lambda facts: facts.has(*steps),
        since=lambda facts: facts.came_at,
        before=(Act.CLOSE_INFORMATION,),
        answer=act,
    )


def _a(*sorts: Sort) -> Callable[[MatterFacts], bool]:
    return lambda facts: facts.is_a(*sorts)


GAPS: tuple[Requirement[MatterFacts], ...] = (
    _asks(
        "breach.facts",
        ref="governance:DP-17",
        question="Does the record of a breach say what happened?",
        missing="The record does not say what happened, and to whose data.",
        of=_a(Sort.BREACH),
        steps=(Step.FACTS,),
        source=section("67"),
    ),
    _asks(
        "breach.effects",
        ref="governance:DP-17b",
        question="Does the record of a breach say what its effects are?",
        missing="The record does not say what the breach did or may do to people.",
        of=_a(Sort.BREACH),
        steps=(Step.EFFECTS,),
        source=section("67"),
    ),
    _asks(
        "breach.remedy",
        ref="governance:DP-17c",
        question="Does the record of a breach say what was done about it?",
        missing="The record does not say what was done about the breach.",
        of=_a(Sort.BREACH),
        steps=(Step.REMEDY,),
        source=section("67"),
    ),
    _asks(
        "breach.told-or-why-not",
        ref="governance:C-21b",
        question="Was the Commissioner told of a breach, or is there a reason why not?",
        missing="Nobody has told the Commissioner, or said why not.",
        of=_a(Sort.BREACH),
        steps=(Step.COMMISSIONER_TOLD, Step.COMMISSIONER_NOT_TOLD),
        source=section("67"),
        act=Act.DECIDE_BREACH,
    ),
    _asks(
        "breach.why-late",
        ref="governance:C-21c",
        question="Does what was told late come with the reasons for the delay?",
        missing="The Commissioner was told after 72 hours and the reasons for the delay are not recorded.",
        of=told_late,
        steps=(Step.WHY_LATE,),
        source=section("67"),
        act=Act.DECIDE_BREACH,
    ),
    _asks(
        "breach.people-told-or-why-not",
        ref="governance:C-22b",
        question="Were the people told whom a breach puts at high risk, or is there a reason why not?",
        missing="The risk is high, and nobody has told the people or said why not.",
        of=lambda facts: facts.has(Step.HIGH_RISK),
        steps=(Step.PEOPLE_TOLD, Step.PEOPLE_NOT_TOLD),
        source=section("68"),
        act=Act.DECIDE_BREACH,
    ),
    _asks(
        "request.answer",
        ref="governance:C-23c",
        question="Was whoever asked answered?",
        missing="Nobody has answered the request, or refused it and said why.",
        of=lambda facts: Sort(facts.sort).is_request,
        steps=(Step.ANSWERED, Step.REFUSED),
    ),
    _asks(
        "consultation.advised",
        ref="governance:C-25c",
        question="Did the Commissioner’s advice come?",
        missing="The Commissioner’s advice has not come.",
        of=_a(Sort.CONSULTATION),
        steps=(Step.ADVICE_RECEIVED,),
    ),
    _asks(
        "policy-document.ended",
        ref="governance:C-26b",
        question="Is it decided what becomes of the appropriate policy document?",
        missing="It is not decided what becomes of the document.",
        of=_a(Sort.POLICY_DOCUMENT),
        steps=(Step.KEPT_ON, Step.DISPOSED),
    ),
    Requirement(
        ref="governance:DP-09b",
        code="correction.everybody-told",
        question="Is everybody told to whom something was given that was wrong?",
        missing="Somebody to whom this was given is not told that it has been put right.",
        set_by=SetBy.LAW,
        source=section("38", of="(5)"),
        in_force_from=IN_FORCE,
        applies=lambda facts: bool(facts.tellings),
        holds=lambda facts: all(facts.when(Step.RECIPIENT_TOLD, about=each.id) for each in facts.tellings),
        since=lambda facts: facts.came_at,
        before=(Act.CLOSE_INFORMATION,),
    ),
)
