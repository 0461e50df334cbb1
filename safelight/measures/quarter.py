"""A quarterly report: what its measures came to, beside the quarter before and the same one a year ago."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from safelight.derived.policy import book
from safelight.kernel.calendar import add_months, add_working_days
from safelight.kernel.measures import Measure
from safelight.kernel.register import register
from safelight.kernel.reports import Grouped, Quarter, Report, Section
from safelight.measures.figures import Counted, Figure, Period, by_group, figure_of, figures_of
from safelight.measures.per_head import PerHead, per_head
from safelight.measures.small_numbers import Care
from safelight.measures.still_over import still_over
from safelight.measures.trend import Month, months_of
from safelight.places.models import Authority


class Line(NamedTuple):
    """One measure: this quarter, the one before, and the same one a year ago; how many are `over` its limit by now."""

    measure: Measure[Any]
    now: Figure
    before: Figure
    year_ago: Figure
    over: int = 0


class Group(NamedTuple):
    """One group's part in a measure."""

    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Taken:
    """A measure taken apart by group."""

    measure: Measure[Any]
    by: str
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a section's measures came to."""

    section: Section
    lines: list[Line]
    trends: list[tuple[Measure[Any], list[Month]]]
    compared: list[Figure]
    taken: list[Taken]
    per_head: list[PerHead]


@dataclass(frozen=True, slots=True)
class Answered:
    """A report on one quarter. `due_on` is the last day of the force's time for it."""

    report: Report
    quarter: Quarter
    due_on: date
    answers: list[Answer]
    care: Care | None


def answer(report: Report, quarter: Quarter, *, months: int, care: Care | None, now: datetime) -> Answered:
    """Answer a report on a quarter, with the trend of so many months to its end.

    `care` is the care taken for a reader outside the teams that own the records.
    """
    declared = {code: register.measure(code) for code in report.measures()}
    counted = list(dict.fromkeys(code for section in report.sections for code in section.counted))
    compared = list(dict.fromkeys(code for section in report.sections for code in section.compared))
    this = _figures([*counted, *compared], quarter, care)
    before = _figures(counted, quarter.before(), care)
    year_ago = _figures(counted, quarter.before(4), care)
    over = still_over([declared[code] for code in counted], now=now)
    trended = [declared[code] for section in report.sections for code in section.trends]
    found = months_of(trended, Period(add_months(quarter.end, -months), quarter.end))
    taken = _taken(report, _period(quarter), care)
    headed = per_head([code for section in report.sections for code in section.per_head], quarter.end, care)
    return Answered(
        report,
        quarter,
        add_working_days(quarter.end - timedelta(days=1), book().value(report.due, on=quarter.end).amount),
        [
            Answer(
                section,
                [
                    Line(declared[code], this[code], before[code], year_ago[code], over.get(code, 0))
                    for code in section.counted
                ],
                [(declared[code], _cared(found[code], care)) for code in section.trends],
                [this[code] for code in section.compared],
                [taken[each.measure, each.by] for each in section.grouped],
                [headed[code] for code in section.per_head],
            )
            for section in report.sections
        ],
        care,
    )


def _period(quarter: Quarter) -> Period:
    return Period(quarter.start, quarter.end)


def _figures(codes: Sequence[str], quarter: Quarter, care: Care | None) -> dict[str, Figure]:
    found = figures_of([register.measure(code) for code in codes], _period(quarter))
    return {each.measure.code: each if care is None else care.one(each) for each in found}


def _cared(months: Sequence[Month], care: Care | None) -> list[Month]:
    if care is None:
        return list(months)
    cared = care.series([month.figure for month in months])
    return [Month(month.first, each) for month, each in zip(months, cared, strict=True)]


def _taken(report: Report, period: Period, care: Care | None) -> dict[tuple[str, str], Taken]:
    grouped = [each for section in report.sections for each in section.grouped]
    cells = by_group({each.measure for each in grouped}, period)
    authorities = _authorities() if any(each.labels is None for each in grouped) else {}
    found = {}
    for each in grouped:
        measure = register.measure(each.measure)
        counted = {group: cell for (code, group), cell in cells.items() if code == each.measure}
        labels = _labels(each, counted, authorities)
        parts = [figure_of(measure, Counted(asked, held, asked)) for held, asked in (counted[g] for g in labels)]
        shown = parts if care is None else care.series(parts)
        groups = [Group(label, part) for label, part in zip(labels.values(), shown, strict=True)]
        found[each.measure, each.by] = Taken(measure, each.by, groups)
    return found


def _labels(grouped: Grouped, counted: dict[str, tuple[int, int]], authorities: dict[str, str]) -> dict[str, str]:
    """The groups that occur with what each is called, in the order declared, then the others by name."""
    known = grouped.labels if grouped.labels is not None else authorities
    others = sorted(group for group in counted if group not in known)
    return {
        **{group: label for group, label in known.items() if group in counted},
        **{group: group or "Not recorded" for group in others},
    }


def _authorities() -> dict[str, str]:
    found = Authority.objects.order_by("name", "pk").values_list("pk", "name")
    return {str(number): name for number, name in found}
