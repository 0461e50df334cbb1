"""Hold a record, keep it out of use, decide whether it is kept, erase what is written on it. Nothing goes by itself."""

from __future__ import annotations

import json
from datetime import date, datetime

from django.db import connection, transaction

from safelight import journal
from safelight.derived.policy import book
from safelight.derived.settle import settle
from safelight.information import holding
from safelight.information.models import Erasure, HoldStep, RestrictionStep, RetentionDecision
from safelight.information.retention import AGAIN, AGE_KEPT_TO, Decided, Group, due_at
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.calendar import london_day, start_of_day
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.records.access import NotAllowed, may, require
from safelight.records.actions import enter, saved
from safelight.records.models import Record
from safelight.workforce.models import Officer


class CannotHold(Refusal):
    """A record cannot be held, or let go."""


class CannotRestrict(Refusal):
    """A record cannot be kept out of use, or brought back."""


class CannotDecide(Refusal):
    """It cannot be decided so whether a record is kept."""


class CannotErase(Refusal):
    """What is written on a record cannot be erased."""


@transaction.atomic
def hold(record: Record, *, case: str, held: bool, why: str, by: Officer, now: datetime) -> HoldStep:
    """Hold a record for a case, or let it go: while a case holds it, nothing is disposed of and nothing erased."""
    _locked(record, Act.HOLD_RECORD, by, now)
    standing = {each.case for each in holding.holds_of(record)}
    case = case.strip()
    if held and case in standing:
        raise CannotHold("The record is held for that case already.", next_step="Look at its holds.")
    if not held and case not in standing:
        raise CannotHold("The record is not held for that case.", next_step="Choose one of the cases that hold it.")
    made = saved(HoldStep(record=record, case=case, held=held, why=why.strip(), by=by, at=now), refusal=CannotHold)
    said = "holds the record for a case" if held else "let the record go for a case"
    _entered(record, Act.HOLD_RECORD, f"{by.get_full_name()} {said}: {made.case}.", by, now)
    return made


@transaction.atomic
def restrict(record: Record, *, restricted: bool, why: str, by: Officer, now: datetime) -> RestrictionStep:
    """Keep a record out of use, so that no search finds it and no list of an area shows it; or bring it back."""
    held = _locked(record, Act.RESTRICT_RECORD, by, now)
    if held.restricted is restricted:
        state = "kept out of use" if restricted else "in use"
        raise CannotRestrict(f"The record is {state} already.", next_step="Look at its page.")
    made = saved(
        RestrictionStep(record=record, restricted=restricted, why=why.strip(), by=by, at=now), refusal=CannotRestrict
    )
    held.restricted = restricted
    saved(held, refusal=CannotRestrict, only=["restricted"])
    said = "keeps the record out of use" if restricted else "brought the record back into use"
    _entered(held, Act.RESTRICT_RECORD, f"{by.get_full_name()} {said}.", by, now)
    settle(held, now=now)
    return made


@transaction.atomic
def decide(
    record: Record,
    *,
    decided: Decided,
    group: Group,
    why: str,
    regard: str,
    by: Officer,
    now: datetime,
    review_on: date | None = None,
    past_age: bool = False,
) -> RetentionDecision:
    """Record what was decided when a record was looked at, how the child was regarded, and when it is looked at again.

    To dispose of it is refused while a case holds it, and before its time; it asks for the erasure, which another
    person approves. What is kept is looked at again on the day of its group where no earlier one is given. A record of
    the first group is disposed of when its person would be as old as the force keeps it: by the birth date on it, or
    (`past_age`) by the word of who decides, where none is.
    """
    _locked(record, Act.DECIDE_RETENTION, by, now)
    if decided is Decided.DISPOSE:
        _refuse_held(record, CannotDecide)
        facts = holding.facts_of(record, group=group)
        due = due_at(facts, book())
        if due is None or due > now:
            raise CannotDecide(
                "Its time has not come: somebody of its people had contact since, or its group is kept longer.",
                next_step="Keep it, and look again on the day that its page names.",
            )
        if group is Group.PUBLIC_PROTECTION:
            _refuse_younger(record, past_age=past_age, now=now)
        review_on = None
    elif review_on is None:
        review_on = london_day(book().value_at(AGAIN[group], now).after(now))
    elif review_on <= london_day(now):
        raise CannotDecide("That day is over.", next_step="Give a later day.")
    made = saved(
        RetentionDecision(
            record=record,
            group=group,
            decided=decided,
            why=why.strip(),
            regard=regard.strip(),
            review_on=review_on,
            by=by,
            at=now,
        ),
        refusal=CannotDecide,
    )
    words = f"{by.get_full_name()} looked at whether the record is kept: {in_a_sentence(decided.label)}."
    if decided is Decided.DISPOSE and past_age:
        words += " Its person would be of the age to which it is kept."
    _entered(record, Act.DECIDE_RETENTION, words, by, now)
    if decided is Decided.DISPOSE:
        ask_to_erase(record, why="It need not be kept: see what was decided.", by=by, now=now)
    return made


@transaction.atomic
def ask_to_erase(record: Record, *, why: str, by: Officer, now: datetime) -> Erasure:
    """Ask to have erased what is written on a record: at somebody's request, by an order, or when it is not needed."""
    _locked(record, Act.ERASE_RECORD, by, now)
    _refuse_held(record, CannotErase)
    if record.closed_at is None:
        raise CannotErase("The record is open.", next_step="Close it first; an open record is still needed.")
    asked = Erasure(record=record, reference=record.reference, why=why.strip(), asked_by=by, asked_at=now)
    saved(asked, refusal=CannotErase)
    journal.write(Kind.CHANGE, act=Act.ERASE_RECORD, officer=by, record=record, detail={"did": "ASK"})
    return asked


@transaction.atomic
def approve_erasure(asked: Erasure, *, by: Officer, now: datetime) -> Erasure:
    """Approve what another person asked to have erased. Another account of theirs is still theirs."""
    if Act.APPROVE_ERASURE not in by.acts(now):
        raise NotAllowed(f"Your role does not include this: {in_a_sentence(Act.APPROVE_ERASURE.label)}.")
    held = Erasure.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=asked.pk)
    if by.is_the_same_person_as(held.asked_by):
        raise CannotErase("You asked for it yourself, and two people are needed.", next_step="Let somebody else look.")
    if held.approved_at is not None:
        raise CannotErase("It is approved already.", next_step="Look at the list again.")
    held.approved_by, held.approved_at = by, now
    saved(held, refusal=CannotErase, only=["approved_by", "approved_at"])
    detail = {"did": "APPROVE", "reference": held.reference}
    journal.write(Kind.CHANGE, act=Act.APPROVE_ERASURE, officer=by, detail=detail)
    return held


@transaction.atomic
def erase(record: Record, *, by: Officer, now: datetime) -> Erasure:
    """Erase what is written on a record: names, birth date, address, and every text that anybody wrote.

    Its skeleton stays: the reference, what was done when and by whom, codes and moments. What was frozen (packs, shared
    parts, extracts) loses what it says of the record and keeps its digest. The journal keeps that it was erased, how
    much and nothing of it.
    """
    locked = _locked(record, Act.ERASE_RECORD, by, now)
    _refuse_held(record, CannotErase)
    asked = Erasure.objects.select_for_update(of=("self",)).filter(record=record, done_at=None).first()
    if asked is None or asked.approved_at is None:
        raise CannotErase("Nobody has approved it yet.", next_step="Ask the data protection officer to look at it.")
    with connection.cursor() as cursor:
        # Before anything else is written: a table that waits to be checked cannot be opened for it.
        cursor.execute("SELECT information_erase(%s)", [record.pk])
        [found] = cursor.fetchone()
    reached: dict[str, int] = json.loads(found)
    texts = reached["texts"]
    asked.done_at, asked.texts, asked.reached = now, texts, reached
    saved(asked, refusal=CannotErase, only=["done_at", "texts", "reached"])
    enter(
        record,
        act=Act.ERASE_RECORD,
        by=by,
        happened_at=now,
        recorded_at=now,
        words=f"{by.get_full_name()} erased what was written on this record.",
        detail={"did": "ERASE", **reached},
    )
    settle(locked, now=now)
    return asked


def _locked(record: Record, act: Act, by: Officer, now: datetime) -> Record:
    require(may(by, act=act, record=record, now=now))
    return Record.objects.select_for_update(of=("self",), no_key=True).get(pk=record.pk)


def _refuse_held(record: Record, refusal: type[Refusal]) -> None:
    held = holding.holds_of(record)
    if held:
        cases = ", ".join(f"{each.case} ({each.why})" for each in held)
        raise refusal(
            f"The record is held, and a hold goes before everything: {cases}.",
            next_step="Wait until the case has let it go.",
        )


def _refuse_younger(record: Record, *, past_age: bool, now: datetime) -> None:
    """Refuse to dispose of a record of the first group before its person would be of the age to which it is kept."""
    kept_to = book().value_at(AGE_KEPT_TO, now)
    births = holding.births_of(record)
    if (births and kept_to.after(start_of_day(max(births))) > now) or (not births and not past_age):
        raise CannotDecide(
            f"A record of this group is kept until its person would be {kept_to.amount // 12} years old.",
            next_step="Keep it; or, where it has no birth date, look the person up and say that they would be.",
        )


def _entered(record: Record, act: Act, words: str, by: Officer, now: datetime) -> None:
    enter(record, act=act, by=by, happened_at=now, recorded_at=now, words=words)
