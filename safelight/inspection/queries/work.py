"""Tasks on recommendations: one's own, those to check, and one with everything that happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from safelight.design.parts import Part, part_of
from safelight.inspection.models import Work, WorkHistory
from safelight.records.models import Record
from safelight.workforce.models import Officer

_MOST, _LATELY = 200, 20


def my_work(officer: Officer, *, asked: Mapping[str, str]) -> tuple[Part[Work], Part[Work]]:
    """What the officer still has to do, earliest first, and what they did, the last first: of each the part `asked` for
    as `to_do` or `done`."""
    mine = Work.objects.filter(owner=officer, withdrawn_at=None).select_related("record", "owner", "by")
    to_do = mine.filter(done_at=None).order_by("due_on", "id")
    done = mine.filter(done_at__isnull=False).order_by("-done_at", "-id")
    return (
        part_of(to_do, asked=asked.get("to_do", ""), size=_MOST),
        part_of(done, asked=asked.get("done", ""), size=_LATELY),
    )


def work_to_check(officer: Officer, *, part: str) -> Part[Work]:
    """What others said is done and nobody has checked yet."""
    waiting = Work.objects.filter(done_at__isnull=False, checked_at=None, withdrawn_at=None)
    waiting = waiting.exclude(owner=officer).select_related("record", "owner", "by")
    return part_of(waiting.order_by("due_on", "id"), asked=part, size=_MOST)


def work_of(public_id: UUID, officer: Officer, *, now: datetime) -> Work | None:
    """One task on a recommendation that the officer reaches."""
    reached = Record.objects.visible_to(officer, now).values("pk")
    found = Work.objects.filter(public_id=public_id, record__in=reached)
    return found.select_related("record", "owner", "by", "checked_by").first()


def history_of(work: Work) -> list[WorkHistory]:
    """Everything that happened to a task, in order."""
    return list(work.steps.select_related("by", "owner").order_by("at", "id"))
