"""The one place that reads the system clock.

Views, commands and jobs call `now()` and hand the answer on; the domain is given it. Tests and the demo may set it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def _system() -> datetime:
    return datetime.now(tz=UTC)  # noqa: TID251 - this is the one reading of the system clock


_read: Callable[[], datetime] = _system


def now() -> datetime:
    """Return the present moment, aware and in UTC."""
    return _read()


@contextmanager
def set_clock(at: datetime | Callable[[], datetime]) -> Iterator[None]:
    """Make `now()` answer `at` (an aware moment, or a function giving one) until the block ends, in every thread."""
    global _read
    before = _read
    if callable(at):
        _read = at
    else:
        if at.utcoffset() is None:
            raise ValueError("The clock can only be set to a moment that knows its time zone.")
        moment = at.astimezone(UTC)
        _read = lambda: moment  # noqa: E731 - a name of its own would say nothing more
    try:
        yield
    finally:
        _read = before
