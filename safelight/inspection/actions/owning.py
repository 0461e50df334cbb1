"""Say who answers for a recommendation, and leave the gap where somebody left."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from safelight.inspection.actions.on_record import held, written
from safelight.inspection.actions.refusals import CannotOwn
from safelight.inspection.models import Owning
from safelight.inspection.register.codes import OwnerAs
from safelight.kernel.acts import Act
from safelight.kernel.codes import in_a_sentence
from safelight.records.actions import saved
from safelight.records.models import Record
from safelight.workforce.models import Officer

_ABLE = {OwnerAs.EXECUTIVE: Act.SIGN_RECOMMENDATION, OwnerAs.DELIVERY: Act.FINISH_WORK}


@transaction.atomic
def own(
    record: Record, owner_as: OwnerAs, *, owner: Officer | None, by: Officer, now: datetime, why: str = ""
) -> Owning:
    """Say who answers for a recommendation in a way from now on. None, with the reason, leaves a gap to be closed."""
    facts = held(record, act=Act.OWN_RECOMMENDATION, by=by, now=now)
    if owner is None and facts.owner(owner_as) is None:
        raise CannotOwn("Nobody answers for it as it is.", next_step="Name somebody.")
    if owner is not None and facts.owner(owner_as) == owner.pk:
        raise CannotOwn(f"{owner.get_full_name()} answers for it already.", next_step="Name somebody else.")
    if owner is not None and (not owner.is_active or _ABLE[owner_as] not in owner.acts(now)):
        raise CannotOwn(
            f"{owner.get_full_name()} holds no role that can answer for it as {in_a_sentence(owner_as.label)}.",
            next_step="Ask a system manager for the posting, or name somebody else.",
        )
    made = Owning(record=record, by=by, at=now, owner_as=owner_as, owner=owner, why=why.strip())
    saved(made, refusal=CannotOwn)
    who = owner.get_full_name() if owner else "nobody"
    words = f"{owner_as.label}: {who} from now on{f', because: {made.why}' if made.why else ''}."
    written(record, act=Act.OWN_RECOMMENDATION, by=by, now=now, words=words)
    return made


@transaction.atomic
def leave(record: Record, owner_as: OwnerAs, *, name: str, now: datetime) -> Owning:
    """Leave the gap of an owner who was found to have left: nobody answers for it until somebody is named."""
    why = f"{name} holds no posting any more"
    made = Owning(record=record, by=None, at=now, owner_as=owner_as, owner=None, why=why)
    saved(made, refusal=CannotOwn)
    words = f"{owner_as.label}: nobody, because {why}."
    written(record, act=Act.OWN_RECOMMENDATION, by=None, now=now, words=words)
    return made
