"""Decide about a grant that runs: continue, vary or stop it, each with its reason."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from safelight.commissioning.actions.doing import (
    facts_of,
    holds,
    leads_to_nobody,
    not_after_today,
    noted,
    one_at_a_time,
)
from safelight.commissioning.actions.specifying import of_contract
from safelight.commissioning.codes import Agreement, Course
from safelight.commissioning.models import Decision, Evaluation, Grant
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotDecide(Refusal):
    """A decision on a grant cannot be recorded as it is given."""


@transaction.atomic
def decide(
    grant: Grant,
    *,
    course: Course,
    reason: str,
    decided_on: date,
    counts_on: date | None = None,
    change: Decimal | None = None,
    until_on: date | None = None,
    by: Officer,
    now: datetime,
) -> Decision:
    """Record a decision. `change` is in pounds, below nothing for less; `until_on` the new first day not funded.

    What was agreed stays as it was: the change stands beside it. After a stop nothing more is decided.
    """
    holds(by, Act.DECIDE_GRANT, now, refusal=CannotDecide)
    leads_to_nobody(CannotDecide, reason=reason)
    one_at_a_time()
    not_after_today(decided_on, now, "The day of the decision", refusal=CannotDecide)
    facts = facts_of(grant)
    counts_on = counts_on or decided_on
    if facts.stopped_on is not None:
        raise CannotDecide("This grant was stopped.", next_step="Record another grant for new work.")
    if decided_on < grant.awarded_on:
        raise CannotDecide("It is decided before the award.", next_step="Check the day.")
    if course is Course.STOP and not grant.from_on <= counts_on < facts.until_on:
        raise CannotDecide(
            "It would stop on a day on which it is not funded.",
            next_step="Give the first day that is no longer funded, within the grant’s time.",
        )
    if change and facts.total + change < max(facts.planned, Decimal("0.01")):
        raise CannotDecide(
            f"£{facts.planned:,.2f} of it is planned to be paid.",
            next_step="Take no more off than is left.",
        )
    if until_on is not None and (until_on <= grant.from_on or until_on == facts.until_on):
        raise CannotDecide("The new last day changes nothing, or is before the first.", next_step="Check the day.")
    latest = max((each.until_on for each in facts.returns), default=None)
    if until_on is not None and latest is not None and until_on < latest:
        raise CannotDecide("A return is in about days after the new last day.", next_step="Give a later day.")
    made = Decision(
        grant=grant,
        course=course,
        reason=reason.strip(),
        decided_on=decided_on,
        counts_on=counts_on,
        change=change or Decimal(0),
        until_on=until_on,
        recorded_by=by,
        recorded_at=now,
    )
    saved(made, refusal=CannotDecide)
    if grant.agreement == Agreement.CONTRACT and change:
        of_contract(grant, total=facts.total + change, on=decided_on, by=by, now=now)
    noted(Act.DECIDE_GRANT, by, grant=grant.reference, course=course.value)
    return made


@transaction.atomic
def evaluate(
    grant: Grant, *, evaluated_on: date, by_whom: str, words: str, address: str = "", by: Officer, now: datetime
) -> Evaluation:
    """Record that somebody evaluated what a grant did: who, when, what they found, and where it can be read."""
    holds(by, Act.DECIDE_GRANT, now, refusal=CannotDecide)
    not_after_today(evaluated_on, now, "The day of the evaluation", refusal=CannotDecide)
    leads_to_nobody(CannotDecide, words=words)
    if evaluated_on < grant.from_on:
        raise CannotDecide("It was evaluated before it began.", next_step="Check the day.")
    made = Evaluation(
        grant=grant,
        evaluated_on=evaluated_on,
        by_whom=by_whom.strip(),
        words=words.strip(),
        address=address,
        recorded_by=by,
        recorded_at=now,
    )
    saved(made, refusal=CannotDecide)
    noted(Act.DECIDE_GRANT, by, grant=grant.reference, evaluation=f"{evaluated_on}")
    return made
