"""Appendix 1: the chief officer's comments, recommendation by recommendation, with what is proved and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from safelight.design.paper import Bullets, Facts, Heading, Lines, Paper, Paragraph, Part, Table
from safelight.inspection.answer.papers.wording import (
    SPACE_TO_SIGN,
    answers_for,
    comes_from,
    day,
    due,
    figures,
    footer,
    how_taken,
    lowest,
    moment_day,
    paragraphs,
    report_words,
    stands,
)

_RUNGS = (
    "Said: a claim, and nothing shows it yet.",
    "Issued: it is written into how the work is done.",
    "In use: records show the work being done, month after month.",
    "Good quality: random samples of it reach the target.",
    "Better outcome: what it is meant to change has changed, over enough cases and months.",
    "Verified: somebody outside the force has confirmed it.",
)
Each = Mapping[str, Any]


def appendix(content: Each, *, sha256: str, mark: str = "") -> Paper:
    """The appendix for paper."""
    return Paper(
        title="Appendix 1: the chief officer’s comments",
        subtitle=f"On the report of {report_words(content)}",
        parts=tuple(_parts(content, sha256)),
        reference=content["document"],
        footer=footer(content, sha256),
        mark=mark,
    )


def _parts(content: Each, sha256: str) -> Iterator[Part]:
    recommendations = content["recommendations"]
    yield Heading("How to read this")
    yield Paragraph(
        "Each recommendation is answered by promises. How far each is shown to be kept is worked out from frozen "
        "readings, finished samples and issued packs, and is one of these:"
    )
    yield Bullets(_RUNGS)
    yield Paragraph("A recommendation stands no higher than the least kept of its promises.")
    yield Table(
        "Where each recommendation stands",
        ("Recommendation", "Answers for it", "Due", "Stands at", "Kept in full", "Claims alone"),
        [_summary(each) for each in recommendations],
        numeric=frozenset({4, 5}),
        widths=(4, 5, 3, 3, 2, 2),
    )
    for each in recommendations:
        yield from _recommendation(each)
    yield from _next_dates(content)
    yield from _signed(content)
    yield Heading("How each figure was taken")
    yield from how_taken(recommendations)
    yield Facts(
        [
            ("Version", str(content["number"])),
            ("Frozen", f"{moment_day(content['made_at'])} by {content['made_by']}"),
            ("Digest of the version (SHA-256)", sha256),
        ]
    )


def _summary(each: Each) -> tuple[str, ...]:
    promises = each["promises"]
    return (
        str(each["number"]),
        answers_for(each),
        due(each),
        lowest(promises),
        f"{sum(one['kept'] for one in promises)} of {len(promises)}",
        str(sum(one["claim"] for one in promises)),
    )


def _recommendation(each: Each) -> Iterator[Part]:
    written = each["written"] or {}
    yield Heading(f"Recommendation {each['number']}")
    yield from paragraphs(each["words"])
    yield Facts(
        [
            ("Where it comes from", comes_from(each)),
            ("Time given", each["timescale"] or "None"),
            ("Due", due(each)),
            ("Answers for it", answers_for(each)),
        ]
    )
    yield Heading("What was done", 2)
    yield from _said(written.get("done", ""), "Nothing is reported as done.")
    if written.get("not_done") or written.get("why"):
        yield Heading("What is not done, and why", 2)
        yield from paragraphs(written.get("not_done", ""))
        yield from _said(written.get("why", ""), "No reason is given.")
    if written.get("next_step"):
        yield Heading("What comes next", 2)
        yield from paragraphs(written["next_step"])
        yield Paragraph(f"By {day(written['next_on'])}." if written["next_on"] else "No day is set for it.")
    if written.get("success"):
        yield Heading("What will show it", 2)
        yield from paragraphs(written["success"])
    yield Heading("What is proved", 2)
    proved = [one for one in each["promises"] if not one["claim"]]
    claims = [one for one in each["promises"] if one["claim"]]
    if proved:
        yield _promises(proved, f"Recommendation {each['number']}: promises and what shows them")
    else:
        yield Paragraph("Nothing is proved yet.")
    if claims:
        yield Paragraph("Said, and shown by nothing yet:")
        yield Bullets([f"{one['promise']}. {_stop(one['missing'])}" for one in claims])
    if each["figures"]:
        yield Heading("Figures", 2)
        yield figures(each, f"Recommendation {each['number']}: readings")


def _promises(promises: Sequence[Each], caption: str) -> Table:
    return Table(
        caption,
        ("Promise", "Stands at", "Shown by", "What is missing"),
        [
            (
                one["promise"],
                stands(one),
                "\n".join(one["shown_by"]) or "Nothing",
                one["missing"] or "Nothing",
            )
            for one in promises
        ],
        widths=(4, 2, 5, 4),
    )


def _signed(content: Each) -> Iterator[Part]:
    """Room for the chief officer's signature; none where there is no letter that says whose comments these are."""
    if content["letter"] is not None:
        who = content["letter"]["chief_officer"]
        yield Lines(["These are my comments on the report.", *SPACE_TO_SIGN, f"{who[:1].upper()}{who[1:]}"])


def _next_dates(content: Each) -> Iterator[Part]:
    rows = [
        (each["next_on"], f"Recommendation {number}: {each['next_step']}")
        for number, each in ((one["number"], one["written"]) for one in content["recommendations"])
        if each and each["next_on"]
    ]
    rows += [
        (each["due_on"], f"Recommendation {each['number']} is due")
        for each in content["recommendations"]
        if each["due_on"]
    ]
    if rows:
        yield Heading("Next dates")
        yield Table(
            "In the order of their days", ("Day", "What"), [(day(on), what) for on, what in sorted(rows)], widths=(1, 4)
        )


def _said(words: str, otherwise: str) -> Iterator[Part]:
    if words.strip():
        yield from paragraphs(words)
    else:
        yield Paragraph(otherwise)


def _stop(words: str) -> str:
    return f"{words}." if words and not words.endswith((".", "!", "?")) else words
