"""How fresh each feed is, in a sentence, on every page that depends on one."""

from __future__ import annotations

from datetime import datetime

from safelight.design.moments import duration, when
from safelight.kernel.feeds import feeds
from safelight.kernel.register import register


def freshness_lines(*, now: datetime, kind: str = "") -> list[str]:
    """One sentence a source: when it was received, and to what moment it reaches."""
    kinds = [kind] if kind else [pathway.kind for pathway in register.pathways()]
    lines = []
    for source in feeds.freshness(*kinds):
        ago = duration(max(now - source.received_at, now - now))
        lines.append(f"{source.title} received {when(source.received_at, now)}, {ago} ago")
    return lines or ["No feed has been received. What is here was recorded in Safelight."]
