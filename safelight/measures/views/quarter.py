"""The quarter: its page, and the same as a workbook, a tagged PDF or a Word file."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from safelight.design.clock import now
from safelight.design.paper import to_docx, to_pdf
from safelight.design.workbook import to_xlsx
from safelight.desk.freshness import freshness_lines
from safelight.exports.codes import What
from safelight.exports.gate import leaves
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.register import register
from safelight.kernel.reports import Quarter, Report
from safelight.measures.care import care_for
from safelight.measures.quarter import Answered, answer
from safelight.measures.quarter_presenting import paper_of, present, sheets_of
from safelight.workforce.gate import OfficerRequest, act

_YEARS = ("3", "5", "10")
_OFFERED = 12

_PDF = "application/pdf"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@act(Act.READ_MEASURES)
def quarters(request: OfficerRequest) -> HttpResponse:
    """The one report there is, or a choice between them."""
    reports = [report for _, report in register.reports()]
    if len(reports) == 1:
        return redirect("measures:quarter", code=reports[0].code)
    return render(request, "measures/quarters.html", {"reports": reports})


@act(Act.READ_MEASURES)
def quarter(request: OfficerRequest, code: str) -> HttpResponse:
    """A report on the quarter asked for, else on the last whole one."""
    found = _answered(request, code)
    today = london_day(now())
    context = {
        **present(found),
        "quarter": found.quarter,
        "choices": _choices(found.quarter, today),
        "years": _years(request),
        "may_export": Act.EXPORT_MEASURE in request.officer.acts(now()),
        "due_on": found.due_on,
        "whole": found.quarter.end <= today,
        "care": care_for(request.officer, now()),
        "query": f"?quarter={found.quarter.name}&years={_years(request)}",
        "freshness": freshness_lines(now=now(), kind=_of(code)[0]),
    }
    return render(request, "measures/quarter.html", context)


@act(Act.EXPORT_MEASURE)
def export_quarter(request: OfficerRequest, code: str, form: str) -> HttpResponse:
    """The same report to take along; that it was taken is journalled."""
    found = _answered(request, code)
    title = f"{found.report.code}-{found.quarter.name}"
    match form:
        case "pdf":
            content, kind = to_pdf(paper_of(found)), _PDF
        case "docx":
            content, kind = to_docx(paper_of(found)), _WORD
        case "xlsx":
            content, kind = to_xlsx(sheets_of(found)), _WORKBOOK
        case _:
            raise Http404
    leaves(
        request.officer,
        act=Act.EXPORT_MEASURE,
        what=What.QUARTER,
        about=title,
        subjects=0,
        count=len(found.report.measures()),
        detail={"form": form},
        now=now(),
    )
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{title}.{form}"'
    return response


def _of(code: str) -> tuple[str, Report]:
    for pathway, report in register.reports():
        if report.code == code:
            return pathway.kind, report
    raise Http404


def _answered(request: OfficerRequest, code: str) -> Answered:
    _, report = _of(code)
    return answer(
        report, _asked(request), months=int(_years(request)) * 12, care=care_for(request.officer, now()), now=now()
    )


def _asked(request: OfficerRequest) -> Quarter:
    """The quarter asked for; one that has not begun has nothing to tell."""
    this = Quarter.of(london_day(now()))
    try:
        asked = Quarter.named(request.GET.get("quarter", this.before().name))
    except ValueError:
        raise Http404 from None
    if asked > this:
        raise Http404
    return asked


def _years(request: OfficerRequest) -> str:
    asked = request.GET.get("years", _YEARS[0])
    return asked if asked in _YEARS else _YEARS[0]


def _choices(chosen: Quarter, today: date) -> list[Quarter]:
    """The quarters to choose from: this one and the three years before, and the one looked at wherever it is."""
    latest = Quarter.of(today)
    return sorted({chosen, *(latest.before(back) for back in range(_OFFERED + 1))}, reverse=True)
