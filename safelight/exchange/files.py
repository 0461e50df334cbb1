"""Reading the files of an extract as rows of cells: every fault of form is told, and no file has to fit in memory."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from io import BufferedReader
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from safelight.exchange.faults import Faults, safely
from safelight.exchange.mapping import MappedFile

_LONGEST_LINE = 1_000_000
_UTF8_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SUSPICIOUS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]").search
_COLUMNS_SHOWN = 12


class _Unreadable(Exception):
    """A file cannot be read on from here."""


@dataclass(slots=True)
class Lines:
    """The lines of one file, counted and digested as they are read."""

    file: BufferedReader
    told: Callable[[int], None]
    number: int = 0
    suspect: bool = False
    digest: Any = field(default_factory=sha256)

    def __iter__(self) -> Iterator[str]:
        waiting = 0
        while raw := self.file.readline(_LONGEST_LINE + 1):
            if len(raw) > _LONGEST_LINE:
                raise _Unreadable("a line is longer than a million characters")
            self.number += 1
            self.digest.update(raw)
            waiting += len(raw)
            if self.number == 1 and raw.startswith(_UTF8_MARK):
                raw = raw[len(_UTF8_MARK) :]
            line = raw.decode("utf-8", "surrogateescape")
            if _SUSPICIOUS(line):
                self.suspect = True
            if waiting > 1_000_000:
                self.told(waiting)
                waiting = 0
            yield line
        self.told(waiting)


class Row(NamedTuple):
    """One row of a file: the line it starts on, its reference, and its kept cells in the mapping's order."""

    line: int
    reference: str
    cells: tuple[str, ...]


class Extract:
    """The rows of one file. Rows that have a fault of form are told and left out; `broken` gets their references."""

    def __init__(self, mapped: MappedFile, folder: Path, faults: Faults, *, told: Callable[[int], None]) -> None:
        self.mapped, self.path, self.faults, self.told = mapped, folder / mapped.name, faults, told
        self.digest = ""
        self.broken: list[str] = []
        self.read = 0
        self.header: list[str] = []

    def __iter__(self) -> Iterator[Row]:
        """Every row of the right form, in the order of the file."""
        name = self.mapped.name
        try:
            with self.path.open("rb") as file:
                lines = Lines(file, self.told)
                yield from self._rows(lines)
                self.digest = lines.digest.hexdigest()
        except FileNotFoundError:
            self.faults.add(name, None, None, wrong="the file is missing", right=f"A file {name} in the folder")
        except OSError as error:
            self.faults.add(name, None, None, wrong="the file cannot be opened", right=str(error.strerror or "A file"))

    @property
    def columns_known(self) -> bool:
        """Whether the header was right, so that rows could be read at all."""
        return bool(self.header)

    def _rows(self, lines: Lines) -> Iterator[Row]:
        if lines.file.peek(2)[:2] in _OTHER_MARKS:
            self._fault(1, wrong="the file is not in UTF-8", right="The file saved as UTF-8")
            return
        reader = csv.reader(lines, strict=True)
        try:
            header = self._next(reader, start=1)
            if header is None:
                if lines.number == 0:
                    self._fault(1, wrong="the file is empty", right=f"A header line: {_some(self._names())}")
            elif self._known(header):
                self.header = header
                yield from self._body(reader, lines)
        except _Unreadable as error:
            self._fault(lines.number + 1, wrong=f"{error}: nothing after it was read", right="One row on each line")

    def _body(self, reader: Iterator[list[str]], lines: Lines) -> Iterator[Row]:
        width, at = len(self.header), self.header.index(self.mapped.reference)
        kept = [self.header.index(column.name) for column in self.mapped.kept]
        cells_of = itemgetter(*kept) if len(kept) > 1 else lambda row: (row[kept[0]],)
        empty: list[int] = []  # lines with nothing on them: no fault where nothing follows
        while True:
            start = lines.number + 1
            lines.suspect = False
            row = self._next(reader, start=start)
            if row is None:
                if lines.number < start:
                    return
                continue
            if not row:
                empty.append(start)
                continue
            while empty:
                self._fault(empty.pop(0), wrong="the line is empty", right=f"{width} cells")
            self.read += 1
            if len(row) == width and not (lines.suspect and self._damaged(row, start)):
                yield Row(start, row[at], cells_of(row))
                continue
            if len(row) != width:
                cells = f"{len(row)} cell{'s' if len(row) > 1 else ''}"
                few = "few" if len(row) < width else "many"
                self._fault(start, wrong=f"the row has {cells}, too {few}", right=f"{width} cells")
            if at < len(row):
                self.broken.append(row[at])

    def _next(self, reader: Iterator[list[str]], *, start: int) -> list[str] | None:
        """The next row; None where there is none or it could not be told apart into cells."""
        try:
            return next(reader, None)
        except csv.Error as error:
            text = str(error)
            if "unexpected end" in text:
                self._fault(start, wrong="a quotation mark opens here and is never closed", right='A closing " mark')
            elif "field larger" in text:
                self._fault(start, wrong="a cell is far too long", right="At most 20000 characters in a cell")
                raise _Unreadable("a cell has no end") from None
            else:
                self._fault(
                    start,
                    wrong="the quotation marks or line ends of this row are wrong",
                    right='Cells parted by commas; a cell with a comma, line end or " is quoted, its own " doubled',
                )
            return None

    def _known(self, header: list[str]) -> bool:
        """Whether the header has each mapped column once and no other."""
        wanted, before = self._names(), len(self.faults)
        missing = [name for name in wanted if name not in header]
        for name in dict.fromkeys(header):
            if name not in wanted:
                right = f"One of the columns that are missing: {_some(missing)}" if missing else "No such column"
                self._fault(1, column=safely(name), wrong="this column is not known", right=right)
            elif header.count(name) > 1:
                self._fault(1, column=name, wrong="this column is there more than once", right=f"One column {name}")
        for name in missing:
            self._fault(1, column=name, wrong="this column is missing", right=f"A column {name}")
        return len(self.faults) == before

    def _names(self) -> list[str]:
        return list(dict.fromkeys(column.name for column in self.mapped.columns))

    def _damaged(self, row: list[str], line: int) -> bool:
        """Whether a row holds bytes that are not UTF-8 or characters that no cell may hold; each cell is told."""
        found = False
        for name, cell in zip(self.header, row, strict=True):
            bad = _SUSPICIOUS(cell)
            if bad is None:
                continue
            found = True
            if bad[0] >= "\ud800":
                wrong, right = "this is not in UTF-8", "The file saved as UTF-8"
            else:
                wrong, right = "this holds a control character", "Letters, digits, marks and spaces"
            self._fault(line, column=name, value=safely(bad[0]), wrong=wrong, right=right)
        return found

    def _fault(self, line: int, *, wrong: str, right: str, column: str | None = None, value: str = "") -> None:
        self.faults.add(self.mapped.name, line, column, wrong=wrong, right=right, value=value)


def _some(names: list[str]) -> str:
    more = len(names) - _COLUMNS_SHOWN
    return ", ".join(names[:_COLUMNS_SHOWN]) + (f" and {more} more" if more > 0 else "")
