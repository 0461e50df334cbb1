"""What happened on a record, newest first, so many entries at a time."""

from __future__ import annotations

from safelight.design.parts import Part, part_of
from safelight.records.models import Entry

SIZE = 200


def entries_of(record: int, *, asked: str) -> Part[Entry]:
    """A part of what happened on a record; `asked` is its number as the address gives it, the newest without one."""
    return part_of(Entry.objects.filter(record=record).order_by("-happened_at", "-pk"), asked=asked, size=SIZE)
