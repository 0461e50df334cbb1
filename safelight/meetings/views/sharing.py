"""Sharing a meeting with agencies outside the force: what was shared, what would be, sharing it and withdrawing it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from safelight.derived.policy import book
from safelight.design.clock import now
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.meetings import Series
from safelight.kernel.refusals import Refusal
from safelight.meetings import actions
from safelight.meetings.access import (
    authorities,
    authority_at,
    export_share,
    get_meeting,
    get_share,
    minutes_of,
    shares_of,
)
from safelight.meetings.actions.attending import attendance_of
from safelight.meetings.agenda import agenda
from safelight.meetings.codes import Agency
from safelight.meetings.forms import ShareForm, WithdrawForm
from safelight.meetings.presenting import address, titled
from safelight.meetings.series import AGREEMENT, BASIS, HELD
from safelight.meetings.sharing import concerns, part_of, to_put_right
from safelight.meetings.views.partners import printed
from safelight.records.access import NotVisible, record_listing
from safelight.workforce.gate import OfficerRequest, act, refused


@act(Act.SHARE_CASES)
def shares(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """What was shared of a meeting, with whom and why, and with whom it can be."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.SHARE_CASES, now=at)
    held = HELD[Series(found.series)]
    context = {
        "title": f"Share the {in_a_sentence(titled(found))}",
        "back": {"text": "The meeting", "href": address("meeting", found)},
        "shared": [
            {
                "href": address("shared-part", found, str(each.public_id)),
                "to": f"{each.get_agency_display()}, {each.authority.name}",
                "cases": each.cases,
                "at": each.shared_at,
                "by": each.shared_by_name,
                "withdrawn": each.withdrawn_at,
            }
            for each in shares_of(found)
        ],
        "partners": [
            (
                partner.agency.label,
                [
                    (authority.name, address("share", found, partner.agency.value, authority.code))
                    for authority in authorities()
                ],
            )
            for partner in held.partners
        ],
    }
    return render(request, "meetings/shares.html", context)


@act(Act.SHARE_CASES)
def share(request: OfficerRequest, series: str, held_on: date, agency: str, authority: str) -> HttpResponse:
    """What one agency would be given, to be read before it is shared; and sharing it."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.SHARE_CASES, now=at)
    held, to = HELD[Series(found.series)], authority_at(authority)
    partner = held.partner(agency)
    if partner is None or to is None:
        raise NotVisible
    form = ShareForm(request.POST or None)
    if form.is_valid():
        answers = form.cleaned_data
        try:
            given = actions.share(
                found,
                agency=Agency(agency),
                authority=to,
                purpose=answers["purpose"],
                with_words=answers["with_words"],
                with_minutes=answers["with_minutes"],
                by=request.officer,
                now=at,
            )
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, f"Shared with {partner.agency.label}, {to.name}.")
            return redirect(address("shared-part", found, str(given.public_id)))
    before_it = agenda(found, now=at)
    content = part_of(
        before_it, partner, to, attendance=attendance_of(found), minutes=minutes_of(found), with_words=True
    )
    shown = [
        subject.reference for part in before_it.parts for subject in part.listed if concerns(subject, partner, to.pk)
    ]
    record_listing(request.officer, act=Act.SHARE_CASES, count=len(shown), references=shown)
    today = london_day(at)
    context = {
        "form": form,
        "title": f"Share with {partner.agency.label}, {to.name}",
        "content": content,
        "wrong": to_put_right(content),
        "basis": book().value(BASIS, on=today),
        "agreement": book().value(AGREEMENT, on=today),
        "origin": book().values[AGREEMENT.key].origin.text,
        "back": {"text": "Sharing", "href": address("shares", found)},
        "cancel": address("shares", found),
    }
    return render(request, "meetings/share.html", context)


@act(Act.SHARE_CASES)
def shared_part(request: OfficerRequest, series: str, held_on: date, share: UUID) -> HttpResponse:
    """What an agency was given, as it reads it, and the record of sharing it; withdrawing it."""
    at = now()
    given = get_share(series, held_on, share, officer=request.officer, act=Act.SHARE_CASES, now=at)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw_share(given, why=form.cleaned_data["why"], by=request.officer, now=at)
        except Refusal as refusal:
            refused(request, form, refusal)
        else:
            messages.success(request, "Withdrawn. The agency reads it no more.")
            return redirect(address("shares", given.meeting))
    context = {
        "form": form,
        "given": given,
        "title": f"Shared with {given.get_agency_display()}, {given.authority.name}",
        "content": given.content,
        "pdf": address("shared-part-pdf", given.meeting, str(given.public_id)),
        "back": {"text": "Sharing", "href": address("shares", given.meeting)},
        "cancel": address("shares", given.meeting),
    }
    return render(request, "meetings/shared_part.html", context)


@act(Act.SHARE_CASES)
def part_as_pdf(request: OfficerRequest, series: str, held_on: date, share: UUID) -> HttpResponse:
    """What an agency was given, for paper."""
    return printed(export_share(series, held_on, share, officer=request.officer, now=now()))
