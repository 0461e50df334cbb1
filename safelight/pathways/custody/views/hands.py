"""Taking a record into one's hands, and accepting that something on it is missing."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from safelight.derived.settle import settle
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import NotDeclared, register
from safelight.pathways.custody.forms.gaps import AcceptGapForm
from safelight.pathways.custody.views.acting import Scene, about
from safelight.records.actions import accept_gap as accept
from safelight.records.actions import current_hands, take_hands
from safelight.workforce.gate import OfficerRequest, act, refused


@act(Act.TAKE_HANDS)
def take(request: OfficerRequest, reference: str) -> HttpResponse:
    """Ask once whether to take the record, and take it."""
    scene = Scene(request, reference, Act.TAKE_HANDS)
    record = scene.detention.record
    error = ""
    if request.method == "POST":
        try:
            take_hands(record, **scene.stamp)
        except Refusal as refusal:
            error = str(refusal)
        else:
            return scene.recorded("this record is in your hands.")
    context = {**about(scene), "hands": current_hands([record.pk]).get(record.pk), "error": error}
    return render(request, "custody/act_hands.html", context)


@act(Act.ACCEPT_GAP)
def accept_gap(request: OfficerRequest, reference: str, requirement: str) -> HttpResponse:
    """Accept that something is missing, with a reason. `?key=` says which one, where the rule asks of each of many."""
    scene = Scene(request, reference, Act.ACCEPT_GAP)
    record = scene.detention.record
    try:
        rule = register.requirement(requirement)
    except NotDeclared:
        raise Http404 from None
    if rule.override is None:  # nobody may accept that this is missing
        raise Http404
    form = AcceptGapForm(request.POST or None)
    if form.is_valid():
        try:
            accept(
                record,
                requirement=requirement,
                key=request.GET.get("key", ""),
                reason=form.cleaned_data["reason"],
                **scene.stamp,
            )
            settle(record, now=scene.at)
        except Refusal as refusal:
            refused(request, form, refusal, record=record)
        else:
            return scene.recorded("the gap is accepted, and stays on the record.")
    return render(request, "custody/act_gap.html", {**about(scene), "form": form, "rule": rule})
