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
    ONCE = "ONCE", "Nothing: each record is told of at one meeting"


class Every(Code):
    """How often a series meets, and so what one meeting covers."""

    DAY = "DAY", "What moved since the last meeting, up to now"
    MONTH = "MONTH", "One whole calendar month that has ended"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows a meeting wants: every record in scope at some moment after `since` up to `until`, and those of `ids`
    whether or not they still are. Moments are UTC.

    A meeting that covers a month is told of what began in it, and of what began before and was recorded only after
    `known_since`, when the list before was fixed (None: there was none).

    `beside` are ids that other lines are about to ask for, and `between` is where lines that read the same may keep it
    for each other while one agenda is made. `brief`: no more is told than the line's brief columns, its risks and what
    stands in the way, so no more need be read."""

    since: datetime
    until: datetime
    ids: Sequence[int] = ()
    known_since: datetime | None = None
    beside: Sequence[int] = ()
    between: dict[str, Any] | None = None
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Row(Generic[G]):
    """What a line's one query gives of a record. `child` is the name as a list shows it; `place` is where; `more` is
    what the columns read. In scope from `began_at` until `ended_at` (half-open); `recorded_at` is when it was known.

    For who is told without a name: `described` is what is said of the child instead (“aged 14”); `authorities` are the
    ids of the authorities whose child it is, and `asked` of those that were asked for something."""

    record: int
    reference: str
    child: str
    place: str
    began_at: datetime
    ended_at: datetime | None
    recorded_at: datetime
    more: G
    described: str = ""
    authorities: tuple[int, ...] = ()
    asked: tuple[int, ...] = ()

    def in_scope(self, at: datetime) -> bool:
        """Whether the record stands on the line's list at a moment."""
        return self.began_at <= at and (self.ended_at is None or self.ended_at > at)


@dataclass(frozen=True, slots=True)
class Column(Generic[G]):
    """One thing the meeting is told of each record: pure words from what the query gave and the moment told of.

    `compared` gives what of it can change, without the moment: words such as “9 h 20 min” or “yesterday” change by
    themselves, and a page that says what changed since the last meeting leaves those out. None: it is not compared.
    `made`: it is made of codes, moments and numbers alone, and holds nothing that somebody wrote; from any other the
    names of children are taken out where nobody is to be named.
    """

    code: str
    title: str
    words: Callable[[G, datetime], str]
    compared: Callable[[G], object] | None = None
    made: bool = False


@dataclass(frozen=True, slots=True)
class SharedColumn(Generic[G]):
    """One thing an authority's agencies are told of a record: words from what the query gave, the authority's id and
    the moment told of. It names no child, and nothing that was between the force and another authority."""

    code: str
    title: str
    words: Callable[[G, int, datetime], str]
    made: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer to what a meeting finds. `in_words`: it is said in words; `owned`: somebody does something about it by
    a day, which becomes a task."""

    code: str
    label: str
    in_words: bool = False
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a meeting finds about a record. `needed`: a case is not concluded without it; `of_agencies`: each
    agency answers for itself."""

    code: str
    question: str
    title: str
    answers: tuple[Answered, ...]
    needed: bool = True
    of_agencies: bool = False

    def answer(self, code: str) -> Answered | None:
        """One of its answers."""
        return next((each for each in self.answers if each.code == code), None)


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
    `decided`: the meeting decides about each record; otherwise they are told beside the others. `findings` are what it
    finds about each; `unready` says what of the record itself stands in the way of concluding its case. `shared` is
    what agencies outside the force are told of their own children. `measures` are the codes of those whose numbers a
    monthly pack begins with, over its month and over the twelve that end with it. `brief` are the codes of the columns
    that a list of many is told; the others are told on the page of one record. All, when left out.
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
    decided: bool = True
    findings: tuple[Finding, ...] = ()
    unready: Callable[[G], Sequence[str]] | None = None
    shared: tuple[SharedColumn[G], ...] = ()
    measures: tuple[str, ...] = ()
    brief: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        named = [column.code for column in self.columns] + [risk.code for risk in self.risks]
        named += [finding.code for finding in self.findings]
        if len(set(named)) != len(named) or len({each.code for each in self.shared}) != len(self.shared):
            raise ValueError(f"{self.code} has two columns, risks or findings of one code")
        if not {*self.brief} <= {column.code for column in self.columns}:
            raise ValueError(f"{self.code} is told in brief by a column that it does not have")
        if not self.columns or not self.in_scope.strip():
            raise ValueError(f"{self.code} tells nothing of a record, or does not say which records it goes through")

    def told(self, *, brief: bool = False) -> tuple[Column[G], ...]:
        """The columns that are told: all, or in brief those that a list of many is told, in their own order."""
        if not brief or not self.brief:
            return self.columns
        by_code = {column.code: column for column in self.columns}
        return tuple(by_code[code] for code in self.brief)

    def cells(self, row: Row[G], *, at: datetime, brief: bool = False) -> dict[str, str]:
        """The words of every column that is told of a row, by its code and in order."""
        return {column.code: column.words(row.more, at) for column in self.told(brief=brief)}

    def compared(self, row: Row[G], *, brief: bool = False) -> dict[str, str]:
        """What of each column that is told can change, by its code."""
        return {c.code: str(c.compared(row.more)) for c in self.told(brief=brief) if c.compared is not None}

    def finding(self, code: str) -> Finding | None:
        """One thing it finds about each record."""
        return next((each for each in self.findings if each.code == code), None)

    def risks_of(self, row: Row[G], *, at: datetime) -> tuple[Risk[G], ...]:
        """The risks that hold for a row."""
        return tuple(risk for risk in self.risks if risk.holds(row.more, at))


AnyLine = MeetingLine[Any]
