"""My team's work: what is due and what is missing, by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from safelight.design.clock import now
from safelight.design.moments import at_most
from safelight.desk.alerts import Alert, alerts
from safelight.desk.freshness import freshness_lines
from safelight.desk.presenting import present_duty, present_gap, record_page
from safelight.desk.worklist import MOST, PAGE, Counts, Line, Place, Show, Wanted, counts, lines, name_of, told_to
from safelight.kernel.acts import Act
from safelight.kernel.register import CameUp, register
from safelight.kernel.roles import ROLES, Role
from safelight.records.access import shown as journal_shown
from safelight.workforce.gate import OfficerRequest, act
from safelight.workforce.reach import suites_posted_to


@act(Act.READ_WORKLIST)
def worklist(request: OfficerRequest) -> HttpResponse:
    """Duties and gaps in the officer's reach, earliest first; counts open their lists."""
    at = now()
    own = suites_posted_to(request.officer, now=at)
    wanted = _wanted(request, own, at)
    found = lines(wanted, now=at)
    shown = found[:PAGE]
    references = [line.reference for line in shown]
    journal_shown(request.officer, act=Act.READ_WORKLIST, kind=wanted.kind, references=references)
    acts, roles = request.officer.acts(at), request.officer.roles(at)
    others = register.came_up(request.officer, now=at)
    found_counts = counts(wanted, now=at, others=[other.found for other in others])
    suites = found_counts.suites if own is None else own
    alerting = shown if wanted.show is Show.CAME_UP else []  # acknowledged where what came up is listed
    came_up = alerts([line.duty for line in alerting if line.duty is not None], now=at)
    context = {
        "counts": _tiles(request, found_counts),
        "waiting": register.waiting(request.officer, now=at),
        "came_up": _came_up(request, found_counts, others),
        "filters": _filters(wanted, suites),
        "lines": [_line(line, at=at, acts=acts, roles=roles, came_up=came_up) for line in shown],
        "more": _next(request, shown[-1]) if len(found) > PAGE else "",
        "show": wanted.show,
        "freshness": freshness_lines(now=at),
    }
    return render(request, "desk/worklist.html", context)


def _wanted(request: OfficerRequest, own: Sequence[tuple[str, int]] | None, at: datetime) -> Wanted:
    asked = request.GET
    reach = [pk for _, pk in own or ()]
    show = Show(asked["show"]) if asked.get("show") in set(Show) else Show.ALL
    area = int(asked["area"]) if asked.get("area", "").isdigit() else None
    kinds = {pathway.kind for pathway in register.pathways()}
    roles = request.officer.roles(at)
    return Wanted(
        show=show,
        told=told_to(roles),
        kinds=frozenset(kind for role in roles for kind in ROLES[role].kinds),
        # One suite is read along its own index; several along that of the force.
        areas=[area] if area in reach or (area and own is None) else reach if len(reach) == 1 else None,
        kind=asked["kind"] if asked.get("kind") in kinds else "",
        rule=asked.get("rule", "")[:80],
        after=_after(asked.get("after", "")),
    )


def _came_up(request: OfficerRequest, found: Counts, others: Sequence[CameUp]) -> list[dict[str, str]]:
    """What went up to the officer's post, each with its list: duties first."""
    own = CameUp(("", ()), _duties, _href(request, show=Show.CAME_UP))
    numbered = zip((found.came_up, *found.others), (own, *others), strict=True)
    return [{"text": each.words(number), "href": each.href} for number, each in numbered if number]


def _duties(number: int) -> str:
    return at_most(number, MOST, "duty", "duties")


def _after(text: str) -> Place | None:
    try:
        at, pk, what = text.split("~")
        return Place(datetime.fromisoformat(at).astimezone(UTC), int(pk), what == "gap")
    except (ValueError, OverflowError):
        return None


def _tiles(request: OfficerRequest, found: Counts) -> list[dict[str, object]]:
    parts = (
        (found.overdue, "overdue", Show.OVERDUE, "late"),
        (found.due_soon, "due soon", Show.DUE_SOON, "soon"),
        (found.running, "running", Show.RUNNING, ""),
        (found.gaps, "missing", Show.GAPS, ""),
    )
    return [
        {
            "number": min(number, MOST),
            "text": f"or more {text}" if number > MOST else text,
            "href": _href(request, show=show),
            "tone": tone,
        }
        for number, text, show, tone in parts
    ]


def _href(request: OfficerRequest, **changed: str) -> str:
    kept = {name: request.GET[name] for name in ("area", "kind", "rule", "show") if request.GET.get(name)}
    return "?" + urlencode({**kept, **changed})


def _next(request: OfficerRequest, last: Line) -> str:
    return _href(request, after=f"{last.at.isoformat()}~{last.pk}~{'gap' if last.gap else 'duty'}")


def _filters(wanted: Wanted, suites: Sequence[tuple[str, int]]) -> list[dict[str, object]]:
    """What the list can be narrowed to: the officer's own kinds of record where there are several, suites, what those
    records ask for, and states."""
    chosen = wanted.areas[0] if wanted.areas else ""
    gaps = wanted.show is Show.GAPS
    rules = [{"value": "", "text": "Everything" if gaps else "Every kind"}]
    own = [pathway for pathway in register.pathways() if pathway.kind in wanted.kinds]
    for pathway in own:
        if wanted.kind not in ("", pathway.kind):
            continue
        if gaps:
            rules += [{"value": rule.code, "text": rule.missing} for rule in pathway.requirements]
        else:
            rules += [{"value": clock.code, "text": clock.imperative} for clock in pathway.clocks]
    kinds = [{"value": "", "text": "Every record"}, *({"value": each.kind, "text": each.title} for each in own)]
    by_kind: list[dict[str, object]] = [{"name": "kind", "label": "Records", "value": wanted.kind, "choices": kinds}]
    return [
        *(by_kind if len(own) > 1 else []),
        {
            "name": "area",
            "label": "Suite",
            "value": chosen,
            "choices": [{"value": "", "text": "Every suite in reach"}]
            + [{"value": pk, "text": name} for name, pk in suites],
        },
        {
            "name": "rule",
            "label": "What is missing" if gaps else "Kind of duty",
            "value": wanted.rule,
            "choices": rules,
        },
        {
            "name": "show",
            "label": "State",
            "value": wanted.show.value,
            "choices": [{"value": show.value, "text": show.label} for show in Show],
        },
    ]


def _line(
    line: Line, *, at: datetime, acts: frozenset[Act], roles: frozenset[Role], came_up: Mapping[int, Alert]
) -> dict[str, object]:
    reference = line.reference
    shown: dict[str, object] = {
        "child": name_of(line, now=at),
        "reference": reference,
        "href": record_page(line.of.kind, reference),
        "duty": None,
        "gap": None,
    }
    if line.duty is not None:
        alert = came_up.get(line.duty.pk)
        shown["duty"] = present_duty(line.duty, reference=reference, now=at, acts=acts, roles=roles, alert=alert)
    elif line.gap is not None:
        shown["gap"] = present_gap(line.gap, reference=reference, acts=acts)
    return shown
