"""The end: the 72 hours, contact, the strategy discussion, a court's order, release: s.46(5)–(11), s.47 (G24, P17)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from safelight.kernel.acts import Act
from safelight.kernel.policy import PolicyBook
from safelight.kernel.requirements import Requirement
from safelight.kernel.roles import Role
from safelight.kernel.sources import Origin, SetBy, Source
from safelight.pathways.police_protection.codes import Incident, OrderDecision, OrderResult
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.rules import sources, timings
from safelight.pathways.police_protection.rules.clocks.taken import LIMIT
from safelight.pathways.police_protection.rules.limit import kept_beyond
from safelight.pathways.police_protection.rules.requirements.telling import ended


def _at_the_end(
    code: str,
    *,
    ref: str,
    question: str,
    missing: str,
    holds: Callable[[ProtectionFacts], bool],
    source: Source | Origin,
    needs: tuple[str, ...],
    answer: Act | None = None,
    set_by: SetBy = SetBy.FORCE,
    override: Role | None = None,
    applies: Callable[[ProtectionFacts], bool] = ended,
) -> Requirement[ProtectionFacts]:
    """Something that a finished record has."""
    return Requirement(
        ref=ref,
        code=f"police-protection.{code}",
        question=question,
        missing=missing,
        set_by=set_by,
        source=source,
        in_force_from=sources.FORCE_RULES_FROM if set_by is SetBy.FORCE else sources.CHILDREN_ACT_IN_FORCE,
        applies=applies,
        holds=holds,
        since=lambda facts: facts.ended_at,
        before=(Act.CLOSE_PROTECTION,),
        override=override,
        needs=needs,
        answer=answer,
    )


RELEASED = _at_the_end(
    "released",
    ref="custody:G24",
    question="Is it recorded when the child was released, by whom and why then?",
    missing="When the child was released, who decided it and why.",
    holds=lambda facts: (
        facts.released_at is not None and bool(facts.released_by.strip()) and bool(facts.release_why.strip())
    ),
    source=sources.S46_5,
    set_by=SetBy.LAW,
    needs=("released", "release.by"),
    answer=Act.RELEASE_FROM_PROTECTION,
)


class EndUnder(NamedTuple):
    """The facts of a record beside where the 72 hours ended."""

    facts: ProtectionFacts
    beyond: bool | None
    ends_at: datetime | None

    @property
    def raised(self) -> bool:
        """Whether keeping the child beyond the limit was put on the record as what must never happen."""
        return any(incident.kind == Incident.BEYOND_LIMIT for incident in self.facts.incidents)


def _end(facts: ProtectionFacts, book: PolicyBook) -> Iterator[EndUnder]:
    ends_at = LIMIT.due(facts.taken_at, book) if facts.taken_at is not None else None
    yield EndUnder(facts, kept_beyond(facts, book), ends_at)


WITHIN_LIMIT: Requirement[ProtectionFacts] = Requirement(
    ref="custody:P01",
    code="police-protection.within-72-hours",
    question="Was the child released within 72 hours?",
    missing="Nothing can be added: the child was kept beyond 72 hours, and that is never allowed.",
    set_by=SetBy.LAW,
    source=sources.S46_6,
    in_force_from=sources.CHILDREN_ACT_IN_FORCE,
    each_under=_end,
    applies=lambda each: each.beyond is not None,
    holds=lambda each: each.beyond is False,
    since=lambda each: each.ends_at,
    needs=("taken", "released"),
)
BREACH_RAISED: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G24",
    code="police-protection.breach-raised",
    question="Where a child was kept beyond 72 hours, was that raised as what must never happen?",
    missing="The account of how the child came to be kept beyond 72 hours, and what was done about it.",
    set_by=SetBy.FORCE,
    source=sources.PROPOSED,
    in_force_from=sources.FORCE_RULES_FROM,
    each_under=_end,
    applies=lambda each: each.beyond is True,
    holds=lambda each: each.raised,
    since=lambda each: each.ends_at,
    before=(Act.CLOSE_PROTECTION,),
    needs=("taken", "released", "cells"),
    answer=Act.REPORT_INCIDENT,
)
OUTCOME = _at_the_end(
    "outcome",
    ref="custody:G24",
    question="Is it recorded how police protection ended, and with whom the child is?",
    missing="How police protection ended, and with whom the child is now.",
    holds=lambda facts: bool(facts.outcome) and bool(facts.released_to.strip()),
    source=sources.SEED_GUIDANCE,
    needs=("outcome",),
    answer=Act.RELEASE_FROM_PROTECTION,
)
SAFETY_PLAN = _at_the_end(
    "safety-plan",
    ref="custody:G24",
    question="Is there a plan that keeps the child safe from now on?",
    missing="The plan that keeps the child safe from now on.",
    holds=lambda facts: bool(facts.safety_plan.strip()),
    source=sources.SEED_GUIDANCE,
    needs=("safety-plan",),
    answer=Act.RELEASE_FROM_PROTECTION,
)
WELFARE = _at_the_end(
    "welfare",
    ref="custody:G24",
    question="Is it recorded what was done for the child’s welfare?",
    missing="What was done for the child’s welfare: food, sleep, medicine, school, brothers and sisters.",
    holds=lambda facts: any(each.words.strip() or each.need for each in facts.welfare),
    source=sources.S46_9_B,
    set_by=SetBy.LAW,
    needs=("welfare",),
    answer=Act.RECORD_WELFARE,
)
CONTACT = _at_the_end(
    "contact",
    ref="custody:G24",
    question="Was it decided who may have contact with the child?",
    missing="At least one decision on contact, or that the authority decides because it accommodates the child.",
    holds=lambda facts: bool(facts.contacts),
    source=sources.S46_10,
    set_by=SetBy.LAW,
    override=Role.DUTY_INSPECTOR,
    needs=("contacts",),
    answer=Act.DECIDE_CONTACT,
)
CONTACT_REASONS: Requirement[ProtectionFacts] = Requirement(
    ref="custody:G24",
    code="police-protection.contact-reasons",
    question="Does each decision on contact say why it is reasonable and in the child’s best interests?",
    missing="Why this decision on contact is reasonable and in the child’s best interests.",
    set_by=SetBy.LAW,
    source=sources.S46_10,
    in_force_from=sources.CHILDREN_ACT_IN_FORCE,
    each=lambda facts: facts.contacts,
    applies=lambda contact: contact.decided_at is not None and contact.by_authority is not True,
    holds=lambda contact: bool(contact.decision) and bool(contact.reasons.strip()),
    since=lambda contact: contact.decided_at,
    key=lambda contact: contact.id,
    before=(Act.DECIDE_CONTACT,),
    needs=("contacts",),
)
STRATEGY = _at_the_end(
    "strategy-held",
    ref="custody:G24",
    question="Was a strategy discussion held with the authority, or is it said why not?",
    missing="The strategy discussion with its reference, or why none was held.",
    holds=lambda facts: (
        (facts.strategy_at is not None and bool(facts.strategy_reference.strip()))
        or bool(facts.strategy_not_held_why.strip())
    ),
    source=sources.FORCE_READING,
    needs=("strategy",),
    answer=Act.RECORD_STRATEGY,
)
ORDER = _at_the_end(
    "order-decided",
    ref="custody:G24",
    question="Was it decided whether to ask a court for an emergency protection order, and why?",
    missing="The decision on an emergency protection order, and why.",
    holds=lambda facts: bool(facts.order_decision) and bool(facts.order_why.strip()),
    source=sources.S46_7,
    set_by=SetBy.LAW,
    needs=("order",),
    answer=Act.DECIDE_ORDER,
)


class OrderUnder(NamedTuple):
    """The facts of a record beside when an order made for the police may last to."""

    facts: ProtectionFacts
    last: datetime

    @property
    def rightly_dated(self) -> bool:
        """Whether the order's end is recorded, and no later than the days counted from the first."""
        return self.facts.order_ends_at is not None and self.facts.order_ends_at <= self.last


def _order(facts: ProtectionFacts, book: PolicyBook) -> Iterator[OrderUnder]:
    if facts.taken_at is not None:
        yield OrderUnder(facts, book.value_at(timings.ORDER_LASTS, facts.taken_at).after(facts.taken_at))


ORDER_DATED: Requirement[ProtectionFacts] = Requirement(
    ref="custody:P17",
    code="police-protection.order-dated",
    question="Does an order on the police’s application end in time, counted from the day the child was taken?",
    missing="When the order ends, counted from the first day of police protection and not from the day it was made.",
    set_by=SetBy.FORCE,
    source=sources.FORCE_READING,
    in_force_from=sources.FORCE_RULES_FROM,
    each_under=_order,
    applies=lambda each: (
        each.facts.order_decision == OrderDecision.POLICE and each.facts.order_result == OrderResult.GRANTED
    ),
    holds=lambda each: each.rightly_dated,
    since=lambda each: each.facts.order_granted_at or each.facts.order_decided_at or each.facts.taken_at,
    needs=("order", "order.court", "taken"),
    answer=Act.DECIDE_ORDER,
)

REQUIREMENTS: tuple[Requirement[Any], ...] = (
    RELEASED,
    WITHIN_LIMIT,
    BREACH_RAISED,
    OUTCOME,
    SAFETY_PLAN,
    WELFARE,
    CONTACT,
    CONTACT_REASONS,
    STRATEGY,
    ORDER,
    ORDER_DATED,
)
