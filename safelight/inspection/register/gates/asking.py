"""What a gate asks: a plain condition over facts, told in words before it is met, and a refusal where it is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from safelight.inspection.register import policy
from safelight.inspection.register.codes import Cadence, OwnerAs, Status, Tier
from safelight.inspection.register.facts import EvidenceFacts, RecommendationFacts, StatusFacts
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.periods import DaysAfter
from safelight.kernel.policy import Policy, PolicyBook
from safelight.kernel.requirements import Requirement
from safelight.kernel.sources import Origin, SetBy

ORIGIN = Origin("Proposed default, facts document governance §7, until the force decides")
SINCE_THE_START = date(2010, 1, 1)
_FRESH: dict[tuple[str, str], Policy[DaysAfter]] = {
    (Tier.T1, ""): policy.FRESH_WRITTEN,
    (Tier.T2, ""): policy.FRESH_REACHED,
    (Tier.T3, ""): policy.FRESH_MONTHLY,
    (Tier.T3, Cadence.DAILY): policy.FRESH_DAILY,
    (Tier.T3, Cadence.WEEKLY): policy.FRESH_WEEKLY,
    (Tier.T3, Cadence.MONTHLY): policy.FRESH_MONTHLY,
    (Tier.T4, ""): policy.FRESH_SAMPLE,
    (Tier.T5, ""): policy.FRESH_OUTCOME,
    (Tier.T6, ""): policy.FRESH_INDEPENDENT,
}


class Bars(NamedTuple):
    """How much the force asks, in force at a moment. Shares are from 0 to 1."""

    periods: int
    reached: float
    samples: int
    target: float
    floor: float


class Case(NamedTuple):
    """One recommendation before one gate: `passed` is the change that went through it, or is about to."""

    facts: RecommendationFacts
    passed: StatusFacts | None
    bars: Bars
    book: PolicyBook
    before: datetime

    @property
    def at(self) -> datetime:
        """The moment it is judged as of: when the gate was passed, or how far the facts reach."""
        return self.passed.at if self.passed else self.before

    @property
    def day(self) -> date:
        """The London day of that moment."""
        return london_day(self.at)

    def fresh(self, evidence: EvidenceFacts) -> bool:
        """Whether evidence was still fresh at that moment."""
        return fresh_until(evidence, self.book) >= self.at

    def let_go(self, requirement: str) -> bool:
        """Whether an exemption that had not expired lets this be missing."""
        return any(each.requirement == requirement and each.expires_on >= self.day for each in self.facts.exemptions)


def fresh_policy(evidence: EvidenceFacts) -> Policy[DaysAfter] | None:
    """The force value that says how long evidence stays fresh; None for what belongs to one gate alone."""
    cadence = evidence.cadence if evidence.tier == Tier.T3 else ""
    return _FRESH.get((evidence.tier, cadence))


def fresh_until(evidence: EvidenceFacts, book: PolicyBook) -> datetime:
    """The last moment at which evidence is fresh: so many days after the last day it is about."""
    found = fresh_policy(evidence)
    if found is None:
        return datetime.max.replace(tzinfo=evidence.at.tzinfo)
    return book.value_at(found, evidence.at).after(start_of_day(evidence.until_on))


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing a gate asks. `tell` says how it stands, with the figures; `next_step` what to do about it.

    `early`: it is shown as missing as soon as the gate is the next, and not only when the gate is tried.
    `may_wait`: a chief officer may let it go for a time. `page`: what of a recommendation’s work answers it (“plan”).
    """

    ref: str
    code: str
    question: str
    missing: str
    next_step: str
    holds: Callable[[Case], bool]
    answer: Act | None = None
    page: str = ""
    tell: Callable[[Case], str] | None = None
    early: bool = False
    may_wait: bool = False

    def met(self, case: Case) -> bool:
        """Whether it holds, or was let go for a time by somebody who may."""
        return self.holds(case) or (self.may_wait and case.let_go(self.code))

    def says(self, case: Case) -> str:
        """What is missing, with the figures where there are any."""
        return f"{self.missing} {self.tell(case)}".strip() if self.tell else self.missing


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: the status it opens to, the act that passes it, and what it asks."""

    ref: str
    title: str
    opens: Status
    act: Act
    asks: tuple[Ask, ...]

    def case(self, facts: RecommendationFacts, book: PolicyBook, *, passed: StatusFacts | None) -> Case:
        """The recommendation before this gate."""
        at = passed.at if passed else facts.since
        return Case(facts, passed, bars_at(book, at), book, facts.since)

    def tried(
        self, facts: RecommendationFacts, book: PolicyBook, *, by: int, level: str, word: str, now: datetime
    ) -> Case:
        """The recommendation as it would stand if this gate were passed now by somebody."""
        passing = StatusFacts("", self.opens.value, by, now, word, level)
        after = facts._replace(statuses=(*facts.statuses, passing))
        return self.case(after, book, passed=passing)

    def requirements(self) -> tuple[Requirement[RecommendationFacts], ...]:
        """What it asks, as the kernel's requirements."""
        return tuple(self._requirement(ask) for ask in self.asks)

    def _requirement(self, ask: Ask) -> Requirement[RecommendationFacts]:
        return Requirement(
            ref=f"governance:{ask.ref}",
            code=ask.code,
            question=ask.question,
            missing=f"{ask.missing} {ask.next_step}",
            set_by=SetBy.FORCE,
            source=ORIGIN,
            in_force_from=SINCE_THE_START,
            each_under=partial(self._things, early=ask.early),
            applies=lambda case: True,
            holds=ask.met,
            since=lambda case: case.at,
            before=(self.act,),
            answer=ask.answer,
        )

    def _things(self, facts: RecommendationFacts, book: PolicyBook, *, early: bool) -> tuple[Case, ...]:
        if facts.status.ends:
            return ()
        passed = facts.reached(self.opens)
        if passed is not None:
            return (self.case(facts, book, passed=passed),)
        if early and facts.height == self.opens.height - 1:
            return (self.case(facts, book, passed=None),)
        return ()


def bars_at(book: PolicyBook, at: datetime) -> Bars:
    """What the force asks at a moment."""
    return Bars(
        periods=book.value_at(policy.PERIODS, at),
        reached=book.value_at(policy.REACHED_SHARE, at),
        samples=book.value_at(policy.SAMPLES, at),
        target=book.value_at(policy.SAMPLE_TARGET, at),
        floor=book.value_at(policy.SAMPLE_FLOOR, at),
    )


def second_person(ref: str, code: str) -> Ask:
    """Whoever gave evidence, did a task or answers for the delivery does not say that it suffices."""
    return Ask(
        ref=ref,
        code=code,
        question="Did somebody say so who neither did the work nor gave the evidence?",
        missing="Whoever did the work or gave the evidence cannot say that it is enough.",
        next_step="Ask somebody who had no part in it.",
        holds=_somebody_else,
    )


def _somebody_else(case: Case) -> bool:
    if case.passed is None:
        return True
    return case.passed.by not in case.facts.suppliers(case.at) | {case.facts.owner(OwnerAs.DELIVERY)}
