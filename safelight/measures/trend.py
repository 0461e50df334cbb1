"""Measures month by month, in one query."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from safelight.kernel.calendar import add_months
from safelight.kernel.measures import Measure, RollUp
from safelight.kernel.register import register
from safelight.kernel.subjects import Subject
from safelight.measures.counts import Counted, Period, counted_by_month, outcomes_of
from safelight.measures.figures import Figure, figure_of


class Month(NamedTuple):
    """What a measure came to in one month, by its first day."""

    first: date
    figure: Figure


def by_month(measure: Measure[Any], period: Period, *, areas: Sequence[int] | None = None) -> list[Month]:
    """Each calendar month that a period touches, empty ones among them, counted inside the period.

    A roll-up has no monthly trend: children who come back are not the sum of their months.
    """
    return months_of([measure], period, areas=areas)[measure.code]


def months_of(
    measures: Sequence[Measure[Any]], period: Period, *, areas: Sequence[int] | None = None
) -> dict[str, list[Month]]:
    """The months of several measures in one statement, by code."""
    starts = _months(period)
    plain = [measure for measure in measures if measure.roll_up is RollUp.PLAIN]
    found = counted_by_month(plain, starts, period, areas=areas) if plain else {}
    held_back = _held_back(plain, period)
    return {
        measure.code: [
            Month(first, _withheld(measure, held_back[measure.code]))
            if measure.code in held_back
            else Month(first, figure_of(measure, found.get((outcomes_of(measure), first), Counted())))
            for first in starts
        ]
        if measure.roll_up is RollUp.PLAIN
        else []
        for measure in measures
    }


def _withheld(measure: Measure[Any], why: str) -> Figure:
    return Figure(measure, None, None, None, withheld=why)


def _held_back(measures: Sequence[Measure[Any]], period: Period) -> dict[str, str]:
    """Measures of which no trend may be read, by code, each with why: the room that holds their facts says so."""
    parts: dict[Subject, dict[str, str]] = {}
    for measure in measures:
        if measure.of is not Subject.RECORD and measure.about:
            parts.setdefault(measure.of, {})[measure.code] = measure.about
    found = {}
    for subject, abouts in parts.items():
        reasons = register.holder(subject).why_no_trend(sorted(set(abouts.values())), before=period.end)
        found.update({code: reasons[about] for code, about in abouts.items() if about in reasons})
    return found


def _months(period: Period) -> list[date]:
    starts, first = [], period.start.replace(day=1)
    while first < period.end:
        starts.append(first)
        first = add_months(first, 1)
    return starts


def years_to(period: Period) -> Period:
    """The three years to the end of a period: two that the limits are taken from, and the one that is looked at."""
    return Period(add_months(period.end, -36), period.end)
