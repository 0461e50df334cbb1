"""When each job last ran, how it ended, and whether it is late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q
from procrastinate.contrib.django.models import ProcrastinateJob

from safelight.site.jobs.timetable import JOBS, Job

_GRACE = timedelta(minutes=30)
"""How long after it was due a job may end before it is called late."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one job stands. `done_at` and `failed_at` are when it last ended well and badly, in what the queue keeps.

    `late`: it was due and did not end well since. `missed`: nor is it waiting or running, and it was not tried in vain.
    """

    job: Job
    done_at: datetime | None
    failed_at: datetime | None
    due_at: datetime
    late: bool
    missed: bool

    @property
    def failed(self) -> bool:
        """Whether the last run that ended had failed."""
        return self.failed_at is not None and (self.done_at is None or self.done_at < self.failed_at)


def standings(*, now: datetime) -> Iterator[Standing]:
    """How every job of the timetable stands."""
    ended = {
        name: (done, failed, under_way)
        for name, done, failed, under_way in ProcrastinateJob.objects.filter(task_name__in=[job.name for job in JOBS])
        .values("task_name")
        .annotate(
            done=Max("procrastinateevent__at", filter=Q(procrastinateevent__type="succeeded")),
            failed=Max("procrastinateevent__at", filter=Q(procrastinateevent__type="failed")),
            under_way=Count("pk", filter=Q(status__in=["todo", "doing"]), distinct=True),
        )
        .values_list("task_name", "done", "failed", "under_way")
    }
    for job in JOBS:
        done, failed, under_way = ended.get(job.name, (None, None, 0))
        was_due = job.due_before(now - _GRACE)
        late = done is None or done < was_due
        tried = failed is not None and failed >= was_due
        yield Standing(job, done, failed, job.due_after(now), late, missed=late and not tried and not under_way)
