"""My children in police protection: each with the hours left, what must happen, what is missing, whose it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from safelight.design.clock import now
from safelight.design.moments import clock_time
from safelight.desk.freshness import freshness_lines
from safelight.desk.presenting import present_duty, present_gap, present_hands, record_page
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.roles import POLICE_PROTECTION
from safelight.pathways.police_protection.access import children_in_protection, journal_board
from safelight.pathways.police_protection.codes import Place
from safelight.pathways.police_protection.naming import named
from safelight.pathways.police_protection.queries import Child, board
from safelight.pathways.police_protection.rules.clocks.taken import LIMIT
from safelight.pathways.police_protection.views.limit import limit_of
from safelight.workforce.gate import OfficerRequest, act

_SIZE = 100
_SHOWN = 3
_WHOSE = ("mine", "all")
_HAS_CHILDREN = frozenset({Act.TAKE_INTO_PROTECTION, Act.ACCEPT_DESIGNATION, Act.TAKE_HANDS})


@act(Act.READ_PROTECTION_BOARD)
def children(request: OfficerRequest) -> HttpResponse:
    """The officer's children, or with `?whose=all` everybody's in reach; `?only=` narrows to what a count counted."""
    at = now()
    officer = request.officer
    whose = request.GET.get("whose", "") if request.GET.get("whose") in _WHOSE else _first(request, at)
    pages = _pages(children_in_protection(officer, whose=whose, now=at))
    page = pages.get_page(request.GET.get("page"))
    shown = sorted(board(list(page.object_list)), key=_urgency)
    journal_board(officer, [child.protection.record.reference for child in shown])
    only = request.GET.get("only", "")
    context = {
        "whose": whose,
        "title": "My children in police protection" if whose == "mine" else "Children in police protection",
        "counts": _counts(shown, pages.count, whose, at),
        "children": [_row(child, at, request.officer.pk) for child in shown if _wanted(child, only, at)],
        "only": only,
        "kept": _kept(request),
        "page": page.number,
        "pages": pages.num_pages,
        "refreshed_at": at,
        "fresh": [*freshness_lines(now=at, kind=POLICE_PROTECTION), f"Refreshed {clock_time(at)}"],
        "here": request.path,
        "may_take": Act.TAKE_INTO_PROTECTION in officer.acts(at),
        "empty": "You have no child in police protection, and none waits for a designated officer."
        if whose == "mine"
        else "No child is in police protection.",
    }
    name = "board_part.html" if request.htmx else "board.html"
    return render(request, f"police_protection/{name}", context)


def _first(request: OfficerRequest, at: datetime) -> str:
    """Whose children come first: one's own, but for a post that can have none and oversees everybody's."""
    return "mine" if request.officer.acts(at) & _HAS_CHILDREN else "all"


def _kept(request: OfficerRequest) -> str:
    """What a refresh and another page keep of what was asked for, ready for one more."""
    asked = {name: request.GET[name] for name in ("whose", "only") if request.GET.get(name)}
    return f"?{urlencode(asked)}&" if asked else "?"


def _urgency(child: Child) -> tuple[datetime, int]:
    """The child whose 72 hours end first comes first."""
    return child.protection.taken_at or datetime.min.replace(tzinfo=UTC), child.protection.pk


def _pages(protections: QuerySet[Any]) -> Paginator[Any]:
    """The children a hundred to a page; counted by the database only when there are more than that."""
    first = list(protections[: _SIZE + 1])
    return Paginator(first if len(first) <= _SIZE else protections, _SIZE)


def _over(child: Child, at: datetime) -> bool:
    limit = limit_of(child.protection.taken_at, released_at=None, now=at)
    return bool(limit and limit["over"])


def _wanted(child: Child, only: str, at: datetime) -> bool:
    match only:
        case "beyond":
            return _over(child, at)
        case "overdue":
            return any(duty.due_at < at for duty in child.duties)
        case "waiting":
            return child.designated is None
        case "missing":
            return bool(child.gaps)
        case _:
            return True


def _counts(shown: list[Child], total: int, whose: str, at: datetime) -> list[dict[str, Any]]:
    duties = [duty for child in shown for duty in child.duties]
    asked = f"?whose={whose}&only="
    return [
        {"number": total, "text": "child" if total == 1 else "children", "href": f"?whose={whose}"},
        {
            "number": sum(_over(child, at) for child in shown),
            "text": "beyond 72 hours",
            "href": f"{asked}beyond",
            "tone": "late",
        },
        {
            "number": sum(duty.due_at < at for duty in duties),
            "text": "duties overdue",
            "href": f"{asked}overdue",
            "tone": "late",
        },
        {
            "number": sum(child.designated is None for child in shown),
            "text": "without a designated officer",
            "href": f"{asked}waiting",
            "tone": "soon",
        },
        {"number": sum(len(child.gaps) for child in shown), "text": "things missing", "href": f"{asked}missing"},
    ]


def _row(child: Child, at: datetime, me: int) -> dict[str, Any]:
    protection = child.protection
    reference = protection.record.reference
    page = record_page(POLICE_PROTECTION, reference)
    said = next((voice.words for voice in reversed(child.voices) if voice.words), "")
    gaps = [present_gap(gap, reference=reference) for gap in child.gaps[:_SHOWN]]
    if len(child.gaps) > _SHOWN:
        gaps.append({"text": f"{len(child.gaps) - _SHOWN} more missing.", "href": page, "link": "See them"})
    limit = limit_of(protection.taken_at, released_at=None, now=at)
    return {
        "name": named(protection, now=at),
        "href": page,
        "under": f"{reference} · {protection.record.area.name}",
        "facts": [*([limit["words"]] if limit else []), *_facts(child)],
        "tag": {"text": "Beyond 72 hours", "tone": "late"} if limit and limit["over"] else _tag(child),
        "duties": [present_duty(duty, reference=reference, now=at) for duty in _shown(child, at)],
        "gaps": gaps,
        "said": said.strip("“”\"'"),
        "hands": present_hands(child.hands, me=me),
    }


def _shown(child: Child, at: datetime) -> list[Any]:
    """The most pressing duties, the 72 hours apart: those stand in words beside the child."""
    return [duty for duty in child.pressing(at) if duty.clock != LIMIT.code][:_SHOWN]


def _tag(child: Child) -> dict[str, str] | None:
    if child.designated is not None:
        return None
    return {"text": "No designated officer yet", "tone": "soon"}


def _facts(child: Child) -> list[str]:
    facts = []
    place = child.place
    if place is None:
        facts.append("It is not recorded where the child is")
    else:
        kind = in_a_sentence(Place(place.place).label.split(" (")[0]) if place.place else ""
        facts.append(f"At {place.name}: {kind}" if place.name else f"At a place: {kind}")
    if child.designated is not None:
        facts.append(f"Designated officer: {child.designated.officer_name}")
    elif child.told:
        facts.append(f"{child.told[-1].officer_name} was told, and has not accepted")
    if not child.heard:
        facts.append("Not yet heard")
    return facts
