"""What every action on a managed offender does the same way."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from safelight.design.moments import when
from safelight.desk import doing
from safelight.kernel.acts import Act
from safelight.kernel.calendar import require_utc
from safelight.kernel.refusals import Refusal
from safelight.pathways.managed_offenders.models import Offender, OffenderRow
from safelight.pathways.managed_offenders.rules.timings import LATE_ENTRY
from safelight.records.access import may, require
from safelight.records.actions import current_hands, saved
from safelight.workforce.models import Officer

R = TypeVar("R", bound=OffenderRow)


class CannotRecord(Refusal):
    """This cannot be recorded of the offender."""


def taken_up(offender: Offender, *, act: Act, by: Officer, now: datetime) -> Offender:
    """The offender as the record stands now, locked until the action ends; refused who may not do this."""
    require(may(by, act=act, record=offender.record, now=now))
    return Offender.objects.select_for_update(of=("self",)).select_related("record__area").get(pk=offender.pk)


def known_as(officer: Officer) -> str:
    """An officer as every column of this record writes them: the name, and the number."""
    return f"{officer.name} ({officer.number})"


def is_over_managers(officer: Officer, now: datetime) -> bool:
    """Whether the officer may authorise reactive management: a supervisor of offender managers."""
    return Act.AUTHORISE_REACTIVE in officer.acts(now)


def in_charge(offender: Offender, officer: Officer) -> bool:
    """Whether the officer is the manager in charge."""
    held = current_hands([offender.pk]).get(offender.pk)
    return held is not None and held.officer_id == officer.pk


def require_past(at: datetime, *, now: datetime, refusal: type[Refusal], since: datetime | None = None) -> None:
    """Refuse a moment that has not come, or that was before the offender was taken on."""
    if require_utc(at) > now:
        raise refusal(f"This is timed {when(at, now)}, which has not come yet.", next_step="Check the time.")
    if since is not None and at < since:
        raise refusal(f"The offender was taken on {when(since, now)}, after this.", next_step="Check the time.")


def require_words(text: str, told: str, *, refusal: type[Refusal] = CannotRecord) -> None:
    """Refuse blank text, with what to tell whoever left it blank."""
    if not text.strip():
        raise refusal(told)


def added(table: type[R], offender: Offender, /, *, by: Officer, now: datetime, late_reason: str, **values: Any) -> R:
    """A new row of the record, saved."""
    row = table(
        offender=offender,
        recorded_at=now,
        recorded_by=by,
        recorded_by_name=known_as(by),
        late_reason=late_reason,
        **values,
    )
    return saved(row, refusal=CannotRecord)


def done(
    offender: Offender, *, act: Act, words: str, by: Officer, at: datetime, now: datetime, late_reason: str
) -> None:
    """Write the entry and settle the record; what the act leaves unmet refuses it."""
    doing.done(offender.record, act=act, by=by, at=at, now=now, words=words, late_reason=late_reason, after=LATE_ENTRY)
