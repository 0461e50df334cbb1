"""Give an undertaking its owner, and record that somebody outside confirmed it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight import journal
from safelight.inspection.actions.refusals import CannotConfirm, CannotGive, may
from safelight.inspection.models import Confirmation, Ownership
from safelight.inspection.proof.course import undertakings
from safelight.journal import Kind
from safelight.kernel.acts import Act
from safelight.kernel.refusals import Refusal
from safelight.records.actions import saved
from safelight.workforce.models import Officer


@transaction.atomic
def give(undertaking: str, *, owner: Officer, by: Officer, now: datetime) -> Ownership:
    """Say who answers for an undertaking from now on."""
    may(by, Act.GIVE_UNDERTAKING, now, refusal=CannotGive)
    _known(undertaking, refusal=CannotGive)
    if not owner.is_active or Act.READ_UNDERTAKINGS not in owner.acts(now):
        raise CannotGive(
            f"{owner.get_full_name()} cannot see the undertakings.",
            next_step="Give them a role that can, or choose another.",
        )
    made = saved(Ownership(undertaking=undertaking, owner=owner, since=now, given_by=by), refusal=CannotGive)
    detail = {"undertaking": undertaking, "owner": owner.number}
    journal.write(Kind.CHANGE, act=Act.GIVE_UNDERTAKING, officer=by, detail=detail)
    return made


@transaction.atomic
def confirm(
    undertaking: str, *, by_whom: str, where: str, confirmed_at: datetime, by: Officer, now: datetime
) -> Confirmation:
    """Record that somebody outside the force confirmed an undertaking. Whoever answers for it may not record that."""
    may(by, Act.CONFIRM_UNDERTAKING, now, refusal=CannotConfirm)
    _known(undertaking, refusal=CannotConfirm)
    if confirmed_at > now:
        raise CannotConfirm("It is confirmed after now.", next_step="Give the moment at which it was confirmed.")
    latest = Ownership.objects.filter(undertaking=undertaking).order_by("-since", "-pk").first()
    if latest is not None and latest.owner_id == by.pk:
        raise CannotConfirm(
            "You answer for this undertaking, so you cannot record its confirmation.",
            next_step="Ask somebody else who may.",
        )
    made = Confirmation(
        undertaking=undertaking,
        by_whom=by_whom.strip(),
        where=where.strip(),
        confirmed_at=confirmed_at,
        recorded_by=by,
        recorded_at=now,
    )
    saved(made, refusal=CannotConfirm)
    journal.write(Kind.CHANGE, act=Act.CONFIRM_UNDERTAKING, officer=by, detail={"undertaking": undertaking})
    return made


def _known(code: str, *, refusal: type[Refusal]) -> None:
    if undertakings().get(code) is None:
        raise refusal(f"There is no undertaking {code}.", next_step="Choose one from the register.")
