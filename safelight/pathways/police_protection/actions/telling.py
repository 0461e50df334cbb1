"""Who is told, and when: the authorities, the child, the family (Children Act 1989, s.46(3)(a)-(c) and (4))."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from safelight.desk.doing import chosen
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.pathways.police_protection.actions.steps import (
    done,
    known_as,
    require_words,
    since_taken,
    taken_up,
    with_words,
    written,
)
from safelight.pathways.police_protection.codes import AdultRelation, NotTold
from safelight.pathways.police_protection.models import Adult, AdultAttempt, Protection
from safelight.records.access import may, require
from safelight.records.actions import saved
from safelight.workforce.models import Officer

FOUND, HOME, BOTH = "FOUND", "HOME", "BOTH"
TOLD, TRIED, NOT_PRACTICABLE = "TOLD", "TRIED", "NOT_PRACTICABLE"
_WHICH = {FOUND: ("found",), HOME: ("home",), BOTH: ("found", "home")}
_WHERE = {"found": "where the child was found", "home": "where the child lives"}


class CannotInform(Refusal):
    """It cannot be recorded so that somebody was told."""


@transaction.atomic
def inform_authority(
    protection: Protection,
    *,
    which: str,
    told: bool,
    at: datetime,
    by: Officer,
    now: datetime,
    to: str = "",
    words: str = "",
    why_not: str = "",
    late_reason: str = "",
) -> None:
    """Record that the authority where the child was found (`which` FOUND), where the child lives (HOME), or both, was
    told; or why it was not."""
    require(may(by, act=Act.INFORM_AUTHORITY, record=protection.record, now=now))
    protection = taken_up(protection)
    since_taken(protection, at=at, now=now, refusal=CannotInform)
    if told:
        require_words(
            (to, "Give the name of whoever you told, and their team."),
            (words, "Say what you told them: what was done, what will be done, and why."),
            refusal=CannotInform,
        )
    else:
        require_words((why_not, "Say why the authority was not told."), refusal=CannotInform)
    for each in _WHICH[which]:
        if getattr(protection, f"{each}_told_at") is not None:
            raise CannotInform(f"The authority {_WHERE[each]} was told already, and that stands.")
        if told:
            setattr(protection, f"{each}_told_at", at)
            setattr(protection, f"{each}_told_by", by)
            setattr(protection, f"{each}_told_by_name", known_as(by))
            setattr(protection, f"{each}_told_to", to)
            setattr(protection, f"{each}_told_words", words)
        else:
            setattr(protection, f"{each}_not_told_why", why_not)
            setattr(protection, f"{each}_not_told_at", at)
    saved(protection, refusal=CannotInform)
    where = " and ".join(_WHERE[each] for each in _WHICH[which])
    done(
        protection,
        act=Act.INFORM_AUTHORITY,
        by=by,
        at=at,
        now=now,
        words=with_words(f"The authority {where} was told.", to=to, told=words)
        if told
        else f"The authority {where} was not told: {why_not.strip()}",
        late_reason=late_reason,
    )


@transaction.atomic
def inform_child(
    protection: Protection,
    *,
    told: bool,
    at: datetime,
    by: Officer,
    now: datetime,
    words: str = "",
    not_told: NotTold | str = "",
    why: str = "",
    late_reason: str = "",
) -> None:
    """Record that the child was told what was done, why, and what may follow; or why the child was not."""
    require(may(by, act=Act.INFORM_PROTECTED_CHILD, record=protection.record, now=now))
    protection = taken_up(protection)
    since_taken(protection, at=at, now=now, refusal=CannotInform)
    if protection.child_told_at is not None:
        raise CannotInform("The child was told already, and that stands.")
    if told:
        require_words((words, "Say what the child was told, in the words you used."), refusal=CannotInform)
        protection.child_told_at, protection.child_told_words = at, words
        protection.child_told_by, protection.child_told_by_name = by, known_as(by)
    else:
        if not not_told:
            raise CannotInform("Say why the child was not told.")
        protection.child_not_told, protection.child_not_told_why = not_told, why
        protection.child_not_told_at = at
    saved(protection, refusal=CannotInform)
    reason = "" if told else NotTold(not_told).label
    done(
        protection,
        act=Act.INFORM_PROTECTED_CHILD,
        by=by,
        at=at,
        now=now,
        words=with_words("The child was told what is happening and why.", told=words)
        if told
        else f"The child was not told: {in_a_sentence(reason)}.",
        late_reason=late_reason,
    )


@transaction.atomic
def inform_family(
    protection: Protection,
    *,
    result: str,
    at: datetime,
    by: Officer,
    now: datetime,
    name: str = "",
    relation: AdultRelation | str = "",
    adult: UUID | None = None,
    words: str = "",
    late_reason: str = "",
) -> Adult:
    """Record what came of telling one adult: told, tried and not reached, or not practicable with why.

    `adult` is one who is on the record already; else `name` and `relation` put them there.
    """
    require(may(by, act=Act.INFORM_FAMILY, record=protection.record, now=now))
    protection = taken_up(protection)
    since_taken(protection, at=at, now=now, refusal=CannotInform)
    if result == NOT_PRACTICABLE:
        require_words((words, "Say why it is not practicable to tell them."), refusal=CannotInform)
    stamp: dict[str, Any] = {"by": by, "now": now, "late_reason": late_reason, "refusal": CannotInform}
    if adult is not None:
        told = chosen(
            protection.adult_rows.standing().order_by("pk"),
            adult,
            refusal=CannotInform,
            told="That adult is not on this record.",
        )
    else:
        require_words((name, "Give the adult’s name."), refusal=CannotInform)
        if not relation:
            raise CannotInform("Say who the adult is to the child.")
        told = written(Adult, protection, name=name, relation=relation, found_at=at, **stamp)
    if told.told_at is not None:
        raise CannotInform(f"{told.name} was told already, and that stands.")
    if result == TOLD:
        told.told_at, told.told_by, told.told_by_name, told.told_words = at, by, known_as(by), words
        saved(told, refusal=CannotInform)
    elif result == TRIED:
        written(AdultAttempt, protection, adult=told, at=at, said=words, **stamp)
    else:
        told.not_told_why, told.not_told_at = words, at
        saved(told, refusal=CannotInform)
    who = in_a_sentence(AdultRelation(told.relation).label) if told.relation else "an adult"
    came = {
        TOLD: with_words(f"{told.name} ({who}) was told.", told=words),
        TRIED: with_words(f"{told.name} ({who}) was tried and not reached.", tried=words),
        NOT_PRACTICABLE: f"{told.name} ({who}) was not told: {words.strip()}",
    }
    done(protection, act=Act.INFORM_FAMILY, by=by, at=at, now=now, words=came[result], late_reason=late_reason)
    return told
