"""First pass over an extract: every cell of every file is checked and set down, in its one form, in a staging table.

The table is temporary, so what a killed load leaves behind goes with its connection. Rows come back ordered by
reference, which brings a document together with its nested rows whatever the order of the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple

from django.db import connection

from safelight.exchange.cells import BadCell, Cells, Reader, for_copy, plain
from safelight.exchange.faults import Faults, safely
from safelight.exchange.files import Extract, Row
from safelight.exchange.mapping import Column, MappedFile, SourceMapping

BROKEN = -1
"""The shape of a document's own row that is there but could not be read."""

PARTED = "\x1f"
_LONGEST_REFERENCE = 60
_WRITTEN_AT_ONCE = 2_000

_CREATE = """
    CREATE TEMPORARY TABLE feed_staged (reference text COLLATE "C", shape smallint, line integer, cells text)
    ON COMMIT DROP
"""
_COPY = "COPY feed_staged FROM STDIN"
_ORDERED = "COPY (SELECT reference, shape, line, cells FROM feed_staged ORDER BY reference, shape, line) TO STDOUT"


class Staged(NamedTuple):
    """One row as it was set down."""

    reference: str
    shape: int
    line: int
    cells: str


class Read(NamedTuple):
    """What the first pass found."""

    rows: dict[str, int]
    digest: str
    own_readable: bool


def stage(folder: Path, *, mapping: SourceMapping, reader: Reader, faults: Faults, told: Callable[[int], None]) -> Read:
    """Check every file of an extract and set its rows down, in the caller's transaction."""
    rows, digests, own_readable = {}, sha256(), True
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.feed_staged")
        cursor.execute(_CREATE)
        for number, mapped in enumerate(mapping.files):
            extract = Extract(mapped, folder, faults, told=told)
            checker = _Checker(mapped, reader, faults)
            with cursor.copy(_COPY) as copy:
                _set_down(copy, (checker.staged(row, number) for row in extract))
                if number == 0:
                    _set_down(copy, (_line(reference, BROKEN, 0, "") for reference in extract.broken))
            if number == 0:
                own_readable = extract.columns_known
            rows[mapped.name] = extract.read
            digests.update(f"{mapped.name}\0{extract.digest}\0".encode())
    return Read(rows, digests.hexdigest(), own_readable)


def staged() -> Iterator[Staged]:
    """Rows as they were set down, ordered by reference, shape and line.

    They wait in a file that has no name, and goes with the process: to read on asks nothing of the database, which may
    be writing meanwhile.
    """
    with TemporaryFile() as ordered:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL work_mem = '64MB'")
            with cursor.copy(_ORDERED) as copy:
                for piece in copy:
                    ordered.write(piece)
        ordered.seek(0)
        for line in ordered:
            reference, shape, number, cells = line[:-1].decode().split("\t")
            yield Staged(plain(reference), int(shape), int(number), plain(cells))


def _set_down(copy: Any, lines: Iterator[str]) -> None:
    waiting: list[str] = []
    for line in lines:
        if line:
            waiting.append(line)
            if len(waiting) >= _WRITTEN_AT_ONCE:
                copy.write("".join(waiting))
                waiting.clear()
    if waiting:
        copy.write("".join(waiting))


def _line(reference: str, shape: int, line: int, cells: str) -> str:
    """One line for COPY. Cells are in their own form for COPY already, so what is escaped is escaped once more."""
    if "\\" in cells:
        cells = cells.replace("\\", "\\\\")
    return f"{for_copy(reference)}\t{shape}\t{line}\t{cells}\n"


class _Checker:
    """Checks the rows of one file."""

    def __init__(self, mapped: MappedFile, reader: Reader, faults: Faults) -> None:
        self.mapped, self.faults = mapped, faults
        self.columns = mapped.kept
        self.cells: list[Cells] = [reader.cells(column) for column in self.columns]
        given = [column.field.name for column in self.columns if column.field]
        self.order = [given.index(field.name) if field.name in given else None for field in mapped.shape.fields]
        self.in_order = self.order == list(range(len(given)))

    def staged(self, row: Row, shape: int) -> str:
        """A row as a line for COPY, in the order of its shape; "" for one that cannot stand for anything."""
        reference = row.reference.strip()
        if not reference or len(reference) > _LONGEST_REFERENCE:
            self._bad_reference(row, reference)
            return ""
        try:
            read = [cells[value] for cells, value in zip(self.cells, row.cells, strict=True)]
        except BadCell:
            return self._told(row, reference, shape)
        return _line(reference, shape, row.line, PARTED.join(self._arranged(read)))

    def _arranged(self, read: list[str]) -> list[str]:
        return read if self.in_order else ["" if place is None else read[place] for place in self.order]

    def _told(self, row: Row, reference: str, shape: int) -> str:
        """Tell every bad cell of a row. The rest is set down, so that its order can still be checked."""
        read, bad_key = [], False
        for column, cells, value in zip(self.columns, self.cells, row.cells, strict=True):
            try:
                read.append(cells[value])
            except BadCell as bad:
                self._fault(row.line, column, bad)
                bad_key |= column.field is not None and column.field.name in self.mapped.key
                read.append("")
        return "" if bad_key else _line(reference, shape, row.line, PARTED.join(self._arranged(read)))

    def _bad_reference(self, row: Row, reference: str) -> None:
        wrong = "this is too long" if reference else "the reference is blank"
        right = f"At most {_LONGEST_REFERENCE} characters" if reference else "The reference of a record"
        self.faults.add(
            self.mapped.name, row.line, self.mapped.reference, wrong=wrong, right=right, value=safely(reference)
        )
        for column, cells, value in zip(self.columns, self.cells, row.cells, strict=True):
            try:
                cells[value]
            except BadCell as bad:
                self._fault(row.line, column, bad)

    def _fault(self, line: int, column: Column, bad: BadCell) -> None:
        self.faults.add(self.mapped.name, line, column.name, wrong=bad.wrong, right=bad.right, value=bad.shown)
