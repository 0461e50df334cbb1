"""What every action on an online abuse case does the same way: take it up, check the moment, write, finish."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from safelight.design.moments import when
from safelight.desk import doing
from safelight.kernel.acts import Act
from safelight.kernel.calendar import require_utc
from safelight.kernel.refusals import Refusal
from safelight.pathways.online_abuse.models import CaseRow, OnlineCase
from safelight.pathways.online_abuse.rules.timings import LATE_ENTRY
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer

R = TypeVar("R", bound=CaseRow)


def taken_up(case: OnlineCase, *, act: Act, by: Officer, now: datetime, refusal: type[Refusal]) -> OnlineCase:
    """The case as it stands now, locked until this action ends; refused to whoever may not, and once it is closed."""
    require(may(by, act=act, record=case.record, now=now))
    found = OnlineCase.objects.select_for_update(of=("self",)).select_related("record__area").get(pk=case.pk)
    if found.record.closed_at is not None:
        raise refusal("The case is closed.", next_step="If there is something new, take it in as a referral.")
    return found


def known_as(officer: Officer) -> str:
    """An officer as every column of a case writes them: the name, and the number."""
    return f"{officer.name} ({officer.number})"


def require_words(*given: tuple[str, str], refusal: type[Refusal]) -> None:
    """Refuse blank text; each is what was written and what to tell the officer who left it blank."""
    missing = [told for text, told in given if not text.strip()]
    if missing:
        raise refusal(" ".join(missing))


def since_received(case: OnlineCase, at: datetime, *, now: datetime, refusal: type[Refusal]) -> None:
    """Refuse a moment that has not come yet, or from before the referral was received."""
    if require_utc(at) > now:
        raise refusal(f"This is timed {when(at, now)}, which has not come yet.", next_step="Check the time.")
    if at < case.received_at:
        raise refusal(
            f"The referral was received at {when(case.received_at, now)}, after the time given here.",
            next_step="Check the time.",
        )


def written(
    table: type[R], case: OnlineCase, /, *, by: Officer, now: datetime, refusal: type[Refusal], **values: Any
) -> R:
    """A new row of the case, saved."""
    row = table(case=case, recorded_at=now, recorded_by=by, recorded_by_name=known_as(by), **values)
    return saved(row, refusal=refusal)


def done(
    case: OnlineCase, *, act: Act, by: Officer, at: datetime, now: datetime, words: str, late_reason: str = ""
) -> None:
    """Write the entry in the chronology and settle the record; what the act still needs on the record refuses it."""
    doing.done(case.record, act=act, by=by, at=at, now=now, words=words, late_reason=late_reason, after=LATE_ENTRY)
