"""Charge, and the bail decision that follows it at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.decisions import reasoned, with_offences
from safelight.pathways.custody.actions.shapes import OffenceGiven, Reasons
from safelight.pathways.custody.actions.steps import done, held, require_past, taken_up
from safelight.pathways.custody.codes import Bail, BailGround, ChargeResult, Purpose
from safelight.pathways.custody.models import Detention, Offence
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotCharge(Refusal):
    """The child cannot be charged now."""


class CannotDecideBail(Refusal):
    """Bail cannot be decided now."""


@transaction.atomic
def charge(
    detention: Detention,
    *,
    offences: Sequence[OffenceGiven],
    at: datetime,
    by: Officer,
    now: datetime,
    late_reason: str = "",
) -> None:
    """Charge the child with one or more offences.

    From here the offences charged are those that stand: which bail grounds are open, and whether secure accommodation
    can be asked for, follow from them. What the child was held for and is not charged with is withdrawn, never deleted.
    """
    require(may(by, act=Act.CHARGE, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotCharge)
    if detention.charged_at is not None:
        raise CannotCharge("The child has been charged already.", next_step="Record the bail decision.")
    if not offences:
        raise CannotCharge("Give at least one offence that the child is charged with.")
    codes = [offence.code for offence in offences]
    not_charged = Offence.objects.filter(detention=detention, withdrawn_at=None).exclude(code__in=codes)
    not_charged.update(withdrawn_at=now)
    with_offences(detention, offences, by=by, now=now, late_reason=late_reason, refusal=CannotCharge)
    detention.charged_at, detention.charge_result = at, ChargeResult.CHARGED
    saved(detention, refusal=CannotCharge)
    number = len(dict.fromkeys(codes))
    done(
        detention,
        act=Act.CHARGE,
        by=by,
        at=at,
        now=now,
        words=f"The child was charged with {'one offence' if number == 1 else f'{number} offences'}.",
        late_reason=late_reason,
    )


@transaction.atomic
def decide_bail(
    detention: Detention,
    *,
    bail: Bail,
    at: datetime,
    by: Officer,
    now: datetime,
    grounds: Sequence[BailGround] = (),
    conditions_considered: bool | None = None,
    conditions_why: str = "",
    own_interests: str = "",
    told_at: datetime | None = None,
    reasons: Reasons | None = None,
    late_reason: str = "",
) -> None:
    """Grant bail, or refuse it on grounds that are open for the offence charged (PACE 1984, s.38(1))."""
    require(may(by, act=Act.DECIDE_BAIL, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotDecideBail)
    require_past(told_at, now=now, refusal=CannotDecideBail, what="Telling the child")
    if detention.charged_at is None:
        raise CannotDecideBail("The child has not been charged.", next_step="Record the charge first.")
    if detention.bail:
        raise CannotDecideBail("Bail has been decided already.")
    if bail == Bail.GRANTED and grounds:
        raise CannotDecideBail("Grounds are for refusing bail.", next_step="Leave them out, or refuse bail.")
    if bail == Bail.REFUSED and reasons is None:
        raise CannotDecideBail("Say why bail is refused to this child.")
    detention.bail, detention.bail_at, detention.bail_by, detention.bail_by_name = bail, at, by, by.name
    detention.bail_grounds, detention.bail_told_at = list(grounds), told_at
    detention.bail_conditions_considered = conditions_considered
    detention.bail_conditions_why, detention.bail_own_interests = conditions_why, own_interests
    saved(detention, refusal=CannotDecideBail)
    if bail == Bail.REFUSED and reasons is not None:
        reasoned(
            detention,
            reasons,
            purpose=Purpose.REFUSE_BAIL,
            at=at,
            by=by,
            now=now,
            late_reason=late_reason,
            refusal=CannotDecideBail,
        )
    done(
        detention,
        act=Act.DECIDE_BAIL,
        by=by,
        at=at,
        now=now,
        words="Bail was granted." if bail == Bail.GRANTED else "Bail was refused.",
        late_reason=late_reason,
    )
