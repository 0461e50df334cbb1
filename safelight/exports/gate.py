"""Whatever leaves the service passes here: it is journalled, and nobody takes out alone what is about many people.

A file about more people than the force's limit asks for a second person (`Allowance`). Whoever asked comes back and
takes it out once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db import transaction

from safelight import journal
from safelight.derived.policy import book
from safelight.design.addresses import address
from safelight.exports.codes import What
from safelight.exports.models import Allowance
from safelight.journal import Kind
from safelight.journal.writing import Referenced
from safelight.kernel.acts import Act
from safelight.kernel.durations import Minutes
from safelight.kernel.policy import Policy
from safelight.kernel.refusals import Refusal
from safelight.workforce.models import Officer

ALONE = Policy("exports.alone", int)
"""About how many people, at most, somebody may take a file out alone."""
LASTS = Policy("exports.lasts", Minutes)


class NeedsAnother(Refusal):
    """Somebody else must allow it first."""

    def __init__(self, what: What, *, about: str, subjects: int, most: int) -> None:
        asked = urlencode({"what": what.value, "about": about, "subjects": subjects})
        super().__init__(
            f"{what.label} ({about}) is about {subjects:,} people. Nobody takes out alone what is about more than "
            f"{most}.",
            next_step="Say what it is for, and somebody else decides. Then take it out from here again.",
            where=f"{address('exports:ask')}?{asked}",
        )


@transaction.atomic
def leaves(
    officer: Officer,
    *,
    act: Act,
    what: What,
    about: str,
    subjects: int,
    now: datetime,
    count: int | None = None,
    record: Referenced | None = None,
    purpose: str = "",
    digest: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Let something out, and journal it. Call it before the file is handed over, in the transaction of the request.

    `about` says which of its kind it is, and names nobody. `subjects` is how many people it is about, none for numbers.
    `count` is how many rows it has, where that is another number. `NeedsAnother` when a second person is to allow it.
    """
    allowed = _used(officer, what=what, about=about, subjects=subjects, now=now)
    told: dict[str, Any] = {"what": what.value, "about": about, **(detail or {})}
    if allowed is not None:
        told["allowance"] = str(allowed.public_id)
        purpose = purpose or allowed.purpose
    journal.write(
        Kind.EXPORT,
        act=act,
        officer=officer,
        record=record,
        purpose=purpose,
        count=subjects if count is None else count,
        digest=digest,
        detail=told,
    )


@transaction.atomic
def by_command(*, what: What, about: str, subjects: int, allowance: str, now: datetime) -> Officer | None:
    """Let something out to whoever sits at the command line, who is not known to Safelight. The caller journals it.

    What is about many people is taken out for the officer who asked for it on the pages: gives that officer.
    """
    most = book().value_at(ALONE, now)
    if subjects <= most:
        return None
    try:
        public_id = UUID(allowance)
    except ValueError:
        raise NeedsAnother(what, about=about, subjects=subjects, most=most) from None
    found = Allowance.objects.filter(public_id=public_id).select_related("asked_by").first()
    if found is None:
        raise NeedsAnother(what, about=about, subjects=subjects, most=most)
    officer: Officer = found.asked_by
    _used(officer, what=what, about=about, subjects=subjects, now=now)
    return officer


def _used(officer: Officer, *, what: What, about: str, subjects: int, now: datetime) -> Allowance | None:
    most = book().value_at(ALONE, now)
    if subjects <= most:
        return None
    allowed = (
        Allowance.objects.select_for_update()
        .filter(asked_by=officer, what=what, about=about, subjects__gte=subjects, used_at=None, until__gt=now)
        .order_by("until", "pk")
        .first()
    )
    if allowed is None:
        raise NeedsAnother(what, about=about, subjects=subjects, most=most)
    allowed.used_at = now
    allowed.save(update_fields=["used_at"])
    return allowed
