"""Award a grant or contract, promise what it is to achieve, and pay it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from safelight.commissioning.actions.doing import (
    facts_of,
    holds,
    leads_to_nobody,
    not_after_today,
    noted,
    nothing_missing,
    one_at_a_time,
)
from safelight.commissioning.actions.receiving_money import recipient_of
from safelight.commissioning.actions.specifying import of_contract, of_payment
from safelight.commissioning.codes import Agreement, Aim, FigureKind, Group, Over, PaidFrom, RecipientKind
from safelight.commissioning.models import Assurance, Grant, Instalment, Outcome, Payment, PlannedReach, Programme
from safelight.commissioning.publishing.register import FUNDER_NAME
from safelight.commissioning.rules.gaps import GRANT_GAPS
from safelight.derived.policy import book
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.measures import Unit
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import NotDeclared, register
from safelight.places.models import Area
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotAward(Refusal):
    """A grant cannot be recorded as it is given."""


class CannotPromise(Refusal):
    """An outcome cannot be promised as it is given."""


class CannotPay(Refusal):
    """An instalment cannot be planned or paid."""


@transaction.atomic
def add_programme(title: str, *, by: Officer, now: datetime) -> Programme:
    """Add what grants are given under. Its code for addresses and files is made from its title."""
    holds(by, Act.AWARD_GRANT, now, refusal=CannotAward)
    code = "-".join(re.findall(r"[a-z0-9]+", title.lower()))[:60]
    if not code:
        raise CannotAward("The programme has no title.", next_step="Give it the name it is known by.")
    if Programme.objects.filter(code=code).exists():
        raise CannotAward("There is a programme of that name already.", next_step="Choose it from the list.")
    made = saved(Programme(code=code, title=title.strip(), recorded_by=by, recorded_at=now), refusal=CannotAward)
    noted(Act.AWARD_GRANT, by, programme=code)
    return made


@transaction.atomic
def award(
    *,
    agreement: Agreement,
    title: str,
    purpose: str,
    reasons: str,
    conditions: str,
    programme: Programme,
    recipient: RecipientKind,
    identifier: str = "",
    name: str = "",
    paid_from: PaidFrom,
    decision_notice: str = "",
    open_call: bool,
    amount: Decimal,
    applied_for: Decimal | None = None,
    awarded_on: date,
    from_on: date,
    until_on: date,
    return_every: int,
    area: Area,
    groups: Sequence[Group],
    beneficiaries: int | None = None,
    decided_by: str = "",
    undertakings: Sequence[str] = (),
    by: Officer,
    now: datetime,
) -> Grant:
    """Record a grant or contract that the commissioner awarded. `amount` is in pounds, `until_on` the day after it.

    `undertakings` says which promises to inspectors it bears on, by their codes.
    """
    holds(by, Act.AWARD_GRANT, now, refusal=CannotAward)
    not_after_today(awarded_on, now, "The day of the award", refusal=CannotAward)
    if not groups:
        raise CannotAward("It is not said whom it is for.", next_step="Choose at least one group.")
    leads_to_nobody(CannotAward, title=title, purpose=purpose, reasons=reasons, conditions=conditions)
    one_at_a_time()
    number = Grant.objects.filter(programme=programme, awarded_on__year=awarded_on.year).count() + 1
    grant = Grant(
        reference=f"{programme.code[:30]}-{awarded_on:%Y}-{number}",
        agreement=agreement,
        title=title.strip(),
        purpose=purpose.strip(),
        reasons=reasons.strip(),
        conditions=conditions.strip(),
        programme=programme,
        recipient=recipient_of(recipient, identifier.strip(), name.strip(), refusal=CannotAward, by=by, now=now),
        funder=book().value(FUNDER_NAME, on=london_day(now)),
        paid_from=paid_from,
        decision_notice=decision_notice.strip(),
        open_call=open_call,
        amount=amount,
        applied_for=applied_for,
        awarded_on=awarded_on,
        from_on=from_on,
        until_on=until_on,
        return_every=return_every,
        area=area,
        groups=[group.value for group in groups],
        beneficiaries=beneficiaries,
        decided_by=decided_by.strip(),
        undertakings=list(undertakings),
        recorded_by=by,
        recorded_at=now,
    )
    saved(grant, refusal=CannotAward)
    if grant.agreement == Agreement.CONTRACT:
        of_contract(grant, total=amount, on=awarded_on, by=by, now=now)
    noted(Act.AWARD_GRANT, by, grant=grant.reference, amount=str(amount))
    return grant


@transaction.atomic
def assure(grant: Grant, *, safeguarding: bool, seen_on: date, by: Officer, now: datetime) -> Assurance:
    """Record that the safeguarding policy was seen, or (not `safeguarding`) that checks on people were confirmed."""
    holds(by, Act.AWARD_GRANT, now, refusal=CannotAward)
    not_after_today(seen_on, now, "The day", refusal=CannotAward)
    made = Assurance(grant=grant, safeguarding=safeguarding, seen_on=seen_on, recorded_by=by, recorded_at=now)
    saved(made, refusal=CannotAward)
    noted(Act.AWARD_GRANT, by, grant=grant.reference, assurance="safeguarding" if safeguarding else "checks")
    return made


@transaction.atomic
def plan_reach(grant: Grant, planned: Mapping[Group, int], *, by: Officer, now: datetime) -> list[PlannedReach]:
    """Say once how many people of each group a grant is meant to reach, before anybody reports whom it did."""
    holds(by, Act.AWARD_GRANT, now, refusal=CannotPromise)
    one_at_a_time()
    others = [group.label for group in planned if group.value not in grant.groups]
    if others or not planned:
        raise CannotPromise(
            f"It is not for this group: {', '.join(others)}." if others else "No number is given.",
            next_step="Count the groups it is for.",
        )
    if PlannedReach.objects.filter(grant=grant).exists():
        raise CannotPromise("It is said already how many are meant.", next_step="Leave what was agreed.")
    if facts_of(grant).returns:
        raise CannotPromise(
            "A return is in already, and what is meant is said before it.", next_step="Compare with the whole number."
        )
    made = PlannedReach.objects.bulk_create(
        PlannedReach(grant=grant, group=group.value, people=people) for group, people in planned.items()
    )
    noted(Act.AWARD_GRANT, by, grant=grant.reference, planned=sum(planned.values()))
    return made


@transaction.atomic
def promise(
    grant: Grant,
    *,
    title: str,
    measure: str = "",
    definition: str,
    kind: FigureKind,
    over: Over,
    aim: Aim,
    baseline: Decimal | None,
    baseline_words: str = "",
    target: Decimal,
    due_on: date,
    by: Officer,
    now: datetime,
) -> Outcome:
    """Say what a grant is to achieve. With a measure the kind of figure is the measure's; shares are from 0 to 100.

    Nothing may be promised for a day by which a figure is in already: a target is set before its data are seen.
    """
    holds(by, Act.AWARD_GRANT, now, refusal=CannotPromise)
    leads_to_nobody(CannotPromise, title=title, definition=definition)
    if measure:
        kind, over = _kind_of(measure), Over.LATEST
    facts = facts_of(grant)
    if facts.stopped_on is not None:
        raise CannotPromise("This grant was stopped.", next_step="Record another grant for new work.")
    if due_on < grant.from_on:
        raise CannotPromise("It is due before the grant begins.", next_step="Give a day on or after its first.")
    if any(each.until_on > due_on for each in facts.returns) or due_on < london_day(now):
        raise CannotPromise(
            "The figures for that day are past or in already, and a target is set before they are.",
            next_step="Give a later day.",
        )
    outcome = Outcome(
        grant=grant,
        title=title.strip(),
        measure=measure,
        definition=definition.strip(),
        kind=kind,
        over=over,
        aim=aim,
        baseline=baseline,
        baseline_words=baseline_words.strip(),
        target=target,
        due_on=due_on,
        recorded_by=by,
        recorded_at=now,
    )
    saved(outcome, refusal=CannotPromise)
    noted(Act.AWARD_GRANT, by, grant=grant.reference, outcome=outcome.title)
    return outcome


def _kind_of(measure: str) -> FigureKind:
    try:
        unit = register.measure(measure).unit
    except NotDeclared as unknown:
        raise CannotPromise(f"There is no measure {measure}.", next_step="Choose one from the list.") from unknown
    return {Unit.SHARE: FigureKind.SHARE, Unit.COUNT: FigureKind.COUNT}.get(unit, FigureKind.NUMBER)


@transaction.atomic
def plan_instalment(grant: Grant, *, due_on: date, amount: Decimal, by: Officer, now: datetime) -> Instalment:
    """Plan when a part of the money is paid. All parts together come to no more than what was awarded."""
    holds(by, Act.AWARD_GRANT, now, refusal=CannotPay)
    one_at_a_time()
    facts = facts_of(grant)
    if facts.planned + amount > facts.total:
        raise CannotPay(
            f"With this, £{facts.planned + amount:,.2f} would be paid of £{facts.total:,.2f}.",
            next_step="Plan less, or record a decision that varies the amount.",
        )
    made = Instalment(grant=grant, due_on=due_on, amount=amount, recorded_by=by, recorded_at=now)
    saved(made, refusal=CannotPay)
    noted(Act.AWARD_GRANT, by, grant=grant.reference, instalment=str(amount))
    return made


@transaction.atomic
def pay(
    instalment: Instalment, *, paid_on: date, amount: Decimal, value: str = "", by: Officer, now: datetime
) -> Payment:
    """Record that an instalment was paid: never more than it is, nor before safeguarding is assured.

    Of a contract, what is above the order's amount is an item of expenditure, and `value` says why it is good value.
    """
    holds(by, Act.PAY_GRANT, now, refusal=CannotPay)
    one_at_a_time()
    not_after_today(paid_on, now, "The day of payment", refusal=CannotPay)
    facts = facts_of(instalment.grant)
    nothing_missing(Act.PAY_GRANT, facts, GRANT_GAPS, refusal=CannotPay)
    if Payment.objects.filter(instalment=instalment).exists():
        raise CannotPay("This instalment is paid already.", next_step="Plan another for more money.")
    if amount > instalment.amount:
        raise CannotPay(f"The instalment is of £{instalment.amount:,.2f}.", next_step="Pay no more than that.")
    if facts.stopped_on is not None and facts.stopped_on <= instalment.due_on:
        raise CannotPay("The grant was stopped before this instalment was due.", next_step="Do not pay it.")
    made = Payment(instalment=instalment, paid_on=paid_on, amount=amount, recorded_by=by, recorded_at=now)
    saved(made, refusal=CannotPay)
    if instalment.grant.agreement == Agreement.CONTRACT:
        leads_to_nobody(CannotPay, value=value)
        of_payment(made, instalment.grant, value=value, by=by, now=now)
    noted(Act.PAY_GRANT, by, grant=instalment.grant.reference, paid=str(amount))
    return made
