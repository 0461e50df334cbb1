"""Deciding between two marks without names, and telling an officer what was found."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safelight.assurance import actions
from safelight.assurance.access import get_file, has_open
from safelight.assurance.actions.steps import number_in
from safelight.assurance.forms import FeedbackForm, ModerateForm
from safelight.assurance.presenting import pair_rows
from safelight.assurance.queries import first_mark, is_moderated, notes_of, officer_of, pair_of
from safelight.assurance.views.marking import reading_page
from safelight.design.clock import now
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.workforce.gate import OfficerRequest, act, refused

_ASK = require_http_methods(["GET", "HEAD", "POST"])


@_ASK
@act(Act.MODERATE_MARKS)
def moderate(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Both marks side by side, without names, and what stands where they differ."""
    at = now()
    file = get_file(file_id, officer=request.officer, act=Act.MODERATE_MARKS)
    plan, pair = file.sample.declared, pair_of(file)
    apart = pair.apart if pair else ()
    form = ModerateForm(request.POST or None, questions=plan.questions, apart=apart)
    if form.is_valid():
        try:
            actions.moderate(file, form.decided(), reason=form.cleaned_data["reason"], by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"{file.reference} is moderated.")
            return redirect("assurance:sample", sample_id=file.sample.public_id)
    open_until = has_open(file, officer=request.officer, now=at)
    context = {
        "file": file,
        "sample": file.sample,
        "plan": plan,
        "form": form,
        "pair": pair,
        "rows": pair_rows(pair, plan.questions, notes_of(pair)) if pair else [],
        "decided": is_moderated(file),
        "open_until": open_until,
        "record_href": reverse("assurance:read-to-moderate", args=[file_id]) if open_until else "",
        "now": at,
    }
    return render(request, "assurance/moderate.html", context)


@require_POST
@act(Act.MODERATE_MARKS)
def open_file(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Open the record of a file to the moderator."""
    file = get_file(file_id, officer=request.officer, act=Act.MODERATE_MARKS)
    actions.open_to_moderate(file, by=request.officer, now=now())
    return redirect("assurance:moderate", file_id=file_id)


@require_GET
@act(Act.MODERATE_MARKS)
def read(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """What the record of a file says, for the moderator who has it open."""
    at = now()
    file = get_file(file_id, officer=request.officer, act=Act.MODERATE_MARKS)
    until = has_open(file, officer=request.officer, now=at)
    if until is None:
        return redirect("assurance:moderate", file_id=file_id)
    back = {"text": f"Moderate {file.reference}", "href": reverse("assurance:moderate", args=[file_id])}
    return reading_page(request, file, act=Act.MODERATE_MARKS, back=back, until=until, at=at)


@_ASK
@act(Act.MODERATE_MARKS)
def feedback(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Tell the officer who answers for a file, and their supervisor, what was found."""
    file = get_file(file_id, officer=request.officer, act=Act.MODERATE_MARKS)
    mark = first_mark(file)
    numbers = number_in(file.answers_for)
    initial = {"officer": numbers[-1] if numbers else ""}
    if mark is not None:
        initial |= {"strength": mark.strength, "change": mark.change, "child": mark.child}
    form = FeedbackForm(request.POST or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        officer, supervisor = officer_of(given["officer"]), officer_of(given["supervisor"])
        if officer is None:
            form.add_error("officer", "Nobody who works here has that number.")
        elif given["supervisor"] and supervisor is None:
            form.add_error("supervisor", "Nobody who works here has that number.")
        else:
            try:
                actions.send_feedback(
                    file,
                    officer=officer,
                    supervisor=supervisor,
                    strength=given["strength"],
                    change=given["change"],
                    child=given["child"],
                    by=request.officer,
                    now=now(),
                )
            except Refusal as refusal:
                refused(request, form, refusal)
            else:
                messages.success(request, f"{officer.get_full_name()} is told.")
                return redirect("assurance:sample", sample_id=file.sample.public_id)
    return render(request, "assurance/send_feedback.html", {"form": form, "file": file, "sample": file.sample})
