"""Children in custody now: each child, what must happen next, what is missing, whether anybody has listened."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from safelight.design.clock import now
from safelight.design.moments import clock_time, duration, plural
from safelight.desk.freshness import freshness_lines
from safelight.desk.presenting import present_duty, present_gap, present_hands, record_page
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.register import register
from safelight.kernel.roles import CUSTODY
from safelight.pathways.custody.access import children_in_custody, journal_board, suite_in_reach
from safelight.pathways.custody.naming import named
from safelight.pathways.custody.queries import NARROWING, BoardCounts, Child, board, count_board, counts_of, narrowed
from safelight.workforce.gate import OfficerRequest, act
from safelight.workforce.reach import areas_in_reach

_SIZE = 100
_SHOWN = 3


@act(Act.READ_BOARD)
def suites(request: OfficerRequest, code: str = "") -> HttpResponse:
    """The children of the officer's suites, or of one of them; `?only=` narrows to what a count counted."""
    at = now()
    area = suite_in_reach(code, officer=request.officer, now=at) if code else None
    only = request.GET.get("only", "")
    here = children_in_custody(request.officer, area=area, now=at)
    pages = _pages(narrowed(here, only, now=at))
    page = pages.get_page(request.GET.get("page"))
    children = sorted(board(list(page.object_list)), key=_urgency)
    journal_board(request.officer, [child.detention.record.reference for child in children])
    at_hand = pages.num_pages == 1 and only not in NARROWING
    context = {
        "area": area,
        "suites": areas_in_reach(request.officer, now=at),
        "counts": _counts(counts_of(children, now=at) if at_hand else count_board(here, now=at)),
        "children": [_row(child, at, request.officer.pk) for child in children],
        "only": only,
        "kept": _kept(request),
        "page": page.number,
        "pages": pages.num_pages,
        "refreshed_at": at,
        "fresh": [*freshness_lines(now=at, kind=CUSTODY), f"Refreshed {clock_time(at)}"],
        "wall": bool(request.GET.get("wall")),
        "here": request.path,
        "may_arrive": Act.RECORD_ARRIVAL in request.officer.acts(at),
        "waiting": () if request.htmx else register.waiting(request.officer, now=at),
    }
    return render(request, "custody/board_part.html" if request.htmx else "custody/board.html", context)


def _kept(request: OfficerRequest) -> str:
    """What a refresh and another page keep of what was asked for, ready for one more."""
    asked = {name: request.GET[name] for name in ("only", "wall") if request.GET.get(name)}
    return f"?{urlencode(asked)}&" if asked else "?"


def _urgency(child: Child) -> tuple[datetime, int]:
    """The child for whom something is due first comes first; one with nothing due comes last."""
    due = child.duties[0].due_at if child.duties else datetime.max.replace(tzinfo=UTC)
    return due, child.detention.pk


def _pages(children: QuerySet[Any]) -> Paginator[Any]:
    """The children a hundred to a page; counted by the database only when there are more than that."""
    first = list(children[: _SIZE + 1])
    return Paginator(first if len(first) <= _SIZE else children, _SIZE)


def _counts(found: BoardCounts) -> list[dict[str, Any]]:
    return [
        {"number": found.children, "text": "child here" if found.children == 1 else "children here", "href": "?"},
        {"number": found.overdue, "text": "duties overdue", "href": "?only=overdue", "tone": "late"},
        {"number": found.soon, "text": "due in the hour", "href": "?only=soon", "tone": "soon"},
        {"number": found.missing, "text": "things missing", "href": "?only=missing"},
        {"number": found.unheard, "text": "not yet heard", "href": "?only=unheard"},
    ]


def _row(child: Child, at: datetime, me: int) -> dict[str, Any]:
    detention = child.detention
    reference = detention.record.reference
    said = next((voice.words for voice in reversed(child.voices) if voice.words), "")
    gaps = [present_gap(gap, reference=reference) for gap in child.gaps[:_SHOWN]]
    if len(child.gaps) > _SHOWN:
        page = record_page(CUSTODY, reference)
        gaps.append({"text": f"{len(child.gaps) - _SHOWN} more missing.", "href": page, "link": "See them"})
    return {
        "name": named(detention, now=at),
        "href": record_page(CUSTODY, reference),
        "under": " · ".join(
            part for part in (reference, in_a_sentence(child.offence), detention.record.area.name) if part
        ),
        "facts": _facts(child, at),
        "tag": _tag(child),
        "duties": [present_duty(duty, reference=reference, now=at) for duty in child.pressing(at)[:_SHOWN]],
        "gaps": gaps,
        "said": said.strip("“”\"'"),
        "hands": present_hands(child.hands, me=me),
    }


def _facts(child: Child, at: datetime) -> list[str]:
    detention = child.detention
    facts = []
    if detention.arrived_at is not None:
        here = duration(at - detention.arrived_at)
        facts.append(f"Here {here}, since {clock_time(detention.arrived_at)}")
    if detention.child.looked_after_by is not None:
        facts.append(f"Looked after by {detention.child.looked_after_by.name}")
    if child.checks_left and not detention.source:
        facts.append(f"Golden hour: {plural(child.checks_left, 'check')} to answer")
    if not child.heard:
        facts.append("Not yet heard: nobody has spoken with this child")
    return facts


def _tag(child: Child) -> dict[str, str] | None:
    detention = child.detention
    if detention.authorised_at is None:
        return {"text": "Waiting for a decision", "tone": "soon"}
    if detention.bail == "REFUSED":
        return {"text": "Charged, bail refused", "tone": "late"}
    return {"text": "Charged", "tone": "calm"} if detention.charged_at is not None else None
