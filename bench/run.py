"""Running the measurements on one throw-away database, in the order in which each leaves it for the next."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial

from bench.acting import act
from bench.chief import chief
from bench.databases import throw_away
from bench.deriving import derive_and_merge
from bench.figures import Figure, not_measured
from bench.freezing import Freezing
from bench.loading import beside
from bench.meetings import meeting
from bench.pages import Worklist
from bench.proposing import propose
from bench.quarter import quarter
from bench.sampling import draw
from bench.serving import worker
from bench.world import World
from safelight.kernel.progress import Progress
from safelight.site.database import DatabaseRole
from safelight.site.settings import Settings

Step = tuple[str, Callable[[], list[Figure]]]
_COMPARED = 100_000  # what a million is held against
_TEN_YEARS = 200_000  # detentions of a large force


def measure(settings: Settings, *, records: int, only: str, now: datetime, progress: Progress) -> Iterator[Figure]:
    """Invent records, load them, and measure what was asked for: `only` one of `safelight.site.bench.NAMES`, or all.

    One that fails is told as a figure with its fault, and loses no other.
    """
    with throw_away(settings) as database:
        world = World(database, records=records, now=now, progress=progress)
        asked = [step for step in _steps(world, records=records) if only in ("", step[0])]
        yield from each_of(asked, before=partial(database.connect, DatabaseRole.WORK), progress=progress)


def each_of(steps: Iterable[Step], *, before: Callable[[], None], progress: Progress) -> Iterator[Figure]:
    """The figures of each measurement, `before` done before it; one that fails is a figure too, told with its fault."""
    for name, measured in steps:
        progress(0, 0, f"measurements of {name}")
        try:
            before()
            yield from measured()
        except Exception as error:
            traceback.print_exc(file=sys.stderr)
            yield not_measured(name, error)


def _steps(world: World, *, records: int) -> Iterator[Step]:
    """Each measurement by name: over what was loaded, over as much as a million is held against, and over all."""
    worklist, freezing = Worklist(world), Freezing(world)
    first = min(records, _COMPARED)
    yield "draw", lambda: draw(world.database)
    yield "load", lambda: beside(world.database, world.loads, records=world.loaded)
    yield "derive", lambda: derive_and_merge(world)
    yield "freeze", lambda: freezing(world.loaded)
    yield "what-if", lambda: propose(world, records=first)
    yield "worklist", lambda: worklist(first)
    yield "quarter", lambda: quarter(world, records=min(records, _TEN_YEARS))
    if records > first:
        yield "worklist", lambda: worklist(records)
    yield "act", lambda: act(world, records=records)
    yield "worker", lambda: worker(world, records=records)
    yield "meeting", lambda: meeting(world, records=records)
    yield "chief", lambda: chief(world, records=records)
    yield "freeze", lambda: freezing(records)
