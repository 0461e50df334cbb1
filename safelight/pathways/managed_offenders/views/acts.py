"""Every act on a managed offender: its questions, its action, and back to the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from safelight.design.clock import now
from safelight.desk.act_forms import ActForm
from safelight.desk.presenting import record_page
from safelight.desk.views.acting import ActScene, shown_on, taking
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import MANAGED_OFFENDERS
from safelight.pathways.managed_offenders import actions
from safelight.pathways.managed_offenders.access import districts, get_offender
from safelight.pathways.managed_offenders.codes import Mode
from safelight.pathways.managed_offenders.facts import OffenderFacts
from safelight.pathways.managed_offenders.forms import (
    AssessForm,
    ChangeForm,
    ConcernForm,
    DecideForm,
    EndForm,
    ReviewForm,
    TakeOnForm,
    VisitForm,
)
from safelight.pathways.managed_offenders.load import load_facts
from safelight.pathways.managed_offenders.queries import children_of
from safelight.pathways.managed_offenders.views.naming import named
from safelight.workforce.gate import OfficerRequest, act, refused


@dataclass
class Scene(ActScene):
    """Who does what about which offender, and when."""

    kind: ClassVar[str] = MANAGED_OFFENDERS

    @cached_property
    def offender(self) -> Any:
        """The offender, in reach of the officer for this act."""
        return get_offender(self.reference, officer=self.request.officer, act=self.act, now=self.at)

    @cached_property
    def facts(self) -> OffenderFacts:
        """All that rules read of the offender."""
        [facts] = load_facts([self.offender.pk])
        return facts

    @property
    def record(self) -> Any:
        """The record that every room knows."""
        return self.offender.record

    @property
    def who(self) -> str:
        """The offender as the page names them."""
        return named(self.offender)


def _acting(
    request: OfficerRequest,
    reference: str,
    what: Act,
    kind: Callable[..., ActForm],
    do: Callable[..., object],
    *,
    says: str,
    button: str = "Record it",
) -> HttpResponse:
    scene = Scene(request, reference, what)
    offender = scene.offender
    form = kind(request.POST if request.method == "POST" else None, facts=scene.facts)
    if form.is_valid():
        try:
            do(offender, **form.given(), **scene.stamp)
        except Refusal as refusal:
            refused(request, shown_on(form, refusal), refusal, record=offender.record)
        else:
            return scene.recorded(says, form.cleaned_data.values())
    context = {**scene.about(), "form": form, "button": button}
    return render(request, "managed_offenders/act.html", context)


@act(Act.TAKE_ON_OFFENDER)
def take_on(request: OfficerRequest) -> HttpResponse:
    """Take an offender on."""
    at, officer = now(), request.officer
    form = TakeOnForm(request.POST if request.method == "POST" else None, areas=districts(officer, now=at))
    if form.is_valid():
        try:
            taken = actions.take_on(**form.given(), by=officer, now=at)
        except Refusal as refusal:
            refused(request, shown_on(form, refusal), refusal)
        else:
            messages.success(request, "Recorded: the offender is taken on.")
            return redirect(record_page(MANAGED_OFFENDERS, taken.record.reference))
    context = {"form": form, "button": "Take on", "title": Act.TAKE_ON_OFFENDER.label, "now": at}
    return render(request, "managed_offenders/act.html", context)


@act(Act.ASSESS_OFFENDER)
def assess(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record what an assessment came to."""
    return _acting(
        request, reference, Act.ASSESS_OFFENDER, AssessForm, actions.assess, says="what the assessment came to."
    )


@act(Act.DECIDE_MANAGEMENT)
def decide(request: OfficerRequest, reference: str) -> HttpResponse:
    """Decide how the offender is managed; reactively only for who may authorise it."""
    may_authorise = Act.AUTHORISE_REACTIVE in request.officer.acts(now())

    def asks(data: Any, *, facts: Any) -> DecideForm:
        form = DecideForm(data, facts=facts)
        if not may_authorise:
            form.offer("mode", [each for each in Mode if each is not Mode.REACTIVE])
            form.without("conditions", "research", "wording", "alerts", "review_on")
        return form

    says = "how the offender is managed."
    return _acting(request, reference, Act.DECIDE_MANAGEMENT, asks, actions.decide, says=says, button="Decide")


@act(Act.VISIT_OFFENDER)
def visit(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record a home visit, made or tried."""
    return _acting(request, reference, Act.VISIT_OFFENDER, VisitForm, actions.visit, says="the visit.")


@act(Act.REVIEW_OFFENDER)
def review(request: OfficerRequest, reference: str) -> HttpResponse:
    """Look again."""
    return _acting(request, reference, Act.REVIEW_OFFENDER, ReviewForm, actions.review, says="the review.")


@act(Act.RECORD_CHANGE)
def change(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record something new."""
    return _acting(request, reference, Act.RECORD_CHANGE, ChangeForm, actions.record_change, says="what is new.")


@act(Act.PASS_ON_CONCERN)
def concern(request: OfficerRequest, reference: str) -> HttpResponse:
    """Record that a concern about a child was passed on."""
    scene = Scene(request, reference, Act.PASS_ON_CONCERN)

    def asks(data: Any, *, facts: Any) -> ConcernForm:
        return ConcernForm(data, facts=facts, children=children_of(scene.offender))

    do, says = actions.pass_on_concern, "the concern that was passed on."
    return _acting(request, reference, Act.PASS_ON_CONCERN, asks, do, says=says)


@act(Act.END_MANAGEMENT)
def end(request: OfficerRequest, reference: str) -> HttpResponse:
    """End the management of the offender."""
    do, says = actions.end, "management ended, and the record is closed."
    return _acting(request, reference, Act.END_MANAGEMENT, EndForm, do, says=says, button="End it")


@act(Act.TAKE_HANDS)
def take_hands(request: OfficerRequest, reference: str) -> HttpResponse:
    """Ask once whether to take the offender in hand, and take them."""
    return taking(Scene(request, reference, Act.TAKE_HANDS))
