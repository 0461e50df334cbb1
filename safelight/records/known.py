"""Who knew what, when: what stood on a record at a moment, by when it was recorded and not by when it happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safelight.records.models import Entry, Record

_MOST = 500


@dataclass(frozen=True, slots=True)
class Known:
    """The lines that were on a record by a moment, as they were then; `later` is how many came afterwards.

    `unknown` is how many of those later ones tell of something that had happened by then: nobody who looked could know.
    """

    entries: tuple[Entry, ...]
    later: int
    unknown: int


def known_by(record: Record, at: datetime) -> Known:
    """What was recorded by a moment, in the order it happened. A line is never changed, so each stands as it stood."""
    every = list(Entry.objects.filter(record=record).select_related("by").order_by("happened_at", "pk")[:_MOST])
    then = [entry for entry in every if entry.recorded_at <= at]
    later = [entry for entry in every if entry.recorded_at > at]
    return Known(tuple(then), len(later), sum(entry.happened_at <= at for entry in later))
