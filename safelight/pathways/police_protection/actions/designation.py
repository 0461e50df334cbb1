"""The designated officer: told, accepting, taking over (Children Act 1989, s.46(3)(e)). Always a second person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.pathways.police_protection.actions.steps import (
    designated_now,
    done,
    in_protection,
    known_as,
    rank_of,
    require_past,
    taken_up,
    written,
)
from safelight.pathways.police_protection.models import Designation, Protection
from safelight.records.access import may, require
from safelight.records.actions import current_hands, saved, take_hands
from safelight.workforce.models import Officer

_TWO_PEOPLE = (
    "You took this child into police protection, so you cannot be the designated officer. They are always two people.",
    "{name} took this child into police protection, so cannot be the designated officer. They are always two people.",
)


class CannotNotify(Refusal):
    """That officer cannot be told as the designated officer."""


class CannotAccept(Refusal):
    """The designation cannot be accepted."""


class SamePerson(CannotAccept, CannotNotify):
    """Whoever took the child was named as the designated officer."""


@transaction.atomic
def notify_designated_officer(
    protection: Protection, *, officer: Officer, at: datetime, by: Officer, now: datetime, late_reason: str = ""
) -> Designation:
    """Record that an officer was told of the case so as to inquire into it. They are it once they accept."""
    require(may(by, act=Act.NOTIFY_DESIGNATED_OFFICER, record=protection.record, now=now))
    protection = taken_up(protection)
    in_protection(protection, at=at, now=now, refusal=CannotNotify)
    _two_people(protection, officer, me=officer.pk == by.pk)
    able = may(officer, act=Act.ACCEPT_DESIGNATION, record=protection.record, now=now)
    if not able:
        raise CannotNotify(
            f"{officer.get_full_name()} is not posted as an officer who may be designated here.",
            next_step="Ring the duty inspector, or the force control room, for who is.",
        )
    waiting = protection.designation_rows.standing().filter(officer=officer, accepted_at=None, ended_at=None)
    if waiting.exists() or _is_it_already(protection, officer):
        raise CannotNotify(f"{officer.get_full_name()} was told already.")
    told = written(
        Designation,
        protection,
        officer=officer,
        officer_name=known_as(officer),
        rank=rank_of(officer),
        notified_at=at,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotNotify,
    )
    done(
        protection,
        act=Act.NOTIFY_DESIGNATED_OFFICER,
        by=by,
        at=at,
        now=now,
        words=f"{officer.get_full_name()} was told of the case as the designated officer.",
        late_reason=late_reason,
    )
    return told


@transaction.atomic
def accept_designation(
    protection: Protection,
    *,
    at: datetime,
    by: Officer,
    now: datetime,
    tour_ends_at: datetime | None = None,
    late_reason: str = "",
) -> Designation:
    """Become the designated officer: the first, or in place of one whose tour ends, whose part ends at that moment.

    The record passes into the hands of whoever accepts.
    """
    require(may(by, act=Act.ACCEPT_DESIGNATION, record=protection.record, now=now))
    protection = taken_up(protection)
    in_protection(protection, at=at, now=now, refusal=CannotAccept)
    _two_people(protection, by, me=True)
    if _is_it_already(protection, by):
        raise CannotAccept("You are the designated officer already.")
    before = designated_now(protection)
    if before is not None:
        require_past(before.accepted_at, now=at, refusal=CannotAccept, what="The acceptance before yours")
        before.ended_at = at
        saved(before, refusal=CannotAccept, only=["ended_at"])
    told = protection.designation_rows.standing().filter(officer=by, accepted_at=None, ended_at=None)
    mine = told.order_by("pk").last() or written(
        Designation,
        protection,
        officer=by,
        officer_name=known_as(by),
        notified_at=at,
        by=by,
        now=now,
        late_reason=late_reason,
        refusal=CannotAccept,
    )
    mine.rank, mine.accepted_at, mine.on_duty, mine.tour_ends_at = rank_of(by), at, True, tour_ends_at
    saved(mine, refusal=CannotAccept)
    from_whom = f", from {before.officer_name}" if before is not None else ""
    done(
        protection,
        act=Act.ACCEPT_DESIGNATION,
        by=by,
        at=at,
        now=now,
        words=f"{by.get_full_name()} became the designated officer{from_whom}.",
        late_reason=late_reason,
    )
    into_hands(protection, by=by, now=now)
    return mine


def into_hands(protection: Protection, *, by: Officer, now: datetime) -> None:
    """The record passes into the hands of the designated officer: the one place where this pathway's hands change."""
    held = current_hands([protection.pk]).get(protection.pk)
    if held is None or held.officer_id != by.pk:
        take_hands(protection.record, by=by, now=now)


def _two_people(protection: Protection, officer: Officer, *, me: bool) -> None:
    if officer.pk == protection.taken_by_id:
        told = _TWO_PEOPLE[0] if me else _TWO_PEOPLE[1].format(name=officer.get_full_name())
        raise SamePerson(told, next_step="Tell another officer of at least the designated officer’s rank.")


def _is_it_already(protection: Protection, officer: Officer) -> bool:
    held = designated_now(protection)
    return held is not None and held.officer_id == officer.pk
