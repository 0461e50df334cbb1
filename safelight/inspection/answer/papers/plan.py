"""The action plan that inspectors ask for: each action with its owner, its day, and what would show that it worked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from safelight.design.paper import Facts, Heading, Paper, Paragraph, Part, Table
from safelight.inspection.answer.papers.wording import (
    answers_for,
    comes_from,
    day,
    due,
    footer,
    lowest,
    moment_day,
    paragraphs,
    report_words,
    rung,
)

Each = Mapping[str, Any]
_COLUMNS = ("Action", "Owner", "Due", "Measure of success", "Stands at")


def plan(content: Each, *, sha256: str, mark: str = "") -> Paper:
    """The plan for paper."""
    return Paper(
        title="Action plan",
        subtitle=f"On the report of {report_words(content)}",
        parts=tuple(_parts(content, sha256)),
        reference=content["document"],
        footer=footer(content, sha256),
        wide=True,
        mark=mark,
    )


def _parts(content: Each, sha256: str) -> Iterator[Part]:
    by = day(content["report"]["action_plan_by"])
    yield Paragraph(
        "Each action is a promise of the force’s register or the next step that its owner has written. Where it stands "
        "is worked out from frozen readings, finished samples and issued packs."
        + (f" The plan is usually sent within six weeks of publication, which is by {by}." if by else "")
    )
    for each in content["recommendations"]:
        yield Heading(f"Recommendation {each['number']}")
        yield from paragraphs(each["words"])
        yield Facts(
            [
                ("Where it comes from", comes_from(each)),
                ("Due", due(each)),
                ("Answers for it", answers_for(each)),
                ("Stands at", lowest(each["promises"])),
            ]
        )
        yield Table(f"Recommendation {each['number']}: actions", _COLUMNS, list(_rows(each)), widths=(6, 4, 2, 6, 2))
    yield Heading("This version")
    yield Facts(
        [
            ("Version", str(content["number"])),
            ("Frozen", f"{moment_day(content['made_at'])} by {content['made_by']}"),
            ("Digest of the version (SHA-256)", sha256),
        ]
    )


def _rows(each: Each) -> Iterator[tuple[str, ...]]:
    written = each["written"]
    if written and written["next_step"]:
        yield (
            written["next_step"],
            written["by_whom"] or "Nobody is named yet",
            day(written["next_on"], "No day is set"),
            written["success"] or "None is given yet",
            "To be done",
        )
    for one in each["promises"]:
        yield (
            one["promise"],
            one["owner"] or answers_for(each),
            due(each),
            "\n".join(one["success"]) or f"None can be taken yet: {one['absent'] or 'nothing measures it'}",
            rung(one["rung"]),
        )
