"""A letter as read, as data: what the command prints and a page is made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from safelight.design.moments import london_day as in_words
from safelight.inspection.reading.dates import Said
from safelight.inspection.reading.faults import Fault, faults_of, published_amiss
from safelight.inspection.reading.letter import Letter, Recommendation
from safelight.inspection.reading.limits import limits_of
from safelight.inspection.reading.promises import claims_of
from safelight.inspection.reading.spans import Span, clean
from safelight.inspection.reading.timescales import due_on
from safelight.inspection.rules import action_plan_by, answer_by

NO_PUBLICATION = (
    "The letter does not say when its report was published, so no deadline is computed. Give the day of publication."
)


def told(letter: Letter, *, published_on: date | None) -> dict[str, Any]:
    """Everything that was read, with where it stands in the source as `[start, end]` offsets."""
    faults = [*published_amiss(letter, published_on), *faults_of(letter)]
    return {
        "report": {
            "title": _words(letter.title),
            "inspected_from": _day(letter.inspected.first if letter.inspected else None),
            "inspected_to": _day(letter.inspected.last if letter.inspected else None),
            "published_on": _day(published_on),
            "answer_by": _day(answer_by(published_on) if published_on else None),
            "action_plan_by": _day(action_plan_by(published_on) if published_on else None),
            "published_in_letter": _day(letter.published.first if letter.published else None),
            "deadlines": "" if published_on else _no_deadlines(letter),
            "letter": {
                "dated_on": _day(letter.dated_on),
                "sender": _words(letter.sender),
                "addressee": _words(letter.addressee),
                "copies": [clean(copy.words) for copy in letter.copies],
                "under": _words(letter.law),
            },
            "named": _named(letter),
            "dates": [_said(each) for each in letter.dates],
            "missing": letter.missing,
            "at": {
                name: _at(found)
                for name, found in (
                    ("title", letter.title),
                    ("inspected", letter.inspected),
                    ("dated_on", letter.dated),
                    ("sender", letter.sender),
                    ("addressee", letter.addressee),
                    ("under", letter.law),
                    ("published", letter.published),
                )
                if found is not None
            }
            | {"copies": [_at(copy) for copy in letter.copies]},
            "faults": [_fault(each) for each in faults if each.recommendation is None],
        },
        "recommendations": [_recommendation(each, letter, faults, published_on) for each in letter.recommendations],
    }


def _no_deadlines(letter: Letter) -> str:
    if letter.published is None:
        return NO_PUBLICATION
    return (
        f"The letter says that its report was published on {in_words(letter.published.first)}. No deadline is computed "
        "until that day is given as the day of publication."
    )


def _recommendation(
    each: Recommendation, letter: Letter, faults: list[Fault], published_on: date | None
) -> dict[str, Any]:
    return {
        "number": each.number,
        "headed": each.name,
        "words": each.words,
        "at": _at(each.span),
        "timescale": clean(each.timescale.words).lower() if each.timescale else None,
        "timescale_at": [each.timescale.start, each.timescale.end] if each.timescale else None,
        "due_on": _day(due_on(each.timescale, published_on)),
        "counted_from": each.timescale.counted_from or None if each.timescale else None,
        "provenance": each.provenance,
        "limbs": [{"letter": limb.letter, "words": limb.words, "at": _at(limb.span)} for limb in each.limbs],
        "response_at": _at(each.answer) if each.answer else None,
        "response_paragraphs": [
            {"words": passage.words, "listed": passage.listed, "at": _at(passage.span)} for passage in each.passages
        ],
        "undertakings": [
            {
                "words": claim.words,
                "tense": claim.tense.value,
                "due_on": _day(claim.due_on(letter.dated_on)),
                "at": _at(claim.span),
            }
            for claim in claims_of(each)
        ],
        "limits": [
            {"level": limit.level, "words": limit.words, "period": limit.period, "at": _at(limit.passage)}
            for limit in limits_of(each)
        ],
        "faults": [_fault(fault) for fault in faults if fault.recommendation == each.number],
    }


def _named(letter: Letter) -> list[dict[str, Any]]:
    """Each name once, with every place it stands in."""
    found: dict[tuple[str, str, str], list[list[int]]] = {}
    for each in letter.named:
        found.setdefault((each.kind.value, each.name, each.stands_for), []).append([each.start, each.end])
    return [
        {"kind": kind, "name": name, "stands_for": stands_for, "at": places}
        for (kind, name, stands_for), places in found.items()
    ]


def _said(each: Said) -> dict[str, Any]:
    return {
        "words": each.words,
        "first": _day(each.first),
        "last": _day(each.last),
        "precision": each.precision,
        "at": [each.start, each.end],
    }


def _fault(each: Fault) -> dict[str, Any]:
    return {
        "kind": each.kind.value,
        "says": each.says,
        "of": each.of or None,
        "at": [_at(span) for span in each.spans],
    }


def _at(span: Span | Said) -> list[int]:
    return [span.start, span.end]


def _words(span: Span | None) -> str | None:
    return None if span is None else clean(span.words)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
