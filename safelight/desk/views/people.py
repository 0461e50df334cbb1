"""Finding a child, the child's whole story, joining and parting identities, and opening a record for a purpose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from safelight.design.clock import now
from safelight.design.parts import Part
from safelight.desk.forms import FindForm, PurposeForm, WhyForm
from safelight.desk.presenting import present_duty, record_page
from safelight.desk.pressing import overdue_on
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.people import actions
from safelight.people.codes import Reason
from safelight.records.access import get_child
from safelight.records.actions import state_purpose
from safelight.records.proposals import get_join, get_proposal, standing_joins, waiting_proposals
from safelight.records.search import find_children
from safelight.records.story import story
from safelight.workforce.gate import OfficerRequest, act, refused

_PRESSING = 3


@act(Act.SEARCH_PEOPLE)
def find(request: OfficerRequest) -> HttpResponse:
    """Children in reach by name, birth date or reference; the search is journalled without what was typed."""
    form = FindForm(request.GET if request.GET.keys() - {"pairs"} else None)
    found = None
    if form.is_bound and form.is_valid():
        try:
            found = find_children(request.officer, now=now(), **form.cleaned_data)
        except Refusal as refusal:
            refused(request, form, refusal)
    may_join = Act.JOIN_PEOPLE in request.officer.acts(now())
    pairs = (
        waiting_proposals(request.officer, now=now(), part=request.GET.get("pairs", "")) if may_join else Part[Any](())
    )
    context = {
        "form": form,
        "found": None if found is None else [_found(each) for each in found],
        "more": found is not None and found.more,
        "pairs": pairs.drawn(_pair),
    }
    return render(request, "desk/find.html", context)


def _found(each: Any) -> dict[str, Any]:
    involvement = each.involvement
    return {
        "name": involvement.name or each.record.reference,
        "born_on": involvement.born_on,
        "episodes": each.episodes,
        "public_id": involvement.public_id,
        "reference": each.record.reference,
    }


def _pair(pair: Any) -> dict[str, Any]:
    return {
        "id": pair.proposal.pk,
        "public_id": pair.a[0].public_id if pair.a else pair.b[0].public_id,
        "a": [_described(each) for each in pair.a],
        "b": [_described(each) for each in pair.b],
        "why": ", ".join(in_a_sentence(Reason(reason).label) for reason in pair.proposal.reasons),
    }


def _described(involvement: Any) -> dict[str, Any]:
    return {
        "name": involvement.name,
        "born_on": involvement.born_on,
        "sex": involvement.sex,
        "reference": involvement.record.reference,
    }


@act(Act.READ_CHILD)
def child(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Everything in reach about one child, in time order, across pathways."""
    at = now()
    involvement = get_child(public_id, officer=request.officer, act=Act.READ_CHILD, now=at)
    chapters = story(involvement.person, officer=request.officer, now=at)
    overdue = overdue_on([each.record.pk for each in chapters if each.record.closed_at is None], now=at)
    context = {
        "involvement": involvement,
        "chapters": [_chapter(chapter, overdue.get(chapter.record.pk, []), at) for chapter in chapters],
        "joins": standing_joins(involvement.person.identity, officer=request.officer, now=at)
        if Act.JOIN_PEOPLE in request.officer.acts(at)
        else [],
        "now": at,
    }
    return render(request, "desk/child.html", context)


def _chapter(chapter: Any, overdue: Sequence[Any], at: datetime) -> dict[str, Any]:
    reference = chapter.record.reference
    return {
        "reference": reference,
        "overdue": [present_duty(duty, reference=reference, now=at) for duty in overdue[:_PRESSING]],
        "more_overdue": max(0, len(overdue) - _PRESSING),
        "href": record_page(chapter.record.kind, chapter.record.reference),
        "area": chapter.record.area.name,
        "opened_at": chapter.record.opened_at,
        "closed_at": chapter.record.closed_at,
        "name": chapter.involvement.name,
        "born_on": chapter.involvement.born_on,
        "entries": [
            {
                "happened_at": entry.happened_at,
                "recorded_at": entry.recorded_at,
                "words": entry.words,
                "by": entry.by_name,
                "late": bool(entry.late_reason),
                "late_reason": entry.late_reason,
                "kind": "",
                "id": f"entry-{entry.pk}",
            }
            for entry in reversed(chapter.entries)
        ],
    }


@act(Act.JOIN_PEOPLE)
def join(request: OfficerRequest, public_id: UUID, proposal: int) -> HttpResponse:
    """Say that two identities are one child, or that they are not. Either can be read back later."""
    at = now()
    pair = get_proposal(proposal, officer=request.officer, now=at)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        try:
            if "apart" in request.POST:
                actions.dismiss(pair.proposal, by=request.officer, now=at, why=form.cleaned_data["why"])
                messages.success(request, "Recorded: these are two children.")
            else:
                actions.join(pair.proposal.a, pair.proposal.b, by=request.officer, now=at, why=form.cleaned_data["why"])
                messages.success(request, "Recorded: these are one child. It can be undone on the child’s page.")
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            return redirect("desk:child", public_id=public_id)
    return render(request, "desk/join.html", {"form": form, "pair": _pair(pair)})


@act(Act.JOIN_PEOPLE)
def part(request: OfficerRequest, public_id: UUID, join_id: int) -> HttpResponse:
    """Undo a join: the identities stand apart again and nothing recorded changes."""
    at = now()
    standing = get_join(join_id, officer=request.officer, now=at)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        try:
            actions.unjoin(standing, by=request.officer, now=at, why=form.cleaned_data["why"])
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Recorded: these stand apart again.")
            return redirect("desk:child", public_id=public_id)
    return render(request, "desk/part.html", {"form": form, "join": standing, "public_id": public_id})


@act(Act.STATE_PURPOSE)
def purpose(request: OfficerRequest) -> HttpResponse:
    """Open one record for a stated purpose, for as long as the role allows."""
    form = PurposeForm(request.POST or None)
    if form.is_valid():
        try:
            record = state_purpose(request.officer, **form.cleaned_data, now=now())
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            return redirect(record_page(record.kind, record.reference))
    return render(request, "desk/purpose.html", {"form": form})
