"""The records behind a number, as far as whoever asks may open them: row-level security decides."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from safelight.derived.models import Outcome
from safelight.kernel.measures import Measure, Unit
from safelight.measures.figures import Period
from safelight.records.models import Record


def cases_of(measure: Measure[Any], period: Period) -> QuerySet[Outcome]:
    """The outcomes behind a measure whose records the reader reaches, those that failed first."""
    found = Outcome.objects.standing().filter(
        measure=measure.over or measure.code,
        day__gte=period.start,
        day__lt=period.end,
        record__in=Record.objects.all(),
    )
    if measure.unit is Unit.COUNT:
        found = found.filter(held=True)
    return found.select_related("record__area").order_by("held", "-value", "-day", "pk")


def how_many_can_be_opened(measure: Measure[Any], period: Period) -> int:
    """How many of them the reader may open."""
    return cases_of(measure, period).count()
