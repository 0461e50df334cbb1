"""Jobs by the clock: when each is due, when it is late, that one waits at a time, and what a run leaves behind."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from safelight.design.clock import now as the_clock
from safelight.journal.models import Row
from safelight.kernel.acts import Act
from safelight.kernel.progress import silent
from safelight.site.jobs import doing, worker
from safelight.site.jobs.commands import jobs_list, jobs_run
from safelight.site.jobs.doing import FoundFault
from safelight.site.jobs.runs import Standing, standings
from safelight.site.jobs.timetable import JOBS, Job

HOURLY = next(job for job in JOBS if job.name == "drafts")
NIGHTLY = next(job for job in JOBS if job.name == "readings")


@pytest.mark.parametrize(
    ("moment", "before", "after"),
    [
        # the nights on which the clocks of London change, and the hour of the change itself
        ("2024-03-31T00:30+00:00", "2024-03-30T02:20+00:00", "2024-03-31T02:20+00:00"),
        ("2024-03-31T02:30+01:00", "2024-03-30T02:20+00:00", "2024-03-31T02:20+00:00"),
        ("2024-10-27T02:20:01+00:00", "2024-10-27T02:20+00:00", "2024-10-28T02:20+00:00"),
        ("2024-12-31T23:59+00:00", "2024-12-31T02:20+00:00", "2025-01-01T02:20+00:00"),
    ],
)
def test_a_nightly_job_is_due_once_a_night_whatever_the_clocks_do(moment: str, before: str, after: str) -> None:
    asked = datetime.fromisoformat(moment)

    assert NIGHTLY.due_before(asked) == datetime.fromisoformat(before)
    assert NIGHTLY.due_after(asked) == datetime.fromisoformat(after)


@pytest.mark.django_db
def test_a_job_that_never_ended_well_is_late_and_waits_in_the_queue_once() -> None:
    now = the_clock()
    assert {each.job.name for each in standings(now=now) if each.late} == {job.name for job in JOBS}

    assert worker.enqueue_missed(now) == [job.name for job in JOBS]
    assert worker.enqueue_missed(now) == []
    assert not worker.enqueue("drafts")


@pytest.mark.django_db
def test_a_job_is_late_when_it_was_due_after_it_last_ended_well() -> None:
    worker.enqueue("drafts")
    _ends("drafts", "succeeded")
    ended = _standing("drafts", now=the_clock())
    assert ended.done_at is not None
    assert (ended.late, ended.failed) == (False, False)

    missed = HOURLY.due_after(ended.done_at)
    assert not _standing("drafts", now=missed + timedelta(minutes=30)).late
    assert _standing("drafts", now=missed + timedelta(minutes=30, seconds=1)).late


@pytest.mark.django_db
def test_a_run_that_failed_is_told_and_the_command_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    worker.enqueue("journal")
    _ends("journal", "failed")

    assert _standing("journal", now=the_clock()).failed
    assert jobs_list(argparse.Namespace(json=False), progress=silent) == 1
    assert "journal    failed" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["doing", "failed"])
def test_a_late_job_that_is_running_or_was_tried_in_vain_is_not_begun_again_and_again(status: str) -> None:
    worker.enqueue("duties")
    _is("duties", "doing")
    _is("duties", status)

    assert _standing("duties", now=the_clock()).late
    assert "duties" not in worker.enqueue_missed(the_clock())


@pytest.mark.django_db
def test_a_run_leaves_what_it_counted_in_the_journal() -> None:
    NIGHTLY.run()

    detail = Row.objects.get(act=Act.RUN_JOB).detail
    assert detail["job"] == "readings"
    assert detail["taken"] > 0


@pytest.mark.django_db
def test_a_job_that_finds_a_fault_fails_and_leaves_no_row_that_says_it_ran(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsound(**_: Any) -> Any:
        return type("Verdict", (), {"sound": False, "rows": 3})

    monkeypatch.setattr("safelight.journal.verify", unsound)

    with pytest.raises(FoundFault, match="journal verify"):
        replace(NIGHTLY, function=doing.verify_journal).run()
    assert not Row.objects.filter(act=Act.RUN_JOB).exists()


def test_a_job_that_is_not_in_the_timetable_is_refused_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert jobs_run(argparse.Namespace(name="nightly"), progress=silent) == 2
    assert f"There are {', '.join(job.name for job in JOBS)}." in capsys.readouterr().err


def _standing(name: str, *, now: datetime) -> Standing:
    return next(each for each in standings(now=now) if each.job.name == name)


def _ends(name: str, how: str) -> None:
    _is(name, "doing")
    _is(name, how)


def _is(name: str, status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE task_name = %s", [status, name])


def test_every_job_has_a_name_of_its_own() -> None:
    names: list[str] = [job.name for job in JOBS if isinstance(job, Job)]

    assert len(set(names)) == len(JOBS)


@pytest.mark.django_db
def test_what_was_frozen_and_is_otherwise_is_named_by_the_command_that_tells_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert doing.verify_frozen(the_clock()) == {"packs": 0, "sample": 0, "grants": 0}

    monkeypatch.setattr("safelight.commissioning.queries.corrupted", lambda: [(1, "csv")])

    with pytest.raises(FoundFault, match="see `safelight grants verify`"):
        doing.verify_frozen(the_clock())
