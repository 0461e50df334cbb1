"""What measures are taken over beside records: facts of a room of its own, such as a file marked in a sample.

A pathway declares a measure of such a subject like any other. The room that holds the subject says who it is, and
settles its outcomes when it changes; number, trend, list and export are then the same as of every measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from safelight.kernel.codes import Code


class Subject(Code):
    """What the facts of a measure are about."""

    RECORD = "RECORD", "A record"
    MARKED_FILE = "MARKED_FILE", "A file marked in a closed sample"
    LEARNING = "LEARNING", "An action from learning"
    CIRCULATED = "CIRCULATED", "Somebody who was asked to read a policy"


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """What stands about one file of a closed sample: its grade, and the answers to what it was asked."""

    id: int
    plan: str
    kind: str
    from_on: date
    grade: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Learning:
    """An action from learning: of which kind of record (blank: of all), whose, due when, and done when."""

    id: int
    kind: str
    agency: str
    due_on: date
    done_on: date | None


class ReadBy(NamedTuple):
    """Of one version of a policy: by the end of which day whoever was asked first had to read it, and how many had."""

    version: int
    due_on: date
    asked: int
    read: int


@dataclass(frozen=True, slots=True)
class Circulated:
    """A policy of the library with how many of those asked had read each version in time: numbers and no names."""

    id: int
    policy: str
    versions: tuple[ReadBy, ...]


class Shown(NamedTuple):
    """One subject as the list behind a number shows it: what it is called, where it opens (blank: nowhere), where."""

    name: str
    href: str
    place: str


class Holder(Protocol):
    """The room that holds the facts of a subject."""

    def load(self, ids: Sequence[int]) -> Iterable[Any]:
        """The facts of some of them, in any order."""

    def every(self) -> Iterable[int]:
        """The numbers of all that may have outcomes, for settling or verifying everything."""

    def reached(self, officer: Any, *, now: datetime) -> Any:
        """The numbers of those the officer may open, as a query that a list is narrowed with."""

    def why_no_trend(self, abouts: Iterable[str], *, before: date) -> Mapping[str, str]:
        """Of which parts no trend up to a day may be read, each with why."""

    def shown(self, ids: Sequence[int], *, officer: Any) -> Mapping[int, Shown]:
        """Some of them as the list shows them; the room journals what it shows."""
