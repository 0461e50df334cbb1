"""What must be on the record: what reactive management rests on, and what a visit and a lower risk need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.policy import PolicyBook
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import Origin, SetBy, Source
from safelight.pathways.managed_offenders.codes import Band, Children, Mode
from safelight.pathways.managed_offenders.facts import AssessmentFacts, DecisionFacts, OffenderFacts, all_hold
from safelight.pathways.managed_offenders.rules import sources, timings
from safelight.pathways.managed_offenders.rules.clocks import concerns


class Rests(NamedTuple):
    """A decision on reactive management beside what was known when it was taken."""

    decision: DecisionFacts
    band: Band | None
    in_date: bool
    under_18: bool | None


def _reactive(facts: OffenderFacts, book: PolicyBook) -> Iterator[Rests]:
    for each in facts.decisions:
        at = each.decided_at
        if each.mode != Mode.REACTIVE or at is None:
            continue
        before = [a.done_at for a in facts.assessments if a.done_at is not None and a.done_at <= at]
        lasts = book.value_at(timings.ASSESSMENT, at)
        yield Rests(each, facts.band_at(at), any(lasts.after(done) >= at for done in before), facts.under_18)


def _to_be_reactive(
    code: str,
    *,
    question: str,
    missing: str,
    holds: Callable[[Rests], bool],
    source: Source | Origin = sources.PROPOSED,
) -> Requirement[OffenderFacts]:
    """Something that every decision on reactive management rests on; without it, it is refused."""
    national = isinstance(source, Source)
    return Requirement(
        ref="offenders:RM-09",
        code=f"managed-offenders.reactive-{code}",
        question=question,
        missing=missing,
        set_by=SetBy.NATIONAL_STANDARD if national else SetBy.FORCE,
        source=source,
        in_force_from=sources.CRITERIA_FROM if national else sources.FORCE_RULES_FROM,
        each_under=_reactive,
        applies=lambda each: True,
        holds=holds,
        since=lambda each: each.decision.decided_at,
        key=lambda each: each.decision.id,
        before=(Act.DECIDE_MANAGEMENT,),
        answer=Act.DECIDE_MANAGEMENT,
    )


REACTIVE_PUBLISHED = _to_be_reactive(
    "published",
    question="Did every published condition of reactive management hold?",
    missing="Not every published condition of reactive management holds, so the offender is managed actively.",
    holds=lambda each: all_hold(each.decision, published=True),
    source=sources.CRITERIA,
)
REACTIVE_LOW = _to_be_reactive(
    "low",
    question="Was the risk of an offender managed reactively assessed as low?",
    missing="The last assessment is not low, so the offender is managed actively.",
    holds=lambda each: each.band is Band.LOW,
    source=sources.CRITERIA,
)
REACTIVE_IN_DATE = _to_be_reactive(
    "assessed",
    question="Was the risk assessed lately when reactive management was decided?",
    missing="There is no assessment of risk that is still in date. Record one first.",
    holds=lambda each: each.in_date,
    source=sources.SEED_REACTIVE,
)
REACTIVE_FORCE = _to_be_reactive(
    "force",
    question="Did the force’s own conditions of reactive management hold?",
    missing="Not every condition of this force holds, so the offender is managed actively.",
    holds=lambda each: all_hold(each.decision, published=False),
)
REACTIVE_ADULT = _to_be_reactive(
    "adult",
    question="Is the offender who is managed reactively an adult?",
    missing="An offender under 18 is never managed reactively.",
    holds=lambda each: each.under_18 is False,
)
REACTIVE_GROUNDED = _to_be_reactive(
    "grounded",
    question="Was the research done, the agreed wording put on the national record, and the alert set?",
    missing="Research, the agreed wording on the national record and the alert all come before reactive management.",
    holds=lambda each: (
        bool(each.decision.research.strip()) and each.decision.wording is True and each.decision.alerts is True
    ),
    source=sources.SEED_REACTIVE,
)
REACTIVE_DIARISED = _to_be_reactive(
    "diarised",
    question="Has the offender who is managed reactively a day for the next look?",
    missing="There is no day in the diary for the next look at an offender who is managed reactively.",
    holds=lambda each: each.decision.review_on is not None,
    source=sources.SEED_REACTIVE,
)


def _of_each(
    code: str,
    *,
    ref: str,
    act: Act,
    answer: Act | None = None,
    question: str,
    missing: str,
    each: Callable[[OffenderFacts], Any],
    applies: Callable[[Any], bool],
    holds: Callable[[Any], bool],
    at: Callable[[Any], datetime | None],
    source: Source | Origin = sources.PROPOSED,
) -> Requirement[OffenderFacts]:
    """Something that each row of one sort has; an act that leaves it out is refused."""
    national = isinstance(source, Source)
    return Requirement(
        ref=ref,
        code=f"managed-offenders.{code}",
        question=question,
        missing=missing,
        set_by=SetBy.NATIONAL_STANDARD if national else SetBy.FORCE,
        source=source,
        in_force_from=sources.PAIRS_FROM if national else sources.FORCE_RULES_FROM,
        each=each,
        applies=applies,
        holds=holds,
        since=at,
        key=lambda thing: thing.id,
        before=(act,),
        answer=answer or act,
    )


IN_PAIRS = _of_each(
    "in-pairs",
    ref="offenders:RM-04",
    act=Act.VISIT_OFFENDER,
    question="Did two officers at least make each visit, or did an inspector approve that one went alone?",
    missing="A visit by one officer alone needs the reason, and who approved it.",
    each=lambda facts: facts.visits,
    applies=lambda visit: visit.staff == 1,
    holds=lambda visit: bool(visit.alone_why.strip()) and bool(visit.alone_approved_by.strip()),
    at=lambda visit: visit.at,
    source=sources.IN_PAIRS,
)
CHILDREN_LOOKED_FOR = _of_each(
    "children-looked-for",
    ref="offenders:RM-04",
    act=Act.VISIT_OFFENDER,
    question="Does each visit at which the offender was seen say what was seen of children?",
    missing="What was seen of children at the visit, and whether there is a concern.",
    each=lambda facts: facts.visits,
    applies=lambda visit: visit.seen,
    holds=lambda visit: (
        bool(visit.children)
        and (visit.children != Children.SEEN or (bool(visit.children_words.strip()) and visit.concern is not None))
    ),
    at=lambda visit: visit.at,
)


class Lowered(NamedTuple):
    """An assessment that came out lower than a high one before it."""

    id: str
    assessment: AssessmentFacts


def _lowered(facts: OffenderFacts) -> Iterator[Lowered]:
    last: Band | None = None
    for each in facts.assessments:
        band = Band(each.band) if each.band else None
        if last is not None and last.above_medium and band is not None and not band.above_medium:
            yield Lowered(each.id, each)
        last = band or last


LOWERED = _of_each(
    "lowered",
    ref="offenders:RM-03",
    act=Act.ASSESS_OFFENDER,
    question="Did a supervisor agree where a high risk was assessed as lower?",
    missing="A high risk that is assessed as lower needs the supervisor who agreed.",
    each=_lowered,
    applies=lambda lowered: True,
    holds=lambda lowered: bool(lowered.assessment.agreed_by.strip()),
    at=lambda lowered: lowered.assessment.done_at,
)


class Waits(NamedTuple):
    """A concern about a child, and whether it was passed on before management ended."""

    id: str
    passed: bool
    ended_at: datetime | None


def _concerns(facts: OffenderFacts) -> Iterator[Waits]:
    for each in concerns(facts):
        yield Waits(each.key, each.met_at is not None, facts.ended_at)


CONCERNS_PASSED_ON = _of_each(
    "concerns-passed-on",
    ref="offenders:RS-04",
    act=Act.END_MANAGEMENT,
    answer=Act.PASS_ON_CONCERN,
    question="Was every concern about a child passed on before the management of the offender ended?",
    missing="A concern about a child has not been passed on to the authority. Pass it on first.",
    each=_concerns,
    applies=lambda concern: concern.ended_at is not None,
    holds=lambda concern: concern.passed,
    at=lambda concern: concern.ended_at,
)

REQUIREMENTS: tuple[Requirement[OffenderFacts], ...] = (
    REACTIVE_PUBLISHED,
    REACTIVE_LOW,
    REACTIVE_IN_DATE,
    REACTIVE_FORCE,
    REACTIVE_ADULT,
    REACTIVE_GROUNDED,
    REACTIVE_DIARISED,
    IN_PAIRS,
    CHILDREN_LOOKED_FOR,
    LOWERED,
    CONCERNS_PASSED_ON,
)
