"""What every action on a police protection record does the same way: take it up, check the moment, write, finish."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from safelight.design.moments import when
from safelight.desk import doing
from safelight.kernel.acts import Act
from safelight.kernel.calendar import require_utc
from safelight.kernel.codes import Code
from safelight.kernel.refusals import Refusal
from safelight.pathways.police_protection.codes import Rank
from safelight.pathways.police_protection.models import Designation, Protection
from safelight.pathways.police_protection.models.rows import ProtectionRow
from safelight.pathways.police_protection.rules.timings import LATE_ENTRY
from safelight.records.actions import saved
from safelight.workforce.models import Officer

R = TypeVar("R", bound=ProtectionRow)


class NotDesignated(Refusal):
    """Only the designated officer may decide this."""


def taken_up(protection: Protection) -> Protection:
    """The record as it stands now, locked until this action ends."""
    return (
        Protection.objects.select_for_update(of=("self",))
        .select_related("record__area", "child__authority", "found_authority")
        .get(pk=protection.pk)
    )


def known_as(officer: Officer) -> str:
    """An officer as every column of this record writes them: the name, and the number."""
    return f"{officer.name} ({officer.number})"


def rank_of(officer: Officer) -> Rank | str:
    """The officer's rank as a code; blank where what is written is none of them."""
    written_as = officer.rank.strip().casefold()
    return next((rank for rank in Rank if written_as in (rank.value.casefold(), rank.label.casefold())), "")


def require_past(at: datetime | None, *, now: datetime, refusal: type[Refusal], what: str = "This") -> None:
    """Refuse a moment that has not come yet."""
    if at is not None and require_utc(at) > now:
        raise refusal(f"{what} is timed {when(at, now)}, which has not come yet.", next_step="Check the time.")


def require_words(*given: tuple[str, str], refusal: type[Refusal]) -> None:
    """Refuse blank text; each is what was written and what to tell the officer who left it blank."""
    missing = [told for text, told in given if not text.strip()]
    if missing:
        raise refusal(" ".join(missing))


def since_taken(protection: Protection, *, at: datetime, now: datetime, refusal: type[Refusal]) -> None:
    """Refuse a step placed in the future or before the child was taken."""
    require_past(at, now=now, refusal=refusal)
    if protection.taken_at is not None and at < protection.taken_at:
        raise refusal(
            f"The child was taken into police protection at {when(protection.taken_at, now)}, after the time given "
            "here.",
            next_step="Check the time.",
        )


def in_protection(protection: Protection, *, at: datetime, now: datetime, refusal: type[Refusal]) -> None:
    """Refuse, besides, a step placed after the child was released."""
    since_taken(protection, at=at, now=now, refusal=refusal)
    if protection.released_at is not None and at > protection.released_at:
        raise refusal(
            f"The child was released at {when(protection.released_at, now)}, before this.",
            next_step="Check the time, and that this is the right child.",
        )


def designated_now(protection: Protection) -> Designation | None:
    """Who is the designated officer now: accepted, and nobody has taken over."""
    held = protection.designation_rows.standing().filter(accepted_at__isnull=False, ended_at=None)
    return held.order_by("-accepted_at", "-pk").first()


def by_designated(protection: Protection, *, by: Officer, what: str) -> None:
    """Refuse a decision of the designated officer's taken by anybody else (s.46(5), (7), (10))."""
    held = designated_now(protection)
    if held is None:
        raise NotDesignated(
            f"Nobody has accepted being the designated officer of this child, so nobody can {what} yet.",
            next_step="Become the designated officer first.",
        )
    if held.officer_id != by.pk:
        raise NotDesignated(
            f"The designated officer is {held.officer_name}, and only they can {what}.",
            next_step="Ask them, or take over from them as the designated officer.",
        )


def written(
    table: type[R],
    protection: Protection,
    /,
    *,
    by: Officer,
    now: datetime,
    late_reason: str,
    refusal: type[Refusal],
    **values: Any,
) -> R:
    """A new row of the record, saved."""
    row = table(
        protection=protection,
        recorded_at=now,
        recorded_by=by,
        recorded_by_name=known_as(by),
        late_reason=late_reason,
        **values,
    )
    return saved(row, refusal=refusal)


def is_late(at: datetime, *, now: datetime) -> bool:
    """Whether what happened then is recorded late by this force's minutes, so that it is asked why."""
    return doing.is_late(at, after=LATE_ENTRY, now=now)


def why_late(at: datetime, *, now: datetime, late_reason: str) -> str:
    """The reason for lateness where this is late by this force's minutes, blank where it is not."""
    return doing.why_late(at, after=LATE_ENTRY, now=now, late_reason=late_reason)


def with_words(line: str, **said: object) -> str:
    """A line of the chronology with what was said under it, each part after its name.

    An entry is never changed: it tells for ever what was on the record then, when the record itself has gone on.
    """
    answers = ((name, answer.label if isinstance(answer, Code) else answer) for name, answer in said.items())
    parts = ((name, answer.strip()) for name, answer in answers if isinstance(answer, str))
    return "\n".join((line, *(f"{name.replace('_', ' ').capitalize()}: {words}" for name, words in parts if words)))


def done(
    protection: Protection, *, act: Act, by: Officer, at: datetime, now: datetime, words: str, late_reason: str
) -> None:
    """Write the entry in the chronology and settle the record; what the act still needs on the record refuses it."""
    doing.done(
        protection.record, act=act, by=by, at=at, now=now, words=words, late_reason=late_reason, after=LATE_ENTRY
    )
