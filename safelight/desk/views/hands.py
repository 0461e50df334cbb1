"""Handovers: what is offered to one and by one, what nobody accepts, and who had a record and knew what, when."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from safelight.derived.policy import book
from safelight.design.clock import now
from safelight.design.moments import when
from safelight.desk.forms import DeclineForm, HandOverForm, ThenForm
from safelight.desk.presenting import act_page, record_page
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import register
from safelight.records import baton
from safelight.records.access import get_record, list_children, shown
from safelight.records.known import known_by
from safelight.voice.access import voices_by
from safelight.workforce.gate import OfficerRequest, act, refused
from safelight.workforce.queries import active_officer


@require_http_methods(["GET", "HEAD", "POST"])
@act(Act.OFFER_HANDS)
def handovers(request: OfficerRequest) -> HttpResponse:
    """Offers that wait for an answer, and a shift's records to hand over together."""
    at = now()
    mine = baton.in_hands_of(request.officer, part=request.GET.get("mine", ""))
    names = list_children([record.pk for record in mine])
    choices = [(record.reference, f"{names.get(record.pk, '')} {record.reference}".strip()) for record in mine]
    form = HandOverForm(request.POST or None, records=choices)
    if form.is_valid() and _offered(request, form, {record.reference: record for record in mine}, at):
        return redirect("desk:handovers")
    found = baton.handovers(request.officer, now=at, book=book(), asked=request.GET.dict())
    offers = [*found.to_me, *found.by_me, *found.climbed]
    references = [record.reference for record in mine] + [offer.record.reference for offer in offers]
    shown(request.officer, act=Act.OFFER_HANDS, kind="", references=references)
    children = names | list_children([offer.record_id for offer in offers])
    line = partial(_offer, names=children, now=at)
    context = {
        "form": form,
        "mine": mine,
        "to_me": found.to_me.drawn(line),
        "by_me": found.by_me.drawn(line),
        "climbed": found.climbed.drawn(line),
    }
    return render(request, "desk/handovers.html", context)


def _offered(request: OfficerRequest, form: HandOverForm, mine: dict[str, Any], at: datetime) -> bool:
    """Offer each record chosen; all or none."""
    given = form.cleaned_data
    to = active_officer(given["to"])
    if to is None:
        form.add_error("to", "Nobody who may sign in has that number. Ask them for it.")
        return False
    try:
        for reference in given["records"]:
            baton.offer_hands(mine[reference], to=to, words=given["words"], by=request.officer, now=at, book=book())
    except Refusal as refusal:
        refused(request, form, refusal)
        return False
    count = len(given["records"])
    offered, stays = ("1 record is", "It stays") if count == 1 else (f"{count} records are", "They stay")
    messages.success(request, f"{offered} offered to {to.get_full_name()}. {stays} yours until accepted.")
    return True


@require_POST
@act(Act.OFFER_HANDS)
def accept(request: OfficerRequest, offer: UUID) -> HttpResponse:
    """Accept a record. Where a duty goes with it that is taken on apart, that is asked next."""
    found, at = baton.get_offer(offer), now()
    baton.accept_hands(found, by=request.officer, now=at)
    messages.success(request, f"{found.record.reference} is in your hands.")
    beside = register.pathway(found.record.kind).beside_hands
    if beside is not None and beside in request.officer.acts(at):
        messages.warning(request, f"One thing is not handed over with a record: {in_a_sentence(beside.label)}.")
        return redirect(act_page(found.record.kind, beside, found.record.reference))
    return redirect("desk:handovers")


@require_http_methods(["GET", "HEAD", "POST"])
@act(Act.OFFER_HANDS)
def decline(request: OfficerRequest, offer: UUID) -> HttpResponse:
    """Say why one does not take a record."""
    found = baton.get_offer(offer)
    form = DeclineForm(request.POST or None)
    if form.is_valid():
        try:
            baton.decline_hands(found, why=form.cleaned_data["why"], by=request.officer, now=now())
        except Refusal as refusal:
            refused(request, form, refusal, record=found.record)
        else:
            messages.success(request, f"{found.record.reference} stays with {found.offered_by.get_full_name()}.")
            return redirect("desk:handovers")
    shown(request.officer, act=Act.OFFER_HANDS, kind=found.record.kind, references=[found.record.reference])
    return render(request, "desk/decline.html", {"form": form, "offer": found})


@require_POST
@act(Act.OFFER_HANDS)
def withdraw(request: OfficerRequest, offer: UUID) -> HttpResponse:
    """Take back an offer."""
    found = baton.get_offer(offer)
    baton.withdraw_offer(found, by=request.officer, now=now())
    messages.success(request, f"The offer of {found.record.reference} is taken back.")
    return redirect("desk:handovers")


@require_GET
@act(Act.READ_RECORD)
def then(request: OfficerRequest, reference: str) -> HttpResponse:
    """What was on a record at a moment, and whose hands it was in: who knew what, when."""
    at = now()
    record = get_record(reference, officer=request.officer, act=Act.READ_RECORD, now=at)
    form = ThenForm(request.GET if "at_day" in request.GET else None)
    moment = form.cleaned_data["at"] if form.is_bound and form.is_valid() else at
    known = known_by(record, moment)
    held = baton.hands_at(record, moment)
    context = {
        "form": form,
        "record": record,
        "record_page": record_page(record.kind, record.reference),
        "moment": moment,
        "chosen": form.is_bound and form.is_valid(),
        "hands": held,
        "all_hands": [
            [each.name, when(each.since, at), when(each.until, at) if each.until else "Now"]
            for each in baton.hands_over_time(record)
        ],
        "known": known,
        "voices": [
            [
                {"text": when(each.observed_at or each.recorded_at, at)},
                each.words or each.observed_behaviour or "Nothing is recorded of what the child said or showed.",
                each.wishes,
                {"text": when(each.recorded_at, at), "note": each.recorded_by_name},
            ]
            for each in voices_by(record, moment)
        ],
    }
    return render(request, "desk/then.html", context)


def _offer(offer: Any, *, names: dict[int, str], now: datetime) -> dict[str, Any]:
    told = baton.told_of(offer, now=now, book=book())
    return {
        "id": offer.public_id,
        "child": names.get(offer.record_id, ""),
        "reference": offer.record.reference,
        "href": record_page(offer.record.kind, offer.record.reference),
        "place": offer.record.area.name if offer.record.area else "",
        "offered_by": offer.offered_by.get_full_name(),
        "to": offer.to.get_full_name(),
        "words": offer.words,
        "offered": when(offer.offered_at, now),
        "due_at": when(offer.due_at, now),
        "late": now > offer.due_at,
        "take": act_page(offer.record.kind, Act.TAKE_HANDS, offer.record.reference),
        "told": [in_a_sentence(role.label) for role in told],
    }
