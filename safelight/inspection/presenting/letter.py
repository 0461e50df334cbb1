"""A letter as it was read: its own words, in pieces, each with what was found in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from safelight.design.moments import london_day
from safelight.inspection.reading.faults import FaultKind
from safelight.inspection.reading.promises import Tense
from safelight.kernel.codes import in_a_sentence

_OF_REPORT = {
    "title": "title of the report",
    "inspected": "when the inspection was",
    "dated_on": "date of the letter",
    "sender": "from",
    "addressee": "to",
    "under": "the law it answers under",
}
_OF_THE_WHOLE_ANSWER = frozenset(
    (
        FaultKind.NO_OWNER,
        FaultKind.NO_BASELINE,
        FaultKind.NO_TARGET,
        FaultKind.NO_OUTCOME,
        FaultKind.NO_ANSWER,
        FaultKind.NEAR_COPY,
        FaultKind.OPEN_PROMISE,
        FaultKind.LIMB_WITHOUT_ACTION,
    )
)
"""Faults that are of no words in particular, or whose words are marked for what they are."""


class Piece(NamedTuple):
    """Words of a letter; `kind` is empty for those in which nothing was found, `label` begins what was found."""

    words: str
    kind: str = ""
    label: str = ""


class _Mark(NamedTuple):
    at: tuple[int, int]
    kind: str
    label: str


def day_told(day: str | None) -> str:
    """A day that was read or worked out, as a page says it; empty for none."""
    return london_day(date.fromisoformat(day)) if day else ""


def front_of(text: str, found: dict[str, Any]) -> list[Piece]:
    """The letter up to its first recommendation, with who wrote to whom, when and about which report marked."""
    report = found["report"]
    marks = [_Mark(at, "report", _OF_REPORT[name]) for name, at in report["at"].items() if name in _OF_REPORT]
    marks += [_Mark(at, "report", "copy to") for at in report["at"]["copies"]]
    first = min((each["at"][0] for each in found["recommendations"]), default=len(text))
    return _pieces(text, (0, text.rfind("\n", 0, first) + 1 if first < len(text) else first), marks)


def asked_of(text: str, recommendation: dict[str, Any]) -> list[Piece]:
    """What is recommended, with its time and its lettered parts marked."""
    marks = [_Mark(limb["at"], "limb", f"part {limb['letter']}") for limb in recommendation["limbs"]]
    if recommendation["timescale_at"]:
        marks.append(_Mark(recommendation["timescale_at"], "time", "time given"))
    return _pieces(text, recommendation["at"], marks)


def answer_of(text: str, recommendation: dict[str, Any]) -> list[Piece]:
    """The answer, with each claim and whatever a rule found wrong in words of it marked."""
    if not recommendation["response_at"]:
        return []
    marks = [_Mark(each["at"], "claim", _tense(each)) for each in recommendation["undertakings"]]
    for fault in recommendation["faults"]:
        if fault["kind"] not in _OF_THE_WHOLE_ANSWER:
            label = FaultKind(fault["kind"]).label
            marks += [_Mark(at, "fault", in_a_sentence(label)) for at in fault["at"]]
    return _pieces(text, recommendation["response_at"], marks)


def _tense(claim: dict[str, Any]) -> str:
    said = Tense(claim["tense"]).label
    return f"{said}, by {claim['due_on']}" if claim["due_on"] else said


_FIRST = ("fault", "time", "limb", "claim", "report")
"""Of what was found in the same words, what is shown: the more particular."""


def _pieces(text: str, at: tuple[int, int], marks: Iterable[_Mark]) -> list[Piece]:
    start, end = at
    inside = [each for each in marks if each.at[0] < end and each.at[1] > start]
    inside.sort(key=lambda each: (_FIRST.index(each.kind), each.at[0]))
    edges = sorted({start, end, *(min(max(edge, start), end) for each in inside for edge in each.at)})
    pieces: list[Piece] = []
    before: _Mark | None = None
    for first, last in pairwise(edges):
        mark = next((each for each in inside if each.at[0] <= first and each.at[1] >= last), None)
        label = mark.label if mark and mark is not before else ""
        pieces.append(Piece(text[first:last].replace("**", ""), mark.kind if mark else "", label))
        before = mark
    return pieces
