"""Lines of a meeting: which records it goes through at a moment, and what it is told of each.

A pathway declares its lines; the room of meetings reads them from the register and knows no pathway. A record is in
scope of a line from a moment to a moment, both facts of the record. So who stood on the list at any cut-off, who came
and who went, is worked out and never kept true by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from safelight.kernel.codes import Code

G = TypeVar("G")


class Series(Code):
    """A meeting that is held again and again."""

    DAILY = "DAILY", "Daily meeting"
    CUSTODY_REVIEW = "CUSTODY_REVIEW", "Monthly custody review"


class Leaving(Code):
    """What takes a record off a meeting's list."""

    EVENT = "EVENT", "What happened to the child, never a tick"
    DECISION = "DECISION", "The meeting concluded the case"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows a meeting wants: every record in scope at some moment after `since` up to `until`, and those of `ids`
    whether or not they still are. Moments are UTC."""

    since: datetime
    until: datetime
    ids: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Row(Generic[G]):
    """What a line's one query gives of a record. `child` is the name as a list shows it; `place` is where; `more` is
    what the columns read. In scope from `began_at` until `ended_at` (half-open); `recorded_at` is when it was known."""

    record: int
    reference: str
    child: str
    place: str
    began_at: datetime
    ended_at: datetime | None
    recorded_at: datetime
    more: G

    def in_scope(self, at: datetime) -> bool:
        """Whether the record stands on the line's list at a moment."""
        return self.began_at <= at and (self.ended_at is None or self.ended_at > at)


@dataclass(frozen=True, slots=True)
class Column(Generic[G]):
    """One thing the meeting is told of each record: pure words from what the query gave and the moment told of.

    `compared` gives what of it can change, without the moment: words such as “9 h 20 min” or “yesterday” change by
    themselves, and a page that says what changed since the last meeting leaves those out. None: it is not compared.
    """

    code: str
    title: str
    words: Callable[[G, datetime], str]
    compared: Callable[[G], object] | None = None


@dataclass(frozen=True, slots=True)
class Risk(Generic[G]):
    """Why a record presses more than others: what a backlog is broken down by."""

    code: str
    title: str
    holds: Callable[[G, datetime], bool]


@dataclass(frozen=True, slots=True)
class Heard:
    """What a meeting said of one record: when, who chaired it, the words, and what somebody now does (or blank)."""

    record: int
    at: datetime
    chair: str
    words: str
    actions: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingLine(Generic[G]):
    """One line of a series' agenda: records of one `kind`.

    `rows` asks the database once, however many records there are, and gives them as `Row`s; the caller has made sure
    that the officer may see them, and journals what is shown. `in_scope` says in words which records those are.
    `in_force_from` is the day since when the line is told like this: it is part of the edition that a pack carries.
    `written_back` puts what the meeting said on the records themselves, where a rule of theirs asks for it.
    """

    code: str
    title: str
    series: Series
    kind: str
    in_scope: str
    in_force_from: date
    rows: Callable[[Asked], Iterable[Row[G]]]
    columns: tuple[Column[G], ...]
    risks: tuple[Risk[G], ...] = ()
    noun: str = "child"
    nouns: str = "children"
    leaves_by: Leaving = Leaving.EVENT
    written_back: Callable[[Sequence[Heard]], None] | None = None

    def __post_init__(self) -> None:
        named = [column.code for column in self.columns] + [risk.code for risk in self.risks]
        if len(set(named)) != len(named):
            raise ValueError(f"{self.code} has two columns or risks of one code")
        if not self.columns or not self.in_scope.strip():
            raise ValueError(f"{self.code} tells nothing of a record, or does not say which records it goes through")

    def cells(self, row: Row[G], *, at: datetime) -> tuple[str, ...]:
        """The words of every column for a row, in order."""
        return tuple(column.words(row.more, at) for column in self.columns)

    def compared(self, row: Row[G]) -> dict[str, str]:
        """What of each column can change, by its code."""
        return {c.code: str(c.compared(row.more)) for c in self.columns if c.compared is not None}

    def risks_of(self, row: Row[G], *, at: datetime) -> tuple[Risk[G], ...]:
        """The risks that hold for a row."""
        return tuple(risk for risk in self.risks if risk.holds(row.more, at))


AnyLine = MeetingLine[Any]
