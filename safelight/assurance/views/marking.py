"""My sample, and marking a file: blind, on a phone or at a desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safelight.assurance import actions
from safelight.assurance.access import get_mark, has_open, my_marks
from safelight.assurance.actions.marking import passages_of, takes_answers
from safelight.assurance.forms import GiveBackForm, MarkForm, held_in_form
from safelight.assurance.presenting import passage_rows
from safelight.assurance.queries import answered_so_far, answers_of_mark
from safelight.design.clock import now
from safelight.desk.presenting import record_page
from safelight.kernel.acts import Act
from safelight.kernel.grades import Grade
from safelight.kernel.refusals import Refusal
from safelight.records.access import get_record
from safelight.workforce.gate import OfficerRequest, act, refused

_ASK = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@act(Act.MARK_FILE)
def my_sample(request: OfficerRequest) -> HttpResponse:
    """The files drawn for the officer: those still to mark, and those handed in."""
    marks = my_marks(request.officer, part=request.GET.get("page", ""))
    answered = answered_so_far(marks)
    waiting = [mark for mark in marks if mark.handed_in_at is None]
    context = {
        "waiting": [
            {
                "mark": mark,
                "plan": mark.file.sample.declared.title,
                "answered": answered.get(mark.pk, 0),
                "asked": len(mark.file.asked or ()),
            }
            for mark in waiting
        ],
        "done": [mark for mark in marks if mark.handed_in_at is not None],
        "all": marks,
        "now": now(),
    }
    return render(request, "assurance/my_sample.html", context)


@_ASK
@act(Act.MARK_FILE)
def mark(request: OfficerRequest, mark_id: UUID) -> HttpResponse:
    """Answer the questions about one file; save and go on later, or hand in."""
    at = now()
    held = get_mark(mark_id, officer=request.officer)
    sample = held.file.sample
    questions = sample.declared.questions
    told = {"strength": held.strength, "change": held.change, "child": held.child}
    form = MarkForm(
        request.POST or None,
        questions=questions,
        asked=held.file.asked or (),
        initial=held_in_form(answers_of_mark(held), **told),
    )
    if request.method == "POST" and form.is_valid():
        handing_in = "hand_in" in request.POST
        try:
            if handing_in:
                to, why = form.moved()
                given = form.given()
                actions.hand_in(held, given, by=request.officer, now=at, moved_to=to, moved_why=why, **form.words())
            else:
                actions.save_answers(held, form.given(), by=request.officer, now=at, **form.words())
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            said = f"{held.file.reference} is marked." if handing_in else f"{held.file.reference} is saved."
            messages.success(request, said)
            return redirect("assurance:my-sample")
    open_until = has_open(held.file, officer=request.officer, now=at)
    context: dict[str, Any] = {
        "mark": held,
        "file": held.file,
        "sample": sample,
        "plan": sample.declared,
        "form": form,
        "open_until": open_until,
        "record_href": reverse("assurance:read", args=[mark_id]) if open_until else "",
        "grade": Grade(held.grade).label if held.grade else "",
        # What was typed stays on the page when it is refused, whatever the reason.
        "asks": bool(form.errors) or (not held.handed_in_at and not held.given_back_at and takes_answers(held)),
        "over": not takes_answers(held),
        "now": at,
    }
    return render(request, "assurance/mark.html", context)


@require_POST
@act(Act.MARK_FILE)
def open_file(request: OfficerRequest, mark_id: UUID) -> HttpResponse:
    """Open the record of a drawn file, for as long as the role allows."""
    held = get_mark(mark_id, officer=request.officer)
    actions.open_file(held, by=request.officer, now=now())
    return redirect("assurance:mark", mark_id=mark_id)


@require_GET
@act(Act.MARK_FILE)
def read(request: OfficerRequest, mark_id: UUID) -> HttpResponse:
    """What the record of an open file says, under the headings by which the questions ask."""
    at = now()
    held = get_mark(mark_id, officer=request.officer)
    until = has_open(held.file, officer=request.officer, now=at)
    if until is None:
        return redirect("assurance:mark", mark_id=mark_id)
    return reading_page(
        request,
        held.file,
        act=Act.MARK_FILE,
        back={"text": f"Mark {held.file.reference}", "href": reverse("assurance:mark", args=[mark_id])},
        until=until,
        at=at,
    )


def reading_page(
    request: OfficerRequest, file: Any, *, act: Act, back: dict[str, str], until: datetime, at: datetime
) -> HttpResponse:
    """The record of a drawn file as a sampler or moderator reads it; journalled with the sample as its purpose."""
    kind = file.sample.declared.population.kind
    get_record(file.reference, officer=request.officer, act=act, now=at)
    context = {
        "file": file,
        "back": back,
        "until": until,
        "passages": passage_rows(passages_of(file), now=at),
        "record_href": record_page(kind, file.reference),
    }
    return render(request, "assurance/reading.html", context)


@_ASK
@act(Act.MARK_FILE)
def give_back(request: OfficerRequest, mark_id: UUID) -> HttpResponse:
    """Give a file back unmarked, with why."""
    held = get_mark(mark_id, officer=request.officer)
    form = GiveBackForm(request.POST or None)
    if form.is_valid():
        try:
            actions.give_back(held, why=form.cleaned_data["why"], by=request.officer, now=now())
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"{held.file.reference} is given back.")
            return redirect("assurance:my-sample")
    return render(request, "assurance/give_back.html", {"form": form, "mark": held})
