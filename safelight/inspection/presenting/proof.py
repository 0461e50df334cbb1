"""Proof as a page shows it: in words and in order, what is wrong first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from safelight.design.moments import duration, london_day
from safelight.inspection.codes import Rung
from safelight.inspection.models import Ownership, Recommendation
from safelight.inspection.proof.ladder import Answered, Course
from safelight.inspection.queries import Backlog


def present_recommendation(answered: Answered, kept: Recommendation | None, now: datetime) -> list[Any]:
    """A row of the chief officer's page."""
    slipping, count = answered.slipping, len(answered.courses)
    href = reverse("inspection:recommendation", args=[answered.number])
    due = "" if kept is None else f"due {london_day(kept.due_on)}" if kept.due_on else "at once"
    return [
        {"text": f"Recommendation {answered.number}", "href": href, "note": due},
        {"text": answered.lowest.label, "tone": _tone(answered.lowest)},
        f"{answered.kept} of {count}",
        {"text": ", ".join(each.now.undertaking.code for each in slipping), "tone": "late"} if slipping else "None",
        f"{answered.unmeasured} of {count}",
    ]


def present_undertaking(course: Course, owner: Ownership | None) -> dict[str, Any]:
    """An undertaking with everything that a page says of it."""
    standing = course.now
    declared = standing.undertaking
    return {
        "code": declared.code,
        "href": reverse("inspection:undertaking", args=[declared.code]),
        "promise": declared.promise,
        "said": declared.said.label,
        "rung": standing.rung.label,
        "tone": "late" if course.slipping else _tone(standing.rung),
        "kept": standing.kept,
        "goal": declared.goal.label,
        "fell_from": course.highest.label if course.slipping else "",
        "missing": "" if standing.kept and not course.slipping else standing.missing,
        "owner": owner.owner.get_full_name() if owner else "",
        "evidence": [
            {"rung": rung.label, "says": each.says, "holds": each.holds, "href": each.refers_to}
            for rung, each in standing.evidence
        ],
        "months": [each.rung.label for each in course.standings],
    }


def present_backlog(backlog: Backlog, now: datetime) -> list[Any]:
    """A row of the backlogs: its size, the children still waiting, and the oldest."""
    return [
        {"text": backlog.question, "href": reverse("desk:rule", args=[backlog.clock])},
        f"{backlog.overdue:,}",
        {"text": f"{backlog.waiting:,}", "tone": "late" if backlog.waiting else ""},
        f"{duration(now - backlog.oldest)} over",
    ]


def _tone(rung: Rung) -> str:
    return "" if rung.height >= Rung.GOOD_QUALITY.height else "soon"
