"""What would have been, had a limit been another: every running of a clock over ten years."""

from __future__ import annotations

from datetime import date, datetime
from time import perf_counter

from django.db.models import Count

from bench.figures import Figure, at_most
from bench.world import World
from safelight.derived.models import Duty
from safelight.derived.what_if import what_if
from safelight.kernel.durations import Minutes
from safelight.kernel.register import register

_PROMISED = 100_000  # duties in two seconds; as many more or fewer take as much more or less
_COLUMNS = ("started_at", "due_at", "warn_at", "met_at", "stopped_at", "postponed_at")


def propose(world: World, *, records: int) -> list[Figure]:
    """Try another limit on the clock with most duties, and on the one with most whose start hangs on other limits."""
    world.grow(records)
    counts = Duty.objects.standing().values_list("clock").annotate(number=Count("pk")).order_by("-number")
    codes = [code for code, _ in counts]
    cycles = [code for code in codes if register.clock(code).cycle is not None]
    return [_tried(code, now=world.now) for code in (*codes[:1], *cycles[:1])]


def _tried(code: str, *, now: datetime) -> Figure:
    began = perf_counter()
    found = what_if(code, Minutes(300), start=date(2010, 1, 1), end=date(2030, 1, 1), now=now)
    taken = perf_counter() - began
    began = perf_counter()
    list(Duty.objects.standing().filter(clock=code).values_list(*_COLUMNS))
    read = perf_counter() - began
    most = 2 * found.duties / _PROMISED
    return at_most(
        "a proposed limit tried", taken, most, unit="s", ceiling=read, what=f"over {found.duties:,} duties of {code}"
    )
