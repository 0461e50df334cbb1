"""How the duty to move a child ended, from facts. `figures.with_outcome` says the same in SQL."""

from __future__ import annotations

from datetime import datetime, timedelta

from safelight.pathways.custody.codes import Basis, LeftTo, Limb, TransferOutcome
from safelight.pathways.custody.facts import CustodyFacts


def outcome_of(facts: CustodyFacts) -> TransferOutcome | None:
    """How it ended for a child charged and refused bail; None while the child is held.

    Kept counts by the ground of the last certificate; kept with none is a breach and is said as one.
    """
    if facts.left_at is None and not facts.left_to:
        return None
    if facts.basis != Basis.AFTER_CHARGE:
        return TransferOutcome.OTHER_BASIS
    match facts.left_to:
        case LeftTo.LA_SECURE:
            return TransferOutcome.MOVED_SECURE
        case LeftTo.LA_NONSECURE:
            return TransferOutcome.MOVED_NON_SECURE
        case LeftTo.COURT | "":
            return _kept(facts)
        case _:
            return TransferOutcome.RELEASED_OTHER


def _kept(facts: CustodyFacts) -> TransferOutcome:
    if facts.straight_to_court:
        return TransferOutcome.STRAIGHT_TO_COURT
    if not facts.certificates:
        return TransferOutcome.KEPT_NOT_CERTIFIED
    return (
        TransferOutcome.KEPT_NO_SECURE_PLACE
        if facts.certificates[-1].limb == Limb.NO_SECURE_PLACE
        else TransferOutcome.KEPT_IMPRACTICABLE
    )


def held_after_refusal(facts: CustodyFacts, *, now: datetime) -> timedelta | None:
    """How long the child was in custody after bail was refused, up to now; None where a time is not recorded."""
    if facts.bail_refused_at is None or (facts.left_at is None and facts.left_to):
        return None
    until = facts.left_at or now
    return max(until - facts.bail_refused_at, timedelta())
