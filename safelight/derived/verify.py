"""Deriving everything again and holding it against what is stored. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from safelight.derived.bulk import CHUNK
from safelight.derived.policy import book
from safelight.derived.rows import derived_rows
from safelight.derived.tables import TABLES, DerivedTable
from safelight.kernel.codes import Code
from safelight.kernel.register import Pathway, register
from safelight.records.models import Record


class Fault(Code):
    """How a stored row differs from what facts come to."""

    MISSING = "MISSING", "facts give it and it is not stored"
    SURPLUS = "SURPLUS", "it is stored and facts do not give it"
    DIFFERENT = "DIFFERENT", "it is stored otherwise than facts give it"


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of one record that is not as facts give it."""

    reference: str
    table: str
    row: tuple[str, ...]
    fault: Fault
    columns: tuple[str, ...] = ()

    def __str__(self) -> str:
        which = " ".join(part for part in self.row if part)
        detail = f" ({', '.join(self.columns)})" if self.columns else ""
        return f"{self.reference}: {self.table.removeprefix('derived_')} {which}: {self.fault.label}{detail}"


@dataclass(frozen=True, slots=True)
class Verified:
    """How many records were derived again, and each difference found."""

    records: int
    differences: tuple[Difference, ...]


def verify(
    *, kind: str | None = None, among: Collection[int] | None = None, progress: Callable[[int], None] | None = None
) -> Verified:
    """Derive every record again, or those `among` some, and report each difference from what is stored."""
    every = Record.objects.all() if among is None else Record.objects.filter(pk__in=among)
    records = 0
    differences: list[Difference] = []
    for pathway in register.pathways() if kind is None else (register.pathway(kind),):
        last = 0
        while True:
            chunk = dict(
                every.filter(kind=pathway.kind, pk__gt=last).order_by("pk").values_list("pk", "reference")[:CHUNK]
            )
            if not chunk:
                break
            differences += _differences(chunk, pathway=pathway)
            records, last = records + len(chunk), max(chunk)
            if progress:
                progress(len(chunk))
    return Verified(records, tuple(differences))


def _differences(references: dict[int, str], *, pathway: Pathway) -> Iterator[Difference]:
    ids = list(references)
    given: list[dict[tuple[Any, ...], tuple[Any, ...]]] = [{}, {}, {}]
    for _, rows in derived_rows(ids, pathway=pathway, held=book()):
        for table, found, place in zip(TABLES, rows, given, strict=True):
            place.update(_by_identity(table, found))
    for table, wanted in zip(TABLES, given, strict=True):
        with connection.cursor() as cursor:
            cursor.execute(table.stored(), {"ids": ids})
            stored = _by_identity(table, cursor.fetchall())
        for identity in wanted.keys() | stored.keys():
            yield from _compare(table, references, identity, wanted.get(identity), stored.get(identity))


def _by_identity(table: DerivedTable, rows: Any) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    width = len(table.identity)
    return {tuple(row[:width]): tuple(row[width:]) for row in rows}


def _compare(
    table: DerivedTable,
    references: dict[int, str],
    identity: tuple[Any, ...],
    wanted: tuple[Any, ...] | None,
    stored: tuple[Any, ...] | None,
) -> Iterator[Difference]:
    if wanted == stored:
        return
    columns: tuple[str, ...] = ()
    fault = Fault.MISSING if stored is None else Fault.SURPLUS
    if wanted is not None and stored is not None:
        fault = Fault.DIFFERENT
        columns = tuple(name for name, a, b in zip(table.decided, wanted, stored, strict=True) if a != b)
    row = tuple("" if part is None else str(part) for part in identity[1:])
    yield Difference(references[identity[0]], table.name, row, fault, columns)
