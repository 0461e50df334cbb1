"""Ask to take something out, and decide on what somebody else asked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight import journal
from safelight.derived.policy import book
from safelight.exports.codes import What
from safelight.exports.gate import LASTS
from safelight.exports.models import Allowance
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.kernel.refusals import Refusal
from safelight.records.actions import saved
from safelight.workforce.models import Officer


class CannotAsk(Refusal):
    """It cannot be asked for."""


class CannotDecide(Refusal):
    """It cannot be decided by this officer, or not any more."""


@transaction.atomic
def ask(what: What, *, about: str, subjects: int, purpose: str, by: Officer, now: datetime) -> Allowance:
    """Ask to take out one file that is about many people."""
    if Act.ASK_EXPORT not in by.acts(now):
        raise CannotAsk(f"Your role does not include this: {in_a_sentence(Act.ASK_EXPORT.label)}.")
    asked = Allowance(
        what=what, about=about.strip(), subjects=subjects, purpose=purpose.strip(), asked_by=by, asked_at=now
    )
    saved(asked, refusal=CannotAsk)
    _journal(Act.ASK_EXPORT, asked, by=by)
    return asked


@transaction.atomic
def decide(asked: Allowance, *, why_not: str = "", by: Officer, now: datetime) -> Allowance:
    """Allow what somebody else asked, for as long as the force lets it last; or refuse it, with the reason.

    The same officer is refused, and so is the same person from another account.
    """
    if Act.APPROVE_EXPORT not in by.acts(now):
        raise CannotDecide(f"Your role does not include this: {in_a_sentence(Act.APPROVE_EXPORT.label)}.")
    held = Allowance.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=asked.pk)
    if by.is_the_same_person_as(held.asked_by):
        raise CannotDecide(
            "You asked for it yourself, and two people are needed.",
            next_step="Let somebody else decide. Another account of yours is still you.",
        )
    if held.decided_at is not None:
        raise CannotDecide("It is decided already.", next_step="Look at the list again.")
    held.decided_by, held.decided_at, held.why_not = by, now, why_not.strip()
    if not held.why_not:
        held.until = book().value_at(LASTS, now).after(now)
    saved(held, refusal=CannotDecide, only=["decided_by", "decided_at", "why_not", "until"])
    _journal(Act.APPROVE_EXPORT, held, by=by)
    return held


def _journal(act: Act, asked: Allowance, *, by: Officer) -> None:
    detail = {
        "what": asked.what,
        "about": asked.about,
        "allowance": str(asked.public_id),
        "allowed": None if asked.decided_at is None else asked.until is not None,
    }
    journal.write(Kind.CHANGE, act=act, officer=by, purpose=asked.purpose, count=asked.subjects, detail=detail)
