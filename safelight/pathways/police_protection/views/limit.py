"""The 72 hours in words: how much is left to release, or by how much they were passed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from safelight.derived.policy import book
from safelight.design.moments import bar_share, duration, time_left, when
from safelight.pathways.police_protection.rules.clocks.taken import LIMIT

_SOON = timedelta(hours=24)


def limit_of(taken_at: datetime | None, *, released_at: datetime | None, now: datetime) -> dict[str, Any] | None:
    """How the limit stands at a moment, as a page draws it; None where nobody recorded when the child was taken.

    At exactly 72 hours a child is within the limit, a second later beyond it. It stands still at release.
    """
    if taken_at is None:
        return None
    ends_at = LIMIT.due(taken_at, book())
    counted_to = released_at or now
    over = counted_to > ends_at
    if released_at is not None:
        words = f"Released after {_length(released_at - taken_at)}"
        words += f": {_length(released_at - ends_at)} beyond the 72 hours" if over else ", within the 72 hours"
    elif over:
        words = f"Beyond the 72 hours, by {_length(now - ends_at)}. Release now: nothing extends them."
    else:
        words = f"Release {time_left(ends_at, now)}. Nothing extends it."
    soon = released_at is None and ends_at - now <= _SOON
    return {
        "words": words,
        "tone": "late" if over else "soon" if soon else "calm",
        "share": bar_share(taken_at, ends_at, counted_to),
        "over": over,
        "ends_at": ends_at,
        "taken": when(taken_at, now),
    }


def _length(length: timedelta) -> str:
    """A length of time to the minute; below a minute to the second, since one is enough for a breach."""
    if length < timedelta(minutes=1):
        return f"{int(length.total_seconds())} s"
    hours, rest = divmod(int(length.total_seconds()), 3600)
    return f"{hours} h {rest // 60:02d} min" if hours else duration(length)
