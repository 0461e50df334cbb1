"""The one shape of every page on which an act is done: the child, the questions, one action, back to the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from safelight.design.clock import now
from safelight.desk.act_forms import ActForm
from safelight.desk.presenting import act_page
from safelight.desk.wording import say_what_misleads
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import POLICE_PROTECTION
from safelight.pathways.police_protection import actions
from safelight.pathways.police_protection.access import get_protection
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.load import load_facts
from safelight.pathways.police_protection.naming import named
from safelight.pathways.police_protection.views.guidance import GUIDANCE
from safelight.pathways.police_protection.views.limit import limit_of
from safelight.pathways.police_protection.views.not_now import NotNow, not_now
from safelight.pathways.police_protection.views.on_record import on_record
from safelight.workforce.gate import OfficerRequest, refused

_READS_THE_RECORD = frozenset(
    {
        Act.RECORD_INQUIRY,
        Act.REVIEW_PROTECTION,
        Act.DECIDE_CONTACT,
        Act.DECIDE_ORDER,
        Act.RELEASE_FROM_PROTECTION,
        Act.CLOSE_PROTECTION,
    }
)
"""What is decided with the whole record in view."""


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
    def protection(self) -> Any:
        """The record, in reach of the officer for this act."""
        return get_protection(self.reference, officer=self.request.officer, act=self.act, now=self.at)

    @cached_property
    def facts(self) -> ProtectionFacts:
        """All that is known of the child's time in police protection."""
        [facts] = load_facts([self.protection.pk])
        return facts

    @property
    def stamp(self) -> dict[str, Any]:
        """Who records, and when, as every action takes it."""
        return {"by": self.request.officer, "now": self.at}

    @property
    def record_page(self) -> str:
        """Where the officer came from and goes back to."""
        return reverse("police_protection:record", args=[self.reference])

    def recorded(self, what: str, texts: Iterable[object] = ()) -> HttpResponse:
        """Say that it is on the record, and which of its words mislead; then back to the record."""
        messages.success(self.request, f"Recorded: {what}")
        say_what_misleads(self.request, (text for text in texts if isinstance(text, str)))
        return redirect("police_protection:record", reference=self.reference)


def acting(
    request: OfficerRequest,
    reference: str,
    what: Act,
    kind: Callable[..., ActForm],
    do: Callable[..., object],
    *,
    says: str,
    button: str = "Record it",
) -> HttpResponse:
    """Ask what an act needs, do it once it is answered, and go back to the record; a refusal is shown on the form."""
    scene = Scene(request, reference, what)
    protection = scene.protection
    against = not_now(what, scene.facts) if request.method != "POST" else None
    if against is not None:
        return render(request, "police_protection/act_not_now.html", {**about(scene), **_first(scene, against)})
    form = kind(request.POST if request.method == "POST" else None, facts=scene.facts)
    if form.is_valid():
        try:
            do(protection, **form.given(), **scene.stamp)
        except Refusal as refusal:
            shown_on = _Lateness(form) if isinstance(refusal, actions.LateWithoutReason) else form
            refused(request, shown_on, refusal, record=protection.record)
        else:
            return scene.recorded(says, form.cleaned_data.values())
    stands = on_record(scene.facts, protection=protection, now=scene.at) if what in _READS_THE_RECORD else []
    context = {**about(scene), "form": form, "button": button, "on_record": stands}
    return render(request, "police_protection/act.html", context)


def _first(scene: Scene, against: NotNow) -> dict[str, Any]:
    may_first = against.first is not None and against.first in scene.request.officer.acts(scene.at)
    return {
        "says": against.says,
        "first": against.first.label if may_first and against.first else "",
        "first_href": act_page(POLICE_PROTECTION, against.first, scene.reference) if may_first else "",
    }


@dataclass(frozen=True)
class _Lateness:
    """A form whose refusal is about the question why it is late, so that the summary leads there."""

    form: ActForm

    def add_error(self, field: str | None, error: str) -> None:
        """Show it on that question, where the form asks it."""
        self.form.add_error("late_reason" if "late_reason" in self.form.fields else field, error)


def about(scene: Scene) -> dict[str, Any]:
    """What every act's page shows of the child and the act, with what to record and in what form."""
    guidance = GUIDANCE.get(scene.act)
    held = scene.protection
    limit = limit_of(held.taken_at, released_at=held.released_at, now=scene.at)
    return {
        "limit": limit["words"] if limit else "",
        "title": scene.act.label,
        "reference": scene.reference,
        "who": named(scene.protection, now=scene.at),
        "record_page": scene.record_page,
        "guidance": guidance.says if guidance else (),
        "law": guidance.law if guidance else "",
        "now": scene.at,
    }
