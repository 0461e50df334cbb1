"""Measures: for whom something should hold, and whether it did. Number, list and trend are the same outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from safelight.kernel.codes import Code
from safelight.kernel.policy import PolicyBook
from safelight.kernel.subjects import Subject

F = TypeVar("F")


class Unit(Code):
    """What a measure's value is."""

    COUNT = "COUNT", "count"
    SHARE = "SHARE", "share"
    MEDIAN_MINUTES = "MEDIAN_MINUTES", "median minutes"
    P90_MINUTES = "P90_MINUTES", "90th percentile minutes"
    MOST_MINUTES = "MOST_MINUTES", "most minutes"
    RATIO = "RATIO", "ratio"

    @property
    def in_minutes(self) -> bool:
        """Whether a value is so many minutes, taken over outcomes that each have some."""
        return self in (Unit.MEDIAN_MINUTES, Unit.P90_MINUTES, Unit.MOST_MINUTES)


class RollUp(Code):
    """How outcomes come together."""

    PLAIN = "PLAIN", "Each outcome counts once"
    UNIQUE_CHILDREN = "UNIQUE_CHILDREN", "Each child counts once"
    REPEAT_CHILDREN = "REPEAT_CHILDREN", "Children with two or more in the twelve months to the end"
    RATE_RATIO = "RATE_RATIO", "The rate of one group over the rate of another"


class Outcome(NamedTuple):
    """One record's part in a measure. No personal data: `group` is a broad group that a ratio is taken over."""

    key: str
    on: date
    held: bool | None = None
    value: float | None = None
    group: str = ""


class OutcomeFacts(NamedTuple):
    """An outcome with the measure it belongs to."""

    measure: str
    key: str
    on: date
    held: bool | None
    value: float | None
    group: str


@dataclass(frozen=True, kw_only=True)
class Measure(Generic[F]):
    """A declared measure. Several may share a `ref`; the plain one is declared first.

    `outcomes` come from facts alone, `outcomes_under` also from force values. A roll-up has no outcomes of its own:
    `over` names the measure whose outcomes it brings together, and a rate ratio also the `group` compared and the one
    it is held `against`. `better`: which way is better, UP, DOWN or "". `of` says what its facts are about: a record of
    the pathway, or something that another room holds; `about` then says which part of it, a sampling plan by its code.
    `limit` names the clock whose limit it is about, where what has not ended is in no outcome: those that are beyond it
    now are told beside the number.
    """

    ref: str
    code: str
    title: str
    unit: Unit
    asked_by: tuple[str, ...]
    explained: str
    outcomes: Callable[[F], Iterable[Outcome]] | None = None
    outcomes_under: Callable[[F, PolicyBook], Iterable[Outcome]] | None = None
    roll_up: RollUp = RollUp.PLAIN
    over: str = ""
    group: str = ""
    against: str = ""
    better: str = ""
    needs: tuple[str, ...] = ()
    of: Subject = Subject.RECORD
    about: str = ""
    limit: str = ""

    def found(self, facts: F, book: PolicyBook) -> Iterable[Outcome]:
        """The outcomes of one record; none for a roll-up."""
        if self.outcomes is not None:
            return self.outcomes(facts)
        return self.outcomes_under(facts, book) if self.outcomes_under is not None else ()

    def __post_init__(self) -> None:
        if [self.outcomes is not None, self.outcomes_under is not None, self.over != ""].count(True) != 1:
            raise ValueError(f"{self.code} has either outcomes of its own or is taken over another measure's")
        if self.roll_up is RollUp.RATE_RATIO and not (self.group and self.against):
            raise ValueError(f"{self.code} is a rate ratio and names no two groups")
        if not self.asked_by or not self.explained.strip():
            raise ValueError(f"{self.code} does not say who asked for it, or is not explained")
        if self.better not in ("UP", "DOWN", ""):
            raise ValueError(f"{self.code}: better is UP, DOWN or not said")
