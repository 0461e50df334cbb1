"""Running jobs when they are due, beside whatever else the process does.

A machine that slept through a job's hour runs it when it wakes; a run whose process was killed is taken up again.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime

from asgiref.sync import sync_to_async
from django.db import transaction
from procrastinate import App
from procrastinate.contrib.django import app as queue
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from psycopg import Error as DatabaseAway
from psycopg_pool import PoolClosed, PoolTimeout

from safelight.design.clock import now
from safelight.site.jobs.runs import standings

_AGAIN_AFTER = 15.0
"""Seconds until a worker that lost its database is started again."""
_LOOK_EVERY = 60.0
"""Seconds between two looks for runs that were killed, and for jobs that were missed."""
_LET_FINISH = 10.0
"""Seconds that a job has to end when its worker is stopped."""
_AWAY = (ConnectorException, DatabaseAway, PoolClosed, PoolTimeout)


def work_until(stopped: threading.Event) -> None:
    """Run what is due until told to stop; a database that is away is waited for."""
    while not stopped.is_set():
        try:
            asyncio.run(_work(stopped))
        except _AWAY as error:
            print(f"Jobs wait for the database: {type(error).__name__}.", file=sys.stderr)
            stopped.wait(_AGAIN_AFTER)


@contextlib.contextmanager
def working() -> Iterator[None]:
    """Run what is due in a thread of this process while the block lasts."""
    stopped = threading.Event()
    thread = threading.Thread(target=work_until, args=(stopped,), name="jobs", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(_LET_FINISH)


def enqueue(name: str) -> bool:
    """Have a job run as soon as a worker is free; False when it is waiting to already."""
    try:
        with transaction.atomic():  # the queue refuses by a constraint, which would end a transaction around this
            queue.configure_task(name, queueing_lock=name, lock=name).defer()
    except AlreadyEnqueued:
        return False
    return True


def enqueue_missed(moment: datetime) -> list[str]:
    """Have every job run that was due while nothing ran; one that was tried and failed waits for its next time."""
    return [standing.job.name for standing in standings(now=moment) if standing.missed and enqueue(standing.job.name)]


async def _work(stopped: threading.Event) -> None:
    with queue.replace_connector(queue.connector.get_worker_connector()) as app:  # type: ignore[attr-defined]
        async with app.open_async():
            running = asyncio.create_task(
                app.run_worker_async(
                    concurrency=1, install_signal_handlers=False, shutdown_graceful_timeout=_LET_FINISH
                )
            )
            looked_at = -_LOOK_EVERY
            while not stopped.is_set() and not running.done():
                if time.monotonic() - looked_at >= _LOOK_EVERY:
                    looked_at = time.monotonic()
                    await _take_up_stalled(app)
                    await sync_to_async(enqueue_missed)(now())
                await asyncio.sleep(1)
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running


async def _take_up_stalled(app: App) -> None:
    """Give back to the queue what a killed process was running."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)
