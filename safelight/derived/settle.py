"""Writing the difference between what one record comes to and what is stored, inside an action. `bulk` does many."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from safelight.derived.bulk import CHUNK, REMEMBER, Remembered, remembering, settle_many
from safelight.derived.lines import Lines, digest_of
from safelight.derived.models import Gap
from safelight.derived.policy import book
from safelight.derived.rows import Accepted, accepted_of, rows_of
from safelight.derived.tables import TABLES, Scope
from safelight.kernel.acts import Act
from safelight.kernel.derive import Derived, derive
from safelight.kernel.refusals import Refusal
from safelight.kernel.register import register
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
    [facts] = pathway.load([record.pk])
    derived = derive(facts, pathway, book())
    accepted = accepted_of([record.pk]).get(record.pk, {})
    if before is not None:
        _refuse_unmet(record.pk, derived, before=before, accepted=accepted)
    scope = Scope(record.kind, record.area_id, record.team_id, record.restricted, record.closed_at)
    rows = rows_of(record.pk, derived, scope=scope, accepted=accepted)
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        for table, given in zip(TABLES, rows, strict=True):
            as_json = json.dumps([dict(zip(table.columns, row, strict=True)) for row in given], default=str)
            cursor.execute(table.merge(table.given_as_json()), {"rows": as_json, "ids": [record.pk], "now": now})
        written = Lines().of(record.pk, derived, scope=scope, accepted=accepted)
        cursor.execute(REMEMBER, remembering({record.pk: Remembered(digest_of(written), None)}, now=now))


def _refuse_unmet(record_id: int, derived: Derived, *, before: Act, accepted: Accepted) -> None:
    """Refuse what this step leaves unmet. A gap of one thing that stood before, an old review say, is not its doing."""
    unmet = [
        gap
        for gap in derived.gaps
        if before in register.requirement(gap.requirement).before and (gap.requirement, gap.key) not in accepted
    ]
    if any(gap.key for gap in unmet):
        stood = set(Gap.objects.standing().filter(record=record_id).values_list("requirement", "key"))
        unmet = [gap for gap in unmet if not gap.key or (gap.requirement, gap.key) not in stood]
    if unmet:
        missing = dict.fromkeys(register.requirement(gap.requirement).missing for gap in unmet)
        raise StillMissing(list(missing))
