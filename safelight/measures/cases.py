"""What is behind a number, as far as whoever asks may open it: row-level security decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from safelight.derived.models import Outcome
from safelight.desk.presenting import record_page
from safelight.kernel.acts import Act
from safelight.kernel.measures import Measure, RollUp, Unit
from safelight.kernel.register import register
from safelight.kernel.subjects import Subject
from safelight.measures.figures import Period, counted_over, outcomes_of
from safelight.measures.models import SubjectOutcome
from safelight.records.access import shown
from safelight.records.codes import InvolvedAs
from safelight.records.models import Involvement, Record
from safelight.workforce.models import Officer

Outcomes = QuerySet[Any]
"""Outcomes of records or of another subject: both have measure, day, held, value, group and key."""


@dataclass(frozen=True, slots=True)
class Case:
    """One part in a number as a list shows it: of what, where it opens, on which day, where, and whether it held."""

    name: str
    href: str
    day: date
    place: str
    held: bool | None
    value: float | None
    part: str


def cases_of(measure: Measure[Any], period: Period, *, officer: Officer, now: datetime) -> Outcomes:
    """The outcomes behind a measure that the reader reaches, those that a team would ask about first."""
    found = _reached(measure, _counted(measure, period), officer=officer, now=now)
    worst_first = "-held" if measure.better == "DOWN" else "held"
    return found.order_by(worst_first, "-value", "-day", "pk")


def how_many_can_be_opened(measure: Measure[Any], period: Period, *, officer: Officer, now: datetime) -> int:
    """How many of them the reader may open."""
    return cases_of(measure, period, officer=officer, now=now).count()


def how_many_there_are(measure: Measure[Any], period: Period) -> int | None:
    """How many there are in the force; None for children who came back, whom only their records tell."""
    return None if measure.roll_up is RollUp.REPEAT_CHILDREN else _counted(measure, period).count()


def shown_cases(measure: Measure[Any], outcomes: Sequence[Any], *, officer: Officer) -> list[Case]:
    """Outcomes of one page as its list shows them; which records were named is journalled."""
    if measure.of is Subject.RECORD:
        references = [each.record.reference for each in outcomes]
        shown(officer, act=Act.LIST_BEHIND_MEASURE, kind=register.kind_of(measure), references=references)
        return [_of_record(each) for each in outcomes]
    named = register.holder(measure.of).shown([each.of for each in outcomes], officer=officer)
    return [
        Case(*named[each.of][:2], each.day, named[each.of].place, each.held, each.value, each.key)
        for each in outcomes
        if each.of in named
    ]


def _of_record(each: Outcome) -> Case:
    record = each.record
    place = record.area.name if record.area else ""
    return Case(
        record.reference, record_page(record.kind, record.reference), each.day, place, each.held, each.value, ""
    )


def _reached(measure: Measure[Any], found: Outcomes, *, officer: Officer, now: datetime) -> Outcomes:
    if measure.of is not Subject.RECORD:
        return found.filter(of__in=register.holder(measure.of).reached(officer, now=now))
    found = found.filter(record__in=Record.objects.all())
    if measure.roll_up is RollUp.REPEAT_CHILDREN:
        found = found.filter(record__in=_of_children_who_came_back(found))
    return found.select_related("record__area")


def _counted(measure: Measure[Any], period: Period) -> Outcomes:
    """The outcomes that a measure counts, wherever they are: no personal data."""
    over = counted_over(measure, period)
    standing: Outcomes = (Outcome if measure.of is Subject.RECORD else SubjectOutcome).objects.standing()
    found = standing.filter(measure=outcomes_of(measure), day__gte=over.start, day__lt=over.end)
    if measure.roll_up in (RollUp.UNIQUE_CHILDREN, RollUp.REPEAT_CHILDREN):
        return found.filter(~Q(held=False) | Q(held=None))
    if measure.roll_up is RollUp.RATE_RATIO:
        found = found.filter(group__in=[measure.group, measure.against])
    match measure.unit:
        case Unit.COUNT:
            return found.filter(held=True)
        case Unit.SHARE | Unit.RATIO:
            return found.exclude(held=None)
        case _:
            return found.exclude(value=None)


def _of_children_who_came_back(found: Outcomes) -> QuerySet[Any]:
    """The records of children with two or more among some outcomes, joined identities counted as one."""
    children = Involvement.objects.filter(role=InvolvedAs.CHILD, record__in=found.values("record")).annotate(
        identity=Coalesce("person__same_as", "person")
    )
    again = children.values("identity").annotate(records=Count("record")).filter(records__gt=1).values("identity")
    return children.filter(identity__in=again).values("record")
