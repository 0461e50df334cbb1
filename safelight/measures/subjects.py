"""Outcomes of what is no record: settled when it changes, in the transaction that changes it, and derived again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from safelight.derived.policy import book
from safelight.kernel.register import register
from safelight.kernel.subjects import Subject
from safelight.measures.models import SubjectOutcome

_CHUNK = 1_000


class Row(NamedTuple):
    """One outcome as it is stored; the first three say which."""

    of: int
    measure: str
    key: str
    day: object
    held: bool | None
    value: float | None
    group: str


@transaction.atomic
def settle(subject: Subject, ids: Sequence[int], *, now: datetime) -> int:
    """Derive the outcomes of some of a subject again and write the difference; gives how many rows were written.

    A row that facts no longer give is withdrawn at `now`; one given again stands again.
    """
    stored = {(each.of, each.measure, each.key): each for each in _rows(subject, ids)}
    given = {row[:3]: row for row in derived(subject, ids)}
    added, changed = [], []
    for identity, row in given.items():
        held = stored.get(identity)
        if held is None:
            added.append(SubjectOutcome(subject=subject, **row._asdict()))
        elif held.withdrawn_at is not None or _row(held) != row:
            for name, value in row._asdict().items():
                setattr(held, name, value)
            held.withdrawn_at = None
            changed.append(held)
    for identity, held in stored.items():
        if identity not in given and held.withdrawn_at is None:
            held.withdrawn_at = now
            changed.append(held)
    SubjectOutcome.objects.bulk_create(added)
    if changed:
        SubjectOutcome.objects.bulk_update(changed, ["day", "held", "value", "group", "withdrawn_at"])
    return len(added) + len(changed)


def settle_everything(*, now: datetime) -> int:
    """Settle every subject that is no record again, in parts; gives how many rows were written. After an upgrade it
    gives what was closed before there were such outcomes."""
    return sum(
        settle(subject, part, now=now)
        for subject in Subject
        if subject is not Subject.RECORD
        for part in _parts(subject)
    )


def derived(subject: Subject, ids: Sequence[int]) -> Iterator[Row]:
    """What the facts of some of a subject come to, by every measure declared over it."""
    measures, held = register.measures_of(subject), book()
    for facts in register.holder(subject).load(ids):
        for measure in measures:
            for key, on, holds, value, group in measure.found(facts, held):
                yield Row(facts.id, measure.code, key, on, holds, value, group)


def differences(subject: Subject) -> Iterator[str]:
    """Each outcome that is not stored as the facts of a subject give it, in a sentence."""
    for part in _parts(subject):
        given = set(derived(subject, part))
        stored = {_row(each) for each in _rows(subject, part) if each.withdrawn_at is None}
        for row in sorted(given ^ stored, key=lambda row: row[:3]):
            how = (
                "facts give it and it is not stored so" if row in given else "it is stored and facts do not give it so"
            )
            yield f"{subject.label} {row.of}, {row.measure} {row.key}: {how}.".replace(" :", ":")


def _parts(subject: Subject) -> Iterator[list[int]]:
    ids = sorted({*register.holder(subject).every(), *_known(subject)})
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _rows(subject: Subject, ids: Iterable[int]) -> list[SubjectOutcome]:
    return list(SubjectOutcome.objects.filter(subject=subject, of__in=list(ids)).order_by("pk"))


def _known(subject: Subject) -> Iterable[int]:
    return SubjectOutcome.objects.standing().filter(subject=subject).values_list("of", flat=True)


def _row(each: SubjectOutcome) -> Row:
    return Row(each.of, each.measure, each.key, each.day, each.held, each.value, each.group)
