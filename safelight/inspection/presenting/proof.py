"""Proof as a page shows it: in words and in order, what is wrong first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from safelight.design.moments import duration, london_day, plural
from safelight.inspection.codes import Provenance, Rung
from safelight.inspection.models import Ownership, Recommendation
from safelight.inspection.presenting.register import shortened
from safelight.inspection.proof.ladder import Answered, Course, Standing
from safelight.inspection.proof.looking import MOST_YEARS, Looking
from safelight.inspection.queries import Backlog
from safelight.inspection.queries.register import NOT_IN_THE_COUNT
from safelight.kernel.calendar import add_months
from safelight.measures.small_numbers import TOO_SMALL, Care


def present_recommendation(answered: Answered, kept: Recommendation | None, asked: Looking) -> list[Any]:
    """A row of the chief officer's page."""
    slipping, count = answered.slipping, len(answered.courses)
    href = reverse("inspection:recommendation", args=[answered.number]) + asked.query()
    due = "" if kept is None else f"Due {london_day(kept.due_on)}" if kept.due_on else "At once"
    return [
        {
            "text": f"Recommendation {answered.number}",
            "href": href,
            "note": f"{shortened(kept.words)} {due}" if kept else "",
        },
        {"text": answered.lowest.label, "tone": _tone(answered.lowest)},
        f"{answered.kept} of {count}",
        {"text": ", ".join(each.now.undertaking.code for each in slipping), "tone": "late"} if slipping else "None",
        f"{answered.unmeasured} of {count}",
    ]


def counted_by_report(kept: Recommendation | None) -> bool:
    """Whether the report counts a recommendation among its own; one that is not kept is taken as its own."""
    return kept is None or Provenance(kept.provenance) not in NOT_IN_THE_COUNT


def present_tallies(shown: Iterable[Answered]) -> str:
    """How many promises are kept and slipping behind what is shown, one that answers two recommendations once."""
    once = {each.now.undertaking.code: each for answered in shown for each in answered.courses}.values()
    kept, slipping = sum(each.now.kept for each in once), sum(each.slipping for each in once)
    return f"{kept} of {plural(len(once), 'promise')} kept, {slipping} slipping"


def present_choices(asked: Looking, show: str) -> list[dict[str, Any]]:
    """What somebody may choose to see: as of which month, over how many years, and which recommendations."""
    months = [add_months(asked.latest, -back) for back in range(12 * MOST_YEARS if asked.years > 1 else 24)]
    if asked.month not in months:
        months.append(asked.month)
    return [
        {
            "name": "month",
            "label": "As it stood at the end of",
            "value": f"{asked.month:%Y-%m}",
            "choices": [{"value": f"{each:%Y-%m}", "text": f"{each:%B %Y}"} for each in months],
        },
        {
            "name": "years",
            "label": "Looking back over",
            "value": asked.years,
            "choices": [{"value": each, "text": plural(each, "year")} for each in _YEARS],
        },
        {
            "name": "show",
            "label": "Recommendations",
            "value": show,
            "choices": [
                {"value": "all", "text": "All that were answered"},
                {"value": "counted", "text": "Those that the report counts"},
            ],
        },
    ]


_YEARS = (1, 2, 3, 5, MOST_YEARS)


def present_undertaking(course: Course, owner: Ownership | None, asked: Looking) -> dict[str, Any]:
    """An undertaking with everything that a page says of it."""
    standing = course.now
    declared = standing.undertaking
    fell = course.fell_in
    return {
        "code": declared.code,
        "href": reverse("inspection:undertaking", args=[declared.code]) + asked.query(),
        "promise": declared.promise,
        "said": declared.said.label,
        "rung": standing.rung.label,
        "tone": "late" if course.slipping else _tone(standing.rung),
        "kept": standing.kept,
        "goal": declared.goal.label,
        "fell_from": course.highest.label if course.slipping else "",
        "fell_in": f"{fell:%B %Y}" if fell else "",
        "missing": "" if standing.kept and not course.slipping else standing.missing,
        "owner": owner.owner.get_full_name() if owner else "",
        "evidence": [
            {"rung": rung.label, "says": each.says, "holds": each.holds, "href": each.refers_to}
            for rung, each in standing.evidence
        ],
    }


def present_months(course: Course, asked: Looking) -> list[list[Any]]:
    """Where it stood at the end of each month, the last first, and why it fell where it did."""
    rows: list[list[Any]] = []
    before: Standing | None = None
    for month, standing in zip(course.months, course.standings, strict=True):
        moved: Any = ""
        if before is not None and standing.rung.height > before.rung.height:
            moved = {"text": f"Rose from “{before.rung.label}”", "tone": "calm"}
        elif before is not None and standing.rung.height < before.rung.height:
            moved = {"text": f"Fell back from “{before.rung.label}”", "tone": "late", "note": standing.missing}
        code = standing.undertaking.code
        href = reverse("inspection:undertaking", args=[code]) + asked.query(month)
        rows.append([{"text": f"{month:%B %Y}", "href": href}, standing.rung.label, moved])
        before = standing
    return rows[::-1]


def present_backlog(backlog: Backlog, now: datetime, care: Care | None) -> list[Any]:
    """A row of the backlogs: its size, the children still waiting, and the oldest; with `care`, nothing of few."""
    question = {"text": backlog.question, "href": reverse("desk:rule", args=[backlog.clock])}
    parts = (backlog.overdue, backlog.waiting, backlog.overdue - backlog.waiting)
    if care is not None and any(0 < part < care.smallest for part in parts):
        return [question, TOO_SMALL, "–", "–"]
    return [
        question,
        f"{backlog.overdue:,}",
        {"text": f"{backlog.waiting:,}", "tone": "late" if backlog.waiting else ""},
        f"{duration(now - backlog.oldest)} over",
    ]


def _tone(rung: Rung) -> str:
    return "" if rung.height >= Rung.GOOD_QUALITY.height else "soon"
