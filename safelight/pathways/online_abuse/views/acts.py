"""Every act on an online abuse case: its questions, its action, and back to the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from safelight.design.clock import now
from safelight.desk.act_forms import ActForm
from safelight.desk.views.acting import ActScene, NotNow, shown_on, taking
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import ONLINE_ABUSE
from safelight.pathways.online_abuse import actions
from safelight.pathways.online_abuse.access import districts, get_case
from safelight.pathways.online_abuse.facts import CaseFacts
from safelight.pathways.online_abuse.forms import (
    AssessForm,
    CloseForm,
    EnforcementForm,
    LinkChildForm,
    LogForm,
    OnlineVoiceForm,
    ReferralForm,
    ReviewForm,
    ShareForm,
)
from safelight.pathways.online_abuse.load import load_facts
from safelight.pathways.online_abuse.queries import children_of
from safelight.pathways.online_abuse.views.naming import children_to_choose, risk_tag
from safelight.voice.actions import record_voice as hear
from safelight.workforce.gate import OfficerRequest, act, refused


@dataclass
class Scene(ActScene):
    """Who does what to which online abuse case, and when."""

    kind: ClassVar[str] = ONLINE_ABUSE

    @cached_property
    def case(self) -> Any:
        """The case, in reach of the officer for this act."""
        return get_case(self.reference, officer=self.request.officer, act=self.act, now=self.at)

    @cached_property
    def facts(self) -> CaseFacts:
        """All that is known of the case."""
        [facts] = load_facts([self.case.pk])
        return facts

    @cached_property
    def children(self) -> dict[int, Any]:
        """The children of the case by their keys."""
        return dict(children_of(self.case))

    @property
    def named(self) -> list[tuple[str, str]]:
        """The children to choose from."""
        return children_to_choose(self.facts, self.children, now=self.at)

    @property
    def record(self) -> Any:
        """The record that every room knows."""
        return self.case.record

    @property
    def who(self) -> str:
        """The case by its risk: a suspect has no name here."""
        return risk_tag(self.case.band)["text"]

    def against(self) -> NotNow | None:
        """What stands against the act before anybody types."""
        if self.case.record.closed_at is not None:
            return NotNow("The case is closed.")
        if self.act is Act.REVIEW_WAITING and self.case.executed_at is not None:
            return NotNow("The case was dealt with, and does not wait.", Act.CLOSE_ONLINE_CASE)
        if self.act is Act.RECORD_VOICE and not self.facts.children:
            return NotNow("No child is linked to the case yet.", Act.LINK_CHILD)
        return None


def _acting(
    scene: Scene,
    form: Callable[[Any], ActForm],
    do: Callable[..., object],
    *,
    says: str,
    button: str = "Record it",
) -> HttpResponse:
    """Ask what an act needs, do it once it is answered, and go back to the case; a refusal is shown on the form."""
    request, case = scene.request, scene.case
    against = scene.against() if request.method != "POST" else None
    if against is not None:
        return scene.not_now(against)
    asked = form(request.POST if request.method == "POST" else None)
    if asked.is_valid():
        try:
            do(case, **asked.given(), **scene.stamp)
        except Refusal as refusal:
            refused(request, shown_on(asked, refusal), refusal, record=case.record)
        else:
            return scene.recorded(says, asked.cleaned_data.values())
    return render(request, "online_abuse/act.html", {**scene.about(), "form": asked, "button": button})


@act(Act.RECEIVE_REFERRAL)
def start(request: OfficerRequest) -> HttpResponse:
    """Take a referral in."""
    at = now()
    areas = {area.code: area for area in districts(request.officer, now=at)}
    form = ReferralForm(request.POST if request.method == "POST" else None, areas=areas.values())
    if form.is_valid():
        given = form.given()
        given["area"] = areas[given["area"]]
        try:
            case = actions.receive_referral(**given, by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, shown_on(form, refusal), refusal)
        else:
            return redirect("online_abuse:record", reference=case.record.reference)
    context = {
        "title": Act.RECEIVE_REFERRAL.label,
        "form": form,
        "button": "Open the case",
        "record_page": reverse("online_abuse:waiting"),
        "back_to": "Online abuse cases that wait",
        "who": "",
        "reference": "",
    }
    return render(request, "online_abuse/act.html", context)


@act(Act.ASSESS_ONLINE_RISK)
def assess(request: OfficerRequest, reference: str) -> HttpResponse:
    """What a risk assessment came to."""
    scene = Scene(request, reference, Act.ASSESS_ONLINE_RISK)
    do, says = actions.assess_online_risk, "what the assessment came to."
    return _acting(scene, lambda data: AssessForm(data, facts=scene.facts), do, says=says)


@act(Act.LINK_CHILD)
def link_child(request: OfficerRequest, reference: str) -> HttpResponse:
    """Link a child."""
    scene = Scene(request, reference, Act.LINK_CHILD)
    says = "the child. Tell children’s social care now."
    return _acting(scene, lambda data: LinkChildForm(data, facts=scene.facts), actions.link_child, says=says)


@act(Act.SHARE_ONLINE_RISK)
def share(request: OfficerRequest, reference: str) -> HttpResponse:
    """That children's social care was told."""
    scene = Scene(request, reference, Act.SHARE_ONLINE_RISK)
    do, says = actions.share_online_risk, "that children’s social care was told."
    return _acting(scene, lambda data: ShareForm(data, facts=scene.facts, named=scene.named), do, says=says)


@act(Act.RECORD_ENFORCEMENT)
def enforcement(request: OfficerRequest, reference: str) -> HttpResponse:
    """What is arranged or was done about the suspect."""
    scene = Scene(request, reference, Act.RECORD_ENFORCEMENT)
    do, says = actions.record_enforcement, "what is done about the suspect."
    return _acting(scene, lambda data: EnforcementForm(data, facts=scene.facts), do, says=says)


@act(Act.WRITE_IN_LOG)
def log(request: OfficerRequest, reference: str) -> HttpResponse:
    """One line of the log."""
    scene = Scene(request, reference, Act.WRITE_IN_LOG)
    return _acting(
        scene, lambda data: LogForm(data, facts=scene.facts), actions.write_in_log, says="the line of the log."
    )


@act(Act.REVIEW_WAITING)
def review(request: OfficerRequest, reference: str) -> HttpResponse:
    """A look at a case that waits."""
    scene = Scene(request, reference, Act.REVIEW_WAITING)
    return _acting(scene, lambda data: ReviewForm(data, facts=scene.facts), actions.review_waiting, says="your review.")


@act(Act.CLOSE_ONLINE_CASE)
def close(request: OfficerRequest, reference: str) -> HttpResponse:
    """Close the case."""
    scene = Scene(request, reference, Act.CLOSE_ONLINE_CASE)
    do, says = actions.close_online_case, "the case is closed."
    return _acting(scene, lambda data: CloseForm(data, facts=scene.facts), do, says=says, button="Close the case")


@act(Act.RECORD_VOICE)
def record_voice(request: OfficerRequest, reference: str) -> HttpResponse:
    """What one child said, showed and wanted. What says too little is asked about once."""
    scene = Scene(request, reference, Act.RECORD_VOICE)
    case = scene.case
    against = scene.against() if request.method != "POST" else None
    if against is not None:
        return scene.not_now(against)
    form = OnlineVoiceForm(request.POST if request.method == "POST" else None, named=scene.named)
    if form.is_valid():
        whose = {each.id: scene.children[each.involvement or 0] for each in scene.facts.children}
        child = whose[form.cleaned_data["child"]]
        try:
            hear(case.record, involvement=child, **form.given(), **scene.stamp)
        except Refusal as refusal:
            form.say_refusal(refusal)
        else:
            return scene.recorded("what the child said and showed.")
    return render(request, "online_abuse/act_voice.html", {**scene.about(), "form": form, "cancel": scene.record_page})


@act(Act.TAKE_HANDS)
def take(request: OfficerRequest, reference: str) -> HttpResponse:
    """Ask once whether to take the case, and take it."""
    return taking(Scene(request, reference, Act.TAKE_HANDS))
