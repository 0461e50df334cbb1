"""Enter a report or a recommendation by hand, and record what happened to a report."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from safelight.design.clock import now
from safelight.inspection.actions import entering, reporting
from safelight.inspection.forms.register import RecommendationForm, ReportForm, StepForm
from safelight.inspection.queries import register as queries
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import INSPECTION_REPORT
from safelight.records.access import NotVisible, get_record
from safelight.workforce.gate import OfficerRequest, act, refused

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
@act(Act.ENTER_RECOMMENDATION)
def enter_report(request: OfficerRequest) -> HttpResponse:
    """Enter a report by hand."""
    form = ReportForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = entering.enter_report(
                kind=given["kind"],
                title=given["title"],
                body=given["body"],
                published_on=given["published_on"],
                received_on=given["received_on"],
                inspected_to_on=given["inspected_to_on"],
                cases=form.counted(),
                by=request.officer,
                now=now(),
            )
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "The report is in the register. Enter its recommendations.")
            return redirect("inspection:register-report", reference=made.record.reference)
    return _asked(request, form, "Enter a report", reverse("inspection:register"), "The register")


@require_http_methods(_METHODS)
@act(Act.ENTER_RECOMMENDATION)
def enter_recommendation(request: OfficerRequest) -> HttpResponse:
    """Enter a recommendation by hand."""
    reports = {each.record.reference: each for each in queries.report_choices()}
    choices = [(reference, each.report.title) for reference, each in reports.items()]
    form = RecommendationForm(request.POST or None, reports=choices, initial={"report": request.GET.get("report", "")})
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = entering.enter_recommendation(
                reports[given["report"]],
                words=given["words"],
                provenance=given["provenance"],
                timescale=given["timescale"],
                where_found=given["where_found"],
                due_on=given["due_on"],
                number=given["number"],
                theme=given["theme"],
                limbs=form.parts(),
                by=request.officer,
                now=now(),
            )
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "The recommendation is in the register.")
            return redirect("inspection:register-recommendation", reference=made.record.reference)
    return _asked(request, form, "Enter a recommendation", reverse("inspection:register"), "The register")


@require_http_methods(_METHODS)
@act(Act.RECORD_REPORT_STEP)
def report_step(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record that something happened to a report."""
    moment = now()
    record = get_record(reference, officer=request.officer, act=Act.RECORD_REPORT_STEP, now=moment)
    if record.kind != INSPECTION_REPORT:
        raise NotVisible
    form = StepForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            reporting.record_step(
                record,
                given["step"],
                happened_at=given["happened_at"],
                where=given["where"],
                due_on=given["due_on"],
                by=request.officer,
                now=moment,
            )
        except Refusal as refusal:
            refused(request, form, refusal, record=record)
        else:
            messages.success(request, "Recorded.")
            return redirect("inspection:register-report", reference=reference)
    back = reverse("inspection:register-report", args=[reference])
    return _asked(request, form, "What happened to this report?", back, reference)


def _asked(request: OfficerRequest, form: Any, title: str, back: str, back_text: str) -> HttpResponse:
    context = {"form": form, "ask": title, "back_href": back, "back_text": back_text}
    return render(request, "inspection/register/ask.html", context)
