"""What is known of one grant or one consultation, frozen: what clocks, gaps and outcomes are worked out from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from safelight.commissioning.codes import (
    Agreement,
    Aim,
    Course,
    FigureKind,
    GrantState,
    Over,
    Paragraph,
    RecipientKind,
)
from safelight.kernel.calendar import add_months


class Window(NamedTuple):
    """London days, half-open."""

    from_on: date
    until_on: date


class FigureFacts(NamedTuple):
    """What a provider reported of one outcome: a share has both counts, a count the first, a number its value."""

    outcome: int
    held: int | None
    asked: int | None
    value: Decimal | None


class ReturnFacts(NamedTuple):
    """One return that stands for its window; a corrected one is not here."""

    id: str
    from_on: date
    until_on: date
    received_at: datetime
    reached: int | None
    figures: tuple[FigureFacts, ...]


class ReadingFacts(NamedTuple):
    """A frozen reading of the measure that an outcome is bound to, over one month."""

    starts_on: date
    until_on: date
    held: int | None
    asked: int | None
    value: float
    low: float | None
    high: float | None
    taken_at: datetime


class OutcomeFacts(NamedTuple):
    """What was promised: by which figure it is shown, from where, to where and by when. A share is from 0 to 100."""

    id: int
    key: str
    title: str
    measure: str
    kind: FigureKind
    over: Over
    aim: Aim
    baseline: Decimal | None
    target: Decimal
    due_on: date
    readings: tuple[ReadingFacts, ...] = ()


class DecisionFacts(NamedTuple):
    """What was decided of a grant that runs, and from which day it counts."""

    course: Course
    counts_on: date
    change: Decimal
    until_on: date | None


class InstalmentFacts(NamedTuple):
    """A part of the money: when it is to be paid, and what was paid of it."""

    id: str
    due_on: date
    amount: Decimal
    paid: Decimal


@dataclass(frozen=True, kw_only=True)
class GrantFacts:
    """A grant or contract with everything that happened to it. Days are London days, moments UTC, amounts pounds."""

    id: int
    reference: str
    agreement: Agreement
    recipient: RecipientKind
    awarded_on: date
    recorded_at: datetime
    from_on: date
    first_until_on: date
    every: int
    awarded: Decimal
    safeguarding_seen_on: date | None = None
    checks_confirmed_on: date | None = None
    published_at: datetime | None = None
    decisions: tuple[DecisionFacts, ...] = ()
    instalments: tuple[InstalmentFacts, ...] = ()
    outcomes: tuple[OutcomeFacts, ...] = ()
    returns: tuple[ReturnFacts, ...] = ()

    @cached_property
    def total(self) -> Decimal:
        """Pounds awarded, with every variation."""
        return self.awarded + sum((each.change for each in self.decisions), Decimal(0))

    @cached_property
    def planned(self) -> Decimal:
        """Pounds of all instalments."""
        return sum((each.amount for each in self.instalments), Decimal(0))

    @cached_property
    def paid(self) -> Decimal:
        """Pounds paid so far."""
        return sum((each.paid for each in self.instalments), Decimal(0))

    @cached_property
    def stopped_on(self) -> date | None:
        """The first day that is no longer funded because the commissioner stopped it."""
        return next((each.counts_on for each in self.decisions if each.course is Course.STOP), None)

    @cached_property
    def agreed_until_on(self) -> date:
        """The first day after the agreement, with every variation of its time."""
        return next((each.until_on for each in reversed(self.decisions) if each.until_on), self.first_until_on)

    @cached_property
    def until_on(self) -> date:
        """The first day that is not funded."""
        return min(self.stopped_on, self.agreed_until_on) if self.stopped_on else self.agreed_until_on

    def state(self, day: date) -> GrantState:
        """Where it is in its life on a London day."""
        if self.stopped_on is not None and self.stopped_on <= day:
            return GrantState.STOPPED
        if day < self.from_on:
            return GrantState.NOT_BEGUN
        return GrantState.RUNNING if day < self.until_on else GrantState.ENDED

    def windows(self) -> Iterator[Window]:
        """What each return is about: so many months after one another, the last cut where the money ends."""
        if self.until_on <= self.from_on:
            return
        count, start = 1, self.from_on
        while start < self.until_on:
            end = min(add_months(self.from_on, count * self.every), self.until_on)
            yield Window(start, end)
            count, start = count + 1, end

    def window_of(self, day: date) -> Window | None:
        """The window whose return tells of a day; the last one for a day after the money ended."""
        last = None
        for window in self.windows():
            last = window
            if day < window.until_on:
                break
        return last

    def return_of(self, window: Window) -> ReturnFacts | None:
        """The return that stands for a window: one that begins with it and reaches to its end."""
        return next((r for r in self.returns if r.from_on == window.from_on and r.until_on >= window.until_on), None)


@dataclass(frozen=True, kw_only=True)
class ConsultationFacts:
    """A consultation: when it closes, and since when it is known what it changed, or why nothing."""

    id: int
    reference: str
    opens_on: date
    until_on: date
    answered: int | None = None
    themes: int = 0
    changed_at: datetime | None = None
    fed_back_on: date | None = None
    changes: int = 0
    """How many things changed; a reason why nothing did is none."""

    @property
    def shaped(self) -> bool:
        """Whether it may be said that what was heard shaped something: something changed, and people were told."""
        return self.changes > 0 and self.fed_back_on is not None


@dataclass(frozen=True, kw_only=True)
class ItemFacts:
    """One item that must be published, and since when it is; of a statement, since when the next one is."""

    reference: str
    paragraph: Paragraph
    arose_on: date
    placed_at: datetime | None = None
    followed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class KeptFacts:
    """Whether a statement of one paragraph is published at all."""

    paragraph: Paragraph
    published: bool
