"""Tasks on recommendations: one's own, one of them, giving, finishing and changing them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from safelight.design.clock import now
from safelight.design.moments import london_day
from safelight.design.parts import Part
from safelight.inspection.actions import tasking
from safelight.inspection.actions.refusals import CannotWork
from safelight.inspection.forms.register import Becomes, ChangeWorkForm, FinishForm, WorkForm
from safelight.inspection.presenting.register import work_row
from safelight.inspection.queries import register as queries
from safelight.inspection.queries import work as tasks
from safelight.inspection.register.codes import WorkStep
from safelight.inspection.views.looking import looked
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import RECOMMENDATION
from safelight.records.access import NotVisible, get_record
from safelight.workforce.gate import OfficerRequest, act, refused
from safelight.workforce.queries import officer_by_number

_METHODS = ["GET", "HEAD", "POST"]


@require_GET
@act(Act.FINISH_WORK)
def my_work(request: OfficerRequest) -> HttpResponse:
    """What the officer still has to do on recommendations, overdue first; what waits to be checked; what they did."""
    moment = now()
    asked = request.GET.dict()
    to_do, done = tasks.my_work(request.officer, asked=asked)
    checks = (
        tasks.work_to_check(request.officer, part=asked.get("checks", ""))
        if Act.GIVE_WORK in request.officer.acts(moment)
        else Part[Any](())
    )
    line = partial(work_row, now=moment, about=True)
    looked(request, "my tasks on recommendations", len(to_do) + len(checks))
    context = {
        "to_do": to_do.drawn(line),
        "checks": checks.drawn(line),
        "done": done.drawn(line),
    }
    return render(request, "inspection/register/my_work.html", context)


@require_GET
@act(Act.READ_UNDERTAKINGS)
def task(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One task with everything that happened to it."""
    moment = now()
    found = _work(request, public_id, moment)
    looked(request, f"task on {found.record.reference}", 1)
    acts = request.officer.acts(moment)
    unfinished = found.checked_at is None and found.withdrawn_at is None
    context = {
        "task": found,
        "shown": work_row(found, moment, about=True),
        "steps": [_step(each) for each in tasks.history_of(found)],
        "may_finish": Act.FINISH_WORK in acts
        and found.owner_id == request.officer.pk
        and found.done_at is None
        and unfinished,
        "may_change": Act.GIVE_WORK in acts and unfinished,
    }
    return render(request, "inspection/register/task.html", context)


@require_http_methods(_METHODS)
@act(Act.GIVE_WORK)
def give(request: OfficerRequest, reference: str) -> HttpResponse:
    """Give somebody a task on a recommendation."""
    moment = now()
    record = get_record(reference, officer=request.officer, act=Act.GIVE_WORK, now=moment)
    if record.kind != RECOMMENDATION:
        raise NotVisible
    limbs = queries.recommendation_page(record, now=moment).facts.limbs
    form = WorkForm(request.POST or None, limbs=limbs)
    if form.is_valid():
        given = form.cleaned_data
        try:
            tasking.give_work(
                record,
                words=given["words"],
                owner=_named(given["owner"]),
                due_on=given["due_on"],
                limbs=given.get("limbs") or (),
                by=request.officer,
                now=moment,
            )
        except Refusal as refusal:
            refused(request, form, refusal, record=record)
        else:
            messages.success(request, "The task is given.")
            return redirect("inspection:register-recommendation", reference=reference)
    back = reverse("inspection:register-recommendation", args=[reference])
    return _asked(request, form, "Give a task", back, reference)


@require_http_methods(_METHODS)
@act(Act.FINISH_WORK)
def finish(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Say that one's task is done."""
    moment = now()
    found = _work(request, public_id, moment)
    if found.owner_id != request.officer.pk:
        raise NotVisible
    form = FinishForm(request.POST or None)
    if form.is_valid():
        try:
            tasking.finish_work(found, words=form.cleaned_data["words"], by=request.officer, now=moment)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Recorded. Somebody else checks it.")
            return redirect("inspection:my-work")
    return _asked(
        request, form, "Say that it is done", reverse("inspection:work-task", args=[public_id]), "The task", found.words
    )


@require_http_methods(_METHODS)
@act(Act.GIVE_WORK)
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Check a task, send it back, move it, hand it on, or say that it is no longer needed."""
    moment = now()
    found = _work(request, public_id, moment)
    form = ChangeWorkForm(request.POST or None)
    if form.is_valid():
        try:
            _change(form.cleaned_data, found, request, moment)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Recorded.")
            return redirect("inspection:work-task", public_id=public_id)
    back = reverse("inspection:work-task", args=[public_id])
    return _asked(request, form, "What becomes of this task?", back, "The task", found.words)


def _change(given: dict[str, Any], found: Any, request: OfficerRequest, moment: datetime) -> None:
    said = {"words": given["words"], "by": request.officer, "now": moment}
    match given["change"]:
        case Becomes.CHECK:
            tasking.check_work(found, **said)
        case Becomes.SEND_BACK:
            tasking.send_back_work(found, **said)
        case Becomes.MOVE:
            tasking.move_work(found, due_on=given["due_on"], **said)
        case Becomes.HAND:
            tasking.hand_work(found, owner=_named(given["owner"]), **said)
        case _:
            tasking.withdraw_work(found, **said)


def _named(number: str) -> Any:
    found = officer_by_number(number)
    if found is None:
        raise CannotWork("Nobody has that number.", next_step="Look it up under Officers.")
    return found


def _work(request: OfficerRequest, public_id: UUID, moment: datetime) -> Any:
    found = tasks.work_of(public_id, request.officer, now=moment)
    if found is None:
        raise NotVisible
    return found


def _step(each: Any) -> dict[str, Any]:
    to = " · ".join(
        part
        for part in (
            each.owner.get_full_name() if each.owner else "",
            f"by {london_day(each.due_on)}" if each.due_on else "",
        )
        if part
    )
    return {
        "what": WorkStep(each.kind).label,
        "to": to,
        "words": each.words,
        "by": each.by.get_full_name(),
        "at": each.at,
    }


def _asked(request: OfficerRequest, form: Any, title: str, back: str, back_text: str, says: str = "") -> HttpResponse:
    context = {"form": form, "ask": title, "back_href": back, "back_text": back_text, "says": says}
    return render(request, "inspection/register/ask.html", context)
