"""Every page on which an act is done on a police protection record: the child, the questions, one action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import render

from safelight.desk.act_forms import ActForm
from safelight.desk.views.acting import ActScene, NotNow, shown_on
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
from safelight.pathways.police_protection.views.not_now import BY_THE_DESIGNATED, not_now
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
class Scene(ActScene):
    """Who does what to which police protection record, and when."""

    kind: ClassVar[str] = POLICE_PROTECTION

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
    def record(self) -> Any:
        """The record that every room knows."""
        return self.protection.record

    @property
    def who(self) -> str:
        """The child as the page names them."""
        return named(self.protection, now=self.at)

    def against(self) -> NotNow | None:
        """What stands against the act: by the record, or because another is the designated officer."""
        found = not_now(self.act, self.facts)
        if found is None and self.act in BY_THE_DESIGNATED:
            try:
                actions.by_designated(self.protection, by=self.request.officer, what="do this")
            except actions.NotDesignated as refusal:
                return NotNow(str(refusal), Act.ACCEPT_DESIGNATION)
        return found

    def more(self) -> dict[str, Any]:
        """The 72 hours, and what to record and in what form."""
        guidance = GUIDANCE.get(self.act)
        held = self.protection
        limit = limit_of(held.taken_at, released_at=held.released_at, now=self.at)
        return {
            "limit": limit["words"] if limit else "",
            "guidance": guidance.says if guidance else (),
            "law": guidance.law if guidance else "",
        }


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
    against = scene.against() if request.method != "POST" else None
    if against is not None:
        return scene.not_now(against)
    form = kind(request.POST if request.method == "POST" else None, facts=scene.facts)
    if form.is_valid():
        try:
            do(protection, **form.given(), **scene.stamp)
        except Refusal as refusal:
            refused(request, shown_on(form, refusal), refusal, record=protection.record)
        else:
            return scene.recorded(says, form.cleaned_data.values())
    stands = on_record(scene.facts, protection=protection, now=scene.at) if what in _READS_THE_RECORD else []
    context = {**scene.about(), "form": form, "button": button, "on_record": stands}
    return render(request, "police_protection/act.html", context)
