"""The checks of the golden hour, answered one by one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.custody.actions.steps import done, held, refuse_wrong_words, require_words, taken_up, written
from safelight.pathways.custody.codes.holding import CheckResult, GoldenItem
from safelight.pathways.custody.models import Detention, GoldenHourCheck
from safelight.records.access import may, require
from safelight.workforce.models import Officer


class CannotCheck(Refusal):
    """That cannot be recorded as an answer to a check of the golden hour."""


_ASKS_WHOM = {
    GoldenItem.AUTHORITY_WARNED: "Name who at the authority was warned.",
    GoldenItem.YOUTH_JUSTICE_TOLD: "Name who at youth justice was told.",
    GoldenItem.HOME_ASKED: "Name which parent or carer was asked.",
}


@transaction.atomic
def check_golden_hour(
    detention: Detention,
    *,
    item: GoldenItem,
    result: CheckResult,
    at: datetime,
    by: Officer,
    now: datetime,
    found: str = "",
    contact: str = "",
    expected_at: datetime | None = None,
    why_not: str = "",
    late_reason: str = "",
) -> GoldenHourCheck:
    """Answer one check of the golden hour: done and what came of it, or not done and why.

    `expected_at` is when the charge decision is expected, for the check of the times. Answered again, the first answer
    stays and the new one stands beside it.
    """
    require(may(by, act=Act.CHECK_GOLDEN_HOUR, record=detention.record, now=now))
    detention = taken_up(detention)
    held(detention, at=at, now=now, refusal=CannotCheck)
    refuse_wrong_words(found, why_not, refusal=CannotCheck)
    if result == CheckResult.NOT_DONE:
        require_words((why_not, "Say why this is not done."), refusal=CannotCheck)
    else:
        require_words((found, "Say what came of it."), refusal=CannotCheck)
        if item in _ASKS_WHOM:
            require_words((contact, _ASKS_WHOM[item]), refusal=CannotCheck)
        if item == GoldenItem.TIMES_SET and expected_at is None:
            raise CannotCheck("Say when the charge decision is expected.")
    if expected_at is not None and detention.arrived_at is not None and expected_at < detention.arrived_at:
        raise CannotCheck(
            "The charge decision cannot be expected before the child arrived.", next_step="Check the time."
        )
    check = written(
        GoldenHourCheck,
        detention,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotCheck,
        item=item,
        result=result,
        at=at,
        by_name=by.name,
        found=found,
        contact=contact,
        expected_at=expected_at,
        why_not=why_not if result == CheckResult.NOT_DONE else "",
    )
    what = found if result == CheckResult.DONE else f"not done. {why_not}"
    done(
        detention,
        act=Act.CHECK_GOLDEN_HOUR,
        by=by,
        at=at,
        now=now,
        words=f"Golden hour: {in_a_sentence(item.label)}: {what}",
        late_reason=late_reason,
    )
    return check
