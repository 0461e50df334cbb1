"""Say how far a recommendation has come, sign it off, say who answers for it, let something wait."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from safelight.design.clock import now
from safelight.inspection.actions import moving, owning, proving
from safelight.inspection.actions.refusals import GateShut, OwnWork
from safelight.inspection.forms.register import ExemptionForm, MoveForm, OwningForm
from safelight.inspection.presenting import register as shown
from safelight.inspection.queries import register as queries
from safelight.inspection.register.codes import Status
from safelight.inspection.register.gates import RECOMMENDATION_ASKS, gate_to
from safelight.inspection.register.steps import next_steps
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import RECOMMENDATION
from safelight.records.access import NotVisible, get_record
from safelight.workforce.gate import OfficerRequest, act, refused
from safelight.workforce.queries import officer_by_number

_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(_METHODS)
@act(Act.MOVE_RECOMMENDATION)
def move(request: OfficerRequest, reference: str) -> HttpResponse:
    """Say how far it has come."""
    return _moved(request, reference, Act.MOVE_RECOMMENDATION)


@require_http_methods(_METHODS)
@act(Act.SIGN_RECOMMENDATION)
def sign(request: OfficerRequest, reference: str) -> HttpResponse:
    """Approve a plan, sign off, submit or release it."""
    return _moved(request, reference, Act.SIGN_RECOMMENDATION)


def _moved(request: OfficerRequest, reference: str, by_act: Act) -> HttpResponse:
    moment = now()
    record = _record(request, reference, by_act)
    facts = queries.recommendation_page(record, now=moment).facts
    steps = [each for each in next_steps(facts) if _act_of(each) is by_act]
    form = MoveForm(request.POST or None, steps=steps, initial={"to": steps[0].value if len(steps) == 1 else None})
    status, missing = 200, []
    if form.is_valid():
        given = form.cleaned_data
        try:
            moving.move(
                record,
                Status(given["to"]),
                why=given["why"],
                resting_on=given["resting_on"],
                level=given.get("level", ""),
                until_on=given.get("until_on"),
                by=request.officer,
                now=moment,
            )
        except OwnWork as refusal:
            refused(request, form, refusal, record=record)
            status = 403
        except GateShut as refusal:
            refused(request, form, refusal, record=record)
            missing = list(refusal.missing)
        except Refusal as refusal:
            refused(request, form, refusal, record=record)
        else:
            messages.success(request, f"It is recorded as “{Status(given['to']).label}”.")
            return redirect("inspection:register-recommendation", reference=reference)
    context = {
        "form": form,
        "reference": reference,
        "status": facts.status,
        "steps": steps,
        "missing": missing,
        "gate": shown.gate_shown(facts, reference, by=request.officer.pk, acts=frozenset(), now=moment),
        "onward": steps,
        "by_act": by_act,
    }
    return render(request, "inspection/register/move.html", context, status=status)


@require_http_methods(_METHODS)
@act(Act.OWN_RECOMMENDATION)
def own(request: OfficerRequest, reference: str) -> HttpResponse:
    """Say who answers for it."""
    record = _record(request, reference, Act.OWN_RECOMMENDATION)
    form = OwningForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        owner = officer_by_number(given["owner"]) if given["owner"] else None
        if given["owner"] and owner is None:
            form.add_error("owner", "Nobody has that number. Look it up under Officers.")
        else:
            try:
                owning.own(record, given["owner_as"], owner=owner, why=given["why"], by=request.officer, now=now())
            except Refusal as refusal:
                refused(request, form, refusal, record=record)
            else:
                messages.success(request, "Recorded.")
                return redirect("inspection:register-recommendation", reference=reference)
    return _asked(request, form, "Who answers for it?", reference)


@require_http_methods(_METHODS)
@act(Act.SIGN_RECOMMENDATION)
def exempt(request: OfficerRequest, reference: str) -> HttpResponse:
    """Let one thing that a gate asks wait for a time."""
    record = _record(request, reference, Act.SIGN_RECOMMENDATION)
    waits = [(ask.code, ask.question) for ask in RECOMMENDATION_ASKS if ask.may_wait]
    form = ExemptionForm(request.POST or None, waits=waits)
    if form.is_valid():
        given = form.cleaned_data
        asked_by = officer_by_number(given["asked_by"])
        if asked_by is None:
            form.add_error("asked_by", "Nobody has that number. Look it up under Officers.")
        else:
            try:
                proving.exempt(
                    record,
                    requirement=given["requirement"],
                    reason=given["reason"],
                    instead=given["instead"],
                    asked_by=asked_by,
                    expires_on=given["expires_on"],
                    by=request.officer,
                    now=now(),
                )
            except Refusal as refusal:
                refused(request, form, refusal, record=record)
            else:
                messages.success(request, "It may wait until that day.")
                return redirect("inspection:register-recommendation", reference=reference)
    return _asked(request, form, "Let something wait", reference)


def _act_of(status: Status) -> Act:
    gate = gate_to(status)
    return gate.act if gate else Act.MOVE_RECOMMENDATION


def _record(request: OfficerRequest, reference: str, by_act: Act) -> Any:
    record = get_record(reference, officer=request.officer, act=by_act, now=now())
    if record.kind != RECOMMENDATION:
        raise NotVisible
    return record


def _asked(request: OfficerRequest, form: Any, title: str, reference: str) -> HttpResponse:
    back = reverse("inspection:register-recommendation", args=[reference])
    context = {"form": form, "ask": title, "back_href": back, "back_text": reference}
    return render(request, "inspection/register/ask.html", context)
