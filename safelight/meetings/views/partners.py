"""For somebody from an agency outside the force: what is shared with it, one part of it, and who comes for it."""

from __future__ import annotations

from math import ceil
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from safelight.design.clock import now
from safelight.design.paper import to_pdf
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.meetings import actions
from safelight.meetings.access import export_shared, get_shared, list_shared, own_attendance
from safelight.meetings.forms import AgencyAttendanceForm
from safelight.meetings.presenting import titled
from safelight.meetings.printing import paper_of_share
from safelight.workforce.gate import OfficerRequest, act, refused

SIZE = 50
"""How many cases of a part one page shows."""


@act(Act.READ_SHARED)
def shared(request: OfficerRequest) -> HttpResponse:
    """Every part that is shared with the officer's agency, latest first."""
    at = now()
    page = _page(request)
    found, pages = list_shared(request.officer, page=page, now=at)
    context = {
        "parts": [
            {
                "href": reverse("meetings:shared-with-us", args=[each.public_id]),
                "title": titled(each.meeting),
                "cases": each.cases,
                "at": each.shared_at,
                "open": each.meeting.closed_at is None,
            }
            for each in found
        ],
        "page": min(page, pages),
        "pages": pages,
    }
    return render(request, "meetings/shared.html", context)


@act(Act.READ_SHARED)
def part(request: OfficerRequest, share: UUID) -> HttpResponse:
    """One part as it was shared, so many of its cases at a time."""
    found = get_shared(share, officer=request.officer, act=Act.READ_SHARED, now=now())
    content = found.content
    pages = max(1, ceil(len(content["cases"]) / SIZE))
    page = min(_page(request), pages)
    context = {
        "given": found,
        "content": content,
        "cases": content["cases"][(page - 1) * SIZE : page * SIZE],
        "page": page,
        "pages": pages,
        "size": SIZE,
        "title": titled(found.meeting),
        "open": found.meeting.closed_at is None,
        "attendance": reverse("meetings:attend", args=[found.public_id]),
        "pdf": reverse("meetings:shared-pdf", args=[found.public_id]),
        "people": own_attendance(found),
        "back": {"text": "Shared with us", "href": reverse("meetings:shared")},
    }
    return render(request, "meetings/shared_with_us.html", context)


@act(Act.READ_SHARED)
def as_pdf(request: OfficerRequest, share: UUID) -> HttpResponse:
    """One part as it was shared, for paper."""
    return printed(export_shared(share, officer=request.officer, now=now()))


def printed(given: Any) -> HttpResponse:
    """A part as a file to keep; its name says no more than which meeting's and whose it is."""
    name = f"review-part-{given.content['held_on']}-{given.agency.lower().replace('_', '-')}.pdf"
    response = HttpResponse(to_pdf(paper_of_share(given)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@act(Act.ATTEND_FOR_AGENCY)
def attend(request: OfficerRequest, share: UUID) -> HttpResponse:
    """Say who is at the meeting for the officer's agency."""
    at = now()
    found = get_shared(share, officer=request.officer, act=Act.ATTEND_FOR_AGENCY, now=at)
    form = AgencyAttendanceForm(request.POST or None)
    where = reverse("meetings:shared-with-us", args=[found.public_id])
    if form.is_valid():
        try:
            actions.attend_for_agency(found, **form.cleaned_data, by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Recorded.")
            return redirect(where)
    context = {
        "form": form,
        "title": f"Who is there for {_us(found)}?",
        "meeting": titled(found.meeting),
        "back": {"text": "What is shared", "href": where},
        "cancel": where,
    }
    return render(request, "meetings/attend.html", context)


def _page(request: OfficerRequest) -> int:
    asked = request.GET.get("page", "")
    return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def _us(share: Any) -> str:
    return f"{share.get_agency_display()}, {share.authority.name}"
