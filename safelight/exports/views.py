"""What leaves the service and asks for a second person: asked for, decided, taken out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from safelight import journal
from safelight.design.clock import now
from safelight.design.moments import plural, when
from safelight.exports import actions, queries
from safelight.exports.codes import What
from safelight.exports.forms import AskForm, DecideForm
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.workforce.gate import OfficerRequest, act, refused

_METHODS = ["GET", "HEAD", "POST"]
_LARGEST = 10_000_000


@require_GET
@act(Act.ASK_EXPORT)
def own(request: OfficerRequest) -> HttpResponse:
    """What one asked to take out, and what became of it."""
    found = queries.asked_by(request.officer, part=request.GET.get("page", ""))
    journal.write(Kind.LIST, act=Act.ASK_EXPORT, officer=request.officer, count=len(found))
    moment = now()
    rows = [
        [
            {"text": What(each.what).label, "note": each.about},
            plural(each.subjects, "person", "people"),
            when(each.asked_at, moment),
            _became(each, moment),
        ]
        for each in found
    ]
    decides = Act.APPROVE_EXPORT in request.officer.acts(moment)
    return render(request, "exports/own.html", {"rows": found.of(rows), "decides": decides})


def _became(each: Any, moment: Any) -> dict[str, str]:
    if each.decided_at is None:
        return {"text": "Nobody has decided", "tone": "soon"}
    by = each.decided_by.get_full_name()
    if each.until is None:
        return {"text": "Refused", "tone": "late", "note": f"{by}: {each.why_not}"}
    if each.used_at is not None:
        return {"text": "Taken out", "note": f"{when(each.used_at, moment)}, allowed by {by}"}
    if each.until <= moment:
        return {"text": "Ran out", "note": f"It was allowed by {by} until {when(each.until, moment)}"}
    return {"text": f"You may take it out once, until {when(each.until, moment)}", "note": f"Allowed by {by}"}


@require_http_methods(_METHODS)
@act(Act.ASK_EXPORT)
def ask(request: OfficerRequest) -> HttpResponse:
    """Say what a file is for that is about more people than one may take out alone."""
    asked, about = request.GET.get("what", ""), request.GET.get("about", "")[:160]
    subjects = request.GET.get("subjects", "")
    back = {"text": "What you asked to take out", "href": reverse("exports:own")}
    if asked not in What.__members__ or not about or not subjects.isdecimal() or int(subjects) > _LARGEST:
        return render(request, "exports/nothing.html", {"back_to": back})
    what = What(asked)
    form = AskForm(request.POST or None)
    if form.is_valid():
        try:
            actions.ask(
                what,
                about=about,
                subjects=int(subjects),
                purpose=form.cleaned_data["purpose"],
                by=request.officer,
                now=now(),
            )
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Asked. Once somebody else has allowed it, take it out where you tried before.")
            return redirect("exports:own")
    under = f"{what.label}, {about}: {plural(int(subjects), 'person', 'people')}"
    context = {"form": form, "ask": "Ask to take this out", "button": "Ask", "under": under, "back_to": back}
    return render(request, "exports/ask.html", context)


@require_GET
@act(Act.APPROVE_EXPORT)
def waiting(request: OfficerRequest) -> HttpResponse:
    """What others asked to take out and nobody has decided."""
    found = queries.waiting(request.officer, part=request.GET.get("page", ""))
    journal.write(Kind.LIST, act=Act.APPROVE_EXPORT, officer=request.officer, count=len(found))
    moment = now()
    rows = [
        [
            {
                "text": What(each.what).label,
                "href": reverse("exports:decide", args=[each.public_id]),
                "note": each.about,
            },
            plural(each.subjects, "person", "people"),
            {"text": each.asked_by.get_full_name(), "note": when(each.asked_at, moment)},
            each.purpose,
        ]
        for each in found
    ]
    return render(request, "exports/waiting.html", {"rows": found.of(rows)})


@require_http_methods(_METHODS)
@act(Act.APPROVE_EXPORT)
def decide(request: OfficerRequest, allowance: UUID) -> HttpResponse:
    """Allow or refuse what somebody else asked."""
    found = queries.waits(allowance)
    if found is None:
        raise Http404
    journal.write(
        Kind.READ, act=Act.APPROVE_EXPORT, officer=request.officer, detail={"allowance": str(found.public_id)}
    )
    form = DecideForm(request.POST or None)
    if form.is_valid():
        try:
            actions.decide(found, why_not=form.cleaned_data["why_not"] or "", by=request.officer, now=now())
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Decided.")
            return redirect("exports:waiting")
    under = (
        f"{What(found.what).label}, {found.about}: {plural(found.subjects, 'person', 'people')}. "
        f"{found.asked_by.get_full_name()} asks: {found.purpose}"
    )
    back = {"text": "What others ask to take out", "href": reverse("exports:waiting")}
    context = {"form": form, "ask": "May this be taken out?", "button": "Decide", "under": under, "back_to": back}
    return render(request, "exports/ask.html", context)
