"""Record what was shared or not, put a birth date right, and list everybody to be told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from safelight.derived.settle import settle
from safelight.information.actions.matters import CannotEnter, open_matter, the_force
from safelight.information.codes import Sort
from safelight.information.models import Correction, Disclosure, Telling
from safelight.kernel.acts import Act
from safelight.kernel.disclosed import Disclosed
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import register
from safelight.records.access import may, require
from safelight.records.actions import enter, saved
from safelight.records.codes import EntryKind
from safelight.records.models import Involvement, Record
from safelight.records.particulars import BirthBasis
from safelight.workforce.models import Officer

_MOST = 500


class CannotDisclose(Refusal):
    """It cannot be recorded that something was shared, or not."""


class CannotCorrect(Refusal):
    """It cannot be put right so."""


@transaction.atomic
def record_disclosure(
    record: Record,
    *,
    shared: bool,
    to: str,
    what: str,
    why: str,
    basis: str,
    quality: str,
    happened_at: datetime,
    by: Officer,
    now: datetime,
) -> Disclosure:
    """Record that something of a record was shared: with whom, why, on what basis; or that it was not, and why."""
    require(may(by, act=Act.RECORD_DISCLOSURE, record=record, now=now))
    if happened_at > now:
        raise CannotDisclose("That has not happened yet.", next_step="Give the moment at which it happened.")
    said: dict[str, Any] = {"to": to, "what": what, "why": why, "basis": basis, "quality": quality}
    made = Disclosure(
        record=record,
        shared=shared,
        happened_at=happened_at,
        by=by,
        at=now,
        **{name: words.strip() for name, words in said.items()},
    )
    saved(made, refusal=CannotDisclose)
    words = f"{by.get_full_name()} recorded that something was {'' if shared else 'not '}shared with {made.to}."
    enter(record, act=Act.RECORD_DISCLOSURE, by=by, happened_at=happened_at, recorded_at=now, words=words)
    return made


def disclosed_by_hand(records: Sequence[int]) -> Iterator[Disclosed]:
    """What was recorded by hand as shared of some records, or as not shared and why."""
    found = Disclosure.objects.filter(record__in=records).select_related("by")
    for each in found.order_by("happened_at", "pk"):
        yield Disclosed(
            source=f"information.disclosure:{each.public_id}",
            record=each.record_id,
            to=each.to,
            what=each.what,
            why=each.why,
            basis=each.basis,
            at=each.happened_at,
            by=each.by.get_full_name(),
            shared=each.shared,
        )


@transaction.atomic
def correct_birth(
    child: Involvement, *, born_on: date, basis: BirthBasis, why: str, by: Officer, now: datetime
) -> Involvement:
    """Put the birth date right that a record holds of a child. The database notes it, so that it is passed on."""
    record = child.record
    require(may(by, act=Act.CORRECT_PARTICULARS, record=record, now=now))
    held = Involvement.objects.select_for_update(of=("self",)).get(pk=child.pk)
    if not why.strip():
        raise CannotCorrect("Nobody says how it is known.", next_step="Say what shows that it is the right one.")
    if held.born_on == born_on:
        raise CannotCorrect("That is the birth date on the record already.", next_step="Look at the record again.")
    if born_on > record.opened_at.date():
        raise CannotCorrect("The child was not born then.", next_step="Look at the date again.")
    held.born_on, held.born_basis = born_on, basis.value
    saved(held, refusal=CannotCorrect, only=["born_on", "born_basis"])
    enter(
        record,
        act=Act.CORRECT_PARTICULARS,
        by=by,
        happened_at=now,
        recorded_at=now,
        words=f"{by.get_full_name()} put the birth date right: {why.strip()}",
        kind=EntryKind.CORRECTION,
        detail={"field": "born_on"},
    )
    settle(record, now=now)
    return held


def pass_on(now: datetime) -> dict[str, int]:
    """Open a matter for each correction of something that was given before, with everybody who is to be told.

    Run by the clock as the database's working role, which sees every record; run twice it does nothing more.
    """
    passed = told = 0
    waiting = Correction.objects.filter(looked_at=None).order_by("at", "pk").values_list("pk", flat=True)
    for pk in list(waiting[:_MOST]):
        with transaction.atomic():
            correction = Correction.objects.select_for_update(of=("self",)).select_related("record").get(pk=pk)
            told_of = register.disclosed([correction.record_id])
            before = [each for each in told_of if each.shared and each.at < correction.at]
            if before:
                correction.matter = _list(correction, before, now=now)
                passed, told = passed + 1, told + len(before)
            correction.looked_at = now
            correction.save(update_fields=["looked_at", "matter"])
    return {"corrections": passed, "to_be_told": told}


def _list(correction: Correction, before: Sequence[Disclosed], *, now: datetime) -> Record:
    matter = open_matter(
        Sort.CORRECTION,
        title="A birth date was put right",
        who="",
        about=f"On {correction.record.reference}. Each of those below was given it before.",
        area=the_force(refusal=CannotEnter),
        came_at=correction.at,
        by=None,
        now=now,
    )
    for each in before:
        telling = Telling(
            record=matter.record,
            source=each.source,
            to=each.to[:200],
            what=each.what[:200],
            shared_at=each.at,
            at=correction.at,
        )
        saved(telling, refusal=CannotEnter)
    settle(matter.record, now=now)
    return matter.record
