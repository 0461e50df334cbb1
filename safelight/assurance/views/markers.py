"""How markers mark, and having some of a closed sample's marks given again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from safelight import journal
from safelight.assurance import actions
from safelight.assurance.access import get_sample
from safelight.assurance.frames import Period
from safelight.assurance.markers import markers
from safelight.assurance.presenting_markers import again_rows, marker_rows, place_columns, place_rows, whole_words
from safelight.assurance.queries import plan_of
from safelight.assurance.views.samples import sample_shown
from safelight.design.clock import now
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import add_months, london_day
from safelight.kernel.refusals import Refusal
from safelight.workforce.gate import OfficerRequest, act


@require_GET
@act(Act.MODERATE_MARKS)
def how_markers_mark(request: OfficerRequest, plan: str) -> HttpResponse:
    """Everybody who marked in a plan's closed samples of the last twelve months and this one, beside the others."""
    declared = plan_of(plan)
    if declared is None:
        raise Http404
    this = london_day(now()).replace(day=1)
    found = markers(declared, Period(add_months(this, -12), add_months(this, 1)))
    journal.write(
        Kind.LIST,
        act=Act.MODERATE_MARKS,
        officer=request.officer,
        count=len(found.each),
        detail={"plan": declared.code},
    )
    context = {
        "plan": declared,
        "found": found,
        "whole": whole_words(found),
        "rows": marker_rows(found),
        "place_columns": place_columns(found),
        "places": place_rows(found),
        "again": again_rows(found),
    }
    return render(request, "assurance/markers.html", context)


@require_POST
@act(Act.MODERATE_MARKS)
def mark_again(request: OfficerRequest, sample_id: UUID) -> HttpResponse:
    """Ask for some of a closed sample's marks again, of whoever gave them."""
    held = get_sample(sample_id, officer=request.officer)
    try:
        given = actions.mark_again(held, by=request.officer, now=now())
    except Refusal as refusal:
        return sample_shown(request, sample_id, error=str(refusal))
    marks = "mark is" if len(given) == 1 else "marks are"
    messages.success(request, f"{len(given)} {marks} asked for again. Nobody is told that they are.")
    return redirect("assurance:sample", sample_id=sample_id)
