"""The records behind a number, as far as whoever asks may open them: row-level security decides."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from safelight.derived.models import Outcome
from safelight.kernel.measures import Measure, RollUp, Unit
from safelight.measures.figures import Period, counted_over, outcomes_of
from safelight.records.codes import InvolvedAs
from safelight.records.models import Involvement, Record


def cases_of(measure: Measure[Any], period: Period) -> QuerySet[Outcome]:
    """The outcomes behind a measure whose records the reader reaches, those that a team would ask about first."""
    found = _counted(measure, period).filter(record__in=Record.objects.all())
    if measure.roll_up is RollUp.REPEAT_CHILDREN:
        found = found.filter(record__in=_of_children_who_came_back(found))
    worst_first = "-held" if measure.better == "DOWN" else "held"
    return found.select_related("record__area").order_by(worst_first, "-value", "-day", "pk")


def how_many_can_be_opened(measure: Measure[Any], period: Period) -> int:
    """How many of them the reader may open."""
    return cases_of(measure, period).count()


def how_many_there_are(measure: Measure[Any], period: Period) -> int | None:
    """How many there are in the force; None for children who came back, whom only their records tell."""
    return None if measure.roll_up is RollUp.REPEAT_CHILDREN else _counted(measure, period).count()


def _counted(measure: Measure[Any], period: Period) -> QuerySet[Outcome]:
    """The outcomes that a measure counts, wherever their records are: no personal data."""
    over = counted_over(measure, period)
    found = Outcome.objects.standing().filter(measure=outcomes_of(measure), day__gte=over.start, day__lt=over.end)
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


def _of_children_who_came_back(found: QuerySet[Outcome]) -> QuerySet[Any]:
    """The records of children with two or more among some outcomes, joined identities counted as one."""
    children = Involvement.objects.filter(role=InvolvedAs.CHILD, record__in=found.values("record")).annotate(
        identity=Coalesce("person__same_as", "person")
    )
    again = children.values("identity").annotate(records=Count("record")).filter(records__gt=1).values("identity")
    return children.filter(identity__in=again).values("record")
