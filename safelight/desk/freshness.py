"""How fresh each feed is, in a sentence, on every page that depends on one."""

from __future__ import annotations

from datetime import datetime

from safelight.derived.policy import book
from safelight.design.moments import duration, when
from safelight.kernel.calendar import london_day
from safelight.kernel.durations import Hours
from safelight.kernel.feeds import feeds
from safelight.kernel.policy import Policy
from safelight.kernel.register import register

FEED_LATE = Policy("desk.feed-late", Hours)


def freshness_lines(*, now: datetime, kind: str = "") -> list[str]:
    """One sentence a source: when it was received, and whether that is longer ago than the force expects."""
    kinds = [kind] if kind else [pathway.kind for pathway in register.pathways()]
    lines = []
    for source in feeds.freshness(*kinds):
        ago = duration(max(now - source.received_at, now - now))
        late = now - source.received_at > book().value(FEED_LATE, on=london_day(now)).length
        warned = ". This is late: what changed since is not here" if late else ""
        lines.append(f"{source.title} received {when(source.received_at, now)}, {ago} ago{warned}")
    return lines or ["No feed has been received. What is here was recorded in Safelight."]
