"""How a case, its risk and its children are named on a page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from safelight.kernel.calendar import age_on, london_day
from safelight.pathways.online_abuse.codes import Band
from safelight.pathways.online_abuse.facts import CaseFacts

_TONES = {Band.VERY_HIGH: "late", Band.HIGH: "soon"}


def risk_tag(band: Band | str | None) -> dict[str, str]:
    """The band as a tag; that nobody has assessed it, where nobody has."""
    if not band:
        return {"text": "Risk not assessed", "tone": "soon"}
    return {"text": f"{Band(band).label} risk", "tone": _TONES.get(Band(band), "calm")}


def child_named(child: Any, *, now: datetime) -> str:
    """“Invented Testonline, 6”, or the description where nobody knows the name."""
    name = child.name or child.known_as or "A child"
    return f"{name}, {age_on(child.born_on, london_day(now))}" if child.born_on is not None else str(name)


def children_to_choose(facts: CaseFacts, children: dict[int, Any], *, now: datetime) -> list[tuple[str, str]]:
    """The children of a case as answers to “which child”, in the order they were linked."""
    found = ((each.id, children.get(each.involvement or 0)) for each in facts.children)
    return [(key, child_named(child, now=now)) for key, child in found if child is not None]
