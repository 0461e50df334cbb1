"""Second pass over an extract: a document brought together with its nested rows, and what no single row can say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from typing import Any

from safelight.exchange.checking import BROKEN, PARTED, Staged
from safelight.exchange.faults import Faults, safely
from safelight.exchange.mapping import MappedFile, SourceMapping
from safelight.kernel.calendar import london
from safelight.kernel.feeds import CellKind, Document, Feed, Field, Order


@dataclass(slots=True)
class Given:
    """One document of the extract as it was given."""

    document: Document
    digest: str
    line: int
    doubled: list[str]


class Documents:
    """Brings staged rows together and tells what is wrong between them."""

    def __init__(
        self, feed: Feed, mapping: SourceMapping, faults: Faults, *, own_readable: bool, doubled: set[str]
    ) -> None:
        self.feed, self.mapping, self.faults = feed, mapping, faults
        self.own_readable, self.doubled = own_readable, doubled
        self.repeated = 0
        self.files = mapping.files
        self.row_types = [file.shape.row for file in mapping.files]
        self.keys = [[file.shape.place(name) for name in file.key] for file in mapping.files]
        self.version = feed.own.place(feed.version)
        self.orders = [
            [
                _Compared(order, feed, mapping, file)
                for order in feed.orders
                if order.of.split(".")[0] == file.shape.name
            ]
            for file in mapping.files
        ]
        self.moments = [
            [place for place, field in enumerate(file.shape.fields) if field.kind is CellKind.MOMENT]
            for file in mapping.files
        ]

    def of(self, rows: Iterable[Staged]) -> Iterator[Given]:
        """Every document whose own row could be read, in the order of references."""
        for reference, group in groupby(rows, key=attrgetter("reference")):
            given = self._document(reference, list(group))
            if given is not None:
                yield given

    def _document(self, reference: str, rows: list[Staged]) -> Given | None:
        own_rows = [row for row in rows if row.shape == 0]
        if not own_rows:
            if self.own_readable and not any(row.shape == BROKEN for row in rows):
                for row in rows:
                    self._orphan(row)
            return None
        own_row = own_rows[0]
        for other in own_rows[1:]:
            self._repeated(other, own_row, self.mapping.own_file.reference, reference)
        own = self.row_types[0]._make(own_row.cells.split(PARTED))
        nested: dict[str, list[tuple[str, Any]]] = {}
        digest = blake2b(own_row.cells.encode(), digest_size=16)
        doubled = self._first_passes(0, own, "") if self.doubled else []
        self._in_order(0, own, own, own_row.line, own_row.line)
        for shape, group in groupby((row for row in rows if row.shape > 0), key=attrgetter("shape")):
            kept = self._nested(shape, list(group))
            nested[self.files[shape].shape.name] = [(key, cells) for key, cells, _ in kept]
            for key, cells, row in kept:
                digest.update(f"\x1e{shape}\x1f{row.cells}".encode())
                self._in_order(shape, cells, own, row.line, own_row.line)
                if self.doubled:
                    doubled += self._first_passes(shape, cells, key)
        document = Document(
            reference=reference, own=own, nested=nested, source=self.mapping.source, version=own[self.version]
        )
        return Given(document, digest.hexdigest(), own_row.line, doubled)

    def _nested(self, shape: int, rows: list[Staged]) -> list[tuple[str, Any, Staged]]:
        """Nested rows of one shape by their keys; the same row again is dropped, another under its key is told."""
        found: dict[str, tuple[str, Any, Staged]] = {}
        make, places = self.row_types[shape]._make, self.keys[shape]
        for row in rows:
            cells = make(row.cells.split(PARTED))
            key = " ".join([cells[place] for place in places])
            before = found.setdefault(key, (key, cells, row))
            if before[2] is not row:
                file = self.files[shape]
                self._repeated(row, before[2], file.column_of(file.key[0]), row.reference)
        return list(found.values()) if len(found) < 2 else [found[key] for key in sorted(found)]

    def _repeated(self, row: Staged, first: Staged, column: str, reference: str) -> None:
        if row.cells == first.cells:
            self.repeated += 1
            return
        file = self.files[row.shape]
        self.faults.add(
            file.name,
            row.line,
            column,
            value=safely(reference),
            wrong=f"this {file.shape.one} is on line {first.line} already, and differs",
            right="One row for each, or the same row again",
        )

    def _orphan(self, row: Staged) -> None:
        file = self.files[row.shape]
        self.faults.add(
            file.name,
            row.line,
            file.reference,
            value=safely(row.reference),
            wrong=f"no {self.feed.own.one} in {self.mapping.own_file.name} has this reference",
            right=f"A reference that {self.mapping.own_file.name} has",
        )

    # Orders

    def _in_order(self, shape: int, cells: Any, own: Any, line: int, own_line: int) -> None:
        for order in self.orders[shape]:
            broken = order.broken(cells, own)
            if broken is not None:
                other, is_own, before = broken
                file = self.files[shape]
                where = f"{other}, {self.mapping.own_file.name} line {own_line}" if is_own and shape else other
                then = self._written(order.other_value)
                self.faults.add(
                    file.name,
                    line,
                    order.column,
                    value=self._shown(file.shape.fields[order.place], cells[order.place]),
                    wrong=f"this is {'before' if before else 'after'} {other}",
                    right=f"No {'earlier' if before else 'later'} than {then} ({where})",
                )

    def _shown(self, field: Field, cell: str) -> str:
        return safely(cell, personal=field.personal) if field.personal else self._written(cell)

    def _written(self, cell: str) -> str:
        """A moment as its source would write it."""
        at = london(datetime.fromisoformat(cell))
        parts = {"YYYY": f"{at:%Y}", "MM": f"{at:%m}", "DD": f"{at:%d}", "HH": f"{at:%H}", "mm": f"{at:%M}"}
        written = self.mapping.moments
        for part, value in parts.items():
            written = written.replace(part, value)
        return written

    def _first_passes(self, shape: int, cells: Any, key: str) -> list[str]:
        """Which columns of a row held a time that the autumn clock showed twice, and that was taken as the first."""
        file = self.files[shape]
        return [
            f"{file.name} {key} {file.column_of(file.shape.fields[place].name)}".replace("  ", " ")
            for place in self.moments[shape]
            if cells[place] in self.doubled
        ]


class _Compared:
    """One order, with the places of what it compares."""

    __slots__ = ("_after", "_before", "_when", "column", "other_value", "place")

    def __init__(self, order: Order, feed: Feed, mapping: SourceMapping, file: MappedFile) -> None:
        name = order.of.split(".")[1]
        self.place, self.column, self.other_value = file.shape.place(name), file.column_of(name), ""
        self._before = [_operand(other, feed, mapping, file) for other in order.not_before]
        self._after = [_operand(other, feed, mapping, file) for other in order.not_after]
        self._when = (feed.own.place(order.when[0]), order.when[1]) if order.when else None

    def broken(self, cells: Any, own: Any) -> tuple[str, bool, bool] | None:
        """The column this breaks with, whether that is of the document's own row, and whether it comes before it."""
        value = cells[self.place]
        if not value or (self._when and own[self._when[0]] != self._when[1]):
            return None
        for place, is_own, column in self._before:
            other = own[place] if is_own else cells[place]
            if other:
                if value < other:
                    self.other_value = other
                    return column, is_own, True
                break
        for place, is_own, column in self._after:
            other = own[place] if is_own else cells[place]
            if other:
                if value > other:
                    self.other_value = other
                    return column, is_own, False
                break
        return None


def _operand(other: str, feed: Feed, mapping: SourceMapping, file: MappedFile) -> tuple[int, bool, str]:
    shape, name = other.split(".")
    if shape == file.shape.name and file is not mapping.own_file:
        return file.shape.place(name), False, file.column_of(name)
    return feed.own.place(name), True, mapping.own_file.column_of(name)
