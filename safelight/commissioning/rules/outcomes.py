"""Whether what was promised has happened, from the figures there are: met, not met, or not yet measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from safelight.commissioning.codes import Aim, FigureKind, Over, Stands
from safelight.commissioning.facts import FigureFacts, GrantFacts, OutcomeFacts, ReadingFacts, ReturnFacts
from safelight.commissioning.rules.care import Cells
from safelight.measures.figures import wilson


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an outcome stands.

    `value` is in the target's own unit, a share from 0 to 100; `low` and `high` are its 95% interval where it is a
    share. `told_on` is the first day after what the figure tells of. `by_chance`: it is met, and its interval reaches
    beyond the target. `base` is how many a middle value or ratio is taken over.
    """

    stands: Stands
    value: Decimal | None = None
    held: int | None = None
    asked: int | None = None
    low: float | None = None
    high: float | None = None
    told_on: date | None = None
    by_chance: bool = False
    base: int | None = None

    @property
    def cells(self) -> Cells:
        """The counts of people that showing it gives away."""
        if self.asked is not None and self.held is not None:
            return (self.held, self.asked - self.held)
        return () if self.held is None else (self.held,)


NOTHING = Standing(Stands.NOT_MEASURED)


def standing(outcome: OutcomeFacts, facts: GrantFacts, *, now: datetime) -> Standing:
    """Where an outcome stands at a moment, by what had come in by then."""
    if outcome.measure:
        known = [each for each in outcome.readings if each.taken_at <= now]
        return _by_reading(outcome, max(known, key=lambda each: each.starts_on)) if known else NOTHING
    told = [
        (each, figure)
        for each in facts.returns
        if each.received_at <= now
        for figure in each.figures
        if figure.outcome == outcome.id
    ]
    if not told:
        return NOTHING
    told.sort(key=lambda pair: pair[0].from_on)
    if outcome.over is Over.LATEST or outcome.kind is FigureKind.NUMBER:
        told = told[-1:]
    return _by_returns(outcome, told)


def _by_reading(outcome: OutcomeFacts, reading: ReadingFacts) -> Standing:
    until = reading.until_on
    if outcome.kind is FigureKind.SHARE:
        low, high = (None if end is None else 100 * end for end in (reading.low, reading.high))
        share = Decimal(str(reading.value * 100))
        return _judged(outcome, share, reading.held, reading.asked, low, high, until)
    value = Decimal(str(reading.value))
    if outcome.kind is FigureKind.COUNT:
        return _judged(outcome, value, int(reading.value), None, None, None, until)
    return replace(_judged(outcome, value, None, None, None, None, until), base=reading.asked)


def _by_returns(outcome: OutcomeFacts, told: list[tuple[ReturnFacts, FigureFacts]]) -> Standing:
    until = told[-1][0].until_on
    figures = [figure for _, figure in told]
    if outcome.kind is FigureKind.NUMBER:
        value = figures[-1].value
        return NOTHING if value is None else _judged(outcome, value, None, None, None, None, until)
    held = sum(each.held or 0 for each in figures)
    if outcome.kind is FigureKind.COUNT:
        return _judged(outcome, Decimal(held), held, None, None, None, until)
    asked = sum(each.asked or 0 for each in figures)
    if not asked:
        return NOTHING
    low, high = (100 * end for end in wilson(held, asked))
    return _judged(outcome, Decimal(100 * held) / asked, held, asked, low, high, until)


def _judged(
    outcome: OutcomeFacts,
    value: Decimal,
    held: int | None,
    asked: int | None,
    low: float | None,
    high: float | None,
    told_on: date,
) -> Standing:
    least = outcome.aim is Aim.AT_LEAST
    met = value >= outcome.target if least else value <= outcome.target
    beyond = (
        (low is not None and low < float(outcome.target)) if least else (high is not None and high > outcome.target)
    )
    stands = Stands.MET if met else Stands.NOT_MET
    return Standing(stands, value, held, asked, low, high, told_on, met and beyond)
