"""Officers and their postings, for the system manager."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safelight import journal
from safelight.design.clock import now
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.workforce import actions, queries
from safelight.workforce.forms import EndForm, OfficerForm, PostingForm
from safelight.workforce.gate import OfficerRequest, act, refused


@require_GET
@act(Act.MANAGE_OFFICERS)
def officers(request: OfficerRequest) -> HttpResponse:
    """Officers by number, found by part of a name or number."""
    words = request.GET.get("words", "").strip()[:60]
    page = queries.officers(words=words, after=request.GET.get("after", ""))
    journal.write(Kind.LIST, act=Act.MANAGE_OFFICERS, officer=request.officer, count=len(page.officers))
    return render(request, "workforce/officers.html", {"page": page, "words": words, "day": london_day(now())})


@require_http_methods(["GET", "HEAD", "POST"])
@act(Act.MANAGE_OFFICERS)
def add_officer(request: OfficerRequest) -> HttpResponse:
    """Add somebody."""
    form = OfficerForm(request.POST or None)
    if form.is_valid():
        try:
            officer = actions.add_officer(**form.cleaned_data, by=request.officer, now=now())
        except actions.CannotAddOfficer as refusal:
            refused(request, form, refusal)
        else:
            return redirect("workforce:officer", number=officer.number)
    return render(request, "workforce/add_officer.html", {"form": form})


@require_GET
@act(Act.MANAGE_OFFICERS)
def officer(request: OfficerRequest, number: str) -> HttpResponse:
    """One officer: what they hold and held."""
    found = _found(number)
    detail = {"officer": found.pk}
    journal.write(Kind.READ, act=Act.MANAGE_OFFICERS, officer=request.officer, detail=detail)
    return render(request, "workforce/officer.html", {"officer": found})


@require_http_methods(["GET", "HEAD", "POST"])
@act(Act.MANAGE_OFFICERS)
def give_posting(request: OfficerRequest, number: str) -> HttpResponse:
    """Post an officer."""
    found, areas, authorities = _found(number), queries.areas(), queries.authorities()
    form = PostingForm(
        request.POST or None,
        areas=[(code, area.name) for code, area in areas.items()],
        authorities=[(code, authority.name) for code, authority in authorities.items()],
    )
    if form.is_valid():
        asked = form.cleaned_data
        try:
            actions.give_posting(
                found,
                role=asked["role"],
                area=areas.get(asked["area"]),
                authority=authorities.get(asked["authority"]),
                from_on=asked["from_on"],
                by=request.officer,
                now=now(),
            )
        except (actions.CannotGivePosting, actions.CannotManage) as refusal:
            refused(request, form, refusal)
        else:
            return redirect("workforce:officer", number=found.number)
    return render(request, "workforce/give_posting.html", {"form": form, "officer": found})


@require_http_methods(["GET", "HEAD", "POST"])
@act(Act.MANAGE_OFFICERS)
def end_posting(request: OfficerRequest, number: str, posting_id: int) -> HttpResponse:
    """End a posting."""
    found = _found(number)
    posting = queries.posting_of(found, posting_id)
    if posting is None:
        raise Http404
    form = EndForm(request.POST or None)
    if form.is_valid():
        try:
            actions.end_posting(posting, until_on=form.cleaned_data["until_on"], by=request.officer, now=now())
        except actions.CannotEndPosting as refusal:
            refused(request, form, refusal)
        else:
            return redirect("workforce:officer", number=found.number)
    return render(request, "workforce/end_posting.html", {"form": form, "officer": found, "posting": posting})


@require_POST
@act(Act.MANAGE_OFFICERS)
def give_password(request: OfficerRequest, number: str) -> HttpResponse:
    """Give a new password, shown this once."""
    found = _found(number)
    password = actions.give_password(found, by=request.officer, now=now())
    return render(request, "workforce/new_password.html", {"officer": found, "password": password})


@require_POST
@act(Act.MANAGE_OFFICERS)
def set_active(request: OfficerRequest, number: str) -> HttpResponse:
    """Bar somebody, or let them in again."""
    found = _found(number)
    active = request.POST.get("active") == "YES"
    actions.set_active(found, active=active, by=request.officer, now=now())
    messages.success(request, "They can sign in again." if active else "They can no longer sign in.")
    return redirect("workforce:officer", number=found.number)


def _found(number: str) -> queries.Officer:
    found = queries.officer_by_number(number)
    if found is None:
        raise Http404
    return found
