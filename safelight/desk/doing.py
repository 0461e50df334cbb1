"""What every action on a record does alike, whatever the pathway: the right row, lateness, the entry, settling."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from safelight.derived.policy import book
from safelight.derived.settle import settle
from safelight.design.moments import when
from safelight.kernel.acts import Act
from safelight.kernel.durations import Minutes
from safelight.kernel.policy import Policy
from safelight.kernel.refusals import Refusal
from safelight.records.actions import enter
from safelight.records.models import Record
from safelight.workforce.models import Officer


class _Row(Protocol):
    public_id: UUID


R = TypeVar("R", bound=_Row)


class LateWithoutReason(Refusal):
    """Something is recorded late, and it is not said why."""


def chosen(rows: Iterable[R], public_id: UUID | None, *, refusal: type[Refusal], told: str) -> R:
    """The row with that public id, else the last of those it can be meant of; refused with what to tell if none."""
    found = [row for row in rows if public_id is None or row.public_id == public_id]
    if not found:
        raise refusal(told)
    return found[-1]


def is_late(at: datetime, *, after: Policy[Minutes], now: datetime) -> bool:
    """Whether this is recorded more than the force's minutes after it happened."""
    return now - at > book().value_at(after, now).length


def why_late(at: datetime, *, after: Policy[Minutes], now: datetime, late_reason: str) -> str:
    """The reason for lateness where this is late, blank where it is not; refused where it is late and none is given.

    Late is recorded more than the force's minutes (`after`) after it happened. It is shown as late for ever
    (custody:G25), so a reason that nobody needed makes nothing late.
    """
    if not is_late(at, after=after, now=now):
        return ""
    if not late_reason.strip():
        raise LateWithoutReason(
            f"This happened at {when(at, now)}, and is recorded more than {book().value_at(after, now).words()} later.",
            next_step="Say why it is recorded late.",
        )
    return late_reason.strip()


def done(
    record: Record,
    *,
    act: Act,
    by: Officer,
    at: datetime,
    now: datetime,
    words: str,
    late_reason: str,
    after: Policy[Minutes],
) -> None:
    """Write the entry in the chronology and settle the record; what the act still needs on the record refuses it."""
    reason = why_late(at, after=after, now=now, late_reason=late_reason)
    enter(record, act=act, by=by, happened_at=at, recorded_at=now, words=words, late_reason=reason)
    settle(record, now=now, before=act)
