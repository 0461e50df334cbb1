"""Tasks: one's own, one of them, saying that it is done, and what the chair does with it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from safelight.design.clock import now
from safelight.design.moments import london_day
from safelight.kernel.acts import Act
from safelight.kernel.meetings import Series
from safelight.kernel.refusals import Refusal
from safelight.meetings import actions
from safelight.meetings.access import get_task, listed_tasks, may, own_tasks, steps_of, waits_for
from safelight.meetings.forms import Answered, AnswerForm, Change, ChangeForm, FinishForm
from safelight.meetings.naming import named_officer
from safelight.meetings.presenting import present_task, present_tasks
from safelight.meetings.series import HELD
from safelight.workforce.gate import OfficerRequest, act, refused


@act(Act.READ_TASKS)
def index(request: OfficerRequest) -> HttpResponse:
    """What meetings gave the officer: what is to do, overdue first, what came up to their post, and what they did
    lately."""
    at = now()
    to_do, up, done = own_tasks(request.officer, now=at, asked=request.GET.dict())
    listed_tasks(request.officer, [*to_do, *up, *done])
    context = {
        "to_do": to_do.of(present_tasks(to_do, now=at)),
        "up": up.of(present_tasks(up, now=at)),
        "done": done.drawn(partial(present_task, now=at)),
    }
    return render(request, "meetings/tasks.html", context)


@act(Act.READ_TASKS)
def task(request: OfficerRequest, task: UUID) -> HttpResponse:
    """One task with everything that happened to it."""
    at = now()
    found = get_task(task, officer=request.officer, act=Act.READ_TASKS, now=at)
    chairs = may(request.officer, act=Act.GIVE_TASK, held=HELD[Series(found.series)], now=at)
    unfinished = found.checked_at is None and found.withdrawn_at is None
    context = {
        "task": found,
        "shown": present_task(found, now=at),
        "steps": [
            {
                "what": step.get_kind_display(),
                "words": step.words,
                "to": " · ".join(
                    part for part in (step.owner_name, f"by {london_day(step.due_on)}" if step.due_on else "") if part
                ),
                "by": step.by_name,
                "at": step.at,
            }
            for step in steps_of(found)
        ],
        "may_finish": found.owner_id == request.officer.pk and found.done_at is None and unfinished,
        "may_change": bool(chairs) and unfinished,
        "waits": waits_for(found, request.officer, now=at),
    }
    return render(request, "meetings/task.html", context)


@act(Act.FINISH_TASK)
def finish(request: OfficerRequest, task: UUID) -> HttpResponse:
    """Say that one's task is done, in words."""
    at = now()
    found = get_task(task, officer=request.officer, act=Act.FINISH_TASK, now=at)
    form = FinishForm(request.POST or None)
    if form.is_valid():
        try:
            actions.finish_task(found, words=form.cleaned_data["words"], by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Recorded. Somebody else checks it at the next meeting.")
            return redirect("meetings:tasks")
    return render(request, "meetings/finish.html", {"form": form, "shown": present_task(found, now=at)})


@act(Act.ANSWER_TASK)
def answer(request: OfficerRequest, task: UUID) -> HttpResponse:
    """Take over a task that came up to one's post, or say what its owner is to do by when."""
    at = now()
    found = get_task(task, officer=request.officer, act=Act.ANSWER_TASK, now=at)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        said: dict[str, Any] = {"words": form.cleaned_data["words"], "by": request.officer, "now": at}
        try:
            if form.cleaned_data["answer"] == Answered.TAKE:
                actions.take_over_task(found, **said)
            else:
                actions.answer_task(found, due_on=form.cleaned_data["due_on"], **said)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Recorded.")
            return redirect("meetings:task", task=task)
    return render(request, "meetings/answer.html", {"form": form, "shown": present_task(found, now=at)})


@act(Act.GIVE_TASK)
def change(request: OfficerRequest, task: UUID) -> HttpResponse:
    """Check a task, send it back, move it, hand it on, or say that it is no longer needed."""
    at = now()
    found = get_task(task, officer=request.officer, act=Act.GIVE_TASK, now=at)
    form = ChangeForm(request.POST or None)
    if form.is_valid():
        try:
            _change(form, found, request, at)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Recorded.")
            return redirect("meetings:task", task=task)
    return render(request, "meetings/change.html", {"form": form, "shown": present_task(found, now=at)})


def _change(form: ChangeForm, found: Any, request: OfficerRequest, at: datetime) -> None:
    answers = form.cleaned_data
    said = {"words": answers["words"], "by": request.officer, "now": at}
    match answers["change"]:
        case Change.CHECK:
            actions.check_task(found, **said)
        case Change.SEND_BACK:
            actions.send_back_task(found, **said)
        case Change.MOVE:
            actions.move_task(found, due_on=answers["due_on"], **said)
        case Change.HAND:
            owner = named_officer(answers["owner"], refusal=actions.CannotChangeTask)
            actions.hand_task(found, owner=owner, **said)
        case _:
            actions.withdraw_task(found, **said)
