"""How a list moved between two meetings, and whether its counts come out. Plain Python over a line's rows.

What was on the list before, plus what came, less what went, is what is on the list now. Who is on either list is one
question and when each record came and went is another; where their answers differ, somebody has to say why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from safelight.kernel.meetings import Row
from safelight.meetings.codes import Movement


class Moved(NamedTuple):
    """A record and how it moved. `row` is None where the line's query no longer gives the record."""

    record: int
    movement: Movement
    row: Row[Any] | None


@dataclass(frozen=True, slots=True)
class Counts:
    """A line's counts between two cut-offs. `corrected` are records whose coming or going somebody explained, those
    that came less those that went."""

    opening: int
    new: int
    closed: int
    corrected: int
    closing: int

    @property
    def come_out(self) -> bool:
        """Whether opening and new, less closed, and what was corrected, is closing."""
        return self.opening + self.new - self.closed + self.corrected == self.closing

    def __add__(self, other: Counts) -> Counts:
        """The counts of two lines together."""
        return Counts(
            self.opening + other.opening,
            self.new + other.new,
            self.closed + other.closed,
            self.corrected + other.corrected,
            self.closing + other.closing,
        )

    def words(self) -> str:
        """The sum in a sentence."""
        corrected = f" {self.corrected:+d} corrected" if self.corrected else ""
        return f"{self.opening} before + {self.new} new − {self.closed} left{corrected} = {self.closing} now"


NOTHING = Counts(0, 0, 0, 0, 0)


def movements(
    rows: Iterable[Row[Any]],
    *,
    before: Collection[int],
    concluded: Collection[int] = (),
    since: datetime,
    until: datetime,
    known_since: datetime | None = None,
) -> list[Moved]:
    """How each record moved from one cut-off to the next, in the order of the rows; those not given come last.

    `before` are the records on the list at `since`; `concluded` are those that the meeting then took off it itself.
    A record that was known only after it had come or gone is counted as recorded late: after the list before was fixed
    at `known_since` (`since`, when left out).
    """
    given: set[int] = set()
    found: list[Moved] = []
    for row in rows:
        given.add(row.record)
        movement = _movement(row, row.record in before, row.record in concluded, since, until, known_since or since)
        if movement is not None:
            found.append(Moved(row.record, movement, row))
    gone = sorted(set(before) - given)
    found += [Moved(record, Movement.WENT if record in concluded else Movement.VANISHED, None) for record in gone]
    return found


def _movement(
    row: Row[Any], before: bool, concluded: bool, since: datetime, until: datetime, known_since: datetime
) -> Movement | None:
    here = row.in_scope(until)
    if before and concluded:
        return Movement.WENT
    if before and here:
        return Movement.STAYED
    if before:
        if row.ended_at is None or row.ended_at > until:
            return Movement.VANISHED
        return Movement.WENT if row.ended_at > since else Movement.WENT_LATE
    if here:
        if row.began_at > since:
            return Movement.CAME
        return Movement.CAME_LATE if row.recorded_at > known_since else Movement.APPEARED
    if row.ended_at is not None and since < row.ended_at <= until and row.began_at <= until:
        return Movement.PASSED_THROUGH
    return None


def counts(moved: Iterable[tuple[Movement, bool]]) -> Counts:
    """The counts of records by how each moved, and whether somebody explained it."""
    opening = new = closed = corrected = closing = 0
    for movement, explained in moved:
        opening += movement.stood_before
        new += movement.new
        closed += movement.closed
        closing += movement.listed
        if explained and movement.unexplained:
            corrected += 1 if movement.listed else -1
    return Counts(opening, new, closed, corrected, closing)
