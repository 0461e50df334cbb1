"""How the offender is managed: decided, and looked at again. Reactive management takes two people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from safelight.derived.policy import book
from safelight.design.moments import london_day as in_words
from safelight.design.moments import when
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.refusals import Refusal
from safelight.pathways.managed_offenders.actions.steps import (
    CannotRecord,
    added,
    done,
    in_charge,
    is_over_managers,
    known_as,
    require_past,
    require_words,
    taken_up,
)
from safelight.pathways.managed_offenders.codes import Condition, Mode
from safelight.pathways.managed_offenders.models import Decision, Offender, Review
from safelight.pathways.managed_offenders.rules.timings import REACTIVE_REVIEW
from safelight.records.access import may
from safelight.workforce.models import Officer


class CannotDecide(Refusal):
    """It cannot be decided so how the offender is managed."""


@transaction.atomic
def decide(
    offender: Offender,
    *,
    mode: Mode,
    at: datetime,
    words: str,
    by: Officer,
    now: datetime,
    conditions: Sequence[Condition] = (),
    research: str = "",
    wording: bool | None = None,
    alerts: bool | None = None,
    review_on: date | None = None,
    late_reason: str = "",
) -> Decision:
    """Decide how the offender is managed. Reactively only when every condition holds, and by somebody over the managers
    who is not the manager in charge."""
    offender = taken_up(offender, act=Act.DECIDE_MANAGEMENT, by=by, now=now)
    require_past(at, now=now, refusal=CannotDecide, since=offender.taken_on_at)
    require_words(words, "Say why.", refusal=CannotDecide)
    last = Decision.objects.filter(offender=offender).order_by("decided_at", "pk").last()
    if last is not None and at < last.decided_at:
        raise CannotDecide(f"A later decision stands, of {when(last.decided_at, now)}.", next_step="Check the time.")
    if mode == Mode.REACTIVE:
        _authorised(offender, by=by, now=now)
        _day_ahead(review_on, now=now)
    row = added(
        Decision,
        offender,
        by=by,
        now=now,
        late_reason=late_reason,
        mode=mode,
        decided_at=at,
        decided_by=by,
        decided_by_name=known_as(by),
        conditions=list(conditions),
        research=research,
        wording=wording,
        alerts=alerts,
        review_on=review_on if mode == Mode.REACTIVE else None,
        words=words,
    )
    said = f"It was decided how the offender is managed. {Mode(mode).label}. {words.strip()}"
    done(offender, act=Act.DECIDE_MANAGEMENT, words=said, by=by, at=at, now=now, late_reason=late_reason)
    return row


@transaction.atomic
def review(
    offender: Offender,
    *,
    at: datetime,
    checks: str,
    words: str,
    by: Officer,
    now: datetime,
    next_on: date | None = None,
    late_reason: str = "",
) -> Review:
    """Record a look again. It is a supervisor’s where somebody over the managers makes it who is not in charge."""
    offender = taken_up(offender, act=Act.REVIEW_OFFENDER, by=by, now=now)
    require_past(at, now=now, refusal=CannotRecord, since=offender.taken_on_at)
    require_words(checks, "Say what was checked afresh, beyond police systems too.")
    require_words(words, "Say what the review found, and what is to be done.")
    last = Decision.objects.filter(offender=offender, decided_at__lte=at).order_by("decided_at", "pk").last()
    if last is not None and last.mode == Mode.REACTIVE:
        _day_ahead(next_on, now=now)
    supervisor = is_over_managers(by, now) and not in_charge(offender, by)
    row = added(
        Review,
        offender,
        by=by,
        now=now,
        late_reason=late_reason,
        done_at=at,
        officer=by,
        officer_name=known_as(by),
        supervisor=supervisor,
        checks=checks,
        words=words,
        next_on=next_on,
    )
    whose = "A supervisor reviewed" if supervisor else "The manager reviewed"
    said = f"{whose} the offender. Checked: {checks.strip()} {words.strip()}"
    done(offender, act=Act.REVIEW_OFFENDER, words=said, by=by, at=at, now=now, late_reason=late_reason)
    return row


def _authorised(offender: Offender, *, by: Officer, now: datetime) -> None:
    if not may(by, act=Act.AUTHORISE_REACTIVE, record=offender.record, now=now):
        raise CannotDecide(
            "Only somebody over the managers authorises reactive management.",
            next_step="Review the offender, then ask a supervisor of offender managers to decide.",
        )
    if in_charge(offender, by):
        raise CannotDecide(
            "You are the manager in charge, and whoever authorises reactive management is always somebody else.",
            next_step="Hand the record over, or ask another supervisor to decide.",
        )


def _day_ahead(day: date | None, *, now: datetime) -> None:
    latest = london_day(book().value_at(REACTIVE_REVIEW, now).after(now))
    if day is None or day <= london_day(now) or day > latest:
        raise CannotDecide(
            f"The next look at a reactively managed offender needs a day after today, by {in_words(latest)}.",
            next_step="Choose a day, and put it in the diary.",
        )
