"""Requirements: what must be on the record. One rule refuses a step and lists a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from safelight.kernel.acts import Act
from safelight.kernel.calendar import start_of_day
from safelight.kernel.codes import Code
from safelight.kernel.policy import PolicyBook
from safelight.kernel.roles import Role
from safelight.kernel.sources import Origin, SetBy, Source

F = TypeVar("F")


class GapFacts(NamedTuple):
    """Something that is missing, and since when (UTC)."""

    requirement: str
    key: str
    involvement: int | None
    since: datetime


@dataclass(frozen=True, kw_only=True)
class Requirement(Generic[F]):
    """A declared thing that must be on the record.

    `each` gives the things it is asked of (the record's facts themselves when left out), `each_under` those that also
    depend on a force value; `applies`, `holds`, `since` and `key` take one of them. `missing` is what the officer reads
    when it does not hold. `before` are the acts that are refused while it does not. `override` is the lowest role that
    may accept the gap, where the law leaves room. `keys` are the codes that `key` gives, where it gives a code: a page
    then says which of them is missing.
    """

    ref: str
    code: str
    question: str
    missing: str
    set_by: SetBy
    source: Source | Origin
    in_force_from: date
    applies: Callable[[Any], bool]
    holds: Callable[[Any], bool]
    since: Callable[[Any], datetime | None]
    each: Callable[[F], Iterable[Any]] | None = None
    each_under: Callable[[F, PolicyBook], Iterable[Any]] | None = None
    key: Callable[[Any], object] | None = None
    keys: type[Code] | None = None
    before: tuple[Act, ...] = ()
    override: Role | None = None
    needs: tuple[str, ...] = ()
    answer: Act | None = None

    @cached_property
    def in_force_at(self) -> datetime:
        """The moment the requirement came into force."""
        return start_of_day(self.in_force_from)

    def things(self, facts: F, book: PolicyBook) -> Iterable[Any]:
        """What the requirement is asked of on one record."""
        if self.each_under is not None:
            return self.each_under(facts, book)
        return (facts,) if self.each is None else self.each(facts)

    def gaps(self, facts: F, book: PolicyBook) -> list[GapFacts]:
        """What is missing on one record. A thing from before the requirement came into force raises nothing."""
        applies, holds, found = self.applies, self.holds, []
        for thing in self.things(facts, book):
            if applies(thing) and not holds(thing):
                since = self.since(thing)
                if since is not None and since >= self.in_force_at:
                    key = str(self.key(thing)) if self.key else ""
                    found.append(GapFacts(self.code, key, getattr(thing, "involvement", None), since))
        return found
