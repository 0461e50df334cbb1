"""The record page, which answers five questions in the order of every record page, with the 72 hours above them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from safelight.derived.policy import book
from safelight.design.clock import now
from safelight.design.moments import plural, when
from safelight.desk.freshness import freshness_lines
from safelight.desk.presenting import act_page, answer_page, present_duties, present_gap
from safelight.desk.presenting import record_page as page_of
from safelight.kernel.acts import Act
from safelight.kernel.calendar import add_months, london_day
from safelight.kernel.roles import POLICE_PROTECTION
from safelight.pathways.police_protection.access import get_protection, may_do, siblings
from safelight.pathways.police_protection.actions import still_blank
from safelight.pathways.police_protection.codes import ExistingOrder, Place, Stage
from safelight.pathways.police_protection.naming import named
from safelight.pathways.police_protection.queries import RecordPage, record_page
from safelight.pathways.police_protection.rules.decision import what_is_open, which_power
from safelight.pathways.police_protection.views.limit import limit_of
from safelight.pathways.police_protection.views.not_now import BY_THE_DESIGNATED, not_now
from safelight.pathways.police_protection.views.on_record import on_record
from safelight.records.particulars import pronouns
from safelight.voice.presenting import voices_of
from safelight.workforce.gate import OfficerRequest, act

# What may be recorded, in the order of the 72 hours, under the heading an officer looks for.
HOURS: tuple[tuple[str, tuple[Act, ...]], ...] = (
    (
        "Who is told",
        (Act.INFORM_AUTHORITY, Act.INFORM_PROTECTED_CHILD, Act.INFORM_FAMILY, Act.NOTIFY_DESIGNATED_OFFICER),
    ),
    ("The child", (Act.RECORD_VOICE, Act.RECORD_PLACE, Act.RECORD_WELFARE)),
    (
        "The designated officer",
        (
            Act.ACCEPT_DESIGNATION,
            Act.RECORD_INQUIRY,
            Act.REVIEW_PROTECTION,
            Act.DECIDE_CONTACT,
            Act.APPROVE_STATION,
            Act.RECORD_STRATEGY,
            Act.DECIDE_ORDER,
        ),
    ),
    ("The end", (Act.RELEASE_FROM_PROTECTION, Act.CLOSE_PROTECTION)),
    ("Besides", (Act.RECORD_GROUNDS, Act.REPORT_INCIDENT)),
)
_AFTERWARDS = frozenset(
    {
        Act.RECORD_GROUNDS,
        Act.INFORM_AUTHORITY,
        Act.INFORM_PROTECTED_CHILD,
        Act.INFORM_FAMILY,
        Act.RECORD_VOICE,
        Act.RECORD_STRATEGY,
        Act.DECIDE_ORDER,
        Act.REPORT_INCIDENT,
        Act.CLOSE_PROTECTION,
    }
)
"""What is still recorded of a child who was released."""
_ON_THE_PAGE = frozenset(each for _, members in HOURS for each in members)


@act(Act.READ_RECORD)
def show(request: OfficerRequest, reference: str) -> HttpResponse:
    """One child's time in police protection."""
    at = now()
    protection = get_protection(reference, officer=request.officer, act=Act.READ_RECORD, now=at)
    found = record_page(protection, now=at, happened=request.GET.get("happened", ""))
    acts = may_do(request.officer, protection=protection, now=at)
    doable = frozenset(each for each in acts if _makes_sense(each, protection, found, request))
    words = pronouns(protection.child.sex)
    limit = limit_of(protection.taken_at, released_at=protection.released_at, now=at)
    context = {
        "reference": reference,
        "name": named(protection, now=at),
        "words": words,
        "under": _under(protection, at),
        "stage": _stage(found, over=bool(limit and limit["over"])),
        "limit": limit,
        "duties": present_duties(
            found.duties, reference=reference, now=at, acts=doable, roles=request.officer.roles(at)
        ),
        "gaps": [_gap(gap, found, reference, doable, at) for gap in found.gaps],
        "voices": voices_of(protection.record, now=at),
        "voice_href": act_page(POLICE_PROTECTION, Act.RECORD_VOICE, reference) if Act.RECORD_VOICE in acts else "",
        "on_record": on_record(found.facts, protection=protection, now=at),
        "entries": found.entries.drawn(_entry),
        "hands": found.hands,
        "answer_href": answer_page(found.hands, me=request.officer.pk),
        "designated": _designated(found),
        "take_href": act_page(POLICE_PROTECTION, Act.TAKE_HANDS, reference) if _may_take(request, found, acts) else "",
        "accept_href": _accept_href(request, protection, found, acts),
        "advice": what_is_open(found.facts, book(), now=at),
        "existing": _existing(protection),
        "place": _place(found, at),
        "siblings": [
            {"href": page_of(POLICE_PROTECTION, each.record.reference), "text": named(each, now=at)}
            for each in siblings(protection, officer=request.officer, now=at)
        ],
        "add_sibling": _add_sibling(protection, acts),
        "before": [_before(each) for each in found.earlier],
        "used_before": _used_before(protection, found),
        "story_href": reverse("desk:child", args=[protection.child.public_id]),
        "hours": _hours(doable, reference),
        "freshness": freshness_lines(now=at, kind=POLICE_PROTECTION) if protection.source else [],
        "now": at,
    }
    return render(request, "police_protection/record.html", context)


def _under(protection: Any, at: datetime) -> str:
    parts = [
        protection.record.reference,
        protection.record.area.name,
        f"taken {when(protection.taken_at, at)} by {protection.taken_by_name}" if protection.taken_at else "",
    ]
    return " · ".join(part for part in parts if part)


def _stage(found: RecordPage, *, over: bool) -> dict[str, str]:
    stage = found.facts.stage
    if over:
        return {"text": f"{stage.label}, beyond 72 hours", "tone": "late"}
    return {"text": stage.label, "tone": "soon" if stage is Stage.TAKEN else "calm"}


def _may_take(request: OfficerRequest, found: RecordPage, acts: frozenset[Act]) -> bool:
    mine = found.hands is not None and found.hands.officer_id == request.officer.pk
    return Act.TAKE_HANDS in acts and not mine and found.facts.released_at is None


def _accept_href(request: OfficerRequest, protection: Any, found: RecordPage, acts: frozenset[Act]) -> str:
    """Where to accept the designation: for whoever may, is not the taking officer, and is not it already."""
    mine = found.designated is not None and found.designated.officer_id == request.officer.pk
    if mine or protection.taken_by_id == request.officer.pk or found.facts.released_at is not None:
        return ""
    may_accept = Act.ACCEPT_DESIGNATION in acts
    return act_page(POLICE_PROTECTION, Act.ACCEPT_DESIGNATION, protection.record.reference) if may_accept else ""


def _designated(found: RecordPage) -> dict[str, Any]:
    held = found.designated
    return {
        "name": held.officer_name if held else "",
        "since": held.accepted_at if held else None,
        "tour_ends_at": held.tour_ends_at if held else None,
        "told": [{"name": each.officer_name, "at": each.notified_at} for each in found.told],
    }


def _existing(protection: Any) -> dict[str, str] | None:
    """What to do about an order that exists already, or that nobody has asked about; None where there is none."""
    if protection.existing_order == ExistingOrder.NONE:
        return None
    return {
        "says": which_power(protection.existing_order, protection.existing_order_why).label,
        "why": protection.existing_order_why,
    }


def _place(found: RecordPage, at: datetime) -> dict[str, Any] | None:
    place = found.place
    if place is None:
        return None
    station = place.place == Place.STATION
    return {
        "name": place.name,
        "kind": Place(place.place).label if place.place else "",
        "since": when(place.arrived_at, at) if place.arrived_at else "",
        "suitability": place.suitability,
        "station": f"{place.station_area}, with {place.station_stayed_with}" if station else "",
        "approved": f"Allowed for now by {place.approved_by_name}" if place.approved_at else "",
        "waits": station and place.approved_at is None,
    }


def _add_sibling(protection: Any, acts: frozenset[Act]) -> str:
    if Act.TAKE_INTO_PROTECTION not in acts or not protection.incident or protection.source:
        return ""
    return f"{reverse('police_protection:start')}?with={protection.record.reference}"


def _gap(gap: Any, found: RecordPage, reference: str, acts: frozenset[Act], at: datetime) -> dict[str, Any]:
    shown = dict(
        present_gap(gap, reference=reference, acts=acts, reason=found.reasons.get((gap.requirement, gap.key), ""))
    )
    shown["note"] = f"Missing since {when(gap.since, at)}."
    if Act.ACCEPT_GAP in acts and gap.rule.override is not None and gap.accepted_at is None:
        page = reverse("police_protection:accept-gap", args=[reference, gap.requirement])
        shown["accept_href"] = f"{page}?key={gap.key}"
    return shown


def _entry(entry: Any) -> dict[str, Any]:
    return {
        "happened_at": entry.happened_at,
        "recorded_at": entry.recorded_at,
        "words": entry.words,
        "by": entry.by_name,
        "late": bool(entry.late_reason) or entry.kind == "LATE",
        "late_reason": entry.late_reason,
        "kind": "Correction" if entry.kind == "CORRECTION" else "",
        "id": f"entry-{entry.pk}",
    }


def _used_before(protection: Any, found: RecordPage) -> str:
    """How often the power was used for this child in the twelve months before, as far as the officer reaches."""
    taken_on = london_day(protection.taken_at or protection.record.opened_at)
    before = [each.record for each in found.earlier if each.record.kind == POLICE_PROTECTION]
    times = sum(london_day(each.opened_at) >= add_months(taken_on, -12) for each in before)
    return f"The power was used {plural(times, 'time')} in the twelve months before." if times else ""


def _before(involvement: Any) -> dict[str, Any]:
    record = involvement.record
    return {
        "href": page_of(record.kind, record.reference),
        "text": f"{record.reference}, {record.area.name}",
        "at": record.opened_at,
    }


def _hours(doable: frozenset[Act], reference: str) -> list[tuple[str, list[dict[str, str]]]]:
    offered = []
    for heading, members in HOURS:
        links = [
            {"text": each.label, "href": act_page(POLICE_PROTECTION, each, reference)}
            for each in members
            if each in doable
        ]
        if links:
            offered.append((heading, links))
    return offered


def _makes_sense(each: Act, protection: Any, found: RecordPage, request: OfficerRequest) -> bool:
    """Whether an act can be done at this stage by this officer; the action itself has the last word."""
    if found.facts.released_at is not None and each in _ON_THE_PAGE - _AFTERWARDS:
        return False
    if each is Act.CLOSE_PROTECTION and found.facts.released_at is None:
        return False
    if each is Act.ACCEPT_DESIGNATION:
        return bool(_accept_href(request, protection, found, frozenset({each})))
    if each in (Act.RECORD_GROUNDS, Act.TAKE_INTO_PROTECTION):
        return bool(still_blank(protection))
    designated = found.designated is not None and found.designated.officer_id == request.officer.pk
    return (designated or each not in BY_THE_DESIGNATED) and not_now(each, found.facts) is None
