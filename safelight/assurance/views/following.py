"""What follows samples: checks that a child is safe, feedback, learning, training."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from safelight import journal
from safelight.assurance import actions
from safelight.assurance.access import get_action, get_check, get_feedback, list_checks, list_feedback
from safelight.assurance.courses import COURSES
from safelight.assurance.forms import CheckMadeForm, DoneForm, LearningForm, ReadForm, TrainingForm
from safelight.assurance.presenting import learning_rows, need_rows, training_rows
from safelight.assurance.queries import learning as read_learning
from safelight.assurance.queries import officer_of, people_to_train
from safelight.assurance.training import needs, trained
from safelight.design.clock import now
from safelight.desk.presenting import record_page
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.refusals import Refusal
from safelight.workforce.gate import OfficerRequest, act, refused

_ASK = require_http_methods(["GET", "HEAD", "POST"])
_NOBODY = "Nobody who works here has that number."


@require_GET
@act(Act.CHECK_CHILD_IS_SAFE)
def checks(request: OfficerRequest) -> HttpResponse:
    """Children of inadequate files whom nobody has yet seen to be safe."""
    at = now()
    held = list_checks(request.officer, now=at, part=request.GET.get("page", ""))
    return render(request, "assurance/checks.html", {"checks": held, "now": at})


@_ASK
@act(Act.CHECK_CHILD_IS_SAFE)
def check(request: OfficerRequest, check_id: UUID) -> HttpResponse:
    """Say what a check found."""
    at = now()
    held = get_check(check_id, officer=request.officer, now=at)
    form = CheckMadeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.make_check(held, found=form.cleaned_data["found"], by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"The check about {held.record.reference} is made.")
            return redirect("assurance:checks")
    context = {"form": form, "check": held, "record_href": record_page(held.record.kind, held.record.reference)}
    return render(request, "assurance/check_made.html", {**context, "now": at})


@require_GET
@act(Act.READ_FEEDBACK)
def inbox(request: OfficerRequest) -> HttpResponse:
    """Feedback to the officer, and to those they supervise."""
    found = list_feedback(request.officer, part=request.GET.get("page", ""))
    mine = [each for each in found if each.officer_id == request.officer.pk]
    context = {
        "mine": mine,
        "all": found,
        "team": [each for each in found if each not in mine],
        "may_learn": Act.READ_LEARNING in request.officer.acts(now()),
        "now": now(),
    }
    return render(request, "assurance/inbox.html", context)


@_ASK
@act(Act.READ_FEEDBACK)
def feedback(request: OfficerRequest, feedback_id: UUID) -> HttpResponse:
    """Read feedback and say so."""
    held = get_feedback(feedback_id, officer=request.officer)
    mine = held.officer_id == request.officer.pk
    form = ReadForm(request.POST or None)
    if not mine:
        form.fields["words"].label = "What did you and the officer talk about?"
    if form.is_valid():
        try:
            actions.read_feedback(held, words=form.cleaned_data["words"], by=request.officer, now=now())
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "You have said that you have read it.")
            return redirect("assurance:inbox")
    waiting = held.read_at is None if mine else held.supervisor_read_at is None
    context = {"form": form, "feedback": held, "mine": mine, "waiting": waiting, "plan": held.file.sample.declared}
    return render(request, "assurance/feedback.html", {**context, "now": now()})


@require_GET
@act(Act.READ_LEARNING)
def learning(request: OfficerRequest) -> HttpResponse:
    """What is to be done because of what was learnt, and what was done lately."""
    at = now()
    today = london_day(at)
    acts = request.officer.acts(at)
    still, done = read_learning(asked=request.GET.dict())
    journal.write(Kind.LIST, act=Act.READ_LEARNING, officer=request.officer, count=len(still) + len(done))
    may_give = Act.RECORD_LEARNING in acts
    context = {
        "open": still.of(learning_rows(still, today=today, officer=request.officer, may_finish_any=may_give)),
        "done": done.of(learning_rows(done, today=today, officer=request.officer, may_finish_any=False)),
        "may_give": may_give,
    }
    return render(request, "assurance/learning.html", context)


@_ASK
@act(Act.RECORD_LEARNING)
def give_learning(request: OfficerRequest) -> HttpResponse:
    """Give somebody an action."""
    form = LearningForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        owner = officer_of(given["owner"])
        if owner is None:
            form.add_error("owner", _NOBODY)
        else:
            try:
                actions.give_action(
                    what=given["what"],
                    owner=owner,
                    due_on=given["due_on"],
                    agency=given["agency"],
                    fault=given["fault"],
                    by=request.officer,
                    now=now(),
                )
            except Refusal as refusal:
                refused(request, form, refusal)
            else:
                messages.success(request, f"{owner.get_full_name()} has it to do.")
                return redirect("assurance:learning")
    return render(request, "assurance/give_learning.html", {"form": form})


@_ASK
@act(Act.READ_LEARNING)
def finish_learning(request: OfficerRequest, action_id: UUID) -> HttpResponse:
    """Say what was done."""
    held = get_action(action_id, officer=request.officer)
    form = DoneForm(request.POST or None)
    if form.is_valid():
        try:
            actions.finish_action(held, words=form.cleaned_data["words"], by=request.officer, now=now())
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "It is done.")
            return redirect("assurance:learning")
    return render(request, "assurance/finish_learning.html", {"form": form, "action": held})


@require_GET
@act(Act.READ_TRAINING)
def training(request: OfficerRequest) -> HttpResponse:
    """How each person of the team stands with the courses their roles take, and who needs which because of faults."""
    at = now()
    wanted = request.GET.get("page", "1")
    page = int(wanted) if wanted.isdecimal() else 1
    people, pages, count = people_to_train(request.officer, now=at, page=page)
    journal.write(Kind.LIST, act=Act.READ_TRAINING, officer=request.officer, count=len(people))
    context = {
        "courses": [{"term": each.code, "text": each.title} for each in COURSES.values()],
        "rows": training_rows(trained(people, today=london_day(at))),
        "needs": need_rows(needs(now=at)),
        "page": min(max(1, page), pages),
        "pages": pages,
        "count": count,
        "may_record": Act.RECORD_TRAINING in request.officer.acts(at),
    }
    return render(request, "assurance/training.html", context)


@_ASK
@act(Act.RECORD_TRAINING)
def record_training(request: OfficerRequest) -> HttpResponse:
    """Record that somebody was at a course."""
    form = TrainingForm(request.POST or None)
    if form.is_valid():
        given = dict(form.cleaned_data)
        officer = officer_of(given.pop("officer"))
        if officer is None:
            form.add_error("officer", _NOBODY)
        else:
            try:
                actions.record_training(officer=officer, by=request.officer, now=now(), **given)
            except Refusal as refusal:
                refused(request, form, refusal)
            else:
                messages.success(request, f"{officer.get_full_name()}: {given['course']} is recorded.")
                return redirect("assurance:training")
    return render(request, "assurance/record_training.html", {"form": form})
