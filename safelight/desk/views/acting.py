"""The one shape of every page on which an act is done: the child, the questions, one action, back to the record.

A pathway says how its record is got and how its child is named; what every record is asked alike (whose hands it is in,
and that something missing is accepted) is asked here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from safelight.derived.settle import settle
from safelight.design.clock import now
from safelight.desk.act_forms import ActForm
from safelight.desk.doing import LateWithoutReason
from safelight.desk.forms import AcceptGapForm
from safelight.desk.presenting import act_page, record_page
from safelight.desk.wording import say_what_misleads
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import NotDeclared, register
from safelight.records.actions import accept_gap as accept
from safelight.records.actions import current_hands, take_hands
from safelight.workforce.gate import OfficerRequest, refused


class NotNow(NamedTuple):
    """What stands against an act, and the act to do first where there is one."""

    says: str
    first: Act | None = None


@dataclass
class ActScene:
    """Who does what to which record, and when."""

    kind: ClassVar[str]

    request: OfficerRequest
    reference: str
    act: Act

    @cached_property
    def at(self) -> datetime:
        """The moment of the request."""
        return now()

    @property
    def record(self) -> Any:
        """The record, in reach of the officer for this act."""
        raise NotImplementedError

    @property
    def who(self) -> str:
        """The child as the page names them."""
        raise NotImplementedError

    def more(self) -> dict[str, Any]:
        """What the pathway's pages show besides."""
        return {}

    @property
    def stamp(self) -> dict[str, Any]:
        """Who records, and when, as every action takes it."""
        return {"by": self.request.officer, "now": self.at}

    @property
    def record_page(self) -> str:
        """Where the officer came from and goes back to."""
        return record_page(self.kind, self.reference)

    def about(self, *, title: str = "") -> dict[str, Any]:
        """What every act's page shows of the child and the act."""
        return {
            "title": title or self.act.label.replace("'", "’"),
            "reference": self.reference,
            "who": self.who,
            "record_page": self.record_page,
            "now": self.at,
            **self.more(),
        }

    def recorded(self, what: str, texts: Iterable[object] = ()) -> HttpResponse:
        """Say that it is on the record, and which of its words mislead; then back to the record."""
        messages.success(self.request, f"Recorded: {what}")
        say_what_misleads(self.request, (text for text in texts if isinstance(text, str)))
        return redirect(self.record_page)

    def not_now(self, against: NotNow, *, title: str = "") -> HttpResponse:
        """Say what stands against the act, with the act to do first where the officer may."""
        may_first = against.first is not None and against.first in self.request.officer.acts(self.at)
        context = {
            "says": against.says,
            "first": against.first.label.replace("'", "’") if may_first and against.first else "",
            "first_href": act_page(self.kind, against.first, self.reference) if may_first else "",
        }
        return render(self.request, "desk/act_not_now.html", {**self.about(title=title), **context})


@dataclass(frozen=True)
class _Lateness:
    """A form whose refusal is about the question why it is late, so that the summary leads there."""

    form: ActForm

    def add_error(self, field: str | None, error: str) -> None:
        """Show it on that question, where the form asks it."""
        self.form.add_error("late_reason" if "late_reason" in self.form.fields else field, error)


def shown_on(form: ActForm, refusal: Refusal) -> ActForm | _Lateness:
    """Where a refusal is shown: on the question why it is late where it is about that, else at the top."""
    return _Lateness(form) if isinstance(refusal, LateWithoutReason) else form


def taking(scene: ActScene) -> HttpResponse:
    """Ask once whether to take the record, and take it."""
    record, error = scene.record, ""
    if scene.request.method == "POST":
        try:
            take_hands(record, **scene.stamp)
        except Refusal as refusal:
            error = str(refusal)
        else:
            return scene.recorded("this record is in your hands.")
    context = {**scene.about(), "hands": current_hands([record.pk]).get(record.pk), "error": error}
    return render(scene.request, "desk/act_hands.html", context)


def accepting_gap(scene: ActScene, requirement: str) -> HttpResponse:
    """Accept that something is missing, with a reason. `?key=` says which one, where the rule asks of each of many."""
    request, record = scene.request, scene.record
    try:
        rule = register.requirement(requirement)
    except NotDeclared:
        raise Http404 from None
    if rule.override is None:  # nobody may accept that this is missing
        raise Http404
    form = AcceptGapForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        key, reason = request.GET.get("key", ""), form.cleaned_data["reason"]
        try:
            accept(record, requirement=requirement, key=key, reason=reason, **scene.stamp)
            settle(record, now=scene.at)
        except Refusal as refusal:
            refused(request, form, refusal, record=record)
        else:
            return scene.recorded("the gap is accepted, and stays on the record.")
    return render(request, "desk/act_gap.html", {**scene.about(), "form": form, "rule": rule})
