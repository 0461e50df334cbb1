"""My offenders, by what is due next with the risk; above them the visits that are due, by risk, and the oldest."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from safelight.derived.policy import book
from safelight.design.clock import now
from safelight.design.moments import duration, plural, when
from safelight.desk.presenting import present_duty, present_gap, present_hands, record_page
from safelight.kernel.acts import Act
from safelight.kernel.roles import MANAGED_OFFENDERS
from safelight.pathways.managed_offenders.access import journal_list, offenders, reached
from safelight.pathways.managed_offenders.codes import Band
from safelight.pathways.managed_offenders.facts import OffenderFacts
from safelight.pathways.managed_offenders.queries import Backlog, Listed, Load, by_manager, listing, visits_by_band
from safelight.pathways.managed_offenders.rules.stretches import mode_now
from safelight.pathways.managed_offenders.rules.timings import CASELOAD
from safelight.pathways.managed_offenders.views.naming import named
from safelight.workforce.gate import OfficerRequest, act

_SIZE = 50
_SHOWN = 3
TONES = {Band.VERY_HIGH: "late", Band.HIGH: "late", Band.MEDIUM: "soon", Band.LOW: "calm"}


@act(Act.READ_OFFENDERS)
def show(request: OfficerRequest) -> HttpResponse:
    """The offenders in the officer’s hands and in nobody’s, or with `?whose=all` everybody’s in reach."""
    at, officer = now(), request.officer
    acts = officer.acts(at)
    usual = "mine" if Act.TAKE_ON_OFFENDER in acts and Act.AUTHORISE_REACTIVE not in acts else "all"
    whose = request.GET.get("whose", "") if request.GET.get("whose") in ("mine", "all") else usual
    pages = Paginator(offenders(officer, whose=whose, now=at), _SIZE)
    page = pages.get_page(request.GET.get("page"))
    shown = listing(list(page.object_list), now=at)
    journal_list(officer, [each.offender.record.reference for each in shown])
    mine = reached(officer, now=at)
    context = {
        "title": "My offenders" if whose == "mine" else "Offenders who are managed",
        "whose": whose,
        "counted": _counted(pages.count, shown, at),
        "visits": [_backlog(each, at) for each in visits_by_band(mine, now=at)] if whose == "all" else [],
        "managers": by_manager(mine, now=at, part=request.GET.get("managers", "")).drawn(lambda each: _load(each, at))
        if whose == "all"
        else [],
        "offenders": [_row(each, at, request.officer.pk) for each in shown],
        "may_take_on": Act.TAKE_ON_OFFENDER in acts,
        "page": page.number,
        "pages": pages.num_pages,
        "here": request.path,
        "take_on": reverse("managed_offenders:take-on"),
        "empty": "No offender is in your hands, and none waits for a manager."
        if whose == "mine"
        else "No offender is managed in your reach.",
    }
    return render(request, "managed_offenders/list.html", context)


def _counted(total: int, shown: list[Listed], at: datetime) -> str:
    late = sum(any(duty.due_at < at for duty in each.duties) for each in shown)
    nobodys = sum(each.hands is None for each in shown)
    said = [plural(total, "offender")]
    said += [f"{late} on this page with something overdue"] if late else []
    said += [f"{nobodys} in nobody’s hands"] if nobodys else []
    return ", ".join(said)


def _backlog(each: Backlog, at: datetime) -> list[Any]:
    oldest: Any = ""
    if each.oldest_at is not None:
        page = record_page(MANAGED_OFFENDERS, each.oldest)
        oldest = {"text": each.oldest, "href": page, "note": f"by {duration(at - each.oldest_at)}"}
    late = {"text": each.overdue, "tone": "late"} if each.overdue else each.overdue
    return [each.band.label, each.due, late, oldest]


def _load(each: Load, at: datetime) -> list[Any]:
    most = book().value_at(CASELOAD, at)
    over = {"text": each.number, "note": f"more than {most}", "tone": "late"} if each.number > most else each.number
    return [each.name, over, {"text": each.overdue, "tone": "late"} if each.overdue else each.overdue]


def tag_of(facts: OffenderFacts) -> dict[str, str]:
    """The risk as a tag."""
    last = facts.assessment
    if last is None or not last.band:
        return {"text": "Not assessed", "tone": "late"}
    return {"text": f"{Band(last.band).label} risk", "tone": TONES[Band(last.band)]}


def said_of(facts: OffenderFacts, at: datetime) -> list[str]:
    """How the offender is managed, when they were last seen, and until when the diary runs."""
    lines = [mode_now(facts, book(), now=at).said]
    seen = [visit.at for visit in facts.visits if visit.seen and visit.at is not None]
    lines.append(f"Last seen at home {when(seen[-1], at)}" if seen else "Never seen at home")
    return lines


def _row(each: Listed, at: datetime, me: int) -> dict[str, Any]:
    reference = each.offender.record.reference
    return {
        "name": named(each.offender),
        "href": record_page(MANAGED_OFFENDERS, reference),
        "under": f"{reference} · {each.offender.record.area.name}",
        "facts": said_of(each.facts, at),
        "tag": tag_of(each.facts),
        "duties": [present_duty(duty, reference=reference, now=at) for duty in each.duties[:_SHOWN]],
        "gaps": [present_gap(gap, reference=reference) for gap in each.gaps[:_SHOWN]],
        "hands": present_hands(each.hands, me=me),
    }
