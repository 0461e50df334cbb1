"""Writing the difference between what one record comes to and what is stored, inside an action. `bulk` does many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from safelight.derived.bulk import CHUNK, settle_many
from safelight.derived.differences import Stored, write
from safelight.derived.lines import Lines, digest_of
from safelight.derived.policy import book
from safelight.derived.rows import Accepted, rows_of
from safelight.derived.tables import GAPS, Scope
from safelight.kernel.acts import Act
from safelight.kernel.derive import Derived, derive
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import register
from safelight.records.loading import together
from safelight.records.models import Record

__all__ = ["CHUNK", "StillMissing", "settle", "settle_many"]


class StillMissing(Refusal):
    """A step was refused because something must be on the record first. It lists every such thing."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        super().__init__("This cannot be recorded yet. " + " ".join(self.missing))


def settle(record: Record, *, now: datetime, before: Act | None = None) -> None:
    """Derive one record again and write the difference, in the caller's transaction.

    `before` is the act being taken: if it leaves a requirement of that act unmet and not accepted, `StillMissing` is
    raised and the whole action rolls back.
    """
    pathway = register.pathway(record.kind)
    with together():
        stored = Stored(record.pk)
        [facts] = pathway.load([record.pk])
    derived, accepted = derive(facts, pathway, book()), stored.accepted()
    if before is not None:
        _refuse_unmet(stored, derived, before=before, accepted=accepted)
    scope = Scope(record.kind, record.area_id, record.team_id, record.restricted, record.closed_at)
    digest = digest_of(Lines().of(record.pk, derived, scope=scope, accepted=accepted))
    write(stored, rows_of(record.pk, derived, scope=scope, accepted=accepted), digest=digest, now=now)


def _refuse_unmet(stored: Stored, derived: Derived, *, before: Act, accepted: Accepted) -> None:
    """Refuse what this step leaves unmet. A gap of one thing that stood before, an old review say, is not its doing."""
    unmet = [
        gap
        for gap in derived.gaps
        if before in register.requirement(gap.requirement).before and (gap.requirement, gap.key) not in accepted
    ]
    if any(gap.key for gap in unmet):
        stood = {(requirement, key) for _, requirement, key, *_ in stored.rows(GAPS)}
        unmet = [gap for gap in unmet if not gap.key or (gap.requirement, gap.key) not in stood]
    if unmet:
        missing = dict.fromkeys(register.requirement(gap.requirement).missing for gap in unmet)
        raise StillMissing(list(missing))
