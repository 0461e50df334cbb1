"""The appropriate adult: every attempt, in the order the law gives, and the time with the child."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.steps import (
    done,
    in_suite,
    require_past,
    require_words,
    taken_up,
    written,
)
from safelight.pathways.custody.codes import AdultResult, AdultType, PresentAt, Tier
from safelight.pathways.custody.models import AdultAttempt, AdultCall, Detention
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer

_TIERS = {
    AdultType.PARENT: Tier.FIRST,
    AdultType.GUARDIAN: Tier.FIRST,
    AdultType.AUTHORITY: Tier.FIRST,
    AdultType.SOCIAL_WORKER: Tier.SECOND,
}


class CannotCallAdult(Refusal):
    """That call to an appropriate adult cannot be recorded."""


class CannotReceiveAdult(Refusal):
    """The appropriate adult's arrival cannot be recorded."""


@transaction.atomic
def call_appropriate_adult(
    detention: Detention,
    *,
    person: str,
    type: AdultType,  # noqa: A002 - named as the column is
    result: AdultResult,
    at: datetime,
    by: Officer,
    now: datetime,
    tier: Tier | None = None,
    scheme: str = "",
    remote: bool | None = None,
    expected_at: datetime | None = None,
    tier_skipped_why: str = "",
    call: UUID | None = None,
    late_reason: str = "",
) -> AdultCall:
    """Record one attempt to reach an appropriate adult, and who will come if it succeeded.

    The family, or the authority that looks after the child in their place, is tried before anybody else; going past
    them needs a reason (IOPC learning recommendation to this force, January 2023). Attempts belong to one call until
    somebody says they will come.
    """
    require(may(by, act=Act.CALL_APPROPRIATE_ADULT, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotCallAdult)
    require_words((person, "Say who was called."), refusal=CannotCallAdult)
    tier = tier or _TIERS.get(type, Tier.THIRD)
    _in_the_order_of_the_law(detention, asked=type, tier=tier, why=tier_skipped_why)
    adult = _open_call(detention, call)
    if adult is None:
        adult = written(
            AdultCall,
            detention,
            by=by,
            now=now,
            late_reason=late_reason,
            refusal=CannotCallAdult,
            called_at=at,
            type=type,
            tier=tier,
            tier_skipped_why=tier_skipped_why,
        )
    adult.called_at = min(adult.called_at or at, at)
    adult.tier_skipped_why = tier_skipped_why or adult.tier_skipped_why
    if result == AdultResult.ACCEPTED:
        adult.type, adult.tier, adult.name, adult.scheme = type, tier, person, scheme
        adult.remote, adult.accepted_at, adult.expected_at = remote, at, expected_at
    saved(adult, refusal=CannotCallAdult)
    written(
        AdultAttempt,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotCallAdult,
        call=adult,
        at=at,
        person=person,
        type=type,
        tier=tier,
        result=result,
    )
    done(
        detention,
        act=Act.CALL_APPROPRIATE_ADULT,
        by=by,
        at=at,
        now=now,
        words=f"An appropriate adult was called ({in_a_sentence(type.label)}): {in_a_sentence(result.label)}.",
        late_reason=late_reason,
    )
    return adult


def _in_the_order_of_the_law(detention: Detention, *, asked: AdultType, tier: Tier, why: str) -> None:
    if why.strip():
        return
    tried = AdultAttempt.objects.filter(detention=detention, withdrawn_at=None)
    authority = detention.child.looked_after_by
    if authority is not None:
        if asked != AdultType.AUTHORITY and not tried.filter(type=AdultType.AUTHORITY).exists():
            raise CannotCallAdult(
                f"This child is looked after by {authority.name}, whose representative is asked first.",
                next_step="Call them and record it, or say why they were passed over.",
            )
    elif tier != Tier.FIRST and not tried.filter(tier=Tier.FIRST).exists():
        raise CannotCallAdult(
            "A parent or guardian is asked first.",
            next_step="Call them and record it, or say why they were passed over.",
        )


def _open_call(detention: Detention, call: UUID | None) -> AdultCall | None:
    calls = AdultCall.objects.filter(detention=detention, withdrawn_at=None).order_by("called_at", "pk")
    if call is not None:
        return chosen(calls, call, refusal=CannotCallAdult, told="There is no such call on this record.")
    return calls.filter(accepted_at=None, arrived_at=None).last()


@transaction.atomic
def receive_appropriate_adult(
    detention: Detention,
    *,
    at: datetime,
    by: Officer,
    now: datetime,
    told_grounds_at: datetime | None = None,
    told_role_at: datetime | None = None,
    private_talk_offered: bool | None = None,
    rights_repeated_at: datetime | None = None,
    present_at: Sequence[PresentAt] = (),
    concern: str = "",
    inspector_told_at: datetime | None = None,
    left_at: datetime | None = None,
    call: UUID | None = None,
    late_reason: str = "",
) -> AdultCall:
    """Record an appropriate adult's arrival, what they were told, and what they were there for.

    On an adult who has arrived already it adds what is new; the arrival stands.
    """
    require(may(by, act=Act.RECEIVE_APPROPRIATE_ADULT, record=detention.record, now=now))
    detention = taken_up(detention)
    in_suite(detention, at=at, now=now, refusal=CannotReceiveAdult)
    for moment, what in (
        (told_grounds_at, "Telling the adult why the child is held"),
        (told_role_at, "Telling the adult their role"),
        (rights_repeated_at, "Giving the rights again"),
        (inspector_told_at, "Telling an inspector"),
        (left_at, "The adult's leaving"),
    ):
        require_past(moment, now=now, refusal=CannotReceiveAdult, what=what)
    adult = _expected(detention, call)
    arriving = adult.arrived_at is None
    if left_at is not None and left_at < (adult.arrived_at or at):
        raise CannotReceiveAdult("The adult cannot have left before arriving.", next_step="Check the times.")
    adult.arrived_at = adult.arrived_at or at
    adult.told_grounds_at = adult.told_grounds_at or told_grounds_at
    adult.told_role_at = adult.told_role_at or told_role_at
    adult.rights_repeated_at = adult.rights_repeated_at or rights_repeated_at
    adult.inspector_told_at = adult.inspector_told_at or inspector_told_at
    adult.left_at = adult.left_at or left_at
    adult.private_talk_offered = adult.private_talk_offered if private_talk_offered is None else private_talk_offered
    adult.present_at = list(dict.fromkeys([*adult.present_at, *present_at]))
    adult.concern = concern or adult.concern
    saved(adult, refusal=CannotReceiveAdult)
    done(
        detention,
        act=Act.RECEIVE_APPROPRIATE_ADULT,
        by=by,
        at=at,
        now=now,
        words="The appropriate adult arrived." if arriving else "More was recorded about the appropriate adult.",
        late_reason=late_reason,
    )
    return adult


def _expected(detention: Detention, call: UUID | None) -> AdultCall:
    calls = list(AdultCall.objects.filter(detention=detention, withdrawn_at=None).order_by("called_at", "pk"))
    told = "No appropriate adult has been called."
    if call is None:
        calls = [each for each in calls if each.arrived_at is None] or calls
        calls = [each for each in calls if each.accepted_at is not None] or calls
        if calls and calls[-1].left_at is not None:
            calls, told = [], "The appropriate adult has left."
    if not calls:
        raise CannotReceiveAdult(told, next_step="Record the call to the adult first.")
    return chosen(calls, call, refusal=CannotReceiveAdult, told="There is no such call on this record.")
