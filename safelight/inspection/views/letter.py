"""Read a letter, put right what was read, keep it, and show what was kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from safelight.design.clock import now
from safelight.design.given_files import CannotTakeFile
from safelight.inspection import actions, queries
from safelight.inspection.forms import KeepForm, LetterForm, as_read
from safelight.inspection.presenting.letter import answer_of, asked_of, day_told, front_of
from safelight.inspection.reading import Letter, read, text_of
from safelight.inspection.reading.telling import told
from safelight.inspection.rules import action_plan_by, answer_by
from safelight.inspection.views.looking import looked
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.workforce.gate import OfficerRequest, act, refused

_MOST = 100
"""Recommendations that one page keeps: a form has no room for more."""


@require_http_methods(["GET", "HEAD", "POST"])
@act(Act.READ_LETTER)
def letter(request: OfficerRequest) -> HttpResponse:
    """Read a letter, show what it says and its faults, and keep it once somebody has put it right."""
    if request.POST.get("text"):
        return _keep(request)
    form = LetterForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data["letter"]
        try:
            text = text_of(given.read())
            found = told(_readable(text), published_on=form.cleaned_data["published_on"])
        except CannotTakeFile as refusal:
            refused(request, form, refusal)
        else:
            return _shown(request, found, KeepForm(read=found, initial=as_read(found, text=text)), text)
    return render(request, "inspection/letter.html", {"form": form})


def _keep(request: OfficerRequest) -> HttpResponse:
    text = request.POST["text"].replace("\r\n", "\n")
    try:
        as_letter = _readable(text_of(text.encode()))
    except CannotTakeFile as refusal:
        messages.error(request, str(refusal))
        return redirect("inspection:letter")
    found = told(as_letter, published_on=None)
    form = KeepForm(request.POST, read=found)
    if form.is_valid():
        given = form.cleaned_data
        try:
            report = actions.keep(
                as_letter,
                form.corrected(),
                title=given["title"],
                published_on=given["published_on"],
                kind=given["kind"],
                by=request.officer,
                now=now(),
            )
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "The report and its recommendations are kept.")
            return redirect("inspection:report", slug=report.slug)
    return _shown(request, found, form, text)


def _readable(text: str) -> Letter:
    """The letter as read; `CannotTakeFile` where it has more recommendations than a page keeps."""
    found = read(text)
    if len(found.recommendations) > _MOST:
        raise CannotTakeFile(
            f"The letter has {len(found.recommendations)} recommendations, and at most {_MOST} are kept at once.",
            next_step="Give it in parts.",
        )
    return found


def _shown(request: OfficerRequest, found: dict[str, Any], form: KeepForm, text: str) -> HttpResponse:
    context = {
        "found": found,
        "form": form,
        "front": front_of(text, found),
        "dated": day_told(found["report"]["letter"]["dated_on"]),
        "answer_by": day_told(found["report"]["answer_by"]),
        "plan_by": day_told(found["report"]["action_plan_by"]),
        "each": [
            {
                "it": each,
                "asked": asked_of(text, each),
                "answer": answer_of(text, each),
                "fields": form.names_of(each["number"]),
            }
            for each in found["recommendations"]
        ],
    }
    return render(request, "inspection/read.html", context)


@require_GET
@act(Act.READ_UNDERTAKINGS)
def report(request: OfficerRequest, slug: str) -> HttpResponse:
    """A kept report: its dates, what is due when, and each recommendation with its faults."""
    kept = queries.report_of(slug)
    if kept is None:
        raise Http404
    looked(request, slug, 1)
    published = kept.published_on
    context = {
        "kept": kept,
        "registered": getattr(kept, "registered", None),
        "answer_by": answer_by(published) if published else None,
        "action_plan_by": action_plan_by(published) if published else None,
        "recommendations": queries.recommendations_of(kept),
    }
    return render(request, "inspection/report.html", context)
