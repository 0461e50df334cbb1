"""How the force answers for its recommendations: the eight indicators of governance, from the register itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from safelight.assurance.results import Results
from safelight.commissioning.load import consultations_held
from safelight.derived.policy import book
from safelight.inspection.answer.limits import is_late
from safelight.inspection.codes import Provenance
from safelight.inspection.models import RegisteredRecommendation, RegisteredReport
from safelight.inspection.queries.register import NOT_IN_THE_COUNT
from safelight.inspection.register.codes import Status, Step, Tier
from safelight.inspection.register.facts import RecommendationFacts
from safelight.inspection.register.gates.asking import fresh_until
from safelight.inspection.register.load import load_recommendations, load_reports
from safelight.inspection.register.policy import WATCH
from safelight.inspection.rules import answer_by
from safelight.kernel.calendar import london_day
from safelight.kernel.grades import Grade
from safelight.kernel.policy import PolicyBook
from safelight.records.models import Record
from safelight.workforce.models import Officer

_SHOWING = tuple(tier for tier in Tier if tier.counts_as > 0)
_RUNNING = Tier.T3.counts_as


@dataclass(frozen=True, slots=True)
class Governance:
    """What the register says of itself on a day. A value that nothing tells yet is None.

    `past_due` are recommendations whose day has passed and that the force has not signed off, `counted` those of them
    that the report counts; `oldest_due` the earliest such day. `days_to_effect` runs from delivered to effective.
    `good_outside` and `good_inside` are the shares of files found good by inspectors and by the force's own samples.
    """

    past_due: int
    counted: int
    oldest_due: date | None
    fresh: int
    evidence: int
    promises_overdue: int
    oldest_promise: date | None
    days_to_effect: float | None
    good_outside: float | None
    good_inside: float | None
    fell_back: int
    on_time: int
    answered: int
    consulted: int
    heard: int


def governance(officer: Officer, samples: Sequence[Results], *, now: datetime) -> Governance:
    """Work the eight out for what an officer reaches: the same few statements, however long the register is."""
    reached = Record.objects.visible_to(officer, now).values("pk")
    records = list(RegisteredRecommendation.objects.filter(record__in=reached).values_list("record", flat=True))
    found = list(load_recommendations(records))
    today, held = london_day(now), book()
    late = [
        each
        for each in found
        if each.due_on is not None
        and each.due_on < today
        and each.ended_at is None
        and each.height < Status.SIGNED_OFF.height
    ]
    counting = [evidence for each in found if each.ended_at is None for evidence in each.counting(*_SHOWING)]
    promises = [due for each in found if each.ended_at is None for due in _open_promises(each, today)]
    outside = _found_by_inspectors(officer, now)
    inside = [each.grades[Grade.GOOD].value for each in samples]
    kept = list(RegisteredReport.objects.filter(record__in=reached).values_list("record", flat=True))
    reports = list(load_reports(kept))
    answers = [
        (each.when(Step.PUBLISHED), answer_by(each.published_on))
        for each in reports
        if each.public and each.published_on is not None
    ]
    due = [(at, last) for at, last in answers if at is not None or last < today]
    consultations = [each for each in consultations_held() if each.until_on <= today]
    return Governance(
        past_due=len(late),
        counted=sum(Provenance(each.provenance) not in NOT_IN_THE_COUNT for each in late),
        oldest_due=min((each.due_on for each in late if each.due_on), default=None),
        fresh=sum(fresh_until(each, held) >= now for each in counting),
        evidence=len(counting),
        promises_overdue=len(promises),
        oldest_promise=min(promises, default=None),
        days_to_effect=_days_to_effect(found),
        good_outside=outside,
        good_inside=min((each for each in inside if each is not None), default=None),
        fell_back=sum(_fell_back(each, held) for each in found),
        on_time=sum(at is not None and not is_late(at, last) for at, last in due),
        answered=len(due),
        consulted=len(consultations),
        heard=sum(each.answered or 0 for each in consultations),
    )


def _open_promises(facts: RecommendationFacts, today: date) -> list[date]:
    kept = {each.promise for each in facts.evidence if each.rung >= _RUNNING}
    return [each.due_on for each in facts.promises if each.due_on < today and each.start not in kept]


def _days_to_effect(found: Sequence[RecommendationFacts]) -> float | None:
    days = []
    for each in found:
        delivered, effective = each.reached(Status.DELIVERED), each.reached(Status.EFFECTIVE)
        if delivered is not None and effective is not None:
            days.append((effective.at - delivered.at).days)
    return median(days) if days else None


def _fell_back(facts: RecommendationFacts, book: PolicyBook) -> bool:
    closed = None
    for change in facts.statuses:
        if change.status == Status.CLOSED:
            closed = change.at
        elif change.status == Status.REGRESSED and closed is not None:
            return change.at <= book.value_at(WATCH, closed).after(closed)
    return False


def _found_by_inspectors(officer: Officer, now: datetime) -> float | None:
    latest = (
        RegisteredReport.objects.filter(record__in=Record.objects.visible_to(officer, now).values("pk"))
        .exclude(cases=None)
        .order_by("-report__published_on", "-record")
        .values_list("good", "cases")
        .first()
    )
    return latest[0] / latest[1] if latest and latest[0] is not None and latest[1] else None
