"""The force's policy book: read once, and held against what was promised before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

from django.conf import settings
from django.db import transaction

from safelight.derived.models import PolicySeal
from safelight.kernel.policy import PolicyBook, PolicyError, PolicyFault, read_policy
from safelight.kernel.register import register


@cache
def book() -> PolicyBook:
    """The policy book in force. `PolicyError` lists every fault of the file at once."""
    return read_policy(Path(settings.SAFELIGHT_POLICY))


@transaction.atomic
def seal(held: PolicyBook, *, today: date) -> None:
    """Seal each dated value, and refuse a changed, withdrawn or back-dated one: a promise is never overwritten."""
    sealed = {(row.key, row.in_force_from): row.digest for row in PolicySeal.objects.all()}
    known = {key for key, _ in sealed}
    raws = {(value.key, day): raw for value in held.values.values() for day, raw in value.raw}
    given = {each: _digest(raw) for each, raw in raws.items()}
    faults = []
    for (key, day), digest in given.items():
        if (key, day) in sealed and sealed[key, day] != digest:
            if sealed[key, day] in _before_it_grew(raws[key, day]):
                PolicySeal.objects.filter(key=key, in_force_from=day).update(digest=digest)
                continue
            faults.append(
                PolicyFault(key, f"has another value from {day} than was promised.", "Put it back and add a new date.")
            )
        if (key, day) not in sealed and key in known and day < today:
            faults.append(PolicyFault(key, f"has a new value dated {day}, before today.", "Date it today or later."))
    for key, day in sealed:
        if (key, day) not in given and key in held.values:
            faults.append(PolicyFault(key, f"has lost its value from {day}.", "Put it back; history is kept."))
    if faults:
        raise PolicyError(Path(settings.SAFELIGHT_POLICY), faults)
    PolicySeal.objects.bulk_create(
        PolicySeal(key=key, in_force_from=day, digest=digest, sealed_on=today)
        for (key, day), digest in given.items()
        if (key, day) not in sealed
    )


def _digest(raw: object) -> str:
    return hashlib.sha256(repr(raw).encode()).hexdigest()


def _before_it_grew(raw: object) -> Iterator[str]:
    """What a table by kind of record was sealed as before it named some of them: a kind that a release adds was
    promised nothing, so naming it alters no promise."""
    if isinstance(raw, dict):
        kinds = [name for name in raw if name in {pathway.kind for pathway in register.pathways()}]
        for many in range(1, len(kinds) + 1):
            for added in combinations(kinds, many):
                yield _digest({name: value for name, value in raw.items() if name not in added})
