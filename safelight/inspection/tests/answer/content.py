"""A version's content as it is frozen, invented: two recommendations, one proved in part and one a claim."""

from __future__ import annotations

from typing import Any

from safelight.inspection.tests.answer.given import EXPLAINED, LETTER, WORDS

FIGURE: dict[str, Any] = {
    "readings": [41],
    "measure": "custody.requested",
    "ref": "custody:I05",
    "title": "Accommodation asked for after bail was refused",
    "unit": "SHARE",
    "month": "2024-03",
    "said": "75.0%",
    "interval": "55% to 88%",
    "numerator": 18,
    "denominator": 24,
    "shown": True,
    "target": "at least 95%",
    "reached": False,
    "definition": "3f2a9c1b4d5e6f708192a3b4c5d6e7f8",
    "fresh_to": "2024-04-01T00:00:00+00:00",
    "taken_at": "2024-04-02T02:00:00+00:00",
}
HIDDEN: dict[str, Any] = FIGURE | {
    "readings": [42],
    "month": "2024-02",
    "said": "Too few to publish",
    "interval": "",
    "numerator": None,
    "denominator": None,
    "shown": False,
    "reached": None,
}
PROVED: dict[str, Any] = {
    "code": "R1a",
    "promise": "Partners meet each month about every child who was not moved",
    "said": "as done",
    "rung": "ISSUED",
    "goal": "BETTER_OUTCOME",
    "kept": False,
    "fell_from": "IN_USE",
    "owner": "Superintendent Invented",
    "claim": False,
    "shown_by": ["A rule is in force: Was an authority asked?"],
    "missing": "Monthly custody review: no pack is issued yet",
    "success": ["Accommodation asked for: at least 95% in each of the last 3 months"],
    "absent": "",
}
CLAIM: dict[str, Any] = PROVED | {
    "code": "R2a",
    "promise": "Guidance says what to record and in what form",
    "rung": "SAID",
    "fell_from": "",
    "owner": "",
    "claim": True,
    "shown_by": [],
    "missing": "Nothing shows yet that it is issued",
    "success": [],
    "absent": "Guidance is not recorded yet",
}


def written(**words: Any) -> dict[str, Any]:
    """What a person wrote about a recommendation."""
    return {
        "row": 7,
        "done": "Partners have met each month since 27 March 2024.",
        "by_whom": "Custody lead",
        "not_done": "Children still wait for the answer of an authority.",
        "why": "Two authorities have no one to ask at night.",
        "next_step": "Each authority names whom to ring at night.",
        "next_on": "2024-07-01",
        "success": "Fewer children spend the night in a cell.",
        "reply": "",
        "written_by": "Inspector Invented",
        "written_at": "2024-04-02T09:00:00+00:00",
        **words,
    }


def recommendation(number: int, **more: Any) -> dict[str, Any]:
    """A recommendation as a version holds it."""
    return {
        "number": number,
        "words": WORDS[number],
        "timescale": "within six months",
        "due_on": "2024-09-25",
        "provenance": "PUBLISHED",
        "written": written(),
        "explained": {"row": 5, **EXPLAINED[number], "written_by": "Office Invented"},
        "faults": [],
        "promises": [PROVED],
        "figures": [HIDDEN, FIGURE],
        **more,
    }


def content(kind: str = "LETTER", **more: Any) -> dict[str, Any]:
    """The whole of a version."""
    return {
        "form": 2,
        "document": "answer-1",
        "kind": kind,
        "number": 2,
        "note": "Said it better",
        "previous": "0" * 64,
        "made_at": "2024-04-02T09:00:00+00:00",
        "made_by": "Inspector Invented",
        "month": "2024-03",
        "report": {
            "title": "Invented child protection inspection",
            "body": "HMICFRS",
            "published_on": "2024-03-25",
            "inspected_from_on": "2024-01-08",
            "inspected_to_on": "2024-01-19",
            "answer_by": "2024-05-19",
            "action_plan_by": "2024-05-06",
        },
        "letter": {**LETTER, "row": 3, "dated_on": "2024-03-20"},
        "recommendations": [
            recommendation(1),
            recommendation(2, promises=[CLAIM], figures=[], written=written(done="", next_step="", next_on=None)),
        ],
        "commissioner": [CLAIM | {"code": "P2", "promise": "Officers who step in after a first episode are funded"}],
        "since": None,
        **more,
    }
