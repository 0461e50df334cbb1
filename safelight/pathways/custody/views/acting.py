"""The one shape of every page on which an act is done: the child, the questions, one action, back to the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from safelight.design.clock import now
from safelight.desk.presenting import act_page
from safelight.desk.wording import say_what_misleads
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody import actions
from safelight.pathways.custody.access import get_detention
from safelight.pathways.custody.actions.accommodation.requests import last_answer, standing_requests
from safelight.pathways.custody.actions.accommodation.requests import named as authority_of
from safelight.pathways.custody.codes import AskedFor
from safelight.pathways.custody.facts import CustodyFacts
from safelight.pathways.custody.forms.parts import ActForm
from safelight.pathways.custody.forms.reasons import ReasonsForm
from safelight.pathways.custody.load import load_facts
from safelight.pathways.custody.naming import named
from safelight.pathways.custody.views.not_now import NotNow, not_now
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
class Scene:
    """Who does what to which record, and when."""

    request: OfficerRequest
    reference: str
    act: Act

    @cached_property
    def at(self) -> datetime:
        """The moment of the request."""
        return now()

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
    def stamp(self) -> dict[str, Any]:
        """Who records, and when, as every action takes it."""
        return {"by": self.request.officer, "now": self.at}

    @property
    def record_page(self) -> str:
        """Where the officer came from and goes back to."""
        return reverse("custody:record", args=[self.reference])

    def form(self, kind: type[ActForm]) -> ActForm:
        """The act's questions, fitted to the child."""
        return kind(self.request.POST or None, facts=self.facts)

    def recorded(self, what: str, *texts: str) -> HttpResponse:
        """Say that it is on the record, and which of its words mislead; then back to the record."""
        messages.success(self.request, f"Recorded: {what}")
        say_what_misleads(self.request, texts)
        return redirect("custody:record", reference=self.reference)


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
        return render(
            request, "custody/act_not_now.html", {**about(scene, title=title), **first_instead(scene, against)}
        )
    form = scene.form(kind)
    if form.is_valid():
        given = form.given()
        try:
            do(detention, **given, **scene.stamp)
        except Refusal as refusal:
            refused(request, shown_on(form, refusal), refusal, record=detention.record)
        else:
            return scene.recorded(says, *(answer for answer in form.cleaned_data.values() if isinstance(answer, str)))
    context = {
        **about(scene, title=title),
        "form": form,
        "button": button,
        "intro": intro,
        "warning": warning,
        "said": last_said(scene) if isinstance(form, ReasonsForm) else None,
        "asked": asked(scene) if what in _ABOUT_A_MOVE else None,
        "where": reverse("custody:where-tonight", args=[reference]) if what in _ABOUT_A_MOVE else "",
    }
    return render(request, "custody/act.html", context)


def first_instead(scene: Scene, against: NotNow) -> dict[str, Any]:
    """What stands against the act, and the act to do first where the officer may."""
    may_first = against.first is not None and against.first in scene.request.officer.acts(scene.at)
    return {
        "says": against.says,
        "first": against.first.label.replace("'", "’") if may_first and against.first else "",
        "first_href": act_page(CUSTODY, against.first, scene.reference) if may_first else "",
    }


@dataclass(frozen=True)
class _Lateness:
    """A form whose refusal is about the question why it is late, so that the summary leads there."""

    form: ActForm

    def add_error(self, field: str | None, error: str) -> None:
        """Show it on that question, where the form asks it."""
        self.form.add_error("late_reason" if "late_reason" in self.form.fields else field, error)


def shown_on(form: ActForm, refusal: Refusal) -> ActForm | _Lateness:
    """Where a refusal is shown: on the question why it is late where it is about that, else at the top."""
    return _Lateness(form) if isinstance(refusal, actions.LateWithoutReason) else form


def about(scene: Scene, *, title: str = "") -> dict[str, Any]:
    """What every act's page shows of the child and the act."""
    return {
        "title": title or scene.act.label.replace("'", "’"),
        "reference": scene.reference,
        "who": named(scene.detention, now=scene.at),
        "record_page": scene.record_page,
        "now": scene.at,
    }


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
