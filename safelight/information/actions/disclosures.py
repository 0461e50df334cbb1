"""Record what was shared or not, put right who a child is, and list everybody to be told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, TypedDict

from django.db import transaction

from safelight.derived.settle import settle
from safelight.information.actions.matters import CannotEnter, open_matter, the_force
from safelight.information.codes import Sort
from safelight.information.models import Correction, Disclosure, Telling
from safelight.kernel.acts import Act
from safelight.kernel.disclosed import Disclosed
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import register
from safelight.people.names import keys
from safelight.records.access import may, require
from safelight.records.actions import enter, saved
from safelight.records.codes import EntryKind
from safelight.records.models import Involvement, Record
from safelight.workforce.models import Officer

_MOST = 500
PARTICULARS = {
    "forenames": "forenames",
    "surname": "surname",
    "known_as": "other names",
    "born_on": "birth date",
    "born_basis": "birth date",
    "sex": "sex",
    "address": "address",
}
"""What is put right, by its column, as an officer says it."""


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


class Right(TypedDict):
    """Who a child is, as it should stand on the record."""

    forenames: str
    surname: str
    known_as: str
    born_on: date | None
    born_basis: str
    sex: str
    address: str


@transaction.atomic
def correct(child: Involvement, *, right: Right, why: str, by: Officer, now: datetime) -> Involvement:
    """Put right what a record holds of who a child is. The database notes each particular that changed and never to
    what, so that whoever was given it before is told."""
    record = child.record
    require(may(by, act=Act.CORRECT_PARTICULARS, record=record, now=now))
    held = Involvement.objects.select_for_update(of=("self",)).get(pk=child.pk)
    if not why.strip():
        raise CannotCorrect("Nobody says how it is known.", next_step="Say what shows that it is right.")
    clean = {name: value.strip() if isinstance(value, str) else value for name, value in right.items()}
    changed = [name for name, value in clean.items() if getattr(held, name) != value]
    if not changed:
        raise CannotCorrect("That is what the record says already.", next_step="Look at the record again.")
    if not clean["surname"] and not clean["forenames"]:
        raise CannotCorrect("The child would have no name.", next_step="Give the surname, or the forenames.")
    born_on = right["born_on"]
    if born_on is not None and born_on > record.opened_at.date():
        raise CannotCorrect("The child was not born then.", next_step="Look at the date again.")
    if held.born_on is not None and born_on is None:
        raise CannotCorrect(
            "The birth date would be gone.", next_step="Give the right one, and say how it is known; estimated will do."
        )
    for name in changed:
        setattr(held, name, clean[name])
    held.name_key, held.surname_key = keys(held.surname, held.forenames)
    saved(held, refusal=CannotCorrect, only=[*changed, "name_key", "surname_key"])
    said = ", ".join(dict.fromkeys(PARTICULARS[name] for name in changed))
    enter(
        record,
        act=Act.CORRECT_PARTICULARS,
        by=by,
        happened_at=now,
        recorded_at=now,
        words=f"{by.get_full_name()} put right the {said}: {why.strip()}",
        kind=EntryKind.CORRECTION,
        detail={"fields": changed},
    )
    settle(record, now=now)
    return held


def pass_on(now: datetime) -> dict[str, int]:
    """Open a matter for what was put right at one time on a record that was given before, with everybody to be told.

    Run by the clock as the database's working role, which sees every record; run twice it does nothing more.
    """
    passed = told = 0
    waiting = Correction.objects.filter(looked_at=None).order_by("at", "record", "pk")
    found = list(waiting.values_list("record_id", "at", "pk")[:_MOST])
    for (_, at), rows in groupby(found, key=itemgetter(0, 1)):
        with transaction.atomic():
            locked = Correction.objects.select_for_update(of=("self",)).filter(looked_at=None)
            together = list(locked.select_related("record").filter(pk__in=[pk for _, _, pk in rows]).order_by("pk"))
            if not together:
                continue
            told_of = register.disclosed([together[0].record_id])
            before = [each for each in told_of if each.shared and each.at < at]
            matter = _list(together, before, now=now) if before else None
            passed, told = passed + bool(before), told + len(before)
            for correction in together:
                correction.looked_at, correction.matter = now, matter
                correction.save(update_fields=["looked_at", "matter"])
    return {"corrections": passed, "to_be_told": told}


def _list(together: Sequence[Correction], before: Sequence[Disclosed], *, now: datetime) -> Record:
    record, at = together[0].record, together[0].at
    said = ", ".join(dict.fromkeys(PARTICULARS[each.field] for each in together))
    matter = open_matter(
        Sort.CORRECTION,
        title=f"Put right: {said}"[:120],
        who="",
        about=f"On {record.reference}. Each of those below was given it before.",
        area=the_force(refusal=CannotEnter),
        came_at=at,
        by=None,
        now=now,
    )
    for each in before:
        telling = Telling(
            record=matter.record, source=each.source, to=each.to[:200], what=each.what[:200], shared_at=each.at, at=at
        )
        saved(telling, refusal=CannotEnter)
    settle(matter.record, now=now)
    return matter.record
