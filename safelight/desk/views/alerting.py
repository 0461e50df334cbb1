"""Acknowledging a duty that came up to one's post."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from safelight.design.addresses import address
from safelight.design.clock import now
from safelight.desk.alerts import acknowledge, alert_of
from safelight.desk.forms import AcknowledgeForm
from safelight.desk.presenting import present_duty, record_page
from safelight.desk.worklist import Show
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import NotDeclared, register
from safelight.records.access import get_record, shown
from safelight.workforce.gate import OfficerRequest, act, refused


@require_http_methods(["GET", "HEAD", "POST"])
@act(Act.ACKNOWLEDGE)
def acknowledge_one(request: OfficerRequest, clock: str, reference: str) -> HttpResponse:
    """Say that one has seen a duty that came up. `?key=` says which, where the rule asks of each of many."""
    at, key = now(), request.GET.get("key", "")
    record = get_record(reference, officer=request.officer, act=Act.ACKNOWLEDGE, now=at)
    try:
        register.clock(clock)
    except NotDeclared:
        raise Http404 from None
    form = AcknowledgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acknowledge(record, clock=clock, key=key, words=form.cleaned_data["words"], by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, form, refusal, record=record)
        else:
            messages.success(request, "You have acknowledged it. It is still to be done.")
            return redirect(f"{address('desk:worklist')}?show={Show.CAME_UP.value}")
    found = alert_of(record, clock=clock, key=key, now=at)
    shown(request.officer, act=Act.ACKNOWLEDGE, kind=record.kind, references=[record.reference])
    context = {
        "form": form,
        "line": present_duty(found[0], reference=reference, now=at, alert=found[1]) if found else None,
        "record": record,
        "record_page": record_page(record.kind, reference),
    }
    return render(request, "desk/acknowledge.html", context)
