"""Running the measurements on one throw-away database, in the order in which each leaves it for the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.acting import act
from bench.chief import chief
from bench.databases import ThrowAway, throw_away
from bench.deriving import derive_and_merge
from bench.figures import Figure
from bench.freezing import freezing
from bench.invention import write_many
from bench.loading import load
from bench.meetings import meeting
from bench.pages import an_open_night, worklist
from bench.proposing import propose
from bench.quarter import quarter
from bench.sampling import draw
from bench.serving import worker
from safelight.kernel.progress import Progress
from safelight.site.database import DatabaseRole
from safelight.site.settings import Settings

NAMES = ("load", "derive", "what-if", "worklist", "worker", "act", "meeting", "draw", "chief", "quarter", "freeze")


def measure(settings: Settings, *, records: int, only: str, now: datetime, progress: Progress) -> Iterator[Figure]:
    """Invent records, load them, and measure what was asked for; `only` is one of `NAMES`, or blank for all."""
    with throw_away(settings) as database, TemporaryDirectory() as folder:
        progress(0, 0, "records invented")
        rows = write_many(Path(folder), records=records, last_year=now.year - 1)
        database.connect(DatabaseRole.WORK)
        loaded = load(database, Path(folder), rows=rows, now=now, progress=progress, beside=only in ("", "load"))
        if only in ("", "load"):
            yield from loaded
        yield from _on(database, records=records, only=only, now=now, progress=progress)


def _on(database: ThrowAway, *, records: int, only: str, now: datetime, progress: Progress) -> Iterator[Figure]:
    def worklist_on_a_night() -> list[Figure]:
        return worklist(database, records=records, duties=an_open_night(database, now=now))

    def meeting_after_a_night() -> list[Figure]:
        return meeting(database, records=records, duties=an_open_night(database, now=now), now=now)

    measurements: dict[str, Callable[[], list[Figure]]] = {
        "derive": lambda: derive_and_merge(database, now=now, progress=progress),
        "what-if": lambda: propose(now=now),
        "worklist": worklist_on_a_night,
        "worker": lambda: worker(database, records=records),
        "act": lambda: act(database, records=records),
        "draw": lambda: draw(database),
        "meeting": meeting_after_a_night,
        "chief": lambda: chief(database, now=now),
        "quarter": lambda: quarter(database, now=now),
        "freeze": lambda: freezing(database, records=records, now=now),
    }
    for name, measured in measurements.items():
        if only in ("", name):
            progress(0, 0, f"measurements of {name}")
            yield from measured()
