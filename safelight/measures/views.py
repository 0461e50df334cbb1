"""The measures: each number opens its list, its rule, its trend and its export."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from safelight import journal
from safelight.derived.policy import book
from safelight.design.charts import Point, line_chart
from safelight.design.clock import now
from safelight.desk.freshness import freshness_lines
from safelight.desk.presenting import record_page
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import add_months, london_day
from safelight.kernel.measures import Measure, Unit
from safelight.kernel.register import NotDeclared, register
from safelight.kernel.roles import ROLES, Reach
from safelight.measures.cases import cases_of, how_many_can_be_opened
from safelight.measures.figures import Figure, Period, figure, figures
from safelight.measures.small_numbers import SMALLEST_BASE, SMALLEST_SHOWN, cared_for
from safelight.measures.trend import by_month
from safelight.records.access import shown
from safelight.workforce.gate import OfficerRequest, act

_PAGE = 50


@act(Act.READ_MEASURES)
def index(request: OfficerRequest) -> HttpResponse:
    """Every measure over a period."""
    period, at = _period(request), now()
    care = _outside(request)
    kinds = [
        (
            pathway.title,
            [_row(_careful(found, period) if care else found, period) for found in figures(pathway.kind, period)],
        )
        for pathway in register.pathways()
    ]
    context = {"kinds": kinds, "period": period, "care": care, "freshness": freshness_lines(now=at)}
    return render(request, "measures/list.html", context)


@act(Act.READ_MEASURES)
def measure(request: OfficerRequest, code: str) -> HttpResponse:
    """One measure: its number, what it means, who asked, its trend."""
    declared, period = _declared(code), _period(request)
    found = figure(declared, period)
    care = _outside(request)
    shown = _careful(found, period) if care else found
    year = Period(add_months(period.end, -12), period.end)
    smallest = book().value(SMALLEST_SHOWN, on=period.end) if care else 0
    points = [
        Point(f"{month.first:%b %Y}", _scaled(declared, month.value) if month.denominator >= smallest else None)
        for month in by_month(declared, year)
    ]
    context = {
        "measure": declared,
        "figure": shown,
        "words": _words(shown),
        "interval": _interval(shown),
        "period": period,
        "openable": how_many_can_be_opened(declared, period) if _may_open(request) else 0,
        "may_open": _may_open(request),
        "chart": line_chart(declared.title, points, unit=_unit(declared), period="Month") if points else None,
        "query": f"?from={period.start}&to={period.end}",
        "care": care,
    }
    return render(request, "measures/measure.html", context)


@act(Act.LIST_BEHIND_MEASURE)
def cases(request: OfficerRequest, code: str) -> HttpResponse:
    """The records behind a number, as far as the officer may open them."""
    declared, period = _declared(code), _period(request)
    pages = Paginator(cases_of(declared, period), _PAGE)
    page = pages.get_page(request.GET.get("page"))
    references = [case.record.reference for case in page.object_list]
    shown(request.officer, act=Act.LIST_BEHIND_MEASURE, kind=register.kind_of(declared), references=references)
    rows = [
        [
            {"text": case.record.reference, "href": record_page(case.record.kind, case.record.reference)},
            f"{case.day:%d/%m/%Y}",
            case.record.area.name,
            _held(case.held, case.value),
        ]
        for case in page.object_list
    ]
    context = {
        "measure": declared,
        "rows": rows,
        "page": page.number,
        "pages": pages.num_pages,
        "openable": pages.count,
        "total": _total(figure(declared, period)),
        "query": f"?from={period.start}&to={period.end}",
    }
    return render(request, "measures/cases.html", context)


@act(Act.EXPORT_MEASURE)
def export(request: OfficerRequest, code: str) -> HttpResponse:
    """A measure month by month as CSV: numbers only, small ones cared for outside the owning team."""
    declared, period = _declared(code), _period(request)
    year = Period(add_months(period.end, -12), period.end)
    smallest = book().value(SMALLEST_SHOWN, on=period.end) if _outside(request) else 0
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{declared.code}.csv"'
    sheet = csv.writer(response)
    sheet.writerow(["measure", "ref", "month", "numerator", "denominator", "value"])
    months = by_month(declared, year)
    for month in months:
        hidden = 0 < (month.numerator or 0) < smallest or 0 < month.denominator < smallest
        sheet.writerow(
            [declared.code, declared.ref, f"{month.first:%Y-%m}"]
            + (["", "", "too few"] if hidden else [month.numerator, month.denominator, month.value])
        )
    journal.write(
        Kind.EXPORT,
        act=Act.EXPORT_MEASURE,
        officer=request.officer,
        count=len(months),
        detail={"measure": declared.code},
    )
    return response


def _declared(code: str) -> Measure[Any]:
    try:
        return register.measure(code)
    except NotDeclared:
        raise Http404 from None


def _period(request: OfficerRequest) -> Period:
    """The period asked for, else the last twelve whole months and this one."""
    first_of_month = london_day(now()).replace(day=1)
    start = _day(request.GET.get("from", "")) or add_months(first_of_month, -12)
    end = _day(request.GET.get("to", "")) or add_months(first_of_month, 1)
    return Period(start, end) if start < end else Period(end, start)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _outside(request: OfficerRequest) -> bool:
    """Whether the officer is outside every team that owns records: reads numbers, reaches no record."""
    return all(ROLES[role].reach in (Reach.NONE, Reach.FOR_A_PURPOSE) for role in request.officer.roles(now()))


def _may_open(request: OfficerRequest) -> bool:
    return Act.LIST_BEHIND_MEASURE in request.officer.acts(now())


def _careful(found: Figure, period: Period) -> Figure:
    held = book()
    return cared_for(
        found,
        smallest=held.value(SMALLEST_SHOWN, on=period.end),
        base=held.value(SMALLEST_BASE, on=period.end),
    )


def _row(found: Figure, period: Period) -> list[Any]:
    href = f"{reverse('measures:measure', args=[found.measure.code])}?from={period.start}&to={period.end}"
    if found.withheld:
        counted = ""
    elif found.measure.unit is Unit.SHARE:
        counted = f"{found.numerator} of {found.denominator}"
    else:
        counted = "" if found.denominator is None else f"over {found.denominator}"
    return [
        {"text": found.measure.title, "href": href, "note": found.measure.ref},
        {"text": _words(found), "tone": "" if found.withheld is None else "calm"},
        counted,
        _interval(found),
    ]


def _words(found: Figure) -> str:
    if found.withheld or found.value is None:
        return found.withheld or "Nothing to measure"
    match found.measure.unit:
        case Unit.COUNT:
            return f"{found.numerator:,}"
        case Unit.SHARE:
            return f"{found.value:.1%}"
        case Unit.RATIO:
            return f"{found.value:.2f}"
        case _:
            return f"{found.value:,.0f} minutes"


def _interval(found: Figure) -> str:
    if found.low is None or found.high is None:
        return ""
    if found.measure.unit is Unit.RATIO:
        return f"{found.low:.2f} to {found.high:.2f}"
    return f"{found.low:.0%} to {found.high:.0%}"


def _unit(declared: Measure[Any]) -> str:
    return {Unit.SHARE: "%", Unit.COUNT: ""}.get(declared.unit, "minutes")


def _scaled(declared: Measure[Any], value: float | None) -> float | None:
    if value is None:
        return None
    return round(value * 100, 1) if declared.unit is Unit.SHARE else value


def _total(found: Figure) -> int | None:
    return found.numerator if found.measure.unit is Unit.COUNT else found.denominator


def _held(held: bool | None, value: float | None) -> str:
    if value is not None:
        return f"{value:,.0f} minutes"
    return "Yes" if held else "No"
