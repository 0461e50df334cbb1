"""Populations and sampling plans: which records a sample is drawn from, how many, by whom asked, and how chosen.

A population is a declared query over what is stored already: the outcomes of a measure, or what was accepted with a
reason. A plan draws from one population with one set of questions, in one way: a random sample, every record, or a
targeted check. Results of different ways are never brought together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from safelight.kernel.calendar import add_months
from safelight.kernel.codes import Code
from safelight.kernel.policy import Policy
from safelight.kernel.questions import QuestionSet
from safelight.kernel.sources import Origin, Source

F = TypeVar("F")


class Chosen(Code):
    """How the files of a sample come to be in it."""

    RANDOM = "RANDOM", "Drawn at random"
    CENSUS = "CENSUS", "Every record"
    TARGETED = "TARGETED", "Chosen for a reason"


class Stratum(Code):
    """What a population can be divided by, so that each part is in the sample."""

    AREA = "AREA", "Place"
    SEX = "SEX", "Sex"
    GROUP = "GROUP", "Broad ethnic group, as the child describes it"


class Every(Code):
    """How often a plan is drawn."""

    MONTH = "MONTH", "Each month"
    QUARTER = "QUARTER", "Each quarter"

    @property
    def months(self) -> int:
        """How many calendar months one period has."""
        return 1 if self is Every.MONTH else 3

    def period_of(self, day: date) -> tuple[date, date]:
        """The period that a day lies in: its first day, and the first day after it."""
        first = date(day.year, (day.month - 1) // self.months * self.months + 1, 1)
        return first, add_months(first, self.months)

    def before(self, day: date) -> tuple[date, date]:
        """The last period that had ended by a day."""
        first, _ = self.period_of(day)
        return add_months(first, -self.months), first


class Passage(NamedTuple):
    """One part of a record as a sampler reads it: its heading, and what is there under which name.

    A value is words, a number, a moment (UTC), or yes and no; None and blank are shown as not recorded.
    """

    title: str
    lines: tuple[tuple[str, object], ...]


def unread(_: Any) -> tuple[Passage, ...]:
    """Nothing beside the record's own page."""
    return ()


def nobody(_: Any) -> tuple[str, ...]:
    """No names beyond those in the chronology."""
    return ()


@dataclass(frozen=True, kw_only=True)
class Population(Generic[F]):
    """Which records of a kind a sample is drawn from.

    Either the records with an outcome of `measure` in the period (`held`: only those where it held or did not; None:
    either), less those with a held outcome of any measure in `without`; or, with `accepted`, the records on which
    something was accepted with a reason in the period.

    `answers_for` names the officer who answers for a file, and `worked_on` everyone whom its facts name as having had
    a hand in it beyond the chronology, as recorded (a name, a number, or both). `reading` gives what a sampler reads.
    """

    code: str
    title: str
    kind: str
    explained: str
    measure: str = ""
    held: bool | None = None
    without: tuple[str, ...] = ()
    accepted: bool = False
    strata: tuple[Stratum, ...] = ()
    answers_for: Callable[[F], str] = lambda facts: ""
    worked_on: Callable[[F], Iterable[str]] = nobody
    reading: Callable[[F], Iterable[Passage]] = unread

    def __post_init__(self) -> None:
        if (self.measure != "") is self.accepted:
            raise ValueError(f"{self.code} is either over a measure or over what was accepted with a reason")


@dataclass(frozen=True, kw_only=True)
class SamplingPlan(Generic[F]):
    """What is sampled how often, with which questions.

    A random plan takes `size` files, or as many as a `margin` of error asks for (0.1: ten points either way), and at
    least `least` of each stratum where there is room; a population no larger than the force's bar for a census is
    taken whole. A census takes every file.
    """

    code: str
    ref: str
    title: str
    population: Population[F]
    questions: QuestionSet[F]
    chosen: Chosen
    every: Every
    explained: str
    asked_by: tuple[str, ...]
    source: Source | Origin
    size: Policy[int] | None = None
    margin: Policy[float] | None = None
    least: Policy[int] | None = None

    def __post_init__(self) -> None:
        sized = [self.size, self.margin].count(None) == 1
        if (self.chosen is Chosen.RANDOM) is not sized:
            raise ValueError(f"{self.code}: a random plan has either a size or a margin of error, and no other has one")
        if not self.asked_by or not self.explained.strip():
            raise ValueError(f"{self.code} does not say who asked for it, or is not explained")
