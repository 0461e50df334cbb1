"""Reading: which meetings there were, today's page, and the same read across a room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from safelight.design.clock import now
from safelight.design.moments import london_day as day_in_words
from safelight.desk.freshness import freshness_lines
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.meetings import Series
from safelight.kernel.months import Month
from safelight.kernel.register import register
from safelight.meetings.access import get_meeting, may, recent_meetings, series_of
from safelight.meetings.actions.opening import month_due
from safelight.meetings.agenda import Agenda, Kept, agenda
from safelight.meetings.cases import in_order
from safelight.meetings.presenting import (
    BACKLOG_COLUMNS,
    about,
    address,
    present_backlog,
    present_part,
    present_subject,
    present_tasks,
    previous_in_words,
    titled,
)
from safelight.meetings.series import HELD, Held
from safelight.meetings.views.reviewing import cases_of_a_month
from safelight.records.access import record_listing
from safelight.workforce.gate import OfficerRequest, act

SIZE = 500
"""How many records of a line one page shows: a large force's whole list."""
_DAYS = 14


@act(Act.READ_MEETING)
def index(request: OfficerRequest) -> HttpResponse:
    """Each series the officer takes part in: today's meeting, and the days before with their packs."""
    at = now()
    found = [_series(request, held, at) for held in series_of(request.officer, now=at)]
    waiting = register.waiting(request.officer, now=at)
    return render(request, "meetings/list.html", {"series": found, "waiting": waiting})


def _series(request: OfficerRequest, held: Held, at: datetime) -> dict[str, Any]:
    today = london_day(at)
    meetings = {each.held_on: each for each in recent_meetings(held, limit=_DAYS * 2)}
    first = min(meetings, default=today)
    days = [today - timedelta(days=number) for number in range(_DAYS)] if held.daily else sorted(meetings, reverse=True)
    rows = []
    for day in days:
        meeting = meetings.get(day)
        if meeting is None:
            if first <= day < today:
                rows.append({"day": day_in_words(day), "missed": "No meeting was held."})
            continue
        closed = meeting.closed_at is not None
        rows.append(
            {
                "day": day_in_words(day) if held.daily else Month.of(meeting.cut_off_at).words,
                "href": address("pack" if closed else "meeting", meeting),
                "state": "Issued" if closed else "Open",
                "tone": "calm" if closed else "soon",
                "chair": meeting.chair_name,
                "missed": "",
            }
        )
    opens = bool(may(request.officer, act=Act.OPEN_MEETING, held=held, now=at))
    opening = _opening(held, meetings, at) if opens else None
    return {"title": held.series.label, "slug": held.slug, "rows": rows, "opening": opening}


def _opening(held: Held, meetings: Mapping[date, Any], at: datetime) -> dict[str, str] | None:
    """The meeting that can be opened now, and where; None while there is none."""
    where = reverse("meetings:open", args=[held.slug])
    if held.daily:
        return None if london_day(at) in meetings else {"text": "Open today’s meeting", "href": where}
    last = meetings[max(meetings)] if meetings else None
    due = month_due(last, now=at)
    if due.ends_at > at or (last is not None and last.closed_at is None):
        return None
    return {"text": f"Open the review of {due.words}", "href": where}


@act(Act.READ_MEETING)
def meeting(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """The one page of an open meeting; an issued one is read in its pack."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.READ_MEETING, now=at)
    if found.closed_at is not None:
        return redirect(address("pack", found))
    if not HELD[Series(found.series)].daily:
        return cases_of_a_month(request, found, at)
    before_it = agenda(found, now=at)
    chairs = bool(may(request.officer, act=Act.DECIDE_ITEM, held=before_it.held, now=at))
    pages = max(1, ceil(max((len(part.listed) for part in before_it.parts), default=0) / SIZE))
    page = min(max(_number(request, "page"), 1), pages)
    start = (page - 1) * SIZE
    record_listing(
        request.officer, act=Act.READ_MEETING, count=len(before_it.references), references=before_it.references
    )
    context = {
        "meeting": found,
        "title": titled(found),
        "under_title": about(found, now=at),
        "chairs": chairs,
        "links": {name: address(name, found) for name in _CHAIRING} if chairs else {},
        "presses": before_it.held.presses,
        "present": address("present", found),
        "counts": _counts(before_it),
        "parts": [present_part(part, before_it, may_decide=chairs, start=start, size=SIZE) for part in before_it.parts],
        "backlog_columns": BACKLOG_COLUMNS,
        "backlogs": [present_backlog(each, at) for each in before_it.backlogs],
        "tasks": present_tasks(before_it.tasks, now=at),
        "previous": previous_in_words(before_it),
        "page": page,
        "pages": pages,
        "freshness": freshness_lines(now=at),
    }
    return render(request, "meetings/meeting.html", context)


_CHAIRING = ("rest", "attendance", "minutes", "new-task", "issue")


@act(Act.READ_MEETING)
def present(request: OfficerRequest, series: str, held_on: date) -> HttpResponse:
    """One record at a time, in letters that are read across a room."""
    at = now()
    found = get_meeting(series, held_on, officer=request.officer, act=Act.READ_MEETING, now=at)
    if found.closed_at is not None:
        return redirect(address("pack", found))
    kept = Kept.of(found)
    # A month's list is fixed: its order is known before any of its records is told of, and one is enough.
    order = None if kept.held.daily else [item for line in kept.held.lines for item in in_order(kept, line)]
    asked = max(_number(request, "at"), 1)
    only = None if order is None else {item.record_id for item in order[min(asked, len(order)) - 1 :][:1]}
    before_it = agenda(found, now=at, kept=kept, only=only)
    subjects = before_it.to_go_through if order is None else before_it.in_order(order)
    place = min(asked, max(len(subjects), 1))
    subject = subjects[place - 1] if subjects else None
    shown = [subject.reference] if subject is not None else []
    record_listing(request.officer, act=Act.READ_MEETING, count=len(shown), references=shown)
    chairs = bool(may(request.officer, act=Act.DECIDE_ITEM, held=before_it.held, now=at))
    context = {
        "title": before_it.held.series.label,
        "row": present_subject(subject, before_it, may_decide=chairs) if subject is not None else None,
        "line": subject.line.title if subject is not None else "",
        "place": place,
        "total": len(subjects),
        "left": len(before_it.undecided),
        "here": address("present", found),
        "back": {"text": "The whole page", "href": address("meeting", found)},
    }
    return render(request, "meetings/present.html", context)


def _counts(before_it: Agenda) -> list[dict[str, Any]]:
    subjects = [subject for part in before_it.parts for subject in part.listed]
    changed = sum(bool(subject.changed) or subject.movement.new for subject in subjects)
    open_tasks = [task for task in before_it.tasks if task.done_at is None]
    backlog = {
        "number": sum(backlog.size for backlog in before_it.backlogs),
        "text": "duties overdue",
        "href": "#backlog",
        "tone": "late",
    }
    return [
        {"number": len(subjects), "text": "on the list", "href": "#list"},
        {"number": changed, "text": "new or changed since the last meeting", "href": "#list"},
        *([backlog] if before_it.held.presses else []),
        {"number": len(open_tasks), "text": "tasks still to do", "href": "#tasks"},
        {"number": len(before_it.undecided), "text": "not decided yet", "href": "#list", "tone": "soon"},
    ]


def _number(request: OfficerRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 1
