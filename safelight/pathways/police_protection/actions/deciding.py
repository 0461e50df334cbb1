"""What the designated officer finds out and decides: inquiry, reviews, welfare, contact, strategy, a court's order."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.police_protection.actions.steps import (
    by_designated,
    done,
    in_protection,
    known_as,
    require_past,
    require_words,
    since_taken,
    taken_up,
    with_words,
    written,
)
from safelight.pathways.police_protection.codes import (
    ContactDecision,
    ContactWith,
    OrderDecision,
    OrderResult,
    WelfareNeed,
)
from safelight.pathways.police_protection.models import Contact, Protection, ProtectionReview, Welfare
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotInquire(Refusal):
    """The inquiry cannot be recorded so."""


class CannotReview(Refusal):
    """The review cannot be recorded so."""


class CannotRecordWelfare(Refusal):
    """Nothing of that kind can be recorded."""


class CannotDecideContact(Refusal):
    """The decision on contact cannot be recorded so."""


class CannotRecordStrategy(Refusal):
    """The strategy discussion cannot be recorded so."""


class CannotDecideOrder(Refusal):
    """The decision on an order cannot be recorded so."""


@transaction.atomic
def record_inquiry(
    protection: Protection,
    *,
    finished: bool,
    at: datetime,
    by: Officer,
    now: datetime,
    checks: str = "",
    authority_view: str = "",
    parents_account: str = "",
    child_wishes: str = "",
    findings: str = "",
    still_cause: bool | None = None,
    late_reason: str = "",
) -> None:
    """Open the inquiry, add to it, or finish it with what it found (s.46(3)(e), (5)). What is added stands below."""
    require(may(by, act=Act.RECORD_INQUIRY, record=protection.record, now=now))
    protection = taken_up(protection)
    by_designated(protection, by=by, what="record the inquiry")
    in_protection(protection, at=at, now=now, refusal=CannotInquire)
    if protection.inquiry_done_at is not None:
        raise CannotInquire("The inquiry was finished already.", next_step="Record a review instead.")
    if finished:
        require_words((findings, "Say what you found."), refusal=CannotInquire)
        if still_cause is None:
            raise CannotInquire("Say whether there is still reasonable cause to believe that harm is likely.")
    parts = {
        "inquiry_checks": checks,
        "inquiry_authority_view": authority_view,
        "inquiry_parents_account": parents_account,
        "inquiry_child_wishes": child_wishes,
        "inquiry_findings": findings,
    }
    for column, added in parts.items():
        stands: str = getattr(protection, column)
        setattr(protection, column, "\n".join(each for each in (stands, added.strip()) if each))
    opening = protection.inquiry_opened_at is None
    protection.inquiry_opened_at = protection.inquiry_opened_at or at
    protection.inquiry_by, protection.inquiry_by_name = by, known_as(by)
    if finished:
        protection.inquiry_done_at, protection.inquiry_still_cause = at, still_cause
    saved(protection, refusal=CannotInquire)
    if finished:
        found = "there is still reasonable cause" if still_cause else "there is no reasonable cause any more"
        words = f"The inquiry was finished: {found}."
    else:
        words = "The inquiry was begun." if opening else "More was recorded of the inquiry."
    words = with_words(
        words,
        checked=checks,
        the_authority=authority_view,
        the_parents=parents_account,
        the_child=child_wishes,
        found=findings,
    )
    done(protection, act=Act.RECORD_INQUIRY, by=by, at=at, now=now, words=words, late_reason=late_reason)


@transaction.atomic
def review_protection(
    protection: Protection,
    *,
    still_cause: bool,
    reasons: str,
    at: datetime,
    by: Officer,
    now: datetime,
    plan: str = "",
    next_at: datetime | None = None,
    late_reason: str = "",
) -> ProtectionReview:
    """The designated officer's review: is there still reasonable cause (s.46(5))? If not, release follows at once."""
    require(may(by, act=Act.REVIEW_PROTECTION, record=protection.record, now=now))
    protection = taken_up(protection)
    by_designated(protection, by=by, what="review police protection")
    in_protection(protection, at=at, now=now, refusal=CannotReview)
    require_words((reasons, "Say what facts this rests on, now."), refusal=CannotReview)
    if still_cause:
        require_words((plan, "Say what happens next, and who does it."), refusal=CannotReview)
    review = written(
        ProtectionReview,
        protection,
        done_at=at,
        officer=by,
        officer_name=known_as(by),
        still_cause=still_cause,
        reasons=reasons,
        plan=plan,
        next_at=next_at,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotReview,
    )
    found = "there is still reasonable cause" if still_cause else "there is no reasonable cause any more"
    done(
        protection,
        act=Act.REVIEW_PROTECTION,
        by=by,
        at=at,
        now=now,
        words=with_words(f"Police protection was reviewed: {found}. {reasons.strip()}", plan=plan),
        late_reason=late_reason,
    )
    return review


@transaction.atomic
def record_welfare(
    protection: Protection,
    *,
    need: WelfareNeed,
    words: str,
    at: datetime,
    by: Officer,
    now: datetime,
    late_reason: str = "",
) -> Welfare:
    """Record one thing done for the child's welfare (s.46(9)(b))."""
    require(may(by, act=Act.RECORD_WELFARE, record=protection.record, now=now))
    protection = taken_up(protection)
    in_protection(protection, at=at, now=now, refusal=CannotRecordWelfare)
    require_words((words, "Say what was done."), refusal=CannotRecordWelfare)
    done_for = written(
        Welfare,
        protection,
        done_at=at,
        done_by=by,
        done_by_name=known_as(by),
        need=need,
        words=words,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotRecordWelfare,
    )
    done(
        protection,
        act=Act.RECORD_WELFARE,
        by=by,
        at=at,
        now=now,
        words=f"{WelfareNeed(need).label}: {words.strip()}",
        late_reason=late_reason,
    )
    return done_for


@transaction.atomic
def decide_contact(
    protection: Protection,
    *,
    person: str,
    relation: ContactWith,
    decision: ContactDecision,
    reasons: str,
    at: datetime,
    by: Officer,
    now: datetime,
    by_authority: bool = False,
    late_reason: str = "",
) -> Contact:
    """One decision on one person's contact: reasonable, and in the child's best interests (s.46(10)).

    Once the authority accommodates the child the decision is its own (s.46(11)), and is recorded as such.
    """
    require(may(by, act=Act.DECIDE_CONTACT, record=protection.record, now=now))
    protection = taken_up(protection)
    by_designated(protection, by=by, what="decide who may have contact")
    in_protection(protection, at=at, now=now, refusal=CannotDecideContact)
    require_words(
        (person, "Give the name of whoever asks for contact."),
        (reasons, "Say why this is reasonable and in the child’s best interests."),
        refusal=CannotDecideContact,
    )
    contact = written(
        Contact,
        protection,
        person=person,
        relation=relation,
        decision=decision,
        decided_at=at,
        decided_by=None if by_authority else by,
        decided_by_name="The local authority" if by_authority else known_as(by),
        by_authority=by_authority,
        reasons=reasons,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotDecideContact,
    )
    who = "The local authority decided" if by_authority else "It was decided"
    done(
        protection,
        act=Act.DECIDE_CONTACT,
        by=by,
        at=at,
        now=now,
        words=f"{who} on contact with {person.strip()}:"
        f" {in_a_sentence(ContactDecision(decision).label)}. {reasons.strip()}",
        late_reason=late_reason,
    )
    return contact


@transaction.atomic
def record_strategy(
    protection: Protection,
    *,
    held: bool,
    at: datetime,
    by: Officer,
    now: datetime,
    reference: str = "",
    why_not: str = "",
    late_reason: str = "",
) -> None:
    """Record the strategy discussion with the authority, or why none was held."""
    require(may(by, act=Act.RECORD_STRATEGY, record=protection.record, now=now))
    protection = taken_up(protection)
    since_taken(protection, at=at, now=now, refusal=CannotRecordStrategy)
    if protection.strategy_at is not None:
        raise CannotRecordStrategy("A strategy discussion is on the record already, and that stands.")
    if held:
        protection.strategy_at, protection.strategy_reference = at, reference
    else:
        require_words((why_not, "Say why no strategy discussion was held."), refusal=CannotRecordStrategy)
        protection.strategy_not_held_why = why_not
    saved(protection, refusal=CannotRecordStrategy)
    done(
        protection,
        act=Act.RECORD_STRATEGY,
        by=by,
        at=at,
        now=now,
        words=with_words("A strategy discussion was held.", reference=reference)
        if held
        else f"No strategy discussion was held: {why_not.strip()}",
        late_reason=late_reason,
    )


@transaction.atomic
def decide_order(
    protection: Protection,
    *,
    at: datetime,
    by: Officer,
    now: datetime,
    decision: OrderDecision | str = "",
    why: str = "",
    applied_at: datetime | None = None,
    court: str = "",
    result: OrderResult | str = "",
    granted_at: datetime | None = None,
    ends_at: datetime | None = None,
    late_reason: str = "",
) -> None:
    """Decide on an emergency protection order (s.46(7) and (8)); later, record what the court did.

    The designated officer may apply on the authority's behalf, whether or not it knows or agrees. A decision changed
    by new facts is recorded as a new one, and the entry before it stays.
    """
    require(may(by, act=Act.DECIDE_ORDER, record=protection.record, now=now))
    protection = taken_up(protection)
    by_designated(protection, by=by, what="decide on an emergency protection order")
    since_taken(protection, at=at, now=now, refusal=CannotDecideOrder)
    for moment, what in ((applied_at, "The application"), (granted_at, "The grant")):
        require_past(moment, now=now, refusal=CannotDecideOrder, what=what)
    if decision:
        require_words((why, "Say why, on the facts of this child."), refusal=CannotDecideOrder)
        protection.order_decision, protection.order_why, protection.order_decided_at = decision, why, at
        protection.order_decided_by, protection.order_decided_by_name = by, known_as(by)
    elif not protection.order_decision:
        raise CannotDecideOrder("Nothing is decided yet.", next_step="Say what you decide, and why.")
    if result and not protection.order_decision.startswith("EPO"):
        raise CannotDecideOrder("No order was applied for, so a court decided nothing.")
    if result == OrderResult.GRANTED and granted_at is None:
        raise CannotDecideOrder("Say when the court granted the order.")
    protection.order_applied_at = applied_at or protection.order_applied_at
    protection.order_court = court or protection.order_court
    protection.order_result = result or protection.order_result
    protection.order_granted_at = granted_at or protection.order_granted_at
    protection.order_ends_at = ends_at or protection.order_ends_at
    saved(protection, refusal=CannotDecideOrder)
    said = (
        [f"An emergency protection order: {in_a_sentence(OrderDecision(decision).label)}. {why.strip()}"]
        if decision
        else []
    )
    said += [f"The court’s answer: {in_a_sentence(OrderResult(result).label)}."] if result else []
    done(
        protection,
        act=Act.DECIDE_ORDER,
        by=by,
        at=at,
        now=now,
        words=" ".join(said) or "More was recorded of the application for an emergency protection order.",
        late_reason=late_reason,
    )
