"""How one record of a child's voice was checked, and a supervisor's acceptance of one that says too little."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from safelight.design.clock import now
from safelight.design.moments import london_day
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import register
from safelight.voice import actions
from safelight.voice.access import get_voice
from safelight.voice.forms import AcceptThinForm
from safelight.voice.presenting import shown
from safelight.voice.rules import KNOWN_LIMITS
from safelight.workforce.gate import OfficerRequest, act, refused


def _with(checked: str) -> str:
    """With which rules a check was made, and of which day the force’s values were; “1.1 of 2015-01-01” as stored."""
    rules, _, day = checked.partition(" of ")
    return f"{rules} of {london_day(date.fromisoformat(day))}" if day else rules


@act(Act.READ_RECORD)
def check(request: OfficerRequest, reference: str, public_id: UUID) -> HttpResponse:
    """Each rule of the check with its finding, and what the check cannot do."""
    at = now()
    voice = get_voice(reference, public_id, officer=request.officer, act=Act.READ_RECORD, now=at)
    context: dict[str, Any] = {
        "voice": shown(voice, reference=reference, now=at),
        "checked_with": _with(voice.checked_with),
        "known_limits": KNOWN_LIMITS,
        "back": _back(voice.record.kind, reference),
        "may_accept": actions.may_accept(voice, by=request.officer, now=at),
        "reference": reference,
    }
    return render(request, "voice/check.html", context)


@act(Act.ACCEPT_THIN_VOICE)
def accept(request: OfficerRequest, reference: str, public_id: UUID) -> HttpResponse:
    """A supervisor accepts a record that says too little."""
    at = now()
    voice = get_voice(reference, public_id, officer=request.officer, act=Act.ACCEPT_THIN_VOICE, now=at)
    form = AcceptThinForm(request.POST or None)
    if form.is_valid():
        try:
            actions.accept_thin(voice, by=request.officer, reason=form.cleaned_data["reason"], now=at)
        except Refusal as refusal:
            refused(request, form, refusal, record=voice.record)
        else:
            return redirect("voice:check", reference=reference, public_id=public_id)
    context = {"form": form, "voice": shown(voice, reference=reference, now=at), "reference": reference}
    return render(request, "voice/accept.html", context)


def _back(kind: str, reference: str) -> dict[str, str]:
    page = register.pathway(kind).record_page
    return {"text": reference, "href": reverse(page, args=[reference]) if page else "/"}
