"""What every custody action does the same way: take the record up, check the moment, write a row, finish."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from safelight.design.moments import when
from safelight.desk import doing
from safelight.kernel.acts import Act
from safelight.kernel.calendar import require_utc
from safelight.kernel.refusals import Refusal
from safelight.kernel.wording import Challenge, challenges
from safelight.pathways.custody.codes import Bail, Rank
from safelight.pathways.custody.models import Detention
from safelight.pathways.custody.models.rows import DetentionRow
from safelight.pathways.custody.rules.timings import LATE_ENTRY
from safelight.places.joined import Joined
from safelight.records.actions import saved
from safelight.workforce.models import Officer

R = TypeVar("R", bound=DetentionRow)


_TAKEN_UP = Joined(Detention, "own.record_id = %s FOR UPDATE OF own", related=("record", "child"))


def taken_up(detention: Detention) -> Detention:
    """The record as it stands now, locked until this action ends."""
    [now_standing] = _TAKEN_UP(detention.pk)
    return now_standing


def in_suite(detention: Detention, *, at: datetime, now: datetime, refusal: type[Refusal]) -> None:
    """Refuse a step placed in the future, before the child arrived, or or after leaving."""
    require_past(at, now=now, refusal=refusal)
    if detention.arrived_at is not None and at < detention.arrived_at:
        raise refusal(
            f"The child arrived at {when(detention.arrived_at, now)}, and this says {when(at, now)}.",
            next_step="Check the time.",
        )
    if detention.left_at is not None and at > detention.left_at:
        raise refusal(
            f"The child left custody at {when(detention.left_at, now)}, before this.",
            next_step="Check the time, and that this is the right child.",
        )
    if detention.refused_at is not None and at > detention.refused_at:
        raise refusal(f"Detention was refused at {when(detention.refused_at, now)}, so the child is not held.")


def held(detention: Detention, *, at: datetime, now: datetime, refusal: type[Refusal]) -> None:
    """Refuse, besides, a step placed before detention was authorised."""
    in_suite(detention, at=at, now=now, refusal=refusal)
    if detention.authorised_at is None:
        raise refusal("Detention has not been authorised.", next_step="Authorise detention first.")
    if at < detention.authorised_at:
        raise refusal(
            f"Detention was authorised at {when(detention.authorised_at, now)}, after the time given here.",
            next_step="Check the time.",
        )


def refused_bail(detention: Detention, *, at: datetime, now: datetime, refusal: type[Refusal]) -> None:
    """Refuse, besides, a step that only follows from charging the child and refusing bail (PACE 1984, s.38(6))."""
    held(detention, at=at, now=now, refusal=refusal)
    if detention.charged_at is None:
        raise refusal("The child has not been charged.", next_step="Record the charge and the bail decision first.")
    if detention.bail != Bail.REFUSED or detention.bail_at is None:
        raise refusal(
            "Bail has not been refused, so there is no duty to move this child.",
            next_step="Record the bail decision first." if not detention.bail else "",
        )
    if at < detention.bail_at:
        raise refusal(f"Bail was refused at {when(detention.bail_at, now)}, after the time given here.")


def require_past(at: datetime | None, *, now: datetime, refusal: type[Refusal], what: str = "This") -> None:
    """Refuse a moment that has not come yet."""
    if at is not None and require_utc(at) > now:
        raise refusal(f"{what} is timed {when(at, now)}, which has not come yet.", next_step="Check the time.")


def require_words(*given: tuple[str, str], refusal: type[Refusal]) -> None:
    """Refuse blank text; each is what was written and what to tell the officer who left it blank."""
    missing = [told for text, told in given if not text.strip()]
    if missing:
        raise refusal(" ".join(missing))


def challenged(*texts: str) -> list[Challenge]:
    """Each term in the texts that should not be used, and the words to use instead (custody document §3.3)."""
    return [challenge for text in texts for challenge in challenges(text)]


def refuse_wrong_words(*texts: str, refusal: type[Refusal]) -> None:
    """Refuse text that leaves the force with a term that misstates the duty to move a child (G27)."""
    found = challenged(*texts)
    if found:
        told = (f"“{each.said}” misleads. {each.why} Say instead: {each.say_instead}." for each in found)
        raise refusal(" ".join(dict.fromkeys(told)), next_step="Change the words.")


def written(
    table: type[R],
    detention: Detention,
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
        detention=detention,
        recorded_at=now,
        recorded_by=by,
        recorded_by_name=by.name,
        late_reason=late_reason,
        **values,
    )
    return saved(row, refusal=refusal)


def done(
    detention: Detention, *, act: Act, by: Officer, at: datetime, now: datetime, words: str, late_reason: str
) -> None:
    """Write the entry in the chronology and settle the record; what the act still needs on the record refuses it."""
    doing.done(detention.record, act=act, by=by, at=at, now=now, words=words, late_reason=late_reason, after=LATE_ENTRY)


def rank_of(officer: Officer) -> Rank | str:
    """The officer's rank as a code; blank where what is written is none of them."""
    written_as = officer.rank.strip().casefold()
    return next((rank for rank in Rank if written_as in (rank.value.casefold(), rank.label.casefold())), "")
