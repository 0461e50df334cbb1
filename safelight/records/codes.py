"""Choices of the spine."""

from __future__ import annotations

from safelight.kernel.codes import Code


class InvolvedAs(Code):
    """As what somebody is on a record."""

    CHILD = "CHILD", "Child"
    ADULT = "ADULT", "Adult"


class EntryKind(Code):
    """What a line of the chronology is."""

    ORIGINAL = "ORIGINAL", "As recorded"
    CORRECTION = "CORRECTION", "Correction"
    LATE = "LATE", "Recorded late"


class LinkKind(Code):
    """Why one record points to another."""

    SAME_EVENT = "SAME_EVENT", "The same event"
    FOLLOWS = "FOLLOWS", "Follows from"
    SIBLING = "SIBLING", "A brother or sister"
    RELATED = "RELATED", "Related"
