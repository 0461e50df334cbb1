"""Tasks on recommendations: one's own, those to check, and one with everything that happened to it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from safelight.inspection.models import Work, WorkHistory
from safelight.records.models import Record
from safelight.workforce.models import Officer

_MOST = 200


def my_work(officer: Officer) -> tuple[list[Work], list[Work]]:
    """What the officer still has to do, earliest first, and what they did lately."""
    mine = Work.objects.filter(owner=officer, withdrawn_at=None).select_related("record", "owner", "by")
    to_do = mine.filter(done_at=None).order_by("due_on", "id")[:_MOST]
    done = mine.filter(done_at__isnull=False).order_by("-done_at")[:20]
    return list(to_do), list(done)


def work_to_check(officer: Officer) -> list[Work]:
    """What others said is done and nobody has checked yet."""
    waiting = Work.objects.filter(done_at__isnull=False, checked_at=None, withdrawn_at=None)
    return list(waiting.exclude(owner=officer).select_related("record", "owner", "by").order_by("due_on", "id")[:_MOST])


def work_of(public_id: UUID, officer: Officer, *, now: datetime) -> Work | None:
    """One task on a recommendation that the officer reaches."""
    reached = Record.objects.visible_to(officer, now).values("pk")
    found = Work.objects.filter(public_id=public_id, record__in=reached)
    return found.select_related("record", "owner", "by", "checked_by").first()


def history_of(work: Work) -> list[WorkHistory]:
    """Everything that happened to a task, in order."""
    return list(work.steps.select_related("by", "owner").order_by("at", "id"))
