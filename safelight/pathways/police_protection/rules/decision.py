"""What to do where a court's order exists already, and what the law leaves open as the hours pass."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from safelight.kernel.codes import Code
from safelight.kernel.policy import PolicyBook
from safelight.kernel.sources import SetBy
from safelight.kernel.tables import ANY, DecisionTable, Row
from safelight.pathways.police_protection.codes import ExistingOrder, OrderDecision, OrderResult
from safelight.pathways.police_protection.facts import ProtectionFacts
from safelight.pathways.police_protection.rules import sources
from safelight.pathways.police_protection.rules.limit import countdown


class Compelling(Code):
    """Whether the record says why the power was used although there is an order."""

    SAID = "SAID", "A compelling reason is recorded"
    NOT_SAID = "NOT_SAID", "No compelling reason is recorded"


class WhichPower(Code):
    """Which power to act under."""

    ASK_FIRST = (
        "ASK_FIRST",
        "Ask the authority whether there is an order. Do not wait for the answer if harm is at hand",
    )
    SECTION_46 = "SECTION_46", "Police protection is open to you"
    ORDER = "ORDER", "Act under the order, with the authority. Say what compels you before you use s.46 instead"
    DESPITE_ORDER = "DESPITE_ORDER", "Police protection in spite of the order, for the reason recorded"


WHERE_AN_ORDER_EXISTS: DecisionTable[WhichPower] = DecisionTable(
    code="police-protection.existing-order",
    title="An emergency protection order exists already: which power to use",
    set_by=SetBy.FORCE,
    source=sources.EXISTING_ORDER,
    columns=(ExistingOrder, Compelling),
    rows=[
        Row((ExistingOrder.NOT_CHECKED, ANY), WhichPower.ASK_FIRST),
        Row((ExistingOrder.NONE, ANY), WhichPower.SECTION_46),
        Row((ExistingOrder.IN_FORCE, Compelling.NOT_SAID), WhichPower.ORDER),
        Row((ExistingOrder.IN_FORCE, Compelling.SAID), WhichPower.DESPITE_ORDER),
    ],
)


def which_power(existing: ExistingOrder | str, why: str) -> WhichPower:
    """Which power to act under. An answer not given yet is one not checked yet."""
    compelling = Compelling.SAID if why.strip() else Compelling.NOT_SAID
    return WHERE_AN_ORDER_EXISTS.decide(ExistingOrder(existing or ExistingOrder.NOT_CHECKED), compelling)


class Hours(Code):
    """Where the 72 hours stand."""

    RUNNING = "RUNNING", "Within 72 hours"
    OVER = "OVER", "Beyond 72 hours"


class Cause(Code):
    """What was last found about reasonable cause."""

    NOT_ASKED = "NOT_ASKED", "Not yet reviewed"
    STANDS = "STANDS", "Still reasonable cause"
    ENDED = "ENDED", "No reasonable cause any more"


class Order(Code):
    """Where an emergency protection order stands."""

    NOT_DECIDED = "NOT_DECIDED", "Not decided"
    NOT_NEEDED = "NOT_NEEDED", "Decided: not needed"
    ASKED_FOR = "ASKED_FOR", "To be applied for, or applied for"
    REFUSED = "REFUSED", "Refused or withdrawn"
    GRANTED = "GRANTED", "Granted"


class Open(Code):
    """What the law leaves open to the designated officer."""

    RELEASE_OVER = "RELEASE_OVER", "Release now: the 72 hours are over, and nothing extends them"
    RELEASE_NO_CAUSE = "RELEASE_NO_CAUSE", "Release now: there is no reasonable cause any more"
    REVIEW = "REVIEW", "Review: ask whether there is still reasonable cause"
    DECIDE_ORDER = (
        "DECIDE_ORDER",
        "The child may be kept. Decide with the authority whether to ask a court for an order",
    )
    KEEP = "KEEP", "The child may be kept while there is reasonable cause, and no longer than 72 hours"
    CHASE_ORDER = "CHASE_ORDER", "The child may be kept. See that the court sits before the 72 hours are over"
    PLAN_AGAIN = "PLAN_AGAIN", "The child may be kept, but there is no order: agree with the authority what follows"
    HAND_TO_ORDER = "HAND_TO_ORDER", "End police protection: the order takes its place"


AS_THE_HOURS_PASS: DecisionTable[Open] = DecisionTable(
    code="police-protection.as-the-hours-pass",
    title="A child in police protection: what the law leaves open",
    set_by=SetBy.LAW,
    source=sources.S46_5,
    columns=(Hours, Cause, Order),
    rows=[
        Row((Hours.OVER, ANY, ANY), Open.RELEASE_OVER),
        Row((Hours.RUNNING, Cause.ENDED, ANY), Open.RELEASE_NO_CAUSE),
        Row((Hours.RUNNING, Cause.NOT_ASKED, Order.NOT_DECIDED), Open.REVIEW),
        Row((Hours.RUNNING, Cause.NOT_ASKED, Order.NOT_NEEDED), Open.REVIEW),
        Row((Hours.RUNNING, Cause.NOT_ASKED, Order.ASKED_FOR), Open.REVIEW),
        Row((Hours.RUNNING, Cause.NOT_ASKED, Order.REFUSED), Open.REVIEW),
        Row((Hours.RUNNING, Cause.NOT_ASKED, Order.GRANTED), Open.HAND_TO_ORDER),
        Row((Hours.RUNNING, Cause.STANDS, Order.NOT_DECIDED), Open.DECIDE_ORDER),
        Row((Hours.RUNNING, Cause.STANDS, Order.NOT_NEEDED), Open.KEEP),
        Row((Hours.RUNNING, Cause.STANDS, Order.ASKED_FOR), Open.CHASE_ORDER),
        Row((Hours.RUNNING, Cause.STANDS, Order.REFUSED), Open.PLAN_AGAIN),
        Row((Hours.RUNNING, Cause.STANDS, Order.GRANTED), Open.HAND_TO_ORDER),
    ],
)


class Advice(NamedTuple):
    """What is open, or why the question does not arise; with the case that the table was asked."""

    open: Open | None
    says: str
    case: tuple[Code, ...] = ()


def what_is_open(facts: ProtectionFacts, book: PolicyBook, *, now: datetime) -> Advice:
    """What the law leaves open for this child now. The decision is the designated officer's."""
    counted = countdown(facts, book, now=now)
    if counted is None:
        return Advice(None, "It is not recorded when the power was used, so the 72 hours cannot be counted.")
    if facts.released_at is not None:
        return Advice(None, "The child has been released.")
    case = (Hours.OVER if counted.over else Hours.RUNNING, _cause(facts), _order(facts))
    found = AS_THE_HOURS_PASS.decide(*case)
    return Advice(found, found.label, case)


def _cause(facts: ProtectionFacts) -> Cause:
    """What the last review found; the inquiry's own finding where there was no later review."""
    found = [(review.done_at, review.still_cause) for review in facts.reviews]
    found.append((facts.inquiry_done_at, facts.inquiry_still_cause))
    answered = [(at, still) for at, still in found if at is not None and still is not None]
    if not answered:
        return Cause.NOT_ASKED
    _, still = max(answered)
    return Cause.STANDS if still else Cause.ENDED


def _order(facts: ProtectionFacts) -> Order:
    if facts.order_result:
        return Order.GRANTED if facts.order_result == OrderResult.GRANTED else Order.REFUSED
    if not facts.order_decision:
        return Order.NOT_DECIDED
    return Order.NOT_NEEDED if facts.order_decision == OrderDecision.NOT_NEEDED else Order.ASKED_FOR
