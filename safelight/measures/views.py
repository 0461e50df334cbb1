"""The measures: each number opens its list, its rule, its trend and its export."""

from __future__ import annotations

import csv
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from safelight import journal
from safelight.design.charts import line_chart
from safelight.design.clock import now
from safelight.desk.freshness import freshness_lines
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.measures import Measure, RollUp
from safelight.kernel.register import NotDeclared, register
from safelight.kernel.roles import ROLES, Reach
from safelight.measures.asked import Asked, asked_of
from safelight.measures.cases import cases_of, how_many_can_be_opened, how_many_there_are
from safelight.measures.figures import Figure, Period, figure, figures, needs_of
from safelight.measures.presenting import chart_points, interval, present_case, present_figure, title_of, unit, words
from safelight.measures.small_numbers import Care, care_on
from safelight.measures.trend import Month, by_month, year_to
from safelight.records.access import shown
from safelight.workforce.gate import OfficerRequest, act

_PAGE = 50


@act(Act.READ_MEASURES)
def index(request: OfficerRequest) -> HttpResponse:
    """Every measure over a period."""
    asked, care = _asked(request), _care(request)
    kinds = []
    for pathway in register.pathways():
        found = [_seen(each, care) for each in figures(pathway.kind, asked.period)]
        compared = [each for each in found if each.measure.roll_up is RollUp.RATE_RATIO]
        plain = [each for each in found if each.measure.roll_up is not RollUp.RATE_RATIO]
        rows = ([present_figure(each, query=asked.query) for each in part] for part in (plain, compared))
        kinds.append((pathway.title, *rows))
    context = {
        "kinds": kinds,
        "asked": asked,
        "period": asked.period,
        "error": asked.error,
        "care": care,
        "freshness": freshness_lines(now=now()),
    }
    return render(request, "measures/list.html", context)


@act(Act.READ_MEASURES)
def measure(request: OfficerRequest, code: str) -> HttpResponse:
    """One measure: its number, what it means, who asked, its trend."""
    declared, asked, care = _declared(code), _asked(request), _care(request)
    found = _seen(figure(declared, asked.period), care)
    may_open = Act.LIST_BEHIND_MEASURE in request.officer.acts(now())
    points = chart_points(_months(declared, asked.period, care))
    context = {
        "measure": declared,
        "title": title_of(declared),
        "figure": found,
        "words": words(found),
        "interval": interval(found),
        "needs": [said for _, said in needs_of(declared)],
        "asked": asked,
        "period": asked.period,
        "may_open": may_open,
        "openable": how_many_can_be_opened(declared, asked.period) if may_open else 0,
        "total": how_many_there_are(declared, asked.period) if may_open else None,
        "chart": line_chart(title_of(declared), points, unit=unit(declared), period="Month") if points else None,
        "care": care,
        "freshness": freshness_lines(now=now(), kind=register.kind_of(declared)),
    }
    return render(request, "measures/measure.html", context)


@act(Act.LIST_BEHIND_MEASURE)
def cases(request: OfficerRequest, code: str) -> HttpResponse:
    """The records behind a number, as far as the officer may open them."""
    declared, asked = _declared(code), _asked(request)
    pages = Paginator(cases_of(declared, asked.period), _PAGE)
    page = pages.get_page(request.GET.get("page"))
    found = list(page.object_list)
    references = [case.record.reference for case in found]
    shown(request.officer, act=Act.LIST_BEHIND_MEASURE, kind=register.kind_of(declared), references=references)
    context = {
        "measure": declared,
        "under": title_of(declared),
        "rows": [present_case(case, declared) for case in found],
        "page": page.number,
        "pages": pages.num_pages,
        "openable": pages.count,
        "total": how_many_there_are(declared, asked.period),
        "query": asked.query,
        "freshness": freshness_lines(now=now(), kind=register.kind_of(declared)),
    }
    return render(request, "measures/cases.html", context)


@act(Act.EXPORT_MEASURE)
def export(request: OfficerRequest, code: str) -> HttpResponse:
    """A measure month by month as CSV: numbers only, small ones cared for outside the owning team."""
    declared, asked, care = _declared(code), _asked(request), _care(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{declared.code}.csv"'
    sheet = csv.writer(response)
    sheet.writerow(["measure", "ref", "month", "numerator", "denominator", "value", "unit", "withheld"])
    rows = [(f"{month.first:%Y-%m}", month.figure) for month in _months(declared, asked.period, care)]
    if not rows:
        whole = _seen(figure(declared, asked.period), care)
        rows = [(f"{asked.period.start} to before {asked.period.end}", whole)]
    for label, found in rows:
        counted = [found.numerator, found.denominator, found.value]
        sheet.writerow([declared.code, declared.ref, label, *counted, declared.unit.label, found.withheld or ""])
    journal.write(
        Kind.EXPORT,
        act=Act.EXPORT_MEASURE,
        officer=request.officer,
        count=len(rows),
        detail={"measure": declared.code},
    )
    return response


def _declared(code: str) -> Measure[Any]:
    try:
        return register.measure(code)
    except NotDeclared:
        raise Http404 from None


def _asked(request: OfficerRequest) -> Asked:
    return asked_of(request.GET.dict(), today=london_day(now()), whole_months=_outside(request))


def _outside(request: OfficerRequest) -> bool:
    """Whether the officer is outside every team that owns records: reads numbers, reaches no record."""
    return all(ROLES[role].reach in (Reach.NONE, Reach.FOR_A_PURPOSE) for role in request.officer.roles(now()))


def _care(request: OfficerRequest) -> Care | None:
    """The care to take for the officer, as the force asks today; None for a team that owns records."""
    return care_on(london_day(now())) if _outside(request) else None


def _seen(found: Figure, care: Care | None) -> Figure:
    return found if care is None else care.one(found)


def _months(declared: Measure[Any], period: Period, care: Care | None) -> list[Month]:
    """The months of the year to the end of a period, as the officer may see them."""
    months = by_month(declared, year_to(period))
    if care is None:
        return months
    cared = care.series([month.figure for month in months])
    return [Month(month.first, each) for month, each in zip(months, cared, strict=True)]
