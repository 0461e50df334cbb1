"""Every page on which an act is done on a custody record: the child, the questions, one action, back to the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from safelight.desk.views.acting import ActScene, shown_on
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody.access import get_detention
from safelight.pathways.custody.actions.accommodation.requests import last_answer, standing_requests
from safelight.pathways.custody.actions.accommodation.requests import named as authority_of
from safelight.pathways.custody.codes import AskedFor
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.forms.parts import ActForm
from safelight.pathways.custody.forms.reasons import ReasonsForm
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.naming import named
from safelight.pathways.custody.views.not_now import not_now
from safelight.workforce.gate import OfficerRequest, refused

_ABOUT_A_MOVE = frozenset(
    {
        Act.ASK_FOR_ACCOMMODATION,
        Act.RECORD_NOT_ASKED,
        Act.RECORD_REPLY,
        Act.CHALLENGE_AUTHORITY,
        Act.ESCALATE_REFUSAL,
        Act.MOVE_CHILD,
        Act.CERTIFY,
    }
)


@dataclass
class Scene(ActScene):
    """Who does what to which custody record, and when."""

    kind: ClassVar[str] = CUSTODY

    @cached_property
    def detention(self) -> Any:
        """The record, in reach of the officer for this act."""
        return get_detention(self.reference, officer=self.request.officer, act=self.act, now=self.at)

    @cached_property
    def facts(self) -> CustodyFacts:
        """All that is known of the child's time in custody."""
        [facts] = load_facts([self.detention.pk])
        return facts

    @property
    def record(self) -> Any:
        """The record that every room knows."""
        return self.detention.record

    @property
    def who(self) -> str:
        """The child as the page names them."""
        return named(self.detention, now=self.at)

    def form(self, kind: type[ActForm]) -> ActForm:
        """The act's questions, fitted to the child."""
        return kind(self.request.POST or None, facts=self.facts)


def acting(
    request: OfficerRequest,
    reference: str,
    what: Act,
    kind: type[ActForm],
    do: Callable[..., object],
    *,
    says: str,
    title: str = "",
    button: str = "Record it",
    intro: str = "",
    warning: str = "",
) -> HttpResponse:
    """Ask what an act needs, do it once it is answered, and go back to the record; a refusal is shown on the form."""
    scene = Scene(request, reference, what)
    detention = scene.detention
    against = not_now(what, scene.facts) if request.method != "POST" else None
    if against is not None:
        return scene.not_now(against, title=title)
    form = scene.form(kind)
    if form.is_valid():
        given = form.given()
        try:
            do(detention, **given, **scene.stamp)
        except Refusal as refusal:
            refused(request, shown_on(form, refusal), refusal, record=detention.record)
        else:
            return scene.recorded(says, form.cleaned_data.values())
    context = {
        **scene.about(title=title),
        "form": form,
        "button": button,
        "intro": intro,
        "warning": warning,
        "said": last_said(scene) if isinstance(form, ReasonsForm) else None,
        "asked": asked(scene) if what in _ABOUT_A_MOVE else None,
        "where": reverse("custody:where-tonight", args=[reference]) if what in _ABOUT_A_MOVE else "",
    }
    return render(request, "custody/act.html", context)


def asked(scene: Scene) -> list[dict[str, Any]]:
    """Each authority asked so far, for what, and what it said last."""
    return [
        {
            "authority": authority_of(request),
            "kind": AskedFor(request.kind).label if request.kind else "",
            "at": request.requested_at,
            "answer": answer.label if (answer := last_answer(request)) else "No reply is recorded",
        }
        for request in standing_requests(scene.detention)
    ]


def last_said(scene: Scene) -> dict[str, Any]:
    """The words of the child that a decision is made with: the last recorded, or that there are none."""
    voices = scene.facts.voices
    last = voices[-1] if voices else None
    return {
        "quote": last.words.strip("“”\"' ") if last else "",
        "at": last.observed_at if last else None,
        "recorded": last is not None,
        "wishes": last.wishes if last else "",
        "href": reverse("custody:record-voice", args=[scene.reference]),
    }
