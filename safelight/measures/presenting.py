"""Figures as a page shows them: in words, with what was counted and how sure the number is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from safelight.design.charts import Point
from safelight.design.moments import london_day
from safelight.kernel.measures import Measure, Unit
from safelight.kernel.subjects import Subject
from safelight.measures.cases import Case
from safelight.measures.figures import Figure
from safelight.measures.trend import Month


def title_of(measure: Measure[Any]) -> str:
    """The title as a page sets it."""
    return measure.title.replace("'", "’")


def present_figure(found: Figure, *, query: str, beside: str = "") -> list[Any]:
    """A row of the list of measures; `beside` is what is beyond its limit now."""
    href = reverse("measures:measure", args=[found.measure.code]) + query
    tone = "calm" if found.withheld else ""
    return [
        {"text": title_of(found.measure), "href": href, "note": found.measure.ref},
        {
            "text": words(found),
            "tone": tone,
            "note": ". ".join(each for each in (_unbroken(counted(found)), beside) if each),
        },
        _unbroken(interval(found) or "None"),
    ]


def _unbroken(text: str) -> str:
    """The same words, kept on one line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def words(found: Figure) -> str:
    """The value, or why there is none."""
    if found.withheld or found.value is None:
        return found.withheld or "Nothing to measure"
    match found.measure.unit:
        case Unit.COUNT:
            return f"{found.value:,.0f}"
        case Unit.SHARE:
            return f"{found.value:.1%}"
        case Unit.RATIO:
            return f"{found.value:.2f}"
        case _:
            return f"{found.value:,.0f} {'minute' if round(found.value) == 1 else 'minutes'}"


def counted(found: Figure) -> str:
    """What the value was taken over; nothing for a count or where nothing is shown."""
    if found.withheld or found.denominator is None:
        return ""
    if found.measure.unit is Unit.SHARE:
        return f"{found.numerator:,} of {found.denominator:,}"
    return f"over {found.denominator:,}"


def interval(found: Figure) -> str:
    """The 95% interval, where one is taken."""
    if found.low is None or found.high is None:
        return ""
    if found.measure.unit is Unit.RATIO:
        return f"{found.low:.2f} to {found.high:.2f}"
    return f"{found.low:.0%} to {found.high:.0%}"


EXPORTED = ("measure", "ref", "month", "numerator", "denominator", "value", "unit", "withheld")
"""The headings of an export."""


def export_line(measure: Measure[Any], label: str, found: Figure) -> tuple[str | int | float | None, ...]:
    """A line of an export."""
    counts = (found.numerator, found.denominator, found.value)
    return (measure.code, measure.ref, label, *counts, measure.unit.label, found.withheld or "")


def unit(measure: Measure[Any]) -> str:
    """The unit that a chart writes beside its figures."""
    return {Unit.SHARE: "%", Unit.COUNT: "", Unit.RATIO: ""}.get(measure.unit, " minutes")


def chart_points(months: Sequence[Month]) -> list[Point]:
    """A point for each month; one that is withheld, or has nothing to measure, has no value and says why."""
    return [Point(f"{first:%b %Y}", _scaled(found), note=found.withheld or counted(found)) for first, found in months]


def _scaled(found: Figure) -> float | None:
    if found.withheld or found.value is None:
        return None
    return round(found.value * 100, 1) if found.measure.unit is Unit.SHARE else round(found.value, 1)


_LISTED = {
    Subject.RECORD: ["Record", "Day", "Place"],
    Subject.MARKED_FILE: ["File", "Sampled from", "Place"],
    Subject.LEARNING: ["What", "Due", "Whose"],
    Subject.CIRCULATED: ["Who", "To be read by", "Policy"],
}
_ANSWERED = {
    Subject.RECORD: "So recorded",
    Subject.MARKED_FILE: "So found",
    Subject.LEARNING: "Done by then",
    Subject.CIRCULATED: "Read by then",
}


def columns_of(measure: Measure[Any]) -> list[str]:
    """The headings of the list behind a number."""
    first = _LISTED[measure.of]
    match measure.unit:
        case Unit.COUNT:
            return first
        case Unit.MEDIAN_MINUTES | Unit.P90_MINUTES | Unit.MOST_MINUTES:
            return [*first, "How long"]
        case _:
            return [*first, _ANSWERED[measure.of]]


def present_case(case: Case, measure: Measure[Any]) -> list[Any]:
    """A row of the list behind a number."""
    name: dict[str, Any] = {"text": case.name, "note": case.part if measure.of is Subject.MARKED_FILE else ""}
    row: list[Any] = [{**name, "href": case.href} if case.href else name, london_day(case.day), case.place]
    if measure.unit is Unit.COUNT:
        return row
    if case.value is not None:
        return [*row, f"{case.value:,.0f} minutes"]
    return [*row, "Yes" if case.held else "No"]
