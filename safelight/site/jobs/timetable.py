"""Every job that runs by the clock, in one table, and telling the queue of it.

A job is a function of the moment that may be run twice with the same end. What it counted is kept in the journal. One
that finds a fault raises, and its run has failed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from croniter import croniter
from procrastinate import App, RetryStrategy

from safelight import journal
from safelight.design.clock import now
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.site.jobs import doing

_TRIES, _APART = 3, 300
"""How often a run that failed is tried again, and after how many seconds."""


@dataclass(frozen=True, slots=True)
class Job:
    """One job. `cron` is in UTC, minute first, as crontab(5) writes it."""

    name: str
    does: str
    cron: str
    function: Callable[[datetime], Mapping[str, int]]

    def due_before(self, moment: datetime) -> datetime:
        """The last time it was due before a moment."""
        found: datetime = croniter(self.cron, moment.astimezone(UTC)).get_prev(datetime)
        return found

    def due_after(self, moment: datetime) -> datetime:
        """The next time it is due."""
        found: datetime = croniter(self.cron, moment.astimezone(UTC)).get_next(datetime)
        return found

    def run(self) -> None:
        """Do it now, and keep in the journal what it counted."""
        counted = self.function(now())
        journal.write(Kind.CHANGE, act=Act.RUN_JOB, detail={"job": self.name, **counted})


JOBS = (
    Job(
        "readings",
        "Freeze what every measure came to, for last month and this one",
        "20 2 * * *",
        doing.freeze_readings,
    ),
    Job(
        "drafts",
        "Empty drafts of scenes of police protection that are past their time",
        "7 * * * *",
        doing.empty_drafts,
    ),
    Job("forms", "Forget which forms were sent more than a day ago", "37 * * * *", doing.forget_forms),
    Job(
        "climbs",
        "Tell somebody more senior of tasks that nobody does and handovers that nobody answers",
        "*/5 * * * *",
        doing.tell_seniors,
    ),
    Job(
        "register",
        "Look whether what inspectors closed still holds, and whose owner has left",
        "35 2 * * *",
        doing.watch_register,
    ),
    Job(
        "routines",
        "Read what meetings kept of the force’s routines, and open what is owed",
        "22 * * * *",
        doing.follow_routines,
    ),
    Job("journal", "Walk the journal’s whole chain", "50 2 * * *", doing.verify_journal),
    Job("duties", "Derive every record again and compare", "20 3 * * *", doing.verify_duties),
    Job(
        "counts",
        "Bring the counts of outcomes by month together, and count every outcome again",
        "50 3 * * *",
        doing.keep_counts,
    ),
    Job(
        "frozen",
        "Hold packs, samples and published grants against what they were frozen as",
        "5 4 * * *",
        doing.verify_frozen,
    ),
    Job(
        "corrections",
        "List everybody who was given what has since been put right",
        "*/10 * * * *",
        doing.pass_on_corrections,
    ),
    Job("policies", "Ask whoever has not read a policy in time again", "10 5 * * *", doing.remind_readers),
)


def declare(app: App) -> None:
    """Tell the queue of every job; called when the queue’s application is ready."""
    for job in JOBS:
        retry = RetryStrategy(max_attempts=_TRIES, wait=_APART)
        task = app.task(name=job.name, queueing_lock=job.name, lock=job.name, retry=retry)(_ran(job))
        app.periodic(cron=job.cron)(task)


def _ran(job: Job) -> Callable[..., None]:
    def run(timestamp: int = 0, **_: Any) -> None:  # the queue says which tick it was for; the job asks the clock
        job.run()

    return run
