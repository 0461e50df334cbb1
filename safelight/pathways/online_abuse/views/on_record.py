"""What stands on the record of a case, under the heading that somebody who takes over looks for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from safelight.design.moments import when
from safelight.kernel.codes import Code
from safelight.pathways.online_abuse.codes import (
    AssessedFor,
    Band,
    ChildAccess,
    Enforcement,
    Offence,
    Outcome,
    Route,
    SharedAs,
    Suspect,
    WaitsFor,
    Weight,
)
from safelight.pathways.online_abuse.facts import CaseFacts
from safelight.pathways.online_abuse.views.naming import child_named

Rows = list[dict[str, str]]


def on_record(facts: CaseFacts, *, children: dict[int, Any], now: datetime) -> list[tuple[str, Rows]]:
    """Each heading with its answers; what is not answered is left out."""
    groups = (
        ("The referral", _referral(facts)),
        ("Risk assessments", _assessments(facts, now)),
        ("What social care was told", _shares(facts, children, now)),
        ("Enforcement", _enforcement(facts, now)),
        ("The log", _log(facts, now)),
        ("Reviews while it waited", _reviews(facts, now)),
        ("The end", _rows(("How it ended", _label(facts.outcome, Outcome)), ("What came of it", facts.closing_words))),
    )
    return [(heading, rows) for heading, rows in groups if rows]


def _rows(*given: tuple[str, str]) -> Rows:
    return [{"term": term, "text": text} for term, text in given if text.strip()]


def _label(code: str, kind: type[Code]) -> str:
    return kind(code).label if code else ""


def _at(moment: datetime | None, now: datetime) -> str:
    return when(moment, now) if moment else "Time not recorded"


def _sentences(*parts: str) -> str:
    return " ".join(f"{part.strip().rstrip('.')}." for part in parts if part.strip())


def _referral(facts: CaseFacts) -> Rows:
    return _rows(
        ("Came by way of", _label(facts.route, Route)),
        ("Its reference there", facts.package),
        ("What it is about", "; ".join(Offence(each).label for each in facts.offences)),
        ("What it says", facts.summary),
        ("The suspect", _label(facts.suspect, Suspect)),
        ("Where else they are on record", facts.suspect_reference),
    )


def _assessments(facts: CaseFacts, now: datetime) -> Rows:
    return _rows(
        *(
            (
                _at(each.assessed_at, now),
                _sentences(
                    _label(each.band, Band),
                    f"{each.tool}, {'the whole template' if each.whole else 'not the whole template'}",
                    f"By {each.assessor}",
                    _label(each.reason, AssessedFor),
                    f"Can the suspect reach a child? {_label(each.child_access, ChildAccess)}"
                    if each.child_access
                    else "",
                    f"Besides: {each.other_factors}" if each.other_factors else "",
                    f"Agreed by {each.agreed_by}" if each.agreed_by else "",
                ),
            )
            for each in reversed(facts.assessments)
        )
    )


def _shares(facts: CaseFacts, children: dict[int, Any], now: datetime) -> Rows:
    named = {each.id: children.get(each.involvement or 0) for each in facts.children}

    def whom(key: str) -> str:
        child = named.get(key)
        return child_named(child, now=now) if child is not None else "a child whom nobody can name yet"

    return _rows(
        *(
            (
                _at(each.shared_at, now),
                _sentences(
                    f"Of {whom(each.child)}", f"{_label(each.how, SharedAs)}: {each.to}", each.reference, each.words
                ),
            )
            for each in reversed(facts.shares)
        )
    )


def _enforcement(facts: CaseFacts, now: datetime) -> Rows:
    return _rows(
        *(
            (
                _label(each.kind, Enforcement),
                _sentences(
                    f"Arranged {when(each.planned_at, now)}" if each.planned_at else "",
                    f"Done {when(each.done_at, now)}" if each.done_at else "Not done yet",
                    each.words,
                ),
            )
            for each in facts.enforcement
        )
    )


def _log(facts: CaseFacts, now: datetime) -> Rows:
    return _rows(
        *(
            (_at(each.at, now), f"{'Clerical: ' if each.weight == Weight.CLERICAL else ''}{each.words}")
            for each in reversed(facts.log)
        )
    )


def _reviews(facts: CaseFacts, now: datetime) -> Rows:
    return _rows(
        *(
            (
                _at(each.done_at, now),
                _sentences(f"Waits for: {_label(each.waits_for, WaitsFor)}", each.meanwhile, f"By {each.reviewer}"),
            )
            for each in reversed(facts.reviews)
        )
    )
