"""The feeds and the annual returns: how fresh each source is, what came in, and what each can and cannot tell."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from safelight.design.clock import now
from safelight.design.moments import when
from safelight.design.workbook import Sheet, to_csv, to_xlsx
from safelight.exchange.queries import Brought, every_source
from safelight.exchange.returns import columns_of, how_many, lacking, returns, rows_of
from safelight.exports.codes import What
from safelight.exports.gate import leaves
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.returns import AnnualReturn, FinancialYear
from safelight.workforce.gate import OfficerRequest, act

_YEARS_OFFERED = 5


@act(Act.READ_FEEDS)
def index(request: OfficerRequest) -> HttpResponse:
    """Every source, the freshest facts first."""
    at = now()
    sources = [
        {
            "source": source,
            "received": when(source.fresh.received_at, at) if source.fresh else "",
            "up_to": when(source.fresh.version_to, at) if source.fresh and source.fresh.version_to else "",
            "rows": [_row(brought, at=at) for brought in source.brought],
            "unknown": [[each.question, "; ".join(each.needs)] for each in source.unknown],
        }
        for source in every_source()
    ]
    return render(request, "exchange/feeds.html", {"sources": sources})


@act(Act.EXPORT_RETURN)
def annual_returns(request: OfficerRequest) -> HttpResponse:
    """Which returns there are, what no source can tell for each, and the years to take out."""
    latest = FinancialYear.of(london_day(now()))
    years = [FinancialYear(latest.begins - back) for back in range(_YEARS_OFFERED)]
    context = {
        "returns": [
            {
                "declared": declared,
                "lacking": lacking(declared, kind),
                "years": [(year, how_many(declared, year), year < latest) for year in years],
            }
            for kind, declared in returns()
        ]
    }
    return render(request, "exchange/returns.html", context)


@act(Act.EXPORT_RETURN)
def annual_return(request: OfficerRequest, code: str, year: str) -> HttpResponse:
    """One return over one financial year, as a workbook or CSV; that it was taken out is journalled."""
    kind, declared = _declared(code)
    asked = _year(year)
    rows = rows_of(declared, kind, asked)
    leaves(
        request.officer,
        act=Act.EXPORT_RETURN,
        what=What.ANNUAL_RETURN,
        about=f"{declared.code} {asked.name}",
        subjects=len(rows),
        now=now(),
    )
    if request.GET.get("form") == "csv":
        response = HttpResponse(to_csv(columns_of(declared), rows), content_type="text/csv; charset=utf-8")
        name = f"{declared.code}-{asked.name}.csv"
    else:
        response = HttpResponse(
            to_xlsx([Sheet(declared.title, columns_of(declared), rows)]),
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
        name = f"{declared.code}-{asked.name}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _declared(code: str) -> tuple[str, AnnualReturn[Any]]:
    for kind, declared in returns():
        if declared.code == code:
            return kind, declared
    raise Http404


def _year(name: str) -> FinancialYear:
    try:
        return FinancialYear.named(name)
    except ValueError:
        raise Http404 from None


def _row(brought: Brought, *, at: Any) -> list[Any]:
    if not brought.loaded:
        by_file = "; ".join(f"{name} {count}" for name, count in sorted(brought.faults_by_file.items()))
        outcome = {"text": "Refused", "tone": "late", "note": f"{brought.faults} faults: {by_file}"}
        return [when(brought.received_at, at), outcome, "", "", ""]
    counts = brought.counts
    return [
        when(brought.received_at, at),
        {"text": "Taken in", "note": f"{brought.seconds:.1f} s"},
        counts.get("new", 0),
        counts.get("replaced", 0),
        counts.get("unchanged", 0),
    ]
