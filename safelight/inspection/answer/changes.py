"""What changed between two versions: words, figures and standings, each with what it was and what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from safelight.inspection.codes import Rung

LETTER = {
    "dated_on": "Date",
    "sender": "From",
    "addressee": "To",
    "salutation": "Dear",
    "opening": "Opening",
    "supported": "What the office did",
    "reply": "Response to the chief officer",
    "closing": "Closing",
    "signed_by": "Signed by",
    "signed_as": "Signed as",
    "chief_officer": "Chief officer",
    "copies": "Copies",
}
PART = {
    "done": "What was done",
    "by_whom": "Answers for it",
    "not_done": "What is not done",
    "why": "Why",
    "next_step": "What comes next",
    "next_on": "By",
    "success": "What will show it",
    "reply": "Why faults stay",
}
EXPLAINED = {"action": "The commissioner’s action", "reason": "The commissioner’s reason for none"}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: where, what it was and what it is. Empty is nothing."""

    where: str
    what: str
    then: str
    now: str


def changes(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[Change]:
    """Every change from one version's content to another's, in the order of the papers."""
    found = list(_words("The letter", LETTER, then["letter"] or {}, now["letter"] or {}))
    before = {each["number"]: each for each in then["recommendations"]}
    for each in now["recommendations"]:
        old = before.get(each["number"], {"written": None, "promises": [], "figures": []})
        where = f"Recommendation {each['number']}"
        found += _words(where, PART, old["written"] or {}, each["written"] or {})
        found += _words(where, EXPLAINED, old.get("explained") or {}, each.get("explained") or {})
        found += _standings(where, old["promises"], each["promises"])
        found += _figures(where, old["figures"], each["figures"])
    found += _standings("The commissioner’s promises", then["commissioner"], now["commissioner"])
    return found


def _words(where: str, names: Mapping[str, str], then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    for name, label in names.items():
        before, after = str(then.get(name) or ""), str(now.get(name) or "")
        if before != after:
            yield Change(where, label, before, after)


def _standings(where: str, then: Any, now: Any) -> Iterator[Change]:
    before = {each["code"]: each for each in then}
    for each in now:
        old = before.get(each["code"])
        rung = Rung(old["rung"]).label if old else ""
        if rung != Rung(each["rung"]).label:
            yield Change(where, f"Standing of {each['code']}", rung, Rung(each["rung"]).label)


def _figures(where: str, then: Any, now: Any) -> Iterator[Change]:
    before = {(each["measure"], each["month"]): each for each in then}
    for each in now:
        old = before.pop((each["measure"], each["month"]), None)
        if (old or {}).get("said") != each["said"]:
            yield Change(where, f"{each['title']}, {each['month']}", (old or {}).get("said", ""), each["said"])
    for each in before.values():
        yield Change(where, f"{each['title']}, {each['month']}", each["said"], "")
