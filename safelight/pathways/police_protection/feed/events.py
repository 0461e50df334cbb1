"""The chronology of a police protection record as an extract tells it. No line holds a name or free text."""

from __future__ import annotations

from collections.abc import Iterator

from safelight.kernel.acts import Act
from safelight.kernel.feeds import Document, Event
from safelight.pathways.police_protection.feed.shapes import EntryOf, ProtectionCells


def events(document: Document) -> Iterator[Event]:
    """The source's own log where the extract has one; else the few moments that every record has."""
    log = document.nested.get("entry", ())
    for _, entry in log:
        if entry.act and entry.happened_at:
            words = EntryOf(entry.act).label
            yield Event(entry.act, entry.happened_at, entry.recorded_at or document.version, words, entry.by)
    if not log:
        yield from _moments(document.own)


def _moments(own: ProtectionCells) -> Iterator[Event]:
    for act, at, entry in (
        (Act.TAKE_INTO_PROTECTION, own.taken_at, EntryOf.TAKEN),
        (Act.INFORM_AUTHORITY, own.found_told_at, EntryOf.AUTHORITY),
        (Act.INFORM_PROTECTED_CHILD, own.child_told_at, EntryOf.CHILD),
        (Act.RECORD_STRATEGY, own.strategy_at, EntryOf.STRATEGY),
        (Act.DECIDE_ORDER, own.order_decided_at, EntryOf.ORDER),
        (Act.RELEASE_FROM_PROTECTION, own.released_at, EntryOf.RELEASED),
    ):
        if at:
            yield Event(act.value, at, own.updated_at, entry.label)
