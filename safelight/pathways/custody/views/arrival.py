"""The child's arrival at a suite, and the decision to hold the child or not."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from safelight.design.clock import now
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody import actions
from safelight.pathways.custody.forms.arrival import ArrivalForm, AuthoriseForm, RefuseForm
from safelight.pathways.custody.views.acting import acting
from safelight.workforce.gate import OfficerRequest, act, refused
from safelight.workforce.reach import areas_in_reach


@act(Act.RECORD_ARRIVAL)
def arrive(request: OfficerRequest) -> HttpResponse:
    """Open a custody record for a child who has come."""
    at = now()
    form = ArrivalForm(request.POST or None, suites=areas_in_reach(request.officer, now=at))
    if form.is_valid():
        try:
            detention = actions.arrive(**form.given(), by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(
                request, "Recorded: the child’s arrival. Next: what the child says, then the decision to hold."
            )
            return redirect("custody:record", reference=detention.record.reference)
    return render(request, "custody/act_arrive.html", {"form": form})


@act(Act.AUTHORISE_DETENTION)
def authorise(request: OfficerRequest, reference: str) -> HttpResponse:
    """Hold the child, with a reason of this child's own."""
    return acting(
        request,
        reference,
        Act.AUTHORISE_DETENTION,
        AuthoriseForm,
        actions.authorise_detention,
        says="detention was authorised.",
        button="Authorise detention",
    )


@act(Act.REFUSE_DETENTION)
def refuse(request: OfficerRequest, reference: str) -> HttpResponse:
    """Decide not to hold the child."""
    return acting(
        request,
        reference,
        Act.REFUSE_DETENTION,
        RefuseForm,
        actions.refuse_detention,
        says="detention was refused.",
        button="Refuse detention",
    )
