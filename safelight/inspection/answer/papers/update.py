"""A monitoring update on one recommendation: what changed since inspectors last read of it, readings then and now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from safelight.design.paper import Facts, Heading, Paper, Paragraph, Part, Table
from safelight.inspection.answer.codes import DocumentKind
from safelight.inspection.answer.papers.wording import (
    answers_for,
    day,
    due,
    figures,
    footer,
    how_taken,
    lowest,
    moment_day,
    month,
    paragraphs,
    report_words,
    rung,
)
from safelight.inspection.codes import Rung

Each = Mapping[str, Any]


def update(content: Each, *, sha256: str, mark: str = "") -> Paper:
    """The update for paper."""
    [each] = content["recommendations"]
    return Paper(
        title=f"Recommendation {each['number']}: monitoring update",
        subtitle=f"On the report of {report_words(content)}",
        parts=tuple(_parts(content, each, sha256)),
        reference=content["document"],
        footer=footer(content, sha256),
        mark=mark,
    )


def _parts(content: Each, each: Each, sha256: str) -> Iterator[Part]:
    since, written = content["since"], each["written"] or {}
    yield from paragraphs(each["words"])
    yield Facts(
        [
            ("Due", due(each)),
            ("Answers for it", answers_for(each)),
            ("Stands at", lowest(each["promises"])),
            ("Since", _since(since)),
        ]
    )
    yield Heading("What changed")
    yield from (
        paragraphs(written.get("done", ""))
        if written.get("done")
        else iter([Paragraph("Nothing is reported as done.")])
    )
    for name, title in (("not_done", "What is not done"), ("why", "Why"), ("next_step", "What comes next")):
        if written.get(name):
            yield Heading(title)
            yield from paragraphs(written[name])
    if written.get("next_on"):
        yield Paragraph(f"By {day(written['next_on'])}.")
    yield Heading("Promises then and now")
    yield Table(
        "Where each promise stood and stands",
        ("Promise", "Then", "Now", "What is missing"),
        [_promise(one, since) for one in each["promises"]],
        widths=(5, 2, 2, 5),
    )
    if each["figures"]:
        yield Heading("Readings then and now")
        if since is not None:
            yield Table(
                "The latest months that were told, beside the latest now",
                ("Measure", "Then", "Figure then", "Now", "Figure now"),
                list(_then_and_now(since["figures"], each["figures"])),
                widths=(5, 3, 3, 3, 3),
            )
        yield figures(each, "Readings now")
    yield Heading("How each figure was taken")
    yield from how_taken([each])
    yield Facts(
        [
            ("Version", str(content["number"])),
            ("Frozen", f"{moment_day(content['made_at'])} by {content['made_by']}"),
            ("Digest of the version (SHA-256)", sha256),
        ]
    )


def _since(since: Each | None) -> str:
    if since is None:
        return "Nothing was sent before: this is the first"
    kind = DocumentKind(since["kind"]).label
    return f"{kind}, version {since['number']} of {moment_day(since['made_at'])} ({since['sha256'][:12]})"


def _promise(one: Each, since: Each | None) -> tuple[str, ...]:
    then = {each["code"]: each["rung"] for each in since["promises"]} if since else {}
    before = then.get(one["code"])
    moved = ""
    if before is not None and before != one["rung"]:
        moved = " (higher)" if Rung(one["rung"]).height > Rung(before).height else " (fallen back)"
    return (
        one["promise"],
        rung(before) if before else "Not told",
        rung(one["rung"]) + moved,
        one["missing"] or "Nothing",
    )


def _then_and_now(then: Any, now: Any) -> Iterator[tuple[str, ...]]:
    before = {_key(figure): figure for figure in then}
    for figure in {_key(each): each for each in now}.values():
        old = before.get(_key(figure))
        yield (
            figure["title"],
            month(old["month"]) if old else "Not told",
            old["said"] if old else "Not told",
            month(figure["month"]),
            figure["said"],
        )


def _key(figure: Each) -> tuple[str, bool]:
    """A measure’s latest month, or its year: the last of each kind is the latest."""
    return figure["measure"], " to " in figure["month"]
