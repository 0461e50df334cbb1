"""Dated values: what a rule said on the day it applied to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from safelight.kernel.sources import Origin, Source

V = TypeVar("V", covariant=True)


class NoEditionInForce(LookupError):
    """No edition of the rule was in force on that day. There is never a default."""


class DisorderedEditions(ValueError):
    """Editions are missing, or two begin on one day."""


@dataclass(frozen=True, slots=True)
class Edition(Generic[V]):
    """A value, the London day from which it holds, and who says so."""

    in_force_from: date
    value: V
    source: Source | Origin


class Editions(Generic[V]):
    """A rule's values in order of their first day."""

    __slots__ = ("_days", "_editions")

    def __init__(self, *editions: Edition[V]) -> None:
        self._editions = tuple(sorted(editions, key=lambda edition: edition.in_force_from))
        self._days = [edition.in_force_from for edition in self._editions]
        if not editions or len(set(self._days)) != len(self._days):
            raise DisorderedEditions(f"Editions need at least one value, each from its own day: {self._days}")

    def __iter__(self) -> Iterator[Edition[V]]:
        return iter(self._editions)

    def on(self, day: date) -> Edition[V]:
        """The edition in force on a London day; `NoEditionInForce` before the first."""
        place = bisect_right(self._days, day)
        if place == 0:
            raise NoEditionInForce(f"Nothing was in force on {day}; the first edition begins on {self._days[0]}")
        return self._editions[place - 1]

    def with_edition(self, edition: Edition[Any]) -> Editions[Any]:
        """These editions with one more; it replaces one that begins on the same day."""
        kept = [held for held in self._editions if held.in_force_from != edition.in_force_from]
        return Editions(*kept, edition)
