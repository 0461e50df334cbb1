"""`safelight jobs …`: work through the timetable, show how each job stands, run one now."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from datetime import datetime

from safelight.kernel.progress import Progress


def jobs_list_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `jobs list`."""
    parser.add_argument("--json", action="store_true", help="print a list of objects as JSON")


def jobs_list(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Print each job, when it last ended well and is next due. 1 when one is late or its last run failed."""
    from safelight.design.clock import now
    from safelight.site.jobs.runs import standings

    found = list(standings(now=now()))
    if arguments.json:
        told = [
            {
                "name": each.job.name,
                "does": each.job.does,
                "done_at": _iso(each.done_at),
                "failed_at": _iso(each.failed_at),
                "due_at": _iso(each.due_at),
                "late": each.late,
                "failed": each.failed,
            }
            for each in found
        ]
        print(json.dumps(told, indent=2))
    else:
        for each in found:
            state = "failed" if each.failed else "late" if each.late else "in order"
            done = f"{each.done_at:%d %b %H:%M}" if each.done_at else "never"
            print(f"{each.job.name:10} {state:9} done {done:13} due {each.due_at:%d %b %H:%M} UTC  {each.job.does}")
    return 1 if any(each.late or each.failed for each in found) else 0


def jobs_run_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `jobs run`."""
    parser.add_argument("name", metavar="JOB", help="its name in `safelight jobs list`")


def jobs_run(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Do one job now, in this process. 1 when it found a fault, 2 for a name that the timetable does not have."""
    from safelight.site.jobs.doing import FoundFault
    from safelight.site.jobs.timetable import JOBS

    job = next((job for job in JOBS if job.name == arguments.name), None)
    if job is None:
        print(f"There is no job {arguments.name}. There are {', '.join(job.name for job in JOBS)}.", file=sys.stderr)
        return 2
    try:
        job.run()
    except FoundFault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def jobs_work_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `jobs work`: none."""


def jobs_work(arguments: argparse.Namespace, *, progress: Progress) -> int:
    """Run jobs when they are due, until stopped; for a machine that serves no pages."""
    from safelight.site.jobs.worker import work_until

    stopped = threading.Event()
    for order in (signal.SIGTERM, signal.SIGINT):
        signal.signal(order, lambda *_: stopped.set())
    work_until(stopped)
    return 0


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
