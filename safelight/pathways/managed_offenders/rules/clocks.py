"""The clocks of managing an offender: a manager, the risk, visits, looks from above, and what concerns a child.

All limits are the force's. Visits are counted from when the offender was last seen at home: another assessment in the
same band does not begin the time again, and one in a higher band may find the visit overdue already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from safelight.kernel.acts import Act
from safelight.kernel.clocks import Clock, Running, once
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.policy import Policy, PolicyBook
from safelight.kernel.roles import Role
from safelight.kernel.sources import SetBy
from safelight.pathways.managed_offenders.codes import Band, Change, Mode, VisitResult
from safelight.pathways.managed_offenders.facts import OffenderFacts
from safelight.pathways.managed_offenders.rules import timings
from safelight.pathways.managed_offenders.rules.stretches import diary, stretches

Done = Callable[[OffenderFacts], Iterator[tuple[str, datetime]]]


def _manager(facts: OffenderFacts) -> Role:
    return Role.OFFENDER_MANAGER


def _supervisor(facts: OffenderFacts) -> Role:
    return Role.OFFENDER_SUPERVISOR


def _clock(code: str, *, ref: str, limit: Policy[Any], **rest: Any) -> Clock[OffenderFacts]:
    given: dict[str, Any] = {"owner": _manager, "warn": timings.WARN, "climbs": timings.CLIMBS, **rest}
    return Clock(ref=ref, code=f"managed-offenders.{code}", set_by=SetBy.FORCE, limit=limit, **given)


def _first(moments: Iterator[datetime | None], *, since: datetime) -> datetime | None:
    return min((at for at in moments if at is not None and at >= since), default=None)


# Who manages, and the risk

NAMED = _clock(
    "manager-named",
    ref="offenders:RM-01",
    limit=timings.NAMED,
    question="Had the offender a named manager in charge from the start?",
    imperative="Take the offender in hand: nobody manages them",
    runnings=lambda facts: once(
        "taken-on", facts.taken_on_at, met=min((h.since for h in facts.hands), default=None), stopped=facts.ended_at
    ),
    owner=_supervisor,
    warn=timings.WARN_SHORT,
    answer=Act.TAKE_HANDS,
    explained="From being taken on until somebody has the record in hand.",
)
FIRST_ASSESSMENT = _clock(
    "first-assessment",
    ref="offenders:RM-03",
    limit=timings.FIRST_ASSESSMENT,
    question="Was the risk assessed soon after the offender was taken on?",
    imperative="Record the first assessment of risk",
    runnings=lambda facts: once(
        "taken-on",
        facts.taken_on_at,
        met=min((a.done_at for a in facts.assessments if a.done_at is not None), default=None),
        stopped=facts.ended_at,
    ),
    answer=Act.ASSESS_OFFENDER,
    explained="Until then the offender is visited as the force’s assumed band asks.",
)


def _assessments(facts: OffenderFacts) -> Iterator[Running]:
    done = [(each.id, each.done_at) for each in facts.assessments if each.done_at is not None]
    for place, (key, at) in enumerate(done):
        following = done[place + 1][1] if place + 1 < len(done) else None
        yield Running(key, at, following, facts.ended_at)


ASSESSMENT = _clock(
    "assessment",
    ref="offenders:RM-03",
    limit=timings.ASSESSMENT,
    question="Was the risk assessed again in time?",
    imperative="Assess the risk again",
    runnings=_assessments,
    answer=Act.ASSESS_OFFENDER,
    explained="From each assessment to the next, however the offender is managed.",
)


# By band: visits, and the supervisor's looks


def _seen(facts: OffenderFacts) -> Iterator[tuple[str, datetime]]:
    return ((each.id, each.at) for each in facts.visits if each.seen and each.at is not None)


def _looked(facts: OffenderFacts) -> Iterator[tuple[str, datetime]]:
    return ((each.id, each.done_at) for each in facts.reviews if each.supervisor and each.done_at is not None)


def _in_band(facts: OffenderFacts, book: PolicyBook, band: Band, done: Done) -> Iterator[Running]:
    """From each thing done to the next while the offender is managed actively in a band."""
    happened = list(done(facts))
    since: datetime | None = None
    for stretch in stretches(facts, book):
        if stretch.mode is not Mode.ACTIVE:
            since = None
            continue
        key, since, until = stretch.key, since or stretch.from_at, stretch.until_at
        inside = [(each, at) for each, at in happened if at >= stretch.from_at and (until is None or at < until)]
        if stretch.band is band:
            started_at = since
            for each, at in inside:
                yield Running(key, started_at, at)
                key, started_at = each, at
            yield Running(key, started_at, None, until)
        if inside:
            since = inside[-1][1]


def _by_band(
    code: str, limits: Mapping[Band, Policy[Any]], done: Done, **rest: Any
) -> dict[Band, Clock[OffenderFacts]]:
    """One clock for each band, so that what is overdue is told by the risk in it."""

    def of_band(band: Band) -> Clock[OffenderFacts]:
        def cycle(facts: OffenderFacts, book: PolicyBook) -> Iterator[Running]:
            return _in_band(facts, book, band, done)

        own = {each: str(rest[each]).format(in_a_sentence(band.label)) for each in ("question", "imperative")}
        named = f"{code}-{band.value.lower().replace('_', '-')}"
        return _clock(named, limit=limits[band], cycle=cycle, **{**rest, **own})

    return {band: of_band(band) for band in Band}


VISITS = _by_band(
    "visit",
    timings.VISIT,
    _seen,
    ref="offenders:RM-04",
    question="Was the offender of {} risk seen at home in time?",
    imperative="Visit at home: risk {}",
    answer=Act.VISIT_OFFENDER,
    explained="From when they were last seen at home, or came under active management. Only being seen at home meets "
    "it: nobody answering does not, nor does seeing them elsewhere. The plan for an offender may ask for it sooner.",
)
SUPERVISION = _by_band(
    "supervision",
    timings.SUPERVISION,
    _looked,
    ref="offenders:RM-07",
    question="Did a supervisor look again in time at how the offender of {} risk is managed?",
    imperative="Supervisor: review how the offender of {} risk is managed",
    owner=_supervisor,
    by_owner_alone=True,
    answer=Act.REVIEW_OFFENDER,
    explained="From each review by somebody over the manager to the next; the manager’s own does not meet it.",
)


def _two_failed(facts: OffenderFacts) -> Iterator[Running]:
    failed = 0
    for visit in facts.visits:
        if visit.at is None:
            continue
        failed = failed + 1 if visit.result and VisitResult(visit.result).failed else 0
        if failed == 2:
            since, failed = visit.at, 0
            answers = (
                *(each.at for each in facts.visits if each.seen),
                *(each.done_at for each in facts.reviews if each.supervisor),
                *(each.decided_at for each in facts.decisions),
            )
            yield Running(visit.id, since, _first(iter(answers), since=since), facts.ended_at)


AFTER_TWO_FAILED = _clock(
    "after-two-failed",
    ref="offenders:RM-06",
    limit=timings.AFTER_TWO_FAILED,
    question="Did a supervisor decide what to do after two visits in a row at which nobody got in?",
    imperative="Supervisor: decide what to do after two failed visits, a warrant included",
    runnings=_two_failed,
    owner=_supervisor,
    warn=timings.WARN_SHORT,
    by_owner_alone=True,
    answer=Act.REVIEW_OFFENDER,
    explained="Met by a supervisor’s review, another decision, or a visit at which the offender is seen.",
)


# Reactive management


def _diarised(facts: OffenderFacts) -> Iterator[Running]:
    for each in diary(facts):
        yield Running(each.key, each.set_at, each.kept_at, each.stopped_at, until_at=each.ends_at)


REACTIVE_REVIEW = _clock(
    "reactive-review",
    ref="governance:C-15",
    limit=timings.REACTIVE_REVIEW,
    question="Was the offender who is managed reactively looked at again by the day in the diary?",
    imperative="Review whether the offender may still be managed reactively",
    runnings=_diarised,
    answer=Act.REVIEW_OFFENDER,
    explained="By the end of the day in the diary, and never later than the force’s longest time. Missed for longer "
    "than the force allows, reactive management ends by itself and a visit falls due.",
)


def _while_reactive(facts: OffenderFacts) -> Iterator[Running]:
    for change in facts.changes:
        if change.at is None or facts.mode_at(change.at) is not Mode.REACTIVE:
            continue
        answers = (*(each.done_at for each in facts.reviews), *(each.decided_at for each in facts.decisions))
        yield Running(change.id, change.at, _first(iter(answers), since=change.at), facts.ended_at)


CHANGE = _clock(
    "change",
    ref="offenders:RM-10",
    limit=timings.CHANGE,
    question="Was something new about an offender managed reactively answered by a review or a decision?",
    imperative="Something new is known: review, or decide to manage actively",
    runnings=_while_reactive,
    warn=timings.WARN_SHORT,
    answer=Act.REVIEW_OFFENDER,
    explained="Any intelligence or change asks whether reactive management may go on.",
)


# A child


def concerns(facts: OffenderFacts) -> Iterator[Running]:
    """Every concern about a child that an officer saw or the force learnt, and when one was next passed on."""
    seen = [(each.id, each.at) for each in facts.visits if each.concern and each.at is not None]
    learnt = [
        (each.id, each.at)
        for each in facts.changes
        if each.at is not None and each.kind and Change(each.kind).of_a_child
    ]
    for key, at in [*seen, *learnt]:
        yield Running(key, at, _first((each.passed_at for each in facts.concerns), since=at))


CONCERN = _clock(
    "concern",
    ref="offenders:RS-04",
    limit=timings.CONCERN,
    question="Was a concern about a child passed on to the authority at once?",
    imperative="Pass the concern about a child on to children’s social care",
    runnings=concerns,
    warn=timings.WARN_SHORT,
    climbs=timings.CHILD_CLIMBS,
    answer=Act.PASS_ON_CONCERN,
    explained="From when it was seen or learnt. The end of management does not end it.",
)

CLOCKS: tuple[Clock[OffenderFacts], ...] = (
    CONCERN,
    *VISITS.values(),
    AFTER_TWO_FAILED,
    REACTIVE_REVIEW,
    CHANGE,
    NAMED,
    FIRST_ASSESSMENT,
    ASSESSMENT,
    *SUPERVISION.values(),
)
