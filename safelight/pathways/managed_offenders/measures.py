"""What is measured of managing offenders, over facts, and who asked.

Something that was due counts on the London day on which it was due, also while nobody has done it: a number of what
was done alone would hide the backlog. What is overdue now, by risk and with the oldest, is on the list itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from safelight.kernel.calendar import london_day
from safelight.kernel.circulated import policy_read
from safelight.kernel.clocks import Clock
from safelight.kernel.measures import Measure, Outcome, Unit
from safelight.kernel.policy import PolicyBook
from safelight.pathways.managed_offenders.codes import Band, Mode
from safelight.pathways.managed_offenders.facts import OffenderFacts, VisitFacts, all_hold
from safelight.pathways.managed_offenders.rules.clocks import (
    ASSESSMENT,
    CHANGE,
    CONCERN,
    FIRST_ASSESSMENT,
    REACTIVE_REVIEW,
    SUPERVISION,
    VISITS,
)

_R6 = ("HMICFRS NCPI Cambridgeshire 2021, recommendation 6",)
_DUE = "What is not done yet counts as not done from the day on which it was due."

Outcomes = Iterator[Outcome]


def _due(clocks: Iterable[Clock[OffenderFacts]]) -> Callable[[OffenderFacts, PolicyBook], Outcomes]:
    """One outcome for each thing that was due, on the day it was: done by then, or not. What ceased to matter before
    its day gives none."""
    kept = tuple(clocks)

    def outcomes(facts: OffenderFacts, book: PolicyBook) -> Outcomes:
        for place, clock in enumerate(kept):
            for duty in clock.duties(facts, book):
                if duty.stopped_at is None or duty.stopped_at > duty.due_at:
                    held = duty.met_at is not None and duty.met_at <= duty.due_at
                    yield Outcome(f"{place}-{duty.key}", london_day(duty.due_at), held)

    return outcomes


def _in_time(code: str, *clocks: Clock[OffenderFacts], ref: str, title: str, explained: str) -> Measure[OffenderFacts]:
    return Measure(
        ref=ref,
        code=f"managed-offenders.{code}",
        title=title,
        unit=Unit.SHARE,
        asked_by=_R6,
        explained=f"{explained} {_DUE}",
        better="UP",
        outcomes_under=_due(clocks),
    )


def _taken_on(facts: OffenderFacts) -> Outcomes:
    if facts.taken_on_at is not None:
        yield Outcome("", london_day(facts.taken_on_at), True)


TAKEN_ON: Measure[OffenderFacts] = Measure(
    ref="offenders:RM-01",
    code="managed-offenders.taken-on",
    title="Offenders taken on",
    unit=Unit.COUNT,
    asked_by=_R6,
    explained="On the day on which this force became answerable for them. How many each manager has is on the list.",
    outcomes=_taken_on,
)
VISITS_IN_TIME = _in_time(
    "visits-in-time",
    *VISITS.values(),
    ref="offenders:RM-04",
    title="Home visits made in time",
    explained="Of visits that fell due: the offender was seen at home by then.",
)
VISITS_HIGH = _in_time(
    "visits-in-time-high",
    VISITS[Band.VERY_HIGH],
    VISITS[Band.HIGH],
    ref="offenders:RM-04",
    title="Home visits to offenders of high or very high risk made in time",
    explained="Of visits that fell due while the risk was high or very high.",
)


def _late(facts: OffenderFacts, book: PolicyBook) -> Outcomes:
    for place, clock in enumerate(VISITS.values()):
        for duty in clock.duties(facts, book):
            if duty.met_at is not None:
                over = max((duty.met_at - duty.due_at).total_seconds() / 60, 0)
                yield Outcome(f"{place}-{duty.key}", london_day(duty.met_at), None, over)


VISIT_LATEST: Measure[OffenderFacts] = Measure(
    ref="offenders:RM-04",
    code="managed-offenders.visit-latest",
    title="Minutes by which a home visit was late: the latest",
    unit=Unit.MOST_MINUTES,
    asked_by=_R6,
    explained="Of visits made in the period; one in time counts as nothing. The latest that is still not made is on "
    "the list.",
    better="DOWN",
    outcomes_under=_late,
)


def _visits(held: Callable[[VisitFacts], bool]) -> Callable[[OffenderFacts], Outcomes]:
    def outcomes(facts: OffenderFacts) -> Outcomes:
        for visit in facts.visits:
            if visit.at is not None:
                yield Outcome(visit.id, london_day(visit.at), held(visit))

    return outcomes


def _of_visits(code: str, *, title: str, better: str, held: Callable[[VisitFacts], bool]) -> Measure[OffenderFacts]:
    return Measure(
        ref="offenders:RM-04",
        code=f"managed-offenders.{code}",
        title=title,
        unit=Unit.SHARE,
        asked_by=_R6,
        explained="Of every going to a home, whatever came of it.",
        better=better,
        outcomes=_visits(held),
    )


ALONE = _of_visits(
    "visits-alone", title="Home visits by one officer alone", better="DOWN", held=lambda visit: visit.staff == 1
)
UNANNOUNCED = _of_visits(
    "visits-unannounced", title="Home visits without notice", better="UP", held=lambda visit: visit.unannounced is True
)


def _reactive(facts: OffenderFacts) -> Outcomes:
    for each in facts.decisions:
        if each.mode == Mode.REACTIVE and each.decided_at is not None:
            whole = all_hold(each, published=True) and all_hold(each, published=False)
            held = whole and each.wording is True and each.alerts is True and each.review_on is not None
            yield Outcome(each.id, london_day(each.decided_at), held)


REACTIVE_WHOLE: Measure[OffenderFacts] = Measure(
    ref="offenders:RM-09",
    code="managed-offenders.reactive-whole",
    title="Decisions on reactive management with every condition, the agreed wording and a day for the next look",
    unit=Unit.SHARE,
    asked_by=_R6,
    explained="Of decisions to manage an offender reactively.",
    better="UP",
    outcomes=_reactive,
)
REACTIVE_REVIEWED = _in_time(
    "reactive-reviewed",
    REACTIVE_REVIEW,
    ref="governance:C-15",
    title="Offenders managed reactively who were looked at again by the day in the diary",
    explained="Of days in the diary that came.",
)
CHANGES_ANSWERED = _in_time(
    "changes-answered",
    CHANGE,
    ref="offenders:RM-10",
    title="Something new about an offender managed reactively that was answered in time",
    explained="Of everything that became known of one.",
)
ASSESSED = _in_time(
    "assessed-in-time",
    FIRST_ASSESSMENT,
    ASSESSMENT,
    ref="offenders:RM-03",
    title="Assessments of risk made in time",
    explained="The first, and each after it.",
)
SUPERVISED = _in_time(
    "supervised-in-time",
    *SUPERVISION.values(),
    ref="offenders:RM-07",
    title="Supervisors’ reviews of offenders made in time",
    explained="Of those that fell due.",
)
CONCERNS_PASSED = _in_time(
    "concerns-passed",
    CONCERN,
    ref="offenders:RS-04",
    title="Concerns about a child passed on in time",
    explained="From when an officer saw it or the force knew.",
)
POLICY_READ = policy_read(
    "REACTIVE-MANAGEMENT",
    ref="governance:C-09",
    code="managed-offenders.policy-read",
    title="People asked to read the policy on reactive management who had in time",
    asked_by=_R6,
)

MEASURES: tuple[Measure[Any], ...] = (
    TAKEN_ON,
    VISITS_IN_TIME,
    VISITS_HIGH,
    VISIT_LATEST,
    ALONE,
    UNANNOUNCED,
    REACTIVE_WHOLE,
    REACTIVE_REVIEWED,
    CHANGES_ANSWERED,
    ASSESSED,
    SUPERVISED,
    CONCERNS_PASSED,
    POLICY_READ,
)
