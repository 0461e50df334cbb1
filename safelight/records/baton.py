"""The baton: a record passes from hands to hands by an offer that counts only when it is accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from safelight.design.parts import Part, part_of
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.durations import Minutes
from safelight.kernel.policy import Climb, Policy, PolicyBook, climbs
from safelight.kernel.refusals import Refusal
from safelight.kernel.roles import ROLES, Role
from safelight.records.access import NotVisible, may, require
from safelight.records.actions import enter, saved, take_hands
from safelight.records.models import Entry, Hands, Offer, Record
from safelight.workforce.models import Officer

ACCEPTED_WITHIN = Policy("records.handover-accepted", Minutes)
CLIMBS: Policy[tuple[Climb, ...]] = Policy("records.handover-climbs", climbs)


_SIZE = 50
COUNTED = 50
"""So many handovers that came up are counted where only their number is shown."""


class CannotHandOver(Refusal):
    """A record cannot be handed over."""


class CannotAnswer(Refusal):
    """An offer cannot be answered."""


@transaction.atomic
def offer_hands(record: Record, *, to: Officer, words: str = "", by: Officer, now: datetime, book: PolicyBook) -> Offer:
    """Offer a record that is in one's hands to somebody who may take it. It stays in one's hands until they accept."""
    require(may(by, act=Act.OFFER_HANDS, record=record, now=now))
    held = Hands.objects.select_for_update(no_key=True).filter(record=record, until=None).first()
    if held is None or held.officer_id != by.pk:
        whose = f"in the hands of {held.name}" if held else "in nobody’s hands"
        raise CannotHandOver(f"This record is {whose}.", next_step="Take it into your hands first, then hand it over.")
    if not may(to, act=Act.TAKE_HANDS, record=record, now=now):
        raise CannotHandOver(
            f"{to.get_full_name()} may not take this record.",
            next_step="Offer it to somebody who works with such records.",
        )
    within = book.value(ACCEPTED_WITHIN, on=london_day(now))
    offer = saved(
        Offer(
            record=record,
            offered_by=by,
            to=to,
            words=words.strip(),
            offered_at=now,
            due_at=within.after(now),
        ),
        refusal=CannotHandOver,
    )
    said = f"{by.get_full_name()} offered this record to {to.get_full_name()}."
    enter(record, act=Act.OFFER_HANDS, by=by, happened_at=now, recorded_at=now, words=_with(said, offer.words))
    return offer


@transaction.atomic
def accept_hands(offer: Offer, *, by: Officer, now: datetime) -> Hands:
    """Accept what is offered to one: from this moment the record is in one's hands."""
    offer = _open(offer)
    _is_for(offer, by)
    offer.accepted_at = now
    saved(offer, refusal=CannotAnswer, only=["accepted_at"])
    return take_hands(offer.record, by=by, now=now)


@transaction.atomic
def decline_hands(offer: Offer, *, why: str, by: Officer, now: datetime) -> Offer:
    """Say that one does not take it, and why: it stays where it was."""
    offer = _open(offer)
    _is_for(offer, by)
    offer.declined_at, offer.declined_why = now, why.strip()
    saved(offer, refusal=CannotAnswer, only=["declined_at", "declined_why"])
    said = f"{by.get_full_name()} did not take this record: {offer.declined_why}"
    enter(offer.record, act=Act.OFFER_HANDS, by=by, happened_at=now, recorded_at=now, words=said)
    return offer


@transaction.atomic
def withdraw_offer(offer: Offer, *, by: Officer, now: datetime) -> Offer:
    """Take back what one has offered and nobody has answered."""
    offer = _open(offer)
    if offer.offered_by_id != by.pk:
        raise CannotAnswer("Only whoever made this offer can take it back.")
    offer.withdrawn_at = now
    saved(offer, refusal=CannotAnswer, only=["withdrawn_at"])
    said = f"{by.get_full_name()} took back the offer to {offer.to.get_full_name()}."
    enter(offer.record, act=Act.OFFER_HANDS, by=by, happened_at=now, recorded_at=now, words=said)
    return offer


class Handovers(NamedTuple):
    """Open offers as one officer looks at them: to them, by them, and those that climbed to their role."""

    to_me: Part[Offer]
    by_me: Part[Offer]
    climbed: Part[Offer]


def handovers(
    officer: Officer, *, now: datetime, book: PolicyBook, asked: Mapping[str, str] = MappingProxyType({})
) -> Handovers:
    """What waits for an answer, the longest first. What has climbed is within the officer's reach alone. Of each the
    part `asked` for as `to_me`, `by_me` or `climbed`."""
    found = _offers().select_related("record__area", "offered_by", "to").order_by("offered_at", "pk")
    climbed = _climbed(officer, now=now, book=book)
    return Handovers(
        part_of(found.filter(to=officer), asked=asked.get("to_me", ""), size=_SIZE),
        part_of(found.filter(offered_by=officer), asked=asked.get("by_me", ""), size=_SIZE),
        part_of(found.filter(climbed), asked=asked.get("climbed", ""), size=_SIZE) if climbed is not None else Part(()),
    )


def came_up(officer: Officer, *, now: datetime, book: PolicyBook) -> tuple[str, Sequence[Any]] | None:
    """The statement, with its values, that finds the handovers, one more than are counted, that nobody answers in
    time and an officer's post is told of, within their reach; None for who holds no such post."""
    steps = _steps(officer, now=now, book=book)
    if not steps:
        return None
    statement, values = _coming_up(steps)
    given: dict[Any, Any] = {
        _SOMEBODY: officer.pk,
        **{_SOME_TIME - step.after.length: now - step.after.length for step in steps},
    }
    return statement, [given.get(value, value) for value in values]


_SOMEBODY, _SOME_TIME = -1_904, datetime(1901, 1, 1, tzinfo=UTC)  # stand for the officer and now in what is kept


@lru_cache(maxsize=256)
def _coming_up(steps: tuple[Climb, ...]) -> tuple[str, tuple[Any, ...]]:
    found = _offers().filter(_told(steps, officer=_SOMEBODY, now=_SOME_TIME))[: COUNTED + 1]
    statement, values = found.values("pk").query.sql_with_params()
    return statement, tuple(values)


def _climbed(officer: Officer, *, now: datetime, book: PolicyBook) -> Q | None:
    """Which open offers, of others, an officer's posts are told of; None where they are told of none."""
    steps = _steps(officer, now=now, book=book)
    return _told(steps, officer=officer.pk, now=now) if steps else None


def _steps(officer: Officer, *, now: datetime, book: PolicyBook) -> tuple[Climb, ...]:
    roles = officer.roles(now)
    return tuple(step for step in book.value(CLIMBS, on=london_day(now)) if step.role in roles)


def _told(steps: Sequence[Climb], *, officer: int, now: datetime) -> Q:
    told = Q(pk__in=[])
    for step in steps:
        told |= Q(due_at__lt=now - step.after.length, record__kind__in=ROLES[step.role].kinds)
    return told & ~Q(to=officer) & ~Q(offered_by=officer)


def in_hands_of(officer: Officer, *, part: str = "") -> Part[Record]:
    """The open records in somebody's hands that are offered to nobody, the longest held first."""
    offered = _offers().values("record")
    held = Hands.objects.filter(officer=officer, until=None, record__closed_at=None).exclude(record__in=offered)
    held = held.select_related("record__area").order_by("since", "pk")
    return part_of(held, asked=part, size=2 * _SIZE).drawn(lambda each: each.record)


def held_or_offered(officer: Officer) -> Q:
    """Which rows of a pathway are of a record in somebody's hands, or offered to them and not yet answered."""
    held = Hands.objects.filter(officer=officer, until=None)
    return Q(record__in=held.values("record")) | Q(record__in=_offers().filter(to=officer).values("record"))


def get_offer(public_id: UUID) -> Offer:
    """One offer that the reader reaches; `NotVisible` for another and for none."""
    found = Offer.objects.filter(public_id=public_id).select_related("record__area", "offered_by", "to").first()
    if found is None:
        raise NotVisible
    return found


def hands_over_time(record: Record) -> Sequence[Hands]:
    """Every pair of hands that a record was in, in time order."""
    return list(Hands.objects.filter(record=record).order_by("since", "pk"))


def hands_at(record: Record, at: datetime) -> Hands | None:
    """Whose hands a record was in at a moment; None for nobody's."""
    held = Hands.objects.filter(record=record, since__lte=at).filter(Q(until=None) | Q(until__gt=at))
    return held.order_by("-since", "-pk").first()


def _offers() -> QuerySet[Offer]:
    return Offer.objects.filter(accepted_at=None, declined_at=None, withdrawn_at=None)


def _open(offer: Offer) -> Offer:
    """The offer as it is now, held until the action ends."""
    now = Offer.objects.select_for_update(no_key=True, of=("self",)).select_related("record", "to").get(pk=offer.pk)
    if now.accepted_at or now.declined_at or now.withdrawn_at:
        raise CannotAnswer("This offer has ended already.", next_step="Look at the record to see whose hands it is in.")
    return now


def _is_for(offer: Offer, by: Officer) -> None:
    if offer.to_id != by.pk:
        raise CannotAnswer(
            f"This record is offered to {offer.to.get_full_name()}.",
            next_step="If you see to the child now, take the record into your hands.",
        )


def _with(said: str, words: str) -> str:
    return f"{said} {words}" if words else said


def told_of(offer: Offer, *, now: datetime, book: PolicyBook) -> list[Role]:
    """Which roles, of those that work with such records, are told by now that nobody has answered."""
    return [role for role, at in _telling(offer, book) if now > at]


def _telling(offer: Offer, book: PolicyBook) -> list[tuple[Role, datetime]]:
    """Which roles that work with such records are told of an offer, and when, while nobody answers it."""
    steps = book.value(CLIMBS, on=london_day(offer.offered_at))
    kind = offer.record.kind
    return [(step.role, step.after.after(offer.due_at)) for step in steps if kind in ROLES[step.role].kinds]


@transaction.atomic
def tell_of_climbs(*, now: datetime, book: PolicyBook) -> int:
    """Write into the chronology of each record, and the journal, who is told that nobody answered its handover. Run
    twice, it writes nothing twice."""
    waiting = _offers().filter(due_at__lt=now).select_related("record", "offered_by", "to").order_by("pk")
    found = 0
    for offer in waiting:
        due: dict[datetime, list[str]] = {}
        for role, at in _telling(offer, book):
            if now > at:
                due.setdefault(at, []).append(in_a_sentence(role.label))
        told = Entry.objects.filter(record=offer.record_id, act=Act.TELL_SENIOR, happened_at__gte=offer.due_at)
        known = set(told.values_list("happened_at", flat=True))
        for at, roles in due.items():
            if at not in known:
                words = (
                    f"{offer.to.get_full_name()} has not answered the handover from {offer.offered_by.get_full_name()}."
                    f" Told: {', '.join(roles)}."
                )
                enter(offer.record, act=Act.TELL_SENIOR, by=None, happened_at=at, recorded_at=now, words=words)
                found += 1
    return found
