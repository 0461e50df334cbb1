"""The one place that reads the system clock.

Views, commands and jobs call `now()` and hand the answer on; the domain is given it. Tests and the demo may set it.
A request has one moment (`one_moment`): what its form means by “now” is not later than when it is recorded.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime


def _system() -> datetime:
    return datetime.now(tz=UTC)  # noqa: TID251 - this is the one reading of the system clock


_read: Callable[[], datetime] = _system
_held: ContextVar[datetime | None] = ContextVar("moment_of_the_request", default=None)


def now() -> datetime:
    """Return the present moment, aware and in UTC: that of the request while one is answered."""
    return _held.get() or _read()


@contextmanager
def one_moment() -> Iterator[datetime]:
    """Make `now()` answer the moment at which the block is entered until it ends, in this thread alone."""
    moment = now()
    token = _held.set(moment)
    try:
        yield moment
    finally:
        _held.reset(token)


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
