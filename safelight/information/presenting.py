"""Matters as pages show them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.urls import reverse

from safelight.design.moments import london_day, time_left, when
from safelight.information.codes import DECIDED, STEPS, Sort, Step
from safelight.information.queries import MatterPage, Tallies
from safelight.information.rules.clocks import ask_by, asked_in_time, kept_until
from safelight.kernel.acts import Act
from safelight.kernel.register import NotDeclared, register

_BUTTONS = (
    (Act.WORK_INFORMATION, "Record what happened", "step"),
    (Act.DECIDE_BREACH, "Say who is told, or why not", "decide"),
    (Act.CLOSE_INFORMATION, "Close it", "close"),
)


def tiles(found: Tallies) -> list[dict[str, object]]:
    """The counts above the list, each with the way to it."""
    return [
        {"number": found.overdue, "text": "with something overdue", "href": "?show=OVERDUE", "tone": "late"},
        {"number": found.soon, "text": "with something due soon", "href": "?show=SOON", "tone": "soon"},
        {"number": found.open, "text": "open", "href": "?show=OPEN"},
    ]


def choices(codes: Any) -> list[dict[str, str]]:
    """Codes to choose from."""
    return [{"value": each.value, "text": each.label} for each in codes]


def row(each: Any, now: datetime) -> list[Any]:
    """A line of the list: what, of which sort, since when, and what presses most."""
    due: Any = "Closed" if each.record.closed_at else "Nothing is due"
    if each.next_due is not None:
        tone = "late" if each.next_due < now else "soon" if each.next_warn <= now else ""
        due = {"text": time_left(each.next_due, now), "tone": tone, "note": _imperative(each.next_clock)}
    return [
        {
            "text": each.title,
            "href": reverse("information:matter", args=[each.record.reference]),
            "note": each.record.reference,
        },
        Sort(each.sort).label,
        when(each.came_at, now),
        due,
    ]


def _imperative(code: str) -> str:
    try:
        return register.clock(code).imperative
    except NotDeclared:
        return ""


def steps(page: MatterPage) -> list[dict[str, Any]]:
    """What happened, each with what was said of it; the latest first."""
    told = {str(each.public_id): each.to for each in page.tellings}
    return [
        {
            "term": Step(each.step).label + (f": {told[each.about]}" if each.about in told else ""),
            "text": each.words,
            "note": f"{when(each.happened_at)}, by {each.by.get_full_name()}",
        }
        for each in page.steps
    ]


def known(page: MatterPage) -> list[dict[str, Any]]:
    """What is known of a matter from the day it was entered."""
    it = page.it
    lines = [
        {"term": "What it is", "text": page.sort.label},
        {"term": "Who asked, or whom it concerns", "text": it.who or "Not said"},
        {"term": "What it is about", "text": it.about or "Not said"},
        {"term": "Since", "text": when(it.came_at), "note": "Its first deadlines are counted from here"},
    ]
    if it.decided_on is not None:
        late = (
            "" if asked_in_time(page.facts) else "; this came later, so that the law’s month for the reply does not run"
        )
        lines.append(
            {
                "term": "Told of the decision",
                "text": london_day(it.decided_on),
                "note": f"The law gives until {when(ask_by(it.decided_on))} to ask{late}",
            }
        )
    until = kept_until(page.facts) if page.sort is Sort.POLICY_DOCUMENT else None
    if until is not None:
        lines.append({"term": "To be kept until", "text": when(until), "note": "Data Protection Act 2018 s.42(5)"})
    return lines


def tellings(page: MatterPage, *, may_tell: bool, now: datetime) -> list[list[Any]]:
    """Everybody to be told of a correction, what they were given, and whether they know."""
    told = {each.about: each.happened_at for each in page.facts.steps if each.about}
    rows = []
    for each in page.tellings:
        at = told.get(str(each.public_id))
        href = f"{reverse('information:step', args=[page.it.record.reference])}?about={each.public_id}"
        rows.append(
            [
                {"text": each.to},
                {"text": each.what, "note": when(each.shared_at, now)},
                {"text": f"Told {when(at, now)}"}
                if at
                else {"text": "Record that they were told", "href": href}
                if may_tell
                else {"text": "Not told", "tone": "late"},
            ]
        )
    return rows


def buttons(page: MatterPage, doable: Collection[Act]) -> list[dict[str, str]]:
    """What the officer may do to it."""
    of_this = {Act.WORK_INFORMATION: any(each not in DECIDED for each in STEPS[page.sort]) and not page.tellings}
    of_this[Act.DECIDE_BREACH] = any(each in DECIDED for each in STEPS[page.sort])
    return [
        {"text": text, "href": reverse(f"information:{name}", args=[page.it.record.reference])}
        for each, text, name in _BUTTONS
        if each in doable and of_this.get(each, True)
    ]
