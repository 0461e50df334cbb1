"""The ledger of one child from facts: every step in time order, with what is not recorded said where it is missing.

What the record's source can never tell is not called missing; `untold` names it once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from safelight.pathways.custody.codes import SUFFICIENCY, BailGround, CourtOutcome, LeftTo, NotMovedReason
from safelight.pathways.custody.facts import FIELDS, CustodyFacts
from safelight.pathways.custody.ledger.asking import request_steps
from safelight.pathways.custody.ledger.keeping import certificate_steps, move_steps
from safelight.pathways.custody.ledger.lines import Kind, Step, in_time_order
from safelight.pathways.custody.ledger.outcomes import outcome_of
from safelight.pathways.custody.ledger.telling import Telling, given, said

TOLD = (
    "request.authority",
    "request.contact",
    "request.attempts",
    "request.secure-test",
    "request.reply",
    "request.reply-time",
    "request.reply-reason",
    "request.challenge",
    "request.challenger",
    "request.escalation",
    "request.not-made",
    "offer",
    "offer.end",
    "move",
    "certificate.text",
    "certificate.reasons",
    "certificate.asked",
    "certificate.test",
    "certificate.by",
    "certificate.copies",
    "certificate.produced",
    "court-outcome",
)
"""What the ledger tells where the record's source does."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All steps in time order; `missing` is what is missing of the whole, `untold` what the source cannot tell."""

    steps: tuple[Step, ...]
    missing: tuple[str, ...]
    untold: tuple[str, ...]

    @property
    def all_missing(self) -> tuple[str, ...]:
        """What is missing of the whole and of each step."""
        return (*self.missing, *(each for step in self.steps for each in step.missing))


def ledger_of(facts: CustodyFacts, authorities: Mapping[int, str]) -> Ledger:
    """The ledger of a child charged and refused bail. `authorities` names each authority by its id."""
    telling = Telling(facts, authorities)
    return Ledger(
        steps=tuple(in_time_order(_steps(telling))),
        missing=tuple(_missing(telling)),
        untold=tuple(FIELDS[name] for name in TOLD if not telling.known(name)),
    )


def _steps(telling: Telling) -> Iterator[Step]:
    """Every step in the order of a night."""
    facts = telling.facts
    if facts.bail_refused_at is not None:
        grounds = "; ".join(BailGround(ground).label for ground in facts.bail_grounds)
        yield Step(
            Kind.BAIL_REFUSED,
            facts.bail_refused_at,
            "Bail was refused. The duty to move the child began.",
            who=facts.bail_by,
            facts=given(("Ground", grounds)),
        )
    if facts.not_asked_reason:
        yield _not_asked(telling)
    for request in facts.requests:
        yield from request_steps(telling, request)
    yield from move_steps(telling)
    for certificate in facts.certificates:
        yield from certificate_steps(telling, certificate)
    if facts.left_at is not None and not facts.moved:
        to = LeftTo(facts.left_to).label if facts.left_to else "where to is not recorded"
        yield Step(Kind.LEFT, facts.left_at, f"The child left custody: {to}.", facts=given(("Court", facts.court)))
    if facts.court_outcome:
        decided = CourtOutcome(facts.court_outcome).label
        yield Step(Kind.COURT, facts.court_decided_at, f"The court decided: {decided}.", who=facts.court)


def _missing(telling: Telling) -> Iterator[str]:
    """What should stand in the ledger and does not."""
    facts = telling.facts
    if facts.must_be_moved and not facts.asked and not facts.not_asked_reason and telling.known("request"):
        yield "Whether an authority was asked: no request and no reason for none."
    kept = facts.kept and outcome_of(facts) is not None and facts.must_be_moved and not facts.straight_to_court
    if kept and not facts.certificates and telling.known("certificate"):
        yield "A certificate: the child was kept and nothing says on which ground."
    if kept and facts.left_to == LeftTo.COURT and not facts.court_outcome and telling.known("court-outcome"):
        yield "What the court decided."


def _not_asked(telling: Telling) -> Step:
    facts = telling.facts
    reason = NotMovedReason(facts.not_asked_reason)
    return Step(
        Kind.NOT_ASKED,
        facts.bail_refused_at,
        f"No authority was asked. {reason.label}.",
        facts=given(("What that is worth", SUFFICIENCY[reason].label), ("Inspector told", facts.not_asked_inspector)),
        said=said(("Why", facts.not_asked_why)),
    )
