"""A clock that goes on between one reading and the next, as real ones do. One that stands still hides what is compared
with a moment read later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

TICK = timedelta(milliseconds=1)


def ticking(start: datetime) -> Callable[[], datetime]:
    """What `set_clock` takes: each reading a tick after the one before."""
    ticks = count()
    return lambda: start + next(ticks) * TICK
