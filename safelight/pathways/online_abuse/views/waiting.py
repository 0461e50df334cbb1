"""Online abuse cases that wait: the highest risk first, each with its age, what must happen and whose it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from safelight.design.clock import now
from safelight.design.moments import duration, when
from safelight.desk.presenting import present_duty, present_hands, record_page
from safelight.kernel.acts import Act
from safelight.kernel.roles import ONLINE_ABUSE
from safelight.pathways.online_abuse.access import journal_waiting, waiting_cases
from safelight.pathways.online_abuse.codes import Band, Suspect
from safelight.pathways.online_abuse.queries import Backlog, Listed, backlog, listed, over_their_time
from safelight.pathways.online_abuse.views.naming import risk_tag
from safelight.workforce.gate import OfficerRequest, act

_SIZE = 50
_SHOWN = 3
_NOT_ASSESSED = "NOT_ASSESSED"
_OVER = "OVER"
_BANDS = {**{band.value: band.value for band in Band}, _NOT_ASSESSED: ""}


@act(Act.READ_ONLINE_CASES)
def waiting(request: OfficerRequest) -> HttpResponse:
    """The cases that wait in the officer's reach; `?only=` narrows to a band, or to those over their time."""
    at = now()
    cases = waiting_cases(request.officer, now=at)
    numbers = backlog(cases, now=at)
    only = request.GET.get("only", "")
    if only in _BANDS:
        cases = cases.filter(band=_BANDS[only])
    elif only == _OVER:
        cases = over_their_time(cases, now=at)
    else:
        only = ""
    pages = Paginator(cases, _SIZE)
    page = pages.get_page(request.GET.get("page"))
    rows = listed(list(page.object_list))
    journal_waiting(request.officer, [row.case.record.reference for row in rows])
    context = {
        "title": "Online abuse cases that wait",
        "counts": _counts(numbers),
        "mix": _mix(numbers, at),
        "cases": [_row(row, at, request.officer.pk) for row in rows],
        "only": only,
        "kept": f"?only={only}&page=" if only else "?page=",
        "here": request.path,
        "page": page.number,
        "pages": pages.num_pages,
        "may_start": Act.RECEIVE_REFERRAL in request.officer.acts(at),
    }
    return render(request, "online_abuse/waiting.html", context)


def _counts(numbers: Backlog) -> list[dict[str, Any]]:
    return [
        {"number": numbers.size, "text": "case waits" if numbers.size == 1 else "cases wait", "href": "?"},
        {
            "number": numbers.by_band[Band.VERY_HIGH.value],
            "text": "of very high risk",
            "href": "?only=VERY_HIGH",
            "tone": "late",
        },
        {"number": numbers.by_band[Band.HIGH.value], "text": "of high risk", "href": "?only=HIGH", "tone": "soon"},
        {"number": numbers.by_band[""], "text": "not assessed yet", "href": f"?only={_NOT_ASSESSED}", "tone": "soon"},
        {"number": numbers.over, "text": "over the force’s time", "href": f"?only={_OVER}", "tone": "late"},
    ]


def _mix(numbers: Backlog, at: datetime) -> str:
    """The rest of the mix, and the oldest: a total by itself hides risk."""
    if numbers.oldest is None:
        return ""
    medium, low = numbers.by_band[Band.MEDIUM.value], numbers.by_band[Band.LOW.value]
    return f"Of medium risk {medium}, of low risk {low}. The oldest has waited {duration(at - numbers.oldest)}."


def _row(row: Listed, at: datetime, me: int) -> dict[str, Any]:
    case = row.case
    reference = case.record.reference
    return {
        "name": reference,
        "href": record_page(ONLINE_ABUSE, reference),
        "under": f"{case.record.area.name} · {case.package}" if case.package else case.record.area.name,
        "facts": _facts(row, at),
        "tag": risk_tag(case.band),
        "duties": [present_duty(duty, reference=reference, now=at) for duty in row.duties[:_SHOWN]],
        "hands": present_hands(row.hands, me=me),
    }


def _facts(row: Listed, at: datetime) -> list[str]:
    facts = [f"Waits {duration(at - row.case.received_at)}, since {when(row.case.received_at, at)}"]
    due = row.due_at()
    if due is not None and due < at:
        facts.append(f"Over its time by {duration(at - due)}")
    if row.children:
        known = f"{row.children} {'child' if row.children == 1 else 'children'} known"
        facts.append(f"{known}, {row.at_home} living with the suspect" if row.at_home else known)
    if row.case.suspect != Suspect.IDENTIFIED:
        facts.append("Suspect not known")
    return facts
