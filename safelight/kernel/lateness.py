"""Entries recorded later than the force asks: one rule for every pathway (recommendation 2(b))."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Protocol

from safelight.kernel.durations import Minutes
from safelight.kernel.policy import Policy, PolicyBook
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import Origin, SetBy


class Entry(Protocol):
    """One entry of a chronology: when it happened, when it was recorded, and why late."""

    @property
    def id(self) -> str: ...
    @property
    def happened_at(self) -> datetime | None: ...
    @property
    def recorded_at(self) -> datetime | None: ...
    @property
    def late_reason(self) -> str: ...


class HasEntries(Protocol):
    """Facts with a chronology."""

    @property
    def entries(self) -> Iterable[Entry]: ...


class EntryUnder(NamedTuple):
    """An entry beside the force's time for recording it."""

    id: str
    entry: Entry
    late_after: timedelta

    @property
    def late(self) -> bool:
        """Whether it was recorded later than the force asks; at the limit exactly it was not."""
        happened, recorded = self.entry.happened_at, self.entry.recorded_at
        return happened is not None and recorded is not None and recorded - happened > self.late_after


def entries_under(facts: HasEntries, book: PolicyBook, *, after: Policy[Minutes]) -> Iterator[EntryUnder]:
    """Each entry whose times are known, beside the force's minutes on the day it was recorded."""
    for entry in facts.entries:
        if entry.recorded_at is not None and entry.happened_at is not None:
            yield EntryUnder(entry.id, entry, book.value_at(after, entry.recorded_at).length)


def late_entries(
    *,
    ref: str,
    code: str,
    after: Policy[Minutes],
    source: Origin,
    in_force_from: date,
    needs: tuple[str, ...] = ("entry.recorded",),
) -> Requirement[Any]:
    """The requirement that each entry recorded late says why: one gap for each that does not."""
    return Requirement(
        ref=ref,
        code=code,
        question="Does each late entry say why it is late?",
        missing="Why this was recorded late.",
        set_by=SetBy.FORCE,
        source=source,
        in_force_from=in_force_from,
        each_under=lambda facts, book: entries_under(facts, book, after=after),
        applies=lambda each: each.late,
        holds=lambda each: bool(each.entry.late_reason.strip()),
        since=lambda each: each.entry.recorded_at,
        key=lambda each: each.id,
        needs=needs,
    )
