"""The measures: each number opens its list, its rule, its trend and its export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from safelight.design.charts import Chart, Point, line_chart
from safelight.design.clock import now
from safelight.design.workbook import Sheet, to_csv, to_xlsx
from safelight.desk.freshness import freshness_lines
from safelight.exports.codes import What
from safelight.exports.gate import leaves
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.measures import Measure, RollUp
from safelight.kernel.register import NotDeclared, register
from safelight.measures.asked import Asked, asked_of
from safelight.measures.care import care_for, is_outside
from safelight.measures.cases import cases_of, how_many_can_be_opened, how_many_there_are, shown_cases
from safelight.measures.figures import Figure, Period, figure, figures_of, needs_of
from safelight.measures.presenting import (
    EXPORTED,
    chart_points,
    columns_of,
    export_line,
    interval,
    present_case,
    present_figure,
    title_of,
    unit,
    words,
)
from safelight.measures.small_numbers import Care
from safelight.measures.still_over import said_of, still_over
from safelight.measures.trend import Month, by_month, years_to
from safelight.workforce.gate import OfficerRequest, act

_PAGE = 50


@act(Act.READ_MEASURES)
def index(request: OfficerRequest) -> HttpResponse:
    """Every measure over a period."""
    asked, care = _asked(request), _care(request)
    declared = [measure for pathway in register.pathways() for measure in pathway.measures]
    counted = {each.measure.code: _seen(each, care) for each in figures_of(declared, asked.period)}
    over = still_over(declared, now=now())
    kinds = []
    for pathway in (each for each in register.pathways() if each.measures):
        found = [counted[measure.code] for measure in pathway.measures]
        compared = [each for each in found if each.measure.roll_up is RollUp.RATE_RATIO]
        plain = [each for each in found if each.measure.roll_up is not RollUp.RATE_RATIO]
        rows = ([_row(each, asked, over, care) for each in part] for part in (plain, compared))
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
        "over_now": said_of(still_over([declared], now=now()).get(code, 0), care),
        "interval": interval(found),
        "needs": [said for _, said in needs_of(declared)],
        "asked": asked,
        "period": asked.period,
        "may_open": may_open,
        "may_export": Act.EXPORT_MEASURE in request.officer.acts(now()),
        "openable": how_many_can_be_opened(declared, asked.period, officer=request.officer, now=now())
        if may_open
        else 0,
        "total": how_many_there_are(declared, asked.period) if may_open else None,
        "chart": _chart(declared, points),
        "care": care,
        "freshness": freshness_lines(now=now(), kind=register.kind_of(declared)),
    }
    return render(request, "measures/measure.html", context)


@act(Act.LIST_BEHIND_MEASURE)
def cases(request: OfficerRequest, code: str) -> HttpResponse:
    """The records behind a number, as far as the officer may open them."""
    declared, asked = _declared(code), _asked(request)
    pages = Paginator(cases_of(declared, asked.period, officer=request.officer, now=now()), _PAGE)
    page = pages.get_page(request.GET.get("page"))
    found = shown_cases(declared, list(page.object_list), officer=request.officer)
    context = {
        "measure": declared,
        "under": title_of(declared),
        "columns": columns_of(declared),
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
    """A measure month by month as CSV or a workbook: numbers only, small ones cared for outside the owning team."""
    declared, asked, care = _declared(code), _asked(request), _care(request)
    rows: list[tuple[str, Figure]]
    rows = [(f"{month.first:%Y-%m}", month.figure) for month in _months(declared, asked.period, care)]
    if not rows:
        whole = _seen(figure(declared, asked.period), care)
        rows = [(f"{asked.period.start} to before {asked.period.end}", whole)]
    lines = [export_line(declared, label, found) for label, found in rows]
    if request.GET.get("form") == "xlsx":
        response = HttpResponse(
            to_xlsx([Sheet(declared.code, EXPORTED, lines)]),
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
        name = f"{declared.code}.xlsx"
    else:
        response = HttpResponse(to_csv(EXPORTED, lines), content_type="text/csv; charset=utf-8")
        name = f"{declared.code}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    leaves(
        request.officer,
        act=Act.EXPORT_MEASURE,
        what=What.MEASURE,
        about=declared.code,
        subjects=0,
        count=len(rows),
        detail={"measure": declared.code},
        now=now(),
    )
    return response


def _row(found: Figure, asked: Asked, over: Mapping[str, int], care: Care | None) -> list[Any]:
    beside = said_of(over.get(found.measure.code, 0), care)
    return present_figure(found, query=asked.query, beside=beside)


def _chart(declared: Measure[Any], points: Sequence[Point]) -> Chart | None:
    if not points:
        return None
    return line_chart(title_of(declared), points, unit=unit(declared), with_limits=True, better=declared.better)


def _declared(code: str) -> Measure[Any]:
    try:
        return register.measure(code)
    except NotDeclared:
        raise Http404 from None


def _asked(request: OfficerRequest) -> Asked:
    return asked_of(request.GET.dict(), today=london_day(now()), whole_months=is_outside(request.officer, now()))


def _care(request: OfficerRequest) -> Care | None:
    return care_for(request.officer, now())


def _seen(found: Figure, care: Care | None) -> Figure:
    return found if care is None else care.one(found)


def _months(declared: Measure[Any], period: Period, care: Care | None) -> list[Month]:
    """The months of the years to the end of a period, as the officer may see them."""
    months = by_month(declared, years_to(period))
    if care is None:
        return months
    cared = care.series([month.figure for month in months])
    return [Month(month.first, each) for month, each in zip(months, cared, strict=True)]
